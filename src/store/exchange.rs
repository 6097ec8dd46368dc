//! What the exchange with the share has to remember: which share it is, which events were
//! seen there, what was appended and not judged yet, how far each part was read.
//!
//! None of it is worth an fsync: after a power cut it is as it was a moment before, and the
//! next reading finds out anew. Only the share's name is kept like an event.

use super::{Store, StoreError, column};
use crate::domain::{
    event::{EventId, ShareId},
    exchange::{Known, PartRead, Posting, PostingState, Proof, Reading},
};
use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior};
use std::collections::HashMap;

fn word(state: PostingState) -> i64 {
    match state {
        PostingState::Written => 0,
        PostingState::Missed => 1,
        PostingState::InDoubt => 2,
        PostingState::Claimed => 3,
    }
}

fn posting(row: &Row<'_>) -> rusqlite::Result<Posting> {
    Ok(Posting {
        event: column::event_id(row, 0)?,
        at_ms: row.get(1)?,
        wait_ms: row.get(2)?,
        state: match row.get(3)? {
            0_i64 => PostingState::Written,
            1 => PostingState::Missed,
            2 => PostingState::InDoubt,
            _ => PostingState::Claimed,
        },
        own: row.get(4)?,
    })
}

fn known(row: &Row<'_>) -> rusqlite::Result<(EventId, Known)> {
    let known = Known {
        proof: Proof(row.get(1)?),
        on_share: row.get(2)?,
    };
    Ok((column::event_id(row, 0)?, known))
}

/// The share to which a database belongs.
pub(super) fn share(connection: &Connection) -> rusqlite::Result<Option<ShareId>> {
    connection
        .prepare_cached("SELECT id FROM share WHERE one = 1")?
        .query_row([], |row| row.get(0).map(ShareId))
        .optional()
}

