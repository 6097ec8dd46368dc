//! The form of an entry of the ledger: a figure, an inspection, something brought forward, or
//! a report on its way. Rows of text and of choices; what is typed is read by the service.

mod view;

pub use view::{part_at, view};

use super::check_in::references;
use crate::{
    config::words::Words,
    domain::ledger::{
        Contribution, ContributionKind, ContributionState, InspectionKind, LedgerField,
    },
    service::{Session, Typed, TypedEntry, worker::Request},
    tui::{
        command::{Command, Key},
        widget::{Field, Takes},
    },
};
use ratatui::crossterm::event::KeyCode;
use std::collections::BTreeMap;

/// A row of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Whose it is, or who is inspected.
    Department,
    /// What sort of thing it is.
    Kind,
    /// On which day.
    Day,
    /// Whether an inspection took place.
    Held,
    /// What was reached.
    Value,
    /// Whether that is enough.
    Met,
    /// Where a figure comes from.
    Source,
    /// In a few words.
    Title,
    /// The whole of it.
    Text,
    /// What was found.
    Findings,
    /// What has to be done.
    FollowUp,
    /// By when.
    Deadline,
    /// When it was done.
    Settled,
    /// Number of a document.
    Number,
    /// References.
    Evidence,
    /// A remark.
    Note,
    /// What the office made of it.
    State,
    /// What the office answers.
    Answer,
}

/// What a choice may be.
const MET: [Option<bool>; 3] = [None, Some(true), Some(false)];
const HELD: [bool; 2] = [false, true];

/// What somebody who fills it in seems to have forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// What an inspection found that was held.
    Findings,
    /// Another state of what was answered.
    State,
}

/// An entry being filled in.
#[derive(Debug, Clone)]
pub struct LedgerForm {
    /// Where the cursor is.
    pub part: Part,
    parts: Vec<Part>,
    /// What another department wrote: it is read, not changed.
    read: Vec<LedgerField>,
    texts: BTreeMap<Part, Field>,
    choices: BTreeMap<Part, usize>,
    /// As it was opened, with what no row holds.
    opened: TypedEntry,
    /// It was left at the last end of the program: it holds what is kept nowhere else.
    is_resumed: bool,
    /// It was said that something seems to be forgotten.
    is_reminded: bool,
}

impl LedgerForm {
    /// A form for an entry, new or known.
    pub fn new(opened: TypedEntry, session: &Session) -> Self {
        let parts = parts(&opened.typed, session);
        let read = read(&opened.typed, session);
        let first = match read.is_empty() {
            true => parts.first(),
            false => parts.last(),
        };
        let mut form = Self {
            part: first.copied().unwrap_or(Part::Note),
            parts,
            read,
            texts: BTreeMap::new(),
            choices: BTreeMap::new(),
            opened,
            is_resumed: false,
            is_reminded: false,
        };
        form.fill();
        form
    }

    /// The form as it was left.
    pub fn resumed(left: TypedEntry, session: &Session) -> Self {
        Self {
            is_resumed: true,
            ..Self::new(left, session)
        }
    }

    fn fill(&mut self) {
        for part in self.parts.clone() {
            match choices_of(&self.opened.typed, part) {
                Some((chosen, _)) => {
                    self.choices.insert(part, chosen);
                }
                None => {
                    let text = flat(&text_of(&self.opened.typed, part));
                    let takes = takes(&self.opened.typed, part);
                    self.texts.insert(part, Field::new(&text).taking(takes));
                }
            }
        }
    }

    /// The rows, from top to bottom.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Whose words stand above the rows, to be read only: what each of them is, and says.
    pub fn read(&self) -> Vec<(LedgerField, String)> {
        let Typed::Contribution(entry) = &self.opened.typed else {
            return Vec::new();
        };
        let fields = self.read.iter().map(|field| {
            let text = match field {
                LedgerField::Title => entry.title.clone(),
                LedgerField::Evidence => entry.evidence.join("; "),
                _ => entry.text.clone(),
            };
            (*field, text)
        });
        fields.filter(|(_, text)| !text.is_empty()).collect()
    }

    /// What it is about.
    pub fn typed(&self) -> &Typed {
        &self.opened.typed
    }

