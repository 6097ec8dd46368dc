//! State of the list of departments.

use crate::{
    domain::{department::DepartmentCode, text::Findable},
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

impl Row for DepartmentRow {
    type Heading = ();

    fn heading(&self) -> Option<()> {
        None
    }

    fn findable(&self) -> Findable {
        self.department.findable()
    }

    fn is_same(&self, other: &Self) -> bool {
        self.department.code == other.department.code
    }
}

impl DepartmentsScreen {
    /// Takes new rows; the cursor begins on the one that is `viewed`.
    pub fn load(&mut self, rows: Vec<DepartmentRow>, viewed: &DepartmentCode) {
        self.list.replace(rows, |_| true);
        if !self.loaded {
            self.begin_on(viewed);
        }
        self.loaded = true;
    }

    /// Puts the cursor on a department.
    pub fn begin_on(&mut self, code: &DepartmentCode) {
        self.list.select(|row| row.department.code == *code);
    }
}
