//! Kỳ: months, quarters, six months, nine months and years, with the days between which
//! figures are collected.
//!
//! The windows follow Nghị định 09/2019/NĐ-CP and 581/BNV-CCHC: from the 15th to the 14th,
//! so that a calendar quarter is never the right bound.

use super::text::{fold, nearest};
use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{fmt, str::FromStr};

/// Which part of a year a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeriodKind {
    /// Tháng 1-12.
    Month(u8),
    /// Quý 1-4.
    Quarter(u8),
    /// 6 tháng đầu năm.
    FirstHalf,
    /// 9 tháng.
    NineMonths,
    /// Cả năm.
    Year,
}

impl PeriodKind {
    /// The month in which the period ends, 1-12.
    pub fn last_month(self) -> u32 {
        match self {
            Self::Month(month) => u32::from(month),
            Self::Quarter(quarter) => u32::from(quarter) * 3,
            Self::FirstHalf => 6,
            Self::NineMonths => 9,
            Self::Year => 12,
        }
    }

    /// The kind of a code, exactly as it is written.
    fn of_code(code: &str) -> Option<Self> {
        Some(match code {
            "Q1" => Self::Quarter(1),
            "Q2" => Self::Quarter(2),
            "Q3" => Self::Quarter(3),
            "Q4" => Self::Quarter(4),
            "H1" => Self::FirstHalf,
            "9M" => Self::NineMonths,
            "Y" => Self::Year,
            _ => {
                let month = code.strip_prefix('M')?;
                let number = (1..=12).find(|number: &u8| number.to_string() == month);
                Self::Month(number?)
            }
        })
    }

    /// How many months the period has.
    pub fn months(self) -> u32 {
        match self {
            Self::Month(_) => 1,
            Self::Quarter(_) => 3,
            Self::FirstHalf => 6,
            Self::NineMonths => 9,
            Self::Year => 12,
        }
    }
}

impl fmt::Display for PeriodKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Month(month) => write!(f, "M{month}"),
            Self::Quarter(quarter) => write!(f, "Q{quarter}"),
            Self::FirstHalf => f.write_str("H1"),
            Self::NineMonths => f.write_str("9M"),
            Self::Year => f.write_str("Y"),
        }
    }
}

/// A period of a year: `Q1/2026`, `H1/2026`, `9M/2026`, `Y/2026`, `M11/2026`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// The year it belongs to.
    pub year: i32,
    /// Which part of it.
    pub kind: PeriodKind,
}

/// A period that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a period")]
pub struct UnknownPeriod(pub String);

impl UnknownPeriod {
    /// The code that was perhaps meant, without its year.
    pub fn nearest(&self) -> Option<PeriodKind> {
        let kinds = (1..=4)
            .map(PeriodKind::Quarter)
            .chain([
                PeriodKind::FirstHalf,
                PeriodKind::NineMonths,
                PeriodKind::Year,
            ])
            .chain((1..=12).map(PeriodKind::Month));
        let codes: Vec<(String, PeriodKind)> = kinds.map(|kind| (kind.to_string(), kind)).collect();
        let typed = self.0.split('/').next().unwrap_or_default().to_uppercase();
        let begins_alike = |code: &str| code.chars().next() == typed.chars().next();
        let alike: Vec<&str> = codes
            .iter()
            .map(|(code, _)| code.as_str())
            .filter(|code| begins_alike(code))
            .collect();
        let code = nearest(&typed, alike)?;
        codes
            .iter()
            .find(|(known, _)| known == code)
            .map(|(_, kind)| *kind)
    }
}

impl Period {
    /// A period of `year`.
    pub fn new(kind: PeriodKind, year: i32) -> Self {
        Self { year, kind }
    }

    /// First and last day of the window in which figures count (15th to 14th).
    ///
    /// ```
    /// use cchc::domain::period::Period;
    /// let (first, last) = "H1/2026".parse::<Period>()?.window();
    /// assert_eq!((first.to_string(), last.to_string()), ("2025-12-15".into(), "2026-06-14".into()));
    /// # Ok::<(), cchc::domain::period::UnknownPeriod>(())
    /// ```
    pub fn window(self) -> (NaiveDate, NaiveDate) {
        let months_before_last = i32::try_from(self.kind.months()).unwrap_or(12);
        let last = self.day_of_last_month(14);
        let first = day(self.year, self.kind.last_month(), 15, -months_before_last);
        (first, last)
    }

    /// A day of the month in which the period ends; the month's last day if it is shorter.
    pub fn day_of_last_month(self, day_of_month: u32) -> NaiveDate {
        day(self.year, self.kind.last_month(), day_of_month, 0)
    }

    /// Reads a code or the way people write it ("Quý I/2026", "quý 1", "6 tháng", "năm
    /// 2026", "tháng 11/2026"); a missing year is `year`.
    pub fn read(typed: &str, year: i32) -> Result<Self, UnknownPeriod> {
        let unknown = || UnknownPeriod(typed.to_owned());
        let folded = fold(typed.trim());
        let (kind, year) = split_year(&folded, year);
        let kind = read_kind(kind.trim()).ok_or_else(unknown)?;
        if !(1900..=9999).contains(&year) {
            return Err(unknown());
        }
        Ok(Self { year, kind })
    }
}

fn split_year(folded: &str, default: i32) -> (&str, i32) {
    let start = folded
        .rfind(|c: char| !c.is_ascii_digit())
        .map_or(0, |position| position + 1);
    let (before, digits) = folded.split_at_checked(start).unwrap_or((folded, ""));
    match digits.parse() {
        Ok(year) if digits.len() == 4 => (before.trim_end_matches(['/', '-', ' ', '.']), year),
        _ => (folded, default),
    }
}

