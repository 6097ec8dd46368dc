//! What is held here, where else it is, and when others were last heard of.

use super::reach::{REACH_COLUMNS, Reach, reach};
use crate::{
    domain::{department::DepartmentCode, event::IncarnationId},
    store::{Store, StoreError, column},
};
use chrono::{DateTime, FixedOffset};
use std::collections::BTreeMap;

/// The last event of a terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastSeen {
    /// The terminal's incarnation.
    pub incarnation: IncarnationId,
    /// In whose name it spoke last.
    pub department: DepartmentCode,
    /// Who.
    pub author: String,
    /// Wall time of that terminal then.
    pub wall: DateTime<FixedOffset>,
    /// How many of its events are here.
    pub events: u64,
}

/// How many events there are, and how far they have come. The last three make up the sum.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// By the kind's word.
    pub by_kind: BTreeMap<String, u64>,
    /// Neither seen on the share nor acknowledged by anybody.
    pub only_here: u64,
    /// Seen on the share, not yet acknowledged.
    pub on_share: u64,
    /// Held by at least one other incarnation, by its own word.
    pub seen_by_others: u64,
}

impl Store {
    /// The last event of every incarnation, in order of the ids.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn last_seen(&self) -> Result<Vec<LastSeen>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT i.id, e.department, e.author, e.wall_ms, e.wall_offset, \
             (SELECT count(*) FROM event n WHERE n.incarnation = i.number) \
             FROM incarnation i JOIN event e ON e.number = (SELECT l.number FROM event l \
             WHERE l.incarnation = i.number ORDER BY l.sequence DESC LIMIT 1) ORDER BY i.id",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(LastSeen {
                incarnation: column::incarnation_id(row, 0)?,
                department: DepartmentCode::new(row.get::<_, String>(1)?),
                author: row.get(2)?,
                wall: column::wall(row, 3)?,
                events: column::unsigned(row, 5)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Counts all events.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn counts(&self) -> Result<Counts, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("SELECT e.kind, {REACH_COLUMNS} FROM event e"))?;
        let mut counts = Counts::default();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let kind = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
            match counts.by_kind.get_mut(kind) {
                Some(count) => *count += 1,
                None => {
                    counts.by_kind.insert(kind.to_owned(), 1);
                }
            }
            match reach(row, 1)? {
                Reach::Here => counts.only_here += 1,
                Reach::OnShare => counts.on_share += 1,
                Reach::SeenBy(_) => counts.seen_by_others += 1,
            }
        }
        Ok(counts)
    }
}
