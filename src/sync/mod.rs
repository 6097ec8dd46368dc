//! How events reach the other terminals: records that prove themselves, and the engine
//! that keeps one local database and one shared file in step.
//!
//! May use: `domain`, the file system of the share, threads. Time and randomness are
//! passed in ([`Clock`], [`Rng`]), the database is behind [`Replica`], the shared file
//! behind [`Share`]. Data comes from the replica (own events) and the share (everybody's)
//! and goes to the other one.

pub mod acknowledgement;
mod clock;
pub mod doctor;
pub mod engine;
mod identity;
pub mod record;
mod replica;
mod rng;
pub mod share;

pub use clock::{Clock, SystemClock};
pub use engine::{Engine, Look, Outcome, Pace, ShareState, SyncError, Wanted, look};
pub use identity::Identity;
pub use replica::{Replica, ReplicaError};
pub use rng::{Rng, RngError, SeededRng, SystemRng};
pub use share::{FileShare, FolderShare, Patient, Share, ShareError};
