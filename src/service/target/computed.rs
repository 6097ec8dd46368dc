//! Figures that nobody has to write down: shares of departments and of obligations.
//!
//! Reads the store once for all targets of a plan and counts in memory, so that a target
//! costs nothing in each further period. A figure counts up to the end of its period's
//! window, or up to today while that is open.

use super::super::{Service, ServiceError, Session, TaskRow, handed_in::HandedIn};
use crate::domain::{
    deadline::Step,
    department::DepartmentCode,
    item::ItemPath,
    ledger::{Inspection, InspectionKind},
    obligation::obligations,
    period::{Period, PeriodKind},
    plan::Plan,
    target::Computed,
};
use chrono::NaiveDate;
use std::collections::{BTreeSet, HashMap};

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
    /// What was owed in each period of which something was asked, and whether it was closed by
    /// its due day; what is neither closed nor due is left out.
    pub(super) closed: Vec<(Period, Vec<bool>)>,
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
            closed: Vec::new(),
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
            let mut history = History {
                service,
                session,
                plan,
                closings: None,
            };
            for period in year.chain([period]).collect::<BTreeSet<_>>() {
                sources.closed.push((period, history.in_time(period)?));
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

    /// Obligations of the period that were closed by their due day, of those that are closed or
    /// due.
    fn on_time(&self, period: Period) -> Share {
        let closed = self.closed.iter().filter(|(known, _)| *known == period);
        Share::counted(closed.flat_map(|(_, closed)| closed.iter().copied()))
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

/// From which day on an obligation has been closed, as the history says: what was taken back
/// was never so, and a remark after that day does not undo it.
type Closings = HashMap<(DepartmentCode, ItemPath, Period), NaiveDate>;

/// How the obligations of a plan came to be closed.
struct History<'s> {
    service: &'s Service,
    session: &'s Session,
    plan: &'s Plan,
    /// Read at once for all, when the first one is asked for.
    closings: Option<Closings>,
}

impl History<'_> {
    /// What of a period was closed by its due day; what is neither closed nor due is left out.
    fn in_time(&mut self, period: Period) -> Result<Vec<bool>, ServiceError> {
        let (plan, session) = (self.plan, self.session);
        let departments = plan.departments.iter();
        let owed = departments.map(|department| {
            let owed = obligations(plan, &department.code, period, &session.calendar);
            (department.clone(), owed)
        });
        let mut decided = Vec::new();
        for owed in self.service.stand_all(session, owed.collect())? {
            for row in owed.rows {
                decided.extend(self.closed_in_time(&row)?);
            }
        }
        Ok(decided)
    }

    /// Whether an obligation was closed by its due day; `None` while that is open.
    fn closed_in_time(&mut self, row: &TaskRow) -> Result<Option<bool>, ServiceError> {
        let owed = &row.obligation;
        if !row.state.is_closed() {
            return Ok((owed.due < self.session.today).then_some(false));
        }
        if row.at.is_some_and(|at| at.date_naive() <= owed.due) {
            return Ok(Some(true));
        }
        let key = (owed.department.clone(), owed.key.clone(), owed.period);
        let since = self.closings()?.get(&key);
        Ok(Some(since.is_some_and(|since| *since <= owed.due)))
    }

    fn closings(&mut self) -> Result<&Closings, ServiceError> {
        let known = match self.closings.take() {
            Some(known) => known,
            None => self.read()?,
        };
        Ok(self.closings.insert(known))
    }

    fn read(&self) -> Result<Closings, ServiceError> {
        let mut closings = Closings::new();
        for turn in self.service.store().turns(&self.plan.id)? {
            let present = self.session.unit.present(&turn.department).clone();
            let key = (present, turn.task, turn.period);
            match turn.state.is_closed() {
                true => {
                    let day = turn.wall.date_naive();
                    closings.entry(key).or_insert(day);
                }
                false => {
                    closings.remove(&key);
                }
            }
        }
        Ok(closings)
    }
}
