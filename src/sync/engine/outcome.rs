//! What is asked of a cycle and what came of it.

use crate::{
    domain::event::EventId,
    sync::{replica::ReplicaError, share::ShareError},
};

/// What a cycle is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Look whether something changed; read only then or when it is time.
    Poll,
    /// Read all and try to write, whatever was waited for.
    Now,
}

/// How the share was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum ShareState {
    /// It does what it should.
    #[default]
    Reachable,
    /// There is no shared file; nothing is created without asking.
    Missing,
    /// It cannot be read.
    Unreachable(ShareError),
    /// It is read, and what is to be written waits.
    ReadOnly,
    /// It is read, but an append failed; what was to be written waits.
    Unwritable(ShareError),
    /// It did not answer in time.
    Slow,
    /// The file is another program's: it is neither written nor taken in.
    Foreign,
    /// It is another unit's or another year's share: it is neither written nor taken in.
    OtherShare,
    /// A later version writes it: it is read, and what is to be written waits.
    Later,
}

impl ShareState {
    /// The state's word, as in JSON.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Reachable => "reachable",
            Self::Missing => "missing",
            Self::Unreachable(_) => "unreachable",
            Self::ReadOnly => "read_only",
            Self::Unwritable(_) => "unwritable",
            Self::Slow => "slow",
            Self::Foreign => "foreign",
            Self::OtherShare => "other_share",
            Self::Later => "later",
        }
    }

    /// Why the share does not do what it should; `None` where it does.
    pub fn cause(&self) -> Option<ShareError> {
        match self {
            Self::Reachable => None,
            Self::Missing => Some(ShareError::Missing),
            Self::ReadOnly => Some(ShareError::ReadOnly),
            Self::Slow => Some(ShareError::TimedOut),
            Self::Foreign => Some(ShareError::Foreign),
            Self::OtherShare => Some(ShareError::OtherShare),
            Self::Later => Some(ShareError::Later),
            Self::Unreachable(error) | Self::Unwritable(error) => Some(error.clone()),
        }
    }
}

/// What a cycle did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Records found on the share, repetitions included: all of them where all was read, the
    /// new ones where only those were, 0 where nothing was.
    pub read: usize,
    /// Events appended; whether they are there, the next cycle judges.
    pub written: usize,
    /// How many of those were put back: lost from the share, or seen on a copy of it only.
    pub healed: usize,
    /// Events that the replica did not hold before.
    pub new: Vec<EventId>,
    /// Bad lines that were not noted before.
    pub quarantined: usize,
    /// Entries not seen on the share; known also when it is out of reach.
    pub waiting: u64,
    /// Events that were appended, by this or an earlier cycle, and are still to be judged.
    pub unjudged: usize,
    /// How many of those are claimed only: another process of this machine is just appending
    /// them, or was killed when it began to.
    pub claimed: usize,
    /// More could be written at once: cycle again soon.
    pub more: bool,
    /// How the share was found.
    pub share: ShareState,
}

impl Outcome {
    /// This and what came after it, as one.
    pub fn and(self, next: Self) -> Self {
        Self {
            read: self.read + next.read,
            written: self.written + next.written,
            healed: self.healed + next.healed,
            new: self.new.into_iter().chain(next.new).collect(),
            quarantined: self.quarantined + next.quarantined,
            ..next
        }
    }

    pub(super) fn out_of_reach(&mut self, error: ShareError) {
        self.share = match error {
            ShareError::Missing => ShareState::Missing,
            ShareError::TimedOut => ShareState::Slow,
            ShareError::Foreign => ShareState::Foreign,
            ShareError::OtherShare => ShareState::OtherShare,
            error => ShareState::Unreachable(error),
        };
    }

    pub(super) fn not_written(&mut self, error: ShareError) {
        self.share = match error {
            ShareError::Missing => ShareState::Missing,
            ShareError::ReadOnly => ShareState::ReadOnly,
            ShareError::TimedOut => ShareState::Slow,
            error => ShareState::Unwritable(error),
        };
    }
}

/// A cycle could not be finished.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    /// The local database failed.
    #[error(transparent)]
    Replica(#[from] ReplicaError),
}
