//! A terminal's database: the real store in memory, with a log of all that was done to it.
//! The log gives what a copy of the file, a backup or a disk after a power cut would have.

use crate::power::Power;
use cchc::{
    domain::{
        event::{
            Body, ChainHead, Draft, EventId, Header, IncarnationId, Seal, SealError, Sealed,
            ShareId,
        },
        exchange::{BadLine, Known, PartRead, Posting, Reading},
        hlc::Hlc,
    },
    store::{Incarnation, Store},
    sync::{Replica, ReplicaError},
};
use chrono::{DateTime, FixedOffset};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::{Arc, Mutex},
};

/// One transaction.
pub enum Change {
    Join(ShareId),
    Incarnation(Incarnation, Option<ChainHead>),
    Append(Vec<Draft>, Vec<Sealed>, DateTime<FixedOffset>),
    Absorb(Vec<Sealed>, bool, u64),
    Post(Vec<Posting>),
    Unpost(Vec<EventId>),
    Reading(Reading),
    Quarantine(Vec<BadLine>),
}

impl Change {
    /// False for what the store does not wait for to be on disk.
    fn is_durable(&self) -> bool {
        !matches!(self, Self::Post(_) | Self::Unpost(_) | Self::Reading(_))
    }
}

/// Gives back what was sealed before.
struct Again(IncarnationId, Mutex<std::vec::IntoIter<Sealed>>);

impl Seal for Again {
    fn incarnation(&self) -> IncarnationId {
        self.0
    }

    fn seal(&self, _: Header, _: Body) -> Result<Sealed, SealError> {
        let next = self.1.lock().expect("no panic").next();
        next.ok_or_else(|| SealError::Unwritable("nothing left".to_owned()))
    }
}

pub struct Database {
    pub store: Store,
    pub log: Vec<Arc<Change>>,
    /// What it must hold, with the event itself.
    pub held: BTreeMap<EventId, Sealed>,
    /// What was on its disk at some time: a restored one holds less.
    pub ever: BTreeSet<EventId>,
    /// Of the latest entry that was saved here.
    pub last_clock: Hlc,
}

impl Default for Database {
    fn default() -> Self {
        Self {
            store: Store::in_memory().expect("a database"),
            log: Vec::new(),
            held: BTreeMap::new(),
            ever: BTreeSet::new(),
            last_clock: Hlc::default(),
        }
    }
}

impl Database {
    /// The database as it was after so many changes.
    pub fn replayed(&self, changes: usize) -> Self {
        let mut copy = Self {
            ever: self.ever.clone(),
            ..Self::default()
        };
        for change in &self.log[..changes] {
            copy.redo(change);
            copy.log.push(Arc::clone(change));
        }
        copy
    }

    /// How many of its changes are certainly on disk.
    pub fn synced(&self) -> usize {
        let last = self.log.iter().rposition(|change| change.is_durable());
        last.map_or(0, |last| last + 1)
    }

    fn redo(&mut self, change: &Change) {
        let store = &mut self.store;
        match change {
            Change::Join(id) => store.join_share(*id),
            Change::Incarnation(minted, reached) => {
                let before = store.incarnation().expect("a database");
                let before = before.map(|before| before.id);
                store
                    .replace_incarnation(before, minted, *reached)
                    .map(drop)
            }
            Change::Append(drafts, sealed, now) => {
                let incarnation = sealed[0].event.header.incarnation;
                let seal = Again(incarnation, Mutex::new(sealed.clone().into_iter()));
                store.append(drafts.clone(), &seal, *now).map(drop)
            }
            Change::Absorb(sealed, on_share, now_ms) => {
                store.absorb(sealed, *on_share, *now_ms).map(drop)
            }
            Change::Post(postings) => store.post(postings),
            Change::Unpost(events) => store.unpost(events),
            Change::Reading(reading) => store.keep_reading(reading),
            Change::Quarantine(lines) => store.quarantine(lines).map(drop),
        }
        .expect("what worked once works again");
        self.note(change);
    }

    fn note(&mut self, change: &Change) {
        let (Change::Append(_, sealed, _) | Change::Absorb(sealed, ..)) = change else {
            return;
        };
        if let (Change::Append(..), Some(last)) = (change, sealed.last()) {
            self.last_clock = self.last_clock.max(last.event.header.clock);
        }
        for sealed in sealed {
            let id = sealed.event.id;
            self.held.entry(id).or_insert_with(|| sealed.clone());
            self.ever.insert(id);
        }
    }

