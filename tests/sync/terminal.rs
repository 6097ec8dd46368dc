//! A terminal for tests: a replica in memory with the engine that serves it.

use cchc::{
    domain::{
        checkin::{CheckIn, State},
        department::DepartmentCode,
        event::{Body, EventId, Header, IncarnationId, Seal, Sealed},
        hlc::Hlc,
        item::ItemPath,
        plan::PlanId,
    },
    sync::{
        Engine, Identity, Outcome, Quarantined, Replica, ReplicaError, SeededRng, Share, Wanted,
    },
};
use chrono::{DateTime, FixedOffset, TimeDelta};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// A moment of the tests' time.
pub fn at(seconds: i64) -> DateTime<FixedOffset> {
    let start = DateTime::parse_from_rfc3339("2026-03-02T08:00:00+07:00").expect("a time");
    start + TimeDelta::seconds(seconds)
}

pub fn check_in(note: &str) -> Body {
    Body::CheckIn(CheckIn {
        plan: PlanId::new("mau-2026"),
        task: ItemPath::new("III/1/1.12"),
        period: "Q1/2026".parse().expect("a period"),
        state: State::Doing,
        percent: Some(60),
        note: note.to_owned(),
        evidence: Vec::new(),
    })
}

/// What the database would hold.
#[derive(Default)]
pub struct Memory {
    pub events: BTreeMap<EventId, Sealed>,
    pub own: Vec<EventId>,
    pub marked: BTreeSet<EventId>,
    pub quarantined: Vec<Quarantined>,
    /// How many calls fail from now on.
    pub failures: usize,
    /// The size of each batch taken in.
    pub batches: Vec<usize>,
}

pub struct Terminal {
    identity: Identity,
    pub memory: Memory,
    pub engine: Engine,
}

impl Terminal {
    pub fn new(seed: u64) -> Self {
        Self {
            identity: Identity::mint(&mut SeededRng::new(seed)).expect("a key"),
            memory: Memory::default(),
            engine: Engine::default(),
        }
    }

    /// Writes an event as the store would.
    pub fn write(&mut self, note: &str) -> EventId {
        let sequence = self.memory.own.len() as u64 + 1;
        let header = Header {
            incarnation: self.identity.incarnation(),
            sequence,
            previous: self.memory.own.last().copied(),
            clock: Hlc {
                ms: sequence,
                counter: 0,
            },
            wall: at(0),
            department: DepartmentCode::new("KKB"),
            author: "Trần Thị Mẫu".to_owned(),
            replaces: Vec::new(),
        };
        let sealed = self
            .identity
            .seal(header, check_in(note))
            .expect("a record");
        let id = sealed.event.id;
        self.memory.events.insert(id, sealed);
        self.memory.own.push(id);
        id
    }

    pub fn write_many(&mut self, count: usize) {
        for number in 0..count {
            self.write(&format!("cập nhật {number}"));
        }
    }

    pub fn cycle(&mut self, share: &mut dyn Share, seconds: i64, wanted: Wanted) -> Outcome {
        self.engine
            .cycle(share, &mut self.memory, at(seconds), wanted)
            .expect("a replica that works")
    }

    pub fn ids(&self) -> Vec<EventId> {
        self.memory.events.keys().copied().collect()
    }

    /// Restarts the program: the database stays, what the engine remembered is gone.
    pub fn restart(&mut self) {
        self.engine = Engine::default();
    }
}

/// Lets all terminals cycle in turn until nothing moves any more; answers how many rounds
/// it took.
pub fn settle(terminals: &mut [Terminal], shares: &mut [Box<dyn Share>], from: i64) -> i64 {
    for round in 0..50 {
        let mut quiet = true;
        for (terminal, share) in terminals.iter_mut().zip(&mut *shares) {
            let outcome = terminal.cycle(share.as_mut(), from + round * 5, Wanted::Now);
            quiet &= outcome.new.is_empty() && outcome.written == 0 && outcome.waiting == 0;
        }
        if quiet {
            return round;
        }
    }
    panic!("still moving after 50 rounds");
}

impl Memory {
    /// The end of each incarnation's unbroken chain.
    pub fn held(&self) -> Vec<(IncarnationId, u64)> {
        let mut held: BTreeMap<IncarnationId, BTreeSet<u64>> = BTreeMap::new();
        for sealed in self.events.values() {
            let header = &sealed.event.header;
            held.entry(header.incarnation)
                .or_default()
                .insert(header.sequence);
        }
        let unbroken = |sequences: BTreeSet<u64>| {
            (1..)
                .zip(sequences)
                .take_while(|(place, sequence)| place == sequence)
                .count() as u64
        };
        held.into_iter()
            .map(|(incarnation, sequences)| (incarnation, unbroken(sequences)))
            .collect()
    }

    fn may_fail(&mut self) -> Result<(), ReplicaError> {
        if self.failures == 0 {
            return Ok(());
        }
        self.failures -= 1;
        Err(ReplicaError::new("the disk is full"))
    }
}

impl Replica for Memory {
    fn known(&self) -> Result<HashSet<EventId>, ReplicaError> {
        Ok(self.events.keys().copied().collect())
    }

    fn on_share(&self) -> Result<HashSet<EventId>, ReplicaError> {
        Ok(self.marked.iter().copied().collect())
    }

    fn own(&self) -> Result<Vec<EventId>, ReplicaError> {
        Ok(self.own.clone())
    }

    fn lines(&self, events: &[EventId]) -> Result<Vec<Vec<u8>>, ReplicaError> {
        let held = events.iter().filter_map(|id| self.events.get(id));
        Ok(held.map(|sealed| sealed.line.clone()).collect())
    }

    fn absorb(&mut self, events: Vec<Sealed>, _: u64) -> Result<Vec<EventId>, ReplicaError> {
        self.may_fail()?;
        self.batches.push(events.len());
        let mut new = Vec::new();
        for sealed in events {
            let id = sealed.event.id;
            if self.events.insert(id, sealed).is_none() {
                new.push(id);
            }
        }
        Ok(new)
    }

    fn mark_on_share(
        &mut self,
        present: &[EventId],
        absent: &[EventId],
    ) -> Result<(), ReplicaError> {
        self.may_fail()?;
        self.marked.extend(present);
        self.marked.retain(|id| !absent.contains(id));
        Ok(())
    }

    fn quarantine(&mut self, lines: &[Quarantined]) -> Result<(), ReplicaError> {
        self.may_fail()?;
        self.quarantined.extend_from_slice(lines);
        Ok(())
    }
}
