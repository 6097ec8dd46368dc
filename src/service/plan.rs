//! The plans that are known here: those that come with the program and those in use.

use super::{Place, Service, ServiceError, set_up::shipped_plan};
use crate::{
    domain::{
        plan::{Plan, PlanId},
        text::nearest,
    },
    plan,
};

/// A plan and whether it is in use.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownPlan {
    /// The plan; where it is in use, as it was published.
    pub plan: Plan,
    /// True when it is in this terminal's database.
    pub active: bool,
}

/// All plans that are known here, those in use first. Nothing needs to be set up.
///
/// # Errors
/// When the database is there and cannot be read, or a shipped plan is wrong.
pub fn known_plans(place: &Place) -> Result<Vec<KnownPlan>, ServiceError> {
    let published = published(place)?;
    let is_published = |id: &str| published.iter().any(|plan| plan.id.as_str() == id);
    let shipped: Vec<Plan> = plan::shipped()
        .iter()
        .filter(|shipped| !is_published(shipped.id))
        .map(shipped_plan)
        .collect::<Result<_, _>>()?;
    let known = |active| move |plan| KnownPlan { plan, active };
    Ok(published
        .into_iter()
        .map(known(true))
        .chain(shipped.into_iter().map(known(false)))
        .collect())
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
