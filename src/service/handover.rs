//! The ways of reports: when each step of each report is due, what to do where that is a day
//! off, and whether it was taken.
//!
//! Due days come from the plans, what was sent from the ledger; goes to the calendar, the
//! command line and the coordinating office.

use super::{Service, ServiceError, Session};
use crate::{
    domain::{
        deadline::Step,
        department::DepartmentCode,
        ledger::Handover,
        period::Period,
        plan::{Plan, PlanId},
    },
    store::LedgerRow,
};
use chrono::NaiveDate;

/// How a step of a report stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportStanding<'r> {
    /// It was sent.
    Sent {
        /// On which day.
        day: NaiveDate,
        /// Under which number; empty where it has none.
        number: &'r str,
        /// After its day.
        late: bool,
    },
    /// So many of the reports of all khoa/phòng are there.
    Gathered {
        /// How many are there.
        there: usize,
        /// How many there are to be.
        expected: usize,
        /// Some are missing after their day.
        late: bool,
    },
    /// It was not sent, and has time.
    Open,
    /// It was not sent by its day.
    Late,
}

/// A step of a report, its day, and whether it was taken.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportDue {
    /// The plan that is reported on.
    pub plan: PlanId,
    /// The reporting period.
    pub period: Period,
    /// Which step.
    pub step: Step,
    /// By when.
    pub day: NaiveDate,
    /// The working day before it, where the day itself is off.
    pub send_by: Option<NaiveDate>,
    /// Whose report it is; `None`: the unit's, or those of all khoa/phòng.
    pub department: Option<DepartmentCode>,
    /// What was written down last about it: that it was sent, or that it was not after all.
    pub said: Option<LedgerRow<Handover>>,
    /// Of the reports of all khoa/phòng: how many there are to be.
    pub expected: usize,
    /// Whose of these are missing.
    pub missing: Vec<DepartmentCode>,
}

impl ReportDue {
    /// The day on which it was sent.
    pub fn sent_on(&self) -> Option<NaiveDate> {
        self.said.as_ref().and_then(|row| row.entry.day)
    }

    /// The number of the document that was sent; empty where it has none.
    pub fn number(&self) -> &str {
        let sent = self.said.as_ref().filter(|row| row.entry.day.is_some());
        sent.map_or("", |row| row.entry.number.as_str())
    }

    /// How it stands on a day.
    pub fn standing(&self, today: NaiveDate) -> ReportStanding<'_> {
        match self.sent_on() {
            Some(day) => ReportStanding::Sent {
                day,
                number: self.number(),
                late: day > self.day,
            },
            None if self.expected > 0 => ReportStanding::Gathered {
                there: self.expected.saturating_sub(self.missing.len()),
                expected: self.expected,
                late: self.is_late(today),
            },
            None if self.is_late(today) => ReportStanding::Late,
            None => ReportStanding::Open,
        }
    }

    /// True when nothing is left to be sent.
    pub fn is_sent(&self) -> bool {
        self.sent_on().is_some() || (self.expected > 0 && self.missing.is_empty())
    }

    /// True when it should have been sent before `today`.
    pub fn is_late(&self, today: NaiveDate) -> bool {
        !self.is_sent() && self.day < today
    }

    /// True when it went after its day.
    pub fn was_sent_late(&self) -> bool {
        self.sent_on().is_some_and(|day| day > self.day)
    }

    /// True when the reports of several khoa/phòng are meant.
    pub fn is_of_all(&self) -> bool {
        self.step == Step::DepartmentToOffice && self.department.is_none()
    }
}

impl Service {
    /// When the reports of the plans of a department go on, step by step, and which did, by
    /// day. The coordinating office sees all khoa/phòng together.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn reports(
        &self,
        session: &Session,
        department: &DepartmentCode,
        year: i32,
    ) -> Result<Vec<ReportDue>, ServiceError> {
        let mut reports = Vec::new();
        for plan in session.plans_for(department) {
            if !plan.holds_in(year) {
                continue;
            }
            let said = self.store().ledger::<Handover>(&plan.id)?;
            let way = Way {
                session,
                plan,
                own: (plan.coordinator != *department).then_some(department),
                said: &said,
            };
            for kind in plan.reporting_kinds() {
                let period = Period::new(kind, year);
                reports.extend(Step::ALL.map(|step| way.due(period, step)));
            }
        }
        reports.sort_by_key(|report| report.day);
        Ok(reports)
    }

    /// What was written down last about one step of one report.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn handover(
        &self,
        plan: &PlanId,
        period: Period,
        step: Step,
        department: Option<&DepartmentCode>,
    ) -> Result<Option<LedgerRow<Handover>>, ServiceError> {
        let said = self.store().ledger::<Handover>(plan)?;
        Ok(said
            .into_iter()
            .find(|row| is_of(row, period, step, department)))
    }
}

/// True of what was written down about this step of this report.
pub(super) fn is_of(
    row: &LedgerRow<Handover>,
    period: Period,
    step: Step,
    department: Option<&DepartmentCode>,
) -> bool {
    let entry = &row.entry;
    entry.period == period && entry.step == step && entry.department.as_ref() == department
}

/// The way of the reports on one plan, as a department sees it.
struct Way<'w> {
    session: &'w Session,
    plan: &'w Plan,
    /// The department, where it is not the office that coordinates.
    own: Option<&'w DepartmentCode>,
    said: &'w [LedgerRow<Handover>],
}

impl Way<'_> {
    fn due(&self, period: Period, step: Step) -> ReportDue {
        let calendar = &self.session.calendar;
        let day = self.plan.reporting.days.due(period, step, calendar);
        let before = calendar.on_or_before(day);
        let department = self.own.filter(|_| step == Step::DepartmentToOffice);
        let (expected, missing) = match (step, department) {
            (Step::DepartmentToOffice, None) => self.of_all(period, day),
            _ => (0, Vec::new()),
        };
        ReportDue {
            plan: self.plan.id.clone(),
            period,
            step,
            day,
            send_by: (before != day).then_some(before),
            department: department.cloned(),
            said: self.said(period, step, department).cloned(),
            expected,
            missing,
        }
    }

    /// How many khoa/phòng report to the office, and which have not.
    fn of_all(&self, period: Period, day: NaiveDate) -> (usize, Vec<DepartmentCode>) {
        let departments = self
            .plan
            .departments
            .iter()
            .map(|department| &department.code);
        let owing: Vec<&DepartmentCode> = departments
            .filter(|code| **code != self.plan.coordinator)
            .filter(|code| self.plan.owes(code, period.window().1, day))
            .collect();
        let has_sent = |code: &DepartmentCode| {
            let said = self.said(period, Step::DepartmentToOffice, Some(code));
            said.is_some_and(|row| row.entry.day.is_some())
        };
        let missing = owing.iter().filter(|code| !has_sent(code));
        (owing.len(), missing.map(|code| (*code).clone()).collect())
    }

    fn said(
        &self,
        period: Period,
        step: Step,
        department: Option<&DepartmentCode>,
    ) -> Option<&LedgerRow<Handover>> {
        let mut said = self.said.iter();
        said.find(|row| is_of(row, period, step, department))
    }
}
