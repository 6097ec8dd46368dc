//! Ctrl+F: searching tasks, notes, evidence and submissions of all departments. Every key asks
//! the worker; what it found comes as a message.

use crate::{
    domain::text::{Findable, Needle},
    service::{Found, FoundEntry, FoundTask, Problem, worker::Request},
    tui::{
        Effect,
        command::{Command, Key},
        widget::{Field, FilterList, list::Row},
    },
};

/// Something that was found.
#[derive(Debug, Clone, PartialEq)]
pub enum HitRow {
    /// A task or duty.
    Task(FoundTask),
    /// A check-in or a change of a submission.
    Entry(FoundEntry),
}

/// Under what a hit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HitKind {
    /// Tasks and duties.
    Tasks,
    /// What was said and sent.
    Entries,
}

/// An answer.
#[derive(Debug, Clone)]
pub struct Hits {
    /// The words that were looked for.
    pub needle: Needle,
    /// What answers.
    pub list: FilterList<HitRow, HitKind>,
    /// There are more entries than these.
    pub more: bool,
}

/// What came back.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// Nothing was asked for yet.
    Nothing,
    /// An answer.
    Hits(Box<Hits>),
    /// A filter that means nothing.
    Refused(Problem),
}

/// What is searched for, and what was found.
#[derive(Debug, Clone)]
pub struct SearchOverlay {
    /// What is typed.
    pub field: Field,
    /// What was found.
    pub outcome: Outcome,
}

impl Row for HitRow {
    type Heading = HitKind;

    fn heading(&self) -> Option<HitKind> {
        Some(match self {
            Self::Task(_) => HitKind::Tasks,
            Self::Entry(_) => HitKind::Entries,
        })
    }

    /// The search has chosen them; nothing filters them further.
    fn findable(&self) -> Findable {
        Findable::default()
    }

    fn is_same(&self, other: &Self) -> bool {
        self == other
    }
}

impl SearchOverlay {
    /// Begins with `text`; what is typed takes its place.
    pub fn new(text: &str) -> Self {
        Self {
            field: Field::proposing(text),
            outcome: Outcome::Nothing,
        }
    }

    /// What is to be asked for the text as it is now.
    pub fn asks(&mut self) -> Vec<Effect> {
        if self.field.value().trim().is_empty() {
            self.outcome = Outcome::Nothing;
            return Vec::new();
        }
        let text = self.field.value().to_owned();
        vec![Effect::Ask(Request::Search { text })]
    }

    /// The hit under the cursor.
    pub fn selected(&self) -> Option<&HitRow> {
        match &self.outcome {
            Outcome::Hits(hits) => hits.list.selected(),
            Outcome::Nothing | Outcome::Refused(_) => None,
        }
    }

    /// Takes a key: a movement in the list, else text.
    pub fn press(&mut self, key: Key, command: Option<Command>, page: usize) -> Vec<Effect> {
        if let (Some(command), Outcome::Hits(hits)) = (command, &mut self.outcome)
            && hits.list.go(command, page)
        {
            return Vec::new();
        }
        let before = self.field.value().to_owned();
        match self.field.press(key) && self.field.value() != before {
            true => self.asks(),
            false => Vec::new(),
        }
    }

    /// Puts the cursor on the hit that is pointed at, as [`FilterList::point`].
    pub fn point(&mut self, line: usize, height: usize) -> Option<bool> {
        match &mut self.outcome {
            Outcome::Hits(hits) => hits.list.point(line, height),
            _ => None,
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) -> Vec<Effect> {
        self.field.paste(text);
        self.asks()
    }

    /// Takes an answer in, unless something else is typed by now.
    pub fn answered(&mut self, text: &str, found: Result<Box<Found>, Problem>) {
        if text != self.field.value() {
            return;
        }
        self.outcome = match found {
            Err(problem) => Outcome::Refused(problem),
            Ok(found) => {
                let tasks = found.tasks.into_iter().map(HitRow::Task);
                let rows = tasks.chain(found.entries.into_iter().map(HitRow::Entry));
                Outcome::Hits(Box::new(Hits {
                    needle: Needle::new(&found.query.text),
                    list: FilterList::new(rows.collect()),
                    more: found.more,
                }))
            }
        };
    }
}
