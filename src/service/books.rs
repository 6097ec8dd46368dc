//! The books of the ledger as lists: inspections and what departments bring forward, newest
//! first, of all periods or of one.

use super::{Service, ServiceError, Session, TargetRow};
use crate::{
    domain::{
        department::DepartmentCode,
        ledger::{Contribution, Inspection, Measurement},
        period::Period,
        plan::{Plan, PlanId},
        target::Target,
    },
    store::LedgerRow,
};
use chrono::NaiveDate;

/// A page of the ledger, as one leafs through it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum BookPage {
    /// Chỉ tiêu.
    #[default]
    Targets,
    /// Kiểm tra.
    Inspections,
    /// Sáng kiến, vướng mắc, kiến nghị.
    Contributions,
}

impl BookPage {
    /// All pages, in their order.
    pub const ALL: [Self; 3] = [Self::Targets, Self::Inspections, Self::Contributions];

    /// The page after this one; `None` after the last.
    pub fn next(self) -> Option<Self> {
        let mut pages = Self::ALL.into_iter().skip_while(|page| *page != self);
        pages.nth(1)
    }
}

/// What stands on a page.
#[derive(Debug, Clone, PartialEq)]
pub enum BookRows {
    /// Targets in a period.
    Targets(Vec<TargetRow>),
    /// Inspections, the latest first.
    Inspections(Vec<LedgerRow<Inspection>>),
    /// What was brought forward, the latest first.
    Contributions(Vec<LedgerRow<Contribution>>),
}

impl Session {
    /// The plan that the session's department coordinates, else the first.
    pub fn coordinated_plan(&self) -> &Plan {
        let plans = self.plans.iter();
        let mut own = plans.filter(|plan| plan.coordinator == self.department);
        own.next().unwrap_or(&self.plan)
    }

    /// The plan in which a department writes what belongs to no task: the one that it
    /// coordinates, else the first that has it.
    pub fn plan_for(&self, department: &DepartmentCode) -> &Plan {
        let plans = || self.plans.iter();
        let coordinated = plans().find(|plan| plan.coordinator == *department);
        let having = || plans().find(|plan| plan.department_of(department).is_some());
        coordinated.or_else(having).unwrap_or(&self.plan)
    }
}

impl Service {
    /// A page of the ledger; only targets are of a period.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn book(
        &self,
        session: &Session,
        page: BookPage,
        period: Period,
    ) -> Result<BookRows, ServiceError> {
        Ok(match page {
            BookPage::Targets => BookRows::Targets(self.targets(session, period)?),
            BookPage::Inspections => BookRows::Inspections(self.inspections(session, None)?),
            BookPage::Contributions => BookRows::Contributions(self.contributions(session, None)?),
        })
    }

    /// The inspections whose day lies in the window of `period`, or all: the latest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn inspections(
        &self,
        session: &Session,
        period: Option<Period>,
    ) -> Result<Vec<LedgerRow<Inspection>>, ServiceError> {
        let mut rows = self.ledger::<Inspection>(session)?;
        rows.retain(|row| is_within(row.entry.day, period));
        rows.reverse();
        rows.sort_by_key(|row| std::cmp::Reverse(row.entry.day));
        Ok(rows)
    }

    /// What was brought forward in the window of `period`, or ever: the latest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn contributions(
        &self,
        session: &Session,
        period: Option<Period>,
    ) -> Result<Vec<LedgerRow<Contribution>>, ServiceError> {
        let mut rows = self.ledger::<Contribution>(session)?;
        rows.retain(|row| is_within(row.entry.day, period));
        rows.reverse();
        rows.sort_by_key(|row| std::cmp::Reverse(row.entry.day));
        Ok(rows)
    }

    /// What was written down of a target in a period.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn measured(
        &self,
        plan: &PlanId,
        target: &Target,
        period: Period,
    ) -> Result<Option<LedgerRow<Measurement>>, ServiceError> {
        let rows = self.store().ledger::<Measurement>(plan)?;
        Ok(rows
            .into_iter()
            .find(|row| row.entry.target == *target.key() && row.entry.period == period))
    }
}

fn is_within(day: NaiveDate, period: Option<Period>) -> bool {
    period.is_none_or(|period| {
        let (first, last) = period.window();
        (first..=last).contains(&day)
    })
}
