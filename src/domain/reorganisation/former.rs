//! Departments of a plan that take no entries any more, and who stands for them.

use crate::domain::{
    department::{Department, DepartmentCode},
    plan::{Assignees, Plan, Task},
};
use chrono::{Datelike, NaiveDate};

/// How a department ended, and it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ended {
    /// It owes nothing from that day on (`None`: at no time); its history stays.
    Retired {
        /// The first day without it.
        since: Option<NaiveDate>,
        /// Why.
        reason: String,
    },
    /// Another department goes on for it: owes what it owed, and has its history.
    Merged {
        /// The one at the end of all mergers; it may be retired itself.
        into: DepartmentCode,
        /// From which day on.
        since: Option<NaiveDate>,
    },
}

impl Ended {
    /// As a department ends that a corrected edition no longer names.
    pub(super) fn with_the_edition() -> Self {
        Self::Retired {
            since: None,
            reason: String::new(),
        }
    }
}

/// A department that takes no entries any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Former {
    /// As it was last called.
    pub department: Department,
    /// How it ended.
    pub ended: Ended,
}

impl Plan {
    /// How the department of a code ended, if it did.
    pub fn ended(&self, code: &DepartmentCode) -> Option<&Ended> {
        self.former
            .iter()
            .find(|former| former.department.code == *code)
            .map(|former| &former.ended)
    }

    /// The department that stands for `code` now: itself, or the one it was merged into.
    pub fn present<'p>(&'p self, code: &'p DepartmentCode) -> &'p DepartmentCode {
        match self.ended(code) {
            Some(Ended::Merged { into, .. }) => into,
            _ => code,
        }
    }

    /// The departments that were merged into the one of a code: their history is its own.
    pub fn merged_into<'p>(
        &'p self,
        code: &DepartmentCode,
    ) -> impl Iterator<Item = &'p Department> {
        self.former
            .iter()
            .filter(
                move |former| matches!(&former.ended, Ended::Merged { into, .. } if into == code),
            )
            .map(|former| &former.department)
    }

    /// The codes under which a department's entries are found: its own, then those that
    /// were merged into it.
    pub fn codes_of(&self, code: &DepartmentCode) -> Vec<DepartmentCode> {
        let merged = self.merged_into(code).map(|d| d.code.clone());
        std::iter::once(code.clone()).chain(merged).collect()
    }

    /// How many tasks and duties are led by a department and nobody else who is still there:
    /// without it nobody does them.
    pub fn resting_on(&self, code: &DepartmentCode) -> usize {
        let rests = |assignees: &Assignees| match assignees {
            Assignees::All => false,
            Assignees::Only(codes) => {
                let there = codes.iter().map(|code| self.present(code));
                let mut there = there.filter(|code| self.ended(code).is_none()).peekable();
                there.peek().is_some() && there.all(|other| other == code)
            }
        };
        let lead = |task: &&Task| self.lead_of(task).is_some_and(rests);
        let duties = self.duties.iter();
        let duties = duties.filter(|duty| rests(&duty.department)).count();
        self.tasks.iter().filter(lead).count() + duties
    }

    /// True when the department of a code owes what belongs to a period that ends on `end` and
    /// is due on `due`: the period is of the plan's years, the department was there at its end,
    /// and still is on the due day.
    pub fn owes(&self, code: &DepartmentCode, end: NaiveDate, due: NaiveDate) -> bool {
        if !self.holds_in(end.year()) {
            return false;
        }
        let is_there = |department: &Department| department.since.is_none_or(|since| since <= end);
        match self.ended(code) {
            Some(Ended::Merged { .. }) => false,
            Some(Ended::Retired { since, .. }) => since.is_some_and(|since| due < since),
            None => self.department_of(code).is_none_or(is_there),
        }
    }
}
