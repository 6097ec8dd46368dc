//! Chỉ tiêu: what figure has to be reached, and whether a measured value reaches it.

use super::item::ItemPath;
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
    /// Share of departments inspected.
    Inspections,
    /// Share of obligations met in time.
    OnTime,
}

impl Computed {
    /// The words of a plan file.
    pub const WORDS: [&'static str; 4] = ["none", "submissions", "inspections", "on_time"];

    /// The meaning of a plan file's word.
    pub fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "none" => Self::None,
            "submissions" => Self::Submissions,
            "inspections" => Self::Inspections,
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
    /// In which phase of a long plan the value holds, in the document's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phase: Option<String>,
    /// The day by which it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<chrono::NaiveDate>,
    /// From which data it is computed.
    #[serde(default)]
    pub computed: Computed,
}
