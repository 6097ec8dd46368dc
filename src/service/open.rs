//! Opening: where the data are, who signs, which plan is worked on.

use super::{
    PinCost, ServiceError, Session, identity,
    lease::Lease,
    pin::{Hand, Unlocked},
    plan::{coordinators, named},
    share::{PlaceShare, found, share_at},
};
use crate::{
    config::{DataDirectory, Settings, Terminal, holidays},
    domain::{
        department::DepartmentCode,
        event::{Body, EventId, Seal, Sealed, ShareId},
        plan::Plan,
    },
    store::Store,
    sync::{Clock, Identity, record},
};
use chrono::NaiveDate;
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

/// Where one terminal keeps its things, before anything is opened.
#[derive(Clone)]
pub struct Place {
    /// The data directory.
    pub data: DataDirectory,
    /// The settings read there.
    pub settings: Settings,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// The day set by `--today`.
    pub today: Option<NaiveDate>,
    /// The shared file given by `--share`.
    pub share: Option<PathBuf>,
    /// The machine's name, shown beside its entries; another one means another terminal.
    pub host: String,
    /// How much work it takes to guess a PIN that is set here.
    pub pin_cost: PinCost,
}

impl Place {
    /// Reads the settings of a data directory.
    ///
    /// # Errors
    /// When there is no place for data on this system, or the settings are wrong.
    pub fn find(
        data: Option<&Path>,
        share: Option<PathBuf>,
        today: Option<NaiveDate>,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, ServiceError> {
        let data = DataDirectory::find(data)?;
        let settings = Settings::load(&data)?;
        Ok(Self {
            data,
            settings,
            clock,
            today,
            share,
            host: identity::host(),
            pin_cost: PinCost::default(),
        })
    }

    /// The same place under other settings, with the shared file that it had.
    pub(super) fn set_by(&self, settings: Settings) -> Self {
        Self {
            share: Some(self.share()),
            settings,
            ..self.clone()
        }
    }

    /// Today, as the clock or `--today` says: what is shown and due.
    pub fn today(&self) -> NaiveDate {
        self.today.unwrap_or_else(|| self.clock_day())
    }

    /// The clock's own day, whatever `--today` says: on it depends who may do what.
    pub(super) fn clock_day(&self) -> NaiveDate {
        self.clock.now().date_naive()
    }

    /// The shared file: from the command line, the settings, or beside the database.
    pub fn share(&self) -> PathBuf {
        self.share
            .clone()
            .or_else(|| self.settings.terminal.share.clone())
            .unwrap_or_else(|| self.data.default_share())
    }

    /// True when a terminal was set up here.
    pub fn is_set_up(&self) -> bool {
        self.settings.terminal.department.is_some() && self.data.database().exists()
    }
}

/// The program's work, on one open database.
pub struct Service {
    place: Place,
    store: Store,
    identity: Identity,
    lease: Lease,
    /// The department whose PIN was typed.
    pub(super) unlocked: Option<Unlocked>,
}

impl Service {
    /// Opens the database of a place, which must have been set up.
    ///
    /// # Errors
    /// [`ServiceError::NotSetUp`], or what the database says.
    pub fn open(place: Place) -> Result<Self, ServiceError> {
        if !place.data.database().exists() {
            return Err(ServiceError::NotSetUp);
        }
        Self::create(place)
    }

    /// Opens the database of a place, or makes it.
    ///
    /// # Errors
    /// What the database, the file system or the random source says.
    pub fn create(place: Place) -> Result<Self, ServiceError> {
        place.data.create()?;
        let lease = Lease::shared(&place);
        let mut store = Store::open(&place.data.database())?;
        if store.is_behind()? {
            store.rebuild(&|line| record::open(line).ok().map(|sealed| sealed.event))?;
        }
        let identity = identity::current(&mut store, &place)?;
        Ok(Self {
            place,
            store,
            identity,
            lease,
            unlocked: None,
        })
    }

    /// The open database.
    pub(super) fn store(&self) -> &Store {
        &self.store
    }

    /// The open database, to be written.
    pub(super) fn store_mut(&mut self) -> &mut Store {
        &mut self.store
    }

    /// Where this terminal keeps its things.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Goes on under other settings.
    pub(super) fn set_by(&mut self, settings: Settings) {
        self.place = self.place.set_by(settings);
    }

    pub(super) fn into_parts(self) -> (Place, Store, Identity, Lease) {
        (self.place, self.store, self.identity, self.lease)
    }

    /// Saves events of this terminal, each with what it takes the place of; durable when this
    /// returns. Nothing is said but by a hand that may.
    pub(super) fn append(
        &mut self,
        hand: &Hand,
        said: Vec<(Vec<EventId>, Body)>,
    ) -> Result<Vec<EventId>, ServiceError> {
        identity::append(&mut self.store, &mut self.identity, &self.place, hand, said)
    }

