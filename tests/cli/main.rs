//! The real binary from outside, as a script or a shell uses it.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

mod answers;
mod backup;
mod departments;
mod desk;
mod doctor;
mod editions;
#[path = "../import/understanding/hospital.rs"]
mod hospital;
mod identity;
mod import;
mod journal;
#[path = "../import/reading/letters.rs"]
mod letters;
#[path = "../import/reading/made.rs"]
mod made;
mod outside;
mod overview;
mod pins;
mod publish;
mod refusals;
mod report;
mod search;
mod share_paths;
mod shared;
mod targets;
mod terminal;
