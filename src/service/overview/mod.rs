//! Toàn viện: all departments beside all areas in a period, late ones first, and who lacks
//! what.
//!
//! Joins what the plans of the session ask of everybody with one reading of how it stands for
//! each plan and period. Both faces show it; the report may count from it too.

mod nudge;
mod tally;
#[cfg(test)]
mod tests;
mod trend;

use super::{
    LastSaid, Service, ServiceError, Session, Submitted, TaskRow, covered::Span, task::Owed,
};
use crate::domain::{
    checkin::State,
    department::{Department, DepartmentCode},
    item::ItemPath,
    obligation::{Group, Obligation},
    period::Period,
    plan::PlanId,
};
use chrono::NaiveDate;
pub use nudge::{Nudge, NudgeForm};
use std::{cmp::Reverse, collections::HashMap};
pub use tally::{Mark, Tally};
pub use trend::{OnTime, Trend};

/// An area of a plan, or the duties of one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct AreaColumn {
    /// The plan.
    pub plan: PlanId,
    /// The area; `None` for duties, which stand in none.
    pub area: Option<ItemPath>,
    /// The area's title; empty for duties.
    pub title: String,
}

/// An obligation with how it stands, as far as an overview needs it.
#[derive(Debug, Clone, PartialEq)]
pub struct OverviewTask {
    /// The place of its area among the columns.
    pub column: usize,
    /// The plan that asks for it.
    pub plan: PlanId,
    /// Its label in the edition of today.
    pub task: ItemPath,
    /// Its place in the document, areas before duties.
    pub order: usize,
    /// Its title.
    pub title: String,
    /// In which period.
    pub period: Period,
    /// By when.
    pub due: NaiveDate,
    /// Days to the due day; negative when it has passed.
    pub days_left: i64,
    /// How it stands.
    pub state: State,
    /// Where it stands in a list.
    pub group: Group,
}

/// A department in an overview.
#[derive(Debug, Clone, PartialEq)]
pub struct OverviewRow {
    /// The department.
    pub department: Department,
    /// What it owes, late first, then by due day.
    pub tasks: Vec<OverviewTask>,
    /// The sums of all of it.
    pub total: Tally,
    /// The sums by area, in the order of the columns.
    pub cells: Vec<Tally>,
    /// Submissions of the quarter beside those that it owes.
    pub submissions: Submitted,
    /// The last thing that was said in its name.
    pub last: Option<LastSaid>,
}

/// All departments in a period.
#[derive(Debug, Clone, PartialEq)]
pub struct Overview {
    /// The period.
    pub period: Period,
    /// The quarter whose submissions are counted.
    pub quarter: Period,
    /// The areas, in the order of the plans.
    pub columns: Vec<AreaColumn>,
    /// The departments, those with most that is late first.
    pub rows: Vec<OverviewRow>,
}

impl OverviewRow {
    /// How many submissions of the quarter it still lacks.
    pub fn missing(&self) -> u32 {
        self.submissions.missing
    }

    /// The obligations of an area, in the order of [`OverviewRow::tasks`].
    pub fn in_column(&self, column: usize) -> impl Iterator<Item = &OverviewTask> {
        self.tasks.iter().filter(move |task| task.column == column)
    }
}

impl Overview {
    /// The sums of all departments.
    pub fn total(&self) -> Tally {
        self.rows.iter().map(|row| row.total).sum()
    }

    /// The sums of an area over all departments.
    pub fn column_total(&self, column: usize) -> Tally {
        let cells = self.rows.iter().filter_map(|row| row.cells.get(column));
        cells.copied().sum()
    }
}

impl Session {
    /// The areas of all plans, each plan's duties behind them.
    fn area_columns(&self) -> Vec<AreaColumn> {
        let mut columns = Vec::new();
        for plan in &self.plans {
            columns.extend(plan.areas.iter().map(|area| AreaColumn {
                plan: plan.id.clone(),
                area: Some(area.path.clone()),
                title: area.title.clone(),
            }));
            columns.push(AreaColumn {
                plan: plan.id.clone(),
                area: None,
                title: String::new(),
            });
        }
        columns
    }

    /// The quarter whose submissions belong to a reporting period: the one that ends with it.
    pub fn quarter_of(&self, period: Period) -> Period {
        let ends = |quarter: &Period| quarter.kind.last_month() >= period.kind.last_month();
        let quarters = [1, 2, 3, 4].map(|quarter| {
            Period::new(
                crate::domain::period::PeriodKind::Quarter(quarter),
                period.year,
            )
        });
        let found = quarters.into_iter().find(ends);
        found.unwrap_or_else(|| self.quarter())
    }
}

