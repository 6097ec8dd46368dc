//! Keeps one replica and one share in step, a cycle at a time.
//!
//! A cycle reads, takes in what is new, judges what is really there, and appends what is
//! missing. Data goes from the share to the replica and back; time is passed in, threads
//! are used for signatures only.
//!
//! What must not be forgotten is kept by the replica. The engine itself remembers only what
//! makes cycles cheaper or calmer, so that it may be thrown away at any moment.

mod belonging;
mod healing;
mod hint;
mod judging;
mod lines;
mod look;
mod memory;
mod merge;
mod outcome;
mod pace;
mod posting;
mod reader;
mod reading;
mod sighting;
mod turn;
mod verify;

pub use look::{Look, look};
pub use merge::merge;
pub use outcome::{Outcome, ShareState, SyncError, Wanted};
pub use pace::{LARGE_SHARE, Pace};

use super::{
    record::FORMAT,
    replica::{Replica, ReplicaError},
    rng::{Rng, SystemRng},
    share::{Marker, Part, Share, ShareError, Stat},
};
use crate::domain::{
    event::{EventId, ShareId},
    exchange::{Posting, PostingState},
};
use chrono::{DateTime, FixedOffset};
use memory::Memory;
use posting::{Outbox, Post};
use reading::Scope;
use std::{collections::HashMap, fmt};
use turn::Turn;

/// The last time that all of the share was read.
#[derive(Debug, Clone)]
struct WholeReading {
    at_ms: i64,
    stats: Vec<(String, Stat)>,
}

/// What is known between cycles. It belongs to one replica and one share; when either is
/// replaced (restored, another path), begin with a new engine.
pub struct Engine {
    pace: Pace,
    rng: Box<dyn Rng + Send>,
    memory: Option<Memory>,
    whole: Option<WholeReading>,
    /// Something was met that calls for reading everything.
    distrusts: bool,
    missing_since_ms: Option<i64>,
    marker: Option<Marker>,
    outbox: Outbox,
}

impl Default for Engine {
    fn default() -> Self {
        Self::new(Pace::default(), Box::new(SystemRng))
    }
}

impl fmt::Debug for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Engine")
            .field("pace", &self.pace)
            .field("whole", &self.whole)
            .finish_non_exhaustive()
    }
}

/// What one cycle works with.
struct Cycle<'c> {
    share: &'c mut dyn Share,
    replica: &'c mut dyn Replica,
    turn: Turn,
    postings: HashMap<EventId, Posting>,
    own: Option<ShareId>,
}

impl Engine {
    /// An engine that knows nothing yet. `rng` is for delays only.
    pub fn new(pace: Pace, rng: Box<dyn Rng + Send>) -> Self {
        Self {
            pace,
            rng,
            memory: None,
            whole: None,
            distrusts: false,
            missing_since_ms: None,
            marker: None,
            outbox: Outbox::default(),
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
        if self.memory.is_none() {
            self.memory = Some(Memory::recall(replica)?);
        }
        let turn = Turn {
            now_ms: now.timestamp_millis(),
            began: std::time::Instant::now(),
            wanted,
            pace: self.pace,
            cache_lifetime: share.cache_lifetime(),
        };
        let postings = replica.postings()?;
        let mut cycle = Cycle {
            own: replica.share()?,
            share,
            replica,
            turn,
            postings: postings.into_iter().map(|p| (p.event, p)).collect(),
        };
        let mut outcome = Outcome::default();
        if let Err(error) = self.exchange(&mut cycle, &mut outcome)? {
            outcome.out_of_reach(error);
        }
        outcome.waiting = cycle.replica.waiting()?;
        let postings = cycle.replica.postings()?;
        let is_claimed = |posting: &&Posting| posting.state == PostingState::Claimed;
        outcome.unjudged = postings.len();
        outcome.claimed = postings.iter().filter(is_claimed).count();
        Ok(outcome)
    }

    fn exchange(
        &mut self,
        cycle: &mut Cycle<'_>,
        outcome: &mut Outcome,
    ) -> Result<Result<(), ShareError>, ReplicaError> {
        let parts = match cycle.share.look() {
            Ok(parts) => parts,
            Err(ShareError::Missing) => {
                outcome.more = self.missing(cycle.share, cycle.own, cycle.turn);
                return Ok(Err(ShareError::Missing));
            }
            Err(error) => return Ok(Err(error)),
        };
        self.missing_since_ms = None;
        if let Some(scope) = self.scope(&parts, cycle)
            && let Err(error) = self.read(cycle, &parts, scope, outcome)?
        {
            return Ok(Err(error));
        }
        let is_later = |marker: Marker| marker.format > FORMAT;
        if self.marker.is_some_and(is_later) || cycle.replica.highest_format()? > FORMAT {
            outcome.share = ShareState::Later;
            return Ok(Ok(()));
        }
        let postings = cycle.replica.postings()?;
        let mut post = Post {
            share: cycle.share,
            replica: cycle.replica,
            rng: self.rng.as_mut(),
            postings: &postings.into_iter().map(|p| (p.event, p)).collect(),
            turn: cycle.turn,
        };
        self.distrusts |= !self.outbox.post(&mut post, outcome)?;
        Ok(Ok(()))
    }

    /// How much is to be read now; `None` where nothing can have changed.
    fn scope(&self, parts: &[Part], cycle: &Cycle<'_>) -> Option<Scope> {
        let Some(whole) = &self.whole else {
            return Some(Scope::Whole);
        };
        let bytes = parts.iter().map(|part| part.stat.bytes).sum();
        let is_to_be_judged = cycle
            .postings
            .values()
            .any(|posting| cycle.turn.misses(posting));
        if cycle.turn.wanted == Wanted::Now
            || self.distrusts
            || is_to_be_judged
            || cycle.turn.is_stale(bytes, whole.at_ms)
        {
            return Some(Scope::Whole);
        }
        (stats(parts) != whole.stats).then_some(Scope::Tails)
    }
}

fn stats(parts: &[Part]) -> Vec<(String, Stat)> {
    let stat = |part: &Part| (part.name.clone(), part.stat);
    parts.iter().map(stat).collect()
}