    /// Notes what was done.
    pub fn done(&mut self, change: Change) {
        self.note(&change);
        self.log.push(Arc::new(change));
    }

    pub fn join(&mut self, id: ShareId) {
        self.store.join_share(id).expect("joined");
        self.done(Change::Join(id));
    }

    /// Goes on under another incarnation.
    pub fn keep_incarnation(&mut self, minted: Incarnation, reached: Option<ChainHead>) {
        let change = Change::Incarnation(minted, reached);
        self.redo(&change);
        self.done(change);
    }
}

/// A program's hold of the database, which ends with the program.
pub struct Desk<'w> {
    pub database: &'w mut Database,
    pub power: &'w Power,
}

impl Desk<'_> {
    fn spend(&self) -> Result<(), ReplicaError> {
        match self.power.spend() {
            true => Ok(()),
            false => Err(ReplicaError::new("this program has ended")),
        }
    }

    /// A call that changes something: the program may end before it or after it.
    fn change<T>(
        &mut self,
        change: Change,
        work: impl FnOnce(&mut Store) -> Result<T, ReplicaError>,
    ) -> Result<T, ReplicaError> {
        self.spend()?;
        let done = work(&mut self.database.store)?;
        self.database.done(change);
        self.spend()?;
        Ok(done)
    }
}

impl Replica for Desk<'_> {
    fn share(&self) -> Result<Option<ShareId>, ReplicaError> {
        self.spend()?;
        Replica::share(&self.database.store)
    }

    fn join_share(&mut self, id: ShareId) -> Result<(), ReplicaError> {
        self.change(Change::Join(id), |store| Replica::join_share(store, id))
    }

    fn known(&self) -> Result<HashMap<EventId, Known>, ReplicaError> {
        self.spend()?;
        Replica::known(&self.database.store)
    }

    fn known_among(&self, events: &[EventId]) -> Result<HashMap<EventId, Known>, ReplicaError> {
        self.spend()?;
        Replica::known_among(&self.database.store, events)
    }

    fn highest_format(&self) -> Result<u32, ReplicaError> {
        Replica::highest_format(&self.database.store)
    }

    fn own_missing(&self, limit: usize) -> Result<Vec<(EventId, bool)>, ReplicaError> {
        self.spend()?;
        Replica::own_missing(&self.database.store, limit)
    }

    fn others_missing(&self) -> Result<Vec<(EventId, i64)>, ReplicaError> {
        Replica::others_missing(&self.database.store)
    }

    fn waiting(&self) -> Result<u64, ReplicaError> {
        Replica::waiting(&self.database.store)
    }

    fn lines(&self, events: &[EventId]) -> Result<Vec<Vec<u8>>, ReplicaError> {
        self.spend()?;
        Replica::lines(&self.database.store, events)
    }

    fn absorb(
        &mut self,
        events: Vec<Sealed>,
        on_share: bool,
        now_ms: u64,
    ) -> Result<Vec<EventId>, ReplicaError> {
        let change = Change::Absorb(events.clone(), on_share, now_ms);
        self.change(change, |store| {
            Replica::absorb(store, events, on_share, now_ms)
        })
    }

    fn postings(&self) -> Result<Vec<Posting>, ReplicaError> {
        Replica::postings(&self.database.store)
    }

    fn post(&mut self, postings: &[Posting]) -> Result<(), ReplicaError> {
        let change = Change::Post(postings.to_vec());
        self.change(change, |store| Replica::post(store, postings))
    }

    fn unpost(&mut self, events: &[EventId]) -> Result<(), ReplicaError> {
        let change = Change::Unpost(events.to_vec());
        self.change(change, |store| Replica::unpost(store, events))
    }

    fn parts_read(&self) -> Result<Vec<PartRead>, ReplicaError> {
        self.spend()?;
        Replica::parts_read(&self.database.store)
    }

    fn keep_reading(&mut self, reading: &Reading) -> Result<(), ReplicaError> {
        let change = Change::Reading(reading.clone());
        self.change(change, |store| Replica::keep_reading(store, reading))
    }

    fn quarantine(&mut self, lines: &[BadLine]) -> Result<usize, ReplicaError> {
        let change = Change::Quarantine(lines.to_vec());
        self.change(change, |store| Replica::quarantine(store, lines))
    }
}
