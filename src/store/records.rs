//! The records as `sync` needs them: which are known, their lines, and which are on the
//! share.

use super::{Store, StoreError, column};
use crate::domain::event::{EventId, IncarnationId};
use chrono::{DateTime, FixedOffset};
use rusqlite::{OptionalExtension, TransactionBehavior};
use std::collections::HashSet;

/// Letters of an id's text.
const ID_LETTERS: usize = 26;

impl Store {
    /// The ids of all events.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn known_ids(&self) -> Result<HashSet<EventId>, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT id FROM event")?;
        let rows = statement.query_map([], |row| column::event_id(row, 0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The events of one incarnation in the order of their sequence numbers.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn own_ids(&self, incarnation: IncarnationId) -> Result<Vec<EventId>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT e.id FROM incarnation i JOIN event e ON e.incarnation = i.number \
             WHERE i.id = ?1 ORDER BY e.sequence, e.clock, e.id",
        )?;
        let rows = statement.query_map([incarnation.0], |row| column::event_id(row, 0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The record lines of the events, in the order asked for; unknown ones are left out.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn lines(&self, ids: &[EventId]) -> Result<Vec<Vec<u8>>, StoreError> {
        // Reads only; one transaction, so that the database is locked once and not per line.
        let _reading = self.connection.unchecked_transaction()?;
        let mut statement = self.connection.prepare_cached(
            "SELECT r.line FROM event e JOIN record r ON r.event = e.number WHERE e.id = ?1",
        )?;
        let mut lines = Vec::with_capacity(ids.len());
        for id in ids {
            lines.extend(
                statement
                    .query_row([id.0], |row| row.get::<_, Vec<u8>>(0))
                    .optional()?,
            );
        }
        Ok(lines)
    }

    /// Notes which events were seen on the share and which were missed. A hint only: after
    /// a power cut it may be as it was before.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn mark_on_share(
        &mut self,
        present: &[EventId],
        absent: &[EventId],
    ) -> Result<(), StoreError> {
        if present.is_empty() && absent.is_empty() {
            return Ok(());
        }
        self.connection
            .pragma_update(None, "synchronous", "NORMAL")?;
        let marked = self.mark(present, absent);
        self.connection.pragma_update(None, "synchronous", "FULL")?;
        marked
    }

    fn mark(&mut self, present: &[EventId], absent: &[EventId]) -> Result<(), StoreError> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        {
            let mut statement = transaction.prepare_cached(
                "UPDATE event SET on_share = ?2 WHERE id = ?1 AND on_share <> ?2",
            )?;
            let present = present.iter().map(|id| (id, true));
            for (id, is_there) in present.chain(absent.iter().map(|id| (id, false))) {
                statement.execute((id.0, is_there))?;
            }
        }
        transaction.commit()?;
        Ok(())
    }

    /// Events that were seen on the share.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn on_share_ids(&self) -> Result<HashSet<EventId>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT id FROM event WHERE on_share = 1")?;
        let rows = statement.query_map([], |row| column::event_id(row, 0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Events that were not seen on the share, in the order in which they came here.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn not_on_share(&self) -> Result<Vec<EventId>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT id FROM event WHERE on_share = 0 ORDER BY number")?;
        let rows = statement.query_map([], |row| column::event_id(row, 0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// How many entries and plan pieces were not yet seen on the share. What terminals say to
    /// each other about what they hold is left out: nobody waits for that.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn waiting(&self) -> Result<u64, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT count(*) FROM event WHERE on_share = 0 AND kind <> 'acknowledgement'",
        )?;
        Ok(statement.query_row([], |row| column::unsigned(row, 0))?)
    }

    /// At most `limit` ids whose text begins with `prefix`, in order; none where `prefix`
    /// cannot begin an id.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn ids_starting_with(
        &self,
        prefix: &str,
        limit: usize,
    ) -> Result<Vec<EventId>, StoreError> {
        let Some((first, last)) = range(prefix) else {
            return Ok(Vec::new());
        };
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let mut statement = self.connection.prepare_cached(
            "SELECT id FROM event WHERE id BETWEEN ?1 AND ?2 ORDER BY id LIMIT ?3",
        )?;
        let rows = statement.query_map((first.0, last.0, limit), |row| column::event_id(row, 0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// For each incarnation the last sequence number up to which all its events are here,
    /// in order of the ids. Where two events carry one number, the chain ends before them:
    /// nobody could tell which of the two is held.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn held(&self) -> Result<Vec<(IncarnationId, u64)>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, min(held, coalesce(forked_at - 1, held)) AS upto FROM incarnation \
             WHERE upto > 0 ORDER BY id",
        )?;
        let rows = statement.query_map([], |row| {
            Ok((column::incarnation_id(row, 0)?, column::unsigned(row, 1)?))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// When an incarnation said last what it holds (by its own wall time), and how many
    /// events of others have come here since, their own such words left out: they must not
    /// call for one another. `None` before its first acknowledgement.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn last_acknowledgement(
        &self,
        incarnation: IncarnationId,
    ) -> Result<Option<(DateTime<FixedOffset>, u64)>, StoreError> {
        let found = self
            .connection
            .prepare_cached(
                "SELECT e.wall_ms, e.wall_offset, \
                 (SELECT count(*) FROM event n WHERE n.number > e.number \
                 AND n.incarnation <> e.incarnation AND n.kind <> 'acknowledgement') FROM event e \
                 WHERE e.id = (SELECT i.ack_event FROM incarnation i WHERE i.id = ?1)",
            )?
            .query_row([incarnation.0], |row| {
                Ok((column::wall(row, 0)?, column::unsigned(row, 2)?))
            })
            .optional()?;
        Ok(found)
    }
}

/// The lowest and the highest id that begin with `prefix`.
fn range(prefix: &str) -> Option<(EventId, EventId)> {
    let typed = prefix.trim().to_ascii_lowercase();
    let missing = ID_LETTERS.checked_sub(typed.len())?;
    let first = format!("{typed}{}", "0".repeat(missing));
    // The last letter stands for three bits only: "s" is the highest.
    let last = match missing {
        0 => typed,
        _ => format!("{typed}{}s", "v".repeat(missing - 1)),
    };
    Some((first.parse().ok()?, last.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_covers_all_ids_that_begin_with_it() {
        let id = EventId(*b"0123456789abcdef");
        let text = id.to_string();
        for letters in 0..=text.len() {
            let prefix: String = text.chars().take(letters).collect();
            let (first, last) = range(&prefix).expect("a range");
            assert!(first <= id && id <= last, "{letters}");
        }
        assert_eq!(range(""), Some((EventId([0; 16]), EventId([255; 16]))));
        assert_eq!(range("không"), None);
        assert_eq!(range(&"0".repeat(27)), None);
    }
}
