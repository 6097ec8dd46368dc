//! From the bytes of a file to its lines.

mod damage;
mod encodings;
mod html;
mod kinds;
mod letters;
mod made;
mod pdf;
mod process;
mod sheets;
mod texts;
mod word;

use cchc::plan::import::{
    encoding::Encoding,
    source::{Form, Source, SourceError, read},
};

/// Reads a file as it is.
fn reading(bytes: &[u8], name: &str) -> Result<Source, SourceError> {
    read(bytes, name, Encoding::Auto)
}

/// The texts of a file's lines.
fn texts(bytes: &[u8], name: &str) -> Vec<String> {
    let source = reading(bytes, name).expect("a document");
    source.lines.into_iter().map(|line| line.text).collect()
}

/// The rows of a file, cell by cell; other lines are none.
fn rows(bytes: &[u8], name: &str) -> Vec<Vec<String>> {
    let lines = reading(bytes, name).expect("a document").lines;
    let rows = lines.into_iter().filter_map(|line| match line.form {
        Form::Row(cells) => Some(cells),
        _ => None,
    });
    rows.collect()
}

/// The headings of a file.
fn headings(bytes: &[u8], name: &str) -> Vec<String> {
    let lines = reading(bytes, name).expect("a document").lines;
    let headings = lines.into_iter().filter(|line| line.form == Form::Heading);
    headings.map(|line| line.text).collect()
}
