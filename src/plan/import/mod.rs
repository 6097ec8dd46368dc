//! From a document to a draft of a plan: what Word, a PDF, a web page or a table says, line by
//! line, and what is to be made of each line.
//!
//! Pure: bytes come in, a draft goes out. Whoever calls reads files and keeps within time.
//!
//! The way of a document: [`source`] (one file per kind of file) gives lines → [`draft()`]
//! understands them → a person looks through the [`Draft`] → [`Draft::to_toml`] is a plan file.

mod draft;
pub mod encoding;
pub mod source;
mod understanding;

pub use draft::{
    AddAs, Carried, Doubt, DoubtKind, Draft, Drafted, Edited, Field, Header, HeaderField, Parts,
    PassedOver, Reason, RowChange, RowId, Step, TakeUpAs, rows_of_lines,
};
pub use understanding::{draft, schedules_in};
