//! What is gathered while a plan file is read: its problems, and the names that it gives
//! and uses, each with its place, until the whole plan is known and they can be compared.

use super::{
    position::Lines,
    problem::{Problem, ProblemKind},
};
use crate::domain::{department::DepartmentCode, item::ItemPath};
use chrono::NaiveDate;

/// A value and the byte at which it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Located<T> {
    /// The value.
    pub value: T,
    /// Its first byte.
    pub at: usize,
}

impl<T> Located<T> {
    /// The same place with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Located<U> {
        Located {
            value: change(self.value),
            at: self.at,
        }
    }
}

/// A name by which a department is known.
pub(super) struct DepartmentName {
    /// The name.
    pub name: String,
    /// The department.
    pub code: DepartmentCode,
}

/// Names given and used in a plan file.
#[derive(Default)]
pub(super) struct Names {
    /// Codes of `[[department]]`.
    pub codes: Vec<Located<DepartmentCode>>,
    /// Their names and aliases.
    pub department_names: Vec<Located<DepartmentName>>,
    /// Departments with the coordinator's role.
    pub coordinators: Vec<Located<DepartmentCode>>,
    /// The coordinator of `[plan]`.
    pub coordinator: Option<Located<DepartmentCode>>,
    /// Departments to which something is given.
    pub assigned: Vec<Located<DepartmentCode>>,
    /// Paths of `[[area]]`.
    pub areas: Vec<Located<ItemPath>>,
    /// Areas to which tasks belong.
    pub areas_of_tasks: Vec<Located<ItemPath>>,
    /// Paths of tasks and duties.
    pub items: Vec<Located<ItemPath>>,
    /// Paths that tasks and duties had in earlier editions.
    pub earlier: Vec<Located<ItemPath>>,
    /// Paths of targets.
    pub targets: Vec<Located<ItemPath>>,
    /// Ids of the checklist.
    pub boxes: Vec<Located<String>>,
    /// Days on which something is due.
    pub due: Vec<Located<NaiveDate>>,
}

/// A plan file being read.
pub(super) struct Reading<'t> {
    lines: Lines<'t>,
    found: Vec<(usize, ProblemKind)>,
    /// What is to be compared at the end.
    pub names: Names,
}

impl<'t> Reading<'t> {
    /// Begins with nothing found.
    pub fn new(text: &'t str) -> Self {
        Self {
            lines: Lines::new(text),
            found: Vec::new(),
            names: Names::default(),
        }
    }

    /// Notes a problem at a byte of the text.
    pub fn found(&mut self, at: usize, kind: ProblemKind) {
        self.found.push((at, kind));
    }

    /// The line of a byte.
    pub fn line(&self, at: usize) -> usize {
        self.lines.line(at)
    }

    /// All problems in the order of the text.
    pub fn problems(self) -> Vec<Problem> {
        let Self {
            lines, mut found, ..
        } = self;
        found.sort_by_key(|(at, _)| *at);
        found
            .into_iter()
            .map(|(at, kind)| {
                let (line, column) = lines.line_and_column(at);
                Problem { line, column, kind }
            })
            .collect()
    }
}
