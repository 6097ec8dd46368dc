//! Who works here, on which plan, on which day.

use crate::domain::{
    calendar::Calendar,
    deadline::Step,
    department::{Department, DepartmentCode},
    item::ItemPath,
    obligation::current_period,
    period::{Period, PeriodKind},
    plan::{ChecklistItem, Plan, PlanId, UnknownItem},
};
use chrono::{Datelike, NaiveDate};
use std::{path::PathBuf, sync::Arc};

/// What every screen and subcommand needs to know before it asks for anything.
#[derive(Debug, Clone)]
pub struct Session {
    /// The first of the plans that are worked on: its heading is the unit's.
    pub plan: Arc<Plan>,
    /// All plans that are worked on, the first among them.
    pub plans: Vec<Arc<Plan>>,
    /// The departments of all of them, in the office's order.
    pub departments: Vec<Department>,
    /// The department in whose name entries are made.
    pub department: DepartmentCode,
    /// The person who makes them.
    pub author: String,
    /// Today, as the clock or `--today` says.
    pub today: NaiveDate,
    /// True when `--today` set the day: shown as a banner.
    pub today_is_set: bool,
    /// Days ahead within which something is due soon.
    pub soon: i64,
    /// Days off and worked Saturdays.
    pub calendar: Arc<Calendar>,
    /// The shared file.
    pub share: PathBuf,
    /// Boxes of a submission's checklist: the plan's, or those of the settings.
    pub checklist: Vec<ChecklistItem>,
}

impl Session {
    /// The department's whole entry.
    pub fn department(&self) -> Option<&Department> {
        self.department_of(&self.department)
    }

    /// The department of a code, if a plan has it.
    pub fn department_of(&self, code: &DepartmentCode) -> Option<&Department> {
        self.departments
            .iter()
            .find(|department| department.code == *code)
    }

    /// True when the session works for the office that coordinates one of the plans.
    pub fn is_coordinator(&self) -> bool {
        let coordinates = |plan: &Arc<Plan>| plan.coordinator == self.department;
        self.plans.iter().any(coordinates)
    }

    /// One of the plans that are worked on.
    pub fn plan_of(&self, id: &PlanId) -> Option<&Plan> {
        let mut plans = self.plans.iter();
        plans.find(|plan| plan.id == *id).map(Arc::as_ref)
    }

    /// The task or duty that `typed` names in one of the plans: by its whole path, else by
    /// the end of only one.
    ///
    /// # Errors
    /// When there is none, or several could be meant.
    pub fn item(&self, typed: &str) -> Result<(&Plan, &ItemPath), UnknownItem> {
        let (mut found, mut missing) = (Vec::new(), None);
        for plan in &self.plans {
            match plan.item_path(typed) {
                Ok(path) => found.push((plan.as_ref(), path)),
                Err(unknown @ UnknownItem::Missing { .. }) => {
                    missing.get_or_insert(unknown);
                }
                Err(ambiguous) => return Err(ambiguous),
            }
        }
        let is_exact = |(_, path): &&(&Plan, &ItemPath)| path.as_str() == typed.trim();
        let exact: Vec<_> = found.iter().filter(is_exact).copied().collect();
        let meant = match exact.is_empty() {
            true => found,
            false => exact,
        };
        match meant.as_slice() {
            [only] => Ok(*only),
            [] => Err(missing.unwrap_or(UnknownItem::Missing {
                typed: typed.to_owned(),
                nearest: None,
            })),
            _ => Err(UnknownItem::InSeveralPlans {
                typed: typed.to_owned(),
                candidates: meant
                    .into_iter()
                    .map(|(plan, path)| (plan.id.clone(), path.clone()))
                    .collect(),
            }),
        }
    }

    /// The reporting period on which work is being done.
    pub fn period(&self) -> Period {
        current_period(&self.plan, self.today, &self.calendar)
    }

    /// The reporting periods of the year in which the session works.
    pub fn periods(&self) -> Vec<Period> {
        let year = self.period().year;
        self.plan
            .reporting_kinds()
            .into_iter()
            .map(|kind| Period::new(kind, year))
            .collect()
    }

    /// The four quarters of that year, the submission cycle.
    pub fn quarters(&self) -> [Period; 4] {
        let year = self.period().year;
        [1, 2, 3, 4].map(|quarter| Period::new(PeriodKind::Quarter(quarter), year))
    }

    /// The quarter for which a submission is due next: the first whose window is open.
    pub fn quarter(&self) -> Period {
        let [first, second, third, fourth] = self.quarters();
        let open = |period: &Period| period.window().1 >= self.today;
        [first, second, third]
            .into_iter()
            .find(open)
            .unwrap_or(fourth)
    }

    /// The day by which khoa/phòng hand in what belongs to `period`.
    pub fn due(&self, period: Period) -> NaiveDate {
        self.plan
            .reporting
            .days
            .due(period, Step::DepartmentToOffice, &self.calendar)
    }

    /// A year for which no table of holidays was filled in, if the session's days need it.
    pub fn unknown_calendar_year(&self) -> Option<i32> {
        let year = self.period().year.max(self.today.year());
        (!self.calendar.knows(year)).then_some(year)
    }
}
