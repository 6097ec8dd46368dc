//! What keys do above a screen.

use super::{Overlay, nudge::NudgeFile, remind};
use crate::{
    config::words::Told,
    service::{Problem, worker::Request},
    tui::{
        Effect, Model,
        command::{Command, Key},
        model::Notice,
        screen::{journal, report},
        update::{found, perform, press_pin, refused_pin},
    },
};

/// A key was pressed above the screen; it may mean `command`.
pub fn press(model: &mut Model, key: Key, command: Option<Command>) -> Vec<Effect> {
    let (key, command) = match command {
        Some(Command::ClearField) => (Key::CLEAR, None),
        command => (key, command),
    };
    if command == Some(Command::Cancel) {
        let mut effects = Vec::new();
        model.overlay = match model.overlay.take() {
            Some(Overlay::Help(read)) => read.covered(),
            Some(Overlay::Unlock(form)) => form.covered.map(|covered| *covered),
            Some(Overlay::Export(form)) => {
                effects = journal::stop(&form);
                None
            }
            Some(Overlay::ReportExport(form)) => {
                effects = report::stop_export(&form);
                None
            }
            _ => None,
        };
        return effects;
    }
    if matches!(model.overlay, Some(Overlay::Unlock(_))) {
        return press_pin(model, key, command);
    }
    if matches!(model.overlay, Some(Overlay::Review(_))) {
        return super::review::press(model, key, command);
    }
    if command == Some(Command::Confirm)
        && let Some(problem) = refused_at_once(model)
    {
        model.notice = Some(Notice::Failed(problem));
        return Vec::new();
    }
    if command == Some(Command::Confirm)
        && let Some(told) = remind::before_saving(model)
    {
        model.notice = Some(Notice::Told(told));
        return Vec::new();
    }
    if matches!(model.overlay, Some(Overlay::ReportText(_))) {
        return report::press_text(model, key, command);
    }
    let page = model.page();
    // Every line of it is wrapped to count them: only where somebody reads on.
    let is_read = matches!(model.overlay, Some(Overlay::Help(_))) && command.is_some();
    let help_lines = is_read.then(|| super::view::help_lines(model).len());
    let nudge_lines = super::nudge_length(model);
    let Some(overlay) = &mut model.overlay else {
        return Vec::new();
    };
    match overlay {
        Overlay::CheckIn(form) if command == Some(Command::Confirm) && form.says_nothing() => {
            model.overlay = None;
            model.notice = Some(Notice::Told(model.words.screen.notice.nothing_said.clone()));
        }
        Overlay::CheckIn(form) if command == Some(Command::Confirm) => {
            return vec![Effect::Ask(Request::CheckIn(form.entry()))];
        }
        Overlay::CheckIn(form) => form.press(key, command),
        Overlay::Submission(form) => {
            return form
                .press(key, command)
                .map(Effect::Ask)
                .into_iter()
                .collect();
        }
        Overlay::Ledger(form) => {
            return form
                .press(key, command)
                .map(Effect::Ask)
                .into_iter()
                .collect();
        }
        Overlay::Desk(form) if command == Some(Command::Confirm) => {
            let asked = form.request();
            if asked.is_none() {
                let words = &model.words.screen.desk;
                let told = format!("{}: {}", words.passed_on, words.passed_on_hint);
                model.notice = Some(Notice::Told(told));
            }
            return asked.map(Effect::Ask).into_iter().collect();
        }
        Overlay::Desk(form) => form.press(key, command),
        Overlay::NudgeFile(form) if command == Some(Command::Confirm) => {
            return form.request().map(Effect::Ask).into_iter().collect();
        }
        Overlay::NudgeFile(form) => {
            form.path.press(key);
        }
        Overlay::WorkAs(form)
            if command == Some(Command::Confirm)
                && form.is_confirmed_by_enter()
                && form.author.value().trim().is_empty() =>
        {
            model.notice = Some(Notice::Told(model.words.screen.reason.no_name.clone()));
        }
        Overlay::WorkAs(form)
            if command == Some(Command::Confirm) && form.is_confirmed_by_enter() =>
        {
            return vec![Effect::Ask(form.request())];
        }
        Overlay::WorkAs(form) => {
            let asked = form.press(key, command, page);
            return asked.map(Effect::Ask).into_iter().collect();
        }
        Overlay::Pin(form) => {
            return match form.press(key, command) {
                Ok(request) => request.map(Effect::Ask).into_iter().collect(),
                Err(error) => refused_pin(model, error),
            };
        }
        Overlay::Help(read) => {
            let last = help_lines.unwrap_or(0).saturating_sub(page);
            command.map(|command| read.scroll.go(command, page, last));
        }
        Overlay::Nudge(_) if command == Some(Command::Confirm) => return nudge_file(model),
        Overlay::Nudge(read) => {
            // The line of hints below the text is not part of the page.
            let last = nudge_lines.saturating_sub(page.saturating_sub(1));
            command.map(|command| read.scroll.go(command, page, last));
        }
        Overlay::Palette(palette) => match command {
            Some(Command::Confirm) => {
                let chosen = palette
                    .list
                    .selected()
                    .filter(|row| row.reason.is_none())
                    .map(|row| row.command);
                return chosen.map_or_else(Vec::new, |command| {
                    model.overlay = None;
                    perform(model, command)
                });
            }
            Some(command) if palette.list.go(command, page) => {}
            _ => {
                palette.list.press(key, |_| true);
            }
        },
        Overlay::Search(_) if command == Some(Command::Confirm) => return found::open(model),
        Overlay::Search(search) => return search.press(key, command, page),
        Overlay::Department(form) => {
            return form
                .press(key, command)
                .map(Effect::Ask)
                .into_iter()
                .collect();
        }
        Overlay::End(form) => {
            return form
                .press(key, command, page)
                .map(Effect::Ask)
                .into_iter()
                .collect();
        }
        Overlay::Export(form) if command == Some(Command::Confirm) => {
            return journal::begin(form);
        }
        Overlay::Export(form) => form.press(key),
        Overlay::ReportExport(form) => return report::press_export(form, key, command),
        Overlay::Setting(form) => {
            return form
                .press(key, command)
                .map(Effect::Ask)
                .into_iter()
                .collect();
        }
        Overlay::Period(choice) => match command {
            Some(Command::Confirm) => {
                let chosen = choice.chosen();
                model.overlay = None;
                return show_period(model, chosen);
            }
            Some(command) => choice.go(command),
            None => {}
        },
        Overlay::Review(_) | Overlay::Unlock(_) | Overlay::ReportText(_) => {}
    }
    Vec::new()
}

