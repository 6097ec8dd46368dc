//! A calendar year of a department: what is due on which day, and when the reports go on
//! their way.
//!
//! Joins the plans of the session with what the database says; due days are those of
//! `domain`, so that the calendar and the task list never disagree.

use super::{Service, ServiceError, Session, TaskRow};
use crate::domain::{
    deadline::Step,
    department::DepartmentCode,
    obligation::{Obligation, obligations},
    period::Period,
    plan::{Plan, PlanId},
};
use chrono::{Datelike, NaiveDate};

/// A step of a report and its day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportDue {
    /// The plan that is reported on.
    pub plan: PlanId,
    /// The reporting period.
    pub period: Period,
    /// Which step.
    pub step: Step,
    /// By when.
    pub day: NaiveDate,
}

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
    /// The plans that bear on a department.
    fn plans_for(&self, department: &DepartmentCode) -> impl Iterator<Item = &Plan> {
        let only = self.plans.len() == 1;
        let plans = self.plans.iter().map(AsRef::as_ref);
        plans.filter(move |plan: &&Plan| only || plan.department_of(department).is_some())
    }

    /// Everything that a department owes in the periods of a year.
    fn owed_in_year(&self, department: &DepartmentCode, year: i32) -> Vec<Obligation> {
        let mut owed = Vec::new();
        for plan in self.plans_for(department) {
            for kind in plan.reporting_kinds() {
                let period = Period::new(kind, year);
                owed.extend(obligations(plan, department, period, &self.calendar));
            }
        }
        owed
    }

    /// When the reports of the plans of a department go on, step by step, by day.
    fn reports_of(&self, department: &DepartmentCode, year: i32) -> Vec<ReportDue> {
        let mut reports = Vec::new();
        for plan in self.plans_for(department) {
            if !(plan.starts.year()..=plan.ends.year()).contains(&year) {
                continue;
            }
            for kind in plan.reporting_kinds() {
                let period = Period::new(kind, year);
                reports.extend(Step::ALL.map(|step| ReportDue {
                    plan: plan.id.clone(),
                    period,
                    step,
                    day: plan.reporting.days.due(period, step, &self.calendar),
                }));
            }
        }
        reports.sort_by_key(|report| report.day);
        reports
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
            reports: session.reports_of(department, year),
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
