//! How often something is owed, and in which periods of a year that falls.

use super::period::{Period, PeriodKind};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// One cycle of a task or duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Schedule {
    /// Thường xuyên: judged in every reporting period.
    Standing,
    /// Hàng tháng.
    Monthly,
    /// Hàng quý.
    Quarterly,
    /// 6 tháng một lần.
    HalfYearly,
    /// Hàng năm.
    Yearly,
    /// Due once, on a day.
    By(NaiveDate),
    /// For the whole phase of a long plan: looked at once a year.
    Phase,
}

impl Schedule {
    /// The words of a plan file, in the order in which they are explained.
    pub const WORDS: [&'static str; 6] = [
        "standing",
        "monthly",
        "quarterly",
        "half-yearly",
        "yearly",
        "phase",
    ];

    /// The schedule of a word; a date is written as `{ by = 2026-06-30 }` instead.
    pub fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "standing" => Self::Standing,
            "monthly" => Self::Monthly,
            "quarterly" => Self::Quarterly,
            "half-yearly" => Self::HalfYearly,
            "yearly" => Self::Yearly,
            "phase" => Self::Phase,
            _ => return None,
        })
    }

    /// The word of a plan file; none for a date.
    pub fn word(self) -> Option<&'static str> {
        Some(match self {
            Self::Standing => "standing",
            Self::Monthly => "monthly",
            Self::Quarterly => "quarterly",
            Self::HalfYearly => "half-yearly",
            Self::Yearly => "yearly",
            Self::Phase => "phase",
            Self::By(_) => return None,
        })
    }

    fn periods(self, year: i32, reporting: &[PeriodKind]) -> Vec<Period> {
        let kinds: Vec<PeriodKind> = match self {
            Self::Standing => reporting.to_vec(),
            Self::Monthly => (1..=12).map(PeriodKind::Month).collect(),
            Self::Quarterly => (1..=4).map(PeriodKind::Quarter).collect(),
            Self::HalfYearly => vec![PeriodKind::FirstHalf, PeriodKind::Year],
            Self::Yearly | Self::Phase => vec![PeriodKind::Year],
            Self::By(day) if day.year() == year => vec![home(day, reporting)],
            Self::By(_) => Vec::new(),
        };
        kinds
            .into_iter()
            .map(|kind| Period::new(kind, year))
            .collect()
    }
}

/// The reporting period in which something that ends on `day` is reported: the first whose
/// window has not closed before it, or the year's last.
pub fn home(day: NaiveDate, reporting: &[PeriodKind]) -> PeriodKind {
    let closes = |kind: PeriodKind| Period::new(kind, day.year()).window().1;
    let by_end = || reporting.iter().copied();
    by_end()
        .filter(|kind| closes(*kind) >= day)
        .min_by_key(|kind| closes(*kind))
        .or_else(|| by_end().max_by_key(|kind| closes(*kind)))
        .unwrap_or(PeriodKind::Year)
}

/// The periods of `year` in which something with these schedules is owed, by their end.
/// Where several end together only the longest is owed: the six-month report takes the
/// place of the second quarter's, the yearly one that of the fourth's (581/BNV-CCHC).
pub fn owed(schedules: &[Schedule], year: i32, reporting: &[PeriodKind]) -> Vec<Period> {
    let mut periods: Vec<Period> = schedules
        .iter()
        .flat_map(|schedule| schedule.periods(year, reporting))
        .collect();
    if schedules.len() > 1 {
        let all = periods.clone();
        periods.retain(|period| {
            !all.iter().any(|other| {
                other.kind.last_month() == period.kind.last_month()
                    && other.kind.months() > period.kind.months()
            })
        });
    }
    periods.sort_by_key(|period| (period.kind.last_month(), period.kind.months()));
    periods.dedup();
    periods
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORTING: [PeriodKind; 4] = [
        PeriodKind::Quarter(1),
        PeriodKind::FirstHalf,
        PeriodKind::Quarter(3),
        PeriodKind::Year,
    ];

    fn codes(schedules: &[Schedule]) -> Vec<String> {
        owed(schedules, 2026, &REPORTING)
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn four_reports_a_year_and_not_seven() {
        let report = [Schedule::Quarterly, Schedule::HalfYearly, Schedule::Yearly];
        assert_eq!(codes(&report), ["Q1/2026", "H1/2026", "Q3/2026", "Y/2026"]);
    }

    #[test]
    fn submissions_keep_their_four_quarters() {
        assert_eq!(
            codes(&[Schedule::Quarterly]),
            ["Q1/2026", "Q2/2026", "Q3/2026", "Q4/2026"]
        );
    }

    #[test]
    fn a_dated_item_belongs_to_the_period_that_reports_it() {
        let by =
            |month, day| Schedule::By(NaiveDate::from_ymd_opt(2026, month, day).expect("a day"));
        assert_eq!(codes(&[by(3, 14)]), ["Q1/2026"]);
        assert_eq!(codes(&[by(3, 15)]), ["H1/2026"]);
        assert_eq!(codes(&[by(12, 31)]), ["Y/2026"]);
    }
}
