//! The check-in form: F2, an arrow, Enter.

use crate::{
    domain::{
        checkin::{CheckInError, State},
        event::EventId,
        item::ItemPath,
        period::Period,
        plan::PlanId,
    },
    service::{NewCheckIn, Quota, TaskRow},
    tui::{
        command::{Command, Key},
        widget::{Field, Takes},
    },
};
use chrono::{DateTime, FixedOffset};

/// Where the cursor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The list of states.
    State,
    /// How far it is.
    Percent,
    /// Free text.
    Note,
    /// References.
    Evidence,
}

impl Part {
    const ALL: [Self; 4] = [Self::State, Self::Percent, Self::Note, Self::Evidence];

    /// The part that many steps below; of a task that is not worked on nobody says how far
    /// it is.
    fn moved(self, forwards: bool, state: State) -> Self {
        let place = Self::ALL.iter().position(|part| *part == self).unwrap_or(0);
        let steps = if forwards { 1 } else { Self::ALL.len() - 1 };
        let next = (place + steps) % Self::ALL.len();
        match Self::ALL.get(next).copied() {
            Some(Self::Percent) if !state.has_percent() => Self::Percent.moved(forwards, state),
            next => next.unwrap_or(Self::State),
        }
    }
}

/// A check-in being filled in.
#[derive(Debug, Clone)]
pub struct CheckInForm {
    /// The plan.
    pub plan: PlanId,
    /// The task's label.
    pub task: ItemPath,
    key: ItemPath,
    /// Its title.
    pub title: String,
    /// The period.
    pub period: Period,
    /// How it stood when the form was opened.
    pub before: State,
    /// How it is to stand.
    pub state: State,
    /// How far it is: what was said before is proposed, so that saving again keeps it.
    pub percent: Field,
    percent_before: Option<u8>,
    is_percent_typed: bool,
    /// Free text.
    pub note: Field,
    /// References, separated by `;`.
    pub evidence: Field,
    /// Where the cursor is.
    pub part: Part,
    /// The entries that are seen.
    seen: Vec<EventId>,
    /// What somebody else said since the form was opened.
    pub overtaken: Option<Overtaken>,
    /// What is to be said before a duty to send submissions is marked as done by hand.
    lacking: Option<Quota>,
    /// It was asked what holds the task up.
    is_reminded: bool,
}

/// An entry of somebody else that came while a form was open.
#[derive(Debug, Clone)]
pub struct Overtaken {
    /// How it says that the task stands.
    pub state: State,
    /// Who; empty where an entry was taken back and none is left.
    pub author: String,
    /// When.
    pub at: Option<DateTime<FixedOffset>>,
    /// True once somebody has pressed a key since it was shown.
    is_seen: bool,
}

impl CheckInForm {
    /// A form for a task as it stands.
    pub fn new(row: &TaskRow) -> Self {
        let percent_before = row.percent.filter(|_| !row.state.is_closed());
        Self {
            plan: row.obligation.plan.clone(),
            task: row.obligation.task.clone(),
            key: row.obligation.key.clone(),
            title: row.obligation.title.clone(),
            period: row.obligation.period,
            before: row.state,
            state: row.state,
            percent: proposed(percent_before, row.state),
            percent_before,
            is_percent_typed: false,
            note: Field::default(),
            evidence: Field::default().taking(Takes::References),
            part: Part::State,
            seen: row.heads.clone(),
            overtaken: None,
            lacking: row.quota.clone().filter(|quota| quota.sent < quota.owed),
            is_reminded: row.state == State::Blocked && !row.note.is_empty(),
        }
    }

    /// Takes the task as it stands by now. What somebody else said meanwhile is shown; what was
    /// not chosen or typed here follows it.
    pub fn renew(&mut self, row: &TaskRow) {
        let owed = &row.obligation;
        let is_same = (&owed.plan, &owed.key, owed.period) == (&self.plan, &self.key, self.period);
        let is_new = row.state != self.before || row.heads.iter().any(|id| !self.seen.contains(id));
        if !is_same || !is_new {
            return;
        }
        if self.state == self.before {
            self.state = row.state;
        }
        self.before = row.state;
        self.percent_before = row.percent.filter(|_| !row.state.is_closed());
        if !self.is_percent_typed {
            self.percent = proposed(self.percent_before, self.state);
        }
        if self.part == Part::Percent && !self.state.has_percent() {
            self.part = Part::Note;
        }
        self.seen.clone_from(&row.heads);
        self.overtaken = Some(Overtaken {
            state: row.state,
            author: row.author.clone(),
            at: row.at,
            is_seen: false,
        });
    }

    /// True where nobody can have read what came meanwhile, as no key was pressed since; by now
    /// it counts as read.
    pub fn unread(&mut self) -> bool {
        let overtaken = self.overtaken.as_mut();
        overtaken.is_some_and(|overtaken| !std::mem::replace(&mut overtaken.is_seen, true))
    }

    /// The submissions that are still owed where somebody marks it as done by hand that they
    /// close; said once.
    pub fn remind_of_lacking(&mut self) -> Option<Quota> {
        match self.state {
            State::Done if self.before != State::Done => self.lacking.take(),
            _ => None,
        }
    }

    /// Goes to the note where somebody is stuck and says nothing of it; said once.
    pub fn remind_of_reason(&mut self) -> bool {
        let is_bare = self.state == State::Blocked && self.note.is_empty();
        let asks = is_bare && !std::mem::replace(&mut self.is_reminded, true);
        if asks {
            self.part = Part::Note;
        }
        asks
    }

