//! The lines of a document, whatever file they come in.
//!
//! [`read`] recognises a file by what it holds, then by its name. Each kind has a reader that
//! hands pieces of text with their fonts to a `Collector`; that makes lines of them,
//! in Unicode. Broken and hostile files end in a [`SourceError`], in bounded memory.

mod collect;
mod docx;
mod error;
mod grid;
mod html;
mod kind;
mod markdown;
mod package;
mod pdf;
mod sheet;
mod text;
mod xml;

use super::encoding::{Decoded, Encoding, Legacy, decode};
use collect::Collector;
use kind::Kind;
use serde::{Deserialize, Serialize};

pub use error::{Container, SourceError};
pub use kind::is_pdf;
pub use pdf::{PrintedLine, print, printed};
pub use text::plain;

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: u64 = 50 * 1024 * 1024;

/// How a line stood in its document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// A paragraph, or one printed line of it.
    Text,
    /// Marked as a heading by the file itself: a style of Word, `<h2>`, `##`.
    Heading,
    /// A row of a table, cell by cell; empty cells stay. Paragraphs of one cell are lines of
    /// it. A cell that is merged with the one above holds the same text, unless the whole row
    /// goes on with the one above: then it is empty.
    Row(Vec<String>),
}

/// One line that is not blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// From 1, counted in the document: lines of a text, paragraphs and rows of others. Blank
    /// ones count, so that a person finds the place.
    pub number: usize,
    /// In NFC, without blanks at both ends; the cells of a row that hold something, joined by
    /// ` | `. Three blanks are a gap, as a tab or a column makes it; others are single.
    pub text: String,
    /// How it stood there.
    pub form: Form,
    /// True when something blank stood before it.
    pub after_blank: bool,
    /// The page it is printed on, from 1; 0 where the file does not say.
    pub page: u32,
}

/// Why a line of the file is no line of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeftOut {
    /// It is printed at the top of every page.
    Header,
    /// It is printed at the bottom of every page.
    Footer,
    /// A footnote or an endnote.
    Note,
    /// A comment in the margin.
    Comment,
    /// A table of contents.
    Contents,
    /// Menus, forms and side columns of a web page.
    Web,
    /// A hidden sheet.
    Hidden,
}

/// A line of the file that is no line of the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOutLine {
    /// The number of the line before which it stands.
    pub number: usize,
    /// As [`Line::text`].
    pub text: String,
    /// Why.
    pub reason: LeftOut,
}

/// A document, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// Its lines, in the order of reading.
    pub lines: Vec<Line>,
    /// What stands in the file beside the document.
    pub left_out: Vec<LeftOutLine>,
    /// Text of before Unicode that was not converted, because nobody asked for it.
    pub legacy: Option<Legacy>,
    /// True where nearly all marks are lost, as scanning does: the spelling needs a look.
    pub without_diacritics: bool,
}

/// The lines of a file. `file_name` matters only where the bytes do not tell what they are.
///
/// A PDF is read by [`print()`], which can take long on a hostile file: callers that cannot wait
/// do that in a process of its own.
///
/// # Errors
/// When the file is too large, broken, locked, or no document with text.
pub fn read(bytes: &[u8], file_name: &str, encoding: Encoding) -> Result<Source, SourceError> {
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if size > LARGEST_FILE {
        return Err(SourceError::TooLarge { size });
    }
    let mut collector = Collector::default();
    let mut encoding = encoding;
    match kind::of(bytes, file_name)? {
        Kind::Docx(package) => docx::read(package, &mut collector)?,
        Kind::Xlsx(package) => sheet::xlsx(package, bytes, &mut collector)?,
        Kind::Ods(package) => sheet::ods(package, &mut collector)?,
        Kind::Pdf => return printed(print(bytes)?, encoding),
        Kind::Html => html::read(&text_of(bytes, &mut encoding)?, &mut collector),
        Kind::Markdown => markdown::read(&text_of(bytes, &mut encoding)?, &mut collector),
        Kind::Text => read_text(&text_of(bytes, &mut encoding)?, &mut collector),
    }
    something(collector.finish(encoding))
}

/// The letters of a text file. Bytes that are no Unicode must be in one of the known encodings.
fn text_of(bytes: &[u8], encoding: &mut Encoding) -> Result<String, SourceError> {
    match decode(bytes) {
        Decoded::Unicode(text) => Ok(text),
        Decoded::NoText => Err(SourceError::NotADocument),
        Decoded::Bytes(text) => {
            let mut counted = super::encoding::Counted::default();
            counted.count(&text);
            match encoding {
                Encoding::Unicode => Err(SourceError::UnknownEncoding),
                Encoding::Auto if counted.legacy().is_none() => Err(SourceError::UnknownEncoding),
                _ => Ok(text),
            }
        }
    }
}

fn read_text(text: &str, collector: &mut Collector) {
    match markdown::is_likely(text) {
        true => markdown::read(text, collector),
        false => text::read(text, collector),
    }
}

fn something(source: Source) -> Result<Source, SourceError> {
    match source.lines.is_empty() {
        true => Err(SourceError::NoText),
        false => Ok(source),
    }
}
