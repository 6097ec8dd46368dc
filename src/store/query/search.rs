//! Search in what people wrote, accents or not.

use crate::{
    domain::{
        checkin::State,
        department::DepartmentCode,
        event::EventId,
        item::ItemPath,
        period::Period,
        plan::PlanId,
        submission::{SubmissionContent, SubmissionState},
    },
    store::{Store, StoreError, column, fact::searchable},
};
use chrono::{DateTime, FixedOffset};
use rusqlite::{Row, params_from_iter};
use std::collections::HashSet;

/// An entry in which all words were found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The event; of a submission the change that holds.
    pub event: EventId,
    /// The kind's word: `check_in` or `submission`.
    pub kind: String,
    /// The plan.
    pub plan: PlanId,
    /// The key of the task, for a check-in.
    pub task: Option<ItemPath>,
    /// The submission, if it is one.
    pub submission: Option<EventId>,
    /// Whose it is.
    pub department: DepartmentCode,
    /// The period judged, or the submission's quarter.
    pub period: Period,
    /// The note, or the submission's title (else its authors) as it stands.
    pub text: String,
    /// What else of it is looked through: a submission's authors, and why it was returned.
    pub further: Vec<String>,
    /// References to proof that came with it, or that the submission has.
    pub evidence: Vec<String>,
    /// Who said it, or changed the submission last.
    pub author: String,
    /// Wall time of the terminal where that was.
    pub wall: DateTime<FixedOffset>,
}

/// Where entries are looked for: only in some departments, periods and states.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Within {
    /// The departments; none: in all.
    pub departments: Vec<DepartmentCode>,
    /// The periods that entries judge; none: in all.
    pub periods: Vec<Period>,
    /// The states that check-ins say and submissions have; `None`: in all.
    pub states: Option<(Vec<State>, Vec<SubmissionState>)>,
}

impl Within {
    /// Conditions, and the lists that they compare with.
    fn conditions(&self) -> Result<(String, Vec<String>), StoreError> {
        let (mut conditions, mut lists) = (String::new(), Vec::new());
        let mut list = |values: Vec<String>| -> Result<String, StoreError> {
            lists.push(column::to_json(&values)?);
            Ok(format!(
                "IN (SELECT value FROM json_each(?{}))",
                lists.len() + 1
            ))
        };
        if !self.departments.is_empty() {
            let is_one = list(self.departments.iter().map(ToString::to_string).collect())?;
            conditions += &format!(" AND coalesce(c.department, s.department) {is_one}");
        }
        if !self.periods.is_empty() {
            let is_one = list(self.periods.iter().map(ToString::to_string).collect())?;
            conditions += &format!(" AND coalesce(c.period, s.period) {is_one}");
        }
        if let Some((tasks, submissions)) = &self.states {
            let said = list(tasks.iter().map(|state| state.word().to_owned()).collect())?;
            let words = submissions.iter().map(|state| state.word().to_owned());
            let stands = list(words.collect())?;
            conditions +=
                &format!(" AND (c.state {said} OR json_extract(s.content, '$.state') {stands})");
        }
        Ok((conditions, lists))
    }
}

const SELECT: &str = "SELECT h.id, h.kind, coalesce(c.plan, s.plan), c.task, s.id, \
     coalesce(c.department, s.department), coalesce(c.period, s.period), c.note, s.content, \
     h.author, h.wall_ms, h.wall_offset, c.evidence FROM";
/// Behind where the events `e` come from; `h` is the one that holds. Withdrawn check-ins and
/// submissions that are no more are left out. A submission is found also by what was said of
/// it and taken back, so that it does not matter in which order its changes came.
const JOINED: &str = "LEFT JOIN check_in c ON c.event = e.number \
     LEFT JOIN submission_change m ON m.event = e.number \
     LEFT JOIN submission s ON s.id = m.submission \
     JOIN event h ON h.number = coalesce(s.event, e.number) \
     WHERE coalesce(c.plan, s.plan) IS NOT NULL \
     AND (s.id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM withdrawal w WHERE w.target = e.id \
       AND w.department = e.department))";

fn hit(row: &Row<'_>) -> rusqlite::Result<Hit> {
    let (text, further, evidence) = match row.get::<_, Option<String>>(7)? {
        Some(note) => (note, Vec::new(), column::json(row, 12)?),
        None => {
            let content: SubmissionContent = column::json(row, 8)?;
            let text = match content.title.is_empty() {
                true => content.authors.clone(),
                false => content.title,
            };
            (
                text,
                vec![content.authors, content.reason],
                content.evidence,
            )
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
        further,
        evidence,
        author: row.get(9)?,
        wall: column::wall(row, 10)?,
    })
}

impl Store {
    /// At most `limit` entries that hold all words of `text`, each of which may be unfinished;
    /// those that came last first. A submission is given once, and found by the words of all
    /// its changes together. Without words all entries `within`, but none where that is
    /// everywhere.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn search(
        &self,
        text: &str,
        within: &Within,
        limit: usize,
    ) -> Result<Vec<Hit>, StoreError> {
        let mut hits = Vec::new();
        self.search_while(text, within, |hit| {
            let is_wanted = hits.len() < limit;
            hits.extend(is_wanted.then_some(hit));
            hits.len() < limit
        })?;
        Ok(hits)
    }

    /// The same, one after the other while `take` wants more.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn search_while(
        &self,
        text: &str,
        within: &Within,
        mut take: impl FnMut(Hit) -> bool,
    ) -> Result<(), StoreError> {
        let wanted = wanted(text);
        let is_anything = wanted.is_none() && *within == Within::default();
        if is_anything || (wanted.is_none() && !text.trim().is_empty()) {
            return Ok(());
        }
        let (conditions, lists) = within.conditions()?;
        let (from, is_meant, order) = match wanted {
            Some(_) => (
                "search f JOIN event e ON e.number = f.rowid",
                "search MATCH ?1",
                "f.rowid",
            ),
            None => ("event e", "?1 IS NULL", "e.number"),
        };
        let sql =
            format!("{SELECT} {from} {JOINED} AND {is_meant}{conditions} ORDER BY {order} DESC");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let values = std::iter::once(wanted).chain(lists.into_iter().map(Some));
        let mut rows = statement.query(params_from_iter(values))?;
        let mut submissions: HashSet<EventId> = HashSet::new();
        while let Some(row) = rows.next()? {
            let hit = hit(row)?;
            if hit.submission.is_none_or(|id| submissions.insert(id)) && !take(hit) {
                break;
            }
        }
        Ok(())
    }
}

/// The full-text query: every word or what begins with it. The words hold nothing but letters
/// and digits, so nothing of what is typed is taken as syntax.
fn wanted(text: &str) -> Option<String> {
    let searchable = searchable(text);
    let words: Vec<String> = searchable
        .split_ascii_whitespace()
        .map(|word| format!("\"{word}\"*"))
        .collect();
    (!words.is_empty()).then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_never_syntax() {
        assert_eq!(wanted("Đối chiếu").as_deref(), Some("\"doi\"* \"chieu\"*"));
        assert_eq!(
            wanted("12/QĐ-BV OR \"*").as_deref(),
            Some("\"12\"* \"qd\"* \"bv\"* \"or\"*")
        );
        assert_eq!(wanted(" \"* "), None);
    }
}
