//! The short numbers by which other tables name incarnations, and what a transaction changes
//! about them: how far their chains are held, and which of their words count.

use super::{chain, project::acknowledgement};
use crate::domain::event::{EventId, Header, IncarnationId};
use rusqlite::{Connection, OptionalExtension};
use std::collections::{HashMap, HashSet};

/// Numbers of incarnations and what is to be settled about them, remembered for the length of
/// one transaction.
#[derive(Default)]
pub(super) struct Incarnations {
    numbers: HashMap<IncarnationId, i64>,
    /// The highest event of each chain that something was added to.
    ends: HashMap<i64, chain::End>,
    /// Words that were taken: on whose chain, by whom.
    said: HashSet<(i64, i64)>,
    /// Incarnations that became this terminal's own or said whom they succeed.
    placed: HashSet<i64>,
}

impl Incarnations {
    /// The number of an incarnation; a new one for one never heard of.
    pub(super) fn number(
        &mut self,
        connection: &Connection,
        id: IncarnationId,
    ) -> rusqlite::Result<i64> {
        if let Some(number) = self.numbers.get(&id) {
            return Ok(*number);
        }
        connection
            .prepare_cached("INSERT OR IGNORE INTO incarnation (id) VALUES (?1)")?
            .execute([id.0])?;
        let number = known(connection, id)?.unwrap_or_default();
        self.numbers.insert(id, number);
        Ok(number)
    }

    /// Remembers that an incarnation is, or was, this terminal's. Gives its number.
    pub(super) fn own(
        &mut self,
        connection: &Connection,
        id: IncarnationId,
    ) -> rusqlite::Result<i64> {
        let number = self.number(connection, id)?;
        let marked = connection
            .prepare_cached("UPDATE incarnation SET own = 1 WHERE number = ?1 AND own = 0")?
            .execute([number])?;
        if marked > 0 {
            self.placed.insert(number);
        }
        Ok(number)
    }

    /// The highest event of a chain, before something is added to it.
    pub(super) fn end(
        &mut self,
        connection: &Connection,
        incarnation: i64,
    ) -> rusqlite::Result<chain::End> {
        match self.ends.get(&incarnation) {
            Some(end) => Ok(*end),
            None => chain::End::read(connection, incarnation),
        }
    }

    /// Notes an event that was added to a chain that ended with `end`.
    pub(super) fn added(
        &mut self,
        connection: &Connection,
        incarnation: i64,
        end: chain::End,
        id: EventId,
        header: &Header,
    ) -> rusqlite::Result<()> {
        self.ends.insert(incarnation, end.after(id, header));
        match end.is_followed_by(header) {
            true => Ok(()),
            false => chain::notice_fork(connection, incarnation, id, header),
        }
    }

    /// Notes that an incarnation said last how far it holds a chain.
    pub(super) fn said(&mut self, chain: i64, acknowledger: i64) {
        self.said.insert((chain, acknowledger));
    }

    /// Notes that an incarnation said whom it succeeds.
    pub(super) fn introduced(&mut self, incarnation: i64) {
        self.placed.insert(incarnation);
    }

    /// Brings the chains of every incarnation used in this transaction up to date, and what
    /// is said about them.
    pub(super) fn settle(self, connection: &Connection) -> rusqlite::Result<()> {
        let mut words = self.said;
        for number in self.numbers.values() {
            if let Some(moved) = chain::settle(connection, *number)? {
                acknowledgement::about(connection, *number, &moved, &mut words)?;
            }
        }
        acknowledgement::settle(connection, words, &self.placed)
    }
}

/// The number of an incarnation that was heard of.
pub(super) fn known(connection: &Connection, id: IncarnationId) -> rusqlite::Result<Option<i64>> {
    connection
        .prepare_cached("SELECT number FROM incarnation WHERE id = ?1")?
        .query_row([id.0], |row| row.get(0))
        .optional()
}
