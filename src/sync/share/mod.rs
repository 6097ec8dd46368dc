//! The shared place: bytes that any terminal may append to, and that may be slow, gone,
//! full or read-only at any moment.
//!
//! The engine sees only [`Share`]. [`FileShare`] is the file on the hospital's share,
//! [`Patient`] gives every call of any share a deadline.

mod error;
mod file;
mod patient;

pub use error::ShareError;
pub use file::{FileShare, LARGEST_FILE};
pub use patient::{DEADLINE, PATIENT_THREAD, Patient};

use std::time::SystemTime;

/// The most bytes of one append, where a single record is not longer by itself.
pub const LARGEST_APPEND: usize = 64 * 1024;

/// What tells cheaply that a share has changed. Equal ones do not prove that it has not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stat {
    /// Length in bytes.
    pub bytes: u64,
    /// When it was last changed, where the system says.
    pub modified: Option<SystemTime>,
    /// Device and number of the file, where the system says.
    pub file: Option<(u64, u64)>,
}

/// How durable the system says an append is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// Written through to the share's disk.
    Synced,
    /// The share cannot say: it does not know how to sync.
    Unsupported,
}

/// The shared place. Every call looks afresh; none remembers a handle or an offset.
pub trait Share: Send {
    /// What tells whether it has changed.
    ///
    /// # Errors
    /// When it cannot be reached.
    fn stat(&mut self) -> Result<Stat, ShareError>;

    /// All of it.
    ///
    /// # Errors
    /// When it cannot be reached or is larger than any share.
    fn read(&mut self) -> Result<Vec<u8>, ShareError>;

    /// Appends in one write and waits until it is durable. Never creates.
    ///
    /// # Errors
    /// When the bytes are not durably there; see [`ShareError::may_have_written`].
    fn append(&mut self, bytes: &[u8]) -> Result<Durability, ShareError>;

    /// Makes an empty one; an existing one is never touched.
    ///
    /// # Errors
    /// When there is one already, or it cannot be made.
    fn create(&mut self) -> Result<(), ShareError>;
}
