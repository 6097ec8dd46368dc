//! Checking in, and the history of a task.

use super::{Service, ServiceError, Session, pin::Hand, reorganise::may_enter};
use crate::{
    domain::{
        checkin::{CheckIn, State},
        department::DepartmentCode,
        event::{Body, EventId},
        item::ItemPath,
        obligation::{current_period, obligations, outstanding},
        period::Period,
        plan::{Plan, PlanId},
    },
    store::HistoryEntry,
};
use serde::{Deserialize, Serialize};

/// What somebody wants to say about a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewCheckIn {
    /// The plan.
    pub plan: PlanId,
    /// The key of the task or duty.
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
    /// The key of the task.
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
        may_enter(session)?;
        owes(session, &new.plan, &new.task, new.period)?;
        let check_in = CheckIn {
            plan: new.plan,
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
        let hand = self.hand(session)?;
        self.say_by(&hand, replaces, body)
    }

    /// Appends one event by a hand.
    pub(super) fn say_by(
        &mut self,
        hand: &Hand,
        replaces: Vec<EventId>,
        body: Body,
    ) -> Result<EventId, ServiceError> {
        let said = self.append(hand, vec![(replaces, body)])?;
        said.first().copied().ok_or(ServiceError::NothingSaid)
    }

    /// Every check-in of the task of a key, newest first; of one department, with those that were
    /// merged into it, or of all.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn history(
        &self,
        plan: &PlanId,
        task: &ItemPath,
        department: Option<&DepartmentCode>,
    ) -> Result<History, ServiceError> {
        let codes = department
            .map(|department| self.codes_of(plan, department))
            .transpose()?;
        let entries = match codes.as_deref() {
            None | Some([_]) => self.store().history(plan, task, department)?,
            Some(codes) => {
                let mut all = self.store().history(plan, task, None)?;
                all.retain(|entry| codes.contains(&entry.department));
                all
            }
        };
        Ok(History {
            plan: plan.clone(),
            task: task.clone(),
            entries,
        })
    }
}

impl Service {
    /// The period in which the session's department owes the task of a key now: of those that fall
    /// into the plan's current reporting period (else of the year, else before it) the first that
    /// is not over.
    ///
    /// # Errors
    /// When the department does not owe the task in this year or before, or is retired.
    pub fn period_now(
        &self,
        session: &Session,
        plan: &PlanId,
        task: &ItemPath,
    ) -> Result<Period, ServiceError> {
        may_enter(session)?;
        let candidates = session.plan_of(plan).map(|plan| {
            let now = current_period(plan, session.today, &session.calendar);
            match periods(session, plan, task, &[now]) {
                current if !current.is_empty() => current,
                _ => match periods(session, plan, task, &of_year(plan, now)) {
                    of_year if !of_year.is_empty() => of_year,
                    _ => before(session, plan, task, now),
                },
            }
        });
        let candidates = candidates.unwrap_or_default();
        let open = |period: &&Period| period.window().1 >= session.today;
        candidates
            .iter()
            .find(open)
            .or(candidates.last())
            .copied()
            .ok_or_else(|| ServiceError::NotTheirs {
                task: session.label(plan, task),
                department: session.department.clone(),
            })
    }

    /// The entries that hold for the task of a key of the session's department: what somebody who
    /// looks now has seen.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn seen(
        &self,
        session: &Session,
        plan: &PlanId,
        task: &ItemPath,
        period: Period,
    ) -> Result<Vec<EventId>, ServiceError> {
        let department = Some(&session.department);
        let standings = self.store().standings(plan, department, Some(period))?;
        Ok(standings
            .into_iter()
            .find(|standing| standing.task == *task)
            .map_or_else(Vec::new, |standing| standing.heads))
    }
}

/// The reporting periods of the year of `now`.
fn of_year(plan: &Plan, now: Period) -> Vec<Period> {
    let kinds = plan.reporting_kinds().into_iter();
    kinds.map(|kind| Period::new(kind, now.year)).collect()
}

/// The periods in which the session's department owes the task of a key, among those that fall into
/// the reporting periods given, by their end.
fn periods(session: &Session, plan: &Plan, task: &ItemPath, reporting: &[Period]) -> Vec<Period> {
    let mut periods: Vec<Period> = reporting
        .iter()
        .flat_map(|reporting| obligations(plan, &session.department, *reporting, &session.calendar))
        .filter(|obligation| obligation.key == *task)
        .map(|obligation| obligation.period)
        .collect();
    periods.sort_by_key(|period| period.window().1);
    periods
}

/// The periods before `now` in which the session's department was to do the task of a key once.
fn before(session: &Session, plan: &Plan, task: &ItemPath, now: Period) -> Vec<Period> {
    let all = outstanding(plan, &session.department, now, &session.calendar).into_iter();
    let own = all.filter(|obligation| obligation.key == *task);
    own.map(|obligation| obligation.period).collect()
}

/// Does the session's department owe the task of a key in `period`?
fn owes(
    session: &Session,
    plan: &PlanId,
    task: &ItemPath,
    period: Period,
) -> Result<(), ServiceError> {
    let label = session.label(plan, task);
    let plan = session.plan_of(plan);
    let owed = |reporting: &[Period]| {
        plan.map_or_else(Vec::new, |plan| periods(session, plan, task, reporting))
    };
    if owed(&[period]).contains(&period) {
        return Ok(());
    }
    let year = |plan| of_year(plan, current_period(plan, session.today, &session.calendar));
    let periods = owed(&plan.map(year).unwrap_or_default());
    Err(if periods.is_empty() {
        ServiceError::NotTheirs {
            task: label,
            department: session.department.clone(),
        }
    } else {
        ServiceError::NotOwedThen {
            task: label,
            period,
            periods,
        }
    })
}
