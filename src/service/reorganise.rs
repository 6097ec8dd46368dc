//! Adding, renaming, merging, retiring and restoring departments: the coordinator's.

use super::{Service, ServiceError, Session};
use crate::domain::{
    department::DepartmentCode,
    event::{Body, EventId},
    plan::{Plan, PlanId},
    reorganisation::{Ended, Reorganisation, Unit},
};

/// What a session's plans, departments and PINs are made of: differs once one of them has
/// changed, so that a long-lived session knows when to be made anew.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Version {
    /// Which edition of each plan holds.
    pub editions: Vec<(PlanId, String)>,
    departments: String,
    pins: String,
}

impl Service {
    /// Changes a department in every plan of the share. When this returns, it is durable on
    /// this machine; a session that was opened before still knows the old departments.
    ///
    /// # Errors
    /// When the session's department coordinates no plan that is worked on, the change
    /// breaks a rule, or it could not be saved.
    pub fn reorganise(
        &mut self,
        session: &Session,
        wish: Reorganisation,
    ) -> Result<EventId, ServiceError> {
        let hand = self.coordinating_hand(session)?;
        // Of all plans, also where the session is on one alone.
        let unit = self.unit(self.active_plans()?)?;
        let change = wish.change(&unit.whole, session.today)?;
        let replaces = self.store().department_heads(&change.code)?;
        self.say_by(&hand, replaces, Body::Department(change))
    }

    /// Plans with their departments as they are now.
    pub(super) fn unit(&self, plans: Vec<Plan>) -> Result<Unit, ServiceError> {
        Unit::of(plans, &self.store().department_changes()?).ok_or(ServiceError::NoPlan)
    }

    /// The codes under which a department's entries for a plan are found.
    pub(super) fn codes_of(
        &self,
        plan: &PlanId,
        department: &DepartmentCode,
    ) -> Result<Vec<DepartmentCode>, ServiceError> {
        let changes = self.store().department_changes()?;
        if changes.is_empty() {
            return Ok(vec![department.clone()]);
        }
        let mut plans = self.active_plans()?;
        if !plans.iter().any(|known| known.id == *plan) {
            plans.extend(self.store().plan(plan)?);
        }
        Ok(match Unit::of(plans, &changes) {
            Some(unit) => unit.whole.codes_of(department),
            None => vec![department.clone()],
        })
    }

    /// Of what a session that is made now is made.
    pub(super) fn version(&self) -> Result<Version, ServiceError> {
        Ok(Version {
            editions: self.store().editions()?,
            departments: self.store().departments_version()?,
            pins: self.store().pins_version()?,
        })
    }
}

/// A department that was retired takes no entries.
pub(super) fn may_enter(session: &Session) -> Result<(), ServiceError> {
    match session.unit.ended(&session.department) {
        Some(Ended::Retired { .. }) => Err(ServiceError::Retired(session.department.clone())),
        _ => Ok(()),
    }
}
