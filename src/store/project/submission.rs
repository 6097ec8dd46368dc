//! How a submission stands: the sum of its changes, field by field.
//!
//! Plan, quarter and department are those of the change that began it. Before that one has
//! come, and after it was withdrawn, there is no submission; but what another department has
//! taken in stays, as nobody takes back what was received.

use super::{FACT_COLUMNS, StoreError, column, numbered};
use crate::domain::{
    event::EventId,
    period::Period,
    plan::PlanId,
    projection::{Fact, SubmissionFact, heads, last_step, settle as settled},
    submission::{SubmissionChange, SubmissionState},
};
use rusqlite::{Connection, OptionalExtension, params};

struct Change {
    fact: SubmissionFact,
    number: i64,
    department: String,
}

/// Settles one submission.
pub(super) fn settle(connection: &Connection, id: EventId) -> Result<(), StoreError> {
    let mut changes = changes(connection, id)?;
    let is_kept = keep_what_was_taken_in(id, &mut changes);
    let facts: Vec<Fact> = changes
        .iter()
        .map(|change| change.fact.fact.clone())
        .collect();
    let standing = heads(&facts);
    let (Some(place), Some(latest)) = (place(id, &changes), latest(&standing, &changes)) else {
        connection
            .prepare_cached("DELETE FROM submission WHERE id = ?1")?
            .execute([id.0])?;
        return Ok(());
    };
    let facts: Vec<SubmissionFact> = changes.iter().map(|change| change.fact.clone()).collect();
    let (content, is_concurrent) = settled(&facts);
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO submission (id, plan, department, period, content, \
             is_concurrent, event, heads) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            id.0,
            place.plan.as_str(),
            place.department,
            place.period.to_string(),
            column::to_json(&content)?,
            is_concurrent || is_kept,
            latest.number,
            column::ids(&standing),
        ])?;
    Ok(())
}

/// Passes over the withdrawal of the change that began a submission which another department
/// has taken in meanwhile; true where it did. A department that knows of the receipt may not
/// take back, so the two did not see each other.
fn keep_what_was_taken_in(id: EventId, changes: &mut [Change]) -> bool {
    let facts: Vec<SubmissionFact> = changes.iter().map(|change| change.fact.clone()).collect();
    let Some(last) = last_step(&facts) else {
        return false;
    };
    let step = changes.iter().find(|change| change.fact.fact.id == last);
    let receiver = step
        .filter(|step| {
            step.fact
                .change
                .state
                .is_some_and(SubmissionState::is_taken_in)
        })
        .map(|step| step.department.clone());
    let begun = changes
        .iter_mut()
        .find(|change| change.begins(id) && change.fact.fact.withdrawn);
    match (receiver, begun) {
        (Some(receiver), Some(begun)) if begun.department != receiver => {
            begun.fact.fact.withdrawn = false;
            true
        }
        _ => false,
    }
}

impl Change {
    fn begins(&self, id: EventId) -> bool {
        self.fact.fact.id == id && self.fact.change.submission.is_none()
    }
}

/// Where a submission belongs, by the change that began it.
struct Place<'c> {
    plan: &'c PlanId,
    department: &'c str,
    period: Period,
}

fn place(id: EventId, changes: &[Change]) -> Option<Place<'_>> {
    let begun = changes
        .iter()
        .find(|change| change.begins(id) && !change.fact.fact.withdrawn)?;
    Some(Place {
        plan: begun.fact.change.plan.as_ref()?,
        department: &begun.department,
        period: begun.fact.change.period?,
    })
}

/// The change that holds: the first of `standing`. A terminal whose clock is ahead does not
/// stay the author of what others have changed since.
fn latest<'c>(standing: &[EventId], changes: &'c [Change]) -> Option<&'c Change> {
    let first = standing.first()?;
    changes.iter().find(|change| change.fact.fact.id == *first)
}

fn changes(connection: &Connection, id: EventId) -> rusqlite::Result<Vec<Change>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {FACT_COLUMNS}, c.change, e.department FROM submission_change c \
         JOIN event e ON e.number = c.event \
         WHERE c.submission = ?1"
    ))?;
    let rows = statement.query_map([id.0], |row| {
        let numbered = numbered(row)?;
        let change: SubmissionChange = column::json(row, 6)?;
        Ok(Change {
            fact: SubmissionFact {
                fact: numbered.fact,
                change,
            },
            number: numbered.number,
            department: row.get(7)?,
        })
    })?;
    rows.collect()
}

/// The submission that the change which is event `number` belongs to.
pub(super) fn key_of(connection: &Connection, number: i64) -> rusqlite::Result<Option<EventId>> {
    connection
        .prepare_cached("SELECT submission FROM submission_change WHERE event = ?1")?
        .query_row([number], |row| column::event_id(row, 0))
        .optional()
}

/// The changes of a submission that hold.
pub(super) fn heads_of(connection: &Connection, id: EventId) -> rusqlite::Result<Vec<EventId>> {
    let heads = connection
        .prepare_cached("SELECT heads FROM submission WHERE id = ?1")?
        .query_row([id.0], |row| column::event_ids(row, 0))
        .optional()?;
    Ok(heads.unwrap_or_default())
}
