//! Key scripts on the real screens with the real service behind them.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]
#[cfg(unix)]
mod aside;
mod calendar;
mod came_back;
mod check_in;
mod commands;
mod desk;
mod draft;
mod driver;
mod filter;
mod first_run;
mod import;
mod journal;
mod keyboard;
mod ledger;
mod locking;
mod made_up;
mod mouse;
mod moving;
mod names;
mod news;
mod overview;
mod pin;
mod plans;
mod reorganise;
mod report;
mod rights;
mod search;
mod settings;
mod staying;
mod storm;
mod submission;
mod typing;
mod unfinished;
mod updated;
mod withdraw;
mod work_as;
