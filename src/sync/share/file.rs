//! The share as one file, on whatever the operating system mounts.
//!
//! Every call opens the path anew: only that makes network file systems look at the
//! server again, and notices that the file was replaced.

use super::{Durability, Share, ShareError, Stat};
use std::{
    fs::{self, File, Metadata, OpenOptions},
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

/// The largest shared file that is read into memory, in bytes.
pub const LARGEST_FILE: u64 = 512 * 1024 * 1024;

/// A shared file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileShare {
    path: PathBuf,
}

impl FileShare {
    /// The file at `path`, whether it is there or not.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
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
        self.open_to_append().map(drop)
    }

    /// Opens for reading, after a look at what is there: opening a pipe would never return.
    fn open(&self) -> Result<(File, Metadata), ShareError> {
        let reading = |error: io::Error| ShareError::reading(&error);
        let found = fs::metadata(&self.path).map_err(reading)?;
        if found.is_dir() {
            return Err(ShareError::IsDirectory);
        }
        if !found.is_file() {
            return Err(ShareError::NotAFile);
        }
        let file = File::open(&self.path).map_err(reading)?;
        let metadata = file.metadata().map_err(reading)?;
        Ok((file, metadata))
    }

    fn open_to_append(&self) -> Result<File, ShareError> {
        let writing = |error: io::Error| ShareError::writing(&error);
        let found = fs::metadata(&self.path).map_err(writing)?;
        if found.is_dir() {
            return Err(ShareError::IsDirectory);
        }
        if !found.is_file() {
            return Err(ShareError::NotAFile);
        }
        OpenOptions::new()
            .append(true)
            .open(&self.path)
            .map_err(writing)
    }
}

impl Share for FileShare {
    fn stat(&mut self) -> Result<Stat, ShareError> {
        let (_, metadata) = self.open()?;
        Ok(Stat {
            bytes: metadata.len(),
            modified: metadata.modified().ok(),
            file: file_number(&metadata),
        })
    }

    fn read(&mut self) -> Result<Vec<u8>, ShareError> {
        let (file, metadata) = self.open()?;
        let too_large = |bytes| Err(ShareError::TooLarge { bytes });
        if metadata.len() > LARGEST_FILE {
            return too_large(metadata.len());
        }
        let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or_default());
        file.take(LARGEST_FILE + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| ShareError::reading(&error))?;
        let length = bytes.len() as u64;
        if length > LARGEST_FILE {
            return too_large(length);
        }
        Ok(bytes)
    }

    fn append(&mut self, bytes: &[u8]) -> Result<Durability, ShareError> {
        let mut file = self.open_to_append()?;
        let written = file
            .write(bytes)
            .map_err(|error| ShareError::writing(&error))?;
        let durability = synced(file.sync_all())?;
        if written < bytes.len() {
            return Err(ShareError::Torn {
                written,
                of: bytes.len(),
            });
        }
        Ok(durability)
    }

    fn create(&mut self) -> Result<(), ShareError> {
        let file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&self.path)
            .map_err(|error| ShareError::writing(&error))?;
        synced(file.sync_all()).map(|_| ())
    }
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

    #[test]
    fn nothing_is_made_but_by_create_and_only_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut share = FileShare::new(folder.path().join("a").join("b.cchc"));
        assert_eq!(share.stat(), Err(ShareError::Missing));
        assert_eq!(share.read(), Err(ShareError::Missing));
        assert_eq!(share.append(b"x"), Err(ShareError::Missing));
        assert_eq!(share.create(), Err(ShareError::Missing));
        assert!(!share.path().exists());
        fs::create_dir_all(folder.path().join("a")).expect("folders");
        share.create().expect("a file");
        assert_eq!(share.create(), Err(ShareError::Exists));
        assert_eq!(share.append(b"x"), Ok(Durability::Synced));
        assert_eq!(share.append(b"y"), Ok(Durability::Synced));
        assert_eq!(share.read(), Ok(b"xy".to_vec()));
        assert_eq!(share.stat().map(|stat| stat.bytes), Ok(2));
    }

    #[cfg(unix)]
    #[test]
    fn a_device_is_not_a_file() {
        let mut share = FileShare::new("/dev/null");
        assert_eq!(share.read(), Err(ShareError::NotAFile));
        assert_eq!(share.append(b"x"), Err(ShareError::NotAFile));
    }

    #[test]
    fn a_folder_is_not_a_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut share = FileShare::new(folder.path());
        assert_eq!(share.stat(), Err(ShareError::IsDirectory));
        assert_eq!(share.read(), Err(ShareError::IsDirectory));
        assert_eq!(share.append(b"x"), Err(ShareError::IsDirectory));
    }
}
