//! From an event to its line.

use super::{FORMAT, LONGEST_WRITTEN, line, open};
use crate::domain::event::{Body, Header, SealError, Sealed};
use chrono::SubsecRound;
use ed25519_dalek::{Signer, SigningKey};
use serde::Serialize;

/// The payload as written, in this order.
#[derive(Serialize)]
struct Payload<'e> {
    format: u32,
    #[serde(flatten)]
    header: &'e Header,
    #[serde(flatten)]
    body: &'e Body,
}

/// The record of an event, signed with `key`.
///
/// The signature covers the payload's bytes, not the event's id: an id has 128 bits, so
/// that somebody could find two payloads of one id and have the second one pass under the
/// first one's signature. The wall time, which is only shown, is cut to whole seconds.
/// The event returned is read back from the payload: it is what every other terminal reads.
///
/// # Errors
/// When the record would be too long or could not be read back.
pub fn seal(key: &SigningKey, header: Header, body: &Body) -> Result<Sealed, SealError> {
    let header = Header {
        wall: header.wall.trunc_subsecs(0),
        ..header
    };
    let unwritable = |error: &dyn ToString| SealError::Unwritable(error.to_string());
    let payload = serde_json::to_vec(&Payload {
        format: FORMAT,
        header: &header,
        body,
    })
    .map_err(|error| unwritable(&error))?;
    let line = line::encode(&payload, &key.sign(&payload).to_bytes());
    if line.len() > LONGEST_WRITTEN {
        return Err(SealError::TooLong {
            bytes: line.len(),
            limit: LONGEST_WRITTEN,
        });
    }
    let event = open::event(line::hash(&payload), &payload).map_err(|error| unwritable(&error))?;
    if event.header != header || matches!(event.body, Body::Unknown(_)) {
        return Err(unwritable(&"it would not read back as it was written"));
    }
    Ok(Sealed {
        event,
        format: FORMAT,
        proof: line::proof(&line),
        line,
    })
}
