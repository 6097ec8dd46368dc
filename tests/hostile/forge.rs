//! Records as somebody with a key and bad intentions would write them: any field, any text,
//! but hash and signature are right where nothing else is asked for.

use cchc::{
    domain::event::{Seal, ShareId},
    sync::{
        Identity,
        record::{encode, framed},
    },
};
use data_encoding::BASE64URL_NOPAD;
use ed25519_dalek::{Signer, SigningKey};
use std::path::Path;

/// The share of all tests here.
pub const SHARE: ShareId = ShareId(*b"mau 2026");

/// A body of kind `check_in`, with the note as JSON.
pub fn check_in(note: &str) -> String {
    format!(
        r#"{{"plan":"mau-2026","task":"III/1/1.12","period":"Q1/2026","state":"doing","percent":60,"note":{note}}}"#
    )
}

/// A text as JSON.
pub fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("JSON")
}

/// What a real terminal looks at.
pub struct Aim {
    pub share: String,
    pub plan: String,
    pub task: String,
}

impl Aim {
    /// The share at `path`, by its marker, and the first plan that comes with the program.
    pub fn at(path: &Path) -> Self {
        let mut marker = path.as_os_str().to_owned();
        marker.push(".id");
        let marker = std::fs::read_to_string(marker).expect("a marker");
        let share = marker.split_whitespace().nth(2).expect("the share's name");
        Self {
            share: share.to_owned(),
            plan: "bvdkbc-2026".to_owned(),
            task: "III/1/1.5".to_owned(),
        }
    }
}

/// The payload of a record, as fields of raw JSON in their order.
#[derive(Clone)]
pub struct Payload {
    secret: [u8; 32],
    fields: Vec<(String, Vec<u8>)>,
}

impl Payload {
    /// An ordinary check-in, number `sequence` of the terminal with this key.
    pub fn of(key: u8, sequence: u64) -> Self {
        let note = check_in(&quoted(&format!("việc {key}.{sequence}")));
        Self::of_secret([key; 32], sequence).with("body", note)
    }

    /// The same, of any key.
    pub fn of_secret(secret: [u8; 32], sequence: u64) -> Self {
        let name = Identity::from_secret(secret).incarnation();
        let clock = 0x019c_ac0f_2680 + sequence * 1000;
        let fields = [
            ("format", "1".to_owned()),
            ("share", quoted(&SHARE.to_string())),
            ("incarnation", quoted(&name.to_string())),
            ("sequence", sequence.to_string()),
            ("clock", format!(r#""{clock:x}.0""#)),
            ("wall", r#""2026-03-02T08:00:00+07:00""#.to_owned()),
            ("department", r#""KKB""#.to_owned()),
            ("author", quoted("Trần Thị Mẫu")),
            ("kind", r#""check_in""#.to_owned()),
            ("body", check_in("\"\"")),
        ];
        let fields = fields.map(|(name, value)| (name.to_owned(), value.into_bytes()));
        Self {
            secret,
            fields: fields.to_vec(),
        }
    }

    /// With a field of another value, or one more.
    pub fn with(mut self, name: &str, value: impl Into<Vec<u8>>) -> Self {
        let value = value.into();
        match self.fields.iter_mut().find(|(known, _)| known == name) {
            Some((_, old)) => *old = value,
            None => self.fields.push((name.to_owned(), value)),
        }
        self
    }

    /// With one more field, even where there is one of that name.
    pub fn also(mut self, name: &str, value: impl Into<Vec<u8>>) -> Self {
        self.fields.push((name.to_owned(), value.into()));
        self
    }

    /// Of the terminal with this key.
    pub fn by(mut self, secret: [u8; 32]) -> Self {
        self.secret = secret;
        let name = Identity::from_secret(secret).incarnation();
        self.with("incarnation", quoted(&name.to_string()))
    }

    /// Said for another share, of another plan and task.
    pub fn aimed(mut self, at: &Aim) -> Self {
        let changes = [
            (SHARE.to_string(), &at.share),
            ("mau-2026".to_owned(), &at.plan),
            ("III/1/1.12".to_owned(), &at.task),
        ];
        let is_plan = self.fields.iter().any(|(_, value)| value == b"\"plan\"");
        for (name, value) in &mut self.fields {
            if is_plan && name == "body" {
                continue; // A plan's text has a hash of its own.
            }
            for (old, new) in &changes {
                if let Ok(text) = std::str::from_utf8(value) {
                    *value = text.replace(old, new).into_bytes();
                }
            }
        }
        self
    }

    /// Another kind and body.
    pub fn saying(self, kind: &str, body: impl Into<Vec<u8>>) -> Self {
        self.with("kind", quoted(kind)).with("body", body)
    }

    /// The payload's bytes.
    pub fn bytes(&self) -> Vec<u8> {
        let fields: Vec<Vec<u8>> = self
            .fields
            .iter()
            .map(|(name, value)| [quoted(name).as_bytes(), b":", value].concat())
            .collect();
        [b"{".as_slice(), &fields.join(&b','), b"}"].concat()
    }

    /// The line, signed with the key.
    pub fn line(&self) -> Vec<u8> {
        self.signed_over(&self.bytes())
    }

    /// The line with the key's signature over other bytes.
    pub fn signed_over(&self, signed: &[u8]) -> Vec<u8> {
        let signature = SigningKey::from_bytes(&self.secret).sign(signed);
        encode(&self.bytes(), &signature.to_bytes())
    }

    /// The line with these bytes for a signature.
    pub fn under(&self, signature: &[u8; 64]) -> Vec<u8> {
        encode(&self.bytes(), signature)
    }
}

/// A public key as it is written.
pub fn key_text(key: &[u8; 32]) -> String {
    quoted(&BASE64URL_NOPAD.encode(key))
}

/// `count` ordinary records of the terminal with this key.
pub fn ordinary(key: u8, count: u64) -> Vec<Vec<u8>> {
    (1..=count).map(|n| Payload::of(key, n).line()).collect()
}

/// Lines as they lie on a share.
pub fn file(lines: &[Vec<u8>]) -> Vec<u8> {
    framed(lines)
}
