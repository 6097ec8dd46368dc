//! The ledger as it stands: the entries of one book.

use super::reach::{REACH_COLUMNS, Reach, reach};
use crate::{
    domain::{
        department::DepartmentCode,
        event::EventId,
        ledger::{Kept, LedgerEntry},
        plan::PlanId,
    },
    store::{Store, StoreError, column},
};
use chrono::{DateTime, FixedOffset};
use rusqlite::Row;

/// An entry of the ledger that holds.
#[derive(Debug, Clone, PartialEq)]
pub struct LedgerRow<T> {
    /// The event that says it.
    pub event: EventId,
    /// What it is settled under: of an inspection or a contribution the event that began it,
    /// which is its name.
    pub key: String,
    /// What it says.
    pub entry: T,
    /// The entries that hold under its key: the first is this one, others did not see it.
    pub heads: Vec<EventId>,
    /// In whose name it was written.
    pub department: DepartmentCode,
    /// Who wrote it.
    pub author: String,
    /// Wall time of the terminal where that was.
    pub wall: DateTime<FixedOffset>,
    /// Who wrote the first entry under its key, and the wall time where that was.
    pub begun: (String, DateTime<FixedOffset>),
    /// How far it has come.
    pub reach: Reach,
}

impl<T> LedgerRow<T> {
    /// True when entries that did not see each other both hold.
    pub fn is_concurrent(&self) -> bool {
        self.heads.len() > 1
    }
}

fn row(row: &Row<'_>) -> rusqlite::Result<LedgerRow<LedgerEntry>> {
    Ok(LedgerRow {
        event: column::event_id(row, 0)?,
        key: row.get(1)?,
        entry: column::json(row, 2)?,
        heads: column::event_ids(row, 3)?,
        department: DepartmentCode::new(row.get::<_, String>(4)?),
        author: row.get(5)?,
        wall: column::wall(row, 6)?,
        begun: (row.get(8)?, column::wall(row, 9)?),
        reach: reach(row, 11)?,
    })
}

impl Store {
    /// What holds in one book of a plan, in the order in which it was written.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn ledger<T: Kept>(&self, plan: &PlanId) -> Result<Vec<LedgerRow<T>>, StoreError> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT e.id, l.key, c.entry, l.heads, e.department, e.author, e.wall_ms, e.wall_offset, \
             b.author, b.wall_ms, b.wall_offset, \
             {REACH_COLUMNS} FROM ledger l JOIN ledger_fact c ON c.event = l.event \
             JOIN event e ON e.number = l.event \
             JOIN event b ON b.number = (SELECT f.event FROM ledger_fact f \
             JOIN event g ON g.number = f.event WHERE f.book = l.book AND f.key = l.key \
             ORDER BY g.clock, g.id LIMIT 1) \
             WHERE l.plan = ?1 AND l.book = ?2 ORDER BY e.clock, e.id"
        ))?;
        let rows = statement.query_map([plan.as_str(), T::BOOK.word()], row)?;
        let rows: Vec<LedgerRow<LedgerEntry>> = rows.collect::<Result<_, _>>()?;
        let of_kind = |row: LedgerRow<LedgerEntry>| {
            Some(LedgerRow {
                entry: T::of(row.entry)?,
                event: row.event,
                key: row.key,
                heads: row.heads,
                department: row.department,
                author: row.author,
                wall: row.wall,
                begun: row.begun,
                reach: row.reach,
            })
        };
        Ok(rows.into_iter().filter_map(of_kind).collect())
    }

    /// All that holds under a key of a book: what is concurrent with the first too.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn ledger_under<T: Kept>(&self, key: &str) -> Result<Vec<T>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT e.id, c.entry, l.heads FROM ledger l \
             JOIN ledger_fact c ON c.book = l.book AND c.key = l.key \
             JOIN event e ON e.number = c.event WHERE l.book = ?1 AND l.key = ?2",
        )?;
        let rows = statement.query_map([T::BOOK.word(), key], |row| {
            let holds = column::event_ids(row, 2)?.contains(&column::event_id(row, 0)?);
            let entry: LedgerEntry = column::json(row, 1)?;
            Ok(T::of(entry).filter(|_| holds))
        })?;
        let rows: Vec<Option<T>> = rows.collect::<Result<_, _>>()?;
        Ok(rows.into_iter().flatten().collect())
    }
}
