//! Chỉ tiêu: what figure has to be reached, and in which years of a long plan.

use super::item::ItemPath;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// How a measured value is compared with the target's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Operator {
    /// "tối thiểu", "từ ... trở lên".
    #[serde(rename = ">=")]
    AtLeast,
    /// "trên".
    #[serde(rename = ">")]
    MoreThan,
    /// "đạt", "không có" (= 0).
    #[serde(rename = "=")]
    Equal,
    /// "không quá".
    #[serde(rename = "<=")]
    AtMost,
    /// Between two values.
    #[serde(rename = "range")]
    Range,
    /// "giảm ...".
    #[serde(rename = "reduce_by")]
    ReduceBy,
    /// A class or place in words: "xuất sắc", "nhóm 2".
    #[serde(rename = "rank")]
    Rank,
}

impl Operator {
    /// The words of a plan file.
    pub const WORDS: [&'static str; 7] = [">=", ">", "=", "<=", "range", "reduce_by", "rank"];

    /// The operator's word in a plan file.
    pub fn word(self) -> &'static str {
        match self {
            Self::AtLeast => ">=",
            Self::MoreThan => ">",
            Self::Equal => "=",
            Self::AtMost => "<=",
            Self::Range => "range",
            Self::ReduceBy => "reduce_by",
            Self::Rank => "rank",
        }
    }

    /// The operator of a plan file's word.
    pub fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            ">=" => Self::AtLeast,
            ">" => Self::MoreThan,
            "=" => Self::Equal,
            "<=" => Self::AtMost,
            "range" => Self::Range,
            "reduce_by" => Self::ReduceBy,
            "rank" => Self::Rank,
            _ => return None,
        })
    }
}

/// What has to be reached.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Threshold {
    /// One figure.
    Value(f64),
    /// From and to, both included.
    Range(f64, f64),
    /// In words: a rank, or something done or not.
    Words(String),
}

/// From which data a target is computed by itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Computed {
    /// Somebody records the figure.
    #[default]
    None,
    /// Share of departments with a submission.
    Submissions,
    /// Share of departments inspected, announced or not.
    Inspections,
    /// Share of departments inspected as planned (định kỳ).
    PlannedInspections,
    /// Share of departments inspected unannounced (đột xuất).
    UnannouncedInspections,
    /// Share of obligations met in time.
    OnTime,
}

impl Computed {
    /// The words of a plan file.
    pub const WORDS: [&'static str; 6] = [
        "none",
        "submissions",
        "inspections",
        "planned_inspections",
        "unannounced_inspections",
        "on_time",
    ];

    /// The word of a plan file.
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Submissions => "submissions",
            Self::Inspections => "inspections",
            Self::PlannedInspections => "planned_inspections",
            Self::UnannouncedInspections => "unannounced_inspections",
            Self::OnTime => "on_time",
        }
    }

    /// The meaning of a plan file's word.
    pub fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "none" => Self::None,
            "submissions" => Self::Submissions,
            "inspections" => Self::Inspections,
            "planned_inspections" => Self::PlannedInspections,
            "unannounced_inspections" => Self::UnannouncedInspections,
            "on_time" => Self::OnTime,
            _ => return None,
        })
    }
}

/// A chỉ tiêu of a plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Target {
    /// Where it stands in the document.
    pub path: ItemPath,
    /// Short, in own words.
    pub title: String,
    /// How the value is compared.
    pub op: Operator,
    /// What has to be reached.
    pub value: Threshold,
    /// Unit of the value: `%`, `bài`; empty for ranks.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// The phase of a long plan, in the document's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phase: Option<String>,
    /// The first day on which it holds; `None`: from the plan's first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// The day by which it is to be reached, and after which it holds no more; `None`: the
    /// plan's last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<NaiveDate>,
    /// What is added to the value in each year after the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub increase: Option<Increase>,
    /// From which data it is computed.
    #[serde(default)]
    pub computed: Computed,
    /// Under which names what was measured of it is kept; empty: under its path. Given when an
    /// edition is published, never in a file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keys: Vec<ItemPath>,
}

/// "mỗi năm tăng tối thiểu 20% cho đến khi đạt 100%".
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Increase {
    /// How much more in each year; less than zero where it falls.
    pub yearly: f64,
    /// Where it ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub up_to: Option<f64>,
}

impl Increase {
    /// The value so many years after the first.
    fn after(self, first: f64, years: i32) -> f64 {
        let value = first + self.yearly * f64::from(years);
        match self.up_to {
            Some(end) if self.yearly < 0.0 => value.max(end),
            Some(end) => value.min(end),
            None => value,
        }
    }
}

impl Target {
    /// What has to be reached in `year` of a plan that holds from `starts` to `ends`; `None`
    /// where this target does not hold.
    ///
    /// ```
    /// # use cchc::domain::target::{Target, Threshold};
    /// # use chrono::NaiveDate;
    /// let target: Target = serde_json::from_str(
    ///     r#"{"path": "I/1", "title": "Hồ sơ số hóa", "op": ">=", "value": 30, "unit": "%",
    ///         "by": "2025-12-31", "increase": {"yearly": 20, "up_to": 100}}"#,
    /// )?;
    /// let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
    /// let (starts, ends) = (day(2021, 1, 1), day(2030, 12, 31));
    /// assert_eq!(target.threshold_in(2023, starts, ends), Some(Threshold::Value(70.0)));
    /// assert_eq!(target.threshold_in(2025, starts, ends), Some(Threshold::Value(100.0)));
    /// assert_eq!(target.threshold_in(2026, starts, ends), None);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn threshold_in(&self, year: i32, starts: NaiveDate, ends: NaiveDate) -> Option<Threshold> {
        let first = self.from.unwrap_or(starts).year();
        let last = self.by.unwrap_or(ends).year();
        if !(first..=last).contains(&year) {
            return None;
        }
        Some(match (&self.value, self.increase) {
            (Threshold::Value(value), Some(increase)) => {
                Threshold::Value(increase.after(*value, year.saturating_sub(first)))
            }
            (value, _) => value.clone(),
        })
    }
}
