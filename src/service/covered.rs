//! What a report covers: everything that the departments of its plan owed in its window.
//!
//! A year's report speaks of the whole year, not of what came last in it. Reads the plan, and
//! the store for what was left over from before; goes to the text, the annexes and the charts
//! alike, so that they count the same.

use super::Scope;
use crate::{
    domain::{
        department::Department,
        obligation::{Obligation, obligations, outstanding},
        period::Period,
        plan::Plan,
    },
    service::{Service, ServiceError, Session},
};

impl Service {
    /// What each department of a report owed in its window, by a session of the report's plan.
    /// What is judged in every period counts as in the last; what was to be done once before
    /// counts until it was done, also where that was in the window.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(super) fn covered(
        &self,
        session: &Session,
        scope: &Scope,
    ) -> Result<Vec<(Department, Vec<Obligation>)>, ServiceError> {
        let departments = session.departments().into_iter();
        let departments = departments.filter(|department| match &scope.department {
            Some(only) => department.code == *only,
            None => true,
        });
        let mut covered: Vec<(Department, Vec<Obligation>)> = departments
            .map(|department| (department.clone(), owed(session, department, scope.period)))
            .collect();
        let first = scope.period.window().0;
        let left = covered.iter().flat_map(|(_, owed)| owed);
        let said = self.standings_of(session, left.filter(|owed| owed.outstanding))?;
        for (department, owed) in &mut covered {
            let said = said.get(&department.code).map_or(&[][..], Vec::as_slice);
            owed.retain(|owed| {
                let own = |known: &&_| is_of(known, owed);
                let was_done = said
                    .iter()
                    .find(own)
                    .is_some_and(|said| said.state.is_closed() && said.wall.date_naive() < first);
                !(owed.outstanding && was_done)
            });
            for owed in owed {
                owed.outstanding = false;
            }
        }
        Ok(covered)
    }
}

fn is_of(said: &crate::store::Standing, owed: &Obligation) -> bool {
    (&said.plan, &said.task, said.period) == (&owed.plan, &owed.key, owed.period)
}

fn owed(session: &Session, department: &Department, period: Period) -> Vec<Obligation> {
    let (plan, calendar) = (&session.plan, &session.calendar);
    let periods = periods_within(plan, period);
    let (first, last) = (periods.first(), periods.last());
    let code = &department.code;
    let left = first.map(|first| outstanding(plan, code, *first, calendar));
    let mut owed = left.unwrap_or_default();
    for part in &periods {
        let own = obligations(plan, code, *part, calendar).into_iter();
        owed.extend(own.filter(|own| !own.standing || Some(part) == last));
    }
    owed
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
