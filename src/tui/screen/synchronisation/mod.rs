//! Đồng bộ: what is only here, on the share, seen by others; who else is there; what
//! could not be read.

mod state;
mod view;

pub use state::SyncScreen;
pub use view::view;
