//! A calendar year of a department: what is due on which day, and when the reports go on
//! their way.
//!
//! Joins the plans of the session with what the database says; due days are those of
//! `domain`, so that the calendar and the task list never disagree.

use super::{ReportDue, Service, ServiceError, Session, TaskRow};
use crate::domain::{
    department::DepartmentCode,
    obligation::{Obligation, obligations},
    period::Period,
};
use chrono::NaiveDate;

/// What a department has before it in a calendar year.
#[derive(Debug, Clone, PartialEq)]
pub struct YearOfWork {
    /// The year.
    pub year: i32,
    /// What is owed in it and how it stands: late first, then by due day.
    pub rows: Vec<TaskRow>,
    /// The steps of all reports, by day.
    pub reports: Vec<ReportDue>,
}

impl Session {
    /// Everything that a department owes in the periods of a year.
    pub(super) fn owed_in_year(&self, department: &DepartmentCode, year: i32) -> Vec<Obligation> {
        let mut owed = Vec::new();
        for plan in self.plans_for(department) {
            for kind in plan.reporting_kinds() {
                let period = Period::new(kind, year);
                owed.extend(obligations(plan, department, period, &self.calendar));
            }
        }
        owed
    }
}

impl Service {
    /// What `department` owes in a calendar year, in all plans that are worked on, with how it
    /// stands, and when the reports go on.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn year(
        &self,
        session: &Session,
        department: &DepartmentCode,
        year: i32,
    ) -> Result<YearOfWork, ServiceError> {
        let owed = session.owed_in_year(department, year);
        Ok(YearOfWork {
            year,
            rows: self.stand(session, department, owed)?,
            reports: self.reports(session, department, year)?,
        })
    }
}

impl YearOfWork {
    /// What is due on a day.
    pub fn due_on(&self, day: NaiveDate) -> impl Iterator<Item = &TaskRow> {
        let rows = self.rows.iter();
        rows.filter(move |row| row.obligation.due == day)
    }

    /// The steps of reports of a day.
    pub fn reports_on(&self, day: NaiveDate) -> impl Iterator<Item = &ReportDue> {
        self.reports.iter().filter(move |report| report.day == day)
    }
}
