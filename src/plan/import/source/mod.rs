//! The lines of a document, whatever file they come in.

mod text;

pub use text::plain;

/// How a line stood in its document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// A paragraph, or one printed line of it.
    Text,
    /// Marked as a heading by the file itself: a style of Word, `<h2>`, `##`.
    Heading,
    /// A row of a table, cell by cell; empty cells stay.
    Row(Vec<String>),
}

/// One line that is not blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// From 1, counted in the document: lines of a text, paragraphs and rows of others. Blank
    /// ones count, so that a person finds the place.
    pub number: usize,
    /// In NFC, without blanks at both ends; the cells of a row joined by ` | `.
    pub text: String,
    /// How it stood there.
    pub form: Form,
    /// True when something blank stood before it.
    pub after_blank: bool,
    /// The page it is printed on, from 1; 0 where the file does not say.
    pub page: u32,
}

/// A document, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// Its lines, in the order of reading.
    pub lines: Vec<Line>,
}
