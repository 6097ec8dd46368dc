//! Lời văn của báo cáo: what somebody wrote under a heading instead of the draft that is
//! made from the entries.

use super::{LONGEST_SECTION, LedgerError, LedgerField, joined, within};
use crate::domain::{
    department::DepartmentCode, event::EventId, period::Period, plan::PlanId, text::entered_lines,
};
use serde::{Deserialize, Serialize};

/// The text of one heading of one report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportText {
    /// The plan that is reported on.
    pub plan: PlanId,
    /// The reporting period.
    pub period: Period,
    /// Whose report; `None`: the whole unit's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<DepartmentCode>,
    /// The heading, by its number: `II.2`.
    pub heading: String,
    /// What is said there; `None`: the draft again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// A fingerprint of what the draft was made of that its author saw: where it differs from
    /// today's, entries have changed since.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub draft: String,
}

/// A text as a form leaves it; also kept on disk while somebody is writing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptReportText {
    /// The text, with the draft that was seen.
    pub text: ReportText,
    /// The edits that were seen; others stay visible beside it.
    pub seen: Vec<EventId>,
}

impl ReportText {
    pub(super) fn key(&self) -> String {
        let period = self.period.to_string();
        let department = self.department.as_ref().map_or("", |code| code.as_str());
        joined(&[self.plan.as_str(), &period, department, &self.heading])
    }

    /// The text in the form in which it is kept, or why it cannot be taken.
    pub fn checked(mut self) -> Result<Self, LedgerError> {
        self.text = self
            .text
            .map(|text| within(LedgerField::Text, entered_lines(&text), LONGEST_SECTION))
            .transpose()?;
        Ok(self)
    }
}
