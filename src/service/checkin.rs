//! Checking in, and the history of a task.

use super::{Service, ServiceError, Session};
use crate::{
    domain::{
        checkin::{CheckIn, State},
        department::DepartmentCode,
        event::{Body, Draft, EventId},
        item::ItemPath,
        obligation::obligations,
        period::Period,
        plan::PlanId,
        text::entered,
    },
    store::HistoryEntry,
};

/// What somebody wants to say about a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCheckIn {
    /// The task or duty.
    pub task: ItemPath,
    /// In which period; it must be one in which the department owes the task.
    pub period: Period,
    /// How it stands.
    pub state: State,
    /// How far it is.
    pub percent: Option<u8>,
    /// Free text.
    pub note: String,
    /// References to proof.
    pub evidence: Vec<String>,
    /// The entries that the author saw.
    pub seen: Vec<EventId>,
}

/// Every check-in of a task, newest first.
#[derive(Debug, Clone, PartialEq)]
pub struct History {
    /// The plan.
    pub plan: PlanId,
    /// The task.
    pub task: ItemPath,
    /// Its entries.
    pub entries: Vec<HistoryEntry>,
}

impl Service {
    /// Saves a check-in in the name of the session's department. When this returns, it is
    /// durable on this machine.
    ///
    /// # Errors
    /// When the department does not owe the task in that period, the entry breaks a rule,
    /// or it could not be saved; nothing is written then.
    pub fn check_in(
        &mut self,
        session: &Session,
        new: NewCheckIn,
    ) -> Result<EventId, ServiceError> {
        owes(session, &new.task, new.period)?;
        let check_in = CheckIn {
            plan: session.plan.id.clone(),
            task: new.task,
            period: new.period,
            state: new.state,
            percent: new.percent,
            note: new.note,
            evidence: new.evidence,
        }
        .checked()?;
        self.say(session, new.seen, Body::CheckIn(check_in))
    }

    /// Appends one event in the session's name.
    pub(super) fn say(
        &mut self,
        session: &Session,
        replaces: Vec<EventId>,
        body: Body,
    ) -> Result<EventId, ServiceError> {
        let author = entered(&session.author);
        if author.is_empty() {
            return Err(ServiceError::AuthorMissing);
        }
        let draft = Draft {
            department: session.department.clone(),
            author,
            replaces,
            body,
        };
        let said = self.append(vec![draft])?;
        said.first().copied().ok_or(ServiceError::NothingSaid)
    }

    /// Every check-in of `task`, newest first; of one department or of all.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn history(
        &self,
        plan: &PlanId,
        task: &ItemPath,
        department: Option<&DepartmentCode>,
    ) -> Result<History, ServiceError> {
        let entries = self.store().history(plan, task, department)?;
        Ok(History {
            plan: plan.clone(),
            task: task.clone(),
            entries,
        })
    }
}

impl Service {
    /// The period in which the session's department owes `task` now: of those that fall
    /// into the current reporting period (else of the year) the first that is not over.
    ///
    /// # Errors
    /// When the department does not owe the task in this year.
    pub fn period_now(&self, session: &Session, task: &ItemPath) -> Result<Period, ServiceError> {
        let current = periods(session, task, &[session.period()]);
        let of_year = || periods(session, task, &session.periods());
        let candidates = if current.is_empty() {
            of_year()
        } else {
            current
        };
        let open = |period: &&Period| period.window().1 >= session.today;
        candidates
            .iter()
            .find(open)
            .or(candidates.last())
            .copied()
            .ok_or_else(|| ServiceError::NotTheirs {
                task: task.clone(),
                department: session.department.clone(),
            })
    }

    /// The entries that hold for a task of the session's department: what somebody who
    /// looks now has seen.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn seen(
        &self,
        session: &Session,
        task: &ItemPath,
        period: Period,
    ) -> Result<Vec<EventId>, ServiceError> {
        let department = Some(&session.department);
        let standings = self
            .store()
            .standings(&session.plan.id, department, Some(period))?;
        Ok(standings
            .into_iter()
            .find(|standing| standing.task == *task)
            .map_or_else(Vec::new, |standing| standing.heads))
    }
}

/// The periods in which the session's department owes `task`, among those that fall into
/// the reporting periods given, by their end.
fn periods(session: &Session, task: &ItemPath, reporting: &[Period]) -> Vec<Period> {
    let mut periods: Vec<Period> = reporting
        .iter()
        .flat_map(|reporting| {
            obligations(
                &session.plan,
                &session.department,
                *reporting,
                &session.calendar,
            )
        })
        .filter(|obligation| obligation.task == *task)
        .map(|obligation| obligation.period)
        .collect();
    periods.sort_by_key(|period| period.window().1);
    periods
}

/// Does the session's department owe `task` in `period`?
fn owes(session: &Session, task: &ItemPath, period: Period) -> Result<(), ServiceError> {
    let department = &session.department;
    let owed = obligations(&session.plan, department, period, &session.calendar);
    if owed
        .iter()
        .any(|obligation| obligation.task == *task && obligation.period == period)
    {
        return Ok(());
    }
    let periods = periods(session, task, &session.periods());
    Err(if periods.is_empty() {
        ServiceError::NotTheirs {
            task: task.clone(),
            department: department.clone(),
        }
    } else {
        ServiceError::NotOwedThen {
            task: task.clone(),
            period,
            periods,
        }
    })
}
