//! Taking in what other terminals said.

use super::{Store, StoreError, column, fact, incarnations::Incarnations, project::Touched};
use crate::domain::{
    event::{EventId, Sealed},
    hlc::Hlc,
};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

impl Store {
    /// Adds the events that are not known yet, settles what they touch and moves the clock,
    /// all in one transaction. Order, repetition and batches make no difference to the
    /// state. `on_share`: whether they were seen on the share itself, not in a copy of it.
    /// `now_ms`: this terminal's wall time. Gives the ids that were new.
    ///
    /// # Errors
    /// When the database cannot be written; then nothing was added.
    pub fn absorb(
        &mut self,
        incoming: &[Sealed],
        on_share: bool,
        now_ms: u64,
    ) -> Result<Vec<EventId>, StoreError> {
        if incoming.is_empty() {
            return Ok(Vec::new());
        }
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut incarnations = Incarnations::default();
        let mut touched = Touched::default();
        let mut clock = read_clock(&transaction)?;
        let mut new = Vec::new();
        for sealed in incoming {
            if fact::take_in(
                &transaction,
                &mut incarnations,
                &mut touched,
                sealed,
                on_share,
            )? {
                clock = clock.observe(sealed.event.header.clock, now_ms);
                new.push(sealed.event.id);
            }
        }
        if new.is_empty() {
            return Ok(new);
        }
        touched.settle(&transaction)?;
        incarnations.advance_chains(&transaction)?;
        write_clock(&transaction, clock)?;
        transaction.commit()?;
        self.checkpoint_if_large();
        Ok(new)
    }
}

/// The clock's last reading.
pub(super) fn read_clock(connection: &Connection) -> rusqlite::Result<Hlc> {
    let reading = connection
        .prepare_cached("SELECT reading FROM clock WHERE one = 1")?
        .query_row([], |row| column::hlc(row, 0))
        .optional()?;
    Ok(reading.unwrap_or_default())
}

/// Keeps the clock's reading.
pub(super) fn write_clock(connection: &Connection, reading: Hlc) -> rusqlite::Result<()> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO clock (one, reading) VALUES (1, ?1)")?
        .execute([column::clock(reading)])?;
    Ok(())
}
