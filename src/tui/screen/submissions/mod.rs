//! Bài viết/mô hình: the four quarters of a department, each with what it has sent.

mod desk;
mod desk_view;
mod state;
mod view;

pub use desk::Shown;
pub use desk_view::HEAD as DESK_HEAD;
pub use state::{QuarterRow, SubmissionsScreen};
pub use view::view;
