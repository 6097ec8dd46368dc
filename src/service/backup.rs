//! A copy of the database in one file, made while the screens go on, for whoever wants more
//! than the share holds. The database goes through this machine's disk, so that the copy may
//! lie on a stick or a network drive, where no database may be opened.

use super::{
    Service, ServiceError,
    files::{Scratch, must_be_free, place_copy},
};
use std::{fs, path::Path};

/// What a copy holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackedUp {
    /// Entries and whatever else terminals said.
    pub entries: u64,
    /// Length of the file.
    pub bytes: u64,
}

impl Service {
    /// Copies the database into `file`. `overwrite`: also where there is one.
    ///
    /// # Errors
    /// When there is one, or the copy cannot be written or is not what it should be; then
    /// what was there is still there.
    pub fn back_up(&self, file: &Path, overwrite: bool) -> Result<BackedUp, ServiceError> {
        let is_own = |file: &Path| {
            let own = fs::canonicalize(self.place().data.database());
            fs::canonicalize(file).is_ok_and(|file| own.is_ok_and(|own| own == file))
        };
        must_be_free(file, overwrite && !is_own(file))?;
        let copy = Scratch::new(self.place(), "backup");
        self.store().copy_to(copy.path())?;
        Ok(BackedUp {
            entries: self.store().counts()?.by_kind.values().sum(),
            bytes: place_copy(copy.path(), file)?,
        })
    }
}
