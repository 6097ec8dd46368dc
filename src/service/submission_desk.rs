//! The coordinator's desk: submissions of all departments, who lacks some, which are the same,
//! and taking them in.

use super::{Service, ServiceError, Session, SubmissionRow};
use crate::domain::{
    department::DepartmentCode,
    event::{Body, EventId},
    period::Period,
    plan::PlanId,
    submission::{PassedOn, SubmissionChange, SubmissionError, SubmissionState},
    text::fold,
};
use std::collections::HashMap;

/// What the coordinator does with a submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeskStep {
    /// Take it in.
    Receive,
    /// Give it back.
    Return {
        /// Why.
        reason: String,
    },
    /// It was sent on to the Sở.
    PassOn(PassedOn),
    /// It was published.
    Publish {
        /// Where; empty where there is no link.
        link: String,
        /// That it was sent on to the Sở too.
        passed_on: Option<PassedOn>,
    },
}

impl DeskStep {
    /// The state to which it leads; passing on leads to none.
    pub fn state(&self) -> Option<SubmissionState> {
        match self {
            Self::Receive => Some(SubmissionState::Received),
            Self::Return { .. } => Some(SubmissionState::Returned),
            Self::PassOn(_) => None,
            Self::Publish { .. } => Some(SubmissionState::Published),
        }
    }
}

/// A submission beside the others of the year.
#[derive(Debug, Clone, PartialEq)]
pub struct DeskRow {
    /// Whose it is today.
    pub department: DepartmentCode,
    /// Its name.
    pub name: String,
    /// Its quarter.
    pub period: Period,
    /// The submission; `None` where the department has begun none for a plan that asks
    /// for some.
    pub submission: Option<SubmissionRow>,
    /// Others of the same title: whose, and in which quarter.
    pub same: Vec<(DepartmentCode, Period)>,
}

impl DeskRow {
    /// How far it is; `None` where it is missing.
    pub fn state(&self) -> Option<SubmissionState> {
        let submission = self.submission.as_ref();
        submission.map(|row| row.submission.content.state)
    }
}

/// A quarter at the desk.
#[derive(Debug, Clone, PartialEq)]
pub struct DeskQuarter {
    /// The quarter.
    pub period: Period,
    /// How many departments owe something in it.
    pub owing: usize,
    /// How many of these have sent what the plan asks for at least.
    pub enough: usize,
    /// Those to be taken in first, then the others, then who lacks some.
    pub rows: Vec<DeskRow>,
}

/// A title as it is compared; `None` of one that was not given.
fn same_title(row: &SubmissionRow) -> Option<String> {
    let folded = fold(row.submission.content.title.trim());
    (!folded.is_empty()).then_some(folded)
}

/// The submissions of each title.
fn by_title(rows: &[SubmissionRow]) -> HashMap<String, Vec<&SubmissionRow>> {
    let mut found: HashMap<String, Vec<&SubmissionRow>> = HashMap::new();
    for row in rows {
        if let Some(title) = same_title(row) {
            found.entry(title).or_default().push(row);
        }
    }
    found
}

/// Of each submission the others of the same title, in other departments or quarters; those
/// that have none are not in it.
pub fn same_titles(
    session: &Session,
    rows: &[SubmissionRow],
) -> HashMap<EventId, Vec<(DepartmentCode, Period)>> {
    let place = |row: &SubmissionRow| {
        let submission = &row.submission;
        let present = session.unit.present(&submission.department);
        (present.clone(), submission.period)
    };
    let mut same = HashMap::new();
    for alike in by_title(rows).into_values().filter(|alike| alike.len() > 1) {
        for row in &alike {
            let others = alike.iter().filter(|other| place(other) != place(row));
            let others: Vec<_> = others.map(|other| place(other)).collect();
            if !others.is_empty() {
                same.insert(row.submission.id, others);
            }
        }
    }
    same
}

/// What is to be done first stands first.
fn urgency(state: Option<SubmissionState>) -> u8 {
    match state {
        Some(SubmissionState::Sent) => 0,
        Some(SubmissionState::Received) => 1,
        Some(SubmissionState::Returned) => 2,
        Some(SubmissionState::Draft) => 3,
        Some(SubmissionState::Published) => 4,
        None => 5,
    }
}

