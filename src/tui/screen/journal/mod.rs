//! Nhật ký: who did what, newest first; the rows come page by page as one reads down.

mod act;
mod details;
mod export;
mod state;
mod view;

pub use act::{cancel, change_scope, change_span, confirm, filtered, go, load, request, scroll};
pub use export::{begin, export, stop, told};
pub use state::JournalScreen;
pub use view::view;
