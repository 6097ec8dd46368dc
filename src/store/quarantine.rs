//! Lines that could not be read: counted and shown, never in the way of the others.

use super::{Store, StoreError, column};
use crate::domain::{exchange::BadLine, text::is_unsafe_to_draw};
use rusqlite::{Connection, TransactionBehavior, params};

/// Lines of which reason and beginning are kept.
const MOST_SHOWN: i64 = 1_000;
/// Lines that are counted; a file of nothing but rubbish must not fill the disk.
const MOST_COUNTED: i64 = 20_000;
/// Letters of a line's beginning that are kept.
const LONGEST_EXCERPT: usize = 80;

impl Store {
    /// Keeps lines that could not be read; the same line counts once. Gives how many were
    /// not kept before.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn quarantine(&mut self, lines: &[BadLine]) -> Result<usize, StoreError> {
        if lines.is_empty() {
            return Ok(0);
        }
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let before = count(&transaction)?;
        let mut count = before;
        {
            let mut keep = transaction.prepare_cached(
                "INSERT OR IGNORE INTO quarantine (fingerprint, reason, excerpt, bytes) \
                 VALUES (?1, ?2, ?3, ?4)",
            )?;
            for line in lines {
                if count >= MOST_COUNTED {
                    break;
                }
                let is_shown = count < MOST_SHOWN;
                let excerpt: String = line
                    .excerpt
                    .chars()
                    .filter(|letter| is_shown && !is_unsafe_to_draw(*letter))
                    .take(LONGEST_EXCERPT)
                    .collect();
                let bytes = column::number(line.bytes);
                let added = keep.execute(params![line.fingerprint, line.reason, excerpt, bytes])?;
                count += i64::from(added > 0);
            }
        }
        transaction.commit()?;
        Ok(usize::try_from(count - before).unwrap_or(0))
    }

    /// The first thousand lines that could not be read.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn quarantined(&self) -> Result<Vec<BadLine>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT fingerprint, reason, excerpt, bytes FROM quarantine ORDER BY number LIMIT ?1",
        )?;
        let rows = statement.query_map([MOST_SHOWN], |row| {
            Ok(BadLine {
                fingerprint: row.get(0)?,
                reason: row.get(1)?,
                excerpt: row.get(2)?,
                bytes: column::unsigned(row, 3)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// How many different lines could not be read (counted up to 20,000).
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn quarantined_count(&self) -> Result<u64, StoreError> {
        Ok(u64::try_from(count(&self.connection)?).unwrap_or(0))
    }
}

fn count(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("SELECT count(*) FROM quarantine", [], |row| row.get(0))
}
