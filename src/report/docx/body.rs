//! The main part: the text between letterhead and signature, then the annexes.

use super::{
    closing, letterhead,
    measure::{LANDSCAPE, PORTRAIT, Paper},
    paragraph::{Look, looking, paragraph, said},
    section,
    style::{self, SPACE},
    table::{MOST_COLUMNS, table},
    xml::Xml,
};
use crate::report::{
    document::{Annex, Block, Document},
    outline::Outline,
    text::{annex_label, clean, lines},
};
use std::io;

/// The name space of what one part says of another.
pub const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The main part.
pub fn write(xml: &mut Xml<'_>, document: &Document, outline: &Outline) -> io::Result<()> {
    let spaces = [("xmlns:w", SPACE), ("xmlns:r", RELATIONS)];
    xml.within("w:document", &spaces, |xml| {
        xml.within("w:body", &[], |xml| {
            if document.is_enclosure() {
                return annexes(xml, document);
            }
            letterhead::write(xml, document)?;
            let last = document.blocks.len().saturating_sub(1);
            for (at, part) in document.blocks.iter().enumerate() {
                let look = Look {
                    // Nobody signs alone on a page.
                    keep_next: at == last,
                    ..Look::default()
                };
                block(xml, outline, part, look)?;
            }
            closing::write(xml, document)?;
            annexes(xml, document)
        })
    })
}

/// Each section says at its end what it is; the last one says it outside of paragraphs.
fn annexes(xml: &mut Xml<'_>, document: &Document) -> io::Result<()> {
    let mut paper = &PORTRAIT;
    for (at, enclosed) in document.annexes.iter().enumerate() {
        if at > 0 || !document.is_enclosure() {
            section::end(xml, paper)?;
        }
        paper = paper_of(enclosed);
        annex(xml, document, at, enclosed)?;
    }
    if document.annexes.is_empty() {
        paragraph(xml, "Small", "")?;
    }
    section::section(xml, paper)
}

fn paper_of(annex: &Annex) -> &'static Paper {
    if annex.landscape {
        &LANDSCAPE
    } else {
        &PORTRAIT
    }
}

fn annex(xml: &mut Xml<'_>, document: &Document, at: usize, annex: &Annex) -> io::Result<()> {
    paragraph(xml, "AnnexTitle", &annex_label(document, at))?;
    said(xml, "AnnexName", &annex.title)?;
    said(xml, "AnnexSubtitle", &annex.subtitle)?;
    paragraph(xml, "Enclosed", &document.words.enclosed)?;
    table(xml, &annex.table, paper_of(annex).inner(), MOST_COLUMNS)?;
    match annex.table.columns.is_empty() {
        true => paragraph(xml, "Small", ""),
        false => Ok(()),
    }
}

/// A part of the text; `look` is that of its last line.
fn block(xml: &mut Xml<'_>, outline: &Outline, block: &Block, look: Look) -> io::Result<()> {
    match block {
        Block::Heading { level, text } => said(xml, &style::heading(outline.rank(*level)), text),
        Block::Paragraph(text) => {
            let lines = lines(text);
            let Some((last, before)) = lines.split_last() else {
                return Ok(());
            };
            let mut before = before.iter();
            before.try_for_each(|line| paragraph(xml, "BodyText", line))?;
            looking(xml, "BodyText", look, last)
        }
        Block::Item(text) => match clean(text) {
            text if text.is_empty() => Ok(()),
            text => looking(xml, "Item", look, &format!("- {text}")),
        },
        Block::Table(own) => table(xml, own, PORTRAIT.inner(), MOST_COLUMNS),
    }
}
