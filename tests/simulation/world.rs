//! One run: terminals, the share, and time; everything that happens comes from the seed.

use crate::{
    database::Desk,
    dice::Dice,
    doubles::{DoubledReplica, DoubledShare, Mutation},
    file_share::FileShare,
    folder::{Cloud, FolderShare},
    power::Power,
    scenario::{Chances, Fault, Scenario},
    server::Server,
    terminal::Terminal,
    writing,
};
use cchc::{
    domain::event::{EventId, Seal, Sealed, ShareId},
    store::StoreError,
    sync::{Outcome, Share, ShareState, SyncError, Wanted, record::FORMAT, share::Marker},
};
use std::collections::{BTreeMap, BTreeSet};

/// Which property does not hold, and how that shows.
#[derive(Debug, Clone)]
pub struct Failure(pub String);

pub type Held<T = ()> = Result<T, Failure>;

pub fn wrong<T>(text: impl Into<String>) -> Held<T> {
    Err(Failure(text.into()))
}

pub struct World {
    pub scenario: Scenario,
    pub mutation: Mutation,
    pub dice: Dice,
    pub now_ms: i64,
    pub server: Server,
    pub cloud: Cloud,
    pub terminals: Vec<Terminal>,
    pub chances: Chances,
    /// Every event that anybody sealed.
    pub sealed: BTreeMap<EventId, Sealed>,
    /// What the authors of check-ins saw and replaced.
    pub seen_by_authors: BTreeMap<EventId, Vec<EventId>>,
    pub cycles: u64,
}

pub const MARKER: Marker = Marker {
    format: FORMAT,
    share: ShareId(*b"moPhong1"),
};

impl World {
    pub fn new(scenario: Scenario, mut dice: Dice, mutation: Mutation) -> Self {
        let programs = 1 + usize::from(scenario.two_programs);
        let mut terminals = Vec::new();
        for number in 0..scenario.terminals {
            let mut terminal = Terminal::new(number, programs, mutation, dice.fork());
            if scenario.skewed && dice.per_mille(500) {
                let hours = [1, 30, 24 * 400, 24 * 2000][dice.below(4)];
                terminal.offset_ms = dice.between(-hours, hours) * 3_600_000;
            }
            // Some join by what they read.
            if dice.per_mille(700) {
                terminal.database.join(MARKER.share);
            }
            terminals.push(terminal);
        }
        Self {
            server: Server::new(scenario.lock, MARKER),
            cloud: Cloud::default(),
            chances: scenario.chances.clone(),
            scenario,
            mutation,
            dice,
            now_ms: 0,
            terminals,
            sealed: BTreeMap::new(),
            seen_by_authors: BTreeMap::new(),
            cycles: 0,
        }
    }

    pub fn living(&self) -> Vec<usize> {
        let numbers = 0..self.terminals.len();
        numbers.filter(|t| self.terminals[*t].is_alive).collect()
    }

    /// A user of terminal `t` writes something and is told that it is saved.
    pub fn write(&mut self, t: usize) -> Held {
        let terminal = &mut self.terminals[t];
        if terminal.share().is_none() {
            return Ok(());
        }
        let draft = writing::draft(terminal);
        let later = match self.dice.below(20) {
            0 => 1,
            1 => 2,
            _ => 0,
        };
        let (before, replaces) = (terminal.database.last_clock, draft.replaces.clone());
        let saved = terminal.save(vec![draft], later, self.now_ms);
        let ids = saved.map_err(|error| Failure(format!("terminal {t} cannot save: {error}")))?;
        self.note_sealed(t);
        for id in ids {
            let clock = self.sealed[&id].event.header.clock;
            if clock <= before {
                return wrong(format!(
                    "clock: that of terminal {t} went from {before} back to {clock}"
                ));
            }
            if later < 2 {
                self.seen_by_authors.insert(id, replaces.clone());
            }
        }
        Ok(())
    }

    fn note_sealed(&mut self, t: usize) {
        let terminal = &self.terminals[t];
        let own = terminal.identity.incarnation();
        for (id, sealed) in &terminal.database.held {
            if sealed.event.header.incarnation == own {
                self.sealed.entry(*id).or_insert_with(|| sealed.clone());
            }
        }
    }

    /// What ends this cycle before its time, and whether that is a power cut.
    fn power(&mut self) -> (Power, bool) {
        for (fault, is_cut) in [(Fault::Crash, false), (Fault::PowerCut, true)] {
            if self.chances.strikes(fault, &mut self.dice) {
                return (Power::of(self.dice.between(1, 30)), is_cut);
            }
        }
        (Power::lasting(), false)
    }