    /// The text of a row; `None` where something is chosen.
    pub fn text(&self, part: Part) -> Option<&Field> {
        self.texts.get(&part)
    }

    /// The words of a choice and which of them is chosen; `None` where something is typed.
    pub fn choice<'w>(&self, part: Part, words: &'w Words) -> Option<(usize, Vec<&'w str>)> {
        let chosen = self.choices.get(&part).copied()?;
        Some((chosen, choice_words(&self.opened.typed, part, words)))
    }

    /// True when Space and the arrows to the side choose.
    pub fn is_on_choice(&self) -> bool {
        self.choices.contains_key(&self.part)
    }

    /// True when something differs from how it was kept.
    pub fn is_changed(&self) -> bool {
        self.is_resumed || self.entry() != self.opened
    }

    /// Goes to what seems to be forgotten; asked again it is meant so.
    pub fn go_to_what_is_missing(&mut self) -> Option<Missing> {
        let is_open = |entry: &Contribution| entry.state == ContributionState::Open;
        let missing = match (self.entry().typed, &self.opened.typed) {
            (Typed::Inspection { entry, .. }, _)
                if entry.held && entry.findings.trim().is_empty() =>
            {
                Some((Missing::Findings, Part::Findings))
            }
            (Typed::Contribution(now), Typed::Contribution(before))
                if is_open(&now) && now.answer != before.answer && !now.answer.is_empty() =>
            {
                Some((Missing::State, Part::State))
            }
            _ => None,
        };
        let (missing, part) = missing.filter(|_| !std::mem::take(&mut self.is_reminded))?;
        (self.is_reminded, self.part) = (true, part);
        Some(missing)
    }

    /// Takes a key; the request to make when it was Enter.
    pub fn press(&mut self, key: Key, command: Option<Command>) -> Option<Request> {
        match command {
            Some(Command::Confirm) => return Some(Request::KeepEntry(Box::new(self.entry()))),
            Some(Command::NextField | Command::Down) => self.go(1),
            Some(Command::PreviousField | Command::Up) => self.go(self.parts.len() - 1),
            Some(Command::Next | Command::Toggle) if self.is_on_choice() => self.choose(1),
            Some(Command::Previous) if self.is_on_choice() => self.choose(-1),
            _ => self.type_into(key),
        }
        None
    }

    /// Puts the cursor on a row that was clicked on; on a choice once more, the next is chosen.
    pub fn point(&mut self, part: Part) {
        if part == self.part && self.is_on_choice() {
            self.choose(1);
        }
        self.part = part;
    }

    fn go(&mut self, steps: usize) {
        let place = self.parts.iter().position(|part| *part == self.part);
        let next = (place.unwrap_or(0) + steps) % self.parts.len().max(1);
        self.part = self.parts.get(next).copied().unwrap_or(self.part);
    }

    fn choose(&mut self, steps: isize) {
        let count = choices_of(&self.opened.typed, self.part).map_or(1, |(_, count)| count);
        if let Some(chosen) = self.choices.get_mut(&self.part) {
            *chosen = (*chosen + count).saturating_add_signed(steps) % count;
        }
    }

    /// Letters typed on a choice go into the next row of text: typing always means text.
    fn type_into(&mut self, key: Key) {
        let edits =
            key.text().is_some_and(|letter| letter != ' ') || key.code == KeyCode::Backspace;
        if self.is_on_choice() {
            if !edits {
                return;
            }
            let below = self.parts.iter().skip_while(|part| **part != self.part);
            let mut below = below.filter(|part| self.texts.contains_key(part));
            self.part = below.next().copied().unwrap_or(self.part);
        }
        if let Some(field) = self.texts.get_mut(&self.part) {
            field.press(key);
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        if let Some(field) = self.texts.get_mut(&self.part) {
            field.paste(text);
        }
    }

    /// What stands in the form.
    pub fn entry(&self) -> TypedEntry {
        let mut entry = self.opened.clone();
        for (part, field) in &self.texts {
            let before = text_of(&self.opened.typed, *part);
            // Lines that nobody touched stay lines.
            if field.value() != flat(&before) {
                put_text(&mut entry.typed, *part, field.value());
            }
        }
        for (part, chosen) in &self.choices {
            put_choice(&mut entry.typed, *part, *chosen);
        }
        entry
    }
}

