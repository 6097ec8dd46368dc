//! Taking an entry back: an event of its own, never an erasure.

use super::{Service, ServiceError, Session};
use crate::{
    domain::event::{Body, EventId, Withdrawal},
    domain::text::entered_lines,
    store::Entry,
};

/// How many ids of one beginning are looked at.
const MOST_CANDIDATES: usize = 500;
/// How many of them are named to the user.
const MOST_NAMED: usize = 4;

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
        let candidates = self.events_named(typed)?;
        only(typed, candidates)?.ok_or_else(|| ServiceError::UnknownEvent(typed.to_owned()))
    }

    /// The submission whose id begins with `typed`, if only one does.
    ///
    /// # Errors
    /// When none or several begin so.
    pub fn submission_named(&self, typed: &str) -> Result<EventId, ServiceError> {
        let mut submissions = Vec::new();
        for id in self.events_named(typed)? {
            if self.store().submission(id)?.is_some() {
                submissions.push(id);
            }
        }
        only(typed, submissions)?.ok_or_else(|| ServiceError::UnknownSubmission(typed.to_owned()))
    }

    fn events_named(&self, typed: &str) -> Result<Vec<EventId>, ServiceError> {
        match typed.trim() {
            "" => Ok(Vec::new()),
            prefix => Ok(self.store().ids_starting_with(prefix, MOST_CANDIDATES)?),
        }
    }
}

fn only(typed: &str, candidates: Vec<EventId>) -> Result<Option<EventId>, ServiceError> {
    if candidates.len() > 1 {
        return Err(ServiceError::AmbiguousEvent {
            typed: typed.to_owned(),
            candidates: candidates.into_iter().take(MOST_NAMED).collect(),
        });
    }
    Ok(candidates.into_iter().next())
}
