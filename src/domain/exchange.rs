//! What a terminal remembers of its exchange with the share. Plain data between `sync`,
//! which decides, and `store`, which keeps; nothing here is shown or travels.

use super::event::EventId;

/// Stands for the signature of a line: half of what tells two lines of one event apart. An
/// id covers the payload alone, so that a line whose signature was damaged on the share
/// still has its id; it is no use to others and must not count as being there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Proof(pub i64);

/// An event that is held here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// Of the line that is held.
    pub proof: Proof,
    /// Seen on the share in the last reading.
    pub on_share: bool,
}

/// An event that was appended to the share and not judged yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posting {
    /// Which.
    pub event: EventId,
    /// When, in milliseconds since 1970 by this terminal's clock.
    pub at_ms: i64,
    /// For how long its not being seen is put down to a stale cache. It doubles each time,
    /// or a share that keeps what it does not show would grow without end.
    pub wait_ms: i64,
    /// How the append came out.
    pub state: PostingState,
    /// An event of one of this machine's incarnations; others' are put back for them.
    pub own: bool,
}

/// How an append came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PostingState {
    /// It is just being appended, perhaps by another process of this machine.
    Claimed,
    /// The share said that it was written.
    Written,
    /// It was written, waited for and not seen.
    Missed,
    /// It failed, or this program ended, after it may have been written: a cache may show it
    /// though the share lost it, so that no reading is believed before it was written again.
    InDoubt,
}

/// What a reading of the share changes: written down in one transaction.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// Events that are there now.
    pub present: Vec<EventId>,
    /// Events that were there and are not any more.
    pub absent: Vec<EventId>,
    /// Own postings that were waited for in vain.
    pub missed: Vec<Posting>,
    /// Others' events that were put back and waited for in vain: no longer posted.
    pub given_up: Vec<EventId>,
    /// How far each part was read; parts not named are as they were.
    pub parts: Vec<PartRead>,
    /// True when all of the share was looked at, so that what is not marked is missing there.
    pub complete: bool,
    /// When, in milliseconds since 1970 by this terminal's clock.
    pub at_ms: i64,
}

impl Reading {
    /// False when writing it down would change nothing.
    pub fn changes_something(&self) -> bool {
        self.complete
            || !self.present.is_empty()
            || !self.absent.is_empty()
            || !self.parts.is_empty()
    }
}

/// How far a part of the share was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartRead {
    /// The part.
    pub name: String,
    /// What `sync` needs to know it again; `None` where nothing of it is remembered.
    pub hint: Option<String>,
}

/// A line of the share that is not a record of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadLine {
    /// First 128 bits of the BLAKE3 hash of the line; the same line is kept once.
    pub fingerprint: [u8; 16],
    /// One word why.
    pub reason: String,
    /// How the line begins, fit to be drawn.
    pub excerpt: String,
    /// Its length.
    pub bytes: u64,
}
