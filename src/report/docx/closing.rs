//! Below the text: Nơi nhận at the left, who signs at the right, never on two pages.

use super::{
    paragraph::{Look, looking},
    table::{RowKind, borderless, cell, row},
    xml::Xml,
};
use crate::report::{
    document::Document,
    text::{clean, ended, said},
};
use std::io;

/// The left and right column, together as wide as the text.
const COLUMNS: [u32; 2] = [4_355, 5_000];
/// Lines left free to sign in.
const ROOM: usize = 4;
/// Every paragraph stays with the next.
const TOGETHER: Look = Look {
    align: None,
    keep_next: true,
};

/// Everything below the text, if there is anything.
pub fn write(xml: &mut Xml<'_>, document: &Document) -> io::Result<()> {
    let recipients = ended(&document.recipients);
    let capacity: Vec<String> = said(&document.signature.capacity).collect();
    let name = clean(&document.signature.name);
    if recipients.is_empty() && capacity.is_empty() && name.is_empty() {
        return Ok(());
    }
    let [left, right] = COLUMNS;
    looking(xml, "Small", TOGETHER, "")?;
    borderless(xml, COLUMNS, |xml| {
        row(xml, RowKind::Ordinary, |xml| {
            cell(xml, left, |xml| {
                list(xml, &document.words.recipients, &recipients)
            })?;
            cell(xml, right, |xml| signature(xml, &capacity, &name))
        })
    })
}

fn list(xml: &mut Xml<'_>, head: &str, recipients: &[String]) -> io::Result<()> {
    let head = if recipients.is_empty() { "" } else { head };
    looking(xml, "RecipientsHead", TOGETHER, head)?;
    let mut recipients = recipients.iter();
    recipients.try_for_each(|one| looking(xml, "Recipient", TOGETHER, &format!("- {one}")))
}

fn signature(xml: &mut Xml<'_>, capacity: &[String], name: &str) -> io::Result<()> {
    let lines = capacity.iter().map(String::as_str);
    let room = std::iter::repeat_n("", ROOM);
    lines
        .chain(room)
        .try_for_each(|line| looking(xml, "Capacity", TOGETHER, line))?;
    looking(xml, "Signer", Look::default(), name)
}
