//! Why a command cannot be done now: shown in the palette, and said when its key is pressed.

use super::{pin, reorganise};
use crate::tui::{
    Model,
    command::Command,
    model::Stage,
    screen::{Screen, import, ledger, report},
};

/// The reason against `command`, if there is one.
pub fn reason_against(model: &Model, command: Command) -> Option<String> {
    let words = &model.words.screen.reason;
    let work = match &model.stage {
        Stage::Working(work) => work,
        Stage::FirstRun(_) => return None,
        Stage::Opening if matches!(command, Command::Help | Command::Quit) => return None,
        Stage::Opening => return Some(words.not_open.clone()),
    };
    if let Some(reason) = reorganise::reason_against(model, work, command) {
        return Some(reason);
    }
    if let Some(reason) = report::reason_against(model, work, command) {
        return Some(reason);
    }
    if let Some(reason) = pin::reason_against(model, work, command) {
        return Some(reason);
    }
    if let Some(reason) = ledger::reason_against(model, work, command) {
        return Some(reason);
    }
    let nothing_chosen = match command {
        Command::CheckIn => work.screen == Screen::Tasks && work.tasks.list.selected().is_none(),
        Command::Submission => {
            work.screen == Screen::Submissions && work.submissions.list.selected().is_none()
        }
        _ => false,
    };
    if let Some(reason) = import::reason_against(model, work, command) {
        return Some(reason);
    }
    if nothing_chosen {
        return Some(words.nothing_chosen.clone());
    }
    if command == Command::StateFilter
        && !matches!(
            work.screen,
            Screen::Journal | Screen::Report | Screen::Overview
        )
        && !(work.screen == Screen::Submissions && work.may_show_desk())
        && work.tasks.list.rows().is_empty()
    {
        return Some(words.nothing_to_filter.clone());
    }
    if command == Command::Cancel && !work.has_something_to_leave() {
        return Some(words.nothing_to_leave.clone());
    }
    None
}
