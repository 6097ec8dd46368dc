//! The share as one file that every terminal appends to.

use super::{
    Appended, LOCK_BUDGET, Marker, Part, Share, ShareError, Stat, copies,
    disk::{self, Reader},
    lock::LockFile,
};
use chrono::TimeDelta;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// A shared file, with its marker (`.id`) and its lock file (`.lock`) beside it.
#[derive(Debug)]
pub struct FileShare {
    path: PathBuf,
    lock: LockFile,
    reader: Reader,
    cache_lifetime: TimeDelta,
}

/// The path of a file beside `path`.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// The name under which a part is known: its file's.
pub(super) fn name_of(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

impl FileShare {
    /// The file at `path`, whether it is there or not. `cache_lifetime`: for how long this
    /// machine may show what the server has no longer; zero for a local disk.
    pub fn new(path: impl Into<PathBuf>, cache_lifetime: TimeDelta) -> Self {
        let path = path.into();
        Self {
            lock: LockFile::new(beside(&path, ".lock")),
            path,
            reader: Reader::default(),
            cache_lifetime,
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether it may be appended to, as far as the system tells without doing so.
    ///
    /// # Errors
    /// When it cannot be reached or is read-only.
    pub fn may_append(&self) -> Result<(), ShareError> {
        disk::open_to_append(&self.path).map(drop)
    }

    fn part(&self, name: &str) -> PathBuf {
        match name == name_of(&self.path) {
            true => self.path.clone(),
            false => self.path.with_file_name(name),
        }
    }
}

impl Share for FileShare {
    fn cache_lifetime(&self) -> TimeDelta {
        self.cache_lifetime
    }

    fn look(&mut self) -> Result<Vec<Part>, ShareError> {
        Ok(vec![Part {
            name: name_of(&self.path),
            stat: disk::stat(&self.path)?,
        }])
    }

    fn copies(&mut self) -> Result<Vec<Part>, ShareError> {
        let folder = self
            .path
            .parent()
            .filter(|path| !path.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        let own = name_of(&self.path);
        let found = fs::read_dir(folder).map_err(|error| ShareError::reading(&error))?;
        let names = found.flatten().map(|entry| name_of(&entry.path()));
        Ok(names
            .filter(|name| copies::is_copy_of(name, &own))
            .filter_map(|name| {
                let stat = disk::stat(&self.part(&name)).ok()?;
                Some(Part { name, stat })
            })
            .collect())
    }

    fn open(&mut self, part: &str, from: u64) -> Result<Stat, ShareError> {
        let path = self.part(part);
        self.reader.open(&path, from)
    }

    fn read(&mut self) -> Result<Vec<u8>, ShareError> {
        self.reader.next()
    }

    fn append(&mut self, bytes: &[u8]) -> Result<Appended, ShareError> {
        // Looked at before the lock: a missing or read-only share gets no lock file.
        self.may_append()?;
        let guard = self.lock.acquire(LOCK_BUDGET);
        let mut file = disk::open_to_append(&self.path)?;
        Ok(Appended {
            durability: disk::append(&mut file, bytes)?,
            locked: guard.locked,
        })
    }

    fn create(&mut self) -> Result<(), ShareError> {
        disk::create(&self.path, &[])
    }

    fn marker(&mut self) -> Result<Option<Marker>, ShareError> {
        disk::marker(&beside(&self.path, ".id"))
    }

    fn mark(&mut self, marker: Marker) -> Result<(), ShareError> {
        disk::create(&beside(&self.path, ".id"), marker.to_string().as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::event::ShareId;

    fn share(path: &Path) -> FileShare {
        FileShare::new(path, TimeDelta::zero())
    }

    fn bytes(share: &mut FileShare) -> Result<Vec<u8>, ShareError> {
        let name = name_of(&share.path);
        share.open(&name, 0)?;
        share.read()
    }

    #[test]
    fn nothing_is_made_but_by_create_and_only_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut share = share(&folder.path().join("a").join("b.cchc"));
        assert_eq!(share.look(), Err(ShareError::Missing));
        assert_eq!(bytes(&mut share), Err(ShareError::Missing));
        assert_eq!(share.append(b"x"), Err(ShareError::Missing));
        assert_eq!(share.create(), Err(ShareError::Missing));
        assert_eq!(share.marker(), Ok(None));
        assert!(!share.path().exists());
        fs::create_dir_all(folder.path().join("a")).expect("folders");
        assert_eq!(share.append(b"x"), Err(ShareError::Missing));
        assert_eq!(
            fs::read_dir(folder.path().join("a"))
                .expect("a folder")
                .count(),
            0
        );
        share.create().expect("a file");
        assert_eq!(share.create(), Err(ShareError::Exists));
        share.append(b"x").expect("appended");
        share.append(b"y").expect("appended");
        assert_eq!(bytes(&mut share), Ok(b"xy".to_vec()));
        assert_eq!(share.look().map(|parts| parts[0].stat.bytes), Ok(2));
    }

    #[test]
    fn a_marker_is_put_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut share = share(&folder.path().join("b.cchc"));
        let marker = |number| Marker {
            format: 1,
            share: ShareId([number; 8]),
        };
        share.mark(marker(1)).expect("marked");
        assert_eq!(share.mark(marker(2)), Err(ShareError::Exists));
        assert_eq!(share.marker(), Ok(Some(marker(1))));
    }

    #[cfg(unix)]
    #[test]
    fn a_device_is_not_a_file() {
        let mut share = share(Path::new("/dev/null"));
        assert_eq!(bytes(&mut share), Err(ShareError::NotAFile));
        assert_eq!(share.append(b"x"), Err(ShareError::NotAFile));
    }

    #[test]
    fn a_folder_is_not_a_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut share = share(folder.path());
        assert_eq!(share.look(), Err(ShareError::IsDirectory));
        assert_eq!(bytes(&mut share), Err(ShareError::IsDirectory));
        assert_eq!(share.append(b"x"), Err(ShareError::IsDirectory));
    }

    #[test]
    fn conflict_copies_beside_it_are_found_and_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut share = share(&folder.path().join("chung.cchc"));
        share.create().expect("a file");
        for name in ["chung-PC2.cchc", "chung.cchc.bak", "khác.cchc"] {
            fs::write(folder.path().join(name), name).expect("a file");
        }
        let copies = share.copies().expect("copies");
        assert_eq!(copies.len(), 1);
        share.open(&copies[0].name, 6).expect("opened");
        assert_eq!(share.read(), Ok(b"PC2.cchc".to_vec()));
        assert_eq!(share.read(), Ok(Vec::new()));
    }
}
