//! Keeps one replica and one share in step, a cycle at a time.
//!
//! A cycle reads (all of the share, never from a trusted offset), takes in what is new,
//! judges what is really there, and appends what is missing. Data goes from the share to
//! the replica and back; time is passed in, threads are used for signatures only.
//!
//! The engine remembers between cycles only what makes them cheaper or safer. A fresh one
//! over the same replica does the same work, so that it may be thrown away at any moment.

mod append;
mod ledger;
mod outcome;
mod take_in;
mod verify;

pub use outcome::{Outcome, ShareState, SyncError, Wanted};

use super::{
    replica::{Replica, ReplicaError},
    share::{Share, ShareError},
};
use crate::domain::event::EventId;
use append::Outbox;
use chrono::{DateTime, FixedOffset, TimeDelta};
use ledger::{LastRead, Ledger};

/// Bytes above which a share is large: reading it is felt on a slow line.
pub const LARGE_SHARE: u64 = 8 * 1024 * 1024;

/// The engine's waiting times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// After how long a share that looks unchanged is read all the same.
    pub full_read: TimeDelta,
    /// The same for a share above [`LARGE_SHARE`].
    pub full_read_large: TimeDelta,
    /// For how long an own append that is not seen is put down to a stale cache, before it
    /// is written again; doubles each time that it is not seen.
    pub settle: TimeDelta,
    /// How long to wait after an append that failed; doubles with each failure.
    pub retry: TimeDelta,
    /// The longest of these waits. It bounds what a share grows that keeps the bytes and says
    /// each time that it could not, or never shows them.
    pub longest_retry: TimeDelta,
}

impl Default for Pace {
    /// A minute, ten minutes, three seconds, five seconds, half an hour.
    fn default() -> Self {
        Self {
            full_read: TimeDelta::minutes(1),
            full_read_large: TimeDelta::minutes(10),
            settle: TimeDelta::seconds(3),
            retry: TimeDelta::seconds(5),
            longest_retry: TimeDelta::minutes(30),
        }
    }
}

/// What a cycle was given.
#[derive(Debug, Clone, Copy)]
struct Turn {
    now: DateTime<FixedOffset>,
    wanted: Wanted,
    pace: Pace,
}

impl Turn {
    /// How far `time` is away; a clock that was set back makes everything due.
    fn age(self, time: DateTime<FixedOffset>) -> TimeDelta {
        self.now.signed_duration_since(time).abs()
    }

    /// True when a share of so many bytes was not read for as long as it may look unchanged.
    fn is_stale(self, bytes: u64, read: DateTime<FixedOffset>) -> bool {
        let longest = match bytes > LARGE_SHARE {
            true => self.pace.full_read_large,
            false => self.pace.full_read,
        };
        self.age(read) >= longest
    }
}

/// What is known between cycles. It belongs to one replica and one share; when either is
/// replaced (restored, another path), begin with a new engine.
#[derive(Debug, Default)]
pub struct Engine {
    pace: Pace,
    ledger: Option<Ledger>,
    outbox: Outbox,
}

impl Engine {
    /// An engine that knows nothing yet.
    pub fn new(pace: Pace) -> Self {
        Self {
            pace,
            ..Self::default()
        }
    }

    /// One cycle. What is wrong with the share is part of the outcome; nothing of a cycle
    /// that failed is believed, and the next one does its work again.
    ///
    /// # Errors
    /// When the replica failed.
    pub fn cycle(
        &mut self,
        share: &mut dyn Share,
        replica: &mut dyn Replica,
        now: DateTime<FixedOffset>,
        wanted: Wanted,
    ) -> Result<Outcome, SyncError> {
        let mut ledger = match self.ledger.take() {
            Some(ledger) => ledger,
            None => Ledger::load(replica)?,
        };
        let own = replica.own()?;
        ledger.know(&own);
        let turn = Turn {
            now,
            wanted,
            pace: self.pace,
        };
        let mut outcome = self.exchange(&mut ledger, &own, share, replica, turn)?;
        outcome.waiting = ledger.unmarked(&own);
        self.ledger = Some(ledger);
        Ok(outcome)
    }

    fn exchange(
        &mut self,
        ledger: &mut Ledger,
        own: &[EventId],
        share: &mut dyn Share,
        replica: &mut dyn Replica,
        turn: Turn,
    ) -> Result<Outcome, ReplicaError> {
        let mut outcome = Outcome::default();
        let stat = match share.stat() {
            Ok(stat) => stat,
            Err(error) => return Ok(Outcome::out_of_reach(error)),
        };
        if ledger.is_read_due(stat, turn) || self.outbox.is_to_be_judged(turn) {
            let bytes = match share.read() {
                Ok(bytes) => bytes,
                Err(error) => return Ok(Outcome::out_of_reach(error)),
            };
            if take_in::is_foreign(&bytes) {
                return Ok(Outcome::out_of_reach(ShareError::Foreign));
            }
            take_in::take_in(ledger, &bytes, replica, turn.now, &mut outcome)?;
            ledger.mark(replica, &self.outbox)?;
            ledger.last_read = Some(LastRead { stat, at: turn.now });
            self.outbox.judge(ledger, turn);
        }
        let missing = self.outbox.missing(own, ledger);
        self.outbox
            .post(share, replica, &missing, turn, &mut outcome)?;
        let written = missing.get(..outcome.written).unwrap_or_default();
        outcome.healed = ledger.healed(written);
        Ok(outcome)
    }
}
