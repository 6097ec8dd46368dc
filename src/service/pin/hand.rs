//! The proof without which nothing is written.

use crate::{
    domain::{
        department::DepartmentCode,
        event::{Body, Draft, EventId},
        text::entered,
    },
    service::{Lock, Service, ServiceError, Session, reorganise::may_enter},
};

/// Somebody with a name who may write in a department's name now.
#[derive(Debug)]
pub(in crate::service) struct Hand {
    department: DepartmentCode,
    author: String,
}

impl Hand {
    /// What is to be said by this hand.
    pub(in crate::service) fn draft(&self, replaces: Vec<EventId>, body: Body) -> Draft {
        Draft {
            department: self.department.clone(),
            author: self.author.clone(),
            replaces,
            body,
        }
    }
}

impl Service {
    /// The hand of whoever works in a session.
    ///
    /// # Errors
    /// When the department was retired, nobody's name is given, or the department's PIN has
    /// not been typed.
    pub(in crate::service) fn hand(&self, session: &Session) -> Result<Hand, ServiceError> {
        may_enter(session)?;
        if entered(&session.author).is_empty() {
            return Err(ServiceError::AuthorMissing);
        }
        self.hand_of(&session.department, &session.author)
    }

    /// The same for the office that coordinates one of the session's plans.
    ///
    /// # Errors
    /// As [`Self::hand`], and when the session is another department's.
    pub(in crate::service) fn coordinating_hand(
        &self,
        session: &Session,
    ) -> Result<Hand, ServiceError> {
        if !session.is_coordinator() {
            let coordinator = session.coordinator().clone();
            return Err(ServiceError::NotCoordinator(coordinator));
        }
        self.hand(session)
    }

    /// A hand of a department where there is no session yet: whoever founds a share may have
    /// no name. A PIN is asked for all the same.
    pub(in crate::service) fn hand_of(
        &self,
        department: &DepartmentCode,
        author: &str,
    ) -> Result<Hand, ServiceError> {
        match self.lock_of(department)? {
            Lock::None | Lock::Unlocked => Ok(Hand {
                department: department.clone(),
                author: entered(author),
            }),
            Lock::Locked => Err(ServiceError::Locked(department.clone())),
            Lock::Unreadable => Err(ServiceError::PinUnreadable(department.clone())),
        }
    }
}