    /// One cycle of one of the programs of terminal `t`. True when something happened.
    pub fn cycle(&mut self, t: usize, wanted: Wanted) -> Held<bool> {
        self.cycles += 1;
        let (power, is_cut) = self.power();
        let stands: BTreeSet<EventId> = match wanted {
            Wanted::Now => self.server.events(),
            Wanted::Poll => BTreeSet::new(),
        };
        let (result, is_fresh) = self.run_engine(t, wanted, &power);
        if power.is_off() {
            self.end_programs(t, is_cut);
            return self.has_all_it_held(t).map(|()| true);
        }
        let outcome =
            result.map_err(|error| Failure(format!("terminal {t}: the cycle failed: {error}")))?;
        let is_whole = wanted == Wanted::Now && is_fresh && !self.scenario.folder;
        if is_whole && outcome.share == ShareState::Reachable {
            let held = &self.terminals[t].database.held;
            if let Some(event) = stands
                .iter()
                .find(|id| self.sealed.contains_key(*id) && !held.contains_key(*id))
            {
                return wrong(format!("P8: terminal {t} read all and passed over {event}"));
            }
        }
        self.after(t, &outcome)
    }

    fn run_engine(
        &mut self,
        t: usize,
        wanted: Wanted,
        power: &Power,
    ) -> (Result<Outcome, SyncError>, bool) {
        let mut is_fresh = true;
        let terminal = &mut self.terminals[t];
        let now = terminal.now(self.now_ms);
        let program = self.dice.below(terminal.engines.len());
        let lifetime_ms = self.scenario.lifetime_ms;
        terminal
            .cache
            .draw(&self.chances, lifetime_ms, &mut self.dice);
        let share: Box<dyn Share + '_> = match self.scenario.folder {
            true => Box::new(FolderShare {
                folder: &mut terminal.folder,
                own: terminal.identity.incarnation(),
                marker: MARKER,
                chances: &self.chances,
                dice: self.dice.fork(),
                power,
                now_ms: self.now_ms,
                opened: None,
            }),
            false => Box::new(FileShare {
                server: &mut self.server,
                cache: &mut terminal.cache,
                chances: &self.chances,
                dice: self.dice.fork(),
                power,
                now_ms: self.now_ms,
                lifetime_ms,
                opened: None,
                is_fresh: &mut is_fresh,
            }),
        };
        let mut share = DoubledShare {
            share,
            mutation: self.mutation,
            prefixes: &mut terminal.prefixes,
            opened: None,
        };
        let number_of = |sealed: &Sealed| {
            let header = &sealed.event.header;
            ((header.incarnation, header.sequence), sealed.event.id)
        };
        let mut replica = DoubledReplica {
            mutation: self.mutation,
            numbers: match self.mutation {
                Mutation::DeviceAndSequenceAsId => {
                    terminal.database.held.values().map(number_of).collect()
                }
                _ => BTreeMap::new(),
            },
            replica: Desk {
                database: &mut terminal.database,
                power,
            },
        };
        let result = terminal.engines[program].cycle(&mut share, &mut replica, now, wanted);
        drop(share);
        (result, is_fresh)
    }

    /// The programs of a terminal end where they are; after a power cut the disk has what was
    /// synced, and perhaps some of the rest.
    pub fn end_programs(&mut self, t: usize, is_cut: bool) {
        let terminal = &mut self.terminals[t];
        match is_cut {
            true => {
                let (synced, all) = (terminal.database.synced(), terminal.database.log.len());
                let kept = self.dice.between(synced as i64, all as i64);
                terminal.roll_back(kept as usize);
            }
            false => terminal.restart(),
        }
    }

    /// What a terminal does with what a cycle did.
    fn after(&mut self, t: usize, outcome: &Outcome) -> Held<bool> {
        if let Some(event) = outcome.new.iter().find(|id| !self.sealed.contains_key(*id)) {
            return wrong(format!(
                "P6: terminal {t} took {event} in, which nobody sealed"
            ));
        }
        let terminal = &mut self.terminals[t];
        terminal.found = outcome.share.clone();
        terminal.renew(self.now_ms);
        if outcome.share == ShareState::Reachable && !outcome.more && terminal.share().is_some() {
            let said = terminal.acknowledge(self.now_ms);
            said.map_err(|error: StoreError| Failure(format!("cannot acknowledge: {error}")))?;
            self.note_sealed(t);
        }
        let has_moved = !outcome.new.is_empty() || outcome.written > 0;
        if has_moved || self.dice.per_mille(100) {
            self.has_all_it_held(t)?;
        }
        let is_busy = has_moved || outcome.unjudged > 0 || outcome.waiting > 0 || outcome.more;
        Ok(is_busy || outcome.share != ShareState::Reachable)
    }

    /// The set of events of a terminal never shrinks, and nothing is in it of itself.
    pub fn has_all_it_held(&self, t: usize) -> Held {
        let database = &self.terminals[t].database;
        let known = database.store.known_ids().expect("a database");
        if let Some(event) = database.held.keys().find(|id| !known.contains(*id)) {
            return wrong(format!("P5: terminal {t} does not hold {event} any more"));
        }
        if let Some(event) = known.iter().find(|id| !self.sealed.contains_key(*id)) {
            return wrong(format!(
                "P6: terminal {t} holds {event}, which nobody sealed"
            ));
        }
        Ok(())
    }
}
