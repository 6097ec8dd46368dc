//! The parts of a report's text.

use super::Table;

/// A part of the text.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading with its number, as it is to be shown: "1. Kế hoạch".
    Heading {
        /// How far down in the outline.
        level: HeadingLevel,
        /// Its text.
        text: String,
    },
    /// A paragraph; each of its lines that says something becomes one of its own.
    Paragraph(String),
    /// One of a list; the writers set the dash before it.
    Item(String),
    /// A table within the text.
    Table(Table),
}

/// How far down in the outline a heading stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HeadingLevel {
    /// Phần: "Phần I", centred and bold.
    Part,
    /// Mục: "I. CÔNG TÁC CHỈ ĐẠO", bold; the caller gives it in capitals.
    Section,
    /// Khoản with a title: "1. Kế hoạch", bold.
    Clause,
    /// Điểm: "a) ...", upright.
    Point,
}
