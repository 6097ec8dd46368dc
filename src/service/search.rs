//! Searching tasks, notes, evidence and submissions, accents or not, also narrowed to
//! departments, periods and states.

use super::{ItemRow, Service, ServiceError, Session, TaskRow, item::items};
use crate::{
    config::words::Words,
    domain::{
        department::{Department, DepartmentCode},
        item::ItemPath,
        obligation::Group,
        period::{Period, PeriodKind},
        plan::PlanId,
        query::{Known, Query, QueryError, Stands},
        schedule::home,
        text::{Findable, Needle, Rank},
    },
    store::{Hit, Within},
};
use std::collections::HashSet;

/// So many entries are looked at for those that are spelled as typed.
const LOOKED_AT: usize = 5_000;

/// What a search found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// What was asked for.
    pub query: Query,
    /// Tasks and duties, the best answers first, then in the document's order; after those of
    /// the plans in use those that only earlier editions have.
    pub tasks: Vec<FoundTask>,
    /// Entries whose note, title, author or evidence answers, the best answers first, then the
    /// newest.
    pub entries: Vec<FoundEntry>,
    /// More entries answer than were asked for, or than are looked at.
    pub more: bool,
}

/// A task or duty that a search found.
#[derive(Debug, Clone, PartialEq)]
pub enum FoundTask {
    /// Of a plan, whoever owes it.
    Item(ItemRow),
    /// Owed by one of the departments in one of the periods that were asked for.
    Owed(Box<TaskRow>),
}

/// An entry that a search found.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundEntry {
    /// It, with the label that its task has today.
    pub hit: Hit,
    /// Its plan, one of those in use, has the task no longer.
    pub removed: bool,
}

impl FoundTask {
    /// Its plan, its label of today, its title.
    pub fn named(&self) -> (&PlanId, &ItemPath, &str) {
        match self {
            Self::Item(item) => (&item.plan, &item.path, &item.title),
            Self::Owed(row) => {
                let owed = &row.obligation;
                (&owed.plan, &owed.task, &owed.title)
            }
        }
    }

    fn findable(&self, session: &Session) -> Findable {
        let (plan, path, title) = self.named();
        let (text, further) = match self {
            Self::Item(item) => {
                let texts = [title, &item.text];
                (&item.text, session.further(plan, &item.area, texts))
            }
            Self::Owed(row) => (&row.obligation.text, row.further.clone()),
        };
        Findable::of([title, path.as_str(), text]).and_further([further.as_str()])
    }
}

impl FoundEntry {
    fn of(mut hit: Hit, session: &Session) -> Self {
        let mut removed = false;
        if let (Some(plan), Some(task)) = (session.plan_of(&hit.plan), &mut hit.task) {
            match plan.path_of(task) {
                Some(today) => *task = today.clone(),
                None => removed = true,
            }
        }
        Self { hit, removed }
    }
}

impl Session {
    /// Reads what somebody searches for.
    ///
    /// # Errors
    /// When a filter has no value, or one that nobody knows.
    pub fn query(&self, typed: &str, words: &Words) -> Result<Query, QueryError> {
        let former = self.unit.former.iter().map(|former| &former.department);
        let departments: Vec<Department> = self
            .departments()
            .into_iter()
            .chain(former)
            .cloned()
            .collect();
        let known = Known {
            departments: &departments,
            year: self.period().year,
            stands: &words.stands(),
        };
        Query::read(typed, known)
    }

    /// The periods whose entries belong to one that is asked for: itself and, of a reporting
    /// period, those that are reported in it.
    fn periods_in(&self, asked: Period) -> Vec<Period> {
        let months = (1..=12).map(PeriodKind::Month);
        let quarters = (1..=4).map(PeriodKind::Quarter);
        let longer = [
            PeriodKind::FirstHalf,
            PeriodKind::NineMonths,
            PeriodKind::Year,
        ];
        let all = months.chain(quarters).chain(longer);
        let all = all.map(|kind| Period::new(kind, asked.year));
        let belongs = |period: &Period| {
            *period == asked
                || self.plans.iter().any(|plan| {
                    let kinds = plan.reporting_kinds();
                    kinds.contains(&asked.kind) && home(period.window().1, &kinds) == asked.kind
                })
        };
        all.filter(belongs).collect()
    }
}

