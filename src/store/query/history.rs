//! Everything that was ever said about a task.

use super::reach::{REACH_COLUMNS, Reach, reach};
use crate::{
    domain::{
        checkin::State, department::DepartmentCode, event::EventId, item::ItemPath, period::Period,
        plan::PlanId,
    },
    store::{Store, StoreError, column},
};
use chrono::{DateTime, FixedOffset};
use rusqlite::{Row, params};

/// Who took an entry back, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WithdrawnBy {
    /// Who.
    pub author: String,
    /// Why.
    pub reason: String,
}

/// A check-in as it was said.
#[derive(Debug, Clone, PartialEq)]
pub struct HistoryEntry {
    /// The event.
    pub event: EventId,
    /// Whose task.
    pub department: DepartmentCode,
    /// The period judged.
    pub period: Period,
    /// How it stood.
    pub state: State,
    /// How far it was, where somebody said so.
    pub percent: Option<u8>,
    /// Free text.
    pub note: String,
    /// References to proof.
    pub evidence: Vec<String>,
    /// Who said it.
    pub author: String,
    /// The machine where it was said, by its own word; empty before it said who it is.
    pub host: String,
    /// Wall time of the terminal where it was said.
    pub wall: DateTime<FixedOffset>,
    /// Taken back.
    pub withdrawn: Option<WithdrawnBy>,
    /// Another entry that holds took its place.
    pub replaced: bool,
    /// How far the entry has come.
    pub reach: Reach,
}

/// The withdrawal told of is the first by (clock, id), wherever there are several.
fn select() -> String {
    format!(
        "SELECT e.id, c.department, c.period, c.state, c.percent, c.note, c.evidence, e.author, \
         e.wall_ms, e.wall_offset, s.heads, w.author, x.reason, {REACH_COLUMNS}, \
         (SELECT n.host FROM introduction n WHERE n.incarnation = e.incarnation \
           ORDER BY n.event DESC LIMIT 1) \
         FROM check_in c JOIN event e ON e.number = c.event \
         LEFT JOIN standing s ON s.plan = c.plan AND s.department = c.department \
           AND s.period = c.period AND s.task = ?2 \
         LEFT JOIN withdrawal x ON x.event = (SELECT y.event FROM withdrawal y \
           JOIN event z ON z.number = y.event \
           WHERE y.target = e.id AND y.department = e.department ORDER BY z.clock, z.id LIMIT 1) \
         LEFT JOIN event w ON w.number = x.event \
         WHERE c.plan = ?1 AND c.task IN \
           (SELECT ?2 UNION ALL SELECT r.earlier FROM relabelled r \
            WHERE r.plan = ?1 AND r.task = ?2)"
    )
}

fn entry(row: &Row<'_>) -> rusqlite::Result<HistoryEntry> {
    let event = column::event_id(row, 0)?;
    let withdrawn = match row.get::<_, Option<String>>(11)? {
        Some(author) => Some(WithdrawnBy {
            author,
            reason: row.get(12)?,
        }),
        None => None,
    };
    let is_head = match row.get_ref(10)? {
        rusqlite::types::ValueRef::Null => false,
        _ => column::event_ids(row, 10)?.contains(&event),
    };
    Ok(HistoryEntry {
        event,
        department: DepartmentCode::new(row.get::<_, String>(1)?),
        period: column::period(row, 2)?,
        state: column::parsed(row, 3, State::from_word)?,
        percent: row.get(4)?,
        note: row.get(5)?,
        evidence: column::json(row, 6)?,
        author: row.get(7)?,
        wall: column::wall(row, 8)?,
        replaced: withdrawn.is_none() && !is_head,
        withdrawn,
        reach: reach(row, 13)?,
        host: row.get::<_, Option<String>>(15)?.unwrap_or_default(),
    })
}

impl Store {
    /// All check-ins of a task (by its key), of one department or of all, newest first; those
    /// also of tasks that became part of it.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn history(
        &self,
        plan: &PlanId,
        task: &ItemPath,
        department: Option<&DepartmentCode>,
    ) -> Result<Vec<HistoryEntry>, StoreError> {
        let department_is = match department {
            Some(_) => "c.department = ?3",
            None => "?3 IS NULL",
        };
        let sql = format!(
            "{} AND {department_is} ORDER BY e.clock DESC, e.id DESC",
            select()
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let key = params![
            plan.as_str(),
            task.as_str(),
            department.map(DepartmentCode::as_str)
        ];
        let rows = statement.query_map(key, entry)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
