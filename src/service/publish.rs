//! Publishing a plan: a new one beside those in use, or a corrected edition over the old one.
//!
//! A plan is a row of events like everything else; nothing is changed in place, so that the
//! editions before it stay readable as history.

use super::{
    ItemRow, Place, Service, ServiceError, Session, Synchroniser, item::items, pin::Hand,
    plan::first_year_in_force,
};
use crate::{
    domain::{
        edition::{Changes, changes, following},
        event::{Body, EventId},
        item::ItemPath,
        plan::{Plan, PlanId},
        publication::pieces,
        text::entered,
    },
    sync::Wanted,
};
use chrono::Datelike;
use std::collections::BTreeSet;

/// What publishing a plan would do.
#[derive(Debug, Clone, PartialEq)]
pub struct Publication {
    /// The plan, as it would be published.
    pub plan: Plan,
    /// Tasks and duties of the edition before; `None` for a plan that is new here.
    pub before: Option<usize>,
    /// What changes.
    pub changes: Changes,
    /// The tasks and duties that it removes, as they stood.
    pub removed: Vec<ItemRow>,
    /// Of the tasks and duties that it removes those of which somebody has said something.
    pub removed_in_use: Vec<ItemPath>,
    /// The edition in use says the same to the letter.
    pub is_identical: bool,
}

impl Publication {
    /// The plan's id.
    pub fn id(&self) -> &PlanId {
        &self.plan.id
    }

    /// True when it leaves less than half of the edition before: rather another plan under
    /// the same id than a corrected one.
    pub fn leaves_little(&self) -> bool {
        let most_of = |removed: usize, of: usize| removed.saturating_mul(2) > of;
        let Some(before) = self.before else {
            return false;
        };
        let gone = self.changes.departments.removed.len();
        let stayed = self
            .plan
            .departments
            .len()
            .saturating_sub(self.changes.departments.added.len());
        most_of(self.changes.removed.len(), before) || most_of(gone, gone + stayed)
    }
}

/// What somebody agrees to when a plan is published.
#[derive(Debug, Clone, PartialEq)]
pub enum Consent {
    /// To an edition that corrects the one before.
    Correcting,
    /// Also to one that leaves little of it.
    Replacing,
    /// To just what was shown; not to what another edition, come since, makes of it.
    Shown(Box<Publication>),
}

impl Service {
    /// What publishing a plan in the name of the session's department would do.
    ///
    /// # Errors
    /// When the department neither coordinates nor published the edition in use nor, for a plan
    /// that is new here, coordinates this plan or one in use; when it would come to coordinate
    /// past the PIN of an office that does; when nobody's name is given; when the database
    /// cannot be read.
    pub fn publication(&self, session: &Session, plan: Plan) -> Result<Publication, ServiceError> {
        let before = self.store().plan(&plan.id)?;
        if !self.is_own_edition(session, &plan.id)? {
            may_publish(session, before.as_ref(), &plan)?;
        }
        self.may_coordinate(session, &plan)?;
        if entered(&session.author).is_empty() {
            return Err(ServiceError::AuthorMissing);
        }
        let plan = match &before {
            Some(before) => following(plan, before),
            None => plan,
        };
        let changes = changes(before.as_ref(), &plan);
        let mut removed: Vec<ItemRow> = before.iter().flat_map(|plan| items(plan, true)).collect();
        removed.retain(|item| changes.removed.contains(&item.path));
        let mut removed_in_use = Vec::new();
        if let Some(before) = before.as_ref().filter(|_| !changes.removed.is_empty()) {
            let standings = self.store().standings(&plan.id, None, None)?;
            let said: BTreeSet<&ItemPath> = standings.iter().map(|said| &said.task).collect();
            let removed = changes.removed.iter();
            let in_use = removed.filter(|path| said.contains(before.key_of(path)));
            removed_in_use = in_use.cloned().collect();
        }
        Ok(Publication {
            is_identical: before.as_ref() == Some(&plan),
            before: before.as_ref().map(|plan| plan.item_paths().count()),
            changes,
            removed,
            removed_in_use,
            plan,
        })
    }

