//! Why a command cannot be done with a draft now. The footer offers only what has no reason
//! against it; the palette and the key itself tell the reason.

use super::ReviewState;
use crate::{
    config::{fill, words::ReasonWords},
    domain::department::DepartmentRole,
    service::RowId,
    tui::{
        Model,
        command::Command,
        screen::{Screen, Work},
    },
};

/// The reason against a command, if there is one.
pub fn reason_against(model: &Model, work: &Work, command: Command) -> Option<String> {
    let words = &model.words.screen.reason;
    if command == Command::Import {
        let coordinator = work.session.coordinator();
        let told = || fill(&words.not_coordinator, &[("coordinator", coordinator)]);
        return (!work.session.is_coordinator()).then(told);
    }
    let review = work
        .import
        .review()
        .filter(|_| work.screen == Screen::Import)?;
    against(words, review, command).cloned()
}

fn against<'w>(
    words: &'w ReasonWords,
    review: &ReviewState,
    command: Command,
) -> Option<&'w String> {
    match command {
        Command::Undo => return (!review.can_undo()).then_some(&words.nothing_to_undo),
        Command::Settle
        | Command::Part
        | Command::MoveUnder
        | Command::Merge
        | Command::Remove
        | Command::MoveUp
        | Command::MoveDown
        | Command::Confirm => {}
        _ => return None,
    }
    let Some(row) = review.selected() else {
        return Some(&words.nothing_chosen);
    };
    let fixed = matches!(
        row,
        RowId::Document | RowId::Header(_) | RowId::Passed(_) | RowId::LeftOut(_)
    );
    match command {
        Command::Settle => {
            let parts = review.review.draft.parts(row);
            let is_doubtful = parts.is_some_and(|parts| !parts.doubts.is_empty());
            (!is_doubtful).then_some(&words.nothing_doubtful)
        }
        Command::Confirm => {
            matches!(row, RowId::Document | RowId::LeftOut(_)).then_some(&words.not_for_this_row)
        }
        _ if fixed => Some(&words.not_for_this_row),
        _ => against_row(words, review, command, row),
    }
}

/// The reason of a row that can be changed as such.
fn against_row<'w>(
    words: &'w ReasonWords,
    review: &ReviewState,
    command: Command,
    row: RowId,
) -> Option<&'w String> {
    let draft = &review.review.draft;
    let lines = draft.parts(row).map_or(0, |parts| parts.lines.len());
    match (command, row) {
        (Command::Part, RowId::Task(_) | RowId::Target(_) | RowId::Duty(_)) => {
            (lines < 2).then_some(&words.one_line)
        }
        (Command::Part, _) => Some(&words.not_for_this_row),
        (Command::MoveUnder, RowId::Task(_)) => (draft.areas.len() < 2).then_some(&words.one_area),
        (Command::MoveUnder, _) => Some(&words.only_tasks),
        (Command::Merge, row) => draft
            .row_before(row)
            .is_none()
            .then_some(&words.nothing_before),
        (Command::MoveUp | Command::MoveDown, row) => {
            let upwards = command == Command::MoveUp;
            (!draft.can_shift(row, upwards)).then_some(&words.at_the_edge)
        }
        (Command::Remove, RowId::Department(at)) => {
            let row = draft.departments.get(at);
            let coordinates = row.is_some_and(|row| row.value.role == DepartmentRole::Coordinator);
            coordinates.then_some(&words.coordinator_needed)
        }
        (Command::Remove, RowId::Area(at)) => {
            let is_last = draft.areas.len() == 1 && !draft.tasks_of(at).is_empty();
            is_last.then_some(&words.one_area)
        }
        _ => None,
    }
}
