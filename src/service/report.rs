//! How synchronisation stands, as far as this machine knows: what is where, which terminals
//! there are, what could not be read. Read from the local database only.

use super::{Service, ServiceError};
use crate::{
    config::{Words, fill},
    domain::{
        department::DepartmentCode,
        event::IncarnationId,
        exchange::BadLine,
        text::{cut, entered},
    },
    store::{Counts, LastSeen},
};
use chrono::{DateTime, FixedOffset, TimeDelta};
use std::path::PathBuf;

/// The widest name of a machine that is shown, in columns.
const WIDEST_HOST: usize = 40;
/// A clock is told to be ahead from so many seconds on.
const TOLD_SKEW: u64 = 60;

/// A terminal that has been seen on the share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terminal {
    /// Its incarnation.
    pub incarnation: IncarnationId,
    /// True for this terminal, also under its earlier names.
    pub own: bool,
    /// True for the name in which this terminal writes.
    pub current: bool,
    /// The machine's name, by its own word; empty before it said it.
    pub host: String,
    /// The department in whose name it last said something.
    pub department: DepartmentCode,
    /// Who did.
    pub author: String,
    /// When, by its own clock.
    pub at: DateTime<FixedOffset>,
    /// How many entries it made.
    pub events: u64,
    /// By how many seconds its clock is ahead of ours at least.
    pub skew_seconds: u64,
    /// The entry from which on two databases wrote in its name.
    pub forked_at: Option<u64>,
    /// The terminal whose database it goes on with.
    pub succeeds: Option<IncarnationId>,
    /// Its database goes on under another name.
    pub is_replaced: bool,
    /// How many events of this terminal, counted from the first, it says to hold.
    pub acknowledged: u64,
}

impl Terminal {
    fn of(seen: LastSeen, current: Option<IncarnationId>) -> Self {
        let is_current = current == Some(seen.incarnation);
        Self {
            current: is_current,
            incarnation: seen.incarnation,
            own: seen.own,
            host: cut(&entered(&seen.host), WIDEST_HOST),
            department: seen.department,
            author: seen.author,
            at: seen.wall,
            events: seen.events,
            skew_seconds: u64::try_from(seen.skew_ms / 1000).unwrap_or(0),
            forked_at: seen.forked_at,
            succeeds: seen.succeeds,
            // A copy of this machine goes on from here; so does this machine.
            is_replaced: seen.is_replaced && !is_current,
            acknowledged: seen.acknowledged,
        }
    }

    /// What is out of the ordinary about it.
    pub fn remarks(&self, words: &Words) -> Vec<String> {
        let said = &words.screen.sync;
        let skew = TimeDelta::seconds(self.skew_seconds.try_into().unwrap_or(i64::MAX / 1000));
        let ahead = (self.skew_seconds > TOLD_SKEW)
            .then(|| fill(&said.clock_ahead, &[("time", &words.lasting(skew))]));
        let forked = self
            .forked_at
            .map(|number| fill(&said.forked, &[("number", &number)]));
        let replaced = self.is_replaced.then(|| said.replaced.clone());
        [ahead, forked, replaced].into_iter().flatten().collect()
    }
}

/// How synchronisation stands.
#[derive(Debug, Clone, PartialEq)]
pub struct SyncReport {
    /// The shared file.
    pub path: PathBuf,
    /// How many entries are where.
    pub counts: Counts,
    /// All terminals seen: this one first, those under earlier names last.
    pub terminals: Vec<Terminal>,
    /// Lines of the share that could not be read.
    pub quarantine: Vec<BadLine>,
    /// Equal on all terminals that hold the same entries.
    pub digest: String,
}

impl Service {
    /// How synchronisation stands, as far as this machine knows.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn sync_report(&self) -> Result<SyncReport, ServiceError> {
        let store = self.store();
        let current = store.incarnation()?.map(|current| current.id);
        let mut terminals: Vec<Terminal> = store
            .last_seen()?
            .into_iter()
            .map(|seen| Terminal::of(seen, current))
            .collect();
        terminals.sort_by_key(|terminal| {
            let at = std::cmp::Reverse(terminal.at);
            (!terminal.current, terminal.is_replaced, !terminal.own, at)
        });
        Ok(SyncReport {
            path: self.place().share(),
            counts: store.counts()?,
            terminals,
            quarantine: store.quarantined()?,
            digest: store.digest()?,
        })
    }
}
