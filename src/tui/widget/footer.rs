//! The bottom line: the keys that work now, the most important first, from the table of
//! commands.

use crate::{
    domain::text::columns,
    tui::{
        Model,
        command::{Command, Context, Entry, Key, TABLE},
        model::{Notice, Stage},
        overlay::{Overlay, submission, work_as::Part},
        screen::{Screen, Work, first_run::Step, import::Page},
        update::{is_locked, reason_against},
    },
};
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
    widgets::Paragraph,
};

/// Draws as many keys as there is room for; help and leaving always.
pub fn view(model: &Model, frame: &mut Frame, area: Rect) {
    let mut spans = vec![Span::raw(" ")];
    for (_, key, title) in shown(model, area) {
        spans.push(Span::styled(key, model.styles.key));
        spans.push(Span::styled(format!(" {title}  "), model.styles.text));
    }
    frame.render_widget(Paragraph::new(Line::from(spans)), area);
}

/// The key of the hint that stands in a column.
pub fn key_at(model: &Model, area: Rect, column: u16) -> Option<Key> {
    let mut end = area.x + 1;
    for (entry, key, title) in shown(model, area) {
        let begin = end;
        end += u16::try_from(columns(&key) + columns(title) + 3).unwrap_or(u16::MAX);
        // The blanks between two hints are nobody's.
        if (begin..end - 2).contains(&column) {
            return model.keymap.keys(entry.command).next();
        }
    }
    None
}

/// As many keys as there is room for, in the order of the table's footer.
fn shown(model: &Model, area: Rect) -> Vec<(&'static Entry, String, &'static str)> {
    let mut room = usize::from(area.width).saturating_sub(1);
    let mut shown = Vec::new();
    for (entry, key, title) in hints(model) {
        let needed = columns(&key) + columns(title) + 3;
        if needed <= room {
            room -= needed;
            shown.push((entry, key, title));
        }
    }
    shown.sort_by_key(|(entry, ..): &(&Entry, String, &str)| entry.footer);
    shown
}

/// The place of what locks, and what does not, while a draft is looked through.
const LOCK_OF_A_DRAFT: u8 = 2;
/// The place of what opens a locked department: behind what is entered.
const UNLOCK: u8 = 2;

/// The keys that do something now: those never to be left out first, then by importance.
fn hints(model: &Model) -> Vec<(&'static Entry, String, &'static str)> {
    // Under an error the next key only says that it was seen; leaving always works.
    let is_swallowed = matches!(model.notice, Some(Notice::Failed(_)));
    let context = model.context();
    let mut entries: Vec<&'static Entry> = TABLE
        .iter()
        .filter(|entry| entry.footer > 0 && entry.contexts.contains(&context))
        .filter(|entry| !is_swallowed || entry.command == Command::Quit)
        .filter(|entry| {
            let is_off = || reason_against(model, entry.command).is_some();
            let is_above = model.overlay.is_some();
            let has_nothing_to_lock = entry.command == Command::Lock && is_off();
            !(means_nothing(model, entry) || has_nothing_to_lock)
                && (is_above || !(says_the_same(model, entry) || is_off()))
        })
        .collect();
    let is_above = model.overlay.is_some();
    let always = |command: Command| match command {
        Command::Help | Command::Quit => true,
        Command::Cancel => is_above,
        _ => false,
    };
    // The key that finishes a draft locks on every other screen: what locks here stands beside
    // it, and both before what is used less.
    let has_lock = entries.iter().any(|entry| entry.command == Command::Lock);
    let is_choosing = model.screen() == Some(Screen::Departments) && !is_above;
    let is_synchronisation = model.screen() == Some(Screen::Synchronisation) && !is_above;
    let place = |entry: &Entry| match entry.command {
        // What else the row under the cursor is there for.
        Command::Departments if is_choosing => (1, 1),
        Command::Synchronise if is_synchronisation => (1, 1),
        Command::Finish if has_lock => (LOCK_OF_A_DRAFT, 1),
        Command::Lock if context == Context::Review => (LOCK_OF_A_DRAFT, 2),
        Command::Lock if is_locked(model) && !is_above => (UNLOCK, 1),
        // The next one to work here may be of another department.
        Command::Departments if is_locked(model) && !is_above => (UNLOCK, 2),
        _ => (entry.footer, 0),
    };
    entries.sort_by_key(|entry| (!always(entry.command), place(entry)));
    entries
        .into_iter()
        .filter_map(|entry| {
            let key = model
                .keymap
                .keys(entry.command)
                .next()
                .map(|key| model.key_name(key))?;
            let other = match entry.id {
                _ if goes_on(model, entry) => Some("next_field"),
                "open" if edits_by_enter(model) => Some("edit"),
                "save" if asks_for_a_document(model) => Some("open"),
                "save" if sends(model) => Some("send"),
                "save" if matches!(model.overlay, Some(Overlay::Unlock(_))) => Some("unlock"),
                _ => None,
            };
            let called = match other {
                Some(id) => model.words.command(id),
                None => model.called(entry),
            };
            let title = &called?.title;
            let reminds = entry.id == "export" && model.screen() == Some(Screen::Overview);
            let title = match reminds {
                true => &model.words.screen.nudge.command,
                false => title_here(model, entry).unwrap_or(title),
            };
            Some((entry, key, title))
        })
        .collect()
}

