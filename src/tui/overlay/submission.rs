//! The form of a bài viết/mô hình/sản phẩm: fields, boxes, keep, send.

use super::check_in::references;
use crate::{
    domain::{
        event::EventId,
        period::Period,
        plan::ChecklistItem,
        submission::{
            SubmissionChange, SubmissionContent, SubmissionError, SubmissionKind, SubmissionState,
            Tick,
        },
    },
    service::{KeptSubmission, worker::Request},
    tui::{
        command::{Command, Key},
        screen::submissions::QuarterRow,
        widget::{Field, Takes},
    },
};
use ratatui::crossterm::event::KeyCode;
use std::collections::BTreeMap;

/// Where the cursor is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Bài viết, mô hình, sản phẩm.
    Kind,
    /// The title.
    Title,
    /// Who wrote it.
    Authors,
    /// References.
    Evidence,
    /// A box ticked by hand, by its id.
    Tick(String),
    /// Keep it as a draft.
    Keep,
    /// Send it to the coordinator.
    Send,
}

/// A submission being filled in.
#[derive(Debug, Clone)]
pub struct SubmissionForm {
    /// The submission; `None` when it begins.
    pub id: Option<EventId>,
    /// Its quarter.
    pub period: Period,
    /// What it is.
    pub kind: SubmissionKind,
    /// Its title.
    pub title: Field,
    /// Who wrote it.
    pub authors: Field,
    /// References, separated by `;`.
    pub evidence: Field,
    /// Boxes ticked by hand.
    pub ticks: BTreeMap<String, bool>,
    /// Where the cursor is.
    pub part: Part,
    before: SubmissionContent,
    /// As it was opened: with what was proposed for a new one.
    opened: SubmissionContent,
    seen: Vec<EventId>,
    checklist: Vec<ChecklistItem>,
}

impl SubmissionForm {
    /// A form for a line of the list.
    pub fn new(row: &QuarterRow, checklist: &[ChecklistItem], author: &str) -> Self {
        let before = row
            .submission
            .as_ref()
            .map_or_else(SubmissionContent::default, |row| {
                row.submission.content.clone()
            });
        let id = row.id();
        let authors = if id.is_none() {
            author
        } else {
            before.authors.as_str()
        };
        let mut form = Self {
            id,
            period: row.period,
            kind: before.kind.unwrap_or(SubmissionKind::Article),
            title: Field::new(&before.title),
            authors: Field::new(authors),
            evidence: Field::new(&before.evidence.join("; ")).taking(Takes::References),
            ticks: before.ticks.clone(),
            part: if id.is_none() {
                Part::Kind
            } else {
                Part::Title
            },
            checklist: checklist.to_vec(),
            seen: row
                .submission
                .as_ref()
                .map_or_else(Vec::new, |row| row.submission.heads.clone()),
            opened: before.clone(),
            before,
        };
        form.opened = form.content();
        form
    }

    /// The form as it was left, for the submission as it stands now.
    pub fn resumed(row: &QuarterRow, checklist: &[ChecklistItem], left: &KeptSubmission) -> Self {
        let own = Self::new(row, checklist, "");
        let change = &left.change;
        let text = |changed: Option<&str>, own: &Field| match changed {
            Some(text) => Field::new(text),
            None => own.clone(),
        };
        let evidence = change.evidence.as_ref().map(|evidence| evidence.join("; "));
        let mut ticks = own.ticks.clone();
        ticks.extend(change.ticks.clone());
        Self {
            kind: change.kind.unwrap_or(own.kind),
            title: text(change.title.as_deref(), &own.title),
            authors: text(change.authors.as_deref(), &own.authors),
            evidence: text(evidence.as_deref(), &own.evidence).taking(Takes::References),
            ticks,
            part: Part::Title,
            seen: left.seen.clone(),
            ..own
        }
    }

    /// The content as it would be after keeping.
    fn content(&self) -> SubmissionContent {
        SubmissionContent {
            kind: Some(self.kind),
            title: self.title.value().trim().to_owned(),
            authors: self.authors.value().trim().to_owned(),
            evidence: references(self.evidence.value()),
            ticks: self.ticks.clone(),
            ..self.before.clone()
        }
    }

    /// True when Enter keeps or sends.
    pub fn is_on_button(&self) -> bool {
        matches!(self.part, Part::Keep | Part::Send)
    }

    /// True when Space ticks.
    pub fn is_on_box(&self) -> bool {
        matches!(self.part, Part::Tick(_))
    }

    /// True when something differs from how it was opened, or kept since.
    pub fn is_changed(&self) -> bool {
        self.content() != self.opened
    }

    /// The boxes as they would be after keeping.
    pub fn boxes(&self) -> Vec<Tick> {
        self.content().checklist(&self.checklist)
    }

    /// The parts, from top to bottom.
    pub fn parts(&self) -> Vec<Part> {
        let by_hand = self
            .boxes()
            .into_iter()
            .filter(|tick| !tick.automatic)
            .map(|tick| Part::Tick(tick.id));
        [Part::Kind, Part::Title, Part::Authors, Part::Evidence]
            .into_iter()
            .chain(by_hand)
            .chain(self.buttons())
            .collect()
    }

    /// Sending and keeping, always in this order: the same keys do the same, whatever is ticked.
    pub fn buttons(&self) -> [Part; 2] {
        [Part::Send, Part::Keep]
    }

