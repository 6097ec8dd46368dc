//! The pure heart of the screens: what a message does to the model, and what is to be
//! done outside because of it.

mod answered;
pub(super) mod found;
mod ground;
mod mouse;
mod moving;
mod news;
mod perform;
mod pin;
mod reason;
mod renewed;
mod reorganise;
mod said;
mod saving;
mod share;
mod typing;
mod unfinished;

use super::{
    Effect, Message, Model,
    command::{Command, Key},
    model::{Notice, Stage},
    overlay,
    screen::{Screen, Work, first_run, import, journal, report},
};
use crate::service::{
    Meant,
    worker::{Request, SyncNews},
};
pub(super) use ground::Ground;
pub(super) use mouse::set as set_mouse;
pub(super) use perform::{before_entering_on, before_typing, perform, work_as};
pub(super) use pin::{is_locked, press as press_pin, refused as refused_pin};
use ratatui::layout::Position;
pub(super) use reason::reason_against;
pub(super) use said::Said;
pub(super) use saving::Saving;

/// Takes a message in.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    if model.saving.is_some() && message.is_from_hands() {
        return saving::hold(model, message);
    }
    let mut effects = taken_in(model, message);
    effects.extend(unfinished::keep(model));
    effects
}

fn taken_in(model: &mut Model, message: Message) -> Vec<Effect> {
    if model.is_too_small() && message.is_from_hands() && !leaves(model, &message) {
        // Nobody sees what it would do.
        return Vec::new();
    }
    match message {
        Message::Pressed(key) => {
            let effects = pressed(model, key);
            saving::note(model, key, &effects);
            effects
        }
        Message::Pasted(text) => pasted(model, &text),
        Message::Clicked {
            column,
            row,
            goes_on,
        } => match ground::is_met(model, goes_on) {
            true => mouse::clicked(model, Position::new(column, row)),
            false => Vec::new(),
        },
        Message::Wheeled {
            column,
            row,
            downwards,
        } => mouse::wheeled(model, Position::new(column, row), downwards),
        Message::Resized(columns, rows) => {
            model.size = (columns, rows);
            Vec::new()
        }
        Message::Answered(reply) => {
            let is_answer = saving::is_answer(&reply);
            let mut effects = answered::answered(model, reply);
            if is_answer {
                effects.extend(saving::release(model));
            }
            effects
        }
        Message::Idle => pin::idle(model),
        Message::Synced(news) => synced(model, news),
    }
}

/// True for the key that leaves the program.
fn leaves(model: &Model, message: &Message) -> bool {
    let context = model.context();
    match message {
        Message::Pressed(key) => model.keymap.resolve(context, *key, false) == Some(Command::Quit),
        _ => false,
    }
}

fn pressed(model: &mut Model, key: Key) -> Vec<Effect> {
    let context = model.context();
    let command = model.keymap.resolve(context, key, nothing_typed(model));
    if matches!(model.stage, Stage::Opening) {
        // What could not be opened stays said: there is nothing else to show.
        let leaves = command == Some(Command::Quit);
        return leaves.then_some(Effect::Quit).into_iter().collect();
    }
    if command == Some(Command::Quit) && matches!(model.notice, Some(Notice::Failed(_))) {
        return vec![Effect::Quit];
    }
    let said = model.notice.take();
    // An error is seen before anything is done; what is typed is text all the same.
    let empties = command == Some(Command::ClearField);
    if matches!(said, Some(Notice::Failed(_))) && key.text().is_none() && !empties {
        return Vec::new();
    }
    if let Some(leaving @ (Command::Cancel | Command::Quit)) = command {
        match said {
            // Whether to leave the program was the question, and this is no.
            Some(Notice::Unsaved(Command::Quit)) if leaving == Command::Cancel => {
                return Vec::new();
            }
            Some(Notice::Unsaved(_)) => {}
            _ if overlay::holds_unsaved(model, leaving == Command::Quit) => {
                model.notice = Some(Notice::Unsaved(leaving));
                return Vec::new();
            }
            _ => {}
        }
    }
    if command == Some(Command::Quit) {
        return vec![Effect::Quit];
    }
    if let (Some(Command::Withdraw), Some(Notice::WithdrawalAsked { event, .. })) = (command, &said)
    {
        return vec![Effect::Ask(Request::WithdrawLast(Meant::Entry(*event)))];
    }
    if let Some(
        command @ (Command::Help | Command::SwitchTyping | Command::SwitchMouse | Command::Lock),
    ) = command
    {
        return perform(model, command);
    }
    let key = typing::reaches(model, key);
    if model.overlay.is_some() {
        return overlay::press(model, key, command);
    }
    let page = model.page();
    match &mut model.stage {
        Stage::Opening => Vec::new(),
        Stage::FirstRun(run) => first_run::press(run, key, command, page),
        Stage::Working(work) if work.screen == Screen::Import => import::press(model, key, command),
        Stage::Working(_) => match command {
            Some(command) => perform(model, command),
            None => filter(model, key),
        },
    }
}

