//! Who works here, on which plan, on which day.

use crate::domain::{
    calendar::Calendar,
    deadline::Step,
    department::{Department, DepartmentCode},
    obligation::current_period,
    period::{Period, PeriodKind},
    plan::{ChecklistItem, Plan},
};
use chrono::{Datelike, NaiveDate};
use std::{path::PathBuf, sync::Arc};

/// What every screen and subcommand needs to know before it asks for anything.
#[derive(Debug, Clone)]
pub struct Session {
    /// The plan that is worked on.
    pub plan: Arc<Plan>,
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
    /// The department's whole entry in the plan.
    pub fn department(&self) -> Option<&Department> {
        self.plan.department_of(&self.department)
    }

    /// True when the session works for the coordinating office.
    pub fn is_coordinator(&self) -> bool {
        self.plan.coordinator == self.department
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
