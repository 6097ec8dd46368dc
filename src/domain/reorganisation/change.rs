//! One change of one department, and what all changes of a code come to.

use crate::domain::department::{DepartmentCode, DepartmentKind};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What the coordinator says about a department. A field that is `None` stays as it was;
/// `retired` and `merged_into` are one field: the later of the two holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DepartmentChange {
    /// The department.
    pub code: DepartmentCode,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// All of its other names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aliases: Option<Vec<String>>,
    /// Its kind: said where a department is added, to every plan that does not have it.
    /// Other changes bear only on plans that have the department.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<DepartmentKind>,
    /// Place in lists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<u32>,
    /// True: takes no entries any more. False: takes them again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retired: Option<bool>,
    /// The department that goes on for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<DepartmentCode>,
    /// The day from which on it is added, retired or merged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<NaiveDate>,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

impl DepartmentChange {
    /// A change of `code` that says nothing yet.
    pub fn of(code: DepartmentCode) -> Self {
        Self {
            code,
            name: None,
            aliases: None,
            kind: None,
            order: None,
            retired: None,
            merged_into: None,
            since: None,
            reason: String::new(),
        }
    }

    /// True when it says whether the department goes on.
    pub fn says_whether_it_goes_on(&self) -> bool {
        self.retired.is_some() || self.merged_into.is_some()
    }

    /// How the department ends by this change, if it does.
    pub fn ending(&self) -> Option<Ending> {
        let ends = self.merged_into.is_some() || self.retired == Some(true);
        ends.then(|| Ending {
            into: self.merged_into.clone(),
            since: self.since,
            reason: self.reason.clone(),
        })
    }
}

/// What the changes of a code come to; `None` where nobody said anything.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DepartmentContent {
    /// Its name.
    pub name: Option<String>,
    /// All of its other names.
    pub aliases: Option<Vec<String>>,
    /// Its kind, where it was added.
    pub kind: Option<DepartmentKind>,
    /// The day on which it was added.
    pub since: Option<NaiveDate>,
    /// Place in lists.
    pub order: Option<u32>,
    /// How it ended.
    pub ending: Option<Ending>,
}

/// How a department ended, as it was said; it may not hold, e.g. for a coordinator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ending {
    /// Who goes on for it; `None`: nobody, it is retired.
    pub into: Option<DepartmentCode>,
    /// From which day on.
    pub since: Option<NaiveDate>,
    /// Why.
    pub reason: String,
}
