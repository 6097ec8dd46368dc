//! The records themselves: which are held, their lines, and how far their chains go.

use super::{Store, StoreError, column};
use crate::domain::event::{ChainHead, EventId, IncarnationId};
use chrono::{DateTime, FixedOffset};
use rusqlite::OptionalExtension;
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

    /// How many entries and plan pieces were not yet seen on the share. What terminals say to
    /// each other about themselves is left out: nobody waits for that.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn waiting(&self) -> Result<u64, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT count(*) FROM event INDEXED BY event_not_on_share \
             WHERE on_share = 0 \
             AND kind NOT IN ('acknowledgement', 'introduction')",
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

    /// Where each incarnation's trunk ends, in order of the ids: its chain as far as each
    /// event is held and follows the one before it. Where two events carry one number, the
    /// trunk ends before them: nobody could tell which of the two is held.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn held(&self) -> Result<Vec<ChainHead>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT i.id, e.sequence, e.id FROM incarnation i JOIN event e \
             ON e.incarnation = i.number AND e.sequence = i.held \
             WHERE i.held > 0 ORDER BY i.id",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(ChainHead {
                incarnation: column::incarnation_id(row, 0)?,
                sequence: column::unsigned(row, 1)?,
                event: column::event_id(row, 2)?,
            })
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
                 WHERE e.incarnation = (SELECT i.number FROM incarnation i WHERE i.id = ?1) \
                 AND e.kind = 'acknowledgement' ORDER BY e.sequence DESC LIMIT 1",
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
