//! Sổ theo dõi: what is written down besides progress and submissions. Measurements of
//! targets, inspections, what departments contribute, the edited texts of a report, and that a
//! report went on its way.
//!
//! An entry is settled as a whole under its key: whoever changes it writes it anew and names
//! what was seen, so that two who did not see each other both stay. Data comes from events
//! and goes to the overview, the targets and the report.

mod contribution;
mod handover;
mod inspection;
mod measurement;
mod report_text;

pub use contribution::{Contribution, ContributionKind, ContributionState};
pub use handover::Handover;
pub use inspection::{Inspection, InspectionKind};
pub use measurement::{Figure, Measurement, Verdict, judge};
pub use report_text::{KeptReportText, ReportText};

use super::{
    event::EventId,
    period::Period,
    plan::PlanId,
    text::{entered, entered_lines},
};
use serde::{Deserialize, Serialize};

/// Bytes of the longest text of an entry.
pub const LONGEST_TEXT: usize = 8 * 1024;
/// Bytes of the longest line: a title, a name, a reference.
pub const LONGEST_LINE: usize = 500;
/// Bytes of the longest text under one heading of a report; a record holds 32 KiB.
pub const LONGEST_SECTION: usize = 24 * 1024;
/// The most references of one entry.
pub const MOST_EVIDENCE: usize = 20;

/// Why an entry cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LedgerError {
    /// A field that has to be filled in is empty.
    #[error("{0} is missing")]
    Missing(LedgerField),
    /// A text is too long.
    #[error("{field} has {bytes} bytes where {limit} are the most")]
    TooLong {
        /// Which.
        field: LedgerField,
        /// Its length.
        bytes: usize,
        /// The limit.
        limit: usize,
    },
    /// Too many references.
    #[error("{0} references where {MOST_EVIDENCE} are the most")]
    TooManyEvidence(usize),
    /// A deadline or a day of settling lies before the inspection.
    #[error("{0} lies before the inspection")]
    DayReversed(LedgerField),
    /// A rate below 0 or above 100 percent.
    #[error("{0} is no percentage")]
    NotAPercentage(String),
    /// A figure in words for a target in numbers, or the other way round.
    #[error("the figure does not fit the target")]
    FigureMismatch,
}

/// A field of an entry, as a message names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LedgerField {
    /// The figure.
    Value,
    /// Where a figure comes from.
    Source,
    /// A remark.
    Note,
    /// A reference to proof.
    Evidence,
    /// A title.
    Title,
    /// A free text.
    Text,
    /// What the office answered.
    Answer,
    /// What an inspection found.
    Findings,
    /// What is to be done after it.
    FollowUp,
    /// By when.
    Deadline,
    /// When it was settled.
    Settled,
    /// Number of a document.
    Number,
    /// On which day.
    Day,
    /// Whose it is.
    Department,
}

impl LedgerField {
    /// The field's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Source => "source",
            Self::Note => "note",
            Self::Evidence => "evidence",
            Self::Title => "title",
            Self::Text => "text",
            Self::Answer => "answer",
            Self::Findings => "findings",
            Self::FollowUp => "follow_up",
            Self::Deadline => "deadline",
            Self::Settled => "settled",
            Self::Number => "number",
            Self::Day => "day",
            Self::Department => "department",
        }
    }
}

impl std::fmt::Display for LedgerField {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.word())
    }
}

/// Which kind of entry: each is a book of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Book {
    /// Số liệu chỉ tiêu.
    Measurement,
    /// Kiểm tra.
    Inspection,
    /// Sáng kiến, vướng mắc, kiến nghị.
    Contribution,
    /// Lời văn của báo cáo.
    ReportText,
    /// Báo cáo đã gửi.
    Handover,
}

impl Book {
    /// The book's word, as in the record.
    pub fn word(self) -> &'static str {
        match self {
            Self::Measurement => "measurement",
            Self::Inspection => "inspection",
            Self::Contribution => "contribution",
            Self::ReportText => "report_text",
            Self::Handover => "handover",
        }
    }
}