impl Store {
    /// The share to which this database belongs; `None` before it was founded or joined.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn share(&self) -> Result<Option<ShareId>, StoreError> {
        Ok(share(&self.connection)?)
    }

    /// Makes this a database of that share, for good.
    ///
    /// # Errors
    /// [`StoreError::OtherShare`] when it belongs to another one.
    pub fn join_share(&mut self, id: ShareId) -> Result<(), StoreError> {
        self.connection
            .prepare_cached("INSERT OR IGNORE INTO share (one, id) VALUES (1, ?1)")?
            .execute([id.0])?;
        match share(&self.connection)? {
            Some(own) if own == id => Ok(()),
            _ => Err(StoreError::OtherShare),
        }
    }

    /// Every event held.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn known(&self) -> Result<HashMap<EventId, Known>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT id, proof, on_share FROM event")?;
        let rows = statement.query_map([], known)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Those of the events that are held.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn known_among(&self, ids: &[EventId]) -> Result<HashMap<EventId, Known>, StoreError> {
        let _reading = self.connection.unchecked_transaction()?;
        let mut statement = self
            .connection
            .prepare_cached("SELECT id, proof, on_share FROM event WHERE id = ?1")?;
        let mut found = HashMap::new();
        for id in ids {
            found.extend(statement.query_row([id.0], known).optional()?);
        }
        Ok(found)
    }

    /// The highest format of a line that is held.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn highest_format(&self) -> Result<u32, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT coalesce(max(format), 1) FROM event WHERE format > 1")?;
        Ok(statement.query_row([], |row| row.get(0))?)
    }

    /// At most `limit` events of this machine's incarnations that are not on the share and
    /// not posted, each chain in its order, and whether they were there before.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn own_missing(&self, limit: usize) -> Result<Vec<(EventId, bool)>, StoreError> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let mut statement = self.connection.prepare_cached(
            "SELECT e.id, e.missed_ms IS NOT NULL FROM event e \
             INDEXED BY event_not_on_share WHERE e.on_share = 0 \
             AND e.incarnation IN (SELECT number FROM incarnation WHERE own = 1) \
             AND NOT EXISTS (SELECT 1 FROM posting p WHERE p.event = e.number) \
             ORDER BY e.number LIMIT ?1",
        )?;
        let rows =
            statement.query_map([limit], |row| Ok((column::event_id(row, 0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Events of others that are not on the share and not posted, with the time when they
    /// were first looked for there in vain.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn others_missing(&self) -> Result<Vec<(EventId, i64)>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT e.id, e.missed_ms FROM event e \
             INDEXED BY event_not_on_share WHERE e.on_share = 0 \
             AND e.missed_ms IS NOT NULL \
             AND e.incarnation NOT IN (SELECT number FROM incarnation WHERE own = 1) \
             AND NOT EXISTS (SELECT 1 FROM posting p WHERE p.event = e.number) ORDER BY e.id",
        )?;
        let rows = statement.query_map([], |row| Ok((column::event_id(row, 0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What was appended and not judged yet.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn postings(&self) -> Result<Vec<Posting>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT e.id, p.at_ms, p.wait_ms, p.state, \
             e.incarnation IN (SELECT number FROM incarnation WHERE own = 1) FROM posting p \
             JOIN event e ON e.number = p.event ORDER BY p.event",
        )?;
        let rows = statement.query_map([], posting)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Notes postings, over what was noted of the same events.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn post(&mut self, postings: &[Posting]) -> Result<(), StoreError> {
        self.unhurried(|connection| keep_postings(connection, postings))
    }

    /// Forgets postings of which nothing can have been written.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn unpost(&mut self, events: &[EventId]) -> Result<(), StoreError> {
        self.unhurried(|connection| forget_postings(connection, events))
    }

    /// Writes down what a reading of the share changes.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn keep_reading(&mut self, reading: &Reading) -> Result<(), StoreError> {
        self.unhurried(|connection| {
            let mut mark = connection.prepare_cached(
                "UPDATE event SET on_share = ?2, missed_ms = ?3 WHERE id = ?1 AND on_share <> ?2",
            )?;
            // What another process appended since the reading began, it has not judged.
            let mut appended_since = connection.prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM posting p JOIN event e ON e.number = p.event \
                 WHERE e.id = ?1 AND p.at_ms > ?2)",
            )?;
            let mut present = Vec::with_capacity(reading.present.len());
            for id in &reading.present {
                if !appended_since.query_row((id.0, reading.at_ms), |row| row.get(0))? {
                    mark.execute((id.0, true, None::<i64>))?;
                    present.push(*id);
                }
            }
            for id in &reading.absent {
                mark.execute((id.0, false, reading.at_ms))?;
            }
            forget_postings(connection, &present)?;
            forget_postings(connection, &reading.given_up)?;
            keep_postings(connection, &reading.missed)?;
            keep_parts(connection, &reading.parts)?;
            if reading.complete {
                connection
                    .prepare_cached(
                        "UPDATE event INDEXED BY event_not_on_share SET missed_ms = ?1 \
                         WHERE on_share = 0 AND missed_ms IS NULL \
                         AND incarnation NOT IN (SELECT number FROM incarnation WHERE own = 1)",
                    )?
                    .execute([reading.at_ms])?;
            }
            Ok(())
        })
    }

    /// How far the parts of the share were read.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn parts_read(&self) -> Result<Vec<PartRead>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT name, hint FROM part ORDER BY name")?;
        let rows = statement.query_map([], |row| {
            Ok(PartRead {
                name: row.get(0)?,
                hint: Some(row.get(1)?),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Forgets how far the share was read and what was appended there: the next reading looks
    /// at everything.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn forget_exchange(&mut self) -> Result<(), StoreError> {
        self.transact(|connection| {
            connection.execute_batch("DELETE FROM part; DELETE FROM posting;")
        })
    }

    /// One transaction that is not waited for.
    fn unhurried(
        &mut self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<()>,
    ) -> Result<(), StoreError> {
        self.connection
            .pragma_update(None, "synchronous", "NORMAL")?;
        let done = self.transact(work);
        self.connection.pragma_update(None, "synchronous", "FULL")?;
        done
    }

    fn transact(
        &mut self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<()>,
    ) -> Result<(), StoreError> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        work(&transaction)?;
        Ok(transaction.commit()?)
    }
}

fn keep_postings(connection: &Connection, postings: &[Posting]) -> rusqlite::Result<()> {
    let mut keep = connection.prepare_cached(
        "INSERT OR REPLACE INTO posting (event, at_ms, wait_ms, state) \
         SELECT number, ?2, ?3, ?4 FROM event WHERE id = ?1",
    )?;
    for posting in postings {
        keep.execute((
            posting.event.0,
            posting.at_ms,
            posting.wait_ms,
            word(posting.state),
        ))?;
    }
    Ok(())
}

fn forget_postings(connection: &Connection, events: &[EventId]) -> rusqlite::Result<()> {
    let mut forget = connection.prepare_cached(
        "DELETE FROM posting WHERE event = (SELECT number FROM event WHERE id = ?1)",
    )?;
    for id in events {
        forget.execute([id.0])?;
    }
    Ok(())
}

fn keep_parts(connection: &Connection, parts: &[PartRead]) -> rusqlite::Result<()> {
    for part in parts {
        match &part.hint {
            Some(hint) => connection
                .prepare_cached("INSERT OR REPLACE INTO part (name, hint) VALUES (?1, ?2)")?
                .execute((&part.name, hint))?,
            None => connection
                .prepare_cached("DELETE FROM part WHERE name = ?1")?
                .execute([&part.name])?,
        };
    }
    Ok(())
}
