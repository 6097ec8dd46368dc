//! What the engine knows: which events are held, which were seen on the share in the last
//! full read, which the replica has marked, and which lines were refused.

use super::{Turn, append::Outbox, outcome::Wanted};
use crate::{
    domain::event::EventId,
    sync::{
        record::signature_text,
        replica::{Replica, ReplicaError},
        share::Stat,
    },
};
use chrono::{DateTime, FixedOffset};
use std::{
    collections::{HashMap, HashSet, hash_map::RandomState},
    hash::BuildHasher,
};

/// Stands for the signature of a line. An id covers the payload alone, so that a line whose
/// signature was damaged on the share still has its id; it is no use to others and must
/// not count as being there.
pub(super) type Proof = u64;

/// The last full read.
#[derive(Debug, Clone, Copy)]
pub(super) struct LastRead {
    /// The share as it was before that read.
    pub stat: Stat,
    pub at: DateTime<FixedOffset>,
}

#[derive(Debug)]
pub(super) struct Ledger {
    pub last_read: Option<LastRead>,
    /// Events held, with the proof of a line that was found good, where one was looked at.
    known: HashMap<EventId, Option<Proof>>,
    /// Events that the replica has marked as being on the share.
    marked: HashSet<EventId>,
    /// Events that were on the share once and are not any more.
    lost: HashSet<EventId>,
    /// Events seen on the share in the last full read.
    pub seen: HashSet<EventId>,
    /// Fingerprints of the bad lines of the last full read.
    pub refused: HashSet<[u8; 16]>,
    hasher: RandomState,
}

impl Ledger {
    pub fn load(replica: &dyn Replica) -> Result<Self, ReplicaError> {
        Ok(Self {
            known: replica.known()?.into_iter().map(|id| (id, None)).collect(),
            marked: replica.on_share()?,
            last_read: None,
            lost: HashSet::new(),
            seen: HashSet::new(),
            refused: HashSet::new(),
            hasher: RandomState::new(),
        })
    }

    /// All is read at start, when asked, when the share changed, and once in a while in any
    /// case: equal stats do not prove that nothing changed.
    pub fn is_read_due(&self, stat: Stat, turn: Turn) -> bool {
        self.last_read.is_none_or(|last| {
            turn.wanted == Wanted::Now || stat != last.stat || turn.is_stale(stat.bytes, last.at)
        })
    }

    /// Learns of events that the replica wrote itself.
    pub fn know(&mut self, events: &[EventId]) {
        for id in events {
            self.known.entry(*id).or_insert(None);
        }
    }

    pub fn proof(&self, line: &[u8]) -> Proof {
        self.hasher.hash_one(signature_text(line))
    }

    /// The good line of an event that is held: `None` if it is not held, `Some(None)` if
    /// no line of it was looked at yet.
    pub fn proof_of(&self, id: EventId) -> Option<Option<Proof>> {
        self.known.get(&id).copied()
    }

    /// Notes that an event is held and that a line with this proof is good.
    pub fn prove(&mut self, id: EventId, proof: Proof) {
        self.known.insert(id, Some(proof));
    }

    /// How many of `events` are not marked as being on the share.
    pub fn unmarked(&self, events: &[EventId]) -> usize {
        events.iter().filter(|id| !self.marked.contains(id)).count()
    }

    /// How many of `written` had been lost from the share; they are no longer.
    pub fn healed(&mut self, written: &[EventId]) -> usize {
        written.iter().filter(|id| self.lost.remove(id)).count()
    }

    /// Tells the replica what changed between what it has marked and what was seen. What
    /// an append in doubt wrote is not believed: a cache shows it though the share lost it.
    pub fn mark(&mut self, replica: &mut dyn Replica, outbox: &Outbox) -> Result<(), ReplicaError> {
        let is_there = |id: &EventId| self.seen.contains(id) && !outbox.is_in_doubt(*id);
        let present: Vec<EventId> = self
            .known
            .keys()
            .filter(|id| is_there(id) && !self.marked.contains(id))
            .copied()
            .collect();
        let absent: Vec<EventId> = self
            .marked
            .iter()
            .filter(|id| !is_there(id))
            .copied()
            .collect();
        if !present.is_empty() || !absent.is_empty() {
            replica.mark_on_share(&present, &absent)?;
            self.marked.extend(present);
            for id in absent {
                self.marked.remove(&id);
                self.lost.insert(id);
            }
        }
        Ok(())
    }
}
