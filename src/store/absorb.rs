//! Taking in what other terminals said.

use super::{
    Store, StoreError, column, fact, identity, incarnations::Incarnations, project::Touched,
};
use crate::domain::{
    event::{EventId, IncarnationId, Sealed},
    hlc::Hlc,
};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use std::collections::HashMap;

/// For how long the largest finding about a terminal's clock holds: a day.
const SKEW_HOLDS_MS: i64 = 24 * 60 * 60 * 1000;

impl Store {
    /// Adds the events that are not known yet, settles what they touch and moves the clock,
    /// all in one transaction. Order, repetition and batches make no difference to the
    /// state. `on_share`: whether they were seen on the share itself, not in a copy of it.
    /// `now_ms`: this terminal's wall time. Gives the ids that were new. One of the incarnation
    /// that this terminal writes as says that there is another database with its key: nothing
    /// is appended in its name any more.
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
        let mut ahead: HashMap<IncarnationId, i64> = HashMap::new();
        for sealed in incoming {
            if fact::take_in(
                &transaction,
                &mut incarnations,
                &mut touched,
                sealed,
                on_share,
            )? {
                let header = &sealed.event.header;
                clock = clock.observe(header.clock, now_ms);
                let skew = skew(header.wall.timestamp_millis(), now_ms);
                let largest = ahead.entry(header.incarnation).or_insert(skew);
                *largest = skew.max(*largest);
                new.push(sealed.event.id);
            }
        }
        if new.is_empty() {
            return Ok(new);
        }
        identity::notice_elsewhere(&transaction, ahead.keys())?;
        for (incarnation, skew) in ahead {
            let number = incarnations.number(&transaction, incarnation)?;
            keep_skew(&transaction, number, skew, now_ms)?;
        }
        touched.settle(&transaction)?;
        incarnations.settle(&transaction)?;
        write_clock(&transaction, clock)?;
        transaction.commit()?;
        self.checkpoint_if_large();
        Ok(new)
    }
}

/// By how much a terminal's clock was ahead of ours when it wrote something that has just
/// come; less than that by as long as it was on its way.
fn skew(wall_ms: i64, now_ms: u64) -> i64 {
    wall_ms.saturating_sub(column::number(now_ms))
}

/// Keeps the largest skew of the last day: what was on its way for long says nothing, and a
/// clock that was set right is believed after that.
fn keep_skew(connection: &Connection, number: i64, skew: i64, now_ms: u64) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "UPDATE incarnation SET skew_ms = ?2, skew_at_ms = ?3 WHERE number = ?1 \
             AND (skew_ms IS NULL OR skew_ms <= ?2 OR skew_at_ms NOT BETWEEN ?4 AND ?3)",
        )?
        .execute(params![
            number,
            skew,
            column::number(now_ms),
            column::number(now_ms).saturating_sub(SKEW_HOLDS_MS)
        ])?;
    Ok(())
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
