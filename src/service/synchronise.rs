//! Carrying events between this terminal and the share, and saying how that stands.
//!
//! A [`Synchroniser`] has its own connection to the database and is used by one thread or
//! by one command; the screen never waits for it.

use super::{
    Place, Service, ServiceError, identity,
    lease::Lease,
    share::{PlaceShare, found, share_at},
};
use crate::{
    config,
    domain::{
        department::DepartmentCode,
        event::{IncarnationId, Seal},
    },
    store::Store,
    sync::{
        Engine, Identity, Outcome, Share, ShareState, Wanted, acknowledgement,
        acknowledgement::Published, engine::merge,
    },
};
use chrono::{DateTime, FixedOffset};
use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

/// How often at most it is waited for that what was written is seen.
const MOST_JUDGEMENTS: u32 = 2;

/// For how long it is waited that another process appends what it claimed: a little longer
/// than until the claim of a killed one is taken over.
const CLAIMS: Duration = Duration::from_millis(2_500);
/// How long between two looks at claims: an append takes a few milliseconds.
const LOOK_AT_CLAIMS: Duration = Duration::from_millis(25);

/// Where the share is and how it answered last.
#[derive(Debug, Clone, PartialEq)]
pub struct ShareCondition {
    /// The shared file.
    pub path: PathBuf,
    /// How it answered; `None` before the first cycle.
    pub state: Option<ShareState>,
    /// Entries that were not yet seen on the share.
    pub only_here: u64,
}

/// Runs cycles on a connection of its own.
pub struct Synchroniser {
    place: Place,
    store: Store,
    identity: Identity,
    engine: Engine,
    share: PlaceShare,
    /// For whom the share was opened.
    writer: IncarnationId,
    data_version: i64,
    _lease: Lease,
}

impl Synchroniser {
    /// A synchroniser for a place that has been set up.
    ///
    /// # Errors
    /// When the database cannot be opened.
    pub fn open(place: Place) -> Result<Self, ServiceError> {
        Self::of(Service::open(place)?)
    }

