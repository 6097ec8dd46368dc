//! Whatever may lie on a share: harmed bytes, lines of other versions, lines made to do harm.
//! Each is met by the real codec, the real engine and the real database.
//!
//! `cargo test --test hostile` runs all of it but what takes minutes; that is run with
//! `cargo test --release --test hostile -- --ignored`.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a test fails by panicking"
)]

mod bytes;
mod codec;
mod forge;
mod golden;
mod harm;
mod poison;
mod reading;
mod terminal;
