//! Making the state anew, comparing it with others', and looking at the file's health.

use super::{Store, StoreError, fact, incarnations::Incarnations, project::Touched};
use crate::domain::event::Event;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, types::ValueRef};

/// How many lines are read at a time while rebuilding.
const BATCH: i64 = 1_000;

/// Everything that is made from the lines.
const FORGET: &str = "
    DELETE FROM check_in; DELETE FROM submission_change; DELETE FROM withdrawal;
    DELETE FROM plan_part; DELETE FROM standing; DELETE FROM submission; DELETE FROM plan;
    DELETE FROM edition; DELETE FROM acknowledged; DELETE FROM introduction;
    DELETE FROM succession; DELETE FROM relabelled;
    DELETE FROM department_change; DELETE FROM department;
    DELETE FROM pin_change; DELETE FROM pin;
    DELETE FROM ledger_fact; DELETE FROM ledger;
    INSERT INTO search (search) VALUES ('delete-all');
";

/// The current state in an order that does not depend on when events came. Acknowledgements
/// and introductions are left out: they say who holds what, not how the work stands.
const STATE: [&str; 6] = [
    "SELECT s.plan, s.department, s.period, s.task, s.heads, c.state, c.percent, c.note, \
     c.evidence, e.author, e.wall_ms, e.wall_offset FROM standing s \
     JOIN check_in c ON c.event = s.event JOIN event e ON e.number = s.event \
     ORDER BY s.plan, s.department, s.period, s.task",
    "SELECT s.id, s.plan, s.department, s.period, s.content, s.is_concurrent, s.heads, e.id \
     FROM submission s JOIN event e ON e.number = s.event ORDER BY s.id",
    "SELECT id, edition, heads, content FROM plan ORDER BY id",
    "SELECT code, content, heads FROM department ORDER BY code",
    "SELECT department, verifier, heads FROM pin ORDER BY department",
    "SELECT l.book, l.key, l.heads, c.entry FROM ledger l \
     JOIN ledger_fact c ON c.event = l.event ORDER BY l.book, l.key",
];

/// What facts and current state are made of the lines. To be raised whenever the same lines
/// come to something else: then they are made anew when a database is opened.
const UNDERSTANDING: i64 = 7;

impl Store {
    /// True when facts and state were made by a version that understood less.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn is_behind(&self) -> Result<bool, StoreError> {
        let made = self
            .connection
            .prepare_cached("SELECT understanding FROM projection WHERE one = 1")?
            .query_row([], |row| row.get::<_, i64>(0))
            .optional()?;
        Ok(made != Some(UNDERSTANDING))
    }

    /// Makes facts and current state anew from the stored lines, after an upgrade that
    /// understands more kinds, or when in doubt. `decode` reads a line; lines that it cannot
    /// read are kept as they are and say nothing.
    ///
    /// # Errors
    /// When the database cannot be written; then everything is as before.
    pub fn rebuild(&mut self, decode: &dyn Fn(&[u8]) -> Option<Event>) -> Result<(), StoreError> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute_batch(FORGET)?;
        let mut incarnations = Incarnations::default();
        let mut touched = Touched::default();
        let mut last = 0;
        loop {
            let batch = batch_after(&transaction, last)?;
            let Some((number, _)) = batch.last() else {
                break;
            };
            last = *number;
            for (number, line) in &batch {
                let Some(event) = decode(line) else { continue };
                transaction
                    .prepare_cached("UPDATE event SET kind = ?2 WHERE number = ?1 AND kind <> ?2")?
                    .execute((number, event.body.kind()))?;
                fact::state(
                    &transaction,
                    &mut incarnations,
                    &mut touched,
                    *number,
                    &event,
                )?;
            }
        }
        touched.settle(&transaction)?;
        incarnations.settle(&transaction)?;
        transaction.execute(
            "INSERT OR REPLACE INTO projection (one, understanding) VALUES (1, ?1)",
            [UNDERSTANDING],
        )?;
        transaction.commit()?;
        self.checkpoint_if_large();
        Ok(())
    }

    /// A name of the current state: equal on two terminals exactly when they show the same.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn digest(&self) -> Result<String, StoreError> {
        let mut hasher = blake3::Hasher::new();
        for query in STATE {
            let mut statement = self.connection.prepare(query)?;
            let columns = statement.column_count();
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                for column in 0..columns {
                    feed(&mut hasher, row.get_ref(column)?);
                }
            }
            hasher.update(b"\n");
        }
        Ok(hasher.finalize().to_hex().to_string())
    }

    /// What SQLite finds wrong with the file; empty when nothing is.
    ///
    /// # Errors
    /// When the database cannot be read at all.
    pub fn integrity(&self) -> Result<Vec<String>, StoreError> {
        let mut statement = self.connection.prepare("PRAGMA integrity_check")?;
        let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
        let found: Vec<String> = rows.collect::<Result<_, _>>()?;
        Ok(found.into_iter().filter(|line| line != "ok").collect())
    }

    /// Bytes of the database, without its log.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn size(&self) -> Result<u64, StoreError> {
        let number = |pragma: &str| -> rusqlite::Result<i64> {
            self.connection
                .pragma_query_value(None, pragma, |row| row.get(0))
        };
        let bytes = number("page_count")?.saturating_mul(number("page_size")?);
        Ok(u64::try_from(bytes).unwrap_or(0))
    }
}

pub(super) fn batch_after(
    connection: &Connection,
    last: i64,
) -> rusqlite::Result<Vec<(i64, Vec<u8>)>> {
    connection
        .prepare_cached("SELECT event, line FROM record WHERE event > ?1 ORDER BY event LIMIT ?2")?
        .query_map([last, BATCH], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}

/// Type, length and bytes of a value, so that no two rows feed alike.
fn feed(hasher: &mut blake3::Hasher, value: ValueRef<'_>) {
    let mut framed = |kind: u8, bytes: &[u8]| {
        hasher.update(&[kind]);
        hasher.update(&u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_le_bytes());
        hasher.update(bytes);
    };
    match value {
        ValueRef::Null => framed(0, &[]),
        ValueRef::Integer(number) => framed(1, &number.to_le_bytes()),
        ValueRef::Real(number) => framed(2, &number.to_le_bytes()),
        ValueRef::Text(text) => framed(3, text),
        ValueRef::Blob(bytes) => framed(4, bytes),
    }
}
