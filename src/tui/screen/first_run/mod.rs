//! First run: a plan, then a department, a name and a shared file. Enter, Enter, and the
//! tasks are there.

mod state;
mod update;
mod view;

pub use state::{FirstRun, Part, Step};
pub use update::{paste, press};
pub use view::{field_at, rows_area, view};
