//! What a screen asks of a report, and what it is told of the file.

use crate::service::{Paper, Problem, ReportFormat, ReportScope};
use std::path::PathBuf;

/// A report that is to be written into a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportExport {
    /// Comes back with the answer.
    pub ticket: u64,
    /// Which report.
    pub scope: ReportScope,
    /// The report itself, or the plan's table.
    pub paper: Paper,
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
