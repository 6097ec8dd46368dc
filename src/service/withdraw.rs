//! Taking an entry back: an event of its own, never an erasure.

use super::{Service, ServiceError, Session};
use crate::{
    domain::{
        event::{Body, EventId, Withdrawal},
        ledger::{Book, Contribution, Kept},
        submission::SubmissionError,
        text::{entered, entered_lines},
    },
    store::{Entry, EntryKind},
    sync::record,
};

/// How many ids of one beginning are looked at.
const MOST_CANDIDATES: usize = 500;
/// How many entries are looked at for one that can be taken back.
const MOST_PASSED_OVER: usize = 200;
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

/// Which last entry somebody means who takes it back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meant {
    /// One of what is before their eyes; any other is only named.
    Seen(InSight),
    /// This one, which was named.
    Entry(EventId),
}

/// What somebody has before their eyes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InSight {
    /// Tasks.
    CheckIns,
    /// Submissions.
    Submissions,
    /// The ledger.
    Ledger,
    /// The report.
    ReportTexts,
    /// Nothing that could be taken back.
    Nothing,
}

impl InSight {
    fn includes(self, kind: &EntryKind) -> bool {
        match (self, kind) {
            (Self::CheckIns, EntryKind::CheckIn { .. })
            | (Self::Submissions, EntryKind::Submission { .. })
            | (Self::ReportTexts, EntryKind::Ledger(Book::ReportText)) => true,
            (Self::Ledger, EntryKind::Ledger(book)) => *book != Book::ReportText,
            _ => false,
        }
    }
}

/// What became of the last entry.
#[derive(Debug, Clone, PartialEq)]
pub enum LastWithdrawn {
    /// There is nothing left to take back.
    Nothing,
    /// It is another person's or another day's, or nobody sees it here, or there are later ones
    /// that stay: it has to be meant.
    Asked {
        /// The entry.
        entry: Entry,
        /// No later one stays.
        is_last: bool,
    },
    /// It was taken back.
    Done(Withdrawn),
}

impl Service {
    /// Takes back the last entry made on this terminal in the session's name. One of another
    /// person or another day, or of what is not before somebody's eyes, is only named, until it
    /// is `meant`. What cannot be taken back any
    /// more is passed over: of the same day the newest that can be is named.
    ///
    /// # Errors
    /// When it could not be saved, or the last one stays and there is no other.
    pub fn withdraw_last(
        &mut self,
        session: &Session,
        meant: Meant,
    ) -> Result<LastWithdrawn, ServiceError> {
        let own = self.store().own_incarnations()?;
        let store = self.store();
        let entries = store.last_entries(&own, &session.department, MOST_PASSED_OVER)?;
        let today = self.place().clock_day();
        let mut stays = None;
        for mut entry in entries {
            let is_of_today = entry.wall.date_naive() == today;
            if stays.is_some() && !is_of_today {
                break;
            }
            if let Err(error) = self.may_withdraw(session, entry.event) {
                if !error.says_that_it_stays() {
                    return Err(error);
                }
                stays.get_or_insert(error);
                continue;
            }
            let is_last = stays.is_none();
            let is_own = entered(&session.author) == entry.author;
            let is_meant = match meant {
                Meant::Entry(event) if event == entry.event => true,
                Meant::Entry(_) => is_own && is_of_today && is_last,
                Meant::Seen(seen) => is_own && is_of_today && is_last && seen.includes(&entry.kind),
            };
            self.name_submission(&mut entry)?;
            let event = match is_meant {
                true => Some(self.withdraw(session, entry.event, "")?),
                false => None,
            };
            if let EntryKind::CheckIn { plan, task, .. } = &mut entry.kind {
                *task = session.label(plan, task);
            }
            return Ok(match event {
                Some(event) => LastWithdrawn::Done(Withdrawn { event, entry }),
                None => LastWithdrawn::Asked { entry, is_last },
            });
        }
        stays.map_or(Ok(LastWithdrawn::Nothing), Err)
    }

    /// A step says nothing of the submission that went it.
    fn name_submission(&self, entry: &mut Entry) -> Result<(), ServiceError> {
        if let EntryKind::Submission { submission, change } = &mut entry.kind
            && change.title.is_none()
        {
            let known = self.store().submission(*submission)?;
            change.title = known.map(|known| known.content.title);
        }
        Ok(())
    }

    /// Takes back an entry of the session's department.
    ///
    /// # Errors
    /// When the entry is unknown, another department's, no check-in, submission or entry of the
    /// ledger, of a submission that the coordinator has taken in, or of something that the
    /// coordinator has answered.
    pub fn withdraw(
        &mut self,
        session: &Session,
        event: EventId,
        reason: &str,
    ) -> Result<EventId, ServiceError> {
        self.may_withdraw(session, event)?;
        let withdrawal = Withdrawal {
            event,
            reason: entered_lines(reason),
        };
        self.say(session, Vec::new(), Body::Withdrawal(withdrawal))
    }