impl Service {
    /// The submissions of all departments in the four quarters of the session's year.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn submission_desk(&self, session: &Session) -> Result<Vec<DeskQuarter>, ServiceError> {
        let all = self.submissions(session, None, None)?;
        let same = same_titles(session, &all);
        let quarters = session.quarters().into_iter();
        Ok(quarters
            .map(|period| desk_quarter(session, period, &all, &same))
            .collect())
    }

    /// Whose a submission is today.
    ///
    /// # Errors
    /// When the database cannot be read, or there is no such submission.
    pub fn department_of(
        &self,
        session: &Session,
        id: EventId,
    ) -> Result<DepartmentCode, ServiceError> {
        let submission = self.any_submission(id)?;
        Ok(session.unit.present(&submission.department).clone())
    }

    /// Takes a submission in, gives it back, or notes where it went.
    ///
    /// # Errors
    /// When the session's department does not coordinate its plan, or the step does not follow
    /// from how it stands.
    pub fn step_at_desk(
        &mut self,
        session: &Session,
        id: EventId,
        step: DeskStep,
    ) -> Result<EventId, ServiceError> {
        let submission = self.coordinated_submission(session, id)?;
        let content = &submission.content;
        let (mut reason, mut link, mut passed_on) = (None, None, None);
        let mut next = step.state();
        match step {
            DeskStep::Receive => {}
            DeskStep::Return { reason: why } => reason = Some(why),
            DeskStep::PassOn(on) => {
                content.may_pass_on()?;
                passed_on = Some(on);
            }
            DeskStep::Publish {
                link: at,
                passed_on: on,
            } => {
                link = Some(at).filter(|at| !at.trim().is_empty());
                passed_on = on;
            }
        }
        if let Some(on) = passed_on.as_ref().filter(|on| on.day > session.today) {
            return Err(SubmissionError::FuturePassedOn(on.day).into());
        }
        // The link of what is published already may be given later, or corrected.
        if next == Some(content.state) && link.is_some() {
            next = None;
        }
        if let Some(next) = next {
            let checklist = session.checklist_of(&submission.plan);
            content.may_become(next, checklist, reason.as_deref().unwrap_or_default())?;
        }
        let change = SubmissionChange {
            submission: Some(id),
            state: next,
            reason,
            link,
            passed_on,
            ..SubmissionChange::default()
        };
        self.say(
            session,
            submission.heads,
            Body::Submission(change.checked()?),
        )
    }
}

fn desk_quarter(
    session: &Session,
    period: Period,
    all: &[SubmissionRow],
    same: &HashMap<EventId, Vec<(DepartmentCode, Period)>>,
) -> DeskQuarter {
    let (mut owing, mut enough) = (0, 0);
    let mut rows = Vec::new();
    for department in session.departments() {
        let code = &department.code;
        let row = |submission: Option<&SubmissionRow>| DeskRow {
            department: code.clone(),
            name: department.name.clone(),
            period,
            same: submission
                .and_then(|row| same.get(&row.submission.id))
                .cloned()
                .unwrap_or_default(),
            submission: submission.cloned(),
        };
        let own = all.iter().filter(|row| {
            row.submission.period == period
                && session.unit.present(&row.submission.department) == code
        });
        let own: Vec<&SubmissionRow> = own.collect();
        let submitted = session.submitted(code, period, own.iter().copied());
        owing += usize::from(submitted.owed > 0);
        enough += usize::from(submitted.is_enough());
        rows.extend(own.iter().map(|own| row(Some(own))));
        let mut asked = session.submissions_owed_by_plan(code, period);
        let is_begun = |plan: &PlanId| own.iter().any(|row| row.submission.plan == *plan);
        if asked.any(|(plan, _)| !is_begun(&plan.id)) {
            rows.push(row(None));
        }
    }
    rows.sort_by_key(|row| urgency(row.state()));
    DeskQuarter {
        period,
        owing,
        enough,
        rows,
    }
}
