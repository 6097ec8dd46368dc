//! What was said of a save goes when it is true no more: somebody else changed the thing.

use crate::{
    domain::{checkin::State, event::EventId, submission::SubmissionState},
    service::{CameBack, SubmissionRow, TaskRow},
    tui::{Model, model::Notice, screen::tasks::Task},
};
use chrono::{DateTime, FixedOffset};

/// A line that was told, and what has to hold for it to stay.
#[derive(Debug, Clone)]
pub struct Said {
    told: String,
    holds: Holds,
}

/// What has to hold.
#[derive(Debug, Clone)]
enum Holds {
    /// The task stands like this, and was seen so with a check-in of this time.
    State(Task, State, Option<DateTime<FixedOffset>>),
    /// The submission was not returned.
    Sent(EventId),
}

/// Notes that `told` is true as long as a task stands like this.
pub fn of_task(model: &mut Model, told: &str, state: State) {
    let task = model.work().and_then(|work| work.tasks.held().cloned());
    model.said = task.map(|task| Said {
        told: told.to_owned(),
        holds: Holds::State(task, state, None),
    });
}

/// Notes that `told` is true until a submission comes back.
pub fn of_submission(model: &mut Model, told: &str, id: EventId) {
    model.said = Some(Said {
        told: told.to_owned(),
        holds: Holds::Sent(id),
    });
}

/// Tasks came. Rows from before the save may still be on their way.
pub fn tasks_came(model: &mut Model, rows: &[TaskRow]) {
    let Some(Holds::State(task, state, seen)) = model.said.as_mut().map(|said| &mut said.holds)
    else {
        return;
    };
    let Some(row) = rows.iter().find(|row| task.is(row)) else {
        return;
    };
    let is_past = row.state != *state && seen.is_some() && row.at > *seen;
    if row.state == *state {
        *seen = row.at;
    }
    forget(model, |_| is_past);
}

/// Submissions came.
pub fn submissions_came(model: &mut Model, rows: &[SubmissionRow]) {
    let returned = rows
        .iter()
        .map(|row| &row.submission)
        .filter(|submission| submission.content.state == SubmissionState::Returned);
    let returned: Vec<EventId> = returned.map(|submission| submission.id).collect();
    returned_came(model, &returned);
}

/// What was returned came.
pub fn came_back(model: &mut Model, came: &CameBack) {
    returned_came(model, &came.returned);
}

fn returned_came(model: &mut Model, returned: &[EventId]) {
    forget(
        model,
        |holds| matches!(holds, Holds::Sent(id) if returned.contains(id)),
    );
}

fn forget(model: &mut Model, is_past: impl Fn(&Holds) -> bool) {
    let Some(said) = model.said.take_if(|said| is_past(&said.holds)) else {
        return;
    };
    if model.notice == Some(Notice::Told(said.told)) {
        model.notice = None;
    }
}
