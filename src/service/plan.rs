//! The plans that are known here: those that come with the program and those in use.

use super::{Place, Service, ServiceError, Session, set_up::shipped_plan};
use crate::{
    domain::{
        department::DepartmentCode,
        edition::changes,
        plan::{Plan, PlanId},
        text::nearest,
    },
    plan,
};
use chrono::{Datelike, NaiveDate};
use std::sync::Arc;

/// A plan and whether it is in use.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownPlan {
    /// The plan; where it is in use, as it was published.
    pub plan: Plan,
    /// True when it was published to this terminal.
    pub published: bool,
    /// True when it is worked on: published, and not ended.
    pub active: bool,
}

/// A plan that came, or came in another edition, while somebody works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanNews {
    /// The plan.
    pub plan: PlanId,
    /// Its title.
    pub title: String,
    /// How many tasks and duties the edition adds, removes and changes; `None` for a plan
    /// that was not worked on before.
    pub corrected: Option<[usize; 3]>,
}

/// Which plans of the second of two sessions came, or came in another edition, since the
/// first; `before` and `now` with the editions of which they were made. What was only
/// changed about departments is no news of a plan.
pub(super) fn plan_news(
    (before, old): (&Session, &[(PlanId, String)]),
    (now, new): (&Session, &[(PlanId, String)]),
) -> Vec<PlanNews> {
    let edition = |editions: &[(PlanId, String)], plan: &Plan| {
        let mut editions = editions.iter();
        let found = editions.find(|(id, _)| *id == plan.id);
        found.map(|(_, edition)| edition.clone())
    };
    let differ = |plan: &&Arc<Plan>| {
        before.plan_of(&plan.id).is_none() || edition(old, plan) != edition(new, plan)
    };
    let news = now.plans.iter().filter(differ).map(|plan| PlanNews {
        plan: plan.id.clone(),
        title: plan.title.clone(),
        corrected: before.plan_of(&plan.id).map(|old| {
            let changes = changes(Some(old), plan);
            [changes.added, changes.removed, changes.changed].map(|paths| paths.len())
        }),
    });
    news.collect()
}

/// All plans that are known here, those in use first. Nothing needs to be set up.
///
/// # Errors
/// When the database is there and cannot be read, or a shipped plan is wrong.
pub fn known_plans(place: &Place) -> Result<Vec<KnownPlan>, ServiceError> {
    let published = published(place)?;
    let remembered = place.settings.terminal.plan.as_deref();
    let active: Vec<PlanId> = active(published.clone(), remembered, place.today())
        .into_iter()
        .map(|plan| plan.id)
        .collect();
    let is_published = |id: &str| published.iter().any(|plan| plan.id.as_str() == id);
    let shipped: Vec<Plan> = plan::shipped()
        .iter()
        .filter(|shipped| !is_published(shipped.id))
        .map(shipped_plan)
        .collect::<Result<_, _>>()?;
    let known = |published| {
        let active = &active;
        move |plan: Plan| KnownPlan {
            published,
            active: published && active.contains(&plan.id),
            plan,
        }
    };
    let mut all: Vec<KnownPlan> = published.into_iter().map(known(true)).collect();
    all.sort_by_key(|known| !known.active);
    all.extend(shipped.into_iter().map(known(false)));
    Ok(all)
}

/// Of the plans that were published those that are worked on, the remembered one first: all
/// that have not ended, or the last one where all have.
pub(super) fn active(
    published: Vec<Plan>,
    remembered: Option<&str>,
    today: NaiveDate,
) -> Vec<Plan> {
    let is_remembered = |plan: &Plan| Some(plan.id.as_str()) == remembered;
    let (ended, mut active): (Vec<Plan>, Vec<Plan>) = published
        .into_iter()
        .partition(|plan| plan.has_ended(today));
    if active.is_empty() {
        let last = ended
            .into_iter()
            .max_by_key(|plan| (is_remembered(plan), plan.ends));
        return last.into_iter().collect();
    }
    active.sort_by_key(|plan| !is_remembered(plan));
    active
}

/// The first year whose plans are in force on a day: plans of earlier years have ended. Where
/// all have ended, the last of them still are.
pub(super) fn first_year_in_force(published: &[Plan], day: NaiveDate) -> i32 {
    let last = published.iter().map(|plan| plan.ends.year()).max();
    last.unwrap_or(day.year()).min(day.year())
}

/// The plans that are in force on a day, each with who coordinates it.
pub(super) fn coordinators(published: &[Plan], day: NaiveDate) -> Vec<(PlanId, DepartmentCode)> {
    let first = first_year_in_force(published, day);
    let in_force = published.iter().filter(|plan| plan.ends.year() >= first);
    in_force
        .map(|plan| (plan.id.clone(), plan.coordinator.clone()))
        .collect()
}

/// The plan of an id among those that were published.
pub(super) fn named(published: &[Plan], id: &str) -> Result<Plan, ServiceError> {
    let mut plans = published.iter();
    let found = plans.find(|plan| plan.id.as_str() == id).cloned();
    found.ok_or_else(|| {
        let nearest = nearest(id, published.iter().map(|plan| plan.id.as_str()));
        ServiceError::UnknownPlan {
            typed: id.to_owned(),
            nearest: nearest.map(str::to_owned),
        }
    })
}

impl Service {
    /// All plans that are worked on, as they were published, the remembered one first.
    pub(super) fn active_plans(&self) -> Result<Vec<Plan>, ServiceError> {
        Ok(self.active_of(self.store().plans()?))
    }

    /// Those among all that were published.
    pub(super) fn active_of(&self, published: Vec<Plan>) -> Vec<Plan> {
        let remembered = self.place().settings.terminal.plan.as_deref();
        active(published, remembered, self.place().today())
    }
}

/// The plan of an id: as it was published, else as it is shipped.
///
/// # Errors
/// When there is none of that id, or the database cannot be read.
pub fn plan_of(place: &Place, id: &str) -> Result<Plan, ServiceError> {
    if place.data.database().exists() {
        let service = Service::open(place.clone())?;
        if let Some(plan) = service.store().plan(&PlanId::new(id))? {
            return Ok(plan);
        }
    }
    if let Some(shipped) = plan::shipped().iter().find(|shipped| shipped.id == id) {
        return shipped_plan(shipped);
    }
    let published = published(place)?;
    let known = published
        .iter()
        .map(|plan| plan.id.as_str())
        .chain(plan::shipped().iter().map(|shipped| shipped.id));
    Err(ServiceError::UnknownPlan {
        typed: id.to_owned(),
        nearest: nearest(id, known).map(str::to_owned),
    })
}

fn published(place: &Place) -> Result<Vec<Plan>, ServiceError> {
    if !place.data.database().exists() {
        return Ok(Vec::new());
    }
    Ok(Service::open(place.clone())?.store().plans()?)
}
