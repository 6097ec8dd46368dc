//! What threads tell of work that goes on beside the requests.

use crate::service::{Problem, ShareCondition, WrittenSoFar};
use std::path::PathBuf;

/// How writing the journal goes.
#[derive(Debug, Clone, PartialEq)]
pub enum ExportNews {
    /// It goes on.
    Writing(WrittenSoFar),
    /// It is done.
    Written {
        /// The file.
        path: PathBuf,
        /// How many rows it has.
        rows: usize,
    },
    /// A file is there already; nothing was written.
    Exists(PathBuf),
    /// It was given up as asked; there is no file.
    Stopped,
    /// It could not be written; there is no file.
    Failed(Problem),
}

/// What the synchronising thread reports.
#[derive(Debug, Clone)]
pub enum SyncNews {
    /// How the share stands.
    Condition(ShareCondition),
    /// A cycle that was asked for found the share as it was.
    Unchanged,
    /// The database changed other than through this screen's requests.
    DatabaseChanged,
    /// A cycle failed on this side.
    Failed(Problem),
}