    /// Why an entry cannot be taken back, as an error.
    fn may_withdraw(&self, session: &Session, event: EventId) -> Result<(), ServiceError> {
        let stored = self
            .store()
            .event(event)?
            .ok_or_else(|| ServiceError::UnknownEvent(event.to_string()))?;
        if stored.department != session.department {
            return Err(ServiceError::OtherDepartment(stored.department));
        }
        if !matches!(stored.kind.as_str(), "check_in" | "submission" | "ledger") {
            return Err(ServiceError::NotWithdrawable(event));
        }
        if stored.withdrawn {
            return Err(ServiceError::AlreadyWithdrawn(event));
        }
        if let Some(EntryKind::Submission { submission, .. }) = stored.entry {
            self.is_not_taken_in(session, submission)?;
        }
        if stored.entry == Some(EntryKind::Ledger(Book::Contribution)) {
            self.is_not_answered(session, event, &stored.line)?;
        }
        Ok(())
    }

    /// What the coordinator has received is the coordinator's to give back: a department
    /// that took its part of it back would make it vanish from everybody's list.
    fn is_not_taken_in(&self, session: &Session, id: EventId) -> Result<(), ServiceError> {
        let submission = self.store().submission(id)?;
        match submission.map(|submission| submission.content.state) {
            Some(state) if state.is_taken_in() && !session.is_coordinator() => {
                Err(SubmissionError::Closed(state).into())
            }
            _ => Ok(()),
        }
    }

    /// What the office has answered is in its report, with the answer: a department that took
    /// it back would leave an answer to nothing.
    fn is_not_answered(
        &self,
        session: &Session,
        event: EventId,
        line: &[u8],
    ) -> Result<(), ServiceError> {
        let begun = match record::open(line).map(|sealed| sealed.event.body) {
            Ok(Body::Ledger(entry)) => {
                Contribution::of(*entry).and_then(|entry| entry.contribution)
            }
            _ => None,
        };
        let key = begun.unwrap_or(event).to_string();
        let rows = self.ledger::<Contribution>(session)?;
        let answered = rows.into_iter().find(|row| {
            row.key == key && (row.entry.is_answered() && !session.coordinates(&row.entry.plan))
        });
        let office = answered.and_then(|row| session.plan_of(&row.entry.plan));
        match office {
            Some(plan) => Err(ServiceError::Answered(plan.coordinator.clone())),
            None => Ok(()),
        }
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

impl ServiceError {
    /// True where an entry is the office's by now and stays.
    fn says_that_it_stays(&self) -> bool {
        matches!(self, Self::Answered(_) | Self::Submission(_))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::submission::{
            APPROVED, SubmissionChange, SubmissionError, SubmissionKind, SubmissionState,
        },
        service::{NewSubmission, Place, SetUp, SystemClock},
    };
    use std::{collections::BTreeMap, sync::Arc};

    fn ready() -> SubmissionChange {
        SubmissionChange {
            kind: Some(SubmissionKind::Article),
            title: Some("Bớt giấy tờ khi khám".to_owned()),
            authors: Some("Trần Thị Mẫu".to_owned()),
            ticks: BTreeMap::from([(APPROVED.to_owned(), true)]),
            ..SubmissionChange::default()
        }
    }

    #[test]
    fn what_the_coordinator_has_taken_in_stays() {
        let home = tempfile::tempdir().unwrap();
        let place = Place::find(Some(home.path()), None, None, Arc::new(SystemClock)).unwrap();
        let choice = SetUp {
            department: Some("KKB".to_owned()),
            author: Some("Trần Thị Mẫu".to_owned()),
            ..SetUp::default()
        };
        let (mut service, session, _) = Service::set_up(place, choice).unwrap();
        let office = service
            .session(Some(session.plan.coordinator.as_str()), None)
            .unwrap();
        let new = NewSubmission {
            period: session.quarter(),
            change: ready(),
        };
        let id = service.begin_submission(&session, new).unwrap();
        let step = |service: &mut Service, session: &Session, next| {
            service.step_submission(session, id, next, "").unwrap()
        };
        let sent = step(&mut service, &session, SubmissionState::Sent);
        let received = step(&mut service, &office, SubmissionState::Received);

        let refused = service.withdraw_last(&session, Meant::Entry(sent));
        let closed = SubmissionError::Closed(SubmissionState::Received);
        assert!(
            matches!(&refused, Err(ServiceError::Submission(error)) if *error == closed),
            "{refused:?}"
        );
        assert!(service.withdraw(&session, id, "").is_err());
        assert!(service.store().submission(id).unwrap().is_some());

        service.withdraw(&office, received, "Nhận nhầm").unwrap();
        service.withdraw_last(&session, Meant::Entry(sent)).unwrap();
        let drafted = service.store().submission(id).unwrap().unwrap();
        assert_eq!(drafted.content.state, SubmissionState::Draft);
    }
}
