//! Figures that nobody has to write down: shares of departments and of obligations.
//!
//! Reads the store once for all targets of a plan and counts in memory, so that a target
//! costs nothing in each further period. A figure counts up to the end of its period's
//! window, or up to today while that is open.

use super::super::{Service, ServiceError, Session, handed_in::HandedIn};
use crate::domain::{
    deadline::Step,
    department::DepartmentCode,
    ledger::{Inspection, InspectionKind},
    obligation::{Obligation, obligations},
    period::{Period, PeriodKind},
    plan::Plan,
    target::Computed,
};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// So many of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// Those that have it.
    pub part: usize,
    /// All that could.
    pub whole: usize,
}

impl Share {
    fn counted(all: impl Iterator<Item = bool>) -> Self {
        let none = Self { part: 0, whole: 0 };
        all.fold(none, |counted, has| Self {
            part: counted.part + usize::from(has),
            whole: counted.whole + 1,
        })
    }

    /// In percent, cut after two decimals so that nothing just missed looks reached; `None` of
    /// nothing.
    ///
    /// ```
    /// # use cchc::service::Share;
    /// assert_eq!(Share { part: 12, whole: 30 }.percent(), Some(40.0));
    /// assert_eq!(Share { part: 2, whole: 3 }.percent(), Some(66.66));
    /// assert_eq!(Share { part: 0, whole: 0 }.percent(), None);
    /// ```
    pub fn percent(self) -> Option<f64> {
        let hundredths = (self.part * 10_000).checked_div(self.whole)?;
        Some(f64::from(u32::try_from(hundredths).ok()?) / 100.0)
    }
}

/// What the computed figures of a plan are made of.
#[derive(Debug)]
pub struct Sources<'s> {
    pub(super) session: &'s Session,
    pub(super) plan: &'s Plan,
    /// Submissions that the coordinator has.
    pub(super) submitted: HandedIn,
    pub(super) inspections: Vec<Inspection>,
    /// What was due before today in each period of which something was asked, and whether it was
    /// done by its due day.
    pub(super) in_time: Vec<(Period, Vec<bool>)>,
}

