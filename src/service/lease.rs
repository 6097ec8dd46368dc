//! Who has the database open: every process holds a lease on it, and who wants to put another
//! in its place must be alone.
//!
//! A lock on a file beside the database, which SQLite's own locks cannot replace: a damaged
//! database may have none. Where files cannot be locked nobody is refused.

use super::{Place, ServiceError};
use crate::store::StoreError;
use std::fs::{File, OpenOptions, TryLockError};

/// Held for as long as the database is open.
pub(super) struct Lease {
    _file: Option<File>,
}

impl Lease {
    /// Takes part; waits while somebody puts another database in place.
    pub fn shared(place: &Place) -> Self {
        let file = file(place).filter(|file| file.lock_shared().is_ok());
        Self { _file: file }
    }

    /// Has the database alone.
    ///
    /// # Errors
    /// [`StoreError::Busy`] while another process has it open.
    pub fn alone(place: &Place) -> Result<Self, ServiceError> {
        let file = file(place);
        match file.as_ref().map(File::try_lock) {
            Some(Err(TryLockError::WouldBlock)) => Err(StoreError::Busy.into()),
            _ => Ok(Self { _file: file }),
        }
    }
}

fn file(place: &Place) -> Option<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    options.open(place.data.lease()).ok()
}
