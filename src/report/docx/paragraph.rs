//! Paragraphs: a style's name, what differs from it here, and runs of text.

use super::{measure::about, xml::Xml};
use crate::report::{document::Align, text::clean};
use std::io;

/// What differs from a paragraph's style.
#[derive(Debug, Clone, Copy, Default)]
pub struct Look {
    /// Where its lines begin.
    pub align: Option<Align>,
    /// Stays on the page of what follows.
    pub keep_next: bool,
}

/// A paragraph in a style.
pub fn paragraph(xml: &mut Xml<'_>, style: &str, text: &str) -> io::Result<()> {
    looking(xml, style, Look::default(), text)
}

/// A paragraph in a style, with what differs from it.
pub fn looking(xml: &mut Xml<'_>, style: &str, look: Look, text: &str) -> io::Result<()> {
    xml.within("w:p", &[], |xml| {
        xml.within("w:pPr", &[], |xml| {
            xml.value("w:pStyle", style)?;
            if look.keep_next {
                xml.empty("w:keepNext", &[])?;
            }
            match look.align {
                Some(align) => xml.value("w:jc", word(align)),
                None => Ok(()),
            }
        })?;
        run(xml, &clean(text))
    })
}

/// A paragraph in a style if there is something to say.
pub fn said(xml: &mut Xml<'_>, style: &str, text: &str) -> io::Result<()> {
    match clean(text).is_empty() {
        true => Ok(()),
        false => paragraph(xml, style, text),
    }
}

/// A line drawn under a text, as long as a part of it in hundredths, in the middle of a
/// column.
pub fn rule(
    xml: &mut Xml<'_>,
    (text, size): (&str, u32),
    part: u32,
    column: u32,
) -> io::Result<()> {
    let last = clean(text)
        .lines()
        .last()
        .map_or(0, |line| about(line, size));
    let length = last.min(column) * part / 100;
    let aside = (column.saturating_sub(length) / 2).to_string();
    xml.within("w:p", &[], |xml| {
        xml.within("w:pPr", &[], |xml| {
            xml.value("w:pStyle", "Rule")?;
            xml.within("w:pBdr", &[], |xml| {
                let line = [
                    ("w:val", "single"),
                    ("w:sz", "6"),
                    ("w:space", "0"),
                    ("w:color", "auto"),
                ];
                xml.empty("w:top", &line)
            })?;
            xml.empty("w:ind", &[("w:left", &aside), ("w:right", &aside)])
        })
    })
}

/// The word of the format for where lines begin.
fn word(align: Align) -> &'static str {
    match align {
        Align::Left => "left",
        Align::Centre => "center",
        Align::Right => "right",
    }
}

/// Clean text with its tabs and line breaks.
fn run(xml: &mut Xml<'_>, text: &str) -> io::Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    xml.within("w:r", &[], |xml| {
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                xml.empty("w:br", &[])?;
            }
            for (at, piece) in line.split('\t').enumerate() {
                if at > 0 {
                    xml.empty("w:tab", &[])?;
                }
                xml.text_in("w:t", &[("xml:space", "preserve")], piece)?;
            }
        }
        Ok(())
    })
}
