//! The PIN of a department: of changes that did not see each other the later one holds.
//!
//! A withdrawal of a change means nothing: otherwise whoever writes in the department's name
//! could bring an old PIN back without knowing it.

use super::{FACT_COLUMNS, StoreError, column, numbered};
use crate::domain::{
    department::DepartmentCode,
    event::EventId,
    projection::{Fact, heads},
};
use rusqlite::{Connection, OptionalExtension, params};

/// Settles one department.
pub(super) fn settle(
    connection: &Connection,
    department: &DepartmentCode,
) -> Result<(), StoreError> {
    let changes = changes(connection, department)?;
    let facts: Vec<Fact> = changes.iter().map(|(fact, _)| fact.clone()).collect();
    let heads = heads(&facts);
    let holds = changes
        .iter()
        .find(|(fact, _)| Some(&fact.id) == heads.first());
    let Some((_, verifier)) = holds else {
        return Ok(());
    };
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO pin (department, verifier, heads) VALUES (?1, ?2, ?3)",
        )?
        .execute(params![department.as_str(), verifier, column::ids(&heads)])?;
    Ok(())
}

fn changes(
    connection: &Connection,
    department: &DepartmentCode,
) -> rusqlite::Result<Vec<(Fact, Option<String>)>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {FACT_COLUMNS}, c.verifier FROM pin_change c \
         JOIN event e ON e.number = c.event WHERE c.department = ?1"
    ))?;
    let rows = statement.query_map([department.as_str()], |row| {
        let fact = Fact {
            withdrawn: false,
            ..numbered(row)?.fact
        };
        Ok((fact, row.get(6)?))
    })?;
    rows.collect()
}

/// The changes of a department's PIN that hold.
pub(super) fn heads_of(
    connection: &Connection,
    department: &DepartmentCode,
) -> rusqlite::Result<Vec<EventId>> {
    let heads = connection
        .prepare_cached("SELECT heads FROM pin WHERE department = ?1")?
        .query_row([department.as_str()], |row| column::event_ids(row, 0))
        .optional()?;
    Ok(heads.unwrap_or_default())
}