    /// The form as it was left, for the task as it stands now.
    pub fn resumed(row: &TaskRow, left: &NewCheckIn) -> Self {
        let percent = left.percent.map(|percent| percent.to_string());
        Self {
            state: left.state,
            percent: Field::new(&percent.unwrap_or_default()).taking(Takes::Signs),
            is_percent_typed: true,
            note: Field::new(&left.note),
            evidence: Field::new(&left.evidence.join("; ")).taking(Takes::References),
            part: Part::Note,
            seen: left.seen.clone(),
            ..Self::new(row)
        }
    }

    /// Takes a key. Letters typed while the cursor is on the states begin the note, so
    /// that typing always means text.
    pub fn press(&mut self, key: Key, command: Option<Command>) {
        self.unread();
        match command {
            Some(Command::NextField) => self.go(true),
            Some(Command::PreviousField) => self.go(false),
            Some(Command::Up) if self.part == Part::State => self.choose(Command::Up),
            Some(Command::Down) if self.part == Part::State => self.choose(Command::Down),
            Some(Command::Up) => self.go(false),
            // One arrow too many must not come round to the states and choose another.
            Some(Command::Down) if self.part == Part::Evidence => {}
            Some(Command::Down) => self.go(true),
            _ => self.type_into(key),
        }
    }

    fn go(&mut self, forwards: bool) {
        self.part = self.part.moved(forwards, self.state);
    }

    /// Puts the cursor on a part that was clicked on; a state is chosen.
    pub fn point(&mut self, part: Part, state: Option<State>) {
        self.unread();
        if part == Part::Percent && !self.state.has_percent() {
            return;
        }
        self.part = part;
        self.choose_state(state.unwrap_or(self.state));
    }

    /// The state above or below; the list ends where it ends, so that one key too many
    /// never turns "done" into "not begun".
    fn choose(&mut self, direction: Command) {
        let place = State::ALL
            .iter()
            .position(|state| *state == self.state)
            .unwrap_or(0);
        let next = match direction {
            Command::Up => place.saturating_sub(1),
            _ => place + 1,
        };
        self.choose_state(State::ALL.get(next).copied().unwrap_or(self.state));
    }

    /// What was said of how far it is goes with a state in which it still is so.
    fn choose_state(&mut self, state: State) {
        self.state = state;
        if !self.is_percent_typed {
            self.percent = proposed(self.percent_before, state);
        }
    }

    fn type_into(&mut self, key: Key) {
        match self.part {
            Part::State if key.text().is_some_and(|letter| letter != ' ') => {
                self.part = Part::Note;
                self.note.press(key);
            }
            Part::State => {}
            Part::Percent => {
                let is_digit = key.text().is_none_or(|letter| letter.is_ascii_digit());
                let is_long = self.percent.value().len() >= 3 && !self.percent.is_proposal();
                let is_full = key.text().is_some() && is_long;
                if is_digit && !is_full {
                    self.is_percent_typed |= self.percent.press(key);
                }
            }
            Part::Note => {
                self.note.press(key);
            }
            Part::Evidence => {
                self.evidence.press(key);
            }
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        match self.part {
            Part::State | Part::Note => {
                self.part = Part::Note;
                self.note.paste(text);
            }
            Part::Evidence => self.evidence.paste(text),
            Part::Percent => {}
        }
    }

    /// Why what was typed as a percentage is none, told with what was typed.
    pub fn misstated_percent(&self) -> Option<CheckInError> {
        let typed: u32 = self.percent.value().parse().ok()?;
        let typed = Some(typed).filter(|_| self.state.has_percent())?;
        (typed > 100).then_some(CheckInError::Percent(typed))
    }

    /// True when saving would say nothing: not begun, as before, and not a word to it.
    pub fn says_nothing(&self) -> bool {
        let is_settled = self.seen.len() < 2;
        self.state == self.before && is_settled && !self.holds_text()
    }

    /// True when something was typed into a field.
    pub fn holds_text(&self) -> bool {
        let percent = self.said_percent();
        let is_said = self.is_percent_typed && percent != self.percent_before;
        is_said || !self.note.is_empty() || !self.evidence.is_empty()
    }

    fn said_percent(&self) -> Option<u8> {
        let typed = typed_percent(self.percent.value());
        self.state.said_percent(typed)
    }

    /// What is to be saved.
    pub fn entry(&self) -> NewCheckIn {
        NewCheckIn {
            plan: self.plan.clone(),
            task: self.key.clone(),
            period: self.period,
            state: self.state,
            percent: self.said_percent(),
            note: self.note.value().to_owned(),
            evidence: references(self.evidence.value()),
            seen: self.seen.clone(),
        }
    }
}

/// What is said of how far a task is until somebody says something else: nothing where it has
/// not begun or is closed.
fn proposed(before: Option<u8>, state: State) -> Field {
    let before = state.said_percent(before);
    let text = before.map(|percent| percent.to_string());
    Field::proposing(&text.unwrap_or_default()).taking(Takes::Signs)
}

/// A percentage as typed; one that is too large stays too large, so that it is refused and
/// not forgotten.
fn typed_percent(typed: &str) -> Option<u8> {
    let percent: u32 = typed.parse().ok()?;
    Some(u8::try_from(percent).unwrap_or(u8::MAX))
}

/// References typed in one line, separated by `;`.
pub fn references(typed: &str) -> Vec<String> {
    typed
        .split(';')
        .map(str::trim)
        .filter(|reference| !reference.is_empty())
        .map(str::to_owned)
        .collect()
}
