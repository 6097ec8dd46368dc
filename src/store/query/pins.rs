//! Departments' PINs, and wrong ones typed on this terminal.
//!
//! Attempts are counted in the database, and before a PIN is looked at: neither a restart nor
//! ending the program in the middle makes more of them.

use crate::{
    domain::{
        department::DepartmentCode,
        event::EventId,
        pin::{Attempts, PinContent},
    },
    store::{Store, StoreError, column},
};
use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior, params};
use std::time::Duration;

/// Who said last what a department's PIN is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PinSaid {
    /// Whose PIN.
    pub department: DepartmentCode,
    /// False where it was removed.
    pub is_set: bool,
    /// In whose name: the department's own, or the coordinator's.
    pub by: DepartmentCode,
    /// Who.
    pub author: String,
    /// On which machine, by its own word; empty before it said who it is.
    pub host: String,
    /// Wall time of that machine.
    pub wall: DateTime<FixedOffset>,
    /// Why.
    pub reason: String,
}

impl Store {
    /// The PIN of a department; `None` where it has none.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn pin(&self, department: &DepartmentCode) -> Result<Option<PinContent>, StoreError> {
        let found = self
            .connection
            .prepare_cached("SELECT verifier, heads FROM pin WHERE department = ?1")?
            .query_row([department.as_str()], |row| {
                Ok((row.get(0)?, column::event_ids(row, 1)?))
            })
            .optional()?;
        let Some((Some(verifier), heads)) = found else {
            return Ok(None);
        };
        Ok(heads.first().map(|event| PinContent {
            event: *event,
            verifier,
        }))
    }

    /// Of each department whose PIN was ever set or removed who did it last.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn pins_said(&self) -> Result<Vec<PinSaid>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT p.department, p.verifier IS NOT NULL, e.department, e.author, e.wall_ms, \
             e.wall_offset, c.reason, (SELECT n.host FROM introduction n \
               WHERE n.incarnation = e.incarnation ORDER BY n.event DESC LIMIT 1) \
             FROM pin p JOIN event e ON e.id = substr(p.heads, 1, 16) \
             JOIN pin_change c ON c.event = e.number ORDER BY p.department",
        )?;
        let rows = statement.query_map([], said)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The departments that have a PIN.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn departments_with_pin(&self) -> Result<Vec<DepartmentCode>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT department FROM pin WHERE verifier IS NOT NULL ORDER BY department",
        )?;
        let rows =
            statement.query_map([], |row| row.get::<_, String>(0).map(DepartmentCode::new))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The changes of a department's PIN that hold: what a further one replaces.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn pin_heads(&self, department: &DepartmentCode) -> Result<Vec<EventId>, StoreError> {
        let heads = self
            .connection
            .prepare_cached("SELECT heads FROM pin WHERE department = ?1")?
            .query_row([department.as_str()], |row| column::event_ids(row, 0))
            .optional()?;
        Ok(heads.unwrap_or_default())
    }

    /// A name of all PINs: another one once one is changed.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn pins_version(&self) -> Result<String, StoreError> {
        let version = self
            .connection
            .prepare_cached(
                "SELECT coalesce(group_concat(hex(heads)), '') FROM \
                 (SELECT heads FROM pin ORDER BY department)",
            )?
            .query_row([], |row| row.get(0))?;
        Ok(version)
    }

    /// Counts one more attempt at a PIN as a wrong one, until [`Self::forget_attempts`] says
    /// that it was right. The time to wait instead, where one must wait; then nothing is
    /// counted.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn begin_attempt(
        &mut self,
        department: &DepartmentCode,
        pin: EventId,
        now_ms: u64,
    ) -> Result<Result<Attempts, Duration>, StoreError> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let attempts = attempts(&transaction, department, pin)?.at(now_ms);
        let wait = attempts.wait(now_ms);
        let counted = match wait.is_zero() {
            true => attempts.and_one(now_ms),
            false => attempts,
        };
        transaction
            .prepare_cached(
                "INSERT OR REPLACE INTO pin_attempt (department, pin, wrong, last_ms) \
                 VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![
                department.as_str(),
                pin.0,
                counted.wrong,
                column::number(counted.last_ms)
            ])?;
        transaction.commit()?;
        Ok(match wait.is_zero() {
            true => Ok(counted),
            false => Err(wait),
        })
    }

    /// The PIN was right: there are no wrong ones any more.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn forget_attempts(&mut self, department: &DepartmentCode) -> Result<(), StoreError> {
        self.connection
            .prepare_cached("DELETE FROM pin_attempt WHERE department = ?1")?
            .execute([department.as_str()])?;
        Ok(())
    }
}

fn said(row: &Row<'_>) -> rusqlite::Result<PinSaid> {
    Ok(PinSaid {
        department: DepartmentCode::new(row.get::<_, String>(0)?),
        is_set: row.get(1)?,
        by: DepartmentCode::new(row.get::<_, String>(2)?),
        author: row.get(3)?,
        wall: column::wall(row, 4)?,
        reason: row.get(6)?,
        host: row.get::<_, Option<String>>(7)?.unwrap_or_default(),
    })
}

/// Those of another PIN than the present one do not count any more.
fn attempts(
    connection: &Connection,
    department: &DepartmentCode,
    pin: EventId,
) -> rusqlite::Result<Attempts> {
    let found = connection
        .prepare_cached(
            "SELECT wrong, last_ms FROM pin_attempt WHERE department = ?1 AND pin = ?2",
        )?
        .query_row(params![department.as_str(), pin.0], |row| {
            Ok(Attempts {
                wrong: row.get(0)?,
                last_ms: column::unsigned(row, 1)?,
            })
        })
        .optional()?;
    Ok(found.unwrap_or_default())
}
