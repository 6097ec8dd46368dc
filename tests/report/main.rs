//! A report in its five forms, read back by other people's readers.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    reason = "a test fails by panicking"
)]

mod arbitrary;
mod counted;
mod csv;
mod docx;
mod full;
mod hospital;
mod html;
mod made;
mod markdown;
mod office;
mod read;
mod shown;
mod sums;
mod xlsx;
