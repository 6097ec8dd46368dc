//! The form of a row: its fields, where the cursor is, what was wrong when it was saved.

use super::{
    fields::{self, FieldKey},
    read,
};
use crate::{
    config::words::Words,
    service::{PlanDraft as Draft, Problem, Review, RowChange, RowId},
    tui::{
        command::{Command, Key},
        screen::import::label_of,
        widget::Field,
    },
};

/// What a field holds.
#[derive(Debug, Clone)]
pub enum Entry {
    /// Text.
    Text(Field),
    /// One of some words, left and right.
    Choice {
        /// The words.
        options: Vec<String>,
        /// The chosen one.
        at: usize,
    },
}

/// A field of the form.
#[derive(Debug, Clone)]
pub struct FormField {
    /// Which it is.
    pub key: FieldKey,
    /// What it is called.
    pub label: String,
    /// Said while it is empty.
    pub hint: String,
    /// What it holds.
    pub entry: Entry,
    before: String,
}

impl FormField {
    /// A field of text.
    pub fn text(key: FieldKey, label: &str, hint: &str, value: &str) -> Self {
        Self {
            key,
            label: label.to_owned(),
            hint: hint.to_owned(),
            entry: Entry::Text(Field::new(value).taking(key.takes())),
            before: value.to_owned(),
        }
    }

    /// A field of words.
    pub fn choice(key: FieldKey, label: &str, options: Vec<String>, at: usize) -> Self {
        Self {
            key,
            label: label.to_owned(),
            hint: String::new(),
            before: at.to_string(),
            entry: Entry::Choice { options, at },
        }
    }

    /// What it holds, as text; of words the place.
    fn value(&self) -> String {
        match &self.entry {
            Entry::Text(field) => field.value().to_owned(),
            Entry::Choice { at, .. } => at.to_string(),
        }
    }
}

/// The form.
#[derive(Debug, Clone)]
pub struct RowForm {
    /// The row.
    pub row: RowId,
    /// How it is called.
    pub title: String,
    /// Its fields, from top to bottom.
    pub fields: Vec<FormField>,
    /// Where the cursor is.
    pub focus: usize,
    /// What was wrong when it was saved.
    pub failed: Option<Problem>,
}

impl RowForm {
    /// The form of a row; `None` for rows that have none.
    pub fn new(words: &Words, review: &Review, row: RowId) -> Option<Self> {
        let fields = fields::of(words, &review.draft, row)?;
        let own = fields::key_of(row);
        let focus = fields.iter().position(|field| Some(field.key) == own);
        Some(Self {
            row,
            title: label_of(words, review, row),
            focus: focus.unwrap_or(0),
            fields,
            failed: None,
        })
    }

    /// True when something differs from how it was.
    pub fn is_changed(&self) -> bool {
        let differs = |field: &FormField| field.value() != field.before;
        self.fields.iter().any(differs)
    }

    /// True when the cursor is on a field of words.
    pub fn is_on_choice(&self) -> bool {
        let field = self.fields.get(self.focus);
        field.is_some_and(|field| matches!(field.entry, Entry::Choice { .. }))
    }

    /// What is to be changed; where something is wrong it is said, with the cursor on it.
    pub fn read(&mut self, words: &Words, draft: &Draft) -> Option<RowChange> {
        match read::change(words, draft, self) {
            Ok(change) => Some(change),
            Err((key, problem)) => {
                let place = self.fields.iter().position(|field| field.key == key);
                self.focus = place.unwrap_or(self.focus);
                self.failed = Some(problem);
                None
            }
        }
    }

    /// The text of a field.
    pub fn typed(&self, key: FieldKey) -> &str {
        let field = self.fields.iter().find(|field| field.key == key);
        match field.map(|field| &field.entry) {
            Some(Entry::Text(field)) => field.value().trim(),
            _ => "",
        }
    }

    /// The place of the chosen word of a field.
    pub fn chosen(&self, key: FieldKey) -> usize {
        let field = self.fields.iter().find(|field| field.key == key);
        match field.map(|field| &field.entry) {
            Some(Entry::Choice { at, .. }) => *at,
            _ => 0,
        }
    }

    /// What a field is called.
    pub fn called(&self, key: FieldKey) -> &str {
        let field = self.fields.iter().find(|field| field.key == key);
        field.map_or("", |field| field.label.as_str())
    }

    /// Takes a key.
    pub fn press(&mut self, key: Key, command: Option<Command>) {
        self.failed = None;
        let last = self.fields.len().saturating_sub(1);
        match command {
            Some(Command::NextField | Command::Down) if self.focus == last => self.focus = 0,
            Some(Command::NextField | Command::Down) => self.focus += 1,
            Some(Command::PreviousField | Command::Up) if self.focus == 0 => self.focus = last,
            Some(Command::PreviousField | Command::Up) => self.focus -= 1,
            _ => self.type_into(key, command),
        }
    }

    fn type_into(&mut self, key: Key, command: Option<Command>) {
        let Some(field) = self.fields.get_mut(self.focus) else {
            return;
        };
        match &mut field.entry {
            Entry::Text(field) => {
                field.press(key);
            }
            Entry::Choice { options, at } => match command {
                Some(Command::Previous) => *at = at.saturating_sub(1),
                Some(Command::Next | Command::Toggle) => {
                    *at = (*at + 1).min(options.len().saturating_sub(1));
                }
                _ => {}
            },
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        if let Some(Entry::Text(field)) = self
            .fields
            .get_mut(self.focus)
            .map(|field| &mut field.entry)
        {
            field.paste(text);
        }
    }
}
