//! State of the list of departments.

use crate::{
    domain::{
        department::Department,
        text::{fold, initials},
    },
    service::DepartmentRow,
    tui::widget::{FilterList, list::Row},
};

/// The list of departments.
#[derive(Debug, Clone, Default)]
pub struct DepartmentsScreen {
    /// The departments.
    pub list: FilterList<DepartmentRow, ()>,
    /// True once they have come.
    pub loaded: bool,
}

/// Everything by which a department is found: code, names, initials.
pub fn folded(department: &Department) -> String {
    let names = || {
        department
            .aliases
            .iter()
            .map(String::as_str)
            .chain([department.code.as_str(), department.name.as_str()])
    };
    names()
        .map(fold)
        .chain(names().map(initials))
        .collect::<Vec<_>>()
        .join(" ")
}

/// True when `typed`, folded, is the code or one of the names.
pub fn is_called(department: &Department, typed: &str) -> bool {
    department
        .aliases
        .iter()
        .map(String::as_str)
        .chain([department.code.as_str(), department.name.as_str()])
        .any(|name| fold(name) == typed)
}

impl Row for DepartmentRow {
    type Heading = ();

    fn heading(&self) -> Option<()> {
        None
    }

    fn folded(&self) -> String {
        folded(&self.department)
    }

    fn is_same(&self, other: &Self) -> bool {
        self.department.code == other.department.code
    }

    fn is_called(&self, typed: &str) -> bool {
        is_called(&self.department, typed)
    }
}

impl DepartmentsScreen {
    /// Takes new rows.
    pub fn load(&mut self, rows: Vec<DepartmentRow>) {
        self.list.replace(rows, |_| true);
        self.loaded = true;
    }
}
