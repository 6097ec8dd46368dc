//! Vietnamese text: one normal form on entry, folding for search, the alphabet's order, widths
//! for the screen.
//!
//! May use: the Unicode libraries. Every string that enters the program (typed, pasted,
//! read from a file or from the share) goes through [`entered`]; every string that is
//! looked for becomes a [`Needle`]; every string that is drawn is cut with [`cut`].

mod find;
mod fold;
mod normal;
mod numeral;
mod order;
mod width;

pub use find::{Findable, Needle, Rank, nearest};
pub use fold::{fold, initials};
pub use normal::{entered, entered_lines, is_unsafe_to_draw, nfc};
pub use numeral::roman;
pub use order::{alphabetical, printed};
pub use width::{columns, cut, pad, wrap};
