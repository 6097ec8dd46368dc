//! Events: the immutable facts of which everything else is computed.
//!
//! An event's id is the hash of its record, made by `sync`; here it is only a name.
//! Kinds that this program does not know keep their place, so that they are forwarded and
//! understood after an upgrade.

use super::{
    checkin::CheckIn, department::DepartmentCode, exchange::Proof, hlc::Hlc, ledger::LedgerEntry,
    pin::PinChange, publication::PlanPart, reorganisation::DepartmentChange,
    submission::SubmissionChange,
};
use chrono::{DateTime, FixedOffset};
use data_encoding::{BASE32_DNSSEC, BASE64URL_NOPAD, Encoding};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{fmt, str::FromStr};

/// A text that is not an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not an id")]
pub struct BadId(pub String);

/// An event's name: the first 128 bits of the BLAKE3 hash of its payload, written in 26
/// letters and digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(pub [u8; 16]);

/// A terminal's incarnation: its Ed25519 public key, written in base64url.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IncarnationId(pub [u8; 32]);

/// A share's name: one unit, one working year. Minted by whoever founds the share; every
/// record carries it, so that the records of two units are never mixed. 13 letters and digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShareId(pub [u8; 8]);

fn decode<const N: usize>(encoding: &Encoding, text: &str) -> Result<[u8; N], BadId> {
    let bytes = encoding
        .decode(text.as_bytes())
        .map_err(|_| BadId(text.to_owned()))?;
    bytes.try_into().map_err(|_| BadId(text.to_owned()))
}

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&BASE32_DNSSEC.encode(&self.0))
    }
}

impl fmt::Debug for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EventId({self})")
    }
}

impl FromStr for EventId {
    type Err = BadId;

    fn from_str(text: &str) -> Result<Self, BadId> {
        decode(&BASE32_DNSSEC, text).map(Self)
    }
}

impl fmt::Display for IncarnationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&BASE64URL_NOPAD.encode(&self.0))
    }
}

impl fmt::Debug for IncarnationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IncarnationId({self})")
    }
}

impl FromStr for IncarnationId {
    type Err = BadId;

    fn from_str(text: &str) -> Result<Self, BadId> {
        decode(&BASE64URL_NOPAD, text).map(Self)
    }
}

impl fmt::Display for ShareId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&BASE32_DNSSEC.encode(&self.0))
    }
}

impl fmt::Debug for ShareId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ShareId({self})")
    }
}

impl FromStr for ShareId {
    type Err = BadId;

    fn from_str(text: &str) -> Result<Self, BadId> {
        decode(&BASE32_DNSSEC, text).map(Self)
    }
}

macro_rules! serde_as_text {
    ($name:ty) => {
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

serde_as_text!(EventId);
serde_as_text!(IncarnationId);
serde_as_text!(ShareId);

/// Takes an entry back; the entry stays in the history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// The event taken back.
    pub event: EventId,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// Where an incarnation's chain is held up to: its last event without a gap or a fork
/// before it. The event is named, because a copied database may have gone on under the same
/// numbers. Written as a list of three.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(
    from = "(IncarnationId, u64, EventId)",
    into = "(IncarnationId, u64, EventId)"
)]
pub struct ChainHead {
    /// Whose chain.
    pub incarnation: IncarnationId,
    /// Number of its last event.
    pub sequence: u64,
    /// That event.
    pub event: EventId,
}

impl From<(IncarnationId, u64, EventId)> for ChainHead {
    fn from((incarnation, sequence, event): (IncarnationId, u64, EventId)) -> Self {
        Self {
            incarnation,
            sequence,
            event,
        }
    }
}

impl From<ChainHead> for (IncarnationId, u64, EventId) {
    fn from(head: ChainHead) -> Self {
        (head.incarnation, head.sequence, head.event)
    }
}

/// What a terminal holds durably. From these come "đã có ở N máy khác".
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acknowledgement {
    /// The end of each chain; those of earlier acknowledgements that are not named hold on.
    pub held: Vec<ChainHead>,
}