    /// A synchroniser on the connection of a service that has done its work: a command
    /// that saved something opens the database once.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn of(service: Service) -> Result<Self, ServiceError> {
        let (place, store, identity, lease) = service.into_parts();
        let writer = identity.incarnation();
        let share = share_at(&place.share(), writer);
        let data_version = store.data_version()?;
        Ok(Self {
            place,
            store,
            identity,
            engine: Engine::default(),
            share,
            writer,
            data_version,
            _lease: lease,
        })
    }

    /// Makes the share with its marker, or joins the one whose marker is there: only on
    /// somebody's word.
    ///
    /// # Errors
    /// What the share says.
    pub fn found_share(&mut self) -> Result<(), ServiceError> {
        found(&mut self.share, &mut self.store, &self.place)
    }

    /// One cycle. Publishes an acknowledgement where one is due.
    ///
    /// # Errors
    /// When the database fails; an unreachable share is part of the outcome.
    pub fn cycle(&mut self, wanted: Wanted) -> Result<Outcome, ServiceError> {
        let now = self.place.clock.now();
        self.renew()?;
        let mut outcome = self
            .engine
            .cycle(&mut self.share, &mut self.store, now, wanted)?;
        if outcome.read > 0 {
            self.store.release_memory()?;
        }
        self.renew()?;
        if outcome.share == ShareState::Reachable && !outcome.more {
            outcome.more = self.acknowledge(now)?;
        }
        Ok(outcome)
    }

    /// Cycles until nothing is left to write, or the share fails. What another process is
    /// just writing is waited for: it may have been killed, and then it is written here.
    /// Whether it arrived, a later cycle finds out, where a server is between.
    ///
    /// # Errors
    /// When the database fails.
    pub fn carry(&mut self) -> Result<Outcome, ServiceError> {
        let mut total = self.cycle(Wanted::Now)?;
        let began = Instant::now();
        while total.share == ShareState::Reachable
            && (total.more || total.claimed > 0 && began.elapsed() < CLAIMS)
        {
            if !total.more {
                std::thread::sleep(LOOK_AT_CLAIMS);
            }
            total = total.and(self.cycle(Wanted::Now)?);
        }
        // On this machine's own disk what is read is what is there.
        if total.share == ShareState::Reachable
            && total.unjudged > 0
            && self.share.cache_lifetime().is_zero()
        {
            total = total.and(self.cycle(Wanted::Now)?);
        }
        Ok(total)
    }

    /// The same until what was written was seen, waiting as long as this machine may show
    /// what the server has not.
    ///
    /// # Errors
    /// When the database fails.
    pub fn settle(&mut self) -> Result<Outcome, ServiceError> {
        let mut total = self.carry()?;
        for _ in 0..MOST_JUDGEMENTS {
            if total.share != ShareState::Reachable || total.unjudged == 0 {
                break;
            }
            let cache = self.share.cache_lifetime().to_std().unwrap_or_default();
            std::thread::sleep(cache);
            total = total.and(self.carry()?);
        }
        Ok(total)
    }

    /// Takes in what a file or folder that somebody names holds of this share.
    ///
    /// # Errors
    /// When it cannot be read as such, or the database fails.
    pub fn merge(&mut self, path: &Path) -> Result<Outcome, ServiceError> {
        let mut copy = share_at(path, self.identity.incarnation());
        let now = self.place.clock.now();
        let outcome = merge(&mut copy, &mut self.store, now)?;
        match outcome.share.cause() {
            None => Ok(outcome),
            Some(cause) => Err(ServiceError::Share {
                path: path.to_owned(),
                cause,
            }),
        }
    }

    /// Goes on under another identity where this one is not the terminal's any more: the
    /// share showed that its database was set back or copied, or another process found out.
    /// A journal of a shared folder is named after its writer, and a database that was put in
    /// the place of another has to be read for anew.
    fn renew(&mut self) -> Result<(), ServiceError> {
        let current = self.store.incarnation()?.map(|current| current.id);
        if current != Some(self.identity.incarnation()) || self.store.is_elsewhere()? {
            self.identity = identity::kept(&mut self.store, &self.place)?;
        }
        if self.writer != self.identity.incarnation() {
            self.writer = self.identity.incarnation();
            self.share = share_at(&self.place.share(), self.writer);
            self.engine = Engine::default();
        }
        Ok(())
    }

    /// Says what this terminal holds, where that is due; true when there is something to
    /// write because of it.
    fn acknowledge(&mut self, now: DateTime<FixedOffset>) -> Result<bool, ServiceError> {
        let last = self
            .store
            .last_acknowledgement(self.identity.incarnation())?
            .map(|(at, new_since)| Published { at, new_since });
        if !acknowledgement::is_due(last, now) {
            return Ok(false);
        }
        // As they are now: since the start somebody else may work here. Settings with a
        // mistake in them are told at the next start; what was just read counts all the same.
        let terminal = config::Settings::load(&self.place.data).map(|settings| settings.terminal);
        let terminal = terminal.unwrap_or_default();
        let Some(department) = terminal.department.clone().map(DepartmentCode::new) else {
            return Ok(false);
        };
        let author = terminal.author.clone().unwrap_or_default();
        let (store, identity) = (&mut self.store, &mut self.identity);
        identity::acknowledge(store, identity, &self.place, &department, &author)
    }

    /// Writes the database's log back if it has grown, for a time when nothing else is to be
    /// done.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn tidy(&mut self) -> Result<(), ServiceError> {
        Ok(self.store.checkpoint_at_rest()?)
    }

    /// True when somebody else changed the database since the last call.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn database_changed(&mut self) -> Result<bool, ServiceError> {
        let version = self.store.data_version()?;
        Ok(std::mem::replace(&mut self.data_version, version) != version)
    }

    /// How the share stands after `outcome`.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn condition(&self, outcome: &Outcome) -> Result<ShareCondition, ServiceError> {
        Ok(ShareCondition {
            path: self.place.share(),
            state: Some(outcome.share.clone()),
            only_here: self.store.waiting()?,
        })
    }
}
