//! Taking an entry back: an event of its own, never an erasure.

use super::{Service, ServiceError, Session};
use crate::{
    domain::event::{Body, EventId, Withdrawal},
    domain::text::entered_lines,
    store::Entry,
};

/// What was taken back.
#[derive(Debug, Clone, PartialEq)]
pub struct Withdrawn {
    /// The event that takes it back.
    pub event: EventId,
    /// The entry, as it was.
    pub entry: Entry,
}

impl Service {
    /// Takes back the last entry made on this terminal in the session's name; `None` when
    /// there is nothing left to take back.
    ///
    /// # Errors
    /// When it could not be saved.
    pub fn withdraw_last(&mut self, session: &Session) -> Result<Option<Withdrawn>, ServiceError> {
        let own = self.store().own_incarnations()?;
        let Some(entry) = self.store().last_entry(&own, &session.department)? else {
            return Ok(None);
        };
        let event = self.withdraw(session, entry.event, "")?;
        Ok(Some(Withdrawn { event, entry }))
    }

    /// Takes back an entry of the session's department.
    ///
    /// # Errors
    /// When the entry is unknown, another department's, or no check-in or submission.
    pub fn withdraw(
        &mut self,
        session: &Session,
        event: EventId,
        reason: &str,
    ) -> Result<EventId, ServiceError> {
        let stored = self
            .store()
            .event(event)?
            .ok_or_else(|| ServiceError::UnknownEvent(event.to_string()))?;
        if stored.department != session.department {
            return Err(ServiceError::OtherDepartment(stored.department));
        }
        if !matches!(stored.kind.as_str(), "check_in" | "submission") {
            return Err(ServiceError::NotWithdrawable(event));
        }
        if stored.withdrawn {
            return Err(ServiceError::AlreadyWithdrawn(event));
        }
        let withdrawal = Withdrawal {
            event,
            reason: entered_lines(reason),
        };
        self.say(session, Vec::new(), Body::Withdrawal(withdrawal))
    }

    /// The event whose id begins with `typed`, if only one does.
    ///
    /// # Errors
    /// When none or several begin so.
    pub fn event_named(&self, typed: &str) -> Result<EventId, ServiceError> {
        let typed = typed.trim().to_lowercase();
        match self.store().ids_starting_with(&typed, 2)?.as_slice() {
            [only] => Ok(*only),
            _ => Err(ServiceError::UnknownEvent(typed)),
        }
    }
}
