//! A department's tasks in a period: what is owed, joined with how it stands.

use super::{
    Service, ServiceError, Session,
    handed_in::{HandedIn, Quota},
};
use crate::{
    domain::{
        checkin::State,
        department::{Department, DepartmentCode},
        event::EventId,
        item::ItemPath,
        obligation::{Group, Obligation},
        period::Period,
        plan::PlanId,
    },
    store::Standing,
};
use chrono::{DateTime, FixedOffset};
use std::collections::{BTreeSet, HashMap};

/// One line of the task list.
#[derive(Debug, Clone, PartialEq)]
pub struct TaskRow {
    /// What is owed, and by when.
    pub obligation: Obligation,
    /// How it stands.
    pub state: State,
    /// How far it is, 0-100.
    pub percent: Option<u8>,
    /// The last note.
    pub note: String,
    /// References to proof.
    pub evidence: Vec<String>,
    /// Who said so; empty while nobody has.
    pub author: String,
    /// When.
    pub at: Option<DateTime<FixedOffset>>,
    /// The check-ins that hold: the first is shown, others did not see it.
    pub heads: Vec<EventId>,
    /// Of a duty to send submissions: how many are there. Enough of them close it, whatever
    /// was said.
    pub quota: Option<Quota>,
    /// Days to the due day; negative when it has passed.
    pub days_left: i64,
    /// Where it stands in the list.
    pub group: Group,
    /// What it is found by after all that is shown of it: its areas, and what abbreviations
    /// stand for.
    pub further: String,
}

impl TaskRow {
    /// True when it is overdue and not closed.
    pub fn is_late(&self) -> bool {
        self.group == Group::Late
    }

    /// True when entries that did not see each other both hold.
    pub fn is_concurrent(&self) -> bool {
        self.heads.len() > 1
    }

    fn new(
        obligation: Obligation,
        standing: Option<&Standing>,
        handed_in: &HandedIn,
        session: &Session,
    ) -> Self {
        let quota = handed_in.quota(session, &obligation);
        let closed = handed_in.closed_by(session, &obligation);
        let state = match closed {
            Some(_) => State::Done,
            None => standing.map_or(State::Todo, |standing| standing.state),
        };
        let said = closed.as_ref().map(|closed| (&closed.author, closed.at));
        let said = said.or_else(|| standing.map(|standing| (&standing.author, standing.wall)));
        Self {
            state,
            percent: state.shown_percent(standing.and_then(|standing| standing.percent)),
            note: standing.map_or_else(String::new, |standing| standing.note.clone()),
            evidence: standing.map_or_else(Vec::new, |standing| standing.evidence.clone()),
            author: said.map_or_else(String::new, |(author, _)| author.clone()),
            at: said.map(|(_, at)| at),
            heads: standing.map_or_else(Vec::new, |standing| standing.heads.clone()),
            days_left: obligation.days_left(session.today),
            group: obligation.group(state, session.today, session.soon),
            further: String::new(),
            quota,
            obligation,
        }
    }
}

impl Service {
    /// What `department` owes in `period` in all plans that are worked on: late first, then by
    /// due day, then as printed.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn tasks(
        &self,
        session: &Session,
        department: &DepartmentCode,
        period: Period,
    ) -> Result<Vec<TaskRow>, ServiceError> {
        let owed = session.owed(department, period);
        let mut rows = self.stand(session, department, owed)?;
        session.add_further(&mut rows);
        Ok(rows)
    }

    /// How what `department` owes stands, in the order of [`Service::tasks`].
    pub(super) fn stand(
        &self,
        session: &Session,
        department: &DepartmentCode,
        owed: Vec<Obligation>,
    ) -> Result<Vec<TaskRow>, ServiceError> {
        // Only the periods that occur: a year's other entries would be read in vain.
        let occurring: BTreeSet<(&PlanId, Period)> =
            owed.iter().map(|owed| (&owed.plan, owed.period)).collect();
        let mut standings = Vec::new();
        let codes = session.unit.codes_of(department);
        for (plan, period) in occurring {
            for code in &codes {
                standings.extend(self.store().standings(plan, Some(code), Some(period))?);
            }
        }
        let handed_in = self.handed_in(session, owed.iter())?;
        Ok(rows(session, department, owed, (&standings, &handed_in)))
    }
}

/// What one department owes and how it stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Owed {
    pub department: Department,
    pub rows: Vec<TaskRow>,
}

impl Service {
    /// How everything stands that some departments owe: one reading of the store for all of them,
    /// and not one for each.
    pub(super) fn stand_all(
        &self,
        session: &Session,
        owed: Vec<(Department, Vec<Obligation>)>,
    ) -> Result<Vec<Owed>, ServiceError> {
        let mut standings = self.standings_of(session, owed.iter().flat_map(|(_, owed)| owed))?;
        let handed_in = self.handed_in(session, owed.iter().flat_map(|(_, owed)| owed))?;
        let stand = owed.into_iter().map(|(department, owed)| {
            let said = standings.remove(&department.code).unwrap_or_default();
            let rows = rows(session, &department.code, owed, (&said, &handed_in));
            Owed { department, rows }
        });
        Ok(stand.collect())
    }

    /// How everything in these periods stands, by the department whose it is today. One reading
    /// for each plan and period, whoever owes it.
    pub(super) fn standings_of<'o>(
        &self,
        session: &Session,
        owed: impl Iterator<Item = &'o Obligation>,
    ) -> Result<HashMap<DepartmentCode, Vec<Standing>>, ServiceError> {
        let occurring: BTreeSet<(&PlanId, Period)> =
            owed.map(|owed| (&owed.plan, owed.period)).collect();
        let mut by_department: HashMap<DepartmentCode, Vec<Standing>> = HashMap::new();
        for (plan, period) in occurring {
            for standing in self.store().standings(plan, None, Some(period))? {
                let present = session.unit.present(&standing.department).clone();
                by_department.entry(present).or_default().push(standing);
            }
        }
        Ok(by_department)
    }
}

/// Joins what `department` owes with how it stands. Where it has said nothing itself, the
/// latest word of those that were merged into it holds.
fn rows(
    session: &Session,
    department: &DepartmentCode,
    owed: Vec<Obligation>,
    (standings, handed_in): (&[Standing], &HandedIn),
) -> Vec<TaskRow> {
    let codes = session.unit.codes_of(department);
    let mut said: Vec<&Standing> = standings
        .iter()
        .filter(|standing| codes.contains(&standing.department))
        .collect();
    if codes.len() > 1 {
        said.sort_by_key(|standing| {
            let event = standing.heads.first().copied();
            (standing.department == *department, standing.clock, event)
        });
    }
    let by_key: HashMap<(&PlanId, &ItemPath, Period), &Standing> = said
        .into_iter()
        .map(|standing| ((&standing.plan, &standing.task, standing.period), standing))
        .collect();
    let mut rows: Vec<TaskRow> = owed
        .into_iter()
        .map(|obligation| {
            let key = (&obligation.plan, &obligation.key, obligation.period);
            let standing = by_key.get(&key).copied();
            TaskRow::new(obligation, standing, handed_in, session)
        })
        .collect();
    rows.retain(|row| !(row.obligation.outstanding && row.state.is_closed()));
    rows.sort_by_key(|row| (row.group, row.obligation.due));
    rows
}
