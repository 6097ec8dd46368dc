//! Whatever may lie on a share: harmed bytes, lines of other versions, lines made to do harm.
//! Each is met by the real codec, the real engine and the real database.
//!
//! `cargo test --test hostile` runs all of it but what takes minutes; that is run with
//! `cargo test --release --test hostile -- --ignored`. Two fuzz targets go on from here:
//! see `tests/fuzz/Cargo.toml`.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

mod bytes;
#[path = "../cli/terminal.rs"]
#[allow(dead_code, reason = "shared with another test program")]
mod cli;
mod codec;
mod drawn;
#[path = "../scenario/driver.rs"]
mod driver;
mod forge;
mod golden;
mod harm;
mod poison;
mod reading;
mod terminal;
