//! What every screen looks like, as files to be read by people: words and places at three
//! sizes, colours by theme, and the laws that hold at any size.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod book;
#[path = "../scenario/driver.rs"]
mod driver;
mod further;
mod journal;
mod languages;
mod laws;
#[path = "../scenario/made_up.rs"]
mod made_up;
mod others;
mod scenes;
mod screens;
mod themes;
mod whole;
