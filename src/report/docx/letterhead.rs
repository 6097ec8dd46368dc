//! Above the text: who issues the paper, quốc hiệu and tiêu ngữ, number, place and day, title
//! and subject, addressees and legal grounds.

use super::{
    measure::{BODY, HEAD, PORTRAIT, TABLE, about},
    paragraph::{paragraph, rule, said},
    table::{RowKind, borderless, cell, row},
    xml::Xml,
};
use crate::report::{
    document::Document,
    text::{clean, ended, unbroken},
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
        let organisation = balanced(&head.organisation, left);
        said(xml, "Parent", &balanced(&head.parent, left))?;
        paragraph(xml, "Organisation", &organisation)?;
        rule(xml, (&organisation, TABLE), 40, left)
    })?;
    cell(xml, right, |xml| {
        said(xml, "Nation", &words.nation)?;
        paragraph(xml, "Motto", &words.motto)?;
        rule(xml, (&words.motto, HEAD), 100, right)
    })
}

/// A name that needs two lines, parted where they are most alike: no word stands alone below.
fn balanced(name: &str, width: u32) -> String {
    let name = clean(name);
    // A width is only an estimate: what nearly fills the line may not fit.
    let needs_two = width * 19 / 20..=2 * width;
    if name.contains('\n') || !needs_two.contains(&about(&name, TABLE)) {
        return name;
    }
    let longer = |at: usize| {
        let (before, after) = name.split_at_checked(at).unwrap_or_default();
        about(before.trim(), TABLE).max(about(after.trim(), TABLE))
    };
    let whole = unbroken(&name);
    let blanks = name.char_indices().zip(whole.chars());
    let blanks = blanks.filter_map(|((at, _), letter)| (letter == ' ').then_some(at));
    match blanks.min_by_key(|at| longer(*at)) {
        Some(at) if longer(at) < width => {
            let (before, after) = name.split_at_checked(at).unwrap_or_default();
            format!("{}\n{}", before.trim(), after.trim())
        }
        _ => name,
    }
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
