//! What a screen asks of a report, and what it is told of the file.

use crate::{
    domain::{event::EventId, ledger::ReportText},
    service::{Problem, ReportFormat, ReportScope},
};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// A text of a report as a form leaves it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptReportText {
    /// The text, with the draft that was seen.
    pub text: ReportText,
    /// The edits that were seen; others stay visible beside it.
    pub seen: Vec<EventId>,
}

/// A report that is to be written into a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportExport {
    /// Comes back with the answer.
    pub ticket: u64,
    /// Which report.
    pub scope: ReportScope,
    /// In which form.
    pub format: ReportFormat,
    /// Where, as typed.
    pub path: String,
    /// Also over a file that is there.
    pub overwrite: bool,
}

/// How writing a report ended.
#[derive(Debug, Clone, PartialEq)]
pub enum ReportNews {
    /// It is written.
    Written(PathBuf),
    /// A file is there already; nothing was written.
    Exists(PathBuf),
    /// It was given up as asked; what was there before is there.
    Stopped,
    /// It could not be written; no half file is left.
    Failed(Problem),
}
