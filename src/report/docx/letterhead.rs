//! Above the text: who issues the paper, quốc hiệu and tiêu ngữ, number, place and day, title
//! and subject, addressees and legal grounds.

use super::{
    measure::{BODY, HEAD, PORTRAIT, TABLE},
    paragraph::{paragraph, rule, said},
    table::{RowKind, borderless, cell, row},
    xml::Xml,
};
use crate::report::{
    document::Document,
    text::{clean, ended},
};
use std::io;

/// The left and right column, together as wide as the text.
const COLUMNS: [u32; 2] = [3_798, 5_557];

/// Everything above the text.
pub fn write(xml: &mut Xml<'_>, document: &Document) -> io::Result<()> {
    borderless(xml, COLUMNS, |xml| {
        row(xml, RowKind::Ordinary, |xml| issuer(xml, document))?;
        row(xml, RowKind::Ordinary, |xml| number(xml, document))
    })?;
    said(xml, "Title", &document.title)?;
    let subject = clean(&document.subject);
    if !subject.is_empty() {
        paragraph(xml, "Subtitle", &subject)?;
        rule(xml, (&subject, BODY), 40, PORTRAIT.inner())?;
    }
    dear(xml, document)?;
    let mut grounds = ended(&document.grounds).into_iter();
    grounds.try_for_each(|ground| paragraph(xml, "Grounds", &ground))
}

fn issuer(xml: &mut Xml<'_>, document: &Document) -> io::Result<()> {
    let ([left, right], head, words) = (COLUMNS, &document.letterhead, &document.words);
    cell(xml, left, |xml| {
        said(xml, "Parent", &head.parent)?;
        paragraph(xml, "Organisation", &head.organisation)?;
        rule(xml, (&head.organisation, TABLE), 40, left)
    })?;
    cell(xml, right, |xml| {
        said(xml, "Nation", &words.nation)?;
        paragraph(xml, "Motto", &words.motto)?;
        rule(xml, (&words.motto, HEAD), 100, right)
    })
}

fn number(xml: &mut Xml<'_>, document: &Document) -> io::Result<()> {
    let ([left, right], head) = (COLUMNS, &document.letterhead);
    cell(xml, left, |xml| paragraph(xml, "Number", &head.number))?;
    cell(xml, right, |xml| {
        paragraph(xml, "PlaceAndDay", &head.place_and_day)
    })
}

/// One addressee stands beside "Kính gửi", several stand below it.
fn dear(xml: &mut Xml<'_>, document: &Document) -> io::Result<()> {
    let dear = clean(&document.words.dear);
    match ended(&document.addressees).as_slice() {
        [] => Ok(()),
        [one] => paragraph(xml, "Dear", &format!("{dear} {one}")),
        several => {
            paragraph(xml, "Dear", &dear)?;
            let mut several = several.iter();
            several.try_for_each(|one| paragraph(xml, "Addressee", &format!("- {one}")))
        }
    }
}
