//! What lies above a draft that is looked through: the form of a row, lists to choose from,
//! the path of a plan file.

mod choice;
mod fields;
mod form;
mod read;
mod save_as;
mod view;

pub use choice::{Choice, ChoiceRow};
pub use fields::{codes, schedule_text, target_text};
pub use form::{RowForm, Surroundings};
pub use save_as::SaveAs;
pub use view::view;

use crate::tui::{
    Effect, Model,
    command::{Command, Context, Key},
    overlay::Overlay,
    screen::import,
};
use ratatui::layout::{Position, Rect};

/// What lies above the draft.
#[derive(Debug, Clone)]
pub enum ReviewOverlay {
    /// The fields of a row.
    Form(RowForm),
    /// A list to choose from.
    Choice(Choice),
    /// Where a plan file is to be written.
    SaveAs(SaveAs),
}

impl ReviewOverlay {
    /// What keys mean in it.
    pub fn context(&self) -> Context {
        match self {
            Self::Choice(_) => Context::Choose,
            Self::Form(_) | Self::SaveAs(_) => Context::Fill,
        }
    }

    /// True when closing it would throw away what was typed.
    pub fn holds_unsaved(&self) -> bool {
        match self {
            Self::Form(form) => form.is_changed(),
            Self::Choice(_) | Self::SaveAs(_) => false,
        }
    }

    /// True for a key of the context that has no use here.
    pub fn means_nothing(&self, id: &str) -> bool {
        match self {
            Self::Form(form) => id == "toggle" && !form.is_on_choice(),
            Self::SaveAs(_) => matches!(id, "toggle" | "next_field"),
            Self::Choice(_) => false,
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        match self {
            Self::Form(form) => form.paste(text),
            Self::Choice(choice) => choice.list.paste(text, |_| true),
            Self::SaveAs(save) => save.path.paste(text),
        }
    }
}

/// Puts the cursor on what is pointed at; true when a line was chosen already, `None` where
/// there is nothing.
pub fn point(model: &Model, overlay: &mut ReviewOverlay, at: Position, area: Rect) -> Option<bool> {
    match overlay {
        ReviewOverlay::Form(form) => {
            form.point(view::field_at(model, form, area, at)?);
            Some(false)
        }
        ReviewOverlay::Choice(choice) => {
            let row = view::row_at(model, choice, area, at)?;
            choice.list.point(row, usize::MAX)
        }
        ReviewOverlay::SaveAs(_) => None,
    }
}

/// A key was pressed above the draft; it may mean `command`.
pub fn press(model: &mut Model, key: Key, command: Option<Command>) -> Vec<Effect> {
    let page = model.page();
    let words = model.words;
    let Some(Overlay::Review(mut overlay)) = model.overlay.take() else {
        return Vec::new();
    };
    let mut chosen = None;
    match (&mut *overlay, command) {
        (ReviewOverlay::Choice(choice), Some(Command::Confirm)) => {
            chosen = choice.list.selected().and_then(|row| row.act);
        }
        (ReviewOverlay::Choice(choice), Some(command)) => {
            choice.list.go(command, page / 2);
        }
        (ReviewOverlay::Choice(choice), None) => {
            choice.list.press(key, |_| true);
        }
        (ReviewOverlay::SaveAs(save), Some(Command::Confirm)) => {
            let draft = model.work().and_then(|work| work.import.review());
            let asked = draft.and_then(|state| save.request(words, &state.review));
            model.overlay = Some(Overlay::Review(overlay));
            return asked.map(Effect::Ask).into_iter().collect();
        }
        (ReviewOverlay::SaveAs(save), _) => save.press(key),
        (ReviewOverlay::Form(form), Some(Command::Confirm)) => {
            let state = model.work().and_then(|work| work.import.review());
            let Some(saved) = state.map(|state| form.save(words, &state.review.draft)) else {
                return Vec::new();
            };
            if saved.is_some() {
                return import::edit(model, |_| saved);
            }
        }
        (ReviewOverlay::Form(form), command) => form.press(key, command),
    }
    if let Some(act) = chosen {
        return import::act(model, act);
    }
    model.overlay = Some(Overlay::Review(overlay));
    Vec::new()
}
