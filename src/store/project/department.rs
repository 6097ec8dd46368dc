//! What the changes of a department come to: the sum of them, field by field.

use super::{FACT_COLUMNS, StoreError, column, numbered};
use crate::domain::{
    department::DepartmentCode,
    event::EventId,
    projection::{DepartmentFact, Fact, heads, settle_department},
};
use rusqlite::{Connection, OptionalExtension, params};

/// Settles one code. Where nothing holds, there is no row.
pub(super) fn settle(connection: &Connection, code: &DepartmentCode) -> Result<(), StoreError> {
    let changes = changes(connection, code)?;
    let facts: Vec<Fact> = changes.iter().map(|change| change.fact.clone()).collect();
    let heads = heads(&facts);
    if heads.is_empty() {
        connection
            .prepare_cached("DELETE FROM department WHERE code = ?1")?
            .execute([code.as_str()])?;
        return Ok(());
    }
    let content = settle_department(&changes);
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO department (code, content, heads) VALUES (?1, ?2, ?3)",
        )?
        .execute(params![
            code.as_str(),
            column::to_json(&content)?,
            column::ids(&heads)
        ])?;
    Ok(())
}

fn changes(
    connection: &Connection,
    code: &DepartmentCode,
) -> rusqlite::Result<Vec<DepartmentFact>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {FACT_COLUMNS}, c.change FROM department_change c \
         JOIN event e ON e.number = c.event WHERE c.code = ?1"
    ))?;
    let rows = statement.query_map([code.as_str()], |row| {
        Ok(DepartmentFact {
            fact: numbered(row)?.fact,
            change: column::json(row, 6)?,
        })
    })?;
    rows.collect()
}

/// The code of the change that is event `number`.
pub(super) fn key_of(
    connection: &Connection,
    number: i64,
) -> rusqlite::Result<Option<DepartmentCode>> {
    connection
        .prepare_cached("SELECT code FROM department_change WHERE event = ?1")?
        .query_row([number], |row| {
            row.get::<_, String>(0).map(DepartmentCode::new)
        })
        .optional()
}

/// The changes of a code that hold.
pub(super) fn heads_of(
    connection: &Connection,
    code: &DepartmentCode,
) -> rusqlite::Result<Vec<EventId>> {
    let heads = connection
        .prepare_cached("SELECT heads FROM department WHERE code = ?1")?
        .query_row([code.as_str()], |row| column::event_ids(row, 0))
        .optional()?;
    Ok(heads.unwrap_or_default())
}
