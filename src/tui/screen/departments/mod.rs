//! Khoa/phòng: every department with how it stands; typing finds one.

mod state;
mod view;

pub use state::DepartmentsScreen;
pub use view::view;
