//! An entry of the ledger: whoever changes it writes it anew, so that of entries under one
//! key the first that holds is the value, and the others did not see it.

use super::{FACT_COLUMNS, StoreError, column, numbered};
use crate::domain::{
    event::EventId,
    ledger::{Book, LedgerEntry},
    projection::{Fact, heads},
};
use rusqlite::{Connection, OptionalExtension, params};

/// Where an entry is settled.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::store) struct LedgerKey {
    /// The book's word.
    pub book: String,
    /// What the entry is of.
    pub key: String,
}

impl LedgerKey {
    /// The key of what event `id` says.
    pub fn of(id: EventId, entry: &LedgerEntry) -> Self {
        Self {
            book: entry.book().word().to_owned(),
            key: entry.key(id),
        }
    }
}

/// An entry, as it came.
struct Written {
    fact: Fact,
    number: i64,
    entry: LedgerEntry,
}

/// Settles one key. Where nothing holds, there is no row.
pub(super) fn settle(connection: &Connection, key: &LedgerKey) -> Result<(), StoreError> {
    let written = written(connection, key)?;
    let facts: Vec<Fact> = written.iter().map(|entry| entry.fact.clone()).collect();
    let heads = heads(&facts);
    let holds = written
        .iter()
        .find(|entry| Some(&entry.fact.id) == heads.first());
    let Some(holds) = holds.filter(|_| has_begun(key, &written)) else {
        connection
            .prepare_cached("DELETE FROM ledger WHERE book = ?1 AND key = ?2")?
            .execute([&key.book, &key.key])?;
        return Ok(());
    };
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO ledger (book, key, plan, event, heads) \
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            key.book,
            key.key,
            holds.entry.plan().as_str(),
            holds.number,
            column::ids(&heads),
        ])?;
    Ok(())
}

/// What is kept under the event that began it is there once that one has come, and not after
/// it was taken back.
fn has_begun(key: &LedgerKey, written: &[Written]) -> bool {
    let by_event = [Book::Inspection, Book::Contribution].map(Book::word);
    if !by_event.contains(&key.book.as_str()) {
        return true;
    }
    let mut entries = written.iter().map(|entry| &entry.fact);
    entries.any(|fact| fact.id.to_string() == key.key && !fact.withdrawn)
}

fn written(connection: &Connection, key: &LedgerKey) -> rusqlite::Result<Vec<Written>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {FACT_COLUMNS}, c.entry FROM ledger_fact c \
         JOIN event e ON e.number = c.event WHERE c.book = ?1 AND c.key = ?2"
    ))?;
    let rows = statement.query_map([&key.book, &key.key], |row| {
        let numbered = numbered(row)?;
        Ok(Written {
            fact: numbered.fact,
            number: numbered.number,
            entry: column::json(row, 6)?,
        })
    })?;
    rows.collect()
}

/// The key of the entry that is event `number`.
pub(super) fn key_of(connection: &Connection, number: i64) -> rusqlite::Result<Option<LedgerKey>> {
    connection
        .prepare_cached("SELECT book, key FROM ledger_fact WHERE event = ?1")?
        .query_row([number], |row| {
            Ok(LedgerKey {
                book: row.get(0)?,
                key: row.get(1)?,
            })
        })
        .optional()
}

/// The entries that hold under the key of a new one. What begins something replaces nothing.
pub(super) fn heads_of(
    connection: &Connection,
    entry: &LedgerEntry,
) -> rusqlite::Result<Vec<EventId>> {
    let begins = match entry {
        LedgerEntry::Inspection(entry) => entry.inspection.is_none(),
        LedgerEntry::Contribution(entry) => entry.contribution.is_none(),
        _ => false,
    };
    if begins {
        return Ok(Vec::new());
    }
    let key = LedgerKey::of(EventId([0; 16]), entry);
    let heads = connection
        .prepare_cached("SELECT heads FROM ledger WHERE book = ?1 AND key = ?2")?
        .query_row([&key.book, &key.key], |row| column::event_ids(row, 0))
        .optional()?;
    Ok(heads.unwrap_or_default())
}
