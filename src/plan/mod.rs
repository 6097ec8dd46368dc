//! Plan files: what an office edits by hand becomes a [`Plan`], or a list of everything
//! that is wrong with it, each with its line, its column and the nearest right word.
//!
//! May use: `domain` and the TOML parser. The text comes from the program itself
//! ([`shipped`]), from a user's file (`service` reads it) or from an import; the plan goes
//! to `service`, which publishes it.
//!
//! The way of a text: TOML tree with spans → `table` (one file per kind of table) →
//! `check` (what only the whole plan can tell) → plan or problems.

mod check;
mod fields;
pub mod import;
mod position;
mod problem;
mod reading;
mod shipped;
mod table;
mod value;

pub use problem::{Problem, ProblemKind, Shape, ThresholdShape};
pub use shipped::{Shipped, shipped};
pub use table::{is_code, is_id, is_path};

use crate::domain::plan::Plan;
use reading::Reading;
use toml::de::DeTable;

/// Reads a plan file.
///
/// # Errors
/// Everything that is wrong with it, in the order of the text, each once. A text that is
/// not TOML is not looked at further, since what follows from a broken line is no mistake
/// of its own.
///
/// ```
/// let problems = cchc::plan::read("[plan]\nidd = 'mau'").err().unwrap_or_default();
/// assert_eq!((problems[0].line, problems[0].column), (1, 1)); // no departments, no areas …
/// assert!(problems.iter().any(|problem| (problem.line, problem.column) == (2, 1)));
/// ```
pub fn read(text: &str) -> Result<Plan, Vec<Problem>> {
    let mut reading = Reading::new(text);
    let plan = match DeTable::parse(text) {
        Ok(root) => {
            let plan = table::root(&mut reading, root.get_ref());
            check::whole(&mut reading, &plan);
            plan.complete()
        }
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start);
            let message = error.message().to_owned();
            reading.found(at, ProblemKind::Syntax { message });
            None
        }
    };
    match (plan, reading.problems()) {
        (Some(plan), problems) if problems.is_empty() => Ok(plan),
        (_, problems) => Err(problems),
    }
}

#[cfg(test)]
mod tests;
