//! What screens, reports and `sync` ask: read only, straight from the current-state tables
//! and their indexes.

mod authors;
mod departments;
mod entries;
mod history;
mod journal;
mod ledger;
mod pins;
mod plans;
mod reach;
mod said;
mod search;
mod seen;
mod sent;
mod standings;
mod status;
mod submissions;
mod turns;

pub use entries::{Entry, EntryKind, StoredEvent};
pub use history::{HistoryEntry, WithdrawnBy};
pub use journal::{JournalEntry, JournalFilter, JournalPlace, Said};
pub use ledger::LedgerRow;
pub use pins::PinSaid;
pub use reach::Reach;
pub use said::SaidCheckIn;
pub use search::{Hit, Within};
pub use seen::LastSaid;
pub use sent::SentSubmission;
pub use standings::Standing;
pub use status::{Counts, LastSeen};
pub use submissions::Submission;
pub use turns::Turn;

/// The steps by which SQLite would answer `sql`, for tests of the indexes.
#[cfg(test)]
fn steps(store: &super::Store, sql: &str) -> Vec<String> {
    let mut statement = store
        .connection
        .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
        .expect("a statement");
    let rows = statement.raw_query().mapped(|row| row.get(3));
    rows.collect::<Result<_, _>>().expect("steps")
}