/// A text of several lines on one.
fn flat(text: &str) -> String {
    text.replace('\n', " ")
}

fn parts(typed: &Typed, session: &Session) -> Vec<Part> {
    use Part::{
        Answer, Day, Deadline, Department, Evidence, Findings, FollowUp, Held, Kind, Met, Note,
        Number, Settled, Source, State, Text, Title, Value,
    };
    match typed {
        Typed::Measurement { entry, .. } => {
            let held = session.target_of(&entry.plan, &entry.target, entry.period);
            match held.is_ok_and(|held| held.is_in_words()) {
                true => vec![Value, Met, Source, Evidence, Note],
                false => vec![Value, Source, Evidence, Note],
            }
        }
        Typed::Inspection { .. } => vec![
            Department, Kind, Day, Held, Findings, FollowUp, Deadline, Settled, Evidence,
        ],
        Typed::Contribution(entry) => {
            if !read(typed, session).is_empty() {
                return vec![State, Answer];
            }
            let mut parts = vec![Kind, Title, Text, Evidence];
            let plan = session.plan_of(&entry.plan);
            if plan.is_some_and(|plan| plan.coordinator == session.department) {
                parts.extend([State, Answer]);
            }
            parts
        }
        Typed::Handover { department, .. } => match department {
            Some(_) => vec![Department, Number, Day],
            None => vec![Number, Day],
        },
    }
}

/// What another department brought forward is its own: the office answers it.
fn read(typed: &Typed, session: &Session) -> Vec<LedgerField> {
    match typed {
        Typed::Contribution(entry) if entry.department != session.department => {
            vec![LedgerField::Title, LedgerField::Text, LedgerField::Evidence]
        }
        _ => Vec::new(),
    }
}

fn takes(typed: &Typed, part: Part) -> Takes {
    match (part, typed) {
        (Part::Value, Typed::Measurement { entry, .. })
            if matches!(entry.value, crate::domain::ledger::Figure::Words(_)) =>
        {
            Takes::Words
        }
        (Part::Value | Part::Day | Part::Deadline | Part::Settled | Part::Number, _) => {
            Takes::Signs
        }
        (Part::Evidence, _) => Takes::References,
        _ => Takes::Words,
    }
}

fn text_of(typed: &Typed, part: Part) -> String {
    let text: &str = match (typed, part) {
        (Typed::Measurement { value, .. }, Part::Value) => value,
        (Typed::Measurement { entry, .. }, Part::Source) => &entry.source,
        (Typed::Measurement { entry, .. }, Part::Note) => &entry.note,
        (Typed::Inspection { department, .. }, Part::Department) => department,
        (Typed::Inspection { day, .. } | Typed::Handover { day, .. }, Part::Day) => day,
        (Typed::Inspection { deadline, .. }, Part::Deadline) => deadline,
        (Typed::Inspection { settled, .. }, Part::Settled) => settled,
        (Typed::Inspection { entry, .. }, Part::Findings) => &entry.findings,
        (Typed::Inspection { entry, .. }, Part::FollowUp) => &entry.follow_up,
        (Typed::Contribution(entry), Part::Title) => &entry.title,
        (Typed::Contribution(entry), Part::Text) => &entry.text,
        (Typed::Contribution(entry), Part::Answer) => &entry.answer,
        (Typed::Handover { department, .. }, Part::Department) => {
            department.as_deref().unwrap_or_default()
        }
        (Typed::Handover { entry, .. }, Part::Number) => &entry.number,
        (Typed::Measurement { entry, .. }, Part::Evidence) => return entry.evidence.join("; "),
        (Typed::Inspection { entry, .. }, Part::Evidence) => return entry.evidence.join("; "),
        (Typed::Contribution(entry), Part::Evidence) => return entry.evidence.join("; "),
        _ => "",
    };
    text.to_owned()
}

