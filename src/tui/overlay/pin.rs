//! PINs: one that is asked for before something is written, and one that is set.

use super::Overlay;
use crate::{
    domain::{
        department::DepartmentCode,
        pin::{Pin, PinError},
    },
    service::{NewPin, worker::Request},
    tui::{
        Message,
        command::{Command, Key},
        widget::Secret,
    },
};
use std::collections::VecDeque;

/// What waits for a PIN.
#[derive(Debug, Clone)]
pub enum Waiting {
    /// Nothing: somebody wants to find it open.
    Nothing,
    /// A form that is opened afterwards, so that nobody types a PIN into it.
    Command(Command),
    /// Something that is to be saved.
    Request(Box<Request>),
}

/// A PIN that is asked for. What lies below comes back when it was right, and when somebody
/// thinks better of it.
#[derive(Debug, Clone)]
pub struct UnlockForm {
    /// Whose.
    pub department: DepartmentCode,
    /// What was typed.
    pub typed: Secret,
    /// What waits for it.
    pub then: Waiting,
    /// What lay above the screen before.
    pub covered: Option<Box<Overlay>>,
    /// What was pressed after what waits, and is meant for what follows it.
    pub held: VecDeque<Message>,
}

impl UnlockForm {
    /// What is asked for; `Err` where what was typed cannot be a PIN, which is no attempt.
    ///
    /// # Errors
    /// When it has another form than a PIN.
    pub fn request(&self) -> Result<Request, PinError> {
        let then = match &self.then {
            Waiting::Request(request) => Some(request.clone()),
            Waiting::Nothing | Waiting::Command(_) => None,
        };
        Ok(Request::Unlock {
            pin: Pin::typed(self.typed.value())?,
            then,
        })
    }
}

/// Where the cursor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The PIN that the department has.
    Present,
    /// The new one.
    New,
    /// The same again.
    Again,
    /// Removing it.
    Remove,
}

/// A PIN being set, changed, reset or removed.
#[derive(Debug, Clone)]
pub struct PinForm {
    /// Whose.
    pub department: DepartmentCode,
    /// True where the department has one.
    pub has_pin: bool,
    /// False where the coordinator resets another department's.
    pub is_own: bool,
    /// Where the cursor is.
    pub part: Part,
    /// True once it was asked whether removing is meant.
    pub asked: bool,
    present: Secret,
    new: Secret,
    again: Secret,
}

impl PinForm {
    /// A form for a department.
    pub fn new(department: DepartmentCode, has_pin: bool, is_own: bool) -> Self {
        let form = Self {
            department,
            has_pin,
            is_own,
            part: Part::New,
            asked: false,
            present: Secret::default(),
            new: Secret::default(),
            again: Secret::default(),
        };
        Self {
            part: form.parts().first().copied().unwrap_or(Part::New),
            ..form
        }
    }

    /// The parts, from top to bottom.
    pub fn parts(&self) -> &'static [Part] {
        match (self.has_pin, self.is_own) {
            (true, true) => &[Part::Present, Part::New, Part::Again, Part::Remove],
            (true, false) => &[Part::New, Part::Again, Part::Remove],
            (false, _) => &[Part::New, Part::Again],
        }
    }

    /// True where Enter only goes on to the next field.
    pub fn goes_on_by_enter(&self) -> bool {
        !matches!(self.part, Part::Again | Part::Remove)
    }

    /// True where something was typed.
    pub fn holds_secret(&self) -> bool {
        let parts = [&self.present, &self.new, &self.again];
        parts.into_iter().any(|secret| !secret.is_empty())
    }

    /// As it was when it was opened.
    pub fn forget(&mut self) {
        *self = Self::new(self.department.clone(), self.has_pin, self.is_own);
    }

    /// What was typed into a part.
    pub fn secret(&self, part: Part) -> Option<&Secret> {
        match part {
            Part::Present => Some(&self.present),
            Part::New => Some(&self.new),
            Part::Again => Some(&self.again),
            Part::Remove => None,
        }
    }

    fn secret_mut(&mut self) -> Option<&mut Secret> {
        match self.part {
            Part::Present => Some(&mut self.present),
            Part::New => Some(&mut self.new),
            Part::Again => Some(&mut self.again),
            Part::Remove => None,
        }
    }

    /// Takes a key; the request to make when it was Enter on the last field, or a second time
    /// on the line that removes.
    ///
    /// # Errors
    /// When what was typed cannot be a PIN, or not the same twice.
    pub fn press(
        &mut self,
        key: Key,
        command: Option<Command>,
    ) -> Result<Option<Request>, PinError> {
        let was_asked = std::mem::take(&mut self.asked);
        match (command, self.part) {
            (Some(Command::Confirm), Part::Remove) if was_asked => {
                return self.request(None).map(Some);
            }
            (Some(Command::Confirm), Part::Remove) => self.asked = true,
            (Some(Command::Confirm), Part::Again) => {
                let pin = Pin::typed_twice(self.new.value(), self.again.value());
                return pin.and_then(|pin| self.request(Some(pin))).map(Some);
            }
            (Some(Command::Confirm | Command::NextField | Command::Down), _) => self.go(1),
            (Some(Command::PreviousField | Command::Up), _) => self.go(self.parts().len() - 1),
            _ => {
                if let Some(secret) = self.secret_mut() {
                    secret.press(key);
                }
            }
        }
        Ok(None)
    }

    /// Puts the cursor on a part that was clicked on; true when it was on removing already.
    pub fn point(&mut self, part: Part) -> bool {
        let is_again = part == self.part && part == Part::Remove;
        self.asked = self.asked && is_again;
        self.part = part;
        is_again
    }

    fn go(&mut self, steps: usize) {
        let parts = self.parts();
        let place = parts.iter().position(|part| *part == self.part);
        let next = (place.unwrap_or(0) + steps) % parts.len();
        self.part = parts.get(next).copied().unwrap_or(Part::New);
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        self.asked = false;
        if let Some(secret) = self.secret_mut() {
            secret.paste(text);
        }
    }

    fn request(&self, pin: Option<Pin>) -> Result<Request, PinError> {
        let present = match self.has_pin && self.is_own {
            true => Some(Pin::typed(self.present.value())?),
            false => None,
        };
        Ok(Request::SetPin(NewPin {
            department: self.department.clone(),
            present,
            pin,
            reason: String::new(),
        }))
    }
}
