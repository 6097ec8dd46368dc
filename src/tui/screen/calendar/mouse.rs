//! The mouse on the calendar: a click chooses a day or a row of its list, a second one is
//! Enter; the wheel goes through the weeks, and over the list through its rows.

use super::{act::request, day, grid};
use crate::tui::{Effect, Model, command::Command, screen::Work, widget::pane};
use chrono::NaiveDate;
use ratatui::layout::{Position, Rect};

/// What lies at a place.
enum Place {
    /// A day of the month.
    Day(NaiveDate),
    /// A line of the day's list, and how many are seen.
    Line(usize, usize),
}

fn halves(body: Rect) -> (Rect, Rect) {
    pane::halves(body, pane::list_width(body.width))
}

fn place(model: &Model, work: &Work, body: Rect, at: Position) -> Option<Place> {
    let (month, right) = halves(body);
    if month.contains(at) {
        return grid::day_at(&work.calendar, month, at).map(Place::Day);
    }
    let rows = day::rows_area(model, work, right);
    let inside = rows.contains(at);
    inside.then(|| Place::Line(usize::from(at.y - rows.y), usize::from(rows.height)))
}

/// Puts the cursor on what is clicked; true when Enter is meant, because it was there
/// already, `None` where there is neither a day nor a row.
pub fn point(model: &mut Model, at: Position, body: Rect) -> Option<bool> {
    let place = place(model, model.work()?, body, at)?;
    let calendar = &mut model.work_mut()?.calendar;
    match place {
        Place::Day(day) => {
            let is_again = day == calendar.chosen && !calendar.in_list;
            // The day is one of the month that is shown: its year is here or on its way.
            if day != calendar.chosen {
                calendar.choose(day);
            }
            calendar.in_list = false;
            Some(is_again)
        }
        Place::Line(line, height) => {
            let is_again = calendar.list.point(line, height)?;
            Some(std::mem::replace(&mut calendar.in_list, true) && is_again)
        }
    }
}

/// The wheel was turned over a place: `command` is a line up or down.
pub fn turned(model: &mut Model, at: Position, body: Rect, command: Command) -> Vec<Effect> {
    let page = model.page();
    let (month, right) = halves(body);
    let Some(work) = model.work_mut() else {
        return Vec::new();
    };
    let (today, calendar) = (work.session.today, &mut work.calendar);
    if right.contains(at) {
        if calendar.in_list {
            calendar.list.go(command, page);
        }
        calendar.in_list = calendar.list.found() > 0;
        return Vec::new();
    }
    let day = calendar.day_by(command, today);
    let Some(day) = day.filter(|_| month.contains(at)) else {
        return Vec::new();
    };
    let is_here = calendar.choose(day);
    calendar.in_list = false;
    match is_here {
        true => Vec::new(),
        false => vec![Effect::Ask(request(work))],
    }
}
