//! The numbered steps from an empty file to the present tables.

use super::StoreError;
use rusqlite::{Connection, TransactionBehavior};

/// One step for each version; `user_version` says how many were taken.
const STEPS: [&str; 6] = [
    include_str!("schema/1.sql"),
    include_str!("schema/2.sql"),
    include_str!("schema/3.sql"),
    include_str!("schema/4.sql"),
    include_str!("schema/5.sql"),
    include_str!("schema/6.sql"),
];

/// "cchc", written into every database by its first step.
const APPLICATION_ID: i64 = 1_667_457_891;

/// What a file turned out to be.
pub(super) enum Found {
    /// Empty, or a database of this program up to the present version.
    Ours(i64),
    /// A database of a newer program.
    Newer(i64),
    /// A database of another program.
    Foreign,
}

/// Highest version that this program knows.
pub(super) fn known() -> i64 {
    i64::try_from(STEPS.len()).unwrap_or(i64::MAX)
}

/// Looks without changing anything, at one moment: another process may just be taking the
/// first step.
pub(super) fn look(connection: &Connection) -> rusqlite::Result<Found> {
    let _moment = connection.unchecked_transaction()?;
    let number = |pragma: &str| connection.pragma_query_value(None, pragma, |row| row.get(0));
    let version: i64 = number("user_version")?;
    let application: i64 = number("application_id")?;
    let tables: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    Ok(match (application, version) {
        (APPLICATION_ID, version) if version > known() => Found::Newer(version),
        (APPLICATION_ID, version) => Found::Ours(version),
        (0, 0) if tables == 0 => Found::Ours(0),
        _ => Found::Foreign,
    })
}

/// Takes the missing steps, each in a transaction of its own. Another process may do the
/// same at the same time.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    for (number, step) in (0i64..).zip(STEPS) {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let taken: i64 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if taken > number {
            continue;
        }
        transaction.execute_batch(step)?;
        transaction.pragma_update(None, "user_version", number + 1)?;
        transaction.commit()?;
    }
    Ok(())
}
