//! How far an incarnation's chain is held without a gap or a contradiction: its trunk.
//!
//! The trunk is a function of the set of events alone. It ends before the first number that
//! is missing, that two events carry, or whose event does not follow the one before it; a
//! contradiction that comes late cuts it back.

use super::column;
use crate::domain::event::{EventId, Header};
use rusqlite::{Connection, OptionalExtension, params};

/// Where the trunk ended and where it ends now.
pub(super) struct Moved {
    pub before: i64,
    pub now: i64,
}

impl Moved {
    /// The numbers that came to the trunk or left it: above the first, up to the second.
    pub fn between(&self) -> (i64, i64) {
        (self.before.min(self.now), self.before.max(self.now))
    }
}

/// The event of the highest number of a chain; of those that carry it, any.
#[derive(Clone, Copy)]
pub(super) struct End {
    sequence: i64,
    event: Option<EventId>,
}

impl End {
    pub fn read(connection: &Connection, incarnation: i64) -> rusqlite::Result<Self> {
        let found = connection
            .prepare_cached(
                "SELECT sequence, id FROM event WHERE incarnation = ?1 \
                 ORDER BY sequence DESC LIMIT 1",
            )?
            .query_row([incarnation], |row| {
                Ok(Self {
                    sequence: row.get(0)?,
                    event: Some(column::event_id(row, 1)?),
                })
            })
            .optional()?;
        Ok(found.unwrap_or(Self {
            sequence: 0,
            event: None,
        }))
    }

    /// True when an event that is added behind cannot contradict any other, which spares
    /// looking for one: as a rule a chain comes in its order.
    pub fn is_followed_by(self, header: &Header) -> bool {
        let sequence = column::number(header.sequence);
        let follows = header.previous == self.event && (sequence > 1) == self.event.is_some();
        match sequence.checked_sub(self.sequence) {
            Some(1) => follows,
            Some(ahead) => ahead > 1,
            None => false,
        }
    }

    /// The end after an event was added.
    pub fn after(self, id: EventId, header: &Header) -> Self {
        let sequence = column::number(header.sequence);
        match sequence > self.sequence || self.event.is_none() {
            true => Self {
                sequence,
                event: Some(id),
            },
            false => self,
        }
    }
}

/// Remembers the lowest number at which the chain contradicts itself, now that an event of it
/// was added. A copied database, or one that was set back, has gone on under numbers that
/// were given already.
pub(super) fn notice_fork(
    connection: &Connection,
    incarnation: i64,
    id: EventId,
    header: &Header,
) -> rusqlite::Result<()> {
    let sequence = column::number(header.sequence);
    let known: Option<i64> = connection
        .prepare_cached("SELECT forked_at FROM incarnation WHERE number = ?1")?
        .query_row([incarnation], |row| row.get(0))
        .optional()?
        .flatten();
    if known.is_some_and(|known| known <= sequence) {
        return Ok(());
    }
    let (here, after) = connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM event WHERE incarnation = ?1 AND sequence = ?2 AND id <> ?3) \
             OR EXISTS (SELECT 1 FROM event WHERE incarnation = ?1 AND sequence = ?2 - 1 AND id IS NOT ?4), \
             EXISTS (SELECT 1 FROM event WHERE incarnation = ?1 AND sequence = ?2 + 1 AND previous IS NOT ?3)",
        )?
        .query_row(
            params![incarnation, sequence, id.0, header.previous.map(|id| id.0)],
            |row| Ok((row.get::<_, bool>(0)?, row.get::<_, bool>(1)?)),
        )?;
    let first_follows_one = header.sequence == 1 && header.previous.is_some();
    let forked_at = match (here || first_follows_one, after) {
        (true, _) => sequence,
        (false, true) => sequence.saturating_add(1),
        (false, false) => return Ok(()),
    };
    connection
        .prepare_cached(
            "UPDATE incarnation SET forked_at = min(coalesce(forked_at, ?2), ?2) WHERE number = ?1",
        )?
        .execute([incarnation, forked_at])?;
    Ok(())
}

/// Brings the trunk's end up to date; `None` where it has not moved.
pub(super) fn settle(connection: &Connection, incarnation: i64) -> rusqlite::Result<Option<Moved>> {
    let (before, forked_at): (i64, Option<i64>) = connection
        .prepare_cached("SELECT held, forked_at FROM incarnation WHERE number = ?1")?
        .query_row([incarnation], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let most = forked_at.map_or(i64::MAX, |forked| forked.saturating_sub(1));
    let mut now = before.min(most);
    let mut following = connection.prepare_cached(
        "SELECT sequence FROM event WHERE incarnation = ?1 AND sequence > ?2 ORDER BY sequence",
    )?;
    let mut rows = following.query([incarnation, now])?;
    while now < most
        && let Some(row) = rows.next()?
    {
        let sequence: i64 = row.get(0)?;
        if sequence != now.saturating_add(1) {
            break;
        }
        now = sequence;
    }
    if now == before {
        return Ok(None);
    }
    connection
        .prepare_cached("UPDATE incarnation SET held = ?2 WHERE number = ?1")?
        .execute([incarnation, now])?;
    Ok(Some(Moved { before, now }))
}
