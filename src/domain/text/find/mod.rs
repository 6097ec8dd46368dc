//! Finding: does a text answer what was typed, how well, and which of its letters do. The one
//! matcher of every list, the palette and the search.
//!
//! May use: the folding beside it. What is typed becomes a [`Needle`]; a row becomes a
//! [`Findable`] once and is then only looked through.

mod findable;
mod marks;
mod nearest;
mod needle;

pub use findable::Findable;
pub use nearest::nearest;
pub use needle::{Needle, Rank};

#[cfg(test)]
mod tests;
