//! What a cycle was given: the time, what it is for, and how patient to be.

use super::{
    outcome::Wanted,
    pace::{LARGE_SHARE, Pace},
};
use crate::domain::exchange::{Posting, PostingState};
use chrono::TimeDelta;
use std::time::Instant;

/// How long a claim keeps other processes of this machine from appending the same: longer
/// than any append may take. One whose process was killed is taken over after that.
const CLAIM: TimeDelta = TimeDelta::seconds(12);
/// The same where somebody asks and waits: longer than an append takes as a rule.
const CLAIM_ASKED: TimeDelta = TimeDelta::seconds(2);

#[derive(Debug, Clone, Copy)]
pub(super) struct Turn {
    /// When the cycle began, in milliseconds since 1970.
    pub now_ms: i64,
    /// The same moment, to tell how long it has been going on.
    pub began: Instant,
    pub wanted: Wanted,
    pub pace: Pace,
    /// For how long a cache may show what is not there, or not show what is.
    pub cache_lifetime: TimeDelta,
}

impl Turn {
    /// What time it is after a reading that may have been slow, to the second.
    pub fn by_now_ms(self) -> i64 {
        let seconds = i64::try_from(self.began.elapsed().as_secs()).unwrap_or(0);
        self.now_ms.saturating_add(seconds.saturating_mul(1000))
    }

    /// How long ago `ms` was; a clock that was set back makes everything old.
    pub fn age(self, ms: i64) -> TimeDelta {
        TimeDelta::try_milliseconds(self.now_ms.abs_diff(ms).try_into().unwrap_or(i64::MAX))
            .unwrap_or(TimeDelta::MAX)
    }

    /// True when a share of so many bytes was not read for as long as it may look unchanged.
    pub fn is_stale(self, bytes: u64, read_ms: i64) -> bool {
        let longest = match bytes > LARGE_SHARE {
            true => self.pace.full_read_large,
            false => self.pace.full_read,
        };
        self.age(read_ms) >= longest
    }

    /// True when it counts that a posted event is seen: later than a cache could explain.
    pub fn believes(self, posting: &Posting) -> bool {
        match posting.state {
            PostingState::Written => self.age(posting.at_ms) >= self.cache_lifetime,
            PostingState::Missed => true,
            PostingState::InDoubt | PostingState::Claimed => false,
        }
    }

    /// True when it counts that a posted event is not seen. Who asks does not wait as long
    /// as a poll does.
    pub fn misses(self, posting: &Posting) -> bool {
        let wait = match self.wanted {
            Wanted::Poll => TimeDelta::milliseconds(posting.wait_ms),
            Wanted::Now => self.cache_lifetime,
        };
        posting.state == PostingState::Written && self.age(posting.at_ms) >= wait
    }

    /// True when a posted event is to be appended again.
    pub fn is_due_again(self, posting: &Posting) -> bool {
        match posting.state {
            PostingState::Written => false,
            PostingState::Missed => true,
            PostingState::InDoubt => {
                self.wanted == Wanted::Now
                    || self.age(posting.at_ms) >= TimeDelta::milliseconds(posting.wait_ms)
            }
            PostingState::Claimed => {
                let claim = match self.wanted {
                    Wanted::Poll => CLAIM,
                    Wanted::Now => CLAIM_ASKED,
                };
                self.age(posting.at_ms) >= claim
            }
        }
    }
}