/// True while the list under the cursor has no filter, so that a sign may be a command.
fn nothing_typed(model: &Model) -> bool {
    model.work().is_none_or(|work| match work.screen {
        Screen::Tasks => work.tasks.list.filter().is_empty(),
        Screen::Submissions if work.shows_desk() => work.submissions.desk.list.filter().is_empty(),
        Screen::Submissions => work.submissions.list.filter().is_empty(),
        Screen::Departments => work.departments.list.filter().is_empty(),
        Screen::Settings => work.settings.list.filter().is_empty(),
        Screen::Synchronisation => true,
        Screen::Calendar => work.calendar.list.filter().is_empty(),
        Screen::Ledger => work.ledger.list().filter().is_empty(),
        Screen::Overview => work.overview.list.filter().is_empty(),
        Screen::Journal => work.journal.list.filter().is_empty(),
        Screen::Report => work.report.list.filter().is_empty(),
        Screen::Import => {
            let review = work.import.review();
            review.is_none_or(|review| review.list.filter().is_empty())
        }
    })
}

fn filter(model: &mut Model, key: Key) -> Vec<Effect> {
    let Some(work) = model.work_mut() else {
        return Vec::new();
    };
    match work.screen {
        Screen::Tasks => work.tasks.press(key),
        Screen::Submissions if work.shows_desk() => work.submissions.desk.press(key),
        Screen::Submissions => work.submissions.list.press(key, |_| true),
        Screen::Departments => work.departments.list.press(key, |_| true),
        Screen::Calendar => {
            work.calendar.press(key);
            false
        }
        Screen::Ledger => {
            work.ledger.press(key);
            false
        }
        Screen::Overview => work.overview.press(key),
        Screen::Journal => {
            let is_typed = work.journal.list.press(key, |_| true);
            return match is_typed {
                true => journal::filtered(work),
                false => Vec::new(),
            };
        }
        Screen::Report => {
            let is_typed = work.report.list.press(key, |_| true);
            report::filtered(work);
            is_typed
        }
        Screen::Settings => work.settings.list.press(key, |_| true),
        Screen::Synchronisation | Screen::Import => false,
    };
    work.history_wanted()
}

fn pasted(model: &mut Model, text: &str) -> Vec<Effect> {
    if let Some(overlay) = &mut model.overlay {
        return overlay::paste(overlay, text);
    }
    match &mut model.stage {
        Stage::Opening => {}
        Stage::FirstRun(run) => first_run::paste(run, text),
        Stage::Working(work) => match work.screen {
            Screen::Tasks => work.tasks.paste(text),
            Screen::Submissions if work.shows_desk() => work.submissions.desk.paste(text),
            Screen::Submissions => work.submissions.list.paste(text, |_| true),
            Screen::Departments => work.departments.list.paste(text, |_| true),
            Screen::Calendar => work.calendar.paste(text),
            Screen::Ledger => work.ledger.paste(text),
            Screen::Overview => work.overview.paste(text),
            Screen::Journal => {
                work.journal.list.paste(text, |_| true);
                return journal::filtered(work);
            }
            Screen::Report => {
                work.report.list.paste(text, |_| true);
                report::filtered(work);
            }
            Screen::Settings => work.settings.list.paste(text, |_| true),
            Screen::Synchronisation => {}
            Screen::Import => import::paste(&mut work.import.page, text),
        },
    }
    model.work_mut().map_or_else(Vec::new, Work::history_wanted)
}

fn synced(model: &mut Model, news: SyncNews) -> Vec<Effect> {
    match news {
        SyncNews::Condition(condition) => {
            model.share = Some(condition);
            share::tell(model);
            // A report takes long to make, and says nothing of the share.
            let shown = model.work().filter(|work| work.screen != Screen::Report);
            shown.map_or_else(Vec::new, Work::refresh)
        }
        SyncNews::Unchanged => {
            share::tell(model);
            Vec::new()
        }
        SyncNews::DatabaseChanged => model.work().map_or_else(Vec::new, Work::refresh),
        SyncNews::Failed(problem) => {
            model.notice = Some(Notice::Failed(problem));
            Vec::new()
        }
    }
}
