//! Which incarnation this terminal is, and which it was before.

use super::{
    Store, StoreError, column,
    incarnations::{self, Incarnations},
};
use crate::domain::event::IncarnationId;
use chrono::{DateTime, FixedOffset};
use rusqlite::{OptionalExtension, Row, TransactionBehavior, params};
use std::fmt;

/// A key pair of this terminal and where it was minted.
#[derive(Clone, PartialEq, Eq)]
pub struct Incarnation {
    /// The public key, its name.
    pub id: IncarnationId,
    /// The secret key.
    pub secret: [u8; 32],
    /// Name of the host on which it was minted.
    pub host: String,
    /// The database's path at that time.
    pub path: String,
    /// When.
    pub minted: DateTime<FixedOffset>,
}

/// Does not show the secret.
impl fmt::Debug for Incarnation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Incarnation")
            .field("id", &self.id)
            .field("host", &self.host)
            .field("path", &self.path)
            .field("minted", &self.minted)
            .finish_non_exhaustive()
    }
}

const COLUMNS: &str = "id, secret, host, path, minted_ms, minted_offset";

fn incarnation(row: &Row<'_>) -> rusqlite::Result<Incarnation> {
    Ok(Incarnation {
        id: column::incarnation_id(row, 0)?,
        secret: row.get(1)?,
        host: row.get(2)?,
        path: row.get(3)?,
        minted: column::wall(row, 4)?,
    })
}

impl Store {
    /// The incarnation in whose name this terminal writes; `None` before the first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn incarnation(&self) -> Result<Option<Incarnation>, StoreError> {
        let statement = format!("SELECT {COLUMNS} FROM identity WHERE is_current = 1");
        let found = self
            .connection
            .prepare_cached(&statement)?
            .query_row([], incarnation)
            .optional()?;
        Ok(found)
    }

    /// Makes `minted` the current incarnation and keeps those before it.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn keep_incarnation(&mut self, minted: &Incarnation) -> Result<(), StoreError> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let number = Incarnations::default().number(&transaction, minted.id)?;
        incarnations::mark_own(&transaction, number)?;
        transaction.execute("UPDATE identity SET is_current = 0", [])?;
        let (ms, offset) = column::wall_columns(&minted.minted);
        transaction.execute(
            "INSERT OR REPLACE INTO identity \
             (id, secret, host, path, minted_ms, minted_offset, is_current) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1)",
            params![
                minted.id.0,
                minted.secret,
                minted.host,
                minted.path,
                ms,
                offset
            ],
        )?;
        transaction.commit()?;
        Ok(())
    }

    /// All incarnations of this terminal, oldest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn own_incarnations(&self) -> Result<Vec<IncarnationId>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT id FROM incarnation WHERE own = 1 ORDER BY number")?;
        let rows = statement.query_map([], |row| column::incarnation_id(row, 0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
