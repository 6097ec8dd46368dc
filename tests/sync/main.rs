//! The sync engine over real and faulty shares, with replicas in memory and time passed in.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr
)]

mod belonging;
mod converging;
mod doctor;
mod faults;
mod healing;
mod hints;
mod patience;
mod terminal;
mod vanishing;
