//! Sáng kiến, vướng mắc, kiến nghị: what departments bring forward, and what the office
//! answered.

use super::{LedgerError, LedgerField, lines, needed, references};
use crate::domain::{department::DepartmentCode, event::EventId, plan::PlanId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What is brought forward.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContributionKind {
    /// Sáng kiến, cách làm hay.
    Initiative,
    /// Khó khăn, vướng mắc.
    Difficulty,
    /// Kiến nghị, đề xuất.
    Proposal,
}

impl ContributionKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Initiative, Self::Difficulty, Self::Proposal];
    /// Their words.
    pub const WORDS: [&'static str; 3] = ["initiative", "difficulty", "proposal"];

    /// The kind's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Initiative => "initiative",
            Self::Difficulty => "difficulty",
            Self::Proposal => "proposal",
        }
    }

    /// The kind of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// What the office made of it.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum ContributionState {
    /// Nobody has answered.
    #[default]
    Open,
    /// Recognised, or taken up.
    Accepted,
    /// Settled, or not followed.
    Closed,
}

impl ContributionState {
    /// All states.
    pub const ALL: [Self; 3] = [Self::Open, Self::Accepted, Self::Closed];
    /// Their words.
    pub const WORDS: [&'static str; 3] = ["open", "accepted", "closed"];

    /// The state's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Accepted => "accepted",
            Self::Closed => "closed",
        }
    }

    /// The state of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

/// Something brought forward, as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contribution {
    /// The event that began it; `None` in that event itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contribution: Option<EventId>,
    /// The plan.
    pub plan: PlanId,
    /// What sort of thing.
    pub kind: ContributionKind,
    /// Whose it is.
    pub department: DepartmentCode,
    /// The day on which it was brought forward: it belongs to the report of that day.
    pub day: NaiveDate,
    /// In a few words.
    pub title: String,
    /// The whole of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// References to proof.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<String>,
    /// What the office made of it.
    #[serde(default)]
    pub state: ContributionState,
    /// What the office answered.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub answer: String,
}

impl Contribution {
    /// True when the office has made something of it.
    pub fn is_answered(&self) -> bool {
        self.state != ContributionState::Open || !self.answer.is_empty()
    }

    /// The contribution with its texts in the form in which they are kept, or why it cannot
    /// be taken.
    pub fn checked(mut self) -> Result<Self, LedgerError> {
        self.title = needed(LedgerField::Title, &self.title)?;
        self.text = lines(LedgerField::Text, &self.text)?;
        self.answer = lines(LedgerField::Answer, &self.answer)?;
        self.evidence = references(&self.evidence)?;
        Ok(self)
    }
}
