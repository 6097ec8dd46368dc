//! Working days of offices: weekends, public holidays, worked Saturdays.
//!
//! Holidays and swaps come by yearly notice, so they are a table that `config` reads;
//! a year without a table is counted by weekends alone and [`Calendar::knows`] says so.

use chrono::{Datelike, NaiveDate, Weekday};
use std::collections::{BTreeMap, BTreeSet};

/// A day off by notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    /// The day.
    pub day: NaiveDate,
    /// Its name, for the calendar.
    pub name: String,
}

/// Days off and worked Saturdays of all known years.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    years: BTreeSet<i32>,
    holidays: BTreeMap<NaiveDate, String>,
    worked: BTreeSet<NaiveDate>,
}

impl Calendar {
    /// Adds the table of one year.
    pub fn add_year(
        &mut self,
        year: i32,
        holidays: impl IntoIterator<Item = Holiday>,
        worked: impl IntoIterator<Item = NaiveDate>,
    ) {
        self.years.insert(year);
        self.holidays.extend(
            holidays
                .into_iter()
                .map(|holiday| (holiday.day, holiday.name)),
        );
        self.worked.extend(worked);
    }

    /// True when the table of `year` has been filled in.
    pub fn knows(&self, year: i32) -> bool {
        self.years.contains(&year)
    }

    /// The name of the holiday on `day`, if it is one.
    pub fn holiday(&self, day: NaiveDate) -> Option<&str> {
        self.holidays.get(&day).map(String::as_str)
    }

    /// True when offices work on `day`.
    pub fn is_working(&self, day: NaiveDate) -> bool {
        if self.worked.contains(&day) {
            return true;
        }
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        !weekend && !self.holidays.contains_key(&day)
    }

    /// `day` itself if offices work, else the last working day before it.
    pub fn on_or_before(&self, day: NaiveDate) -> NaiveDate {
        self.first_working(day, NaiveDate::pred_opt)
    }

    /// The working day `count` working days before `day`.
    pub fn back(&self, day: NaiveDate, count: u32) -> NaiveDate {
        (0..count).fold(self.on_or_before(day), |reached, _| {
            self.on_or_before(reached.pred_opt().unwrap_or(reached))
        })
    }

    fn first_working(
        &self,
        from: NaiveDate,
        next: fn(&NaiveDate) -> Option<NaiveDate>,
    ) -> NaiveDate {
        std::iter::successors(Some(from), next)
            .find(|day| self.is_working(*day))
            .unwrap_or(from)
    }
}

/// A day as people type it: `31/12/2026`, `31/12` of `year`, or `2026-12-31`.
///
/// ```
/// # use cchc::domain::calendar::day_typed;
/// let day = |typed| day_typed(typed, 2026).map(|day| day.to_string());
/// assert_eq!(day(" 5/1/2026 ").as_deref(), Some("2026-01-05"));
/// assert_eq!(day("20/11").as_deref(), Some("2026-11-20"));
/// assert_eq!(day("2026-11-20").as_deref(), Some("2026-11-20"));
/// assert_eq!(day("30/2"), None);
/// assert_eq!(day("5/1/26"), None);
/// ```
pub fn day_typed(typed: &str, year: i32) -> Option<NaiveDate> {
    let typed = typed.trim();
    let whole = match typed.matches('/').count() {
        1 => format!("{typed}/{year}"),
        _ => typed.to_owned(),
    };
    let days = ["%d/%m/%Y", "%Y-%m-%d"]
        .into_iter()
        .filter_map(|form| NaiveDate::parse_from_str(&whole, form).ok());
    // Two digits of a year are a slip, not the first century.
    days.into_iter().find(|day| day.year() >= 1900)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).expect("a day of 2026")
    }

    fn calendar() -> Calendar {
        let mut calendar = Calendar::default();
        let off = |d| Holiday {
            day: d,
            name: "nghỉ".to_owned(),
        };
        calendar.add_year(
            2026,
            [off(day(8, 31)), off(day(9, 1)), off(day(9, 2))],
            [day(8, 22)],
        );
        calendar
    }

    #[test]
    fn weekends_holidays_and_worked_saturdays() {
        let calendar = calendar();
        assert!(!calendar.is_working(day(8, 23)));
        assert!(!calendar.is_working(day(9, 1)));
        assert!(calendar.is_working(day(8, 22)));
        assert_eq!(calendar.holiday(day(9, 2)), Some("nghỉ"));
    }

    #[test]
    fn counting_back_skips_days_off() {
        let calendar = calendar();
        assert_eq!(calendar.on_or_before(day(6, 20)), day(6, 19));
        assert_eq!(calendar.back(day(9, 3), 1), day(8, 28));
        assert_eq!(calendar.back(day(9, 3), 0), day(9, 3));
    }

    #[test]
    fn an_unknown_year_is_known_to_be_unknown() {
        assert!(calendar().knows(2026));
        assert!(!calendar().knows(2027));
    }
}
