//! What the coordinator does with a submission: take it in, give it back, note where it went.

use crate::{
    domain::{
        event::EventId,
        submission::{PassedOn, SubmissionContent, SubmissionState},
    },
    service::{DeskRow, DeskStep, worker::Request},
    tui::{
        command::{Command, Key},
        widget::{Field, Takes},
    },
};
use chrono::NaiveDate;

/// What can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Take it in.
    Receive,
    /// Give it back.
    Return,
    /// Note that it went to the Sở.
    PassOn,
    /// Note where it was published.
    Publish,
}

/// A submission at the desk.
#[derive(Debug, Clone)]
pub struct DeskForm {
    /// The submission, as it stood.
    pub row: DeskRow,
    /// What is to be done.
    pub way: Way,
    /// Why it goes back.
    pub reason: Field,
    /// Day and number under which it went to the Sở.
    pub passed_on: Field,
    /// Where it was published.
    pub link: Field,
    id: EventId,
    before: [String; 2],
}

impl DeskForm {
    /// A form for a submission that is with the coordinator.
    pub fn new(row: &DeskRow, today: NaiveDate) -> Option<Self> {
        let submission = &row.submission.as_ref()?.submission;
        let content = &submission.content;
        let way = *ways(content.state).first()?;
        let before = [passed_on(content, today), content.link.clone()];
        let [on, link] = &before;
        Some(Self {
            way,
            id: submission.id,
            reason: Field::default(),
            passed_on: Field::new(on),
            link: Field::new(link).taking(Takes::Signs),
            before,
            row: row.clone(),
        })
    }

    /// What can be done with it as it stands.
    pub fn ways(&self) -> &'static [Way] {
        self.row.state().map_or(&[], ways)
    }

    /// The field that belongs to the way, if one does.
    pub fn field(&self) -> Option<&Field> {
        match self.way {
            Way::Receive => None,
            Way::Return => Some(&self.reason),
            Way::PassOn => Some(&self.passed_on),
            Way::Publish => Some(&self.link),
        }
    }

    fn field_mut(&mut self) -> Option<&mut Field> {
        match self.way {
            Way::Receive => None,
            Way::Return => Some(&mut self.reason),
            Way::PassOn => Some(&mut self.passed_on),
            Way::Publish => Some(&mut self.link),
        }
    }

    /// True when something was typed that is not kept yet.
    pub fn is_changed(&self) -> bool {
        let [on, link] = &self.before;
        let kept = [on.as_str(), link, ""];
        let typed = [&self.passed_on, &self.link, &self.reason];
        typed
            .iter()
            .zip(kept)
            .any(|(field, kept)| field.value() != kept)
    }

    /// Takes a key.
    pub fn press(&mut self, key: Key, command: Option<Command>) {
        match command {
            Some(Command::NextField | Command::Down) => self.go(1),
            Some(Command::PreviousField | Command::Up) => self.go(self.ways().len() - 1),
            _ => {
                if let Some(field) = self.field_mut() {
                    field.press(key);
                }
            }
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        if let Some(field) = self.field_mut() {
            field.paste(text);
        }
    }

    fn go(&mut self, steps: usize) {
        let ways = self.ways();
        let place = ways.iter().position(|way| *way == self.way).unwrap_or(0);
        let next = ways.get((place + steps) % ways.len().max(1));
        self.way = next.copied().unwrap_or(self.way);
    }

    /// What is asked for; `None` where a day cannot be read.
    pub fn request(&self) -> Option<Request> {
        let step = match self.way {
            Way::Receive => DeskStep::Receive,
            Way::Return => DeskStep::Return {
                reason: self.reason.value().to_owned(),
            },
            Way::PassOn => DeskStep::PassOn(PassedOn::read(self.passed_on.value())?),
            Way::Publish => DeskStep::Publish {
                link: self.link.value().to_owned(),
                passed_on: None,
            },
        };
        let id = self.id;
        Some(Request::StepAtDesk { id, step })
    }
}

fn ways(state: SubmissionState) -> &'static [Way] {
    match state {
        SubmissionState::Sent => &[Way::Receive, Way::Return],
        SubmissionState::Received => &[Way::PassOn, Way::Publish, Way::Return],
        SubmissionState::Published => &[Way::Publish, Way::PassOn],
        SubmissionState::Draft | SubmissionState::Returned => &[],
    }
}

fn passed_on(content: &SubmissionContent, today: NaiveDate) -> String {
    match &content.passed_on {
        Some(on) => format!("{} {}", on.day.format("%d/%m/%Y"), on.number),
        None => format!("{} ", today.format("%d/%m/%Y")),
    }
}
