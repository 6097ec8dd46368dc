//! A report as a Word document in the layout of Vietnamese official papers (Nghị định
//! 30/2020/NĐ-CP): paper, margins, letters, letterhead, headings, tables, page numbers,
//! signature and annexes.
//!
//! May use the model and what all forms share. A chart is shown as the table of its figures.
//! The same report always gives the same bytes.

mod body;
mod closing;
mod letterhead;
mod measure;
mod paragraph;
mod parts;
mod section;
mod style;
mod table;
mod xml;

use super::{document::Document, outline::Outline, text::one_line};
use std::io::{self, BufWriter, Seek, Write};
use xml::Xml;
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

/// Writes a report.
///
/// # Errors
/// What the writer says.
pub fn write(document: &Document, into: impl Write + Seek) -> io::Result<()> {
    let outline = Outline::of(document);
    let language = match one_line(&document.words.language) {
        language if language.is_empty() => "vi-VN".to_owned(),
        language => language,
    };
    let mut package = Package(ZipWriter::new(into));
    package.part("[Content_Types].xml", parts::content_types)?;
    package.part("_rels/.rels", parts::package_relations)?;
    package.part("word/document.xml", |xml| {
        body::write(xml, document, &outline)
    })?;
    package.part("word/_rels/document.xml.rels", parts::document_relations)?;
    package.part("word/styles.xml", |xml| {
        style::write(xml, &outline, &language)
    })?;
    package.part("word/settings.xml", |xml| parts::settings(xml, &language))?;
    package.part("word/header1.xml", parts::numbered_header)?;
    package.part("word/header2.xml", parts::empty_header)?;
    package.part("docProps/core.xml", |xml| parts::core(xml, document))?;
    package.part("docProps/app.xml", parts::app)?;
    package.0.finish()?.flush()
}

/// The file being written, part by part.
struct Package<W: Write + Seek>(ZipWriter<W>);

impl<W: Write + Seek> Package<W> {
    fn part(
        &mut self,
        name: &str,
        write: impl FnOnce(&mut Xml<'_>) -> io::Result<()>,
    ) -> io::Result<()> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        self.0.start_file(name, options)?;
        let mut buffer = BufWriter::with_capacity(1 << 16, &mut self.0);
        write(&mut Xml::new(&mut buffer)?)?;
        buffer.flush()
    }
}
