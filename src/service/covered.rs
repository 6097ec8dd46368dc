//! What a period covers: everything that departments owed in its window.
//!
//! The report of a year speaks of the whole year; whoever looks at who lacks what looks at what
//! came last in it, for a quarter's work is owed no longer once the next has begun. Reads the
//! plans, and the store for what was left over from before; goes to the overview and to the
//! text, annexes and charts of reports, so that they count the same.

use super::{Service, ServiceError, Session};
use crate::{
    config::{Words, fill},
    domain::{
        department::Department,
        obligation::{Obligation, current_period, obligations, outstanding},
        period::Period,
        plan::{Plan, PlanId},
    },
    store::Standing,
};

/// How much of a period that holds several reporting periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Span {
    /// All of them: a report.
    Whole,
    /// The last: what is to be done.
    Last,
}

impl Service {
    /// What each department owed in the window of a period, in all plans of a session. What is
    /// judged in every period counts as in the last; what was to be done once before counts
    /// until it was done, also where that was in the window.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(super) fn covered(
        &self,
        session: &Session,
        departments: Vec<Department>,
        (period, span): (Period, Span),
    ) -> Result<Vec<(Department, Vec<Obligation>)>, ServiceError> {
        let owing = departments.into_iter().map(|department| {
            let owed = owed(session, &department, (period, span));
            (department, owed)
        });
        let mut covered: Vec<(Department, Vec<Obligation>)> = owing.collect();
        let left = covered.iter().flat_map(|(_, owed)| owed);
        let said = self.standings_of(session, left.filter(|owed| owed.outstanding))?;
        for (department, owed) in &mut covered {
            let said = said.get(&department.code).map_or(&[][..], Vec::as_slice);
            owed.retain(|owed| !(owed.outstanding && was_done(session, said, owed, period)));
            for owed in owed {
                owed.outstanding = false;
            }
        }
        Ok(covered)
    }
}

impl Session {
    /// What a period is counted from where a plan does not report by it; `None` where it does.
    pub fn counted_otherwise(
        &self,
        words: &Words,
        plan: &PlanId,
        period: Period,
    ) -> Option<String> {
        let plan = self.plan_of(plan)?;
        if plan.reporting_kinds().contains(&period.kind) {
            return None;
        }
        let parts = periods_within(plan, period);
        let told = match parts.contains(&period) {
            true => &words.report.paper.counted_alone,
            false => &words.report.paper.counted_by,
        };
        let parts: Vec<String> = parts.iter().map(|part| words.period(*part)).collect();
        let values: [(&str, &dyn std::fmt::Display); 2] = [
            ("period", &words.period(period)),
            ("parts", &parts.join(", ")),
        ];
        Some(fill(told, &values))
    }
}

/// Where the session's own period is asked for, the one on which each plan is being worked.
fn own(session: &Session, plan: &Plan, period: Period) -> Period {
    match period == session.period() {
        true => current_period(plan, session.today, &session.calendar),
        false => period,
    }
}

/// True of what was closed before the window began.
fn was_done(session: &Session, said: &[Standing], owed: &Obligation, period: Period) -> bool {
    let is_of = |said: &&Standing| {
        (&said.plan, &said.task, said.period) == (&owed.plan, &owed.key, owed.period)
    };
    let plan = session.plan_of(&owed.plan);
    let first = plan.map(|plan| own(session, plan, period).window().0);
    let said = said
        .iter()
        .find(is_of)
        .filter(|said| said.state.is_closed());
    said.is_some_and(|said| first.is_some_and(|first| said.wall.date_naive() < first))
}

fn owed(
    session: &Session,
    department: &Department,
    (period, span): (Period, Span),
) -> Vec<Obligation> {
    let (code, calendar) = (&department.code, &session.calendar);
    let mut all = Vec::new();
    for plan in session.plans_for(code) {
        let mut periods = periods_within(plan, own(session, plan, period));
        if span == Span::Last {
            periods.drain(..periods.len().saturating_sub(1));
        }
        let (first, last) = (periods.first(), periods.last());
        let left = first.map(|first| outstanding(plan, code, *first, calendar));
        all.extend(left.unwrap_or_default());
        for part in &periods {
            let own = obligations(plan, code, *part, calendar).into_iter();
            all.extend(own.filter(|own| !own.standing || Some(part) == last));
        }
    }
    all
}

/// The reporting periods of a plan that end within another, by their end; that one alone where
/// there are none.
fn periods_within(plan: &Plan, period: Period) -> Vec<Period> {
    let (first, last) = period.window();
    let kinds = plan.reporting_kinds().into_iter();
    let mut periods: Vec<Period> = kinds
        .map(|kind| Period::new(kind, period.year))
        .filter(|part| (first..=last).contains(&part.window().1))
        .collect();
    periods.sort_by_key(|part| part.window().1);
    match periods.is_empty() {
        true => vec![period],
        false => periods,
    }
}
