//! Answers as text: small pieces that several subcommands share.

use crate::{
    config::{fill, words::Words},
    domain::text::{columns, pad},
    service::Reach,
};
use chrono::{DateTime, FixedOffset};

/// How far an entry has come, as one of three words in JSON.
pub fn reach_word(reach: Reach) -> &'static str {
    match reach {
        Reach::Here => "here",
        Reach::OnShare => "on_share",
        Reach::SeenBy(_) => "seen_by_others",
    }
}

/// How many other terminals hold an entry.
pub fn seen_by(reach: Reach) -> u32 {
    match reach {
        Reach::SeenBy(count) => count,
        Reach::Here | Reach::OnShare => 0,
    }
}

pub use crate::service::sync_told as reach;

/// A moment: `21/11/2026 08:30`.
pub fn moment(words: &Words, at: DateTime<FixedOffset>) -> String {
    format!("{} {}", words.date(at.date_naive()), at.format("%H:%M"))
}

/// `text` in a column of `width`; what is wider keeps all of its letters, as nothing of an
/// answer may be lost in a pipe.
pub fn column(text: &str, width: usize) -> String {
    if columns(text) > width {
        return text.to_owned();
    }
    pad(text, width)
}

/// Parts joined by two blanks, empty ones left out.
pub fn joined(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts
        .iter()
        .copied()
        .filter(|part| !part.trim().is_empty())
        .collect();
    parts.join("  ").trim_end().to_owned()
}

/// A text of the catalogue with one value filled in.
pub fn with(template: &str, name: &str, value: &dyn std::fmt::Display) -> String {
    fill(template, &[(name, value)])
}

/// The first letters of an id, enough to type: it may be shortened to a unique prefix.
pub fn short(id: impl std::fmt::Display) -> String {
    id.to_string().chars().take(8).collect()
}
