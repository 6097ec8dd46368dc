//! State of the list of departments.

use crate::{
    domain::text::Findable,
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
    /// Takes new rows.
    pub fn load(&mut self, rows: Vec<DepartmentRow>) {
        self.list.replace(rows, |_| true);
        self.loaded = true;
    }
}
