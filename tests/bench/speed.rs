//! How fast it is: `cargo bench`, or `cargo bench -- start rest` for some of the subjects.
//!
//! Every figure is the median of several turns and stands beside something measured in
//! turn with it in the same run, so that it means the same on a fast and on a slow
//! machine. Budgets are printed beside the figures; nothing here fails because of time.

#![cfg(unix)]
// A measurement that cannot be made ends the run; what it prints is the result.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout
)]

mod check_in;
mod data;
mod exchange;
mod figure;
mod frame;
mod import;
#[path = "../import/reading/made.rs"]
mod made;
mod overview;
mod peer;
mod query;
mod report;
mod rest;
mod screen;
mod start;
mod sync;
mod table;

use data::Homes;
use table::Row;

type Subject = (&'static str, fn(&Homes) -> Vec<Row>);

/// What is measured, by the name under which it can be asked for.
const SUBJECTS: [Subject; 10] = [
    ("start", start::measure),
    ("check_in", check_in::measure),
    ("query", query::measure),
    ("overview", overview::measure),
    ("frame", frame::measure),
    ("rest", rest::measure),
    ("sync", sync::measure),
    ("exchange", exchange::measure),
    ("import", import::measure),
    ("report", report::measure),
];

fn main() {
    if peer::played() {
        return;
    }
    let wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with('-'))
        .collect();
    let homes = Homes::default();
    table::print_head();
    for (name, measure) in SUBJECTS {
        if wanted.is_empty() || wanted.iter().any(|word| word == name) {
            table::print(&measure(&homes));
        }
    }
}
