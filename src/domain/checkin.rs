//! Cập nhật tiến độ: what somebody says about one task of one department in one period.

use super::{
    item::ItemPath,
    period::Period,
    plan::PlanId,
    text::{entered, entered_lines},
};
use serde::{Deserialize, Deserializer, Serialize, de::Error};
use std::fmt;

/// The longest note, in bytes; with everything else a record stays below its limit.
pub const LONGEST_NOTE: usize = 8 * 1024;
/// The most references under one check-in.
pub const MOST_EVIDENCE: usize = 20;
/// The longest reference, in bytes.
pub const LONGEST_EVIDENCE: usize = 500;

/// How an obligation stands.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Chưa thực hiện.
    #[default]
    Todo,
    /// Đang thực hiện.
    Doing,
    /// Hoàn thành.
    Done,
    /// Vướng mắc.
    Blocked,
    /// Không thực hiện; a reason is required.
    Dropped,
}

impl State {
    /// All states, in the order of lists.
    pub const ALL: [Self; 5] = [
        Self::Todo,
        Self::Doing,
        Self::Done,
        Self::Blocked,
        Self::Dropped,
    ];
    /// Their words.
    pub const WORDS: [&'static str; 5] = ["todo", "doing", "done", "blocked", "dropped"];

    /// The state's word, as in JSON and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Todo => "todo",
            Self::Doing => "doing",
            Self::Done => "done",
            Self::Blocked => "blocked",
            Self::Dropped => "dropped",
        }
    }

    /// The state of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    /// True where it says something how far a task is: while it is worked on.
    pub fn has_percent(self) -> bool {
        matches!(self, Self::Doing | Self::Blocked)
    }

    /// What an entry says of how far a task is; nothing where its state leaves nothing to say.
    pub fn said_percent(self, percent: Option<u8>) -> Option<u8> {
        percent.filter(|_| self.has_percent())
    }

    /// How far a task in this state is, as shown, where somebody said `percent`: done is all
    /// of it.
    pub fn shown_percent(self, percent: Option<u8>) -> Option<u8> {
        match self {
            Self::Done => Some(100),
            _ => self.said_percent(percent),
        }
    }

    /// True when nothing more is to be done. A task that is dropped, with its reason, counts so
    /// as well, also in on-time rates and results: the plan's task lists are standing duties that
    /// a department may be excused from, and what nobody is to do any more is neither late nor
    /// open. Figures that mean work itself name [`Self::Done`] and [`Self::Dropped`] apart.
    pub fn is_closed(self) -> bool {
        matches!(self, Self::Done | Self::Dropped)
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A check-in as it travels: added, never overwritten.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckIn {
    /// The plan.
    pub plan: PlanId,
    /// The task or duty.
    pub task: ItemPath,
    /// The period that is judged.
    pub period: Period,
    /// How it stands.
    pub state: State,
    /// How far it is, 0-100, where somebody said so.
    #[serde(
        default,
        deserialize_with = "percentage",
        skip_serializing_if = "Option::is_none"
    )]
    pub percent: Option<u8>,
    /// Free text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// References to proof: số văn bản, link, path.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<String>,
}

/// A check-in that claims more than all of a task is one that this program does not know.
fn percentage<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u8>, D::Error> {
    let percent = Option::<u8>::deserialize(deserializer)?;
    match percent {
        Some(101..) => Err(D::Error::custom("a percentage above 100")),
        _ => Ok(percent),
    }
}

/// Why a check-in cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CheckInError {
    /// `dropped` without a reason.
    #[error("a dropped task needs its reason in the note")]
    ReasonMissing,
    /// More than 100 percent.
    #[error("{0} is not a percentage")]
    Percent(u32),
    /// How far a task is that is not worked on.
    #[error("no percentage goes with {state}, here {percent}")]
    PercentIdle {
        /// How it stands.
        state: State,
        /// What was said.
        percent: u8,
    },
    /// A text is too long.
    #[error("{bytes} bytes where {limit} are the most")]
    TooLong {
        /// Length of the text.
        bytes: usize,
        /// The limit.
        limit: usize,
    },
    /// Too many references.
    #[error("{0} references where {MOST_EVIDENCE} are the most")]
    TooManyEvidence(usize),
}

