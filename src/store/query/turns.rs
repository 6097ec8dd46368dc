//! How tasks stood from one check-in to the next: for lines over time, and for what was done
//! by its day.

use crate::{
    domain::{
        checkin::State, department::DepartmentCode, event::EventId, hlc::Hlc, item::ItemPath,
        period::Period, plan::PlanId,
    },
    store::{Store, StoreError, column},
};
use chrono::{DateTime, FixedOffset};
use rusqlite::{Row, params};

/// From when on a task of a department stood so.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    /// The key of the task or duty.
    pub task: ItemPath,
    /// Whose.
    pub department: DepartmentCode,
    /// How it stood from then on.
    pub state: State,
    /// When, in the order of all terminals.
    pub clock: Hlc,
    /// The event that says so: decides the order where the clocks agree.
    pub event: EventId,
    /// Wall time of the terminal where it was said.
    pub wall: DateTime<FixedOffset>,
}

const TOLD: &str = "c.department, c.state, e.clock, e.id, e.wall_ms, e.wall_offset";

/// What was taken back was never so.
const IS_HELD: &str = "NOT EXISTS (SELECT 1 FROM withdrawal w \
     WHERE w.target = e.id AND w.department = e.department)";

/// By way of what stands, so that the index of keys serves and no other period is read; then
/// what was said of tasks that became part of another one.
fn in_period() -> String {
    format!(
        "SELECT s.task, {TOLD} FROM standing s CROSS JOIN check_in c ON c.plan = s.plan \
         AND c.task = s.task AND c.department = s.department AND c.period = s.period \
         JOIN event e ON e.number = c.event \
         WHERE s.plan = ?1 AND s.period = ?2 AND {IS_HELD} \
         UNION ALL SELECT r.task, {TOLD} FROM relabelled r CROSS JOIN check_in c \
         ON c.plan = r.plan AND c.task = r.earlier JOIN event e ON e.number = c.event \
         WHERE r.plan = ?1 AND c.period = ?2 AND {IS_HELD}"
    )
}

fn of_key() -> String {
    format!(
        "SELECT ?4, {TOLD} FROM check_in c JOIN event e ON e.number = c.event \
         WHERE c.plan = ?1 AND c.period = ?2 AND c.department = ?3 AND c.task IN \
         (SELECT ?4 UNION ALL SELECT r.earlier FROM relabelled r \
          WHERE r.plan = ?1 AND r.task = ?4) AND {IS_HELD}"
    )
}

fn last_in_period() -> String {
    format!(
        "SELECT s.task, {TOLD} FROM standing s JOIN check_in c ON c.event = s.event \
         JOIN event e ON e.number = s.event WHERE s.plan = ?1 AND s.period = ?2"
    )
}

fn turn(row: &Row<'_>) -> rusqlite::Result<Turn> {
    Ok(Turn {
        task: ItemPath::new(row.get::<_, String>(0)?),
        department: DepartmentCode::new(row.get::<_, String>(1)?),
        state: column::parsed(row, 2, State::from_word)?,
        clock: column::hlc(row, 3)?,
        event: column::event_id(row, 4)?,
        wall: column::wall(row, 5)?,
    })
}

impl Store {
    /// All check-ins of a plan in a period that were not taken back, in no order.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn turns(&self, plan: &PlanId, period: Period) -> Result<Vec<Turn>, StoreError> {
        self.turns_by(&in_period(), plan, period)
    }

    /// The check-in by which each task stands now, in no order.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn last_turns(&self, plan: &PlanId, period: Period) -> Result<Vec<Turn>, StoreError> {
        self.turns_by(&last_in_period(), plan, period)
    }

    /// [`Self::turns`] of one task (by its key) in one department.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn turns_of(
        &self,
        plan: &PlanId,
        period: Period,
        department: &DepartmentCode,
        task: &ItemPath,
    ) -> Result<Vec<Turn>, StoreError> {
        let mut statement = self.connection.prepare_cached(&of_key())?;
        let key = params![
            plan.as_str(),
            period.to_string(),
            department.as_str(),
            task.as_str()
        ];
        let rows = statement.query_map(key, turn)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn turns_by(&self, sql: &str, plan: &PlanId, period: Period) -> Result<Vec<Turn>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map(params![plan.as_str(), period.to_string()], turn)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::query::steps;

    #[test]
    fn no_other_period_is_read() {
        let store = Store::in_memory().expect("a store");
        let whole_key = "(plan=? AND task=? AND department=? AND period=?)";
        let of_key = of_key();
        let in_period = in_period();
        for (sql, least) in [(&in_period, whole_key), (&of_key, whole_key)] {
            let steps = steps(&store, sql);
            let reads = steps.iter().find(|step| step.starts_with("SEARCH c "));
            assert!(reads.is_some_and(|step| step.contains(least)), "{steps:?}");
            let scans = |step: &&String| step.starts_with("SCAN ") && !step.contains("CONSTANT");
            assert_eq!(steps.iter().find(scans), None, "{steps:?}");
        }
    }
}
