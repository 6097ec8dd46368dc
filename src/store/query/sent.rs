//! Submissions that the coordinator has, with the time of their sending: what closes the duty
//! to send them.

use super::standings::narrowed;
use crate::{
    domain::{department::DepartmentCode, period::Period, plan::PlanId},
    store::{Store, StoreError, column},
};
use chrono::{DateTime, FixedOffset};
use rusqlite::{Row, params};

/// A submission that counts for its quarter, as it was last sent.
#[derive(Debug, Clone, PartialEq)]
pub struct SentSubmission {
    /// Whose it is.
    pub department: DepartmentCode,
    /// Its quarter.
    pub period: Period,
    /// Who sent it.
    pub author: String,
    /// Wall time of the terminal where that was.
    pub wall: DateTime<FixedOffset>,
}

/// What was returned counts no more, and again once it is sent again. Where the sending itself
/// has not come yet, but that it was received has, the last that is known stands for it.
const SENT: &str = "SELECT s.department, s.period, e.author, e.wall_ms, e.wall_offset \
     FROM submission s JOIN event e ON e.number = coalesce(\
       (SELECT x.number FROM submission_change c JOIN event x ON x.number = c.event \
         WHERE c.submission = s.id AND json_extract(c.change, '$.state') = 'sent' \
         ORDER BY x.clock DESC LIMIT 1), s.event) \
     WHERE s.plan = ?1 AND json_extract(s.content, '$.state') IN ('sent', 'received', 'published')";

fn sent(row: &Row<'_>) -> rusqlite::Result<SentSubmission> {
    Ok(SentSubmission {
        department: DepartmentCode::new(row.get::<_, String>(0)?),
        period: column::period(row, 1)?,
        author: row.get(2)?,
        wall: column::wall(row, 3)?,
    })
}

impl Store {
    /// The submissions of a plan that count, for all quarters and departments or only for one,
    /// in the order of their sending.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn sent_submissions(
        &self,
        plan: &PlanId,
        period: Option<Period>,
        department: Option<&DepartmentCode>,
    ) -> Result<Vec<SentSubmission>, StoreError> {
        let (sql, department, period) = narrowed(SENT, "s.", department, period);
        let sql = format!("{sql} ORDER BY e.clock, s.id");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map(params![plan.as_str(), department, period], sent)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::query::steps;

    #[test]
    fn what_was_sent_is_found_by_indexes_alone() {
        let store = Store::in_memory().expect("a store");
        let department = DepartmentCode::new("KKB");
        let period = Some("Q1/2026".parse().expect("a period"));
        for (department, least) in [
            (Some(&department), "(plan=? AND department=? AND period=?)"),
            (None, "(plan=?)"),
        ] {
            let (sql, ..) = narrowed(SENT, "s.", department, period);
            let steps = steps(&store, &sql);
            let of_place = format!("SEARCH s USING INDEX submission_place {least}");
            assert!(steps.contains(&of_place), "{steps:?}");
            let of_changes = "SEARCH c USING INDEX submission_change_key (submission=?)";
            assert!(steps.iter().any(|step| step == of_changes), "{steps:?}");
            let scans = steps.iter().find(|step| step.starts_with("SCAN"));
            assert_eq!(scans, None, "{steps:?}");
        }
    }
}
