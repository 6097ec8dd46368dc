//! What somebody was typing into a form survives a crash or a power cut: kept after every key,
//! until it is saved or thrown away.
//!
//! One form at a time, in a file of the data directory. It is no event: nobody else sees it.

use super::{
    NewCheckIn, Place, ServiceError,
    files::{discard, keep_json, kept_text},
    worker::KeptSubmission,
};
use crate::domain::{department::DepartmentCode, period::Period};
use serde::{Deserialize, Serialize};

/// A form that was left without being saved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Unfinished {
    /// In whose name it was filled in.
    pub department: DepartmentCode,
    /// What stands in it.
    pub form: UnfinishedForm,
}

/// What stands in a form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnfinishedForm {
    /// A check-in.
    CheckIn {
        /// The period of the list from which it was opened.
        shown: Period,
        /// What it would save.
        entry: NewCheckIn,
    },
    /// A submission.
    Submission(KeptSubmission),
}

/// Keeps a form in place of the one kept before; `None`: there is nothing to keep any more.
///
/// # Errors
/// When the file cannot be written or removed; what was kept before is still there.
pub fn keep_unfinished(place: &Place, unfinished: Option<&Unfinished>) -> Result<(), ServiceError> {
    let path = place.data.unfinished();
    match unfinished {
        Some(unfinished) => keep_json(&path, unfinished),
        None => discard(&path),
    }
}

/// The form that was being filled in when the program ended. One that a later version wrote
/// otherwise is no form of this one's, and stays where it is.
///
/// # Errors
/// When the file cannot be read.
pub fn unfinished(place: &Place) -> Result<Option<Unfinished>, ServiceError> {
    let text = kept_text(&place.data.unfinished())?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
}
