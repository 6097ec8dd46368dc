//! What keys do while a document is asked for, waited for, or needs consent.

use super::{Page, view::choice_at};
use crate::{
    service::{Encoding, worker::Request},
    tui::{
        Effect, Model,
        command::{Command, Key},
        update,
    },
};
use ratatui::layout::{Position, Rect};

/// A key was pressed on the import; it may mean `command`.
pub fn press(model: &mut Model, key: Key, command: Option<Command>) -> Vec<Effect> {
    let Some(work) = model.work_mut() else {
        return Vec::new();
    };
    let plans = work.session.plans.len();
    let import = &mut work.import;
    match (&mut import.page, command) {
        (Page::Reviewing(_) | Page::Opening, Some(command)) => update::perform(model, command),
        (Page::Reviewing(review), None) => {
            review.list.press(key, |_| true);
            Vec::new()
        }
        (Page::Opening, None) => Vec::new(),
        (Page::Asking { path, at, .. }, Some(Command::Confirm)) => {
            let path = path.value().trim().to_owned();
            match at.checked_sub(1) {
                Some(plan) => correct(model, plan),
                None if path.is_empty() => Vec::new(),
                None => read(model, path, Encoding::Auto),
            }
        }
        // A long path is emptied first.
        (Page::Asking { path, .. }, Some(Command::Cancel)) if !path.is_empty() => {
            import.ask("", None);
            Vec::new()
        }
        (Page::Asking { .. }, Some(Command::Cancel)) => leave(model),
        (Page::Asking { at, .. }, Some(Command::Up)) => {
            *at = at.saturating_sub(1);
            Vec::new()
        }
        (Page::Asking { at, .. }, Some(Command::Down)) => {
            *at = (*at + 1).min(plans);
            Vec::new()
        }
        (Page::Asking { path, at, .. }, _) => {
            if path.press(key) {
                *at = 0;
            }
            Vec::new()
        }
        (Page::Reading { path }, Some(Command::Cancel)) => {
            let path = path.clone();
            // Its answer comes to nobody.
            import.ticket += 1;
            import.ask(&path, None);
            Vec::new()
        }
        (Page::Reading { .. }, _) => Vec::new(),
        (Page::Consenting { .. }, Some(command)) => consent(model, command),
        (Page::Consenting { .. }, None) => Vec::new(),
    }
}

fn consent(model: &mut Model, command: Command) -> Vec<Effect> {
    let Some(work) = model.work_mut() else {
        return Vec::new();
    };
    let Page::Consenting {
        path,
        legacy,
        converts,
    } = &mut work.import.page
    else {
        return Vec::new();
    };
    match command {
        Command::Up | Command::First => *converts = true,
        Command::Down | Command::Last => *converts = false,
        Command::Confirm => {
            let encoding = match converts {
                true => legacy.encoding,
                false => Encoding::Unicode,
            };
            let path = path.clone();
            return read(model, path, encoding);
        }
        Command::Cancel => {
            let path = path.clone();
            work.import.ask(&path, None);
        }
        _ => {}
    }
    Vec::new()
}

fn read(model: &mut Model, path: String, encoding: Encoding) -> Vec<Effect> {
    let Some(work) = model.work_mut() else {
        return Vec::new();
    };
    work.import.ticket += 1;
    work.import.page = Page::Reading { path: path.clone() };
    let ticket = work.import.ticket;
    vec![Effect::Ask(Request::ReadDocument {
        ticket,
        path,
        encoding,
    })]
}

/// Drafts a plan in use.
fn correct(model: &mut Model, place: usize) -> Vec<Effect> {
    let Some(work) = model.work_mut() else {
        return Vec::new();
    };
    let Some(plan) = work.session.plans.get(place).map(|plan| plan.id.clone()) else {
        return Vec::new();
    };
    work.import.ticket += 1;
    let path = String::new();
    work.import.page = Page::Reading { path };
    let ticket = work.import.ticket;
    vec![Effect::Ask(Request::CorrectPlan { ticket, plan })]
}

/// Back to the tasks; a draft that is kept is taken up again when the import is opened.
fn leave(model: &mut Model) -> Vec<Effect> {
    let Some(work) = model.work_mut() else {
        return Vec::new();
    };
    work.import.page = Page::Opening;
    work.show(crate::tui::screen::Screen::Tasks)
}

/// Puts the cursor on the field or choice that is pointed at; true when a choice was chosen
/// already, `None` where there is nothing.
pub fn point(model: &mut Model, at: Position, area: Rect) -> Option<bool> {
    let page = &model.work()?.import.page;
    let chosen = choice_at(model, page, area, at)?;
    match &mut model.work_mut()?.import.page {
        Page::Asking { at, .. } => Some(std::mem::replace(at, chosen) == chosen && chosen > 0),
        Page::Consenting { converts, .. } => {
            let chosen = chosen == 0;
            Some(std::mem::replace(converts, chosen) == chosen)
        }
        _ => None,
    }
}

/// Text was pasted on the import.
pub fn paste(page: &mut Page, text: &str) {
    match page {
        Page::Asking { path, at, .. } => {
            *at = 0;
            path.paste(text);
        }
        Page::Reviewing(review) => review.list.paste(text, |_| true),
        Page::Opening | Page::Reading { .. } | Page::Consenting { .. } => {}
    }
}
