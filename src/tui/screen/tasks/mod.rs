//! Nhiệm vụ: what a department owes, late first, with details and history beside it.

mod state;
mod view;

pub use state::{Shown, Task, TasksScreen};
pub use view::{details_length, heading, plan_lines, plan_mark, view};