    /// What is missing before it may be sent; the cursor goes to the first of it.
    pub fn go_to_what_is_missing(&mut self) -> Option<SubmissionError> {
        let (now, next) = (self.content(), SubmissionState::Sent);
        let error = now.may_become(next, &self.checklist, "").err();
        let error = error.filter(|error| matches!(error, SubmissionError::Unticked(_)))?;
        let (boxes, parts) = (self.boxes(), self.parts());
        let missing = boxes.into_iter().filter(|tick| !tick.done);
        let mut missing = missing.filter_map(|tick| match tick.id.as_str() {
            "kind" => Some(Part::Kind),
            "title" if now.title.is_empty() => Some(Part::Title),
            "title" => Some(Part::Authors),
            _ => Some(Part::Tick(tick.id)).filter(|part| parts.contains(part)),
        });
        self.part = missing.next().unwrap_or_else(|| self.part.clone());
        Some(error)
    }

    fn go(&mut self, forwards: bool) {
        let parts = self.parts();
        let place = parts
            .iter()
            .position(|part| *part == self.part)
            .unwrap_or(0);
        let steps = if forwards { 1 } else { parts.len() - 1 };
        if let Some(part) = parts.get((place + steps) % parts.len()) {
            self.part = part.clone();
        }
    }

    /// Takes a key; the request to make when it was Enter on keeping or sending.
    pub fn press(&mut self, key: Key, command: Option<Command>) -> Option<Request> {
        match (command, &self.part) {
            (Some(Command::Confirm), Part::Keep) => return Some(self.request(None)),
            (Some(Command::Confirm), Part::Send) => {
                return Some(self.request(Some(SubmissionState::Sent)));
            }
            (Some(Command::Toggle), Part::Tick(_)) => self.tick(),
            (Some(Command::Previous), Part::Kind) => self.choose(SubmissionKind::ALL.len() - 1),
            (Some(Command::Next | Command::Toggle), Part::Kind) => self.choose(1),
            (Some(Command::Confirm | Command::NextField | Command::Down), _) => self.go(true),
            (Some(Command::PreviousField | Command::Up), _) => self.go(false),
            _ => {
                self.type_into(key);
            }
        }
        None
    }

    /// Puts the cursor on a part that was clicked on; a kind is chosen, a box ticked. True when
    /// it is a button on which the cursor was already.
    pub fn point(&mut self, part: Part, kind: Option<SubmissionKind>) -> bool {
        let is_again = part == self.part;
        self.part = part;
        self.kind = kind.unwrap_or(self.kind);
        self.tick();
        is_again && self.is_on_button()
    }

    /// Ticks the box under the cursor, or takes the tick away.
    fn tick(&mut self) {
        if let Part::Tick(id) = &self.part {
            let ticked = self.ticks.entry(id.clone()).or_default();
            *ticked = !*ticked;
        }
    }

    fn choose(&mut self, steps: usize) {
        let place = SubmissionKind::ALL
            .iter()
            .position(|kind| *kind == self.kind)
            .unwrap_or(0);
        let next = SubmissionKind::ALL.get((place + steps) % SubmissionKind::ALL.len());
        self.kind = next.copied().unwrap_or(SubmissionKind::Article);
    }

    fn type_into(&mut self, key: Key) {
        let edits = key.text().is_some() || key.code == KeyCode::Backspace;
        if edits && self.part == Part::Kind {
            self.part = Part::Title;
        }
        if let Some(field) = self.field() {
            field.press(key);
        }
    }

    fn field(&mut self) -> Option<&mut Field> {
        match self.part {
            Part::Title => Some(&mut self.title),
            Part::Authors => Some(&mut self.authors),
            Part::Evidence => Some(&mut self.evidence),
            Part::Kind | Part::Tick(_) | Part::Keep | Part::Send => None,
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        if let Some(field) = self.field() {
            field.paste(text);
        }
    }

    fn request(&self, next: Option<SubmissionState>) -> Request {
        let kept = self.kept_so_far();
        Request::KeepSubmission(Box::new(KeptSubmission { next, ..kept }))
    }

    /// What keeping it now would keep.
    pub fn kept_so_far(&self) -> KeptSubmission {
        KeptSubmission {
            id: self.id,
            seen: self.seen.clone(),
            period: self.period,
            change: self.change(),
            next: None,
        }
    }

    /// Only what differs from how it was, so that others' edits of other fields stay.
    fn change(&self) -> SubmissionChange {
        let now = self.content();
        let before = &self.before;
        let ticks = now
            .ticks
            .iter()
            .filter(|(id, ticked)| before.ticks.get(*id).copied().unwrap_or(false) != **ticked);
        SubmissionChange {
            kind: now.kind.filter(|_| now.kind != before.kind),
            ticks: ticks.map(|(id, ticked)| (id.clone(), *ticked)).collect(),
            title: (now.title != before.title).then_some(now.title),
            authors: (now.authors != before.authors).then_some(now.authors),
            evidence: (now.evidence != before.evidence).then_some(now.evidence),
            ..SubmissionChange::default()
        }
    }

    /// The submission was kept under this id; what was entered is what it holds now.
    pub fn kept(&mut self, id: EventId) {
        self.before = self.content();
        self.opened = self.before.clone();
        self.id = Some(id);
    }
}
