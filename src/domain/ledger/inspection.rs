//! Kiểm tra: inspections of departments, planned and unannounced, with what was found and
//! what has to follow.

use super::{LedgerError, LedgerField, lines, references};
use crate::domain::{department::DepartmentCode, event::EventId, plan::PlanId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// How an inspection was announced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InspectionKind {
    /// Định kỳ, theo kế hoạch.
    Planned,
    /// Đột xuất.
    Unannounced,
}

impl InspectionKind {
    /// Both kinds.
    pub const ALL: [Self; 2] = [Self::Planned, Self::Unannounced];
    /// Their words.
    pub const WORDS: [&'static str; 2] = ["planned", "unannounced"];

    /// The kind's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Unannounced => "unannounced",
        }
    }

    /// The kind of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// An inspection as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inspection {
    /// The event that began it; `None` in that event itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inspection: Option<EventId>,
    /// The plan.
    pub plan: PlanId,
    /// Planned or unannounced.
    pub kind: InspectionKind,
    /// The day on which it is or was held.
    pub day: NaiveDate,
    /// It took place; one that did not counts nowhere.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub held: bool,
    /// Who is inspected.
    pub department: DepartmentCode,
    /// What was found.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub findings: String,
    /// What has to be done.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub follow_up: String,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<NaiveDate>,
    /// When it was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled: Option<NaiveDate>,
    /// References to proof: the minutes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<String>,
}

impl Inspection {
    /// True when something is left to be done after it.
    pub fn is_open(&self) -> bool {
        self.held && !self.follow_up.is_empty() && self.settled.is_none()
    }

    /// True when what is left to be done should have been done before `today`.
    pub fn is_late(&self, today: NaiveDate) -> bool {
        self.is_open() && self.deadline.is_some_and(|deadline| deadline < today)
    }

    /// The inspection with its texts in the form in which they are kept, or why it cannot be
    /// taken.
    pub fn checked(mut self) -> Result<Self, LedgerError> {
        self.findings = lines(LedgerField::Findings, &self.findings)?;
        self.follow_up = lines(LedgerField::FollowUp, &self.follow_up)?;
        self.evidence = references(&self.evidence)?;
        if self.deadline.is_some() && self.follow_up.is_empty() {
            return Err(LedgerError::Missing(LedgerField::FollowUp));
        }
        let days = [
            (self.deadline, LedgerField::Deadline),
            (self.settled, LedgerField::Settled),
        ];
        for (day, field) in days {
            if day.is_some_and(|day| day < self.day) {
                return Err(LedgerError::DayReversed(field));
            }
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    fn inspection() -> Inspection {
        Inspection {
            inspection: None,
            plan: PlanId::new("mau"),
            kind: InspectionKind::Planned,
            day: day(10),
            held: true,
            department: DepartmentCode::new("KKB"),
            findings: "Hồ sơ thiếu chữ ký".to_owned(),
            follow_up: "Bổ sung".to_owned(),
            deadline: Some(day(20)),
            settled: None,
            evidence: Vec::new(),
        }
    }

    #[test]
    fn what_follows_is_late_from_the_day_after_its_deadline_until_it_is_settled() {
        let inspection = inspection();
        assert!(!inspection.is_late(day(20)));
        assert!(inspection.is_late(day(21)));
        let settled = Inspection {
            settled: Some(day(25)),
            ..inspection
        };
        assert!(!settled.is_late(day(30)));
    }

    #[test]
    fn no_deadline_lies_before_the_inspection() {
        let early = Inspection {
            deadline: Some(day(9)),
            ..inspection()
        };
        let refused = LedgerError::DayReversed(LedgerField::Deadline);
        assert_eq!(early.checked(), Err(refused));
    }
}
