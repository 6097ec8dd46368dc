//! How tasks stood from one check-in to the next: for lines over time.

use crate::{
    domain::{
        checkin::State, department::DepartmentCode, hlc::Hlc, item::ItemPath, period::Period,
        plan::PlanId,
    },
    store::{Store, StoreError, column},
};
use chrono::{DateTime, FixedOffset};
use rusqlite::Row;

/// From when on a task of a department stood so in a period.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    /// The key of the task or duty.
    pub task: ItemPath,
    /// Whose.
    pub department: DepartmentCode,
    /// The period judged.
    pub period: Period,
    /// How it stood from then on.
    pub state: State,
    /// When, in the order of all terminals.
    pub clock: Hlc,
    /// Wall time of the terminal where it was said.
    pub wall: DateTime<FixedOffset>,
}

/// What was taken back was never so.
const TURNS: &str = "SELECT coalesce(r.task, c.task), c.department, c.period, c.state, e.clock, \
     e.wall_ms, e.wall_offset FROM check_in c JOIN event e ON e.number = c.event \
     LEFT JOIN relabelled r ON r.plan = c.plan AND r.earlier = c.task \
     WHERE c.plan = ?1 AND NOT EXISTS (SELECT 1 FROM withdrawal w \
       WHERE w.target = e.id AND w.department = e.department) ORDER BY e.clock, e.id";

fn turn(row: &Row<'_>) -> rusqlite::Result<Turn> {
    Ok(Turn {
        task: ItemPath::new(row.get::<_, String>(0)?),
        department: DepartmentCode::new(row.get::<_, String>(1)?),
        period: column::period(row, 2)?,
        state: column::parsed(row, 3, State::from_word)?,
        clock: column::hlc(row, 4)?,
        wall: column::wall(row, 5)?,
    })
}

impl Store {
    /// All check-ins of a plan that were not taken back, in the order of all terminals.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn turns(&self, plan: &PlanId) -> Result<Vec<Turn>, StoreError> {
        let mut statement = self.connection.prepare_cached(TURNS)?;
        let rows = statement.query_map([plan.as_str()], turn)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
