//! What keys do to the calendar.

use crate::{
    service::worker::Request,
    tui::{
        Effect, Model,
        command::Command,
        model::Notice,
        screen::{Screen, Work, ledger},
        update::found,
    },
};
use chrono::Datelike;

/// Goes to another day; up and down also through what is due on one.
pub fn go(model: &mut Model, command: Command) -> Vec<Effect> {
    let page = model.page();
    let Some(work) = model.work_mut() else {
        return Vec::new();
    };
    let sideways = matches!(command, Command::Previous | Command::Next);
    if work.calendar.in_list && !sideways {
        work.calendar.list.go(command, page);
        return Vec::new();
    }
    let today = work.session.today;
    let Some(day) = work.calendar.day_by(command, today) else {
        return Vec::new();
    };
    match work.calendar.choose(day) {
        true => Vec::new(),
        false => vec![Effect::Ask(request(work))],
    }
}

/// F2: a report that goes on the chosen day is marked as sent; in the list, and where there is
/// none, the chosen task is opened.
pub fn check_in(model: &mut Model) -> Vec<Effect> {
    let is_in_list = model.work().is_some_and(|work| work.calendar.in_list);
    let marked = match is_in_list {
        true => None,
        false => ledger::mark_sent(model),
    };
    marked.unwrap_or_else(|| open(model))
}

/// What the calendar needs: the year of its day.
pub fn request(work: &Work) -> Request {
    Request::Year {
        department: work.department.clone(),
        year: work.calendar.chosen.year(),
    }
}

/// Enter: the only thing that is due, else into the list, and from there to the task.
pub fn confirm(model: &mut Model) -> Vec<Effect> {
    let Some(work) = model.work_mut() else {
        return Vec::new();
    };
    let calendar = &mut work.calendar;
    match calendar.list.found() {
        0 => {
            if let Some(effects) = ledger::mark_sent(model) {
                return effects;
            }
            // Before the year has come nothing is known of the day.
            let told = model.work().map(|work| super::day::empty(model, work));
            model.notice = told.map(Notice::Told);
            Vec::new()
        }
        1 => open(model),
        _ if calendar.in_list => open(model),
        _ => {
            calendar.list.go(Command::First, 1);
            calendar.in_list = true;
            Vec::new()
        }
    }
}

/// Shows the chosen task in the task list of its period.
pub fn open(model: &mut Model) -> Vec<Effect> {
    let Some(work) = model.work_mut() else {
        return Vec::new();
    };
    let Some(row) = work.calendar.list.selected() else {
        return work.show(Screen::Tasks);
    };
    let owed = &row.obligation;
    let named = (&owed.plan, &owed.task);
    let place = found::task(work, named, Some(&owed.department), Some(owed.period));
    let called = owed.task.to_string();
    found::go_to(model, place, &called)
}

/// Esc: first what is typed, then out of the list; `None` when there was neither.
pub fn cancel(work: &mut Work) -> Option<Vec<Effect>> {
    work.calendar.step_back().then(Vec::new)
}
