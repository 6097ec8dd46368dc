//! One record: `hash payload signature` on a line of its own. What it says is a
//! [`crate::domain::event::Event`]; how it is written is decided here alone.
//!
//! Writing goes through [`seal()`] (called by `Identity`), reading through [`scan()`] (cheap:
//! hash only) and [`open()`] (signature and JSON). Nothing here does input or output.

mod line;
mod open;
mod scan;
mod seal;

#[cfg(test)]
mod tests;

pub(in crate::sync) use line::is_break;
pub use line::{encode, framed, id_text, proof};
pub use open::{BadRecord, open};
pub use scan::{Scan, Scanned, scan};
pub use seal::seal;

/// The format that this program writes. Higher ones are read where their envelope is.
pub const FORMAT: u32 = 1;
/// The longest line that is read, in bytes; a longer one is skipped.
pub const LONGEST_LINE: usize = 256 * 1024;
/// The longest line that is written, in bytes.
pub const LONGEST_WRITTEN: usize = 32 * 1024;
/// How deep the JSON of a payload may nest.
pub const DEEPEST_JSON: usize = 64;

/// Letters of the hash: 16 bytes in base 32.
const HASH_TEXT: usize = 26;
/// Letters of the signature: 64 bytes in base64url without padding.
const SIGNATURE_TEXT: usize = 86;
