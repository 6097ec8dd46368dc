//! Bài viết/mô hình: the four quarters of a department, each with what it has sent.

mod state;
mod view;

pub use state::{QuarterRow, SubmissionsScreen};
pub use view::view;
