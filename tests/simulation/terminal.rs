//! One terminal: its database, its key, its clock, and the engines of its programs.

use crate::{
    cache::Cache,
    database::{Change, Database},
    dice::Dice,
    doubles::{Mutation, Prefixes},
    folder::Folder,
    writing::Sealer,
};
use cchc::{
    domain::{
        department::DepartmentCode,
        event::{Body, ChainHead, Draft, EventId, Seal, ShareId},
        hlc::Hlc,
    },
    store::{Incarnation, StoreError},
    sync::{
        Engine, Identity, ShareState,
        acknowledgement::{self, Published},
    },
};
use chrono::{DateTime, FixedOffset, TimeDelta};

pub struct Terminal {
    pub number: usize,
    pub database: Database,
    pub identity: Identity,
    pub engines: Vec<Engine>,
    pub cache: Cache,
    pub folder: Folder,
    /// By how much its clock is wrong.
    pub offset_ms: i64,
    pub is_alive: bool,
    pub dice: Dice,
    /// What the mutations need to remember.
    pub prefixes: Prefixes,
    pub lost_clock: Option<Hlc>,
    mutation: Mutation,
    /// How the share was found last.
    pub found: ShareState,
}

/// When every run begins.
fn start() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-03-02T08:00:00+07:00").expect("a time")
}

impl Terminal {
    pub fn new(number: usize, programs: usize, mutation: Mutation, mut dice: Dice) -> Self {
        let mut terminal = Self {
            number,
            database: Database::default(),
            identity: Identity::mint(&mut dice).expect("a key"),
            engines: Vec::new(),
            cache: Cache::default(),
            folder: Folder::default(),
            offset_ms: 0,
            is_alive: true,
            dice,
            prefixes: Prefixes::default(),
            lost_clock: None,
            mutation,
            found: ShareState::Reachable,
        };
        terminal.begin(programs);
        terminal.keep_identity(0, None);
        terminal
    }

    /// Starts its programs: what the engines remembered is gone.
    pub fn begin(&mut self, programs: usize) {
        let engine = |dice: &mut Dice| Engine::new(self.mutation.pace(), Box::new(dice.fork()));
        let dice = &mut self.dice;
        self.engines = (0..programs).map(|_| engine(dice)).collect();
        self.prefixes = Prefixes::default();
    }

    /// Its programs end, and begin again.
    pub fn restart(&mut self) {
        self.begin(self.engines.len());
        if self.mutation == Mutation::ClockOutsideTheTransaction {
            self.lost_clock = Some(Hlc::default());
        }
    }

    /// What its clock shows.
    pub fn now(&self, now_ms: i64) -> DateTime<FixedOffset> {
        start() + TimeDelta::milliseconds(now_ms + self.offset_ms)
    }

    fn keep_identity(&mut self, now_ms: i64, reached: Option<ChainHead>) {
        let minted = Incarnation {
            id: self.identity.incarnation(),
            secret: self.identity.secret(),
            host: format!("MAY-{}", self.number),
            path: "cchc.db".to_owned(),
            minted: self.now(now_ms),
        };
        self.database.keep_incarnation(minted, reached);
    }

    /// Goes on under a new name where the old one is not its own any more.
    pub fn renew(&mut self, now_ms: i64) {
        if self.database.store.is_elsewhere().expect("a database") {
            self.mint_again(now_ms, None);
        }
    }

    /// Goes on under a new name; `reached`: how far the old one is known to have come.
    pub fn mint_again(&mut self, now_ms: i64, reached: Option<ChainHead>) {
        self.identity = Identity::mint(&mut self.dice).expect("a key");
        self.keep_identity(now_ms, reached);
        self.begin(self.engines.len());
    }

    /// How far it had come, as a file outside the database remembers.
    pub fn high_water(&self) -> Option<ChainHead> {
        self.database.store.last_own().expect("a database")
    }

    /// Reads that file, and is another one where its database does not reach it.
    pub fn remember(&mut self, reached: Option<ChainHead>, now_ms: i64) {
        let Some(reached) = reached else { return };
        let last = self.database.store.last_of(reached.incarnation);
        let last = last.expect("a database");
        if last.is_none_or(|last| last.sequence < reached.sequence) {
            self.mint_again(now_ms, Some(reached));
        }
    }

    /// Another machine with a copy of this one's database.
    pub fn cloned(&mut self, number: usize) -> Self {
        let mut database = self.database.replayed(self.database.log.len());
        database.ever = database.held.keys().copied().collect();
        let mut clone = Self {
            number,
            database,
            identity: self.identity.clone(),
            engines: Vec::new(),
            cache: Cache::default(),
            folder: self.folder.clone(),
            offset_ms: self.offset_ms,
            is_alive: true,
            dice: self.dice.fork(),
            prefixes: Prefixes::default(),
            lost_clock: None,
            mutation: self.mutation,
            found: ShareState::Reachable,
        };
        clone.begin(self.engines.len());
        clone
    }

    /// Its database is as it was after so many changes, and so is its key.
    pub fn roll_back(&mut self, changes: usize) {
        self.database = self.database.replayed(changes);
        let kept = self.database.store.incarnation().expect("a database");
        self.identity = Identity::from_secret(kept.expect("an incarnation").secret);
        self.restart();
    }

    pub fn share(&self) -> Option<ShareId> {
        self.database.store.share().expect("a database")
    }

    /// Saves entries; what comes back was confirmed to the user.
    pub fn save(
        &mut self,
        mut drafts: Vec<Draft>,
        later: u32,
        now_ms: i64,
    ) -> Result<Vec<EventId>, StoreError> {
        self.renew(now_ms);
        let now = self.now(now_ms);
        let introduction = self.database.store.introduction()?;
        let is_first = introduction.is_some();
        if let (Some(said), Some(first)) = (introduction, drafts.first()) {
            let introduces = Draft {
                replaces: Vec::new(),
                body: Body::Introduction(said),
                ..first.clone()
            };
            drafts.insert(0, introduces);
        }
        let sealer = Sealer::new(&self.identity, self.mutation, later, self.lost_clock, now);
        let ids = self.database.store.append(drafts.clone(), &sealer, now)?;
        let (sealed, lost_clock) = sealer.done();
        self.lost_clock = lost_clock;
        if !sealed.is_empty() {
            self.database.done(Change::Append(drafts, sealed, now));
        }
        Ok(ids.into_iter().skip(usize::from(is_first)).collect())
    }

    /// Says what it holds, where that is due.
    pub fn acknowledge(&mut self, now_ms: i64) -> Result<(), StoreError> {
        let store = &self.database.store;
        let last = store.last_acknowledgement(self.identity.incarnation())?;
        let last = last.map(|(at, new_since)| Published { at, new_since });
        if !acknowledgement::is_due(last, self.now(now_ms)) {
            return Ok(());
        }
        let drafts = acknowledgement::bodies(&store.held()?)
            .into_iter()
            .map(|body| Draft {
                department: DepartmentCode::new("KKB"),
                author: "máy".to_owned(),
                replaces: Vec::new(),
                body,
            });
        self.save(drafts.collect(), 0, now_ms).map(drop)
    }
}
