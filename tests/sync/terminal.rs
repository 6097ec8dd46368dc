//! A terminal for tests: a real database in memory with the engine that serves it.

use cchc::{
    domain::{
        checkin::{CheckIn, State},
        department::DepartmentCode,
        event::{Body, Draft, EventId, Seal, Sealed, ShareId},
        exchange::{BadLine, Known, PartRead, Posting, Reading},
        item::ItemPath,
        plan::PlanId,
    },
    store::{Incarnation, Store},
    sync::{
        Engine, FileShare, Identity, Outcome, Pace, Replica, ReplicaError, SeededRng, Share,
        Wanted, record::FORMAT, share::Marker,
    },
};
use chrono::{DateTime, FixedOffset, TimeDelta};
use std::{collections::HashMap, path::Path};

/// The share of the tests.
pub const SHARE: ShareId = ShareId(*b"kho mau ");

pub fn marker() -> Marker {
    Marker {
        format: FORMAT,
        share: SHARE,
    }
}

/// A share on this machine's disk: what is read is what is there.
pub fn local(path: impl AsRef<Path>) -> FileShare {
    FileShare::new(path.as_ref(), TimeDelta::zero())
}

/// A moment of the tests' time.
pub fn at(seconds: i64) -> DateTime<FixedOffset> {
    let start = DateTime::parse_from_rfc3339("2026-03-02T08:00:00+07:00").expect("a time");
    start + TimeDelta::seconds(seconds)
}

pub fn check_in(task: &str, note: &str) -> Body {
    Body::CheckIn(CheckIn {
        plan: PlanId::new("mau-2026"),
        task: ItemPath::new(task),
        period: "Q1/2026".parse().expect("a period"),
        state: State::Doing,
        percent: Some(60),
        note: note.to_owned(),
        evidence: Vec::new(),
    })
}

/// The database, with failures to order.
pub struct Database {
    pub store: Store,
    /// How many writing calls fail from now on.
    pub failures: usize,
    /// The size of each batch taken in.
    pub batches: Vec<usize>,
}

pub struct Terminal {
    identity: Identity,
    pub database: Database,
    pub engine: Engine,
}

fn engine(seed: u64) -> Engine {
    Engine::new(Pace::default(), Box::new(SeededRng::new(seed)))
}

impl Terminal {
    /// One that belongs to [`SHARE`].
    pub fn new(seed: u64) -> Self {
        let mut terminal = Self::unjoined(seed);
        terminal.database.store.join_share(SHARE).expect("joined");
        terminal
    }

    /// One that belongs to no share yet.
    pub fn unjoined(seed: u64) -> Self {
        let identity = Identity::mint(&mut SeededRng::new(seed)).expect("a key");
        let mut store = Store::in_memory().expect("a store");
        let incarnation = Incarnation {
            id: identity.incarnation(),
            secret: identity.secret(),
            host: format!("may-{seed}"),
            path: "cchc.db".to_owned(),
            minted: at(0),
        };
        store
            .replace_incarnation(None, &incarnation, None)
            .expect("kept");
        Self {
            identity,
            database: Database {
                store,
                failures: 0,
                batches: Vec::new(),
            },
            engine: engine(seed),
        }
    }

    pub fn write(&mut self, note: &str) -> EventId {
        self.write_all(&[note.to_owned()])[0]
    }

    pub fn write_many(&mut self, count: usize) -> Vec<EventId> {
        let notes: Vec<String> = (0..count).map(|n| format!("cập nhật {n}")).collect();
        self.write_all(&notes)
    }

    fn write_all(&mut self, notes: &[String]) -> Vec<EventId> {
        let draft = |(number, note): (usize, &String)| Draft {
            department: DepartmentCode::new("KKB"),
            author: "Trần Thị Mẫu".to_owned(),
            replaces: Vec::new(),
            body: check_in(&format!("III/1/1.{number}"), note),
        };
        let drafts = notes.iter().enumerate().map(draft).collect();
        let store = &mut self.database.store;
        store.append(drafts, &self.identity, at(0)).expect("saved")
    }

