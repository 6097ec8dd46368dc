//! The local database as the engine sees it. `service` implements it over `store`.

use super::record::BadRecord;
use crate::domain::{
    event::{EventId, Sealed, ShareId},
    exchange::{BadLine, Known, PartRead, Posting, Reading},
    text::is_unsafe_to_draw,
};
use std::{collections::HashMap, error::Error};

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

/// The most bytes of a bad line that are shown.
const EXCERPT: usize = 160;

/// What is kept of a bad line, of which `begin` is the beginning.
pub(super) fn bad_line(fingerprint: [u8; 16], begin: &[u8], reason: &BadRecord) -> BadLine {
    let excerpt = begin.get(..EXCERPT).unwrap_or(begin);
    BadLine {
        fingerprint,
        reason: reason.word().to_owned(),
        excerpt: String::from_utf8_lossy(excerpt)
            .chars()
            .filter(|c| !is_unsafe_to_draw(*c))
            .collect(),
        bytes: reason.bytes().unwrap_or(begin.len()) as u64,
    }
}

/// By what a bad line is known again.
pub(super) fn fingerprint(line: &[u8]) -> [u8; 16] {
    finished(blake3::Hasher::new().update(line))
}

/// The fingerprint of all that a hasher was fed.
pub(super) fn finished(hasher: &blake3::Hasher) -> [u8; 16] {
    let mut fingerprint = [0; 16];
    hasher.finalize_xof().fill(&mut fingerprint);
    fingerprint
}

/// What this terminal holds durably. Each call that changes something is one transaction.
///
/// Several engines may work on one database at a time: a screen's and a command's.
pub trait Replica {
    /// The share to which it belongs; `None` before it was founded or joined.
    fn share(&self) -> Result<Option<ShareId>, ReplicaError>;

    /// Makes it a database of that share, for good.
    fn join_share(&mut self, id: ShareId) -> Result<(), ReplicaError>;

    /// Every event held.
    fn known(&self) -> Result<HashMap<EventId, Known>, ReplicaError>;

    /// Those of the events that are held.
    fn known_among(&self, events: &[EventId]) -> Result<HashMap<EventId, Known>, ReplicaError>;

    /// The highest format of a line that is held.
    fn highest_format(&self) -> Result<u32, ReplicaError>;

    /// At most `limit` events of this machine's incarnations, the present one and those
    /// before it, that are neither on the share nor posted, each chain in its order; and
    /// whether they were on the share before.
    fn own_missing(&self, limit: usize) -> Result<Vec<(EventId, bool)>, ReplicaError>;

    /// Events of others that are neither on the share nor posted, with the time in
    /// milliseconds at which they were first looked for there in vain.
    fn others_missing(&self) -> Result<Vec<(EventId, i64)>, ReplicaError>;

    /// How many entries held here were not seen on the share, others' too.
    fn waiting(&self) -> Result<u64, ReplicaError>;

    /// The lines of events, as sealed, in the order asked for; what is not held is left out.
    fn lines(&self, events: &[EventId]) -> Result<Vec<Vec<u8>>, ReplicaError>;

    /// Takes events in, with their projection and the clock, and says which were new. What
    /// is held already is passed over. `on_share`: they were seen on the share itself, not
    /// in a copy. A new event of the incarnation that this machine now writes as says that
    /// its database was restored or cloned. `now_ms` is the wall time in milliseconds since
    /// 1970, for [`crate::domain::hlc::Hlc::observe`].
    fn absorb(
        &mut self,
        events: Vec<Sealed>,
        on_share: bool,
        now_ms: u64,
    ) -> Result<Vec<EventId>, ReplicaError>;

    /// What was appended and not judged yet.
    fn postings(&self) -> Result<Vec<Posting>, ReplicaError>;

    /// Notes postings, over what was noted of the same events.
    fn post(&mut self, postings: &[Posting]) -> Result<(), ReplicaError>;

    /// Forgets postings of which nothing can have been written.
    fn unpost(&mut self, events: &[EventId]) -> Result<(), ReplicaError>;

    /// How far the parts of the share were read.
    fn parts_read(&self) -> Result<Vec<PartRead>, ReplicaError>;

    /// Writes down what a reading of the share changes.
    fn keep_reading(&mut self, reading: &Reading) -> Result<(), ReplicaError>;

    /// Keeps what is known of bad lines, each fingerprint once; gives how many are new.
    fn quarantine(&mut self, lines: &[BadLine]) -> Result<usize, ReplicaError>;
}