impl CheckIn {
    /// The check-in with its texts in the form in which they are kept, or why it cannot be
    /// taken.
    pub fn checked(mut self) -> Result<Self, CheckInError> {
        self.note = entered_lines(&self.note);
        self.evidence = self
            .evidence
            .iter()
            .map(|reference| entered(reference))
            .filter(|r| !r.is_empty())
            .collect();
        if self.state == State::Dropped && self.note.is_empty() {
            return Err(CheckInError::ReasonMissing);
        }
        if let Some(percent) = self.percent.filter(|percent| *percent > 100) {
            return Err(CheckInError::Percent(percent.into()));
        }
        if (self.state, self.percent) == (State::Done, Some(100)) {
            self.percent = None;
        }
        if let Some(percent) = self.percent.filter(|_| !self.state.has_percent()) {
            let state = self.state;
            return Err(CheckInError::PercentIdle { state, percent });
        }
        within(&self.note, LONGEST_NOTE)?;
        for reference in &self.evidence {
            within(reference, LONGEST_EVIDENCE)?;
        }
        match self.evidence.len() {
            0..=MOST_EVIDENCE => Ok(self),
            many => Err(CheckInError::TooManyEvidence(many)),
        }
    }
}

fn within(text: &str, limit: usize) -> Result<(), CheckInError> {
    match text.len() {
        bytes if bytes > limit => Err(CheckInError::TooLong { bytes, limit }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_in(state: State, note: &str) -> CheckIn {
        CheckIn {
            plan: PlanId::new("mau"),
            task: ItemPath::new("III/1/1.1"),
            period: "Q1/2026".parse().expect("a period"),
            state,
            percent: None,
            note: note.to_owned(),
            evidence: Vec::new(),
        }
    }

    #[test]
    fn how_far_it_is_is_said_only_of_what_is_worked_on() {
        let said = |state, percent| {
            let percent = Some(percent);
            let said = CheckIn {
                percent,
                ..check_in(state, "vì sao")
            };
            said.checked().map(|kept| kept.percent)
        };
        for state in State::ALL {
            let refused = Err(CheckInError::PercentIdle { state, percent: 55 });
            match state.has_percent() {
                true => assert_eq!(said(state, 55), Ok(Some(55))),
                false => assert_eq!(said(state, 55), refused),
            }
        }
        assert_eq!(said(State::Done, 100), Ok(None), "done is all of it");
        let shown = State::ALL.map(|state| state.shown_percent(Some(55)));
        assert_eq!(shown, [None, Some(55), Some(100), Some(55), None]);
    }

    #[test]
    fn dropping_needs_a_reason() {
        assert_eq!(
            check_in(State::Dropped, " \n ").checked(),
            Err(CheckInError::ReasonMissing)
        );
        assert!(
            check_in(State::Dropped, "không còn phù hợp")
                .checked()
                .is_ok()
        );
    }

    #[test]
    fn limits_are_kept() {
        let percent = CheckIn {
            percent: Some(101),
            ..check_in(State::Doing, "")
        };
        assert_eq!(percent.checked(), Err(CheckInError::Percent(101)));
        let long = check_in(State::Doing, &"ế".repeat(LONGEST_NOTE));
        assert!(matches!(long.checked(), Err(CheckInError::TooLong { .. })));
        let many = CheckIn {
            evidence: vec!["1".to_owned(); 21],
            ..check_in(State::Doing, "")
        };
        assert_eq!(many.checked(), Err(CheckInError::TooManyEvidence(21)));
    }

    #[test]
    fn texts_are_kept_in_one_form() {
        let checked = check_in(State::Doing, "Đa\u{303} nộp\u{7}\r\nxong")
            .checked()
            .expect("a check-in");
        assert_eq!(checked.note, "Đã nộp\nxong");
    }

    #[test]
    fn words_and_states_agree() {
        for (state, word) in State::ALL.into_iter().zip(State::WORDS) {
            assert_eq!(State::from_word(word), Some(state));
            assert_eq!(serde_json::to_value(state).ok(), Some(word.into()));
        }
    }
}
