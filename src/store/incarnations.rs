//! The short numbers by which other tables name incarnations, and what is held of each.

use super::column;
use crate::domain::event::IncarnationId;
use rusqlite::{Connection, OptionalExtension};
use std::collections::HashMap;

/// Numbers of incarnations, remembered for the length of one transaction.
#[derive(Default)]
pub(super) struct Incarnations {
    numbers: HashMap<IncarnationId, i64>,
}

impl Incarnations {
    /// The number of an incarnation; a new one for one never heard of.
    pub(super) fn number(
        &mut self,
        connection: &Connection,
        id: IncarnationId,
    ) -> rusqlite::Result<i64> {
        if let Some(number) = self.numbers.get(&id) {
            return Ok(*number);
        }
        connection
            .prepare_cached("INSERT OR IGNORE INTO incarnation (id) VALUES (?1)")?
            .execute([id.0])?;
        let number = known(connection, id)?.unwrap_or_default();
        self.numbers.insert(id, number);
        Ok(number)
    }

    /// Brings `held` up to date for every incarnation used in this transaction.
    pub(super) fn advance_chains(&self, connection: &Connection) -> rusqlite::Result<()> {
        for number in self.numbers.values() {
            advance_chain(connection, *number)?;
        }
        Ok(())
    }
}

/// The number of an incarnation that was heard of.
pub(super) fn known(connection: &Connection, id: IncarnationId) -> rusqlite::Result<Option<i64>> {
    connection
        .prepare_cached("SELECT number FROM incarnation WHERE id = ?1")?
        .query_row([id.0], |row| row.get(0))
        .optional()
}

/// Remembers that an incarnation is this terminal's.
pub(super) fn mark_own(connection: &Connection, number: i64) -> rusqlite::Result<()> {
    connection
        .prepare_cached("UPDATE incarnation SET own = 1 WHERE number = ?1 AND own = 0")?
        .execute([number])?;
    Ok(())
}

/// Remembers a fork when two events carry one sequence number.
pub(super) fn notice_fork(
    connection: &Connection,
    number: i64,
    sequence: u64,
) -> rusqlite::Result<()> {
    let sequence = column::number(sequence);
    let same: i64 = connection
        .prepare_cached("SELECT count(*) FROM event WHERE incarnation = ?1 AND sequence = ?2")?
        .query_row([number, sequence], |row| row.get(0))?;
    if same > 1 {
        connection
            .prepare_cached(
                "UPDATE incarnation SET forked_at = min(coalesce(forked_at, ?2), ?2) WHERE number = ?1",
            )?
            .execute([number, sequence])?;
    }
    Ok(())
}

fn advance_chain(connection: &Connection, number: i64) -> rusqlite::Result<()> {
    let before: i64 = connection
        .prepare_cached("SELECT held FROM incarnation WHERE number = ?1")?
        .query_row([number], |row| row.get(0))?;
    let mut held = before;
    let mut following = connection.prepare_cached(
        "SELECT sequence FROM event WHERE incarnation = ?1 AND sequence > ?2 ORDER BY sequence",
    )?;
    let mut rows = following.query([number, before])?;
    while let Some(row) = rows.next()? {
        let sequence: i64 = row.get(0)?;
        if sequence > held.saturating_add(1) {
            break;
        }
        held = sequence;
    }
    if held > before {
        connection
            .prepare_cached("UPDATE incarnation SET held = ?2 WHERE number = ?1")?
            .execute([number, held])?;
    }
    Ok(())
}
