//! The share as a folder with one journal for each terminal, written by nobody else: for
//! services that copy files (Syncthing, OneDrive), where one file that many write would
//! breed conflict copies.

use super::{
    Appended, Locked, Marker, Part, Share, ShareError, Stat, copies,
    disk::{self, Reader},
    file::name_of,
};
use crate::domain::event::IncarnationId;
use chrono::TimeDelta;
use data_encoding::BASE32_DNSSEC;
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// How a journal's name ends.
const JOURNAL: &str = ".cchc";
/// The marker's name.
const MARKER: &str = "cchc-share.id";
/// Bytes of an incarnation that name its journal: no two of a share begin alike.
const NAMING_BYTES: usize = 10;

/// A shared folder as one terminal sees it.
#[derive(Debug)]
pub struct FolderShare {
    path: PathBuf,
    own: String,
    reader: Reader,
    cache_lifetime: TimeDelta,
}

impl FolderShare {
    /// The folder at `path`, in which `incarnation` writes its journal.
    pub fn new(
        path: impl Into<PathBuf>,
        incarnation: IncarnationId,
        cache_lifetime: TimeDelta,
    ) -> Self {
        let name = incarnation.0.iter().copied().take(NAMING_BYTES);
        let name: Vec<u8> = name.collect();
        Self {
            path: path.into(),
            own: format!("{}{JOURNAL}", BASE32_DNSSEC.encode(&name)),
            reader: Reader::default(),
            cache_lifetime,
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn parts(&self, wanted: impl Fn(&str) -> bool) -> Result<Vec<Part>, ShareError> {
        let reading = |error: io::Error| ShareError::reading(&error);
        let mut parts = Vec::new();
        for entry in fs::read_dir(&self.path).map_err(reading)? {
            let path = entry.map_err(reading)?.path();
            let name = name_of(&path);
            if !name.ends_with(JOURNAL) || !wanted(&name) {
                continue;
            }
            match disk::stat(&path) {
                Ok(stat) => parts.push(Part { name, stat }),
                // Taken away by the copying service since the folder was listed, or no file.
                Err(ShareError::Missing | ShareError::IsDirectory | ShareError::NotAFile) => {}
                Err(error) => return Err(error),
            }
        }
        parts.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(parts)
    }
}

impl Share for FolderShare {
    fn cache_lifetime(&self) -> TimeDelta {
        self.cache_lifetime
    }

    fn look(&mut self) -> Result<Vec<Part>, ShareError> {
        self.parts(|name| !copies::has_mark(name))
    }

    fn copies(&mut self) -> Result<Vec<Part>, ShareError> {
        self.parts(copies::has_mark)
    }

    fn open(&mut self, part: &str, from: u64) -> Result<Stat, ShareError> {
        let path = self.path.join(part);
        self.reader.open(&path, from)
    }

    fn read(&mut self) -> Result<Vec<u8>, ShareError> {
        self.reader.next()
    }

    /// Appends to the own journal, which begins with the first append.
    fn append(&mut self, bytes: &[u8]) -> Result<Appended, ShareError> {
        let path = self.path.join(&self.own);
        match disk::create(&path, &[]) {
            Ok(()) | Err(ShareError::Exists) => {}
            Err(error) => return Err(error),
        }
        let mut file = disk::open_to_append(&path)?;
        Ok(Appended {
            durability: disk::append(&mut file, bytes)?,
            locked: Locked::Needless,
        })
    }

    fn create(&mut self) -> Result<(), ShareError> {
        match self.path.is_dir() {
            true => Err(ShareError::Exists),
            false => fs::create_dir(&self.path).map_err(|error| ShareError::writing(&error)),
        }
    }

    fn marker(&mut self) -> Result<Option<Marker>, ShareError> {
        disk::marker(&self.path.join(MARKER))
    }

    fn mark(&mut self, marker: Marker) -> Result<(), ShareError> {
        disk::create(&self.path.join(MARKER), marker.to_string().as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_writes_a_journal_of_its_own_and_all_are_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let share = |number| {
            FolderShare::new(
                folder.path(),
                IncarnationId([number; 32]),
                TimeDelta::zero(),
            )
        };
        let (mut one, mut two) = (share(1), share(2));
        assert_eq!(one.look(), Ok(Vec::new()));
        one.append(b"ab").expect("appended");
        one.append(b"c").expect("appended");
        two.append(b"d").expect("appended");
        fs::write(folder.path().join("ghi chú.txt"), "x").expect("a file");
        let journal = name_of(&folder.path().join(&one.own));
        let copy = journal.replace(JOURNAL, ".sync-conflict-20261122-091500-ABCDEFG.cchc");
        fs::write(folder.path().join(&copy), "e").expect("a file");
        let sizes: Vec<u64> = two
            .look()
            .expect("parts")
            .iter()
            .map(|p| p.stat.bytes)
            .collect();
        assert_eq!(sizes, [3, 1]);
        let copies = two.copies().expect("copies");
        assert_eq!(copies.iter().map(|p| &p.name).collect::<Vec<_>>(), [&copy]);
        two.open(&journal, 0).expect("opened");
        assert_eq!(two.read(), Ok(b"abc".to_vec()));
    }

    #[test]
    fn a_folder_that_is_not_there_is_missing_and_not_made_by_an_append() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("chung");
        let mut share = FolderShare::new(&path, IncarnationId([1; 32]), TimeDelta::zero());
        assert_eq!(share.look(), Err(ShareError::Missing));
        assert_eq!(share.append(b"x"), Err(ShareError::Missing));
        assert!(!path.exists());
        share.create().expect("a folder");
        assert_eq!(share.create(), Err(ShareError::Exists));
    }
}
