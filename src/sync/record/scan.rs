//! Walks over the bytes of a share and finds its records, whatever else is in there.

use super::{BadRecord, LONGEST_LINE, line};
use crate::domain::event::EventId;

/// One piece of the bytes, between line breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scanned<'b> {
    /// The hash matches its payload. Signature and JSON are not looked at.
    Record {
        /// The event's id.
        id: EventId,
        /// The whole line.
        line: &'b [u8],
    },
    /// Not a record; the rest is not touched by it.
    Bad {
        /// Why.
        reason: BadRecord,
        /// The whole line.
        line: &'b [u8],
    },
    /// The last piece, without a line break and not a whole record: perhaps still being
    /// written.
    Pending {
        /// What is there so far.
        line: &'b [u8],
    },
}

/// The pieces of `bytes`, split at line feeds, carriage returns and NUL. Empty pieces are
/// passed over. Nothing is copied.
pub fn scan(bytes: &[u8]) -> Scan<'_> {
    Scan { rest: Some(bytes) }
}

/// The iterator of [`scan()`].
#[derive(Debug, Clone)]
pub struct Scan<'b> {
    rest: Option<&'b [u8]>,
}

impl Scan<'_> {
    /// Bytes that were not walked over yet.
    pub fn left(&self) -> usize {
        self.rest.map_or(0, <[u8]>::len)
    }
}

impl<'b> Iterator for Scan<'b> {
    type Item = Scanned<'b>;

    fn next(&mut self) -> Option<Scanned<'b>> {
        loop {
            let rest = self.rest?;
            let end = rest.iter().position(line::is_break);
            let (piece, after) = rest.split_at_checked(end.unwrap_or(rest.len()))?;
            self.rest = after.split_first().map(|(_, rest)| rest);
            if !piece.is_empty() {
                return Some(look_at(piece, self.rest.is_none()));
            }
        }
    }
}

fn look_at(line: &[u8], unfinished: bool) -> Scanned<'_> {
    let reason = if line.len() > LONGEST_LINE {
        BadRecord::TooLong { bytes: line.len() }
    } else {
        match line::split(line) {
            None => BadRecord::NotARecord,
            Some(parts) => match parts.id() {
                Some(id) => return Scanned::Record { id, line },
                None => BadRecord::Hash,
            },
        }
    };
    if unfinished && line.len() <= LONGEST_LINE {
        Scanned::Pending { line }
    } else {
        Scanned::Bad { reason, line }
    }
}
