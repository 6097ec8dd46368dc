//! Toàn viện: departments beside areas, late ones first; the cell under the cursor is explained
//! on the right, and Enter leads to what is behind it.

mod act;
mod details;
mod map;
mod state;
mod trend;
mod view;

pub use act::{confirm, nudge, refresh, show, sideways};
pub use map::map_columns;
pub use state::OverviewScreen;
pub use view::{HEAD, view};
