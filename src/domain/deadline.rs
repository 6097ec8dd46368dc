//! Due days: when a report has to be where, step by step.
//!
//! No plan names a calendar day, so each step's day is a setting of the plan; the
//! suggestion is counted back from the 20th on which provinces report (581/BNV-CCHC).

use super::{calendar::Calendar, period::Period};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A stage on the way of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Khoa/phòng to the coordinating office.
    DepartmentToOffice,
    /// Coordinating office to the Giám đốc.
    OfficeToDirector,
    /// The unit to its Sở.
    UnitToParent,
}

impl Step {
    /// All steps, in their order.
    pub const ALL: [Self; 3] = [
        Self::DepartmentToOffice,
        Self::OfficeToDirector,
        Self::UnitToParent,
    ];
    /// Their words.
    pub const WORDS: [&'static str; 3] = [
        "department_to_office",
        "office_to_director",
        "unit_to_parent",
    ];

    /// The step's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::DepartmentToOffice => "department_to_office",
            Self::OfficeToDirector => "office_to_director",
            Self::UnitToParent => "unit_to_parent",
        }
    }

    /// The step of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.word() == word)
    }
}

/// The day of the period's last month on which each step is due, where the office has
/// fixed one; otherwise the suggestion is used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct StepDays {
    /// Khoa/phòng to the coordinating office.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub department: Option<u32>,
    /// Coordinating office to the Giám đốc.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub director: Option<u32>,
    /// The unit to its Sở.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<u32>,
}

impl StepDays {
    fn fixed(self, step: Step) -> Option<u32> {
        match step {
            Step::DepartmentToOffice => self.department,
            Step::OfficeToDirector => self.director,
            Step::UnitToParent => self.parent,
        }
    }

    /// The day on which `step` of `period` is due. Suggested: the unit sends on the 20th,
    /// or on the working day before it; the Giám đốc has it one working day earlier, the
    /// office three. That leaves khoa/phòng at least a day after the cut-off on the 14th.
    pub fn due(self, period: Period, step: Step, calendar: &Calendar) -> NaiveDate {
        if let Some(day) = self.fixed(step) {
            return period.day_of_last_month(day);
        }
        let sent = self.parent.map_or_else(
            || calendar.on_or_before(period.day_of_last_month(20)),
            |day| period.day_of_last_month(day),
        );
        match step {
            Step::UnitToParent => sent,
            Step::OfficeToDirector => calendar.back(sent, 1),
            Step::DepartmentToOffice => calendar.back(sent, 3),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn due(code: &str, step: Step) -> String {
        let period: Period = code.parse().expect(code);
        StepDays::default()
            .due(period, step, &Calendar::default())
            .to_string()
    }

    #[test]
    fn suggestions_are_counted_back_from_the_20th() {
        assert_eq!(due("Q1/2026", Step::UnitToParent), "2026-03-20");
        assert_eq!(due("H1/2026", Step::UnitToParent), "2026-06-19");
        assert_eq!(due("Q3/2026", Step::UnitToParent), "2026-09-18");
        assert_eq!(due("Q3/2026", Step::OfficeToDirector), "2026-09-17");
        assert_eq!(due("Y/2026", Step::DepartmentToOffice), "2026-12-15");
    }

    #[test]
    fn a_day_fixed_by_the_office_is_kept() {
        let days = StepDays {
            department: Some(31),
            ..StepDays::default()
        };
        let period: Period = "H1/2026".parse().expect("a period");
        let due = days.due(period, Step::DepartmentToOffice, &Calendar::default());
        assert_eq!(due.to_string(), "2026-06-30");
    }

    #[test]
    fn khoa_phong_always_get_a_day_after_the_cut_off() {
        for year in 2024..2040 {
            for kind in ["Q1", "H1", "Q3", "Y"] {
                let period: Period = format!("{kind}/{year}").parse().expect("a period");
                let due =
                    StepDays::default().due(period, Step::DepartmentToOffice, &Calendar::default());
                assert!(due > period.window().1, "{period}");
            }
        }
    }
}
