//! A document on its way to a plan: read, looked through by a person, kept meanwhile, written.
//!
//! Joins `plan::import` with files. Data come from a file that somebody names and end in a plan
//! file, or with `publish` on the share.

mod kept;
mod read;
mod told;

pub use kept::{discard_review, keep_review, kept_review, write_plan_file};
pub use read::{import_document, path_typed, plan_in_use, read_document};
pub use told::row_problems;

use crate::plan::import::{Draft, source::LeftOutLine};
use serde::{Deserialize, Serialize};

/// A line of the document, with the number under which a person finds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceLine {
    /// From 1.
    pub number: usize,
    /// Its text.
    pub text: String,
}

/// A draft beside the lines that it was made of, as somebody looks through it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Review {
    /// The document's path, as it was found; the plan's id where a plan is corrected.
    pub document: String,
    /// Its lines that are not blank, by rising number.
    pub lines: Vec<SourceLine>,
    /// What became of them so far.
    pub draft: Draft,
    /// What stands in the file beside the document and was not looked at.
    #[serde(default)]
    pub left_out: Vec<LeftOutLine>,
    /// How many changes a person made to the draft.
    #[serde(default)]
    pub changes: usize,
}

impl Review {
    /// The text of a line; empty where there is none of that number.
    pub fn wording(&self, number: usize) -> &str {
        let found = self.lines.binary_search_by_key(&number, |line| line.number);
        let line = found.ok().and_then(|at| self.lines.get(at));
        line.map_or("", |line| line.text.as_str())
    }
}
