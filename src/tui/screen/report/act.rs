//! What keys do to the report's screen, and to the forms that it opens.

use super::{
    state::{Making, has_another, next, scope},
    view::{text_area, text_length},
};
use crate::{
    config::fill,
    domain::ledger::{KeptReportText, ReportText},
    service::{ReportScope, worker::Request},
    tui::{
        Effect, Model,
        command::{Command, Key},
        model::Notice,
        overlay::{
            Overlay,
            report_export::ReportExportForm,
            report_text::{Pressed, TextForm},
        },
        screen::{Screen, Work},
        update::before_entering_on,
        widget::Scroll,
    },
};

/// Asks for the report that is to be shown, unless somebody stopped that one.
pub fn refresh(work: &Work) -> Vec<Effect> {
    let wanted = scope(work);
    match work.report.is_stopped(&wanted) {
        true => Vec::new(),
        false => vec![Effect::Ask(Request::Report(wanted))],
    }
}

/// Somebody opens the screen: a report that was stopped is made after all.
pub fn begin(work: &mut Work) {
    work.report.making = Making::Quick;
}

/// Why a command of this screen cannot be done now.
pub fn reason_against(model: &Model, work: &Work, command: Command) -> Option<String> {
    let words = &model.words.screen.report;
    let is_here = work.screen == Screen::Report;
    match command {
        Command::ShowDraft if !is_here => Some(words.only_here.clone()),
        Command::StateFilter if is_here && !has_another(work) => Some(fill(
            &model.words.screen.reason.not_coordinator,
            &[("coordinator", &work.session.plan.coordinator)],
        )),
        Command::ShowDraft | Command::CheckIn
            if is_here && work.report.list.selected().is_none() =>
        {
            Some(model.words.screen.reason.nothing_chosen.clone())
        }
        _ => None,
    }
}

/// Moves the cursor.
pub fn go(work: &mut Work, command: Command, page: usize) -> Vec<Effect> {
    if work.report.list.go(command, page) {
        work.report.scroll = Scroll::default();
    }
    Vec::new()
}

/// Reads on in the text.
pub fn scroll(model: &mut Model, command: Command) {
    let page = model.page();
    let lines = model.work().map_or(0, |work| text_length(model, work));
    if let Some(work) = model.work_mut() {
        let last = lines.saturating_sub(page);
        work.report.scroll.go(command, page, last);
    }
}

/// What is typed has changed.
pub fn filtered(work: &mut Work) {
    work.report.scroll = Scroll::default();
}

/// F4: the unit's report, then that of the department that is shown, then those of the next
/// plan.
pub fn change_scope(work: &mut Work) -> Vec<Effect> {
    next(work);
    work.report.scroll = Scroll::default();
    work.refresh()
}

/// Space: today's draft beside what is kept, or the headings again.
pub fn show_draft(work: &mut Work) -> Vec<Effect> {
    work.report.shows_draft = !work.report.shows_draft;
    work.report.scroll = Scroll::default();
    Vec::new()
}

/// Esc: back from the draft, then a report that takes long is stopped, then what is typed
/// goes; `None` when there was none of it.
pub fn cancel(work: &mut Work) -> Option<Vec<Effect>> {
    if work.report.shows_draft {
        return Some(show_draft(work));
    }
    if let Some(stopped) = stop(work) {
        return Some(stopped);
    }
    let list = &mut work.report.list;
    let chosen = list
        .selected()
        .map(|row| row.section.heading.number.clone());
    let cleared = list.clear_filter(|_| true);
    // What was found stays chosen.
    list.select(|row| chosen.as_ref() == Some(&row.section.heading.number));
    cleared.then(Vec::new)
}

fn stop(work: &mut Work) -> Option<Vec<Effect>> {
    let wanted = scope(work);
    work.report.takes_long(&wanted).then(|| {
        work.report.making = Making::Stopped(wanted);
        vec![Effect::Ask(Request::StopReport)]
    })
}

/// Esc in the form of a file: what is being written is given up.
pub fn stop_export(form: &ReportExportForm) -> Vec<Effect> {
    let asked = form.is_writing.then_some(Request::StopExport);
    asked.map(Effect::Ask).into_iter().collect()
}

/// Opens the text of the heading under the cursor, once somebody said who writes.
pub fn edit(model: &mut Model) -> Vec<Effect> {
    if let Some(first) = before_entering_on(model, Screen::Report, Command::CheckIn) {
        return first;
    }
    let Some(form) = model.work().and_then(|work| {
        let section = &work.report.list.selected()?.section;
        let seen = work.report.seen(&section.heading.number);
        Some(TextForm::new(&scope(work), section, seen))
    }) else {
        return Vec::new();
    };
    model.overlay = Some(Overlay::ReportText(Box::new(form)));
    Vec::new()
}

/// Which report a text belongs to.
fn scope_of(text: &ReportText) -> ReportScope {
    ReportScope {
        plan: text.plan.clone(),
        period: text.period,
        department: text.department.clone(),
    }
}

/// Shows the report in which a text was being written.
pub fn return_to(work: &mut Work, text: &ReportText) -> Vec<Effect> {
    work.period = text.period;
    work.report.of_department = text.department.is_some();
    work.report.plan = Some(text.plan.clone());
    work.show(Screen::Report)
}

/// True once that report has come.
pub fn is_there(work: &Work, text: &ReportText) -> bool {
    work.report.is_of(&scope_of(text))
}

/// The form of that text, where the report has its heading still.
pub fn resumed(work: &mut Work, left: &KeptReportText) -> Option<Overlay> {
    let number = left.text.heading.as_str();
    let list = &mut work.report.list;
    list.select(|row| row.section.heading.number == number);
    let row = list.selected();
    let row = row.filter(|row| row.section.heading.number == number)?;
    let form = TextForm::resumed(&scope_of(&left.text), &row.section, left);
    Some(Overlay::ReportText(Box::new(form)))
}

/// A key in the form of a text.
pub fn press_text(model: &mut Model, key: Key, command: Option<Command>) -> Vec<Effect> {
    let place = text_area(model);
    let Some(Overlay::ReportText(form)) = &mut model.overlay else {
        return Vec::new();
    };
    match form.press(key, command, place) {
        Pressed::Keep(request) => return vec![Effect::Ask(request)],
        Pressed::Nothing => {
            model.overlay = None;
            model.notice = Some(Notice::Told(model.words.screen.notice.nothing_said.clone()));
        }
        Pressed::Typed => {}
    }
    Vec::new()
}

/// Asks where the report that is shown is to be written, and in which form.
pub fn export(work: &mut Work) -> Overlay {
    work.report.exports += 1;
    let form = ReportExportForm::new(scope(work), &work.folder, work.report.exports);
    Overlay::ReportExport(Box::new(form))
}

/// A key in that form.
pub fn press_export(
    form: &mut ReportExportForm,
    key: Key,
    command: Option<Command>,
) -> Vec<Effect> {
    if command != Some(Command::Confirm) {
        form.press(key, command);
        return Vec::new();
    }
    form.begin().map(Effect::Ask).into_iter().collect()
}
