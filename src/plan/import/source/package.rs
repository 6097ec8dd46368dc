//! A zip with parts inside, read within bounds: what it says about its own sizes is not
//! believed.

use super::{Container, SourceError};
use std::{
    cell::Cell,
    io::{Cursor, Read, copy, sink},
};
use zip::{ZipArchive, result::ZipError};

/// Most that all parts of a document may unpack to, in bytes.
pub const LARGEST_UNPACKED: u64 = 100 * 1024 * 1024;

/// Most parts of a document.
const MOST_PARTS: usize = 10_000;

/// The parts of a document.
pub struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    left: Cell<u64>,
}

impl<'b> Package<'b> {
    /// Opens a zip.
    ///
    /// # Errors
    /// What the library says where it is none.
    pub fn open(bytes: &'b [u8]) -> Result<Self, String> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
        Ok(Self {
            archive,
            left: Cell::new(LARGEST_UNPACKED),
        })
    }

    /// The names of its parts.
    pub fn names(&self) -> Vec<String> {
        let names = self.archive.file_names().take(MOST_PARTS);
        names.flatten().map(|name| name.into_owned()).collect()
    }

    /// A part as text; `None` where there is no such part.
    ///
    /// # Errors
    /// When it cannot be unpacked, is locked, or all parts together are too large.
    pub fn part(&mut self, name: &str, of: Container) -> Result<Option<String>, SourceError> {
        let mut bytes = Vec::new();
        match self.unpack(name, of, &mut bytes)? {
            true => Ok(Some(letters(&bytes))),
            false => Ok(None),
        }
    }

    /// Makes sure that another reader can unpack the parts it wants.
    ///
    /// # Errors
    /// As [`Self::part`].
    pub fn check(&mut self, of: Container) -> Result<(), SourceError> {
        if self.archive.len() > MOST_PARTS {
            return Err(SourceError::TooMuch);
        }
        let is_text = |name: &String| {
            let name = name.to_lowercase();
            [".xml", ".rels", ".vml"]
                .iter()
                .any(|end| name.ends_with(end))
        };
        for name in self.names().into_iter().filter(is_text) {
            self.unpack(&name, of, &mut sink())?;
        }
        Ok(())
    }

    fn unpack(
        &mut self,
        name: &str,
        of: Container,
        into: &mut dyn std::io::Write,
    ) -> Result<bool, SourceError> {
        if self.archive.len() > MOST_PARTS {
            return Err(SourceError::TooMuch);
        }
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(false),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err(SourceError::Locked);
            }
            Err(error) => return Err(SourceError::broken(of, error)),
        };
        let left = self.left.get();
        let mut bounded = part.take(left.saturating_add(1));
        let read = copy(&mut bounded, into).map_err(|error| SourceError::broken(of, error))?;
        if read > left {
            return Err(SourceError::TooMuch);
        }
        self.left.set(left - read);
        Ok(true)
    }
}

/// XML in UTF-8 or, with its mark, in UTF-16.
fn letters(bytes: &[u8]) -> String {
    match crate::plan::import::encoding::decode(bytes) {
        crate::plan::import::encoding::Decoded::Unicode(text) => text,
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}