    /// Goes on under another identity, on somebody's word: of a copied machine that looks
    /// like the one it was copied from.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn renew_identity(&mut self) -> Result<(), ServiceError> {
        self.identity = identity::renew(&mut self.store, &self.place)?;
        Ok(())
    }

    /// Takes in events of others that are put on the share besides; only made-up ones come
    /// this way.
    pub(super) fn absorb(&mut self, events: &[Sealed], now_ms: u64) -> Result<(), ServiceError> {
        self.store.absorb(events, true, now_ms)?;
        Ok(())
    }

    /// Founds the share of this place under a given name.
    pub(super) fn found_share(&mut self, id: ShareId) -> Result<PlaceShare, ServiceError> {
        self.store.join_share(id)?;
        let mut share = share_at(&self.place.share(), self.identity.incarnation());
        found(&mut share, &mut self.store, &self.place)?;
        Ok(share)
    }

    /// Writes the database's log back, after much was written.
    pub(super) fn tidy(mut self) -> Result<(), ServiceError> {
        Ok(self.store.checkpoint()?)
    }

    /// Who works here on what: the remembered department and name, unless others are given.
    ///
    /// # Errors
    /// When nothing is set up, no plan has arrived, or the department is unknown.
    pub fn session(
        &self,
        department: Option<&str>,
        author: Option<&str>,
    ) -> Result<Session, ServiceError> {
        self.session_on(None, department, author)
    }

    /// The same, on one plan alone: also on one that has ended.
    ///
    /// # Errors
    /// As [`Self::session`], and when there is no such plan.
    pub fn session_on(
        &self,
        plan: Option<&str>,
        department: Option<&str>,
        author: Option<&str>,
    ) -> Result<Session, ServiceError> {
        let terminal = &self.place.settings.terminal;
        let published = self.store().plans()?;
        let coordinators = coordinators(&published, self.place.clock_day());
        let (unit, plans) = self.plans_now(plan, published)?;
        let plan = plans.first().ok_or(ServiceError::NoPlan)?.clone();
        let typed = department
            .or(terminal.department.as_deref())
            .ok_or(ServiceError::NotSetUp)?;
        let department = unit.department(typed)?.code.clone();
        let checklist = if plan.checklist.is_empty() {
            self.place.settings.checklist.clone()
        } else {
            plan.checklist.clone()
        };
        Ok(Session {
            plan,
            plans,
            unit,
            coordinators,
            lock: self.lock_of(&department)?,
            department,
            author: author
                .or(terminal.author.as_deref())
                .unwrap_or_default()
                .to_owned(),
            today: self.place.today(),
            today_is_set: self.place.today.is_some(),
            soon: self.place.settings.soon(),
            calendar: Arc::new(holidays::load(&self.place.data)?),
            share: self.place.share(),
            checklist,
        })
    }

    /// The departments of the plans that are worked on, and these plans: all, or one alone
    /// with what the others' departments mean for it.
    fn plans_now(
        &self,
        plan: Option<&str>,
        published: Vec<Plan>,
    ) -> Result<(Arc<Plan>, Vec<Arc<Plan>>), ServiceError> {
        let Some(id) = plan else {
            let unit = self.unit(self.active_of(published))?;
            return Ok((unit.whole, unit.plans));
        };
        let mut plans = vec![named(&published, id)?];
        let others = self.active_of(published).into_iter();
        plans.extend(others.filter(|other| other.id.as_str() != id));
        let mut unit = self.unit(plans)?;
        unit.plans.truncate(1);
        let only = unit.plans.first().ok_or(ServiceError::NoPlan)?;
        Ok((Arc::clone(only), unit.plans))
    }

    /// Works on in the name of another department and person, and remembers both. Another
    /// department than the one that was unlocked asks for a PIN of its own.
    ///
    /// # Errors
    /// When the settings cannot be written.
    pub fn work_as(
        &mut self,
        department: &DepartmentCode,
        author: &str,
    ) -> Result<Session, ServiceError> {
        let author = crate::domain::text::entered(author);
        self.remember_author(department, &author)?;
        let before = self.place.settings.terminal.department.as_deref();
        if before != Some(department.as_str()) {
            self.lock();
        }
        let terminal = Terminal {
            department: Some(department.to_string()),
            author: Some(author),
            ..self.place.settings.terminal.clone()
        };
        self.remember(terminal)?;
        self.session(None, None)
    }

    /// Remembers who works here in a department's name.
    pub(super) fn remember_author(
        &mut self,
        department: &DepartmentCode,
        author: &str,
    ) -> Result<(), ServiceError> {
        match author.is_empty() {
            true => Ok(()),
            false => Ok(self.store.remember_worked_as(department, author)?),
        }
    }

    pub(super) fn remember(&mut self, terminal: Terminal) -> Result<(), ServiceError> {
        Settings::remember(&self.place.data, &terminal)?;
        self.place.settings.terminal = terminal;
        Ok(())
    }
}
