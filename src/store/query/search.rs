//! Search in what people wrote, accents or not.

use crate::{
    domain::{
        department::DepartmentCode, event::EventId, item::ItemPath, period::Period, plan::PlanId,
        submission::SubmissionChange,
    },
    store::{Store, StoreError, column, fact::searchable},
};
use chrono::{DateTime, FixedOffset};
use rusqlite::{Row, params};
use std::collections::HashSet;

/// An entry in which all words were found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The event.
    pub event: EventId,
    /// The kind's word: `check_in` or `submission`.
    pub kind: String,
    /// The plan.
    pub plan: PlanId,
    /// The key of the task, for a check-in.
    pub task: Option<ItemPath>,
    /// The submission, for a change of one.
    pub submission: Option<EventId>,
    /// Whose it is.
    pub department: DepartmentCode,
    /// The period judged, or the submission's quarter.
    pub period: Period,
    /// The note, or the submission's title (else authors, reason) as it was then.
    pub text: String,
    /// Who said it.
    pub author: String,
    /// Wall time of the terminal where it was said.
    pub wall: DateTime<FixedOffset>,
}

/// Withdrawn entries and changes of submissions that are no more are left out.
const SELECT: &str = "SELECT e.id, e.kind, coalesce(c.plan, s.plan), c.task, s.id, \
     coalesce(c.department, s.department), coalesce(c.period, s.period), c.note, m.change, \
     e.author, e.wall_ms, e.wall_offset FROM search f JOIN event e ON e.number = f.rowid \
     LEFT JOIN check_in c ON c.event = e.number \
     LEFT JOIN submission_change m ON m.event = e.number \
     LEFT JOIN submission s ON s.id = m.submission \
     WHERE search MATCH ?1 AND coalesce(c.plan, s.plan) IS NOT NULL \
     AND NOT EXISTS (SELECT 1 FROM withdrawal w WHERE w.target = e.id \
       AND w.department = e.department) \
     ORDER BY f.rowid DESC";

fn hit(row: &Row<'_>) -> rusqlite::Result<Hit> {
    let text = match row.get::<_, Option<String>>(7)? {
        Some(note) => note,
        None => {
            let change: SubmissionChange = column::json(row, 8)?;
            let texts = [change.title, change.authors, change.reason];
            texts.into_iter().flatten().next().unwrap_or_default()
        }
    };
    Ok(Hit {
        event: column::event_id(row, 0)?,
        kind: row.get(1)?,
        plan: PlanId::new(row.get::<_, String>(2)?),
        task: row.get::<_, Option<String>>(3)?.map(ItemPath::new),
        submission: row.get::<_, Option<[u8; 16]>>(4)?.map(EventId),
        department: DepartmentCode::new(row.get::<_, String>(5)?),
        period: column::period(row, 6)?,
        text,
        author: row.get(9)?,
        wall: column::wall(row, 10)?,
    })
}

impl Store {
    /// At most `limit` entries that hold all words of `text`, the last of which may be
    /// unfinished; those that came last first. Of a submission only its newest is given.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn search(&self, text: &str, limit: usize) -> Result<Vec<Hit>, StoreError> {
        let Some(wanted) = wanted(text) else {
            return Ok(Vec::new());
        };
        let mut statement = self.connection.prepare_cached(SELECT)?;
        let mut rows = statement.query(params![wanted])?;
        let mut hits = Vec::new();
        let mut submissions: HashSet<EventId> = HashSet::new();
        while hits.len() < limit {
            let Some(row) = rows.next()? else { break };
            let hit = hit(row)?;
            if hit.submission.is_none_or(|id| submissions.insert(id)) {
                hits.push(hit);
            }
        }
        Ok(hits)
    }
}

/// The full-text query: every word, and any word that begins with the last one. The words
/// hold nothing but letters and digits, so nothing of what is typed is taken as syntax.
fn wanted(text: &str) -> Option<String> {
    let searchable = searchable(text);
    let words: Vec<String> = searchable
        .split_ascii_whitespace()
        .map(|word| format!("\"{word}\""))
        .collect();
    (!words.is_empty()).then(|| format!("{}*", words.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_never_syntax() {
        assert_eq!(wanted("Đối chiếu").as_deref(), Some("\"doi\" \"chieu\"*"));
        assert_eq!(
            wanted("12/QĐ-BV OR \"*").as_deref(),
            Some("\"12\" \"qd\" \"bv\" \"or\"*")
        );
        assert_eq!(wanted(" \"* "), None);
    }
}
