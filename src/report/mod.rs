//! What other programs read: tables.
//!
//! May use `domain`. Texts come from whoever has them in the user's language and go to a
//! writer; nothing here knows a file or the database.

mod csv;

pub use csv::{Csv, CsvError};
