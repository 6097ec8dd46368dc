//! Sửa đổi, bổ sung: what a corrected edition of a plan changes, and how its tasks and duties
//! are those of the edition before it.
//!
//! Pure. Plans come from a file and from the events that published the one in use.

mod changes;
mod follow;
mod keys;

pub use changes::{Changes, Difference, HeaderField, changes};
pub use follow::following;

#[cfg(test)]
mod tests;
