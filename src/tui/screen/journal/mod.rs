//! Nhật ký: who did what, newest first; the rows come page by page as one reads down.

mod act;
mod details;
mod state;
mod view;

pub use act::{
    cancel, change_scope, change_span, confirm, export, filtered, go, load, request, scroll,
};
pub use state::JournalScreen;
pub use view::view;
