//! The calls that are tried: one scratch file, opened afresh by path for every call, just as
//! the program treats the shared file.

use crate::sync::share::{Durability, ShareError};
use std::time::SystemTime;

/// Something that is locked as long as it is kept.
pub type Held = Box<dyn Send>;

/// A scratch file and a lock file beside it. Several threads call at once.
pub trait Trial: Send + Sync {
    /// Makes the scratch file, which must not be there yet.
    ///
    /// # Errors
    /// [`ShareError::Exists`] when it is, or what the system says.
    fn create(&self) -> Result<(), ShareError>;

    /// Appends in one write and syncs.
    ///
    /// # Errors
    /// When the bytes are not durably there.
    fn append(&self, bytes: &[u8]) -> Result<Durability, ShareError>;

    /// All that is in it.
    ///
    /// # Errors
    /// When it cannot be read.
    fn read(&self) -> Result<Vec<u8>, ShareError>;

    /// When it was last changed, where the system says.
    ///
    /// # Errors
    /// When it cannot be looked at.
    fn modified(&self) -> Result<Option<SystemTime>, ShareError>;

    /// Waits for the lock.
    ///
    /// # Errors
    /// When it is refused.
    fn lock(&self) -> Result<Held, ShareError>;

    /// Takes the lock if nobody has it; `None` where somebody does.
    ///
    /// # Errors
    /// When it is refused.
    fn try_lock(&self) -> Result<Option<Held>, ShareError>;

    /// Removes both files; none is fine.
    ///
    /// # Errors
    /// When one is left.
    fn remove(&self) -> Result<(), ShareError>;
}
