//! The local database as the engine sees it. `service` implements it over `store`.

use super::record::BadRecord;
use crate::domain::{
    event::{EventId, Sealed},
    text::is_unsafe_to_draw,
};
use std::{collections::HashSet, error::Error};

/// The local database failed; nothing of the call that failed may be believed.
#[derive(Debug, thiserror::Error)]
#[error("the local database failed: {0}")]
pub struct ReplicaError(#[source] pub Box<dyn Error + Send + Sync>);

impl ReplicaError {
    /// Takes any error of the database.
    pub fn new(error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self(error.into())
    }
}

/// A line of the share that is not a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quarantined {
    /// First 128 bits of the BLAKE3 hash of the line; the same line is kept once.
    pub fingerprint: [u8; 16],
    /// [`BadRecord::word`].
    pub reason: &'static str,
    /// How the line begins, safe to draw.
    pub excerpt: String,
    /// Its length.
    pub bytes: u64,
}

/// The most bytes of a bad line that are shown.
const EXCERPT: usize = 160;

impl Quarantined {
    /// What is kept of a bad line.
    pub fn new(line: &[u8], reason: &BadRecord) -> Self {
        let begin = line.get(..EXCERPT).unwrap_or(line);
        Self {
            fingerprint: Self::fingerprint(line),
            reason: reason.word(),
            excerpt: String::from_utf8_lossy(begin)
                .chars()
                .filter(|c| !is_unsafe_to_draw(*c))
                .collect(),
            bytes: line.len() as u64,
        }
    }

    /// By what a bad line is known again.
    pub fn fingerprint(line: &[u8]) -> [u8; 16] {
        let mut fingerprint = [0; 16];
        blake3::Hasher::new()
            .update(line)
            .finalize_xof()
            .fill(&mut fingerprint);
        fingerprint
    }
}

/// What this terminal holds durably. Each call that changes something is one transaction.
pub trait Replica {
    /// All events held, readable here or not.
    fn known(&self) -> Result<HashSet<EventId>, ReplicaError>;

    /// All events now marked as being on the share.
    fn on_share(&self) -> Result<HashSet<EventId>, ReplicaError>;

    /// Events of this machine's incarnations, the present one and those before it, each
    /// chain in the order of its sequence numbers.
    fn own(&self) -> Result<Vec<EventId>, ReplicaError>;

    /// The lines of events, as sealed, in the order asked for; what is not held is left out.
    fn lines(&self, events: &[EventId]) -> Result<Vec<Vec<u8>>, ReplicaError>;

    /// Takes events in, with their projection and the clock, and says which were new.
    /// What is held already is passed over. A new event of the incarnation that this machine
    /// now writes as says that its database was restored or cloned. `now_ms` is the wall time in milliseconds
    /// since 1970, for [`crate::domain::hlc::Hlc::observe`].
    fn absorb(&mut self, events: Vec<Sealed>, now_ms: u64) -> Result<Vec<EventId>, ReplicaError>;

    /// Marks what was found on the share in a fresh read, and what was looked for in vain.
    fn mark_on_share(
        &mut self,
        present: &[EventId],
        absent: &[EventId],
    ) -> Result<(), ReplicaError>;

    /// Keeps what is known of bad lines; one of the same fingerprint is kept once.
    fn quarantine(&mut self, lines: &[Quarantined]) -> Result<(), ReplicaError>;
}
