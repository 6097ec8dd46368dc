//! What is made of the lines of a document. All documents here are made up.

mod annex;
mod attributes;
mod duties;
mod hospital;
mod layouts;
mod lines;
mod size;
mod targets;
mod times;

use cchc::plan::import::{Draft, PassedOver, Reason, draft, source};
use chrono::NaiveDate;
pub use hospital::HOSPITAL;

pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("day")
}

pub fn imported(text: &str) -> Draft {
    draft(&source::plain(text), day(2026, 11, 22))
}

pub fn areas(draft: &Draft) -> Vec<&str> {
    draft
        .areas
        .iter()
        .map(|row| row.value.path.as_str())
        .collect()
}

pub fn tasks(draft: &Draft) -> Vec<&str> {
    draft
        .tasks
        .iter()
        .map(|row| row.value.path.as_str())
        .collect()
}

pub fn targets(draft: &Draft) -> Vec<&str> {
    draft
        .targets
        .iter()
        .map(|row| row.value.path.as_str())
        .collect()
}

pub fn duties(draft: &Draft) -> Vec<&str> {
    draft
        .duties
        .iter()
        .map(|row| row.value.path.as_str())
        .collect()
}

/// The lines that were passed over for a reason.
pub fn passed(draft: &Draft, reason: Reason) -> Vec<usize> {
    let is_so = |passed: &&PassedOver| passed.reason == reason;
    draft
        .passed
        .iter()
        .filter(is_so)
        .map(|passed| passed.line)
        .collect()
}
