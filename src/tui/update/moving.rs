//! Going back, up and down: what Esc takes away, where the cursor goes, what is read on.

use crate::tui::{
    Effect, Model,
    command::Command,
    screen::{Screen, calendar, import, journal, ledger, overview, report, settings, tasks},
};

/// Esc: first what is typed or hidden, then back to the own tasks.
pub fn cancel(model: &mut Model) -> Vec<Effect> {
    if model.screen() == Some(Screen::Import) {
        return import::perform(model, Command::Cancel);
    }
    let Some(work) = model.work_mut() else {
        return Vec::new();
    };
    let stepped_back = match work.screen {
        Screen::Calendar => calendar::cancel(work),
        Screen::Journal => journal::cancel(work),
        Screen::Report => report::cancel(work),
        _ => None,
    };
    if let Some(effects) = stepped_back {
        return effects;
    }
    let cleared = match work.screen {
        Screen::Tasks => work.tasks.show_all(),
        Screen::Submissions if work.may_show_desk() => {
            work.submissions.list.clear_filter(|_| true) || work.submissions.desk.step_back()
        }
        Screen::Submissions => work.submissions.list.clear_filter(|_| true),
        Screen::Departments => work.departments.list.clear_filter(|_| true),
        Screen::Overview => work.overview.step_back(),
        Screen::Settings => work.settings.list.clear_filter(|_| true),
        Screen::Ledger => work.ledger.list_mut().clear_filter(|_| true),
        Screen::Synchronisation
        | Screen::Calendar
        | Screen::Journal
        | Screen::Report
        | Screen::Import => false,
    };
    if cleared {
        return work.history_wanted();
    }
    if work.screen == Screen::Tasks && work.is_looking() {
        let own = work.session.department.clone();
        return work.look_at(own);
    }
    if work.screen == Screen::Tasks {
        Vec::new()
    } else {
        work.show(Screen::Tasks)
    }
}

pub fn go(model: &mut Model, command: Command) -> Vec<Effect> {
    match model.screen() {
        Some(Screen::Import) => return import::perform(model, command),
        Some(Screen::Calendar) => return calendar::go(model, command),
        _ => {}
    }
    let page = model.page();
    let Some(work) = model.work_mut() else {
        return Vec::new();
    };
    match work.screen {
        Screen::Tasks => work.tasks.list.go(command, page),
        Screen::Submissions if work.shows_desk() => work.submissions.desk.list.go(command, page),
        Screen::Submissions => work.submissions.list.go(command, page),
        Screen::Departments => work.departments.list.go(command, page),
        Screen::Overview => work.overview.list.go(command, page),
        Screen::Settings => work.settings.list.go(command, page),
        Screen::Synchronisation => work.synchronisation.go(command, page),
        Screen::Ledger => {
            work.ledger.go(command, page);
            false
        }
        Screen::Journal => return journal::go(work, command, page),
        Screen::Report => return report::go(work, command, page),
        Screen::Calendar | Screen::Import => false,
    };
    work.history_wanted()
}

/// Arrows to the side read on in the details, as far as they reach; among the settings they
/// choose.
pub fn scroll_details(model: &mut Model, command: Command) -> Vec<Effect> {
    match (model.screen(), command) {
        (Some(Screen::Import), _) => return import::perform(model, command),
        (Some(Screen::Calendar), _) => return calendar::go(model, command),
        (Some(Screen::Ledger), _) => ledger::scroll(model, command),
        (Some(Screen::Overview), _) => return overview::sideways(model, command),
        (Some(Screen::Journal), _) => journal::scroll(model, command),
        (Some(Screen::Report), _) => report::scroll(model, command),
        (Some(Screen::Settings), Command::Previous) => return settings::choose(model, -1),
        (Some(Screen::Settings), _) => return settings::choose(model, 1),
        _ => {}
    }
    let page = model.page();
    let lines = model
        .work()
        .map_or(0, |work| tasks::details_length(model, work));
    // Half a page: what was read last is still seen.
    let command = match command {
        Command::Previous => Command::PageUp,
        _ => Command::PageDown,
    };
    if let Some(work) = model.work_mut().filter(|work| work.screen == Screen::Tasks) {
        let last = lines.saturating_sub(page);
        work.tasks.scroll.go(command, page / 2, last);
    }
    Vec::new()
}
