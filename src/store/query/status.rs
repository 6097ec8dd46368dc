//! What is held here, where else it is, and when others were last heard of.

use crate::{
    domain::{department::DepartmentCode, event::IncarnationId},
    store::{Store, StoreError, column},
};
use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, Row};
use std::collections::{BTreeMap, HashMap};

/// What is known of a terminal, and its last event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastSeen {
    /// The terminal's incarnation.
    pub incarnation: IncarnationId,
    /// It is, or was, this terminal.
    pub own: bool,
    /// In whose name it spoke last.
    pub department: DepartmentCode,
    /// Who.
    pub author: String,
    /// Wall time of that terminal then.
    pub wall: DateTime<FixedOffset>,
    /// How many of its events are here.
    pub events: u64,
    /// The machine's name, by its own word; empty before it said it.
    pub host: String,
    /// The latest incarnation whose database it goes on with.
    pub succeeds: Option<IncarnationId>,
    /// Its database goes on as another incarnation, and it has said nothing since.
    pub is_replaced: bool,
    /// The number at which its events contradict each other.
    pub forked_at: Option<u64>,
    /// By how many milliseconds its clock was ahead of ours at least; below 0 nothing is
    /// known.
    pub skew_ms: i64,
    /// Up to which number it holds the events of this terminal's current incarnation, by its
    /// own word.
    pub acknowledged: u64,
}

const LAST_SEEN: &str = "SELECT i.id, i.own, e.department, e.author, e.wall_ms, e.wall_offset, \
     (SELECT count(*) FROM event n WHERE n.incarnation = i.number), \
     (SELECT n.host FROM introduction n JOIN event x ON x.number = n.event \
     WHERE n.incarnation = i.number ORDER BY x.sequence DESC, x.id LIMIT 1), \
     (SELECT p.id FROM succession s JOIN event x ON x.number = s.event \
     JOIN incarnation p ON p.number = s.predecessor \
     WHERE s.successor = i.number ORDER BY x.sequence DESC, x.id, s.place LIMIT 1), \
     EXISTS (SELECT 1 FROM succession s WHERE s.predecessor = i.number \
     AND s.upto >= e.sequence), \
     i.forked_at, coalesce(i.skew_ms, -1), \
     coalesce((SELECT a.counts FROM acknowledged a WHERE a.acknowledger = i.number \
     AND a.incarnation = (SELECT c.number FROM incarnation c \
     JOIN identity d ON d.id = c.id AND d.is_current = 1)), 0) \
     FROM incarnation i JOIN event e ON e.number = (SELECT l.number FROM event l \
     WHERE l.incarnation = i.number ORDER BY l.sequence DESC LIMIT 1) ORDER BY i.id";

fn last_seen(row: &Row<'_>) -> rusqlite::Result<LastSeen> {
    let forked_at: Option<i64> = row.get(10)?;
    Ok(LastSeen {
        incarnation: column::incarnation_id(row, 0)?,
        own: row.get(1)?,
        department: DepartmentCode::new(row.get::<_, String>(2)?),
        author: row.get(3)?,
        wall: column::wall(row, 4)?,
        events: column::unsigned(row, 6)?,
        host: row.get::<_, Option<String>>(7)?.unwrap_or_default(),
        succeeds: row.get::<_, Option<[u8; 32]>>(8)?.map(IncarnationId),
        is_replaced: row.get(9)?,
        forked_at: forked_at.map(|number| u64::try_from(number).unwrap_or(0)),
        skew_ms: row.get(11)?,
        acknowledged: column::unsigned(row, 12)?,
    })
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
    /// The last event of every incarnation and what is known of it, in order of the ids.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn last_seen(&self) -> Result<Vec<LastSeen>, StoreError> {
        let mut statement = self.connection.prepare_cached(LAST_SEEN)?;
        let rows = statement.query_map([], last_seen)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Counts all events.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn counts(&self) -> Result<Counts, StoreError> {
        let seen = seen_by_others(&self.connection)?;
        let mut statement = self
            .connection
            .prepare_cached("SELECT kind, on_share, incarnation, sequence FROM event")?;
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
            let upto = seen.get(&row.get(2)?).copied().unwrap_or_default();
            match (row.get::<_, i64>(3)?.max(1) <= upto, row.get(1)?) {
                (true, _) => counts.seen_by_others += 1,
                (false, true) => counts.on_share += 1,
                (false, false) => counts.only_here += 1,
            }
        }
        Ok(counts)
    }
}

/// Up to which number each chain is held by another database at least: what
/// [`super::reach::REACH_COLUMNS`] comes to, for all events at once.
fn seen_by_others(connection: &Connection) -> rusqlite::Result<HashMap<i64, i64>> {
    connection
        .prepare_cached(
            "SELECT incarnation, max(counts) FROM acknowledged WHERE counts > 0 GROUP BY incarnation",
        )?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}
