//! Báo cáo đã gửi: a step of a report's way was taken, with the document's number and day.

use super::{LedgerError, LedgerField, joined, line};
use crate::domain::{deadline::Step, department::DepartmentCode, period::Period, plan::PlanId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A report was handed on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handover {
    /// The plan that is reported on.
    pub plan: PlanId,
    /// The reporting period.
    pub period: Period,
    /// Which step of its way.
    pub step: Step,
    /// Whose report, for the step of khoa/phòng.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<DepartmentCode>,
    /// Số ký hiệu of the document; empty where it has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
    /// The day of the document; `None`: it has not been sent after all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<NaiveDate>,
}

impl Handover {
    pub(super) fn key(&self) -> String {
        let period = self.period.to_string();
        let department = self.department.as_ref().map_or("", |code| code.as_str());
        joined(&[self.plan.as_str(), &period, self.step.word(), department])
    }

    /// The handover with its number in the form in which it is kept, or why it cannot be
    /// taken.
    pub fn checked(mut self) -> Result<Self, LedgerError> {
        self.number = line(LedgerField::Number, &self.number)?;
        Ok(self)
    }
}