/// What a key does here, where that is more than its command's title says.
fn title_here(model: &Model, entry: &Entry) -> Option<&'static str> {
    let words = &model.words.screen.pin;
    match (&model.overlay, entry.id) {
        (None, "state_filter") if model.screen() == Some(Screen::Report) => {
            Some(&model.words.screen.report.switch)
        }
        (None, "departments") if model.screen() == Some(Screen::Departments) => {
            Some(&model.words.screen.work_as.go_on)
        }
        (Some(Overlay::WorkAs(form)), "save") if form.is_confirmed_by_enter() => {
            Some(&model.words.screen.work_as.go_on)
        }
        (Some(Overlay::ReportExport(_)), "next_field") => {
            Some(&model.words.screen.report.next_format)
        }
        (None, "departments") if model.is_unlocked() => Some(&words.lock_and_switch),
        _ => None,
    }
}

/// True where Enter on a row changes it.
fn edits_by_enter(model: &Model) -> bool {
    matches!(
        model.screen(),
        Some(Screen::Settings | Screen::Ledger | Screen::Report)
    )
}

/// True for Enter where it only goes on to the next field.
fn goes_on(model: &Model, entry: &Entry) -> bool {
    match &model.overlay {
        Some(Overlay::Submission(form)) => entry.id == "save" && !form.is_on_button(),
        Some(Overlay::Pin(form)) => entry.id == "save" && form.goes_on_by_enter(),
        Some(Overlay::WorkAs(form)) => entry.id == "save" && !form.is_confirmed_by_enter(),
        _ => false,
    }
}

/// True where Enter sends a submission.
fn sends(model: &Model) -> bool {
    let form = match &model.overlay {
        Some(Overlay::Submission(form)) => form,
        _ => return false,
    };
    form.part == submission::Part::Send
}

/// True where Enter opens what is typed.
fn asks_for_a_document(model: &Model) -> bool {
    let import = model.work().map(|work| &work.import);
    let asks = import.is_some_and(|import| matches!(import.page, Page::Asking { .. }));
    model.overlay.is_none() && asks
}

/// True for a key of the context that this form, list or page has no use for.
fn means_nothing(model: &Model, entry: &Entry) -> bool {
    match (&model.overlay, &model.stage) {
        (Some(Overlay::CheckIn(_)), _) => entry.id == "toggle",
        (Some(Overlay::Submission(form)), _) => {
            let is_box = form.is_on_box();
            entry.id == "next_field" || (entry.id == "toggle" && !is_box)
        }
        (Some(Overlay::WorkAs(form)), _) if form.part == Part::Department => entry.id == "toggle",
        (Some(Overlay::WorkAs(_) | Overlay::End(_) | Overlay::Setting(_)), _) => {
            matches!(entry.id, "toggle" | "next_field")
        }
        (Some(Overlay::Export(form)), _) => {
            let is_writing = form.writing.is_some();
            matches!(entry.id, "toggle" | "next_field") || (is_writing && entry.id == "save")
        }
        (Some(Overlay::Unlock(_)), _) => matches!(entry.id, "toggle" | "next_field" | "lock"),
        (Some(Overlay::ReportExport(form)), _) => {
            entry.id == "toggle" || (form.is_writing && entry.id == "save")
        }
        (Some(Overlay::Ledger(form)), _) => entry.id == "toggle" && !form.is_on_choice(),
        (Some(Overlay::Pin(form)), _) => {
            entry.id == "toggle" || (entry.id == "next_field" && form.goes_on_by_enter())
        }
        (Some(Overlay::Department(_) | Overlay::Desk(_)), _) => entry.id == "toggle",
        (Some(Overlay::NudgeFile(_)), _) => matches!(entry.id, "toggle" | "next_field"),
        (Some(Overlay::Help(_)), _) => entry.id == "choose",
        (Some(Overlay::Review(above)), _) => above.means_nothing(entry.id),
        (None, Stage::Working(work)) if work.screen == Screen::Import => {
            work.import.means_nothing(entry.id)
        }
        (None, Stage::FirstRun(run)) if run.step == Step::Plan => {
            entry.id == "next_field" || (entry.id == "cancel" && run.plans.filter().is_empty())
        }
        _ => false,
    }
}

/// True for a key that does what another one shown does, or leads to another screen by a
/// roundabout way.
fn says_the_same(model: &Model, entry: &Entry) -> bool {
    let writes_files = matches!(
        model.screen(),
        Some(Screen::Journal | Screen::Report | Screen::Overview)
    );
    if entry.id == "export" && !writes_files {
        return true;
    }
    if entry.id == "pin" && model.screen() != Some(Screen::Departments) {
        return true;
    }
    match model.screen() {
        Some(Screen::Tasks) => matches!(entry.id, "open" | "tasks"),
        Some(Screen::Submissions) => {
            let has_groups = model.work().is_some_and(Work::may_show_desk);
            entry.id == "check_in" || (entry.id == "state_filter" && !has_groups)
        }
        Some(Screen::Departments) => matches!(entry.id, "check_in" | "state_filter"),
        Some(Screen::Synchronisation) => {
            matches!(
                entry.id,
                "open"
                    | "check_in"
                    | "submission"
                    | "state_filter"
                    | "sync_screen"
                    | "period"
                    | "withdraw"
            )
        }
        Some(Screen::Ledger) => matches!(
            entry.id,
            "check_in" | "submission" | "state_filter" | "ledger"
        ),
        Some(Screen::Journal) => matches!(entry.id, "check_in" | "submission" | "journal"),
        Some(Screen::Report) => matches!(entry.id, "check_in" | "submission"),
        Some(Screen::Overview) => matches!(entry.id, "check_in" | "submission" | "withdraw"),
        Some(Screen::Calendar) => matches!(entry.id, "state_filter" | "period" | "calendar"),
        Some(Screen::Settings) => matches!(
            entry.id,
            "check_in" | "submission" | "state_filter" | "period" | "withdraw" | "settings"
        ),
        Some(Screen::Import) => matches!(entry.id, "tasks" | "back" | "next_screen"),
        None => false,
    }
}