/// An entry of one of the books.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "book", content = "entry", rename_all = "snake_case")]
pub enum LedgerEntry {
    /// A figure of a target.
    Measurement(Measurement),
    /// An inspection as it stands.
    Inspection(Inspection),
    /// An initiative, a difficulty or a proposal as it stands.
    Contribution(Contribution),
    /// What the office says under a heading of a report.
    ReportText(ReportText),
    /// A report went on its way.
    Handover(Handover),
}

impl LedgerEntry {
    /// Which book it belongs to.
    pub fn book(&self) -> Book {
        match self {
            Self::Measurement(_) => Book::Measurement,
            Self::Inspection(_) => Book::Inspection,
            Self::Contribution(_) => Book::Contribution,
            Self::ReportText(_) => Book::ReportText,
            Self::Handover(_) => Book::Handover,
        }
    }

    /// The plan that it belongs to.
    pub fn plan(&self) -> &PlanId {
        match self {
            Self::Measurement(entry) => &entry.plan,
            Self::Inspection(entry) => &entry.plan,
            Self::Contribution(entry) => &entry.plan,
            Self::ReportText(entry) => &entry.plan,
            Self::Handover(entry) => &entry.plan,
        }
    }

    /// The period that it is of; `None` where a day says when it was.
    pub fn period(&self) -> Option<Period> {
        match self {
            Self::Measurement(entry) => Some(entry.period),
            Self::ReportText(entry) => Some(entry.period),
            Self::Handover(entry) => Some(entry.period),
            Self::Inspection(_) | Self::Contribution(_) => None,
        }
    }

    /// Under which key it is settled, where event `id` says it: what it is of, or the event
    /// that began it.
    pub fn key(&self, id: EventId) -> String {
        match self {
            Self::Measurement(entry) => entry.key(),
            Self::Inspection(entry) => entry.inspection.unwrap_or(id).to_string(),
            Self::Contribution(entry) => entry.contribution.unwrap_or(id).to_string(),
            Self::ReportText(entry) => entry.key(),
            Self::Handover(entry) => entry.key(),
        }
    }
}

/// What is kept in one of the books.
pub trait Kept: Sized {
    /// Its book.
    const BOOK: Book;

    /// The same as an entry.
    fn entry(self) -> LedgerEntry;

    /// The same from an entry; `None` of another book.
    fn of(entry: LedgerEntry) -> Option<Self>;
}

macro_rules! kept {
    ($($kind:ident),*) => {$(
        impl Kept for $kind {
            const BOOK: Book = Book::$kind;

            fn entry(self) -> LedgerEntry {
                LedgerEntry::$kind(self)
            }

            fn of(entry: LedgerEntry) -> Option<Self> {
                match entry {
                    LedgerEntry::$kind(kept) => Some(kept),
                    _ => None,
                }
            }
        }
    )*};
}

kept!(Measurement, Inspection, Contribution, ReportText, Handover);

/// Parts of a key that cannot run into each other: no text that was entered holds this sign.
fn joined(parts: &[&str]) -> String {
    parts.join("\u{1f}")
}

/// A line as it is kept.
fn line(field: LedgerField, text: &str) -> Result<String, LedgerError> {
    within(field, entered(text), LONGEST_LINE)
}

/// A text of several lines as it is kept.
fn lines(field: LedgerField, text: &str) -> Result<String, LedgerError> {
    within(field, entered_lines(text), LONGEST_TEXT)
}

/// A line that may not be empty.
fn needed(field: LedgerField, text: &str) -> Result<String, LedgerError> {
    match line(field, text)? {
        text if text.is_empty() => Err(LedgerError::Missing(field)),
        text => Ok(text),
    }
}

fn within(field: LedgerField, text: String, limit: usize) -> Result<String, LedgerError> {
    match text.len() {
        bytes if bytes > limit => Err(LedgerError::TooLong {
            field,
            bytes,
            limit,
        }),
        _ => Ok(text),
    }
}

/// References as they are kept, without empty ones.
fn references(evidence: &[String]) -> Result<Vec<String>, LedgerError> {
    let kept = evidence
        .iter()
        .map(|reference| line(LedgerField::Evidence, reference))
        .filter(|reference| !matches!(reference, Ok(text) if text.is_empty()));
    let kept: Vec<String> = kept.collect::<Result<_, _>>()?;
    match kept.len() {
        0..=MOST_EVIDENCE => Ok(kept),
        many => Err(LedgerError::TooManyEvidence(many)),
    }
}
