//! From a line to the event that it proves, or the reason why it proves nothing.

use super::{DEEPEST_JSON, LONGEST_LINE, line};
use crate::domain::event::{Body, Event, EventId, Header, IncarnationId, Sealed};
use data_encoding::BASE64URL_NOPAD;
use ed25519_dalek::{Signature, VerifyingKey};
use serde::Deserialize;

/// Why a line is not a record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadRecord {
    /// Longer than any line that is read.
    #[error("the line has {bytes} bytes where {LONGEST_LINE} are the most")]
    TooLong {
        /// Its length.
        bytes: usize,
    },
    /// Not hash, payload and signature.
    #[error("the line is not hash, payload and signature")]
    NotARecord,
    /// The payload is not what the hash says.
    #[error("the payload is not what its hash says")]
    Hash,
    /// The signature is not its incarnation's.
    #[error("the signature is not the incarnation's")]
    Signature,
    /// The payload's envelope cannot be read.
    #[error("the payload cannot be read: {0}")]
    Json(String),
    /// The payload nests deeper than is read.
    #[error("the payload nests deeper than {DEEPEST_JSON}")]
    TooDeep,
    /// The sequence number is not within 1 and the largest signed 64-bit number.
    #[error("{0} is not a sequence number")]
    Sequence(u64),
    /// It was said for another share.
    #[error("the record belongs to another share")]
    OtherShare,
}

impl BadRecord {
    /// The reason's word, as kept in quarantine.
    pub fn word(&self) -> &'static str {
        match self {
            Self::TooLong { .. } => "too_long",
            Self::NotARecord => "not_a_record",
            Self::Hash => "hash",
            Self::Signature => "signature",
            Self::Json(_) => "json",
            Self::TooDeep => "too_deep",
            Self::Sequence(_) => "sequence",
            Self::OtherShare => "other_share",
        }
    }

    /// The length of the line, where it is more than was kept of it.
    pub(in crate::sync) fn bytes(&self) -> Option<usize> {
        match self {
            Self::TooLong { bytes } => Some(*bytes),
            _ => None,
        }
    }
}

/// What every format has beside the header.
#[derive(Deserialize)]
struct Envelope {
    format: u32,
    kind: String,
}

/// The event of a line, after hash, signature and envelope were found to be right.
///
/// Unknown fields are passed over; a body that this program cannot read, of a known kind
/// or not, becomes [`Body::Unknown`], so that the record is kept and forwarded.
///
/// # Errors
/// The first reason why the line is not a record.
pub fn open(line: &[u8]) -> Result<Sealed, BadRecord> {
    if line.len() > LONGEST_LINE {
        return Err(BadRecord::TooLong { bytes: line.len() });
    }
    // JSON may hold line breaks between its tokens, a line may not: it would not survive
    // being put on a share.
    if line.iter().any(line::is_break) {
        return Err(BadRecord::NotARecord);
    }
    let parts = line::split(line).ok_or(BadRecord::NotARecord)?;
    let id = parts.id().ok_or(BadRecord::Hash)?;
    let (header, envelope) = envelope(parts.payload)?;
    verify(header.incarnation, parts.payload, parts.signature)?;
    Ok(Sealed {
        event: Event {
            id,
            header,
            body: body(parts.payload, envelope.kind),
        },
        format: envelope.format,
        proof: line::proof(line),
        line: line.to_vec(),
    })
}

/// The event of a payload that is known to be one's own.
pub(super) fn event(id: EventId, payload: &[u8]) -> Result<Event, BadRecord> {
    let (header, envelope) = envelope(payload)?;
    Ok(Event {
        id,
        header,
        body: body(payload, envelope.kind),
    })
}

fn envelope(payload: &[u8]) -> Result<(Header, Envelope), BadRecord> {
    if depth(payload) > DEEPEST_JSON {
        return Err(BadRecord::TooDeep);
    }
    let json = |error: serde_json::Error| BadRecord::Json(error.to_string());
    let envelope: Envelope = serde_json::from_slice(payload).map_err(json)?;
    let header: Header = serde_json::from_slice(payload).map_err(json)?;
    match i64::try_from(header.sequence) {
        Ok(1..) => Ok((header, envelope)),
        _ => Err(BadRecord::Sequence(header.sequence)),
    }
}

fn body(payload: &[u8], kind: String) -> Body {
    serde_json::from_slice(payload).unwrap_or(Body::Unknown(kind))
}

fn verify(incarnation: IncarnationId, payload: &[u8], text: &[u8]) -> Result<(), BadRecord> {
    let signature = BASE64URL_NOPAD
        .decode(text)
        .ok()
        .and_then(|bytes| Signature::from_slice(&bytes).ok())
        .ok_or(BadRecord::Signature)?;
    VerifyingKey::from_bytes(&incarnation.0)
        .and_then(|key| key.verify_strict(payload, &signature))
        .map_err(|_| BadRecord::Signature)
}

/// How deep brackets nest outside of strings. Counted before the JSON is read, because a
/// reader that skips what it does not know would follow any depth.
fn depth(payload: &[u8]) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let (mut in_string, mut escaped) = (false, false);
    for byte in payload {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            _ if in_string => {}
            b'{' | b'[' => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}
