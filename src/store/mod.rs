//! The local database: the truth for its user.
//!
//! May use `domain` and rusqlite; never the share, never a clock. Events come from the
//! user (`append`) and from other terminals (`absorb`); out go current state, history and
//! search. State is a pure function of the set of events: the tables below "facts" are
//! settled with the functions of [`crate::domain::projection`], key by key.

mod absorb;
mod append;
mod chain;
mod column;
mod copy;
mod error;
mod exchange;
mod fact;
mod identity;
mod incarnations;
mod location;
mod opening;
mod project;
mod quarantine;
mod query;
mod records;
mod schema;
mod upkeep;

pub use error::StoreError;
pub use identity::Incarnation;
pub use location::{RemoteKind, is_local};
pub use query::{
    Counts, Entry, EntryKind, HistoryEntry, Hit, JournalEntry, JournalFilter, JournalPlace,
    LastSaid, LastSeen, LedgerRow, PinSaid, Reach, Said, SaidCheckIn, SentSubmission, Standing,
    StoredEvent, Submission, Turn, WithdrawnBy, Within,
};

/// The local database of one terminal.
#[derive(Debug)]
pub struct Store {
    connection: rusqlite::Connection,
}