    pub fn cycle(&mut self, share: &mut dyn Share, seconds: i64, wanted: Wanted) -> Outcome {
        self.engine
            .cycle(share, &mut self.database, at(seconds), wanted)
            .expect("a replica that works")
    }

    /// Every event held, in order.
    pub fn ids(&self) -> Vec<EventId> {
        let known = self.database.store.known().expect("read");
        let mut ids: Vec<EventId> = known.into_keys().collect();
        ids.sort();
        ids
    }

    /// Those that count as being on the share.
    pub fn marked(&self) -> Vec<EventId> {
        let known = self.database.store.known().expect("read");
        let marked = known.into_iter().filter(|(_, known)| known.on_share);
        let mut ids: Vec<EventId> = marked.map(|(id, _)| id).collect();
        ids.sort();
        ids
    }

    pub fn lines(&self) -> Vec<Vec<u8>> {
        self.database.store.lines(&self.ids()).expect("lines")
    }

    pub fn line(&self, id: EventId) -> Vec<u8> {
        self.database.store.lines(&[id]).expect("lines").remove(0)
    }

    pub fn quarantined(&self) -> Vec<BadLine> {
        self.database.store.quarantined().expect("read")
    }

    /// Restarts the program: the database stays, what the engine remembered is gone.
    pub fn restart(&mut self) {
        self.engine = engine(99);
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

impl Database {
    fn may_fail(&mut self) -> Result<(), ReplicaError> {
        if self.failures == 0 {
            return Ok(());
        }
        self.failures -= 1;
        Err(ReplicaError::new("the disk is full"))
    }
}

impl Replica for Database {
    fn share(&self) -> Result<Option<ShareId>, ReplicaError> {
        Replica::share(&self.store)
    }

    fn join_share(&mut self, id: ShareId) -> Result<(), ReplicaError> {
        Replica::join_share(&mut self.store, id)
    }

    fn known(&self) -> Result<HashMap<EventId, Known>, ReplicaError> {
        Replica::known(&self.store)
    }

    fn known_among(&self, events: &[EventId]) -> Result<HashMap<EventId, Known>, ReplicaError> {
        Replica::known_among(&self.store, events)
    }

    fn highest_format(&self) -> Result<u32, ReplicaError> {
        Replica::highest_format(&self.store)
    }

    fn own_missing(&self, limit: usize) -> Result<Vec<(EventId, bool)>, ReplicaError> {
        Replica::own_missing(&self.store, limit)
    }

    fn others_missing(&self) -> Result<Vec<(EventId, i64)>, ReplicaError> {
        Replica::others_missing(&self.store)
    }

    fn waiting(&self) -> Result<u64, ReplicaError> {
        Replica::waiting(&self.store)
    }

    fn lines(&self, events: &[EventId]) -> Result<Vec<Vec<u8>>, ReplicaError> {
        Replica::lines(&self.store, events)
    }

    fn absorb(
        &mut self,
        events: Vec<Sealed>,
        on_share: bool,
        now_ms: u64,
    ) -> Result<Vec<EventId>, ReplicaError> {
        self.may_fail()?;
        self.batches.push(events.len());
        Replica::absorb(&mut self.store, events, on_share, now_ms)
    }

    fn postings(&self) -> Result<Vec<Posting>, ReplicaError> {
        Replica::postings(&self.store)
    }

    fn post(&mut self, postings: &[Posting]) -> Result<(), ReplicaError> {
        self.may_fail()?;
        Replica::post(&mut self.store, postings)
    }

    fn unpost(&mut self, events: &[EventId]) -> Result<(), ReplicaError> {
        self.may_fail()?;
        Replica::unpost(&mut self.store, events)
    }

    fn parts_read(&self) -> Result<Vec<PartRead>, ReplicaError> {
        Replica::parts_read(&self.store)
    }

    fn keep_reading(&mut self, reading: &Reading) -> Result<(), ReplicaError> {
        self.may_fail()?;
        Replica::keep_reading(&mut self.store, reading)
    }

    fn quarantine(&mut self, lines: &[BadLine]) -> Result<usize, ReplicaError> {
        self.may_fail()?;
        Replica::quarantine(&mut self.store, lines)
    }
}
