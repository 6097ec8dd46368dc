//! What was told as saved is never lost: the real binary, killed, crowded, and on shares that
//! cache, hang and have no lock. Nothing here knows how entries travel.
//!
//! Environment variables:
//! - `CCHC_KILLS`: how many processes are killed (200 where it is not set).
//! - `CCHC_FUSE`: where it is 1, a machine on which no file system can be mounted fails the
//!   tests that need one; otherwise they say that they were skipped.
//! - `CCHC_HANG_SECONDS`: how long the share hangs (15 where it is not set).
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
#[cfg(target_os = "linux")]
mod hanging;
mod kills;
#[cfg(target_os = "linux")]
mod mount;
#[cfg(target_os = "linux")]
mod mounts;
mod promise;
#[allow(
    dead_code,
    reason = "shared with the tests that look at single answers"
)]
#[path = "../cli/terminal.rs"]
mod terminal;

#[cfg(target_os = "linux")]
#[allow(dead_code, reason = "shared with the tests that look at the screen")]
#[path = "../pty/terminal.rs"]
mod screen;
