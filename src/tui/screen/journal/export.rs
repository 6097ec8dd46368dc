//! Writing what is shown of the journal into a file: where, how far it has come, how it ended.

use super::act::wish;
use crate::{
    config::fill,
    service::worker::{ExportNews, Request},
    tui::{
        Effect, Model,
        command::Command,
        model::Notice,
        overlay::{Overlay, export::ExportForm},
        screen::Screen,
    },
};

/// Asks where what is shown is to be written; elsewhere it shows the journal first.
pub fn export(model: &mut Model) -> Vec<Effect> {
    let Some(work) = model.work_mut() else {
        return Vec::new();
    };
    if work.screen != Screen::Journal {
        return work.show(Screen::Journal);
    }
    work.journal.exports += 1;
    let (wish, today) = (wish(work), work.session.today);
    let form = ExportForm::new(wish, today, &work.folder, work.journal.exports);
    model.overlay = Some(Overlay::Export(Box::new(form)));
    Vec::new()
}

/// Enter: begins to write, once a path is typed.
pub fn begin(form: &mut ExportForm) -> Vec<Effect> {
    form.begin().map(Effect::Ask).into_iter().collect()
}

/// Esc: what is being written is given up.
pub fn stop(form: &ExportForm) -> Vec<Effect> {
    let stops = form.writing.is_some();
    stops
        .then_some(Effect::Ask(Request::StopExport))
        .into_iter()
        .collect()
}

/// The form of a ticket, also below the page of keys.
fn form_of(model: &mut Model, ticket: u64) -> Option<&mut ExportForm> {
    let overlay = match &mut model.overlay {
        Some(Overlay::Help(page)) => page.below_mut(),
        overlay => overlay.as_mut(),
    };
    match overlay {
        Some(Overlay::Export(form)) if form.ticket == ticket => Some(form),
        _ => None,
    }
}

/// Takes news of a file in. How it ended is told wherever one is by then.
pub fn told(model: &mut Model, ticket: u64, news: ExportNews) -> Vec<Effect> {
    let words = &model.words.screen.journal;
    let key = model.key(Command::Confirm);
    let form = form_of(model, ticket);
    let notice = match news {
        ExportNews::Writing(so_far) => {
            if let Some(form) = form {
                form.writing = Some(so_far);
            }
            return Vec::new();
        }
        ExportNews::Exists(path) => {
            let Some(form) = form else {
                return Vec::new();
            };
            form.exists();
            let values = [
                ("path", &path.display() as &dyn std::fmt::Display),
                ("key", &key),
            ];
            Notice::Told(fill(&words.exists, &values))
        }
        ExportNews::Written { path, rows } => {
            if form.is_some() {
                close(model);
            }
            if let Some(work) = model.work_mut() {
                work.folder.keep(&path);
            }
            let values = [
                ("rows", &rows as &dyn std::fmt::Display),
                ("path", &path.display()),
            ];
            Notice::Told(fill(&words.written, &values))
        }
        ExportNews::Stopped => Notice::Told(words.stopped.clone()),
        ExportNews::Failed(problem) => {
            if let Some(form) = form {
                form.writing = None;
            }
            Notice::Failed(problem)
        }
    };
    model.notice = Some(notice);
    Vec::new()
}

/// Closes the form, and leaves the page of keys that may lie above it.
fn close(model: &mut Model) {
    match &mut model.overlay {
        Some(Overlay::Help(page)) => page.uncover(),
        overlay => *overlay = None,
    }
}