impl Service {
    /// Everything that answers `query`; at most `limit` entries.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn search(
        &self,
        session: &Session,
        query: &Query,
        limit: usize,
    ) -> Result<Found, ServiceError> {
        let needle = Needle::new(&query.text);
        let (mut tasks, mut entries, mut more) = (Vec::new(), Vec::new(), false);
        if !needle.is_empty() || query.is_narrowed() {
            tasks = match query.is_narrowed() {
                true => self.owed_tasks(session, query)?,
                false => self.items(session)?,
            };
            (entries, more) = self.entries_found(session, query, &needle, limit)?;
        }
        let mut ranked: Vec<_> = tasks
            .into_iter()
            .filter_map(|task| Some((needle.rank(&task.findable(session))?, task)))
            .collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        entries.sort_by_cached_key(|entry| {
            let rank = needle.rank(&findable(&entry.hit));
            (rank.is_none(), rank)
        });
        Ok(Found {
            query: query.clone(),
            tasks: ranked.into_iter().map(|(_, task)| task).collect(),
            entries,
            more,
        })
    }

    /// All tasks and duties, whoever owes them.
    fn items(&self, session: &Session) -> Result<Vec<FoundTask>, ServiceError> {
        let mut all: Vec<ItemRow> = Vec::new();
        for plan in &session.plans {
            all.extend(items(plan, false));
        }
        for plan in &session.plans {
            all.extend(self.removed(plan)?);
        }
        Ok(all.into_iter().map(FoundTask::Item).collect())
    }

    /// What the departments owe in the periods that are asked for, as far as it stands as
    /// asked. Where no period is named: states are those of now, and of a department alone all
    /// of the year is given, each task once.
    fn owed_tasks(&self, session: &Session, query: &Query) -> Result<Vec<FoundTask>, ServiceError> {
        let departments: Vec<DepartmentCode> = match query.departments.is_empty() {
            true => session
                .departments()
                .iter()
                .map(|d| d.code.clone())
                .collect(),
            false => query.departments.clone(),
        };
        let now = session.period();
        let periods: Vec<Period> = match (query.periods.is_empty(), query.stands.is_empty()) {
            (false, _) => query.periods.clone(),
            (true, false) => vec![now],
            (true, true) => std::iter::once(now).chain(session.periods()).collect(),
        };
        let is_once = query.periods.is_empty();
        let mut given = HashSet::new();
        let mut tasks = Vec::new();
        for department in &departments {
            for period in &periods {
                for row in self.tasks(session, department, *period)? {
                    let owed = &row.obligation;
                    let period = (!is_once || !query.stands.is_empty()).then_some(owed.period);
                    let (plan, key) = (owed.plan.clone(), owed.key.clone());
                    if stands(&row, &query.stands)
                        && given.insert((plan, key, department.clone(), period))
                    {
                        tasks.push(FoundTask::Owed(Box::new(row)));
                    }
                }
            }
        }
        Ok(tasks)
    }

    /// At most `limit` entries, and whether there are more. The newest are taken; where signs
    /// were typed, those that are spelled so come before newer ones that are not.
    fn entries_found(
        &self,
        session: &Session,
        query: &Query,
        needle: &Needle,
        limit: usize,
    ) -> Result<(Vec<FoundEntry>, bool), ServiceError> {
        let (mut tasks, mut submissions) = (Vec::new(), Vec::new());
        for stands in &query.stands {
            match stands {
                Stands::Task(state) => tasks.push(*state),
                Stands::Submission(state) => submissions.push(*state),
                Stands::Late | Stands::Soon => {}
            }
        }
        let is_of_state = !query.stands.is_empty();
        if is_of_state && tasks.is_empty() && submissions.is_empty() {
            // Late and soon are said of what is owed, not of an entry.
            return Ok((Vec::new(), false));
        }
        let codes = query.departments.iter();
        let periods = query.periods.iter();
        let within = Within {
            departments: codes.flat_map(|code| session.unit.codes_of(code)).collect(),
            periods: periods
                .flat_map(|period| session.periods_in(*period))
                .collect(),
            states: is_of_state.then_some((tasks, submissions)),
        };
        let has_signs = needle.has_signs();
        let most = if has_signs {
            LOOKED_AT.max(limit)
        } else {
            limit
        };
        let (mut exact, mut others, mut looked_at, mut more) = (Vec::new(), Vec::new(), 0, false);
        self.store().search_while(&query.text, &within, |hit| {
            if looked_at == most || exact.len() == limit {
                more = true;
                return false;
            }
            looked_at += 1;
            let is_exact = has_signs && needle.rank(&findable(&hit)).is_some_and(Rank::is_exact);
            match is_exact {
                true => exact.push(hit),
                false => others.push(hit),
            }
            others.truncate(limit + 1);
            true
        })?;
        exact.append(&mut others);
        more |= exact.len() > limit;
        exact.truncate(limit);
        let found = exact.into_iter().map(|hit| FoundEntry::of(hit, session));
        Ok((found.collect(), more))
    }
}

fn findable(hit: &Hit) -> Findable {
    let texts = [hit.text.as_str(), &hit.author].into_iter();
    let others = hit.further.iter().chain(&hit.evidence);
    Findable::of(texts.chain(others.map(String::as_str)))
}

/// True when a task stands as one of those that are asked for, or none is.
fn stands(row: &TaskRow, asked: &[Stands]) -> bool {
    let is_one = |stands: &Stands| match stands {
        Stands::Late => row.is_late(),
        Stands::Soon => row.group == Group::Soon,
        Stands::Task(state) => row.state == *state,
        Stands::Submission(_) => false,
    };
    asked.is_empty() || asked.iter().any(is_one)
}