fn put_text(typed: &mut Typed, part: Part, text: &str) {
    let place: &mut String = match (typed, part) {
        (Typed::Measurement { value, .. }, Part::Value) => value,
        (Typed::Measurement { entry, .. }, Part::Source) => &mut entry.source,
        (Typed::Measurement { entry, .. }, Part::Note) => &mut entry.note,
        (Typed::Inspection { department, .. }, Part::Department) => department,
        (Typed::Inspection { day, .. } | Typed::Handover { day, .. }, Part::Day) => day,
        (Typed::Inspection { deadline, .. }, Part::Deadline) => deadline,
        (Typed::Inspection { settled, .. }, Part::Settled) => settled,
        (Typed::Inspection { entry, .. }, Part::Findings) => &mut entry.findings,
        (Typed::Inspection { entry, .. }, Part::FollowUp) => &mut entry.follow_up,
        (Typed::Contribution(entry), Part::Title) => &mut entry.title,
        (Typed::Contribution(entry), Part::Text) => &mut entry.text,
        (Typed::Contribution(entry), Part::Answer) => &mut entry.answer,
        (Typed::Handover { department, .. }, Part::Department) => {
            department.get_or_insert_default()
        }
        (Typed::Handover { entry, .. }, Part::Number) => &mut entry.number,
        (Typed::Measurement { entry, .. }, Part::Evidence) => {
            entry.evidence = references(text);
            return;
        }
        (Typed::Inspection { entry, .. }, Part::Evidence) => {
            entry.evidence = references(text);
            return;
        }
        (Typed::Contribution(entry), Part::Evidence) => {
            entry.evidence = references(text);
            return;
        }
        _ => return,
    };
    text.clone_into(place);
}

/// Which choice an entry has in a row, and of how many; `None` where something is typed.
fn choices_of(typed: &Typed, part: Part) -> Option<(usize, usize)> {
    fn place<T: PartialEq>(all: &[T], chosen: &T) -> (usize, usize) {
        let place = all.iter().position(|one| one == chosen);
        (place.unwrap_or(0), all.len())
    }
    Some(match (typed, part) {
        (Typed::Measurement { entry, .. }, Part::Met) => place(&MET, &entry.met),
        (Typed::Inspection { entry, .. }, Part::Kind) => place(&InspectionKind::ALL, &entry.kind),
        (Typed::Inspection { entry, .. }, Part::Held) => place(&HELD, &entry.held),
        (Typed::Contribution(entry), Part::Kind) => place(&ContributionKind::ALL, &entry.kind),
        (Typed::Contribution(entry), Part::State) => place(&ContributionState::ALL, &entry.state),
        _ => return None,
    })
}

fn put_choice(typed: &mut Typed, part: Part, chosen: usize) {
    fn put<T: Copy>(all: &[T], chosen: usize, place: &mut T) {
        *place = all.get(chosen).copied().unwrap_or(*place);
    }
    match (typed, part) {
        (Typed::Measurement { entry, .. }, Part::Met) => put(&MET, chosen, &mut entry.met),
        (Typed::Inspection { entry, .. }, Part::Kind) => {
            put(&InspectionKind::ALL, chosen, &mut entry.kind);
        }
        (Typed::Inspection { entry, .. }, Part::Held) => put(&HELD, chosen, &mut entry.held),
        (Typed::Contribution(entry), Part::Kind) => {
            put(&ContributionKind::ALL, chosen, &mut entry.kind);
        }
        (Typed::Contribution(entry), Part::State) => {
            put(&ContributionState::ALL, chosen, &mut entry.state);
        }
        _ => {}
    }
}

fn choice_words<'w>(typed: &Typed, part: Part, words: &'w Words) -> Vec<&'w str> {
    let (verdict, told) = (&words.ledger.verdict, &words.ledger.told);
    match (typed, part) {
        (Typed::Measurement { .. }, _) => {
            vec![
                &words.screen.ledger.not_judged,
                &verdict.met,
                &verdict.not_met,
            ]
        }
        (Typed::Inspection { .. }, Part::Kind) => InspectionKind::ALL
            .map(|kind| words.inspection_kind(kind))
            .to_vec(),
        (Typed::Inspection { .. }, _) => vec![&told.scheduled, &told.held],
        (Typed::Contribution(_), Part::Kind) => ContributionKind::ALL
            .map(|kind| words.contribution_kind(kind))
            .to_vec(),
        _ => ContributionState::ALL
            .map(|state| words.contribution_state(state))
            .to_vec(),
    }
}
