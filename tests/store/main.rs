//! What any store must do, run for a database on disk and for one in memory; then what
//! only a file can do, and the laws that hold for any set of events.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "helpers of tests may fail as tests do"
)]

mod chains;
mod conformance;
mod fake;
mod files;
mod laws;