/// Why what was filled in cannot be taken, where that is known without asking: nobody types a
/// PIN only to hear that a box is missing.
fn refused_at_once(model: &Model) -> Option<Problem> {
    match &model.overlay {
        Some(Overlay::CheckIn(form)) => {
            let error = form.misstated_percent()?;
            Some(error.told(model.words))
        }
        _ => None,
    }
}

/// Asks where the messages are to be written.
fn nudge_file(model: &mut Model) -> Vec<Effect> {
    if let (Some(Overlay::Nudge(read)), Some(work)) = (&model.overlay, model.work()) {
        let form = NudgeFile::new(read.period, work.session.today, &work.folder);
        model.overlay = Some(Overlay::NudgeFile(Box::new(form)));
    }
    Vec::new()
}

fn show_period(model: &mut Model, chosen: Option<crate::domain::period::Period>) -> Vec<Effect> {
    let (Some(work), Some(period)) = (model.work_mut(), chosen) else {
        return Vec::new();
    };
    work.period = period;
    work.refresh()
}

/// Text was pasted above the screen.
pub fn paste(overlay: &mut Overlay, text: &str) -> Vec<Effect> {
    match overlay {
        Overlay::Search(search) => return search.paste(text),
        Overlay::CheckIn(form) => form.paste(text),
        Overlay::Submission(form) => form.paste(text),
        Overlay::Ledger(form) => form.paste(text),
        Overlay::Desk(form) => form.paste(text),
        Overlay::NudgeFile(form) => form.path.paste(text),
        Overlay::WorkAs(form) => form.paste(text),
        Overlay::Unlock(form) => form.typed.paste(text),
        Overlay::Pin(form) => form.paste(text),
        Overlay::Department(form) => form.paste(text),
        Overlay::End(form) => form.paste(text),
        Overlay::Export(form) => form.paste(text),
        Overlay::Palette(palette) => palette.list.paste(text, |_| true),
        Overlay::ReportText(form) => form.text.paste(text),
        Overlay::ReportExport(form) => form.paste(text),
        Overlay::Setting(form) => form.field.paste(text),
        Overlay::Review(above) => above.paste(text),
        Overlay::Help(_) | Overlay::Period(_) | Overlay::Nudge(_) => {}
    }
    Vec::new()
}
