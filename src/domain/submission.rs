//! Bài viết/mô hình/sản phẩm: what a department sends the coordinator each quarter.
//!
//! A submission is the sum of its changes. Each field is settled on its own, so that an
//! article edited on one PC and received on another keeps both.

use super::{
    event::EventId,
    period::Period,
    plan::{ChecklistItem, PlanId},
    text::{entered, entered_lines},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fmt};

/// What is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SubmissionKind {
    /// Bài viết.
    Article,
    /// Mô hình.
    Model,
    /// Sản phẩm.
    Product,
}

impl SubmissionKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Article, Self::Model, Self::Product];
    /// Their words.
    pub const WORDS: [&'static str; 3] = ["article", "model", "product"];

    /// The kind's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Model => "model",
            Self::Product => "product",
        }
    }

    /// The kind of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// How far a submission has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SubmissionState {
    /// Being written.
    #[default]
    Draft,
    /// Sent to the coordinator.
    Sent,
    /// Taken in by the coordinator.
    Received,
    /// Given back, with a reason.
    Returned,
    /// Published or passed on to the Sở.
    Published,
}

impl SubmissionState {
    /// All states, in their order.
    pub const ALL: [Self; 5] = [
        Self::Draft,
        Self::Sent,
        Self::Received,
        Self::Returned,
        Self::Published,
    ];

    /// The state's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Sent => "sent",
            Self::Received => "received",
            Self::Returned => "returned",
            Self::Published => "published",
        }
    }

    /// The state of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    /// True when the department may still change what is in it.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Returned)
    }

    /// True when the coordinator has it, so that it counts for the quarter.
    pub fn counts(self) -> bool {
        matches!(self, Self::Sent | Self::Received | Self::Published)
    }

    /// True when the coordinator has said that it is there.
    pub fn is_taken_in(self) -> bool {
        matches!(self, Self::Received | Self::Published)
    }

    fn may_become(self, next: Self) -> bool {
        matches!(
            (self, next),
            (Self::Draft | Self::Returned, Self::Sent)
                | (Self::Sent, Self::Received | Self::Returned)
                | (Self::Received, Self::Returned | Self::Published)
        )
    }
}

impl fmt::Display for SubmissionState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A change as it travels; fields that are absent stay as they were. The change that
/// begins a submission names none, its event's id becomes the submission's.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubmissionChange {
    /// The submission changed; `None` begins one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submission: Option<EventId>,
    /// Its plan, when it begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<PlanId>,
    /// Its quarter, when it begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// What it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<SubmissionKind>,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authors: Option<String>,
    /// References: số văn bản, link, path.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Vec<String>>,
    /// Boxes ticked or cleared.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub ticks: BTreeMap<String, bool>,
    /// How far it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<SubmissionState>,
    /// Why it was returned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Where it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// That it was sent on to the Sở.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passed_on: Option<PassedOn>,
}

/// When and under which number something was sent on to the unit above.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassedOn {
    /// The day.
    pub day: NaiveDate,
    /// Số văn bản; empty where it has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
}

impl PassedOn {
    /// Reads a day (`2026-11-15` or `15/11/2026`) and, behind it, a number; `None` where there
    /// is no day.
    pub fn read(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        let (day, number) = typed.split_once([' ', ',', ';']).unwrap_or((typed, ""));
        let forms = ["%d/%m/%Y", "%Y-%m-%d"].into_iter();
        let mut days = forms.map(|form| NaiveDate::parse_from_str(day, form));
        Some(Self {
            day: days.find_map(Result::ok)?,
            number: entered(number.trim_start_matches([' ', ',', ';'])),
        })
    }
}

/// A submission as it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubmissionContent {
    /// What it is; `None` until chosen.
    pub kind: Option<SubmissionKind>,
    /// Its title.
    pub title: String,
    /// Who wrote it.
    pub authors: String,
    /// References.
    pub evidence: Vec<String>,
    /// Boxes ticked by hand.
    pub ticks: BTreeMap<String, bool>,
    /// How far it is.
    pub state: SubmissionState,
    /// Why it was returned, last.
    pub reason: String,
    /// Where it was published, last.
    #[serde(default)]
    pub link: String,
    /// When it was sent on to the Sở, last.
    #[serde(default)]
    pub passed_on: Option<PassedOn>,
}

/// A box of the checklist and whether it is ticked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tick {
    /// The box's stable name.
    pub id: String,
    /// What it says.
    pub title: String,
    /// Ticked.
    pub done: bool,
    /// True when the program ticks it from what is entered; false when a person does.
    pub automatic: bool,
}

