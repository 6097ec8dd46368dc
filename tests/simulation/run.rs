//! A whole run: the time of the faults, the time in which they have stopped, and the verdict.

use crate::{
    dice::Dice,
    disasters,
    doubles::Mutation,
    properties,
    scenario::{Chances, Fault, Scenario},
    terminal::Terminal,
    world::{Held, MARKER, World, wrong},
};
use cchc::sync::Wanted;

/// How long everything must be quiet: longer than a share may look unchanged unread.
const QUIET_MS: i64 = 75_000;
/// How long it may take until it is.
const LONGEST_MS: i64 = 24 * 3_600_000;

/// What a run came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    pub events: usize,
    pub cycles: u64,
    pub quiet_after_ms: i64,
    pub bytes: u64,
    pub ideal: u64,
    pub allowed: u64,
    pub digest: String,
}

/// Runs the scenario of a seed.
pub fn run(seed: u64, mutation: Mutation) -> Held<Figures> {
    run_drawn(seed, mutation, Scenario::draw)
}

/// Runs the crowd of a seed.
pub fn run_crowd(seed: u64, mutation: Mutation) -> Held<Figures> {
    run_drawn(seed, mutation, Scenario::crowd)
}

/// Runs a seed in which nothing goes wrong.
pub fn run_calm(seed: u64, mutation: Mutation) -> Held<Figures> {
    run_drawn(seed, mutation, Scenario::calm)
}

fn run_drawn(seed: u64, mutation: Mutation, draw: impl Fn(&mut Dice) -> Scenario) -> Held<Figures> {
    let mut dice = Dice::new(seed);
    let scenario = draw(&mut dice);
    run_scenario(scenario, dice, mutation)
}

fn run_scenario(scenario: Scenario, dice: Dice, mutation: Mutation) -> Held<Figures> {
    let mut world = World::new(scenario, dice, mutation);
    for _ in 0..world.scenario.rounds {
        world.fault_round()?;
    }
    let quiet_after_ms = world.settle()?;
    let mut figures = properties::hold(&mut world)?;
    figures.quiet_after_ms = quiet_after_ms;
    Ok(figures)
}

impl World {
    fn fault_round(&mut self) -> Held {
        self.now_ms += self.scenario.poll_ms / 2;
        self.server.land(self.now_ms);
        disasters::strike(self)?;
        self.look_together();
        let mut order = self.living();
        self.dice.shuffle(&mut order);
        let apart = self.scenario.poll_ms / 2 / order.len() as i64;
        for t in order {
            self.now_ms += apart;
            self.server.land(self.now_ms);
            while t < self.scenario.writers && self.dice.per_mille(self.scenario.writes) {
                self.write(t)?;
            }
            if self.scenario.folder {
                let folder = &mut self.terminals[t].folder;
                self.cloud.carry_some(folder, &mut self.dice, self.now_ms);
            }
            match self.dice.below(20) {
                0..3 => {}
                3..6 => drop(self.cycle(t, Wanted::Now)?),
                _ => drop(self.cycle(t, Wanted::Poll)?),
            }
            if self.dice.per_mille(50) {
                properties::reach_is_true(self, t)?;
            }
        }
        Ok(())
    }

    /// Many machines look at the same moment, and do what they do one after the other.
    fn look_together(&mut self) {
        for t in self.living() {
            if self.chances.strikes(Fault::StaleRead, &mut self.dice) {
                self.terminals[t].cache.fetch(&self.server, self.now_ms);
            }
        }
    }

    /// The faults stop; somebody looks after the share where it is gone for good.
    fn mend(&mut self) {
        let is_crowd = self.scenario.writers < self.terminals.len();
        self.chances = match is_crowd || self.dice.per_mille(500) {
            true => self.chances.calm(),
            false => Chances::default(),
        };
        self.server.away_until_ms = 0;
        self.server.read_only_until_ms = 0;
        if self.server.marker.is_none() {
            self.server.marker = Some(MARKER);
        }
        // Who has no share yet makes none.
        let mut living = self.living().into_iter();
        let can_make = living.any(|t| self.terminals[t].share().is_some());
        if self.server.file.is_none() && !can_make {
            self.server.create(self.now_ms);
        }
    }

    /// The last blows before the faults stop: somebody never comes back, the file is lost once
    /// more, and somebody begins who has to learn all from the share.
    fn last_blows(&mut self) {
        let living = self.living();
        if self.scenario.writers < self.terminals.len() {
            for writer in &mut self.terminals[..self.scenario.writers] {
                writer.is_alive = false;
            }
            self.server.replace(Some(Vec::new()), false, self.now_ms);
            return;
        }
        if living.len() > 1 && self.dice.per_mille(250) {
            self.terminals[living[0]].is_alive = false;
        }
        if self.dice.per_mille(100) && !self.scenario.folder {
            self.server.replace(Some(Vec::new()), false, self.now_ms);
        }
        if self.dice.per_mille(250) {
            let number = self.terminals.len();
            let newcomer = Terminal::new(number, 1, self.mutation, self.dice.fork());
            self.terminals.push(newcomer);
        }
    }

    /// Lets all living terminals work until nothing happens any more; how long that took.
    fn settle(&mut self) -> Held<i64> {
        if !self.scenario.calm {
            self.last_blows();
        }
        self.mend();
        let begin_ms = self.now_ms;
        self.look_together();
        for t in self.living() {
            self.cycle(t, Wanted::Now)?;
        }
        let mut quiet_since_ms = self.now_ms;
        while self.now_ms - quiet_since_ms < QUIET_MS {
            let elapsed_ms = self.now_ms - begin_ms;
            if elapsed_ms > LONGEST_MS {
                return wrong(format!("P1: no rest after a day: {}", self.unrest()));
            }
            self.now_ms += self.scenario.poll_ms * (1 + elapsed_ms / 600_000).min(24);
            self.server.land(self.now_ms);
            if self.calm_round()? {
                quiet_since_ms = self.now_ms;
            }
        }
        Ok(quiet_since_ms - begin_ms)
    }

    /// A round without faults; true when something happened in it.
    fn calm_round(&mut self) -> Held<bool> {
        self.look_together();
        let mut order = self.living();
        self.dice.shuffle(&mut order);
        let mut is_busy = !self.server.late.is_empty();
        for t in order {
            if self.scenario.folder {
                self.cloud
                    .carry_all(&mut self.terminals[t].folder, self.now_ms);
            }
            is_busy |= self.cycle(t, Wanted::Poll)?;
            if self.scenario.folder {
                self.cloud
                    .carry_all(&mut self.terminals[t].folder, self.now_ms);
            }
        }
        Ok(is_busy || self.living().iter().any(|t| self.is_healing(*t)))
    }

    fn is_healing(&self, t: usize) -> bool {
        let store = &self.terminals[t].database.store;
        !store.others_missing().expect("a database").is_empty()
    }

    fn unrest(&self) -> String {
        let tell = |t: usize| {
            let store = &self.terminals[t].database.store;
            let waiting = store.waiting().expect("a database");
            let postings = store.postings().expect("a database").len();
            let missing = store.others_missing().expect("a database").len();
            let found = self.terminals[t].found.word();
            format!("terminal {t}: {found}, {waiting} wait, {postings} posted, {missing} missing")
        };
        self.living()
            .into_iter()
            .map(tell)
            .collect::<Vec<_>>()
            .join("; ")
    }
}
