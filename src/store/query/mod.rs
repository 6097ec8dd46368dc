//! What screens, reports and `sync` ask: read only, straight from the current-state tables
//! and their indexes.

mod entries;
mod history;
mod plans;
mod reach;
mod search;
mod standings;
mod status;
mod submissions;

pub use entries::{Entry, EntryKind, StoredEvent};
pub use history::{HistoryEntry, WithdrawnBy};
pub use reach::Reach;
pub use search::Hit;
pub use standings::Standing;
pub use status::{Counts, LastSeen};
pub use submissions::Submission;