fn read_kind(folded: &str) -> Option<PeriodKind> {
    match folded {
        "h1" | "6m" | "6 thang" | "6 thang dau nam" | "sau thang" => {
            return Some(PeriodKind::FirstHalf);
        }
        "9m" | "9 thang" | "chin thang" => return Some(PeriodKind::NineMonths),
        "y" | "nam" | "ca nam" | "" => return (!folded.is_empty()).then_some(PeriodKind::Year),
        _ => {}
    }
    let number = |prefix: &str| folded.strip_prefix(prefix).map(str::trim);
    if let Some(quarter) = number("quy").or_else(|| number("q")) {
        let quarter = match quarter {
            "1" | "i" => 1,
            "2" | "ii" => 2,
            "3" | "iii" => 3,
            "4" | "iv" => 4,
            _ => return None,
        };
        return Some(PeriodKind::Quarter(quarter));
    }
    let month: u8 = number("thang").or_else(|| number("m"))?.parse().ok()?;
    (1..=12)
        .contains(&month)
        .then_some(PeriodKind::Month(month))
}

/// The day `day_of_month` of a month, `shift` months away, or the last day of that month.
fn day(year: i32, month: u32, day_of_month: u32, shift: i32) -> NaiveDate {
    let months = i32::try_from(month).unwrap_or(1) - 1 + shift;
    let year = year.saturating_add(months.div_euclid(12));
    let month = months.rem_euclid(12).unsigned_abs() + 1;
    let day = |day| NaiveDate::from_ymd_opt(year, month, day);
    // No month is shorter than 28 days.
    let days = (28..=day_of_month.clamp(1, 31)).rev();
    let found = day(day_of_month.max(1)).or_else(|| days.filter_map(day).next());
    found.unwrap_or_default()
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.kind, self.year)
    }
}

impl FromStr for Period {
    type Err = UnknownPeriod;

    /// Reads the code only, year included.
    fn from_str(code: &str) -> Result<Self, UnknownPeriod> {
        let unknown = || UnknownPeriod(code.to_owned());
        let (kind, year) = code.split_once('/').ok_or_else(unknown)?;
        // As they are kept: thousands are read back at a time.
        if let (Some(kind), Ok(year @ 1900..=9999)) = (PeriodKind::of_code(kind), year.parse()) {
            return Ok(Self { year, kind });
        }
        Self::read(kind, year.parse().map_err(|_| unknown())?)
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn window(code: &str) -> (String, String) {
        let (first, last) = code.parse::<Period>().expect(code).window();
        (first.to_string(), last.to_string())
    }

    #[test]
    fn windows_run_from_the_15th_to_the_14th() {
        let days = |first: &str, last: &str| (first.to_owned(), last.to_owned());
        assert_eq!(window("Q1/2026"), days("2025-12-15", "2026-03-14"));
        assert_eq!(window("H1/2026"), days("2025-12-15", "2026-06-14"));
        assert_eq!(window("Q3/2026"), days("2026-06-15", "2026-09-14"));
        assert_eq!(window("9M/2026"), days("2025-12-15", "2026-09-14"));
        assert_eq!(window("Y/2026"), days("2025-12-15", "2026-12-14"));
        assert_eq!(window("M11/2026"), days("2026-10-15", "2026-11-14"));
        assert_eq!(window("M1/2026"), days("2025-12-15", "2026-01-14"));
    }

    #[test]
    fn periods_are_read_as_people_write_them() {
        let read = |typed| Period::read(typed, 2026).map(|period| period.to_string());
        for (typed, code) in [
            ("q1", "Q1/2026"),
            ("Quý I/2026", "Q1/2026"),
            ("quy 3", "Q3/2026"),
            ("Quý IV/2027", "Q4/2027"),
            ("6 tháng đầu năm 2026", "H1/2026"),
            ("9 tháng", "9M/2026"),
            ("năm 2025", "Y/2025"),
            ("tháng 11/2026", "M11/2026"),
            ("M11/2026", "M11/2026"),
            ("Y", "Y/2026"),
        ] {
            assert_eq!(read(typed).as_deref(), Ok(code), "{typed}");
        }
        for wrong in [
            "Q5/2026", "quý", "", "2026", "M13/2026", "Q1/99999", "H2/2026",
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_wrong_period_comes_with_the_nearest_right_one() {
        let nearest = |typed: &str| UnknownPeriod(typed.to_owned()).nearest();
        assert!(matches!(nearest("Q5/2026"), Some(PeriodKind::Quarter(_))));
        assert_eq!(nearest("h2"), Some(PeriodKind::FirstHalf));
        assert!(matches!(nearest("M13"), Some(PeriodKind::Month(_))));
        assert_eq!(nearest("sang năm"), None);
    }

    proptest! {
        #[test]
        fn the_code_of_a_period_reads_back(year in 1900i32..=9999, month in 1u8..=12, quarter in 1u8..=4, pick in 0usize..5) {
            let kinds = [
                PeriodKind::Month(month), PeriodKind::Quarter(quarter),
                PeriodKind::FirstHalf, PeriodKind::NineMonths, PeriodKind::Year,
            ];
            let period = Period::new(kinds[pick], year);
            prop_assert_eq!(period.to_string().parse(), Ok(period));
        }

        #[test]
        fn quarters_of_a_year_join_without_gap(year in 1901i32..9999, quarter in 1u8..4) {
            let (_, last) = Period::new(PeriodKind::Quarter(quarter), year).window();
            let (first, _) = Period::new(PeriodKind::Quarter(quarter + 1), year).window();
            prop_assert_eq!(last.succ_opt(), Some(first));
        }

        #[test]
        fn no_text_makes_reading_fail_badly(typed in "\\PC{0,20}") {
            let _ = Period::read(&typed, 2026);
        }
    }
}
