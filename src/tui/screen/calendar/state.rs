//! State of the calendar: the day under the cursor and what is due in its year.

use crate::{
    domain::obligation::Group,
    service::{TaskRow, YearOfWork},
    tui::{
        command::{Command, Key},
        widget::FilterList,
    },
};
use chrono::{Datelike, Days, Months, NaiveDate};
use std::ops::RangeInclusive;

/// The years through which one may page: those of which holidays can be told.
const YEARS: RangeInclusive<i32> = 1900..=9998;

/// The calendar of a department.
#[derive(Debug, Clone)]
pub struct CalendarScreen {
    /// The day under the cursor.
    pub chosen: NaiveDate,
    /// What is due in its year; `None` until it has come.
    pub work: Option<YearOfWork>,
    /// What is due on that day.
    pub list: FilterList<TaskRow, Group>,
    /// True while the cursor is in that list.
    pub in_list: bool,
}

impl CalendarScreen {
    /// Begins on a day.
    pub fn at(chosen: NaiveDate) -> Self {
        Self {
            chosen,
            work: None,
            list: FilterList::default(),
            in_list: false,
        }
    }

    /// The work of the shown year, once it has come.
    pub fn shown(&self) -> Option<&YearOfWork> {
        let year = self.chosen.year();
        self.work.as_ref().filter(|work| work.year == year)
    }

    /// Takes the work of a year.
    pub fn load(&mut self, work: YearOfWork) {
        if work.year != self.chosen.year() {
            return;
        }
        let chosen = self.chosen;
        let is_due = move |row: &TaskRow| row.obligation.due == chosen;
        self.list.replace(work.rows.clone(), is_due);
        self.work = Some(work);
    }

    /// Chooses another day; false when its year has still to be asked for.
    pub fn choose(&mut self, day: NaiveDate) -> bool {
        if !YEARS.contains(&day.year()) {
            return true;
        }
        self.chosen = day;
        if self.shown().is_none() {
            self.list.replace(Vec::new(), |_| true);
            self.in_list = false;
            return false;
        }
        self.list.arrange(|row| row.obligation.due == day);
        self.list.go(Command::First, 1);
        self.in_list &= !self.list.filter().is_empty();
        true
    }

    /// Takes a key as text of the filter; what is found is what arrows go through then.
    pub fn press(&mut self, key: Key) {
        let chosen = self.chosen;
        if self.list.press(key, |row| row.obligation.due == chosen) {
            self.in_list = !self.list.filter().is_empty();
        }
    }

    /// Takes pasted text into the filter.
    pub fn paste(&mut self, text: &str) {
        let chosen = self.chosen;
        self.list.paste(text, |row| row.obligation.due == chosen);
        self.in_list = !self.list.filter().is_empty();
    }

    /// Empties the filter, else leaves the list; false when there was neither.
    pub fn step_back(&mut self) -> bool {
        let chosen = self.chosen;
        let cleared = self.list.clear_filter(|row| row.obligation.due == chosen);
        let was_in_list = std::mem::take(&mut self.in_list);
        cleared || was_in_list
    }

    /// The day to which a command leads from the chosen one; `None` when it is no movement.
    pub fn day_by(&self, command: Command, today: NaiveDate) -> Option<NaiveDate> {
        let (week, month) = (Days::new(7), Months::new(1));
        let day = self.chosen;
        let reached = match command {
            Command::Previous => day.pred_opt(),
            Command::Next => day.succ_opt(),
            Command::Up => day.checked_sub_days(week),
            Command::Down => day.checked_add_days(week),
            Command::PageUp => day.checked_sub_months(month),
            Command::PageDown => day.checked_add_months(month),
            Command::First => Some(today),
            Command::Last => month_of(day).last(),
            _ => return None,
        };
        Some(reached.unwrap_or(day))
    }
}

/// The days of the month in which `day` lies.
pub fn month_of(day: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    let first = day.with_day(1).unwrap_or(day);
    let month = day.month();
    let days = first.iter_days();
    days.take_while(move |day| day.month() == month)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn reached(from: &str, command: Command) -> NaiveDate {
        let today = day("2026-11-21");
        let screen = CalendarScreen::at(day(from));
        screen.day_by(command, today).unwrap()
    }

    #[test]
    fn arrows_go_by_days_and_weeks_and_pages_by_months() {
        for (from, command, to) in [
            ("2026-03-01", Command::Previous, "2026-02-28"),
            ("2026-12-31", Command::Next, "2027-01-01"),
            ("2026-03-03", Command::Up, "2026-02-24"),
            ("2026-12-28", Command::Down, "2027-01-04"),
            ("2026-03-31", Command::PageUp, "2026-02-28"),
            ("2026-12-31", Command::PageDown, "2027-01-31"),
            ("2024-05-05", Command::First, "2026-11-21"),
            ("2024-02-05", Command::Last, "2024-02-29"),
        ] {
            assert_eq!(reached(from, command), day(to), "{command:?} from {from}");
        }
    }

    #[test]
    fn no_key_leads_out_of_the_years() {
        let mut screen = CalendarScreen::at(day("9998-12-31"));
        assert!(screen.choose(day("9999-01-01")), "nothing is asked for");
        assert_eq!(screen.chosen, day("9998-12-31"));
        assert!(!screen.choose(day("9998-01-01")), "its year has to come");
    }

    #[test]
    fn a_month_has_its_own_days() {
        let days: Vec<_> = month_of(day("2026-02-14")).collect();
        assert_eq!((days.len(), days[0]), (28, day("2026-02-01")));
    }
}
