//! What each command does to a draft.

use super::{ReviewState, details};
use crate::{
    config::fill,
    domain::plan::Area,
    service::{Edited, RowId, worker::Request},
    tui::{
        Effect, Model,
        command::Command,
        model::Notice,
        overlay::{
            Overlay,
            review::{Choice, ReviewOverlay, RowForm, Surroundings},
        },
        screen::Screen,
    },
};
use std::sync::Arc;

/// Shows the import: a draft that was left goes on.
pub fn open(model: &mut Model) -> Vec<Effect> {
    let Some(work) = model.work_mut() else {
        return Vec::new();
    };
    work.show(Screen::Import)
}

/// Does what `command` says with the draft.
pub fn perform(model: &mut Model, command: Command) -> Vec<Effect> {
    let page = model.page();
    let last = details::details_length(model).saturating_sub(page);
    let Some(review) = model.work_mut().and_then(|work| work.import.review_mut()) else {
        return leave(model, command);
    };
    match review.selected() {
        _ if review.list.go(command, page) => {
            review.scroll = Default::default();
            Vec::new()
        }
        Some(row) if changes_a_row(command) => to_row(model, command, row),
        Some(_) if matches!(command, Command::Previous | Command::Next) => {
            review.scroll.go(command, page, last);
            Vec::new()
        }
        _ => without_row(model, command),
    }
}

fn changes_a_row(command: Command) -> bool {
    matches!(
        command,
        Command::Merge
            | Command::Remove
            | Command::MoveUp
            | Command::MoveDown
            | Command::Settle
            | Command::Part
            | Command::MoveUnder
            | Command::Confirm
    )
}

fn to_row(model: &mut Model, command: Command, row: RowId) -> Vec<Effect> {
    match command {
        Command::Merge => edit(model, |review| review.review.draft.merged(row)),
        Command::Remove => edit(model, |review| review.review.draft.removed(row)),
        Command::MoveUp => shift(model, row, true),
        Command::MoveDown => shift(model, row, false),
        Command::Settle => settle(model, row),
        command => ask(model, command, row),
    }
}

/// Moves a row; one that comes under another area so is told.
fn shift(model: &mut Model, row: RowId, upwards: bool) -> Vec<Effect> {
    let before = area_of(model, row);
    let effects = edit(model, |review| review.review.draft.shifted(row, upwards));
    let state = model.work().and_then(|work| work.import.review());
    let now = state.and_then(|state| area_of(model, state.selected()?));
    let told = now.filter(|now| before.as_ref() != Some(now)).map(|area| {
        let told = &model.words.screen.review.moved_to_area;
        fill(told, &[("area", &area.path), ("title", &area.title)])
    });
    if let Some(told) = told {
        model.notice = Some(Notice::Told(told));
    }
    effects
}

/// The area of a task of the draft.
fn area_of(model: &Model, row: RowId) -> Option<Area> {
    let draft = &model.work()?.import.review()?.review.draft;
    let RowId::Task(at) = row else { return None };
    let area = draft.areas.get(draft.area_of(at)?)?;
    Some(area.value.clone())
}

/// What a form has to know of where it is opened.
pub fn surroundings(model: &Model) -> Surroundings {
    let Some(work) = model.work() else {
        return Surroundings::default();
    };
    let draft = work.import.review().map(|state| &state.review.draft);
    let plan = draft.and_then(|draft| work.session.plan_of(&draft.header.id));
    Surroundings {
        corrects: plan.is_some(),
        known: work.session.unit.departments.clone(),
        confirm: model.key(Command::Confirm),
    }
}

/// Opens what asks how a row is to be changed.
fn ask(model: &mut Model, command: Command, row: RowId) -> Vec<Effect> {
    let words = model.words;
    let Some(state) = model.work().and_then(|work| work.import.review()) else {
        return Vec::new();
    };
    let review = &state.review;
    let opened = match (command, row) {
        (Command::Part, row) => ReviewOverlay::Choice(Choice::of_lines(words, review, row)),
        (Command::MoveUnder, row) => {
            ReviewOverlay::Choice(Choice::of_areas(words, &review.draft, row))
        }
        (_, RowId::Passed(at)) => ReviewOverlay::Choice(Choice::of_kinds(words, review, at)),
        (_, row) => match RowForm::new(words, review, row, surroundings(model)) {
            Some(form) => ReviewOverlay::Form(form),
            None => return Vec::new(),
        },
    };
    above(model, opened)
}

/// Commands that need no row.
fn without_row(model: &mut Model, command: Command) -> Vec<Effect> {
    let words = model.words;
    let Some(review) = model.work_mut().and_then(|work| work.import.review_mut()) else {
        return Vec::new();
    };
    match command {
        Command::Undo => {
            if !review.undo(words) {
                return Vec::new();
            }
            let told = words.screen.review.undone.clone();
            model.notice = Some(Notice::Told(told));
            keep(model)
        }
        Command::NextDoubt => {
            let found = review.next_doubt();
            if !found {
                all_settled(model);
            }
            Vec::new()
        }
        Command::AddRow => {
            let choice = Choice::of_added(words, &review.review.draft, review.selected());
            above(model, ReviewOverlay::Choice(choice))
        }
        Command::Finish => {
            let choice = Choice::of_ends(words);
            above(model, ReviewOverlay::Choice(choice))
        }
        Command::Cancel if review.list.clear_filter(|_| true) => Vec::new(),
        command => leave(model, command),
    }
}

/// Esc leaves for the tasks; the draft stays.
fn leave(model: &mut Model, command: Command) -> Vec<Effect> {
    if command != Command::Cancel {
        return Vec::new();
    }
    let told = fill(
        &model.words.screen.review.left,
        &[("key", &model.key(Command::Import))],
    );
    let Some(work) = model.work_mut() else {
        return Vec::new();
    };
    let has_draft = work.import.review().is_some();
    let effects = work.show(Screen::Tasks);
    if has_draft {
        model.notice = Some(Notice::Told(told));
    }
    effects
}

fn settle(model: &mut Model, row: RowId) -> Vec<Effect> {
    let effects = edit(model, |review| review.review.draft.settled(row));
    let review = model.work_mut().and_then(|work| work.import.review_mut());
    if review.is_some_and(|review| !review.next_doubt()) {
        all_settled(model);
    }
    effects
}

fn all_settled(model: &mut Model) {
    let told = &model.words.screen.review.all_settled;
    let told = fill(told, &[("key", &model.key(Command::Finish))]);
    model.notice = Some(Notice::Told(told));
}

/// Changes the draft and keeps it; says so where the change makes no sense.
pub fn edit(model: &mut Model, change: impl FnOnce(&ReviewState) -> Option<Edited>) -> Vec<Effect> {
    let words = model.words;
    let Some(review) = model.work_mut().and_then(|work| work.import.review_mut()) else {
        return Vec::new();
    };
    let edited = change(review);
    if review.take(words, edited) {
        return keep(model);
    }
    let told = words.screen.reason.not_for_this_row.clone();
    model.notice = Some(Notice::Told(told));
    Vec::new()
}

fn keep(model: &Model) -> Vec<Effect> {
    let review = model.work().and_then(|work| work.import.review());
    let kept = review.map(|state| Request::KeepReview(Arc::new(state.review.clone())));
    kept.map(Effect::Ask).into_iter().collect()
}

/// Opens something above the draft.
pub fn above(model: &mut Model, overlay: ReviewOverlay) -> Vec<Effect> {
    model.overlay = Some(Overlay::Review(Box::new(overlay)));
    Vec::new()
}
