//! What was said of a plan's tasks within a span of days: every check-in, also what was
//! replaced or taken back since.

use crate::{
    domain::{
        checkin::State, department::DepartmentCode, event::EventId, item::ItemPath, period::Period,
        plan::PlanId,
    },
    store::{Store, StoreError, column},
};
use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};
use rusqlite::{Row, params};

/// A check-in as it was said.
#[derive(Debug, Clone, PartialEq)]
pub struct SaidCheckIn {
    /// The event.
    pub event: EventId,
    /// In whose name.
    pub department: DepartmentCode,
    /// Who said it.
    pub author: String,
    /// Wall time of the terminal where it was said.
    pub wall: DateTime<FixedOffset>,
    /// The key of the task or duty, as it was then.
    pub task: ItemPath,
    /// The period judged.
    pub period: Period,
    /// How it stood.
    pub state: State,
    /// How far it was.
    pub percent: Option<u8>,
    /// Free text.
    pub note: String,
    /// References to proof.
    pub evidence: Vec<String>,
    /// It was taken back.
    pub withdrawn: bool,
}

fn said(row: &Row<'_>) -> rusqlite::Result<SaidCheckIn> {
    Ok(SaidCheckIn {
        event: column::event_id(row, 0)?,
        department: DepartmentCode::new(row.get::<_, String>(1)?),
        author: row.get(2)?,
        wall: column::wall(row, 3)?,
        task: ItemPath::new(row.get::<_, String>(5)?),
        period: column::period(row, 6)?,
        state: column::parsed(row, 7, State::from_word)?,
        percent: row.get(8)?,
        note: row.get(9)?,
        evidence: column::json(row, 10)?,
        withdrawn: row.get(11)?,
    })
}

impl Store {
    /// The check-ins of a plan from `first` up to and with `last`, by the clocks of the
    /// terminals where they were made, the oldest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn check_ins_between(
        &self,
        plan: &PlanId,
        (first, last): (NaiveDate, NaiveDate),
    ) -> Result<Vec<SaidCheckIn>, StoreError> {
        let begin = |day: NaiveDate| day.and_time(chrono::NaiveTime::MIN).and_utc();
        let since = begin(first).timestamp_millis();
        let until = begin(last) + TimeDelta::days(1);
        let mut statement = self.connection.prepare_cached(
            "SELECT e.id, e.department, e.author, e.wall_ms, e.wall_offset, c.task, c.period, \
             c.state, c.percent, c.note, c.evidence, \
             EXISTS (SELECT 1 FROM withdrawal w WHERE w.target = e.id \
                     AND w.department = e.department) \
             FROM check_in c JOIN event e ON e.number = c.event \
             WHERE c.plan = ?1 AND e.wall_ms + 1000 * e.wall_offset >= ?2 \
             AND e.wall_ms + 1000 * e.wall_offset < ?3 ORDER BY e.clock, e.id",
        )?;
        let until = until.timestamp_millis();
        let rows = statement.query_map(params![plan.as_str(), since, until], said)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