impl<'s> Sources<'s> {
    /// Reads what the targets of `plan` ask for, in the year of `period`.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn gather(
        service: &Service,
        session: &'s Session,
        plan: &'s Plan,
        period: Period,
    ) -> Result<Self, ServiceError> {
        let asked: Vec<Computed> = plan.targets.iter().map(|target| target.computed).collect();
        let mut sources = Self {
            session,
            plan,
            submitted: HandedIn::default(),
            inspections: Vec::new(),
            in_time: Vec::new(),
        };
        if asked.contains(&Computed::Submissions) {
            let year = Period::new(PeriodKind::Year, period.year);
            let quarters = quarters(year, session.today);
            sources.submitted = service.handed_in_during(session, &quarters)?;
        }
        let is_inspection = |computed: &Computed| kind_of(*computed).is_some();
        if asked.iter().any(is_inspection) {
            let rows = service.store().ledger::<Inspection>(&plan.id)?;
            sources.inspections = rows.into_iter().map(|row| row.entry).collect();
        }
        if asked.contains(&Computed::OnTime) {
            let year = plan.reporting_kinds().into_iter();
            let year = year.map(|kind| Period::new(kind, period.year));
            for period in year.chain([period]).collect::<BTreeSet<_>>() {
                let departments = plan.departments.iter();
                let owed = departments.flat_map(|department| {
                    obligations(plan, &department.code, period, &session.calendar)
                });
                let owed: Vec<Obligation> = owed.collect();
                let in_time = service.in_time(session, &owed)?;
                let in_time = in_time.into_iter().flatten().collect();
                sources.in_time.push((period, in_time));
            }
        }
        Ok(sources)
    }

    /// The figure of a period; `None` where nothing is computed, where the period has not begun
    /// or where there is nothing to count.
    pub fn share(&self, computed: Computed, period: Period) -> Option<Share> {
        if period.window().0 > self.session.today {
            return None;
        }
        let share = match computed {
            Computed::None => return None,
            Computed::Submissions => self.submissions(period),
            Computed::OnTime => self.on_time(period),
            other => self.inspected(kind_of(other)?, period),
        };
        (share.whole > 0).then_some(share)
    }

    /// Departments that owe submissions, and have as many as the plan asks for with the
    /// coordinator in each quarter of the period that has begun.
    fn submissions(&self, period: Period) -> Share {
        let quarters = quarters(period, self.session.today);
        let departments = self
            .plan
            .departments
            .iter()
            .map(|department| &department.code);
        Share::counted(departments.filter_map(|code| {
            let least = self.plan.submissions_owed(code);
            let owed = quarters.iter().filter(|quarter| self.owes(code, **quarter));
            let mut owed = owed.peekable();
            owed.peek()?;
            let has = |quarter: &Period| {
                let of = (&self.plan.id, code, *quarter);
                self.submitted.quota_of(of, least).closed_by.is_some()
            };
            (least > 0).then(|| owed.all(has))
        }))
    }

    /// Departments but the coordinating office, which inspects the others, that were inspected
    /// between the beginning of the year's window and the end of the period's.
    fn inspected(&self, kinds: &[InspectionKind], period: Period) -> Share {
        let first = Period::new(PeriodKind::Year, period.year).window().0;
        let last = period.window().1.min(self.session.today);
        let counts = |inspection: &&Inspection| {
            inspection.held
                && kinds.contains(&inspection.kind)
                && (first..=last).contains(&inspection.day)
        };
        let held = self.inspections.iter().filter(counts);
        let held: BTreeSet<&DepartmentCode> = held
            .map(|inspection| self.session.unit.present(&inspection.department))
            .collect();
        let departments = self
            .plan
            .departments
            .iter()
            .map(|department| &department.code);
        let inspected = departments
            .filter(|code| **code != self.plan.coordinator && self.owes(code, period))
            .map(|code| held.contains(code));
        Share::counted(inspected)
    }

    /// Obligations of the period that were done by their due day, of those whose day has passed.
    fn on_time(&self, period: Period) -> Share {
        let in_time = self.in_time.iter().filter(|(known, _)| *known == period);
        Share::counted(in_time.flat_map(|(_, in_time)| in_time.iter().copied()))
    }

    /// True when the department is there in a period.
    fn owes(&self, code: &DepartmentCode, period: Period) -> bool {
        let days = &self.plan.reporting.days;
        let due = days.due(period, Step::DepartmentToOffice, &self.session.calendar);
        self.plan.owes(code, period.window().1, due)
    }
}

/// The inspections that a target counts; `None` of one that counts something else.
fn kind_of(computed: Computed) -> Option<&'static [InspectionKind]> {
    Some(match computed {
        Computed::Inspections => &InspectionKind::ALL,
        Computed::PlannedInspections => &[InspectionKind::Planned],
        Computed::UnannouncedInspections => &[InspectionKind::Unannounced],
        Computed::None | Computed::Submissions | Computed::OnTime => return None,
    })
}

/// The quarters of a period whose windows have begun.
pub(in crate::service) fn quarters(period: Period, today: NaiveDate) -> Vec<Period> {
    let last = u8::try_from(period.kind.last_month().div_ceil(3)).unwrap_or(4);
    let first = match period.kind {
        PeriodKind::Month(_) | PeriodKind::Quarter(_) => last,
        PeriodKind::FirstHalf | PeriodKind::NineMonths | PeriodKind::Year => 1,
    };
    let quarters =
        (first..=last).map(|quarter| Period::new(PeriodKind::Quarter(quarter), period.year));
    quarters
        .filter(|quarter| quarter.window().0 <= today)
        .collect()
}
