//! Báo cáo: the headings of a report, the text of one, who wrote it, and what is in it.

mod act;
mod answered;
mod state;
mod view;

pub use act::{
    begin, cancel, change_scope, edit, export, filtered, go, is_there, press_export, press_text,
    reason_against, refresh, resumed, return_to, scroll, show_draft, stop_export,
};
pub use answered::{kept, load, takes_long, told};
pub use state::ReportScreen;
pub use view::{HINT, TEXT, rows_area, view};
