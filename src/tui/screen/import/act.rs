//! What was chosen from a list above the draft.

use super::{answered, perform};
use crate::{
    service::{AddAs, RowId, TakeUpAs, row_problems, worker::Request},
    tui::{
        Effect, Model,
        overlay::review::{Choice, ReviewOverlay, RowForm, SaveAs},
    },
};

/// What a line of a list above the draft does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// A task goes under an area.
    MoveUnder {
        /// The task.
        task: usize,
        /// The area.
        area: usize,
    },
    /// A row is parted.
    Part {
        /// The row.
        row: RowId,
        /// Before this source line.
        line: usize,
    },
    /// A passed-over line becomes a row.
    TakeUp {
        /// Its place among those passed over.
        at: usize,
        /// What it becomes.
        kind: TakeUpAs,
    },
    /// Look whether the draft is a plan, and ask once.
    AskPublish,
    /// Publish it.
    Publish,
    /// Ask where to save it.
    AskPath,
    /// Ask once.
    AskDiscard,
    /// Discard it.
    Discard,
    /// Ask for another document; once where something would be lost.
    AskOther,
    /// Ask for another document.
    Other,
    /// A row of a kind is filled in and added.
    Add(AddAs),
    /// To the row that has to be mended.
    GoTo(RowId),
}

/// Does it.
pub fn act(model: &mut Model, act: Act) -> Vec<Effect> {
    model.overlay = None;
    match act {
        Act::MoveUnder { task, area } => perform::edit(model, |state| {
            state.review.draft.moved_under(task, area, true)
        }),
        Act::Part { row, line } => perform::edit(model, |state| {
            let review = &state.review;
            let wording = |line| review.wording(line).to_owned();
            review.draft.parted(row, line, &wording)
        }),
        Act::TakeUp { at, kind } => perform::edit(model, |state| {
            let review = &state.review;
            let line = review.draft.passed.get(at)?.line;
            review.draft.taken_up(at, kind, review.wording(line))
        }),
        Act::AskPublish => ask_publish(model),
        Act::Publish => publish(model),
        Act::AskPath => ask_path(model),
        Act::AskDiscard => {
            let choice = Choice::of_discarding(model.words);
            perform::above(model, ReviewOverlay::Choice(choice))
        }
        Act::Discard => {
            let told = model.words.screen.review.discarded.clone();
            answered::closed(model, told)
        }
        Act::AskOther => ask_other(model),
        Act::Add(kind) => add(model, kind),
        Act::Other => other(model),
        Act::GoTo(row) => {
            let review = model.work_mut().and_then(|work| work.import.review_mut());
            if let Some(review) = review {
                review.go_to(row);
            }
            Vec::new()
        }
    }
}

/// Another document takes the place of the draft; asks once where changes would be lost.
fn ask_other(model: &mut Model) -> Vec<Effect> {
    let state = model.work().and_then(|work| work.import.review());
    match state.map(|state| &state.review) {
        Some(review) if review.changes > 0 => {
            let choice = Choice::of_leaving(model.words, review);
            perform::above(model, ReviewOverlay::Choice(choice))
        }
        _ => other(model),
    }
}

fn other(model: &mut Model) -> Vec<Effect> {
    if let Some(work) = model.work_mut() {
        work.import.ask("", None);
    }
    Vec::new()
}

/// Opens the form of a row that is added when it is saved.
fn add(model: &mut Model, kind: AddAs) -> Vec<Effect> {
    let words = model.words;
    let form = model.work().and_then(|work| {
        let state = work.import.review()?;
        let near = state.selected().unwrap_or(RowId::Document);
        let added = state.review.draft.added(kind, near)?;
        let title = Choice::added_called(words, kind);
        RowForm::adding(words, title, added, perform::surroundings(model))
    });
    match form {
        Some(form) => perform::above(model, ReviewOverlay::Form(form)),
        None => Vec::new(),
    }
}

/// Shows what has to be mended; else asks what publishing would do, and the share whether
/// another edition is there.
fn ask_publish(model: &mut Model) -> Vec<Effect> {
    let words = model.words;
    let Some(state) = model.work().and_then(|work| work.import.review()) else {
        return Vec::new();
    };
    let problems = row_problems(words, &state.review.draft);
    if !problems.is_empty() {
        let choice = Choice::of_problems(words, &state.review, problems);
        return perform::above(model, ReviewOverlay::Choice(choice));
    }
    let plan = state.review.draft.plan().ok();
    let ask = |plan| Effect::Ask(Request::Publication(Box::new(plan)));
    let mut effects: Vec<Effect> = plan.map(ask).into_iter().collect();
    effects.push(Effect::SyncNow);
    effects
}

fn publish(model: &mut Model) -> Vec<Effect> {
    let asked = model.work_mut().and_then(|work| {
        let state = work.import.review_mut()?;
        Some(Request::PublishPlan {
            plan: Box::new(state.review.draft.plan().ok()?),
            shown: state.shown.take()?,
        })
    });
    asked.map(Effect::Ask).into_iter().collect()
}

/// Proposes a name beside the document.
fn ask_path(model: &mut Model) -> Vec<Effect> {
    let Some(state) = model.work().and_then(|work| work.import.review()) else {
        return Vec::new();
    };
    let document = std::path::Path::new(&state.review.document);
    let name = format!("{}.toml", state.review.draft.header.id);
    let proposed = document.with_file_name(name).display().to_string();
    perform::above(model, ReviewOverlay::SaveAs(SaveAs::new(&proposed)))
}