/// A terminal introduces a new incarnation of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Introduction {
    /// The machine's name.
    pub host: String,
    /// The incarnations whose database this one goes on with, the latest first, and how far
    /// each had come: what it said to hold up to there is the same database, not another one.
    /// All that are known and not only the latest, because the word of one in between may be
    /// lost.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub succeeds: Vec<ChainHead>,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum Body {
    /// A piece of a published plan.
    Plan(PlanPart),
    /// Somebody said how a task stands.
    CheckIn(CheckIn),
    /// Somebody took an entry back.
    Withdrawal(Withdrawal),
    /// A submission began or changed.
    Submission(SubmissionChange),
    /// The coordinator added, renamed, merged, retired or restored a department: one change
    /// of one code, laid over the departments of every plan of the share.
    Department(DepartmentChange),
    /// Somebody set, changed, reset or removed a department's PIN. Never taken back: another
    /// change takes its place.
    Pin(PinChange),
    /// Something was written down for the overview, the targets or the report.
    Ledger(Box<LedgerEntry>),
    /// A terminal said what it holds.
    Acknowledgement(Acknowledgement),
    /// A terminal said who it is.
    Introduction(Introduction),
    /// A kind of a later version: kept and forwarded as it came.
    #[serde(skip)]
    Unknown(String),
}

impl Body {
    /// The kind's word, as in the record.
    pub fn kind(&self) -> &str {
        match self {
            Self::Plan(_) => "plan",
            Self::CheckIn(_) => "check_in",
            Self::Withdrawal(_) => "withdrawal",
            Self::Submission(_) => "submission",
            Self::Department(_) => "department",
            Self::Pin(_) => "pin",
            Self::Ledger(_) => "ledger",
            Self::Acknowledgement(_) => "acknowledgement",
            Self::Introduction(_) => "introduction",
            Self::Unknown(kind) => kind,
        }
    }
}

/// What a user or the program wants to say, before the store gives it its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The department in whose name it is said.
    pub department: DepartmentCode,
    /// Who says it.
    pub author: String,
    /// Events that the author saw and that this one takes the place of.
    pub replaces: Vec<EventId>,
    /// What is said.
    pub body: Body,
}

/// Who, when and after what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The share that it was said for.
    pub share: ShareId,
    /// The terminal's incarnation.
    pub incarnation: IncarnationId,
    /// Place in that incarnation's chain, from 1.
    pub sequence: u64,
    /// The event before it in that chain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<EventId>,
    /// Hybrid logical clock.
    pub clock: Hlc,
    /// The terminal's wall time, with its offset; shown, never compared.
    pub wall: DateTime<FixedOffset>,
    /// The department in whose name it was said.
    pub department: DepartmentCode,
    /// Who said it.
    pub author: String,
    /// Events that it takes the place of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaces: Vec<EventId>,
}

/// An event in its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Its name.
    pub id: EventId,
    /// Who, when and after what.
    pub header: Header,
    /// What happened.
    pub body: Body,
}

/// An event with the record line that proves it: hash, payload and signature as written,
/// without line breaks. It is stored and forwarded as these bytes.
#[derive(Debug, Clone, PartialEq)]
pub struct Sealed {
    /// The event read from the line.
    pub event: Event,
    /// The line's format: higher than this program writes where a later one wrote it.
    pub format: u32,
    /// Of the line's signature.
    pub proof: Proof,
    /// The line.
    pub line: Vec<u8>,
}

/// Why an event could not be sealed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// The record would be longer than a writer may make it.
    #[error("the record would have {bytes} bytes where {limit} are the most")]
    TooLong {
        /// Length of the record.
        bytes: usize,
        /// The limit.
        limit: usize,
    },
    /// The event cannot be written as a record.
    #[error("the event cannot be written: {0}")]
    Unwritable(String),
}

/// Makes records of events: hashes and signs them. Implemented by `sync`, called by
/// `store` within the transaction that gives an event its place.
pub trait Seal {
    /// In whose name it signs.
    fn incarnation(&self) -> IncarnationId;

    /// The record of an event.
    ///
    /// # Errors
    /// When the record would be too long.
    fn seal(&self, header: Header, body: Body) -> Result<Sealed, SealError>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_read_back_and_sort_as_their_bytes() {
        let id = EventId([7; 16]);
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_eq!(id.to_string().len(), 26);
        let incarnation = IncarnationId([200; 32]);
        assert_eq!(incarnation.to_string().parse(), Ok(incarnation));
        assert!("zz".parse::<EventId>().is_err());
        let mut ids: Vec<EventId> = (0..=255).map(|byte| EventId([byte; 16])).collect();
        ids.sort_by_key(ToString::to_string);
        assert!(ids.is_sorted());
    }
}
