//! How far a part of the share was read, as a hint: where its bytes are no longer what they
//! were, it is worth nothing, and all of the part is read anew.

use crate::{domain::event::EventId, sync::share::Stat};
use serde::{Deserialize, Serialize};

/// Bytes before the hint's end that are read again with what follows.
pub(super) const TAIL: usize = 4096;

/// The first `bytes` bytes of a part, all of them taken in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Hint {
    /// Device and number of the file, where the system says.
    pub file: Option<(u64, u64)>,
    /// How many bytes were taken in.
    pub bytes: u64,
    /// How many records are in them.
    pub records: usize,
    /// BLAKE3 of those bytes.
    pub hash: [u8; 32],
    /// How many of the last of them [`Self::tail_hash`] covers.
    pub tail: usize,
    /// BLAKE3 of the last of them.
    pub tail_hash: [u8; 32],
    /// Events seen after those bytes. They have to be seen there again: nothing else would
    /// tell that they were lost.
    #[serde(default)]
    pub beyond: Vec<EventId>,
}

impl Hint {
    /// True when a part may still begin with the same bytes: the same file, not shorter.
    pub fn may_hold(&self, stat: Stat) -> bool {
        self.file == stat.file && self.bytes <= stat.bytes
    }
}

/// Follows the bytes of a part that were taken in, to make the next hint.
#[derive(Debug, Clone, Default)]
pub(super) struct Trail {
    hasher: blake3::Hasher,
    bytes: u64,
    tail: Vec<u8>,
    pub records: usize,
}

impl Trail {
    /// Follows on.
    pub fn feed(&mut self, bytes: &[u8]) {
        self.hasher.update(bytes);
        self.bytes += bytes.len() as u64;
        let kept = bytes.len().saturating_sub(TAIL);
        self.tail
            .extend_from_slice(bytes.get(kept..).unwrap_or(bytes));
        let over = self.tail.len().saturating_sub(TAIL);
        self.tail.drain(..over);
    }

    /// Bytes followed so far.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The hint for what was followed, of a part that is this file.
    pub fn hint(&self, stat: Stat) -> Hint {
        Hint {
            file: stat.file,
            bytes: self.bytes,
            records: self.records,
            hash: *self.hasher.finalize().as_bytes(),
            tail: self.tail.len(),
            tail_hash: *blake3::hash(&self.tail).as_bytes(),
            beyond: Vec::new(),
        }
    }
}
