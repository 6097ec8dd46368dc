//! Submissions as they stand.

use super::{
    reach::{REACH_COLUMNS, Reach, reach},
    standings::narrowed,
};
use crate::{
    domain::{
        department::DepartmentCode, event::EventId, period::Period, plan::PlanId,
        submission::SubmissionContent,
    },
    store::{Store, StoreError, column},
};
use chrono::{DateTime, FixedOffset};
use rusqlite::{OptionalExtension, Row, params};

/// A submission as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Submission {
    /// The event that began it.
    pub id: EventId,
    /// Its plan.
    pub plan: PlanId,
    /// Whose it is.
    pub department: DepartmentCode,
    /// Its quarter.
    pub period: Period,
    /// What is in it.
    pub content: SubmissionContent,
    /// Some field holds values that did not see each other.
    pub concurrent: bool,
    /// What a further change replaces: the changes that hold. What they replaced is replaced
    /// with them, at any distance, so that records stay short.
    pub heads: Vec<EventId>,
    /// Who changed it last.
    pub author: String,
    /// Wall time of the terminal where that was.
    pub wall: DateTime<FixedOffset>,
    /// How far the least known of the changes that hold has come.
    pub reach: Reach,
}

pub(super) const SELECT: &str = "SELECT s.id, s.plan, s.department, s.period, s.content, s.is_concurrent, \
     s.heads, e.author, e.wall_ms, e.wall_offset FROM submission s \
     JOIN event e ON e.number = s.event";

fn submission(row: &Row<'_>) -> rusqlite::Result<Submission> {
    Ok(Submission {
        id: column::event_id(row, 0)?,
        plan: PlanId::new(row.get::<_, String>(1)?),
        department: DepartmentCode::new(row.get::<_, String>(2)?),
        period: column::period(row, 3)?,
        content: column::json(row, 4)?,
        concurrent: row.get(5)?,
        heads: column::event_ids(row, 6)?,
        author: row.get(7)?,
        wall: column::wall(row, 8)?,
        reach: Reach::Here,
    })
}

impl Store {
    /// The submissions of a plan, for all quarters and departments or only for one; by
    /// quarter, department and id.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn submissions(
        &self,
        plan: &PlanId,
        period: Option<Period>,
        department: Option<&DepartmentCode>,
    ) -> Result<Vec<Submission>, StoreError> {
        let select = format!("{SELECT} WHERE s.plan = ?1");
        let (sql, department, period) = narrowed(&select, "s.", department, period);
        let sql = format!("{sql} ORDER BY s.period, s.department, s.id");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map(params![plan.as_str(), department, period], submission)?;
        let found: Vec<Submission> = rows.collect::<Result<_, _>>()?;
        found
            .into_iter()
            .map(|submission| self.with_reach(submission))
            .collect()
    }

    /// One submission.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn submission(&self, id: EventId) -> Result<Option<Submission>, StoreError> {
        let found = self
            .connection
            .prepare_cached(&format!("{SELECT} WHERE s.id = ?1"))?
            .query_row([id.0], submission)
            .optional()?;
        found
            .map(|submission| self.with_reach(submission))
            .transpose()
    }

    fn with_reach(&self, submission: Submission) -> Result<Submission, StoreError> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {REACH_COLUMNS} FROM event e WHERE e.id = ?1"
        ))?;
        let mut least: Option<Reach> = None;
        for head in &submission.heads {
            let this = statement.query_row([head.0], |row| reach(row, 0))?;
            least = Some(least.map_or(this, |least| least.min(this)));
        }
        Ok(Submission {
            reach: least.unwrap_or(Reach::Here),
            ..submission
        })
    }
}
