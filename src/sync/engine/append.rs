//! Own events on their way to the share: what is missing there, what was appended and not
//! judged yet, and what an append that failed may or may not have written.

use super::{
    Turn,
    ledger::Ledger,
    outcome::{Outcome, Wanted},
};
use crate::{
    domain::event::EventId,
    sync::{
        record::{framed, id_text},
        replica::{Replica, ReplicaError},
        share::{LARGEST_APPEND, Share, ShareError},
    },
};
use chrono::{DateTime, FixedOffset, TimeDelta};
use std::collections::{HashMap, HashSet};

/// How many events are asked of the replica at a time when an append is put together; more
/// would not fit, as a record has some 500 bytes.
const AT_A_TIME: usize = 256;

#[derive(Debug, Default)]
pub(super) struct Outbox {
    /// Appended and not seen since.
    unjudged: HashMap<EventId, Posted>,
    /// Appended, waited for and not seen: how long to wait the next time.
    missed: HashMap<EventId, TimeDelta>,
    /// True after an append, until a full read.
    to_be_judged: bool,
    /// Of appends that failed after they may have written: to be written again, even if a
    /// read shows them.
    in_doubt: HashSet<EventId>,
    retry: Option<Retry>,
}

/// An append that was told to have been written.
#[derive(Debug, Clone, Copy)]
struct Posted {
    at: DateTime<FixedOffset>,
    /// For how long its not being seen is put down to a stale cache. It doubles each time,
    /// or a share that keeps what it does not show would grow without end.
    wait: TimeDelta,
}

impl Posted {
    /// True when a stale cache no longer explains that it is not seen.
    fn is_settled(self, turn: Turn) -> bool {
        let wait = match turn.wanted {
            Wanted::Poll => self.wait,
            Wanted::Now => turn.pace.settle,
        };
        turn.age(self.at) >= wait
    }
}

/// The wait after appends that failed.
#[derive(Debug, Clone, Copy)]
struct Retry {
    since: DateTime<FixedOffset>,
    wait: TimeDelta,
}

impl Outbox {
    /// True when a full read would settle something.
    pub fn is_to_be_judged(&self, turn: Turn) -> bool {
        let is_settled = |posted: &Posted| posted.is_settled(turn);
        self.to_be_judged || self.unjudged.values().any(is_settled)
    }

    pub fn is_in_doubt(&self, id: EventId) -> bool {
        self.in_doubt.contains(&id)
    }

    /// After a full read: what was seen has arrived; what was not, though there was time,
    /// is missing again.
    pub fn judge(&mut self, ledger: &Ledger, turn: Turn) {
        self.to_be_judged = false;
        self.missed.retain(|id, _| !ledger.seen.contains(id));
        self.unjudged.retain(|id, posted| {
            let is_missed = !ledger.seen.contains(id) && posted.is_settled(turn);
            if is_missed {
                let wait = (posted.wait * 2).min(turn.pace.longest_retry);
                self.missed.insert(*id, wait);
            }
            !ledger.seen.contains(id) && !is_missed
        });
    }

    /// Own events to be written, in their order.
    pub fn missing(&self, own: &[EventId], ledger: &Ledger) -> Vec<EventId> {
        own.iter()
            .filter(|id| !ledger.seen.contains(id) || self.in_doubt.contains(id))
            .filter(|id| !self.unjudged.contains_key(id))
            .copied()
            .collect()
    }

    /// Appends as much of `missing` as goes into one append.
    pub fn post(
        &mut self,
        share: &mut dyn Share,
        replica: &dyn Replica,
        missing: &[EventId],
        turn: Turn,
        outcome: &mut Outcome,
    ) -> Result<(), ReplicaError> {
        if turn.wanted == Wanted::Poll && self.is_waiting(turn.now) {
            return Ok(());
        }
        let (ids, lines) = one_append(replica, missing)?;
        if ids.is_empty() {
            return Ok(());
        }
        match share.append(&framed(&lines)) {
            Ok(_) => {
                self.posted(&ids, turn);
                outcome.written = ids.len();
                outcome.more = ids.len() < missing.len();
            }
            Err(error) => {
                self.failed(&ids, &error, turn);
                outcome.not_written(error);
            }
        }
        Ok(())
    }

    fn posted(&mut self, ids: &[EventId], turn: Turn) {
        self.retry = None;
        self.to_be_judged = true;
        for id in ids {
            self.in_doubt.remove(id);
            let wait = self.missed.get(id).copied().unwrap_or(turn.pace.settle);
            self.unjudged.insert(*id, Posted { at: turn.now, wait });
        }
    }

    fn failed(&mut self, ids: &[EventId], error: &ShareError, turn: Turn) {
        if error.may_have_written() {
            self.in_doubt.extend(ids);
        }
        let wait = self.retry.map_or(turn.pace.retry, |retry| retry.wait * 2);
        self.retry = Some(Retry {
            since: turn.now,
            wait: wait.min(turn.pace.longest_retry),
        });
    }

    fn is_waiting(&self, now: DateTime<FixedOffset>) -> bool {
        self.retry
            .is_some_and(|retry| now.signed_duration_since(retry.since).abs() < retry.wait)
    }
}

/// The first of `missing` that fit together into one append, and their lines. A record
/// that is too long for that by itself goes alone.
fn one_append(
    replica: &dyn Replica,
    missing: &[EventId],
) -> Result<(Vec<EventId>, Vec<Vec<u8>>), ReplicaError> {
    let first = missing.get(..AT_A_TIME).unwrap_or(missing);
    let mut bytes = 0;
    let (mut ids, mut chosen) = (Vec::new(), Vec::new());
    for line in replica.lines(first)? {
        bytes += line.len() + 2;
        if bytes > LARGEST_APPEND && !chosen.is_empty() {
            break;
        }
        if let Some(id) = id_text(&line) {
            ids.push(id);
            chosen.push(line);
        }
    }
    Ok((ids, chosen))
}
