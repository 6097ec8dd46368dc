//! Which incarnation this terminal is, and which it was before.

use super::{Store, StoreError, append::chain_end, column, incarnations::Incarnations};
use crate::domain::event::{ChainHead, IncarnationId, Introduction};
use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior, params};
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

    /// True when the share showed an event of the current incarnation that was not here: this
    /// database was set back or copied, and nothing is appended in that name any more.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn is_elsewhere(&self) -> Result<bool, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM identity WHERE is_current = 1 AND is_elsewhere = 1)",
        )?;
        Ok(statement.query_row([], |row| row.get(0))?)
    }

    /// Makes `minted` the current incarnation in the place of `expected` and keeps those
    /// before it. It succeeds all of them, the last one as far as that one wrote here, or as
    /// far as `reached` says where somebody remembers more. False when another process has minted
    /// one meanwhile; then nothing was changed.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn replace_incarnation(
        &mut self,
        expected: Option<IncarnationId>,
        minted: &Incarnation,
        reached: Option<ChainHead>,
    ) -> Result<bool, StoreError> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        if current(&transaction)? != expected {
            return Ok(false);
        }
        let succeeds = succeeded(&transaction, reached)?;
        let mut incarnations = Incarnations::default();
        incarnations.own(&transaction, minted.id)?;
        for head in &succeeds {
            incarnations.own(&transaction, head.incarnation)?;
        }
        transaction.execute("UPDATE identity SET is_current = 0", [])?;
        let (ms, offset) = column::wall_columns(&minted.minted);
        transaction.execute(
            "INSERT OR REPLACE INTO identity \
             (id, secret, host, path, minted_ms, minted_offset, is_current, \
             succeeds) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1, ?7)",
            params![
                minted.id.0,
                minted.secret,
                minted.host,
                minted.path,
                ms,
                offset,
                column::to_json(&succeeds)?,
            ],
        )?;
        incarnations.settle(&transaction)?;
        transaction.commit()?;
        Ok(true)
    }

    /// Makes `minted` the current incarnation, whichever was it before.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn keep_incarnation(&mut self, minted: &Incarnation) -> Result<(), StoreError> {
        let mut known = current(&self.connection)?;
        while !self.replace_incarnation(known, minted, None)? {
            known = current(&self.connection)?;
        }
        Ok(())
    }

    /// What the current incarnation has to say about itself before anything else; `None` once
    /// it has said something.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn introduction(&self) -> Result<Option<Introduction>, StoreError> {
        if self.last_own()?.is_some() {
            return Ok(None);
        }
        let said = self
            .connection
            .prepare_cached("SELECT host, succeeds FROM identity WHERE is_current = 1")?
            .query_row([], |row| {
                Ok(Introduction {
                    host: row.get(0)?,
                    succeeds: column::json(row, 1)?,
                })
            })
            .optional()?;
        Ok(said)
    }

    /// Counts incarnations as this terminal's own: those of a database whose place this one
    /// takes.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn adopt(&mut self, own: &[IncarnationId]) -> Result<(), StoreError> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut incarnations = Incarnations::default();
        for id in own {
            incarnations.own(&transaction, *id)?;
        }
        incarnations.settle(&transaction)?;
        Ok(transaction.commit()?)
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

/// The incarnation in whose name this terminal writes.
pub(super) fn current(connection: &Connection) -> rusqlite::Result<Option<IncarnationId>> {
    connection
        .prepare_cached("SELECT id FROM identity WHERE is_current = 1")?
        .query_row([], |row| column::incarnation_id(row, 0))
        .optional()
}

/// True when `signer` is the current incarnation and known of no other database; in a
/// database without incarnations anybody may sign.
pub(super) fn may_sign(connection: &Connection, signer: IncarnationId) -> rusqlite::Result<bool> {
    connection
        .prepare_cached(
            "SELECT count(*) = 0 OR sum(id = ?1 AND is_current = 1 AND is_elsewhere = 0) > 0 \
             FROM identity",
        )?
        .query_row([signer.0], |row| row.get(0))
}

/// Marks the current incarnation where it is one of those of which something new has come.
pub(super) fn notice_elsewhere<'i>(
    connection: &Connection,
    mut seen: impl Iterator<Item = &'i IncarnationId>,
) -> rusqlite::Result<()> {
    if let Some(current) = current(connection)?
        && seen.any(|id| *id == current)
    {
        connection
            .prepare_cached("UPDATE identity SET is_elsewhere = 1 WHERE is_current = 1")?
            .execute([])?;
    }
    Ok(())
}

/// The most incarnations that one says it succeeds; those before them the others have named.
/// More would bring the record near its limit.
const MOST_SUCCEEDED: usize = 64;

/// How far the incarnations had come that are being succeeded, the latest first: the last one
/// by its last event here, those before it as it knew them itself. Where `reached` says more of
/// one, or names one that is not known here at all, this database was set back: then that
/// counts.
fn succeeded(
    connection: &Connection,
    reached: Option<ChainHead>,
) -> rusqlite::Result<Vec<ChainHead>> {
    let last = connection
        .prepare_cached("SELECT id, succeeds FROM identity ORDER BY rowid DESC LIMIT 1")?
        .query_row([], |row| {
            Ok((column::incarnation_id(row, 0)?, column::json(row, 1)?))
        })
        .optional()?;
    let mut line: Vec<ChainHead> = Vec::new();
    if let Some((id, before)) = last {
        line.extend(chain_end(connection, id)?);
        line.extend::<Vec<ChainHead>>(before);
    }
    if let Some(reached) = reached {
        match line
            .iter_mut()
            .find(|head| head.incarnation == reached.incarnation)
        {
            Some(head) if head.sequence < reached.sequence => *head = reached,
            Some(_) => {}
            None => line.insert(0, reached),
        }
    }
    line.truncate(MOST_SUCCEEDED);
    Ok(line)
}
