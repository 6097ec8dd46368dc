//! Single entries: one event by its id, and what this terminal said last.

use super::reach::{REACH_COLUMNS, Reach, reach};
use crate::{
    domain::{
        checkin::State,
        department::DepartmentCode,
        event::{EventId, IncarnationId},
        hlc::Hlc,
        item::ItemPath,
        ledger::{Book, LedgerEntry},
        period::Period,
        plan::PlanId,
        submission::SubmissionChange,
    },
    store::{Store, StoreError, column},
};
use chrono::{DateTime, FixedOffset};
use rusqlite::{OptionalExtension, Row, params};

/// What an entry speaks of.
#[derive(Debug, Clone, PartialEq)]
pub enum EntryKind {
    /// How a task stands.
    CheckIn {
        /// The plan.
        plan: PlanId,
        /// The task or duty.
        task: ItemPath,
        /// The period judged.
        period: Period,
        /// How it stands.
        state: State,
    },
    /// A submission began or changed.
    Submission {
        /// The submission.
        submission: EventId,
        /// What was changed.
        change: SubmissionChange,
    },
    /// Something in one of the books of the ledger.
    Ledger(Book),
}

/// A check-in, a change of a submission or of the ledger, in short.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The event.
    pub event: EventId,
    /// In whose name.
    pub department: DepartmentCode,
    /// Who said it.
    pub author: String,
    /// Wall time of the terminal where it was said.
    pub wall: DateTime<FixedOffset>,
    /// What it speaks of.
    pub kind: EntryKind,
}

/// An event as it is stored.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredEvent {
    /// Its id.
    pub id: EventId,
    /// Which terminal said it.
    pub incarnation: IncarnationId,
    /// Place in that terminal's chain.
    pub sequence: u64,
    /// Hybrid logical clock.
    pub clock: Hlc,
    /// In whose name.
    pub department: DepartmentCode,
    /// Who said it.
    pub author: String,
    /// Wall time of the terminal where it was said.
    pub wall: DateTime<FixedOffset>,
    /// What it takes the place of.
    pub replaces: Vec<EventId>,
    /// The kind's word, as in the record.
    pub kind: String,
    /// What it says, where it is an entry of a user.
    pub entry: Option<EntryKind>,
    /// Taken back by its own department.
    pub withdrawn: bool,
    /// How far it has come.
    pub reach: Reach,
    /// The record's line.
    pub line: Vec<u8>,
}

/// What an event `e` says, with [`SAYS_FROM`]; [`entry_kind`] reads it.
const SAYS: &str = "c.plan, c.task, c.period, c.state, m.submission, m.change, l.entry";
const SAYS_FROM: &str = "LEFT JOIN check_in c ON c.event = e.number \
     LEFT JOIN submission_change m ON m.event = e.number \
     LEFT JOIN ledger_fact l ON l.event = e.number";
const IS_WITHDRAWN: &str = "EXISTS (SELECT 1 FROM withdrawal w \
     WHERE w.target = e.id AND w.department = e.department)";

fn entry_kind(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<EntryKind>> {
    if let Some(plan) = row.get::<_, Option<String>>(column)? {
        return Ok(Some(EntryKind::CheckIn {
            plan: PlanId::new(plan),
            task: ItemPath::new(row.get::<_, String>(column + 1)?),
            period: column::period(row, column + 2)?,
            state: column::parsed(row, column + 3, State::from_word)?,
        }));
    }
    if let Some(submission) = row.get::<_, Option<[u8; 16]>>(column + 4)? {
        return Ok(Some(EntryKind::Submission {
            submission: EventId(submission),
            change: column::json(row, column + 5)?,
        }));
    }
    match row.get_ref(column + 6)? {
        rusqlite::types::ValueRef::Null => Ok(None),
        _ => {
            let entry: LedgerEntry = column::json(row, column + 6)?;
            Ok(Some(EntryKind::Ledger(entry.book())))
        }
    }
}

fn stored(row: &Row<'_>) -> rusqlite::Result<StoredEvent> {
    Ok(StoredEvent {
        id: column::event_id(row, 0)?,
        incarnation: column::incarnation_id(row, 1)?,
        sequence: column::unsigned(row, 2)?,
        clock: column::hlc(row, 3)?,
        department: DepartmentCode::new(row.get::<_, String>(4)?),
        author: row.get(5)?,
        wall: column::wall(row, 6)?,
        replaces: column::event_ids(row, 8)?,
        kind: row.get(9)?,
        line: row.get(10)?,
        withdrawn: row.get(11)?,
        entry: entry_kind(row, 12)?,
        reach: reach(row, 19)?,
    })
}

impl Store {
    /// An event by its id.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn event(&self, id: EventId) -> Result<Option<StoredEvent>, StoreError> {
        let sql = format!(
            "SELECT e.id, i.id, e.sequence, e.clock, e.department, e.author, e.wall_ms, \
             e.wall_offset, e.replaces, e.kind, r.line, {IS_WITHDRAWN}, {SAYS}, {REACH_COLUMNS} \
             FROM event e JOIN incarnation i ON i.number = e.incarnation \
             JOIN record r ON r.event = e.number {SAYS_FROM} WHERE e.id = ?1"
        );
        let found = self
            .connection
            .prepare_cached(&sql)?
            .query_row([id.0], stored)
            .optional()?;
        Ok(found)
    }

    /// What these incarnations said in the name of a department and did not take back, the
    /// newest first, at most so many.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn last_entries(
        &self,
        own: &[IncarnationId],
        department: &DepartmentCode,
        most: usize,
    ) -> Result<Vec<Entry>, StoreError> {
        let sql = format!(
            "SELECT e.id, e.author, e.wall_ms, e.wall_offset, e.clock, {SAYS} \
             FROM incarnation i JOIN event e ON e.incarnation = i.number {SAYS_FROM} \
             WHERE i.id = ?1 AND e.department = ?2 AND e.kind IN ('check_in', 'submission', 'ledger') \
             AND NOT {IS_WITHDRAWN} ORDER BY e.sequence DESC LIMIT ?3"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut entries: Vec<(Hlc, Entry)> = Vec::new();
        let limit = i64::try_from(most).unwrap_or(i64::MAX);
        for incarnation in own {
            let found = statement
                .query_map(params![incarnation.0, department.as_str(), limit], |row| {
                    Ok((column::hlc(row, 4)?, entry(row, department)?))
                })?;
            for row in found {
                let (clock, found) = row?;
                entries.extend(found.map(|entry| (clock, entry)));
            }
        }
        entries.sort_by_key(|(clock, _)| std::cmp::Reverse(*clock));
        Ok(entries
            .into_iter()
            .map(|(_, entry)| entry)
            .take(most)
            .collect())
    }
}

fn entry(row: &Row<'_>, department: &DepartmentCode) -> rusqlite::Result<Option<Entry>> {
    let Some(kind) = entry_kind(row, 5)? else {
        return Ok(None);
    };
    Ok(Some(Entry {
        event: column::event_id(row, 0)?,
        department: department.clone(),
        author: row.get(1)?,
        wall: column::wall(row, 2)?,
        kind,
    }))
}
