//! Who may reset the PIN of another department. The screens say it before anything is typed,
//! the command line before a PIN is asked for; what writes asks once more.

use crate::{
    domain::department::DepartmentCode,
    service::{Lock, Service, ServiceError, Session},
};

/// Why a session may not reset the PIN of another department.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResetRefusal {
    /// It coordinates no plan.
    NotCoordinator,
    /// That department coordinates a plan as well: no such office is above another.
    Coordinators,
    /// Its own department has no PIN: one that the coordinator's own does not guard would make
    /// every PIN worth nothing on a PC that all use.
    OwnPinFirst,
}

impl ResetRefusal {
    /// As an error of the service.
    pub(super) fn error(self, session: &Session, department: &DepartmentCode) -> ServiceError {
        match self {
            Self::NotCoordinator => ServiceError::NotCoordinator(session.coordinator().clone()),
            Self::Coordinators => ServiceError::CoordinatorsPin(department.clone()),
            Self::OwnPinFirst => ServiceError::OwnPinFirst(session.department.clone()),
        }
    }
}

impl Session {
    /// Why the PIN of `department`, another one than the session's, may not be reset by it;
    /// `has_pin` tells whether there is one.
    pub fn reason_against_reset(
        &self,
        department: &DepartmentCode,
        has_pin: bool,
    ) -> Option<ResetRefusal> {
        if !self.is_coordinator() {
            Some(ResetRefusal::NotCoordinator)
        } else if self.is_coordinated_by(department) {
            Some(ResetRefusal::Coordinators)
        } else {
            (has_pin && self.lock == Lock::None).then_some(ResetRefusal::OwnPinFirst)
        }
    }
}

impl Service {
    /// The coordinator's session, to reset a PIN where `here` works. On another department's
    /// terminal only where the coordinator has a PIN, which is asked for then.
    ///
    /// # Errors
    /// When the coordinator has none and `here` is another department's.
    pub fn resetting_session(
        &self,
        here: Session,
        author: Option<&str>,
    ) -> Result<Session, ServiceError> {
        if here.is_coordinator() {
            return Ok(here);
        }
        let coordinator = here.coordinator().clone();
        let office = self.session(Some(coordinator.as_str()), author)?;
        match office.lock {
            Lock::None => Err(ServiceError::NotCoordinator(coordinator)),
            _ => Ok(office),
        }
    }
}
