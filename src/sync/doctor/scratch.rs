//! The scratch files of one examination, beside a shared file or within a shared folder.

use super::{Held, Trial};
use crate::sync::{
    rng::{Rng, RngError},
    share::{Durability, ShareError, disk, lock},
};
use data_encoding::BASE32_DNSSEC;
use std::{
    ffi::OsString,
    fs::{self, TryLockError},
    io,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

/// What stands in the names of scratch files, after the share's own name and before random
/// letters.
pub const SCRATCH: &str = ".doctor-";

/// Scratch files older than this were left behind by an examination that was killed.
const LEFT_BEHIND: Duration = Duration::from_secs(3600);

/// So many letters of the share's name begin the scratch file's: a name has at most 255 bytes.
const LONGEST_BEGINNING: usize = 50;

/// A scratch file with a lock file of its own. It is removed at the latest when the last
/// hand lets go of it, so that a call which hung and came back leaves nothing.
#[derive(Debug)]
pub struct ScratchFile {
    path: PathBuf,
    lock: PathBuf,
    /// How the names of all scratch files of this share begin.
    beginning: OsString,
}

impl ScratchFile {
    /// Beside the shared file at `path`; nothing is made yet.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn beside(path: &Path, rng: &mut dyn Rng) -> Result<Self, RngError> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let beginning: String = name.chars().take(LONGEST_BEGINNING).collect();
        Self::named(path.with_file_name(""), beginning.into(), rng)
    }

    /// Within the shared folder at `path`, under a name that is no journal's.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn within(path: &Path, rng: &mut dyn Rng) -> Result<Self, RngError> {
        Self::named(path.to_owned(), OsString::from("cchc"), rng)
    }

    fn named(
        folder: PathBuf,
        mut beginning: OsString,
        rng: &mut dyn Rng,
    ) -> Result<Self, RngError> {
        let mut letters = [0; 5];
        rng.fill(&mut letters)?;
        beginning.push(SCRATCH);
        let mut name = beginning.clone();
        name.push(BASE32_DNSSEC.encode(&letters));
        let path = folder.join(&name);
        name.push(".lock");
        Ok(Self {
            lock: folder.join(name),
            path,
            beginning,
        })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Removes what examinations left behind that were killed. Ages are measured against
    /// the scratch file's own, so that no clock but the share's counts.
    fn sweep(&self) {
        let Some(now) = self.modified().ok().flatten() else {
            return;
        };
        let folder = self.path.parent().filter(|path| *path != Path::new(""));
        let Ok(entries) = fs::read_dir(folder.unwrap_or(Path::new("."))) else {
            return;
        };
        let beginning = self.beginning.as_encoded_bytes();
        for entry in entries.flatten() {
            let is_ours = entry.file_name().as_encoded_bytes().starts_with(beginning);
            let modified = || entry.metadata().and_then(|found| found.modified()).ok();
            if is_ours
                && modified()
                    .and_then(|modified| now.duration_since(modified).ok())
                    .is_some_and(|age| age > LEFT_BEHIND)
            {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

impl Trial for ScratchFile {
    fn create(&self) -> Result<(), ShareError> {
        disk::create(&self.path, &[])
    }

    fn append(&self, bytes: &[u8]) -> Result<Durability, ShareError> {
        disk::append(&mut disk::open_to_append(&self.path)?, bytes)
    }

    fn read(&self) -> Result<Vec<u8>, ShareError> {
        disk::stat(&self.path)?;
        fs::read(&self.path).map_err(|error| ShareError::reading(&error))
    }

    fn modified(&self) -> Result<Option<SystemTime>, ShareError> {
        Ok(disk::stat(&self.path)?.modified)
    }

    fn lock(&self) -> Result<Held, ShareError> {
        let writing = |error: io::Error| ShareError::writing(&error);
        let file = lock::open(&self.lock).map_err(writing)?;
        file.lock().map_err(writing)?;
        Ok(Box::new(file))
    }

    fn try_lock(&self) -> Result<Option<Held>, ShareError> {
        let writing = |error: io::Error| ShareError::writing(&error);
        let file = lock::open(&self.lock).map_err(writing)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Box::new(file))),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(writing(error)),
        }
    }

    fn remove(&self) -> Result<(), ShareError> {
        self.sweep();
        let removed = [&self.path, &self.lock].map(fs::remove_file);
        for result in removed {
            match result {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(ShareError::writing(&error));
                }
                _ => {}
            }
        }
        Ok(())
    }
}

impl Drop for ScratchFile {
    fn drop(&mut self) {
        let _ = [&self.path, &self.lock].map(fs::remove_file);
    }
}
