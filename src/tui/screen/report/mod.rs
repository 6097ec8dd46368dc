//! Báo cáo: the headings of a report, the text of one, who wrote it, and what is in it.

mod act;
mod answered;
mod state;
mod view;

pub use act::{
    cancel, change_scope, edit, export, filtered, go, is_there, press_export, press_text,
    reason_against, request, resumed, return_to, scroll, show_draft,
};
pub use answered::{kept, load, told};
pub use state::ReportScreen;
pub use view::{HINT, TEXT, rows_area, view};
