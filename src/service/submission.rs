//! Bài viết/mô hình/sản phẩm: beginning, editing, sending, receiving, returning.

use super::{DeskStep, Service, ServiceError, Session};
use crate::{
    domain::{
        department::DepartmentCode,
        event::{Body, EventId},
        period::{Period, PeriodKind},
        plan::ChecklistItem,
        submission::{SubmissionChange, SubmissionState, Tick},
    },
    store::Submission,
};
use serde::{Deserialize, Serialize};

/// A submission with its checklist.
#[derive(Debug, Clone, PartialEq)]
pub struct SubmissionRow {
    /// The submission as it stands.
    pub submission: Submission,
    /// Its boxes.
    pub checklist: Vec<Tick>,
}

/// Which changes of a submission its author saw before changing it further.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seen {
    /// Those that hold now: somebody at a command line.
    Current,
    /// These: somebody with a form that has been open for a while.
    These(Vec<EventId>),
}

/// What a department begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSubmission {
    /// The quarter it is for.
    pub period: Period,
    /// What is known of it so far.
    pub change: SubmissionChange,
}

/// A submission as a form leaves it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KeptSubmission {
    /// The submission; `None` begins one.
    pub id: Option<EventId>,
    /// The changes that the form was filled from; others stay visible beside it.
    pub seen: Vec<EventId>,
    /// Its quarter.
    pub period: Period,
    /// What changed.
    pub change: SubmissionChange,
    /// The step to take afterwards.
    pub next: Option<SubmissionState>,
}

impl Service {
    /// Submissions of one department, with those that were merged into it, or of all, in one
    /// period or in all.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn submissions(
        &self,
        session: &Session,
        period: Option<Period>,
        department: Option<&DepartmentCode>,
    ) -> Result<Vec<SubmissionRow>, ServiceError> {
        let codes = department.map(|department| session.unit.codes_of(department));
        let mut submissions = Vec::new();
        for plan in &session.plans {
            let Some(codes) = &codes else {
                submissions.extend(self.store().submissions(&plan.id, period, None)?);
                continue;
            };
            let mut own = Vec::new();
            for code in codes {
                own.extend(self.store().submissions(&plan.id, period, Some(code))?);
            }
            own.sort_by_cached_key(|submission| submission.period.to_string());
            submissions.extend(own);
        }
        Ok(submissions
            .into_iter()
            .map(|submission| SubmissionRow {
                checklist: submission
                    .content
                    .checklist(session.checklist_of(&submission.plan)),
                submission,
            })
            .collect())
    }

    /// Begins a submission for the session's department.
    ///
    /// # Errors
    /// When the period is not a quarter or the entry breaks a rule.
    pub fn begin_submission(
        &mut self,
        session: &Session,
        new: NewSubmission,
    ) -> Result<EventId, ServiceError> {
        if !matches!(new.period.kind, PeriodKind::Quarter(_)) {
            return Err(ServiceError::NotAQuarter(new.period));
        }
        let (own, period) = (&session.department, new.period);
        let begun = self.submissions(session, Some(period), Some(own))?;
        let plan = session.submission_plan(own, period, begun.iter());
        let plan = plan.id.clone();
        let change = SubmissionChange {
            submission: None,
            plan: Some(plan.clone()),
            period: Some(new.period),
            state: None,
            ..new.change
        };
        self.tickable(session.checklist_of(&plan), &change, &Default::default())?;
        self.say(session, Vec::new(), Body::Submission(change.checked()?))
    }

    /// Changes what is in a submission of the session's department.
    ///
    /// # Errors
    /// When it is another department's, is with the coordinator, or the change breaks a rule.
    pub fn edit_submission(
        &mut self,
        session: &Session,
        id: EventId,
        change: SubmissionChange,
        seen: Seen,
    ) -> Result<EventId, ServiceError> {
        let submission = self.own_submission(session, id)?;
        submission.content.may_edit()?;
        let checklist = session.checklist_of(&submission.plan);
        self.tickable(checklist, &change, &submission.content)?;
        let change = SubmissionChange {
            submission: Some(id),
            plan: None,
            period: None,
            state: None,
            ..change
        };
        let replaces = match seen {
            Seen::Current => submission.heads,
            Seen::These(changes) => changes,
        };
        self.say(session, replaces, Body::Submission(change.checked()?))
    }

    /// Moves a submission one step on: the department sends, the coordinator receives,
    /// returns or publishes.
    ///
    /// # Errors
    /// When the step is not the session's to take, or does not follow from how it stands.
    pub fn step_submission(
        &mut self,
        session: &Session,
        id: EventId,
        next: SubmissionState,
        reason: &str,
    ) -> Result<EventId, ServiceError> {
        let reason = reason.to_owned();
        match next {
            SubmissionState::Received => self.step_at_desk(session, id, DeskStep::Receive),
            SubmissionState::Returned => {
                self.step_at_desk(session, id, DeskStep::Return { reason })
            }
            SubmissionState::Published => {
                let (link, passed_on) = (String::new(), None);
                self.step_at_desk(session, id, DeskStep::Publish { link, passed_on })
            }
            SubmissionState::Sent | SubmissionState::Draft => self.send(session, id, next),
        }
    }

    fn send(
        &mut self,
        session: &Session,
        id: EventId,
        next: SubmissionState,
    ) -> Result<EventId, ServiceError> {
        let submission = self.own_submission(session, id)?;
        let checklist = session.checklist_of(&submission.plan);
        submission.content.may_become(next, checklist, "")?;
        let change = SubmissionChange {
            submission: Some(id),
            state: Some(next),
            ..SubmissionChange::default()
        };
        self.say(
            session,
            submission.heads,
            Body::Submission(change.checked()?),
        )
    }

    fn tickable(
        &self,
        checklist: &[ChecklistItem],
        change: &SubmissionChange,
        content: &crate::domain::submission::SubmissionContent,
    ) -> Result<(), ServiceError> {
        for id in change.ticks.keys() {
            content.may_tick(checklist, id)?;
        }
        Ok(())
    }

    /// A submission that the session's department takes in for its plan, also for one on which
    /// the session does not work.
    pub(super) fn coordinated_submission(
        &self,
        session: &Session,
        id: EventId,
    ) -> Result<Submission, ServiceError> {
        if !session.is_coordinator() {
            return Err(ServiceError::NotCoordinator(session.coordinator().clone()));
        }
        let submission = self.any_submission(id)?;
        let coordinator = match session.plan_of(&submission.plan) {
            Some(plan) => Some(plan.coordinator.clone()),
            None => self
                .store()
                .plan(&submission.plan)?
                .map(|plan| plan.coordinator),
        };
        match coordinator {
            Some(coordinator) if coordinator != session.department => {
                Err(ServiceError::NotCoordinator(coordinator))
            }
            _ => Ok(submission),
        }
    }

    pub(super) fn any_submission(&self, id: EventId) -> Result<Submission, ServiceError> {
        self.store()
            .submission(id)?
            .ok_or_else(|| ServiceError::UnknownSubmission(id.to_string()))
    }

    fn own_submission(&self, session: &Session, id: EventId) -> Result<Submission, ServiceError> {
        let submission = self.any_submission(id)?;
        // What those that were merged into it began is the session's to go on with.
        if *session.unit.present(&submission.department) == session.department {
            Ok(submission)
        } else {
            Err(ServiceError::OtherDepartment(submission.department))
        }
    }
}
