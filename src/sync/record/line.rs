//! The line's three parts and how lines are put behind each other.
//!
//! The parts are found by position, so that the payload may hold blanks.

use super::{HASH_TEXT, SIGNATURE_TEXT};
use crate::domain::{event::EventId, exchange::Proof};
use data_encoding::BASE64URL_NOPAD;

/// The parts of a line that has the shape of a record; nothing is verified yet.
pub(super) struct Parts<'l> {
    pub hash: &'l [u8],
    pub payload: &'l [u8],
    pub signature: &'l [u8],
}

/// What ends a line.
pub fn is_break(byte: &u8) -> bool {
    matches!(byte, b'\n' | b'\r' | 0)
}

/// The line of a payload, without line breaks.
pub fn encode(payload: &[u8], signature: &[u8; 64]) -> Vec<u8> {
    let hash = hash(payload).to_string();
    let signature = BASE64URL_NOPAD.encode(signature);
    [hash.as_bytes(), payload, signature.as_bytes()].join(&b' ')
}

/// Lines as they are appended: a line break before and after each, so that a torn
/// predecessor swallows nothing and a torn successor is not swallowed.
pub fn framed<L: AsRef<[u8]>>(lines: impl IntoIterator<Item = L>) -> Vec<u8> {
    let mut bytes = Vec::new();
    for line in lines {
        bytes.push(b'\n');
        bytes.extend_from_slice(line.as_ref());
        bytes.push(b'\n');
    }
    bytes
}

/// The proof of a line as written.
pub fn proof(line: &[u8]) -> Proof {
    let signature = split(line).map_or(&[] as &[u8], |parts| parts.signature);
    let hash = blake3::hash(signature);
    let bytes = hash.as_bytes().iter().take(8);
    Proof(bytes.fold(0, |proof, byte| proof << 8 | i64::from(*byte)))
}

/// The id that a line names, whether it is its payload's or not.
pub fn id_text(line: &[u8]) -> Option<EventId> {
    let text = line.get(..HASH_TEXT)?;
    std::str::from_utf8(text).ok()?.parse().ok()
}

/// The id of a payload: the first 128 bits of its BLAKE3 hash.
pub(super) fn hash(payload: &[u8]) -> EventId {
    let mut id = [0; 16];
    let hash = blake3::hash(payload);
    for (to, from) in id.iter_mut().zip(hash.as_bytes()) {
        *to = *from;
    }
    EventId(id)
}

pub(super) fn split(line: &[u8]) -> Option<Parts<'_>> {
    let (hash, rest) = line.split_at_checked(HASH_TEXT)?;
    let rest = rest.strip_prefix(b" ")?;
    let (rest, signature) = rest.split_at_checked(rest.len().checked_sub(SIGNATURE_TEXT)?)?;
    let payload = rest.strip_suffix(b" ")?;
    (payload.starts_with(b"{") && payload.ends_with(b"}")).then_some(Parts {
        hash,
        payload,
        signature,
    })
}

impl Parts<'_> {
    /// The id, when it is the payload's. The text is compared, not what it decodes to: a
    /// hash in capitals would decode alike, and an altered line must not pass.
    pub fn id(&self) -> Option<EventId> {
        let id = hash(self.payload);
        (id.to_string().as_bytes() == self.hash).then_some(id)
    }
}