/// The places of areas by plan and path, duties under an empty path; and those of tasks and
/// duties in their document.
struct Places<'c> {
    areas: HashMap<(&'c PlanId, &'c str), usize>,
    orders: HashMap<(&'c PlanId, &'c ItemPath), usize>,
}

impl<'c> Places<'c> {
    fn of(session: &'c Session, columns: &'c [AreaColumn]) -> Self {
        let places = columns.iter().enumerate().map(|(place, column)| {
            let area = column.area.as_ref().map_or("", ItemPath::as_str);
            ((&column.plan, area), place)
        });
        let orders = session.plans.iter().flat_map(|plan| {
            let tasks = plan.tasks.iter().map(|task| &task.path);
            let paths = tasks.chain(plan.duties.iter().map(|duty| &duty.path));
            paths
                .enumerate()
                .map(|(order, path)| ((&plan.id, path), order))
        });
        Self {
            areas: places.collect(),
            orders: orders.collect(),
        }
    }

    /// A task whose area the plan does not have stands with the duties.
    fn of_obligation(&self, owed: &Obligation) -> usize {
        let place = self.areas.get(&(&owed.plan, owed.area.as_str()));
        let duties = || self.areas.get(&(&owed.plan, ""));
        place.or_else(duties).copied().unwrap_or_default()
    }

    fn task(&self, row: TaskRow) -> OverviewTask {
        let order = self
            .orders
            .get(&(&row.obligation.plan, &row.obligation.task));
        OverviewTask {
            order: order.copied().unwrap_or(usize::MAX),
            column: self.of_obligation(&row.obligation),
            days_left: row.days_left,
            state: row.state,
            group: row.group,
            plan: row.obligation.plan,
            task: row.obligation.task,
            title: row.obligation.title,
            period: row.obligation.period,
            due: row.obligation.due,
        }
    }
}

impl Service {
    /// All departments of the plans in `period`: those with most that is late first, then those
    /// that lack submissions, then in the office's order.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn overview(&self, session: &Session, period: Period) -> Result<Overview, ServiceError> {
        let departments = session.departments().into_iter().cloned().collect();
        let owed = self.covered(session, departments, (period, Span::Last))?;
        let owed = self.stand_all(session, owed)?;
        self.overview_of(session, period, owed)
    }

    /// The same of what these departments owed.
    pub(super) fn overview_of(
        &self,
        session: &Session,
        period: Period,
        owed: Vec<Owed>,
    ) -> Result<Overview, ServiceError> {
        let departments: Vec<&Department> = owed.iter().map(|owed| &owed.department).collect();
        let quarter = session.quarter_of(period);
        let arrived = self.handed_in_during(session, &[quarter])?;
        let mut last = self.last_said_by(session, &departments)?;
        let columns = session.area_columns();
        let places = Places::of(session, &columns);
        let mut found = Vec::with_capacity(owed.len());
        for Owed { department, rows } in owed {
            let code = &department.code;
            let tasks = rows.into_iter();
            let tasks: Vec<OverviewTask> = tasks.map(|row| places.task(row)).collect();
            let mut cells = vec![Tally::default(); columns.len()];
            for task in &tasks {
                if let Some(cell) = cells.get_mut(task.column) {
                    cell.add(task);
                }
            }
            found.push(OverviewRow {
                total: cells.iter().copied().sum(),
                submissions: arrived.in_all_plans(session, code, quarter),
                last: last.remove(code),
                department,
                tasks,
                cells,
            });
        }
        // Stable: the office's order stays where nothing else decides.
        found.sort_by_key(|row| Reverse((row.total.late, row.missing(), row.total.soon)));
        Ok(Overview {
            period,
            quarter,
            columns,
            rows: found,
        })
    }

    /// The last thing that was said in the name of each department or of one merged into it.
    fn last_said_by(
        &self,
        session: &Session,
        departments: &[&Department],
    ) -> Result<HashMap<DepartmentCode, LastSaid>, ServiceError> {
        let codes = departments
            .iter()
            .flat_map(|department| session.unit.codes_of(&department.code));
        let codes: Vec<DepartmentCode> = codes.collect();
        let mut latest: HashMap<DepartmentCode, LastSaid> = HashMap::new();
        for (code, said) in self.store().last_said(&codes)? {
            let present = session.unit.present(&code).clone();
            let known = latest.entry(present).or_insert_with(|| said.clone());
            if known.at < said.at {
                *known = said;
            }
        }
        Ok(latest)
    }
}
