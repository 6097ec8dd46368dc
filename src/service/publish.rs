//! Publishing a plan: a new one beside those in use, or a corrected edition over the old one.
//!
//! A plan is a row of events like everything else; nothing is changed in place, so that the
//! editions before it stay readable as history.

use super::{Place, Service, ServiceError, Session, Synchroniser};
use crate::{
    domain::{
        department::DepartmentCode,
        edition::{Changes, changes, with_earlier_labels},
        event::{Body, Draft, EventId},
        plan::{Plan, PlanId},
        publication::pieces,
        text::entered,
    },
    sync::Wanted,
};

/// What publishing a plan does, or would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    /// The plan.
    pub plan: PlanId,
    /// The event that stands for the edition; `None` where nothing was written.
    pub event: Option<EventId>,
    /// Tasks and duties of the edition before; `None` for a plan that is new here.
    pub before: Option<usize>,
    /// Tasks of this edition.
    pub tasks: usize,
    /// Its duties.
    pub duties: usize,
    /// What changes.
    pub changes: Changes,
    /// The edition in use says the same to the letter.
    pub is_identical: bool,
}

impl Service {
    /// Publishes a plan in the name of the session's department; only looks where
    /// `only_show`. An edition that says nothing new is not published.
    ///
    /// # Errors
    /// When the department coordinates neither this plan nor one in use, nobody's name is
    /// given, or it could not be saved; nothing is written then.
    pub fn publish_plan(
        &mut self,
        session: &Session,
        plan: Plan,
        only_show: bool,
    ) -> Result<Publication, ServiceError> {
        let before = self.store().plan(&plan.id)?;
        let coordinates = |known: &Plan| known.coordinator == session.department;
        if !coordinates(&plan) && !session.plans.iter().any(|known| coordinates(known)) {
            return Err(ServiceError::NotCoordinator(
                session.plan.coordinator.clone(),
            ));
        }
        if entered(&session.author).is_empty() {
            return Err(ServiceError::AuthorMissing);
        }
        let plan = match &before {
            Some(before) => with_earlier_labels(plan, before),
            None => plan,
        };
        let is_identical = before.as_ref() == Some(&plan);
        let event = match is_identical || only_show {
            true => None,
            false => Some(self.publish(&plan, &session.department, &session.author)?),
        };
        Ok(Publication {
            event,
            before: before.as_ref().map(|plan| plan.item_paths().count()),
            tasks: plan.tasks.len(),
            duties: plan.duties.len(),
            changes: changes(before.as_ref(), &plan),
            is_identical,
            plan: plan.id,
        })
    }

    /// Appends one event for each piece of a plan, all or none; gives the first.
    pub(super) fn publish(
        &mut self,
        plan: &Plan,
        department: &DepartmentCode,
        author: &str,
    ) -> Result<EventId, ServiceError> {
        let replaces = self.store().plan_head(&plan.id)?;
        let drafts = pieces(plan)?
            .into_iter()
            .map(|piece| Draft {
                department: department.clone(),
                author: entered(author),
                replaces: match piece.part {
                    0 => replaces.clone(),
                    _ => Vec::new(),
                },
                body: Body::Plan(piece),
            })
            .collect();
        let said = self.append(drafts)?;
        said.first().copied().ok_or(ServiceError::NothingSaid)
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
