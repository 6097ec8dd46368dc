//! Files of a share on whatever the operating system mounts. Every call opens the path anew:
//! only that makes network file systems look at the server again, and notices that a file
//! was replaced.

use super::{Durability, LARGEST_READ, Marker, ShareError, Stat, marker};
use std::{
    fs::{self, File, Metadata, OpenOptions},
    io::{self, Read, Seek, SeekFrom, Write},
    path::Path,
};

/// The largest file that is read, in bytes.
pub(super) const LARGEST_FILE: u64 = 512 * 1024 * 1024;

/// What is at `path`, which must be a file: opening a pipe would never return.
pub(in crate::sync) fn stat(path: &Path) -> Result<Stat, ShareError> {
    let found = fs::metadata(path).map_err(|error| ShareError::reading(&error))?;
    must_be_file(&found)?;
    Ok(stat_of(&found))
}

fn must_be_file(found: &Metadata) -> Result<(), ShareError> {
    if found.is_dir() {
        return Err(ShareError::IsDirectory);
    }
    match found.is_file() {
        true => Ok(()),
        false => Err(ShareError::NotAFile),
    }
}

fn stat_of(found: &Metadata) -> Stat {
    Stat {
        bytes: found.len(),
        modified: found.modified().ok(),
        file: file_number(found),
    }
}

/// A file that is being read.
#[derive(Debug)]
struct Opened {
    file: File,
    read: u64,
}

impl Opened {
    /// Opens a file to be read from byte `from` on.
    fn open(path: &Path, from: u64) -> Result<(Self, Stat), ShareError> {
        let reading = |error: io::Error| ShareError::reading(&error);
        stat(path)?;
        let mut file = File::open(path).map_err(reading)?;
        let stat = stat_of(&file.metadata().map_err(reading)?);
        if stat.bytes > LARGEST_FILE {
            return Err(ShareError::TooLarge { bytes: stat.bytes });
        }
        file.seek(SeekFrom::Start(from)).map_err(reading)?;
        Ok((Self { file, read: from }, stat))
    }

    /// The next bytes; none at the end.
    fn next(&mut self) -> Result<Vec<u8>, ShareError> {
        let mut bytes = Vec::with_capacity(LARGEST_READ);
        (&mut self.file)
            .take(LARGEST_READ as u64)
            .read_to_end(&mut bytes)
            .map_err(|error| ShareError::reading(&error))?;
        self.read += bytes.len() as u64;
        match self.read > LARGEST_FILE {
            true => Err(ShareError::TooLarge { bytes: self.read }),
            false => Ok(bytes),
        }
    }
}

/// What a share has opened to be read, if anything.
#[derive(Debug, Default)]
pub(super) struct Reader(Option<Opened>);

impl Reader {
    /// Opens a file afresh, in place of what was open.
    pub fn open(&mut self, path: &Path, from: u64) -> Result<Stat, ShareError> {
        self.0 = None;
        let (opened, stat) = Opened::open(path, from)?;
        self.0 = Some(opened);
        Ok(stat)
    }

    /// The next bytes; none at the end. Closed at once there: on some systems an open file
    /// cannot be replaced.
    pub fn next(&mut self) -> Result<Vec<u8>, ShareError> {
        let Some(opened) = &mut self.0 else {
            return Ok(Vec::new());
        };
        let bytes = opened.next()?;
        if bytes.is_empty() {
            self.0 = None;
        }
        Ok(bytes)
    }
}

/// Opens an existing file to append to it.
pub(in crate::sync) fn open_to_append(path: &Path) -> Result<File, ShareError> {
    let writing = |error: io::Error| ShareError::writing(&error);
    must_be_file(&fs::metadata(path).map_err(writing)?)?;
    OpenOptions::new().append(true).open(path).map_err(writing)
}

/// Appends in one write and syncs. Where a part was taken, why the rest is not is asked by
/// writing it, too: mostly no room is left, and only then does the system say so.
pub(in crate::sync) fn append(file: &mut File, bytes: &[u8]) -> Result<Durability, ShareError> {
    let writing = |error: io::Error| ShareError::writing(&error);
    let written = file.write(bytes).map_err(writing)?;
    let rest = bytes.get(written..).unwrap_or_default();
    let more = match rest.is_empty() {
        true => Ok(0),
        false => file.write(rest),
    };
    let durability = synced(file.sync_all())?;
    more.map_err(writing)?;
    match rest.is_empty() {
        true => Ok(durability),
        false => Err(ShareError::Torn {
            written,
            of: bytes.len(),
        }),
    }
}

/// Makes a file that is not there yet.
pub(in crate::sync) fn create(path: &Path, bytes: &[u8]) -> Result<(), ShareError> {
    let writing = |error: io::Error| ShareError::writing(&error);
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)
        .map_err(writing)?;
    file.write_all(bytes).map_err(writing)?;
    synced(file.sync_all()).map(|_| ())
}

/// The marker at `path`.
pub(super) fn marker(path: &Path) -> Result<Option<Marker>, ShareError> {
    match stat(path) {
        Err(ShareError::Missing) => return Ok(None),
        Err(error) => return Err(error),
        Ok(_) => {}
    }
    let mut text = Vec::new();
    File::open(path)
        .and_then(|file| file.take(marker::LONGEST).read_to_end(&mut text))
        .map_err(|error| ShareError::reading(&error))?;
    Ok(Marker::read(&String::from_utf8_lossy(&text)))
}

/// What the answer to a sync means: EINVAL and ENOTSUP come from shares that do not know
/// the call; anything else says that the bytes are not kept.
fn synced(answer: io::Result<()>) -> Result<Durability, ShareError> {
    let Err(error) = answer else {
        return Ok(Durability::Synced);
    };
    match error.kind() {
        io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported => Ok(Durability::Unsupported),
        _ => match ShareError::writing(&error) {
            ShareError::Full => Err(ShareError::Full),
            _ => Err(ShareError::NotDurable(error.to_string())),
        },
    }
}

#[cfg(unix)]
fn file_number(metadata: &Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    Some((metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn file_number(_: &Metadata) -> Option<(u64, u64)> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sync_that_is_not_known_is_tolerated_and_one_that_fails_is_not() {
        let answer = |kind: io::ErrorKind| synced(Err(kind.into()));
        assert_eq!(synced(Ok(())), Ok(Durability::Synced));
        assert_eq!(
            answer(io::ErrorKind::InvalidInput),
            Ok(Durability::Unsupported)
        );
        assert_eq!(
            answer(io::ErrorKind::Unsupported),
            Ok(Durability::Unsupported)
        );
        assert_eq!(answer(io::ErrorKind::StorageFull), Err(ShareError::Full));
        assert!(matches!(
            answer(io::ErrorKind::Other),
            Err(ShareError::NotDurable(_))
        ));
    }
}
