//! How forms and lists above a screen look.

mod desk;
mod form;
mod nudge;
mod page;
mod pin;
mod reorganise;
mod report;
mod search;
mod setting;
mod work_as;

use super::Overlay;
use crate::tui::Model;
pub use form::{check_in_at, submission_at};
pub use nudge::nudge_lines;
pub use page::{help_lines, rows_area};
pub use pin::part_at as pin_part_at;
use ratatui::{Frame, layout::Rect};
pub use reorganise::{merge_rows, part_at as department_part_at};
pub use work_as::name_at;

/// Draws what lies above the screen.
pub fn view(model: &Model, frame: &mut Frame, area: Rect) {
    match &model.overlay {
        Some(Overlay::CheckIn(form)) => form::check_in(model, form, frame, area),
        Some(Overlay::Submission(form)) => form::submission(model, form, frame, area),
        Some(Overlay::Ledger(form)) => super::ledger::view(model, form, frame, area),
        Some(Overlay::Desk(form)) => desk::desk(model, form, frame, area),
        Some(Overlay::WorkAs(form)) => work_as::work_as(model, form, frame, area),
        Some(Overlay::Unlock(form)) => pin::unlock(model, form, frame, area),
        Some(Overlay::Pin(form)) => pin::set(model, form, frame, area),
        Some(Overlay::Help(read)) => page::help(model, read.scroll, frame, area),
        Some(Overlay::Palette(palette)) => page::palette(model, palette, frame, area),
        Some(Overlay::Search(search)) => search::search(model, search, frame, area),
        Some(Overlay::Period(choice)) => page::period(model, choice, frame, area),
        Some(Overlay::Export(form)) => page::export(model, form, frame, area),
        Some(Overlay::ReportText(form)) => report::text(model, form, frame, area),
        Some(Overlay::ReportExport(form)) => report::export(model, form, frame, area),
        Some(Overlay::Nudge(read)) => nudge::nudge(model, read, frame, area),
        Some(Overlay::NudgeFile(form)) => nudge::file(model, form, frame, area),
        Some(Overlay::Review(above)) => super::review::view(model, above, frame, area),
        Some(Overlay::Department(form)) => reorganise::department(model, form, frame, area),
        Some(Overlay::End(form)) => reorganise::end(model, form, frame, area),
        Some(Overlay::Setting(form)) => setting::setting(model, form, frame, area),
        None => {}
    }
}