/// Why a submission cannot be changed so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SubmissionError {
    /// It is with the coordinator.
    #[error("a submission that is {0} cannot be edited")]
    Closed(SubmissionState),
    /// No such step from here.
    #[error("a submission that is {from} cannot become {to}")]
    Step {
        /// How it stands.
        from: SubmissionState,
        /// What was asked for.
        to: SubmissionState,
    },
    /// Boxes that must be ticked before it is sent.
    #[error("not yet ticked: {}", .0.join(", "))]
    Unticked(Vec<String>),
    /// Returned without a reason.
    #[error("returning needs a reason")]
    ReasonMissing,
    /// Sent on before it was taken in.
    #[error("a submission that is {0} cannot be sent on")]
    NotTakenIn(SubmissionState),
    /// Sent on on a day to come.
    #[error("{0} is still to come")]
    FuturePassedOn(NaiveDate),
    /// A box that the checklist does not have, or that the program ticks itself.
    #[error("{typed:?} is not a box that can be ticked by hand")]
    UnknownTick {
        /// What was typed.
        typed: String,
        /// The nearest box.
        nearest: Option<String>,
    },
    /// A text is too long.
    #[error("{bytes} bytes where {limit} are the most")]
    TooLong {
        /// Length.
        bytes: usize,
        /// The limit.
        limit: usize,
    },
}

/// The longest title, list of authors or reason, in bytes.
pub const LONGEST_TEXT: usize = 2000;
/// The box that says that the head of the department agrees.
pub const APPROVED: &str = "approved";

impl SubmissionContent {
    /// The boxes of `checklist` as they stand. Those that the program can see for itself
    /// (`kind`, `title`, `sent`, `evidence`) are ticked by what is entered.
    pub fn checklist(&self, checklist: &[ChecklistItem]) -> Vec<Tick> {
        checklist
            .iter()
            .map(|item| {
                let seen = self.seen(&item.id);
                Tick {
                    id: item.id.clone(),
                    title: item.title.clone(),
                    done: seen
                        .unwrap_or_else(|| self.ticks.get(&item.id).copied().unwrap_or(false)),
                    automatic: seen.is_some(),
                }
            })
            .collect()
    }

    fn seen(&self, id: &str) -> Option<bool> {
        Some(match id {
            "kind" => self.kind.is_some(),
            "title" => !self.title.is_empty() && !self.authors.is_empty(),
            "sent" => self.state.counts(),
            "evidence" => !self.evidence.is_empty(),
            _ => return None,
        })
    }

    /// May the department change what is in it?
    pub fn may_edit(&self) -> Result<(), SubmissionError> {
        if self.state.is_open() {
            Ok(())
        } else {
            Err(SubmissionError::Closed(self.state))
        }
    }

    /// May the box `id` be ticked by hand?
    pub fn may_tick(&self, checklist: &[ChecklistItem], id: &str) -> Result<(), SubmissionError> {
        self.may_edit()?;
        let by_hand = || {
            checklist
                .iter()
                .filter(|item| self.seen(&item.id).is_none())
                .map(|item| item.id.as_str())
        };
        if by_hand().any(|known| known == id) {
            return Ok(());
        }
        let nearest = super::text::nearest(id, by_hand()).map(str::to_owned);
        Err(SubmissionError::UnknownTick {
            typed: id.to_owned(),
            nearest,
        })
    }

    /// May the coordinator note that it was sent on? Only what was taken in.
    pub fn may_pass_on(&self) -> Result<(), SubmissionError> {
        match self.state.is_taken_in() {
            true => Ok(()),
            false => Err(SubmissionError::NotTakenIn(self.state)),
        }
    }

    /// May it become `next`? Sending needs every box that comes before sending; evidence
    /// may follow later.
    pub fn may_become(
        &self,
        next: SubmissionState,
        checklist: &[ChecklistItem],
        reason: &str,
    ) -> Result<(), SubmissionError> {
        if !self.state.may_become(next) {
            return Err(SubmissionError::Step {
                from: self.state,
                to: next,
            });
        }
        if next == SubmissionState::Returned && reason.trim().is_empty() {
            return Err(SubmissionError::ReasonMissing);
        }
        let open: Vec<String> = self
            .checklist(checklist)
            .into_iter()
            .filter(|tick| !tick.done && !matches!(tick.id.as_str(), "sent" | "evidence"))
            .map(|tick| tick.title)
            .collect();
        if next == SubmissionState::Sent && !open.is_empty() {
            return Err(SubmissionError::Unticked(open));
        }
        Ok(())
    }
}

impl SubmissionChange {
    /// The change with its texts in the form in which they are kept.
    pub fn checked(mut self) -> Result<Self, SubmissionError> {
        self.title = self.title.as_deref().map(entered);
        self.authors = self.authors.as_deref().map(entered);
        self.reason = self.reason.as_deref().map(entered_lines);
        self.link = self.link.as_deref().map(entered);
        if let Some(on) = &mut self.passed_on {
            on.number = entered(&on.number);
        }
        if let Some(references) = &mut self.evidence {
            *references = references
                .iter()
                .map(|r| entered(r))
                .filter(|r| !r.is_empty())
                .collect();
        }
        let references = self.evidence.iter().flatten();
        let number = self.passed_on.as_ref().map(|on| &on.number);
        let texts = [&self.title, &self.authors, &self.reason, &self.link];
        match texts
            .into_iter()
            .flatten()
            .chain(number)
            .chain(references)
            .map(String::len)
            .max()
        {
            Some(bytes) if bytes > LONGEST_TEXT => Err(SubmissionError::TooLong {
                bytes,
                limit: LONGEST_TEXT,
            }),
            _ => Ok(self),
        }
    }
}

#[cfg(test)]
mod tests;
