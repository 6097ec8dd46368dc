//! What was told as saved is never lost: the real binary, killed, and crowded on a share that
//! has no lock. Nothing here knows how entries travel.
//!
//! Environment variables:
//! - `CCHC_KILLS`: how many processes are killed (200 where it is not set).
//! - `CCHC_SEED`: replays the random moments of a run; each test prints its seed.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test fails by panicking and prints what it measured"
)]

mod crowd;
mod dice;
mod kills;
mod promise;
#[allow(
    dead_code,
    reason = "shared with the tests that look at single answers"
)]
#[path = "../cli/terminal.rs"]
mod terminal;
