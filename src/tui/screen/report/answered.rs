//! What the worker's answers do to the report's screen.

use super::state::{Making, scope};
use crate::{
    config::fill,
    service::{Problem, Report, ReportScope, worker::ReportNews},
    tui::{
        Model,
        command::Command,
        model::Notice,
        overlay::{Overlay, report_export::ReportExportForm},
        screen::Work,
    },
};

/// Takes a report, unless another one is wanted by now.
pub fn load(work: &mut Work, asked: ReportScope, made: Result<Box<Report>, Problem>) {
    if asked == scope(work) {
        work.report.load(asked, made);
    }
}

/// A report takes its time, unless another one is wanted by now.
pub fn takes_long(work: &mut Work, asked: ReportScope) {
    if asked == scope(work) {
        work.report.making = Making::TakesLong(asked);
    }
}

/// A heading's text is durable: what to say.
pub fn kept(model: &mut Model, heading: &str, is_draft: bool) -> String {
    model.overlay = None;
    if let Some(work) = model.work_mut() {
        work.report.making = Making::Quick;
    }
    let words = &model.words.screen.report;
    let told = match is_draft {
        true => &words.draft_kept,
        false => &words.kept,
    };
    fill(told, &[("heading", &heading)])
}

/// The form of a ticket, also below the page of keys.
fn form_of(model: &mut Model, ticket: u64) -> Option<&mut ReportExportForm> {
    let overlay = match &mut model.overlay {
        Some(Overlay::Help(page)) => page.below_mut(),
        overlay => overlay.as_mut(),
    };
    match overlay {
        Some(Overlay::ReportExport(form)) if form.ticket == ticket => Some(form),
        _ => None,
    }
}

/// How writing a report ended; told wherever one is by then.
pub fn told(model: &mut Model, ticket: u64, news: ReportNews) {
    let words = &model.words.screen.report;
    let exists = &model.words.screen.journal.exists;
    let key = model.key(Command::Confirm);
    let form = form_of(model, ticket);
    let notice = match news {
        ReportNews::Exists(path) => {
            let Some(form) = form else { return };
            form.exists();
            let told = fill(exists, &[("path", &path.display()), ("key", &key)]);
            Notice::Told(told)
        }
        ReportNews::Written(path) => {
            if form.is_some() {
                close(model);
            }
            if let Some(work) = model.work_mut() {
                work.folder.keep(&path);
            }
            Notice::Told(fill(&words.written, &[("path", &path.display())]))
        }
        ReportNews::Stopped => {
            if let Some(form) = form {
                form.is_writing = false;
            }
            Notice::Told(words.export_stopped.clone())
        }
        ReportNews::Failed(problem) => {
            if let Some(form) = form {
                form.is_writing = false;
            }
            Notice::Failed(problem)
        }
    };
    model.notice = Some(notice);
}

/// Closes the form, and leaves the page of keys that may lie above it.
fn close(model: &mut Model) {
    match &mut model.overlay {
        Some(Overlay::Help(page)) => page.uncover(),
        overlay => *overlay = None,
    }
}
