//! PDF: signs at places of a page become printed lines.
//!
//! [`print()`] can panic inside and take long on hostile files: it catches the one, and callers
//! run it in a process of its own for the other. [`printed`] makes a document of its answer.

mod lines;

use super::{
    Container, Source, SourceError,
    collect::{Collector, Piece},
};
use crate::plan::import::encoding::Encoding;
use lines::Page;
use pdf_extract::{Document, MediaBox, OutputDev, OutputError, Transform};
use serde::{Deserialize, Serialize};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Letters below which a page counts as a picture of paper.
const FEWEST_LETTERS: usize = 10;

/// Most signs of all pages together.
const MOST_SIGNS: usize = 5_000_000;

/// One printed line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedLine {
    /// The page, from 1.
    pub page: u32,
    /// What stands on it, from left to right; empty for a page without text.
    pub text: String,
    /// True when the space above it is larger than usual.
    pub after_blank: bool,
}

/// The printed lines of a PDF.
///
/// # Errors
/// When it is locked or broken.
pub fn print(bytes: &[u8]) -> Result<Vec<PrintedLine>, SourceError> {
    let read = catch_unwind(AssertUnwindSafe(|| extract(bytes)));
    read.unwrap_or_else(|_| Err(SourceError::broken(Container::Pdf, "reading it failed")))
}

fn extract(bytes: &[u8]) -> Result<Vec<PrintedLine>, SourceError> {
    let broken = |error: &dyn std::fmt::Display| SourceError::broken(Container::Pdf, error);
    let mut document = match Document::load_mem(bytes) {
        Ok(document) => document,
        Err(pdf_extract::Error::InvalidPassword | pdf_extract::Error::Decryption(_)) => {
            return Err(SourceError::Locked);
        }
        Err(error) => return Err(broken(&error)),
    };
    // Many files are locked against printing only: these open without a password.
    let is_locked = document.trailer.get(b"Encrypt").is_ok();
    if is_locked && document.decrypt("").is_err() {
        return Err(SourceError::Locked);
    }
    let mut printer = Printer::default();
    pdf_extract::output_doc(&document, &mut printer).map_err(|error| broken(&error))?;
    match printer.signs > MOST_SIGNS {
        true => Err(SourceError::TooMuch),
        false => Ok(printer.lines),
    }
}

/// Takes the signs of a page as they are drawn.
#[derive(Default)]
struct Printer {
    page: Page,
    number: u32,
    lines: Vec<PrintedLine>,
    signs: usize,
}

impl OutputDev for Printer {
    fn begin_page(
        &mut self,
        _number: u32,
        _page: &MediaBox,
        _art: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        self.number = self.number.saturating_add(1);
        self.page = Page::default();
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        let before = self.lines.len();
        let lines = std::mem::take(&mut self.page).lines();
        let page = self.number;
        self.lines
            .extend(lines.into_iter().map(|(text, after_blank)| PrintedLine {
                page,
                text,
                after_blank,
            }));
        if self.lines.len() == before {
            self.lines.push(PrintedLine {
                page,
                text: String::new(),
                after_blank: false,
            });
        }
        Ok(())
    }

    fn output_character(
        &mut self,
        place: &Transform,
        width: f64,
        _spacing: f64,
        size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        self.signs += 1;
        if self.signs <= MOST_SIGNS {
            // The height of a letter, also where the page is turned or drawn in another scale.
            let scale = |x: f64, y: f64| x.hypot(y);
            let height = size * scale(place.m21, place.m22);
            let width = width * size * scale(place.m11, place.m12);
            self.page.sign(place.m31, place.m32, width, height, text);
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

/// The document that was printed so.
///
/// # Errors
/// When there is no text on its pages.
pub fn printed(lines: Vec<PrintedLine>, encoding: Encoding) -> Result<Source, SourceError> {
    let pages = lines.last().map_or(0, |line| line.page);
    let letters = lines.iter().flat_map(|line| line.text.chars());
    let letters = letters.filter(|c| c.is_alphabetic()).count();
    // A stamp or a page number on a scan is not its text.
    let wanted = usize::try_from(pages).unwrap_or(0) * FEWEST_LETTERS;
    if letters < wanted.min(1000) {
        return Err(SourceError::Scan { pages });
    }
    let mut collector = Collector::default();
    for line in lines.into_iter().filter(|line| !line.text.is_empty()) {
        collector.page(line.page);
        if line.after_blank {
            collector.gap();
        }
        collector.text(vec![Piece::plain(line.text)]);
    }
    super::something(collector.finish(encoding))
}
