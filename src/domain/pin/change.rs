//! A change of a department's PIN, and what all changes come to.

use crate::domain::{department::DepartmentCode, event::EventId};
use serde::{Deserialize, Serialize};

/// The longest verifier that is looked at, in bytes; one of this program has about 100.
pub const LONGEST_VERIFIER: usize = 256;

/// Somebody set, changed, reset or removed the PIN of a department.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PinChange {
    /// The department.
    pub department: DepartmentCode,
    /// What a typed PIN is compared with: an Argon2id PHC string, readable by everybody on the
    /// share. `None`: it has no PIN any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verifier: Option<String>,
    /// Why, where it was not changed by somebody who knew it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// The PIN that a department has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PinContent {
    /// The change that set it: another one means another PIN, also where the verifier is the
    /// same.
    pub event: EventId,
    /// As in the change; empty where what was said is too long to be a verifier.
    pub verifier: String,
}

impl PinChange {
    /// The verifier as it is kept: whatever is too long becomes one that nothing fits.
    pub fn kept_verifier(&self) -> Option<&str> {
        let said = self.verifier.as_deref()?;
        Some(match said.len() > LONGEST_VERIFIER {
            true => "",
            false => said,
        })
    }
}
