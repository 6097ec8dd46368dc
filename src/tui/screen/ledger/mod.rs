//! Sổ theo dõi: targets with what was reached, inspections, and what departments bring
//! forward, as three pages of one book.
//!
//! May use what all screens use. The rows come from the worker; forms lie above.

mod act;
mod details;
mod gauge;
mod state;
mod view;

pub use act::{enter, mark_sent, next_page, reason_against, request, scroll};
pub use state::LedgerScreen;
pub use view::view;
