//! How tasks stand now.

use crate::{
    domain::{
        checkin::State, department::DepartmentCode, event::EventId, hlc::Hlc, item::ItemPath,
        period::Period, plan::PlanId,
    },
    store::{Store, StoreError, column},
};
use chrono::{DateTime, FixedOffset};
use rusqlite::{Row, params};

/// How a task of a department stands in a period, by its latest check-in.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// The plan.
    pub plan: PlanId,
    /// The key of the task or duty.
    pub task: ItemPath,
    /// Whose.
    pub department: DepartmentCode,
    /// The period judged.
    pub period: Period,
    /// How it stands.
    pub state: State,
    /// How far it is, where somebody said so.
    pub percent: Option<u8>,
    /// Free text.
    pub note: String,
    /// References to proof.
    pub evidence: Vec<String>,
    /// Who said it.
    pub author: String,
    /// When, in the order of all terminals.
    pub clock: Hlc,
    /// Wall time of the terminal where it was said.
    pub wall: DateTime<FixedOffset>,
    /// The check-ins that hold, the current one first; several are concurrent.
    pub heads: Vec<EventId>,
}

const SELECT: &str = "SELECT s.task, s.department, s.period, c.state, c.percent, c.note, \
     c.evidence, e.author, e.wall_ms, e.wall_offset, s.heads, s.plan, e.clock FROM standing s \
     JOIN check_in c ON c.event = s.event JOIN event e ON e.number = s.event WHERE s.plan = ?1";

fn standing(row: &Row<'_>) -> rusqlite::Result<Standing> {
    Ok(Standing {
        plan: PlanId::new(row.get::<_, String>(11)?),
        task: ItemPath::new(row.get::<_, String>(0)?),
        department: DepartmentCode::new(row.get::<_, String>(1)?),
        period: column::period(row, 2)?,
        state: column::parsed(row, 3, State::from_word)?,
        percent: row.get(4)?,
        note: row.get(5)?,
        evidence: column::json(row, 6)?,
        author: row.get(7)?,
        wall: column::wall(row, 8)?,
        heads: column::event_ids(row, 10)?,
        clock: column::hlc(row, 12)?,
    })
}

impl Store {
    /// How the tasks of a plan stand, for all departments and periods or only for one; by
    /// department, period and key. Tasks of which nobody spoke are not among them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn standings(
        &self,
        plan: &PlanId,
        department: Option<&DepartmentCode>,
        period: Option<Period>,
    ) -> Result<Vec<Standing>, StoreError> {
        let (sql, department, period) = narrowed(SELECT, "s.", department, period);
        let sql = format!("{sql} ORDER BY s.department, s.period, s.task");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map(params![plan.as_str(), department, period], standing)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// `select` narrowed to a department (`?2`) and a period (`?3`), each only where asked for,
/// so that the index serves.
pub(super) fn narrowed<'d>(
    select: &str,
    table: &str,
    department: Option<&'d DepartmentCode>,
    period: Option<Period>,
) -> (String, Option<&'d str>, Option<String>) {
    // Both parameters occur in any case: a statement must use all that it is given.
    let by = |name: &str, place: u8, is_asked: bool| match is_asked {
        true => format!("{table}{name} = ?{place}"),
        false => format!("?{place} IS NULL"),
    };
    let department_is = by("department", 2, department.is_some());
    let period_is = by("period", 3, period.is_some());
    (
        format!("{select} AND {department_is} AND {period_is}"),
        department.map(DepartmentCode::as_str),
        period.map(|period| period.to_string()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::query::{steps, submissions};

    #[test]
    fn one_department_is_found_without_reading_the_others() {
        let store = Store::in_memory().expect("a store");
        let department = DepartmentCode::new("KKB");
        let period = Some("Q1/2026".parse().expect("a period"));
        let submissions = format!("{} WHERE s.plan = ?1", submissions::SELECT);
        for (select, least) in [
            (SELECT, "s USING PRIMARY KEY (plan=? AND department=?"),
            (
                submissions.as_str(),
                "submission_place (plan=? AND department=?",
            ),
        ] {
            for period in [None, period] {
                let (sql, ..) = narrowed(select, "s.", Some(&department), period);
                let steps = steps(&store, &sql);
                assert!(steps.iter().any(|step| step.contains(least)), "{steps:?}");
                assert!(
                    !steps.iter().any(|step| step.starts_with("SCAN")),
                    "{steps:?}"
                );
            }
        }
    }
}
