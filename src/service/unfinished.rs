//! What somebody was typing into a form survives a crash or a power cut: kept after every key,
//! until it is saved or thrown away.
//!
//! One form of each person in each department, all in one file of the data directory: nobody's
//! draft makes room for another's. They are no events: nobody else sees them.

use super::{
    KeptSubmission, NewCheckIn, Place, ServiceError, TypedEntry,
    files::{discard, keep_json, kept_text},
};
use crate::domain::{department::DepartmentCode, ledger::KeptReportText, period::Period};
use serde::{Deserialize, Serialize};

/// So many forms are kept, those that were touched last.
const MOST_KEPT: usize = 50;

/// Who fills a form in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormOwner {
    /// In whose name.
    pub department: DepartmentCode,
    /// The person.
    pub author: String,
}

/// A form that was left without being saved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Unfinished {
    /// Whose it is.
    #[serde(flatten)]
    pub owner: FormOwner,
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
    /// A text of a report.
    ReportText(KeptReportText),
    /// An entry of the ledger.
    Ledger(Box<TypedEntry>),
}

/// Keeps a form in place of the one that its owner had kept before; `None`: there is nothing
/// to keep any more. Those of others stay.
///
/// # Errors
/// When the file cannot be read, written or removed; what was kept before is still there.
pub fn keep_unfinished(
    place: &Place,
    owner: FormOwner,
    form: Option<UnfinishedForm>,
) -> Result<(), ServiceError> {
    let path = place.data.unfinished();
    let mut kept = all(place)?;
    kept.retain(|unfinished| unfinished.owner != owner);
    kept.extend(form.map(|form| Unfinished { owner, form }));
    let too_many = kept.len().saturating_sub(MOST_KEPT);
    kept.drain(..too_many);
    match kept.is_empty() {
        true => discard(&path),
        false => keep_json(&path, &kept),
    }
}

/// The form that somebody was filling in when the program ended.
///
/// # Errors
/// When the file cannot be read.
pub fn unfinished(place: &Place, owner: &FormOwner) -> Result<Option<Unfinished>, ServiceError> {
    let mut kept = all(place)?.into_iter();
    Ok(kept.find(|unfinished| unfinished.owner == *owner))
}

/// All that is kept. What a later version wrote otherwise is no form of this one's.
fn all(place: &Place) -> Result<Vec<Unfinished>, ServiceError> {
    let text = kept_text(&place.data.unfinished())?;
    Ok(text
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default())
}
