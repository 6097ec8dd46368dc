//! The form of a row: its fields, where the cursor is, what was wrong when it was saved.

use super::{
    fields::{self, FieldKey},
    read::{self, Wrong},
};
use crate::{
    config::words::{Values, Words},
    domain::{
        department::{Department, DepartmentCode},
        target::Threshold,
    },
    service::{Edited, PlanDraft as Draft, Problem, Review, RowChange, RowId},
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

/// Where a form is opened.
#[derive(Debug, Clone, Default)]
pub struct Surroundings {
    /// True when the plan of the draft is in use.
    pub corrects: bool,
    /// The departments that the unit has already.
    pub known: Vec<Department>,
    /// The key that saves, as it is written.
    pub confirm: String,
}

/// What is done when it is saved a second time.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Asked {
    /// A department of this name is added.
    Department(String),
    /// The percentage is meant.
    Percentage,
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
    /// The key that saves.
    pub confirm: String,
    known: Vec<Department>,
    /// The draft with what saving adds to it.
    base: Option<Box<Draft>>,
    asked: Option<Asked>,
}

impl RowForm {
    /// The form of a row; `None` for rows that have none.
    pub fn new(words: &Words, review: &Review, row: RowId, around: Surroundings) -> Option<Self> {
        let fields = fields::of(words, &review.draft, row, around.corrects)?;
        let own = fields::key_of(row);
        let focus = fields.iter().position(|field| Some(field.key) == own);
        Some(Self {
            row,
            title: label_of(words, review, row),
            focus: focus.unwrap_or(0),
            fields,
            failed: None,
            confirm: around.confirm,
            known: around.known,
            base: None,
            asked: None,
        })
    }

    /// The form of a row that is only added when it is saved.
    pub fn adding(words: &Words, title: &str, added: Edited, around: Surroundings) -> Option<Self> {
        let Edited { draft, row } = added;
        let fields = fields::of(words, &draft, row, false)?;
        let name = fields.iter().position(|field| field.key == FieldKey::Name);
        Some(Self {
            row,
            title: title.to_owned(),
            focus: name.unwrap_or(0),
            fields,
            failed: None,
            confirm: around.confirm,
            known: around.known,
            base: Some(Box::new(draft)),
            asked: None,
        })
    }

    /// The code of a department of this name: the one that the unit has for it, else a new one.
    pub fn code_for(&self, draft: &Draft, name: &str) -> DepartmentCode {
        let known = self.known.iter().find(|known| known.is_called(name));
        known.map_or_else(
            || draft.free_code(name, &self.known),
            |known| known.code.clone(),
        )
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

    /// The draft as the form leaves it; where something is wrong it is said, with the cursor on
    /// it. What may be meant all the same is done when it is saved once more.
    pub fn save(&mut self, words: &Words, draft: &Draft) -> Option<Edited> {
        let mut base = match &self.base {
            Some(base) => (**base).clone(),
            None => draft.clone(),
        };
        let asked = self.asked.take();
        if let Some(Asked::Department(name)) = &asked {
            let known = self.known.iter().find(|known| known.is_called(name));
            base = base.with_department(name, known).0;
        }
        let wrong = match read::change(words, &base, self) {
            Ok(change) if asked == Some(Asked::Percentage) || !self.is_odd(&change) => {
                return base.changed(self.row, change);
            }
            Ok(_) => {
                self.asked = Some(Asked::Percentage);
                let typed = self.typed(FieldKey::Value);
                let values: &Values = &[("typed", &typed), ("key", &self.confirm)];
                Wrong::from((FieldKey::Value, words.problem.review_percent.filled(values)))
            }
            Err(wrong) => wrong,
        };
        if let Some(name) = wrong.unknown {
            self.asked = Some(Asked::Department(name));
        }
        let place = self.fields.iter().position(|field| field.key == wrong.key);
        self.focus = place.unwrap_or(self.focus);
        self.failed = Some(wrong.problem);
        None
    }

    /// True for a percentage below 0 or above 100 that was typed here.
    fn is_odd(&self, change: &RowChange) -> bool {
        let RowChange::Target(target) = change else {
            return false;
        };
        let inside = |value: f64| (0.0..=100.0).contains(&value);
        let is_inside = match target.value {
            Threshold::Value(value) => inside(value),
            Threshold::Range(from, to) => inside(from) && inside(to),
            Threshold::Words(_) => true,
        };
        let mut fields = self.fields.iter();
        let is_typed = fields.any(|field| {
            matches!(field.key, FieldKey::Value | FieldKey::Unit) && field.value() != field.before
        });
        target.unit == "%" && !is_inside && is_typed
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
        self.asked = None;
        let last = self.fields.len().saturating_sub(1);
        match command {
            Some(Command::NextField | Command::Down) if self.focus == last => self.focus = 0,
            Some(Command::NextField | Command::Down) => self.focus += 1,
            Some(Command::PreviousField | Command::Up) if self.focus == 0 => self.focus = last,
            Some(Command::PreviousField | Command::Up) => self.focus -= 1,
            _ => self.type_into(key, command),
        }
    }

    /// Puts the cursor on a field that was clicked on; clicked on again, the next word is
    /// chosen, after the last the first.
    pub fn point(&mut self, place: usize) {
        self.failed = None;
        self.asked = None;
        let is_again = self.focus == place;
        self.focus = place.min(self.fields.len().saturating_sub(1));
        let field = self.fields.get_mut(self.focus).filter(|_| is_again);
        if let Some(Entry::Choice { options, at }) = field.map(|field| &mut field.entry) {
            *at = (*at + 1) % options.len().max(1);
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
        self.failed = None;
        self.asked = None;
        if let Some(Entry::Text(field)) = self
            .fields
            .get_mut(self.focus)
            .map(|field| &mut field.entry)
        {
            field.paste(text);
        }
    }
}
