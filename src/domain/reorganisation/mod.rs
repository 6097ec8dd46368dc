//! Departments as data: what the coordinator adds, renames, merges and retires while the
//! plans of a share hold.
//!
//! A wish becomes one change of one code (`wish`); the changes of a code are settled by
//! `projection`; what they come to is laid over the departments of every plan that is worked on (`overlay`, `unit`).
//! The published plan itself stays as it is, and so does everything said before.

mod change;
mod former;
mod overlay;
mod unit;
mod wish;

pub use change::{DepartmentChange, DepartmentContent, Ending};
pub use former::{Ended, Former};
pub use overlay::Changes;
pub use unit::Unit;
pub use wish::{DepartmentError, NewDepartment, Reorganisation};