    /// Publishes a plan in the name of the session's department. An edition that says nothing
    /// new is not published: the event is `None` then.
    ///
    /// # Errors
    /// As [`Self::publication`], when nobody agreed to what it does, or when it could not be
    /// saved; nothing is written then.
    pub fn publish_plan(
        &mut self,
        session: &Session,
        plan: Plan,
        consent: Consent,
    ) -> Result<(Publication, Option<EventId>), ServiceError> {
        let publication = self.publication(session, plan)?;
        if publication.is_identical {
            return Ok((publication, None));
        }
        match consent {
            Consent::Correcting if publication.leaves_little() => {
                return Err(ServiceError::LeavesLittle(Box::new(publication)));
            }
            Consent::Shown(shown) if *shown != publication => {
                return Err(ServiceError::NotAsShown(Box::new(publication)));
            }
            _ => {}
        }
        let hand = self.hand(session)?;
        let event = self.publish(&publication.plan, &hand)?;
        Ok((publication, Some(event)))
    }

    /// True when the session's department coordinates a plan and published this one's edition in
    /// use: it may correct what it published for another. Whoever only brought a shipped plan to
    /// a new shared file may not.
    fn is_own_edition(&self, session: &Session, plan: &PlanId) -> Result<bool, ServiceError> {
        if !session.is_coordinator() {
            return Ok(false);
        }
        let store = self.store();
        for head in store.plan_head(plan)? {
            let event = store.event(head)?;
            if event.is_some_and(|event| event.department == session.department) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Where a PIN guards an office that coordinates, nobody comes to coordinate by a plan of
    /// their own, nor by one that has ended and that goes on in a new edition.
    fn may_coordinate(&self, session: &Session, plan: &Plan) -> Result<(), ServiceError> {
        if session.is_coordinator() || plan.coordinator != session.department {
            return Ok(());
        }
        let first = first_year_in_force(&self.store().plans()?, self.place().clock_day());
        if plan.ends.year() < first {
            return Ok(());
        }
        let guarded = self.store().departments_with_pin()?;
        let mut coordinators = session.coordinators.iter().map(|(_, office)| office);
        match coordinators.find(|coordinator| guarded.contains(coordinator)) {
            Some(coordinator) => Err(ServiceError::NotCoordinator(coordinator.clone())),
            None => Ok(()),
        }
    }

    /// Appends one event for each piece of a plan, all or none; gives the first.
    pub(super) fn publish(&mut self, plan: &Plan, hand: &Hand) -> Result<EventId, ServiceError> {
        let replaces = self.store().plan_head(&plan.id)?;
        let said = pieces(plan)?
            .into_iter()
            .map(|piece| {
                let replaces = match piece.part {
                    0 => replaces.clone(),
                    _ => Vec::new(),
                };
                (replaces, Body::Plan(piece))
            })
            .collect();
        let said = self.append(hand, said)?;
        said.first().copied().ok_or(ServiceError::NothingSaid)
    }
}

/// Over an edition in use who coordinates that one may publish, whatever the new one says
/// of itself; a plan beside those in use may come from who coordinates it, or one of them.
fn may_publish(session: &Session, before: Option<&Plan>, plan: &Plan) -> Result<(), ServiceError> {
    let coordinates = |known: &Plan| known.coordinator == session.department;
    let (may, coordinator) = match before {
        Some(before) => (coordinates(before), &before.coordinator),
        None => (
            coordinates(plan) || session.is_coordinator(),
            session.coordinator(),
        ),
    };
    match may {
        true => Ok(()),
        false => Err(ServiceError::NotCoordinator(coordinator.clone())),
    }
}

/// Reads what has come to the share, so that an edition is compared with the latest one. A
/// share that is away is no error here: what is then published is told to be only here.
///
/// # Errors
/// When the database fails.
pub fn catch_up(place: Place) -> Result<(), ServiceError> {
    Synchroniser::open(place)?.cycle(Wanted::Now)?;
    Ok(())
}
