//! What other programs read: a report in five forms, and tables.
//!
//! May use `domain`. Texts come from whoever has them in the user's language and go to a
//! writer; nothing here knows a file or the database. A report is filled into one model,
//! [`Document`], which [`docx`], [`xlsx`], [`html`], [`markdown`] and [`csv`] write; what they
//! share stands in `text`, `outline` and `figures`.

pub mod csv;
mod document;
pub mod docx;
mod figures;
pub mod html;
pub mod markdown;
mod outline;
mod text;
pub mod xlsx;

pub use csv::{Csv, CsvError};
pub use document::{
    Align, Annex, Bar, Block, Cell, Chart, ChartWords, Column, Document, Furniture, Gauge,
    HeadingLevel, HeatCell, HeatState, Letterhead, Point, Row, Signature, Table, Wanted,
};
