//! The shared place: bytes that any terminal may append to, and that may be slow, gone,
//! full or read-only at any moment.
//!
//! The engine sees only [`Share`]. [`FileShare`] is one file that everybody writes,
//! [`FolderShare`] a folder with a journal for each terminal, [`Patient`] gives every call
//! of any share a deadline.

mod copies;
pub(super) mod disk;
mod error;
mod file;
mod folder;
pub(super) mod lock;
mod marker;
mod patient;

pub use error::ShareError;
pub use file::FileShare;
pub use folder::FolderShare;
pub use lock::{LOCK_BUDGET, LOCK_THREAD, Locked};
pub use marker::Marker;
pub use patient::{DEADLINE, PATIENT_THREAD, Patient};

use chrono::TimeDelta;
use std::time::SystemTime;

/// The most bytes of one append, where a single record is not longer by itself.
pub const LARGEST_APPEND: usize = 64 * 1024;

/// The most bytes of one read.
pub const LARGEST_READ: usize = 1024 * 1024;

/// What tells cheaply that a part has changed. Equal ones do not prove that it has not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stat {
    /// Length in bytes.
    pub bytes: u64,
    /// When it was last changed, where the system says.
    pub modified: Option<SystemTime>,
    /// Device and number of the file, where the system says.
    pub file: Option<(u64, u64)>,
}

/// One file of a share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its name within the share.
    pub name: String,
    /// What tells whether it has changed.
    pub stat: Stat,
}

/// How durable the system says an append is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// Written through to the share's disk.
    Synced,
    /// The share cannot say: it does not know how to sync.
    Unsupported,
}

/// How an append went that was told to have been written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Appended {
    /// What the sync said.
    pub durability: Durability,
    /// Whether others were kept from writing meanwhile.
    pub locked: Locked,
}

/// The shared place. Every look and every opening is afresh; only what [`Share::open`]
/// opened is kept, for the reads that follow.
pub trait Share: Send {
    /// For how long this machine may show what the server no longer or not yet has.
    fn cache_lifetime(&self) -> TimeDelta;

    /// The parts in which records are kept.
    ///
    /// # Errors
    /// [`ShareError::Missing`] where there are none, or when it cannot be reached.
    fn look(&mut self) -> Result<Vec<Part>, ShareError>;

    /// Copies of parts that a file-copying service has put beside them. They are read and
    /// never written or deleted.
    ///
    /// # Errors
    /// When it cannot be reached.
    fn copies(&mut self) -> Result<Vec<Part>, ShareError>;

    /// Opens a part or a copy afresh, to be read from byte `from` on, and says what it is now.
    ///
    /// # Errors
    /// When it cannot be reached.
    fn open(&mut self, part: &str, from: u64) -> Result<Stat, ShareError>;

    /// The next bytes of what was opened last, at most [`LARGEST_READ`]; none at its end.
    ///
    /// # Errors
    /// When it cannot be reached.
    fn read(&mut self) -> Result<Vec<u8>, ShareError>;

    /// Appends in one write and waits until it is durable.
    ///
    /// # Errors
    /// When the bytes are not durably there; see [`ShareError::may_have_written`].
    fn append(&mut self, bytes: &[u8]) -> Result<Appended, ShareError>;

    /// Makes an empty one; an existing one is never touched.
    ///
    /// # Errors
    /// When there is one already, or it cannot be made.
    fn create(&mut self) -> Result<(), ShareError>;

    /// The marker beside the parts; `None` where there is none or it is not readable as one.
    ///
    /// # Errors
    /// When it cannot be reached.
    fn marker(&mut self) -> Result<Option<Marker>, ShareError>;

    /// Puts a marker there; an existing one is never touched.
    ///
    /// # Errors
    /// When there is one already, or it cannot be made.
    fn mark(&mut self, marker: Marker) -> Result<(), ShareError>;
}

impl<S: Share + ?Sized> Share for Box<S> {
    fn cache_lifetime(&self) -> TimeDelta {
        (**self).cache_lifetime()
    }

    fn look(&mut self) -> Result<Vec<Part>, ShareError> {
        (**self).look()
    }

    fn copies(&mut self) -> Result<Vec<Part>, ShareError> {
        (**self).copies()
    }

    fn open(&mut self, part: &str, from: u64) -> Result<Stat, ShareError> {
        (**self).open(part, from)
    }

    fn read(&mut self) -> Result<Vec<u8>, ShareError> {
        (**self).read()
    }

    fn append(&mut self, bytes: &[u8]) -> Result<Appended, ShareError> {
        (**self).append(bytes)
    }

    fn create(&mut self) -> Result<(), ShareError> {
        (**self).create()
    }

    fn marker(&mut self) -> Result<Option<Marker>, ShareError> {
        (**self).marker()
    }

    fn mark(&mut self, marker: Marker) -> Result<(), ShareError> {
        (**self).mark(marker)
    }
}
