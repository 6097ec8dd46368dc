//! The coordinator's forms: a department more, other names, one merged into another, one
//! retired. Merging and retiring ask once before they are done.

use super::check_in::references;
use crate::{
    domain::{
        department::{Department, DepartmentKind},
        reorganisation::{NewDepartment, Reorganisation},
    },
    service::worker::Request,
    tui::{
        command::{Command, Key},
        widget::{Field, FilterList, Takes},
    },
};

/// Where the cursor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The code of a new department.
    Code,
    /// Its name.
    Name,
    /// Its other names.
    Aliases,
    /// The kind of a new department.
    Kind,
}

/// A department being added or renamed.
#[derive(Debug, Clone)]
pub struct DepartmentForm {
    /// The department that is renamed; `None`: one is added.
    pub known: Option<Department>,
    /// Its code.
    pub code: Field,
    /// Its name.
    pub name: Field,
    /// Its other names, separated by `;`.
    pub aliases: Field,
    /// Where the cursor is.
    pub part: Part,
    kind: Option<DepartmentKind>,
}

impl DepartmentForm {
    /// A form for a new department.
    pub fn new() -> Self {
        Self {
            known: None,
            code: Field::default().taking(Takes::Signs),
            name: Field::default(),
            aliases: Field::default(),
            part: Part::Code,
            kind: None,
        }
    }

    /// A form for other names of a department.
    pub fn of(department: &Department) -> Self {
        Self {
            code: Field::new(department.code.as_str()),
            name: Field::new(&department.name),
            aliases: Field::new(&department.aliases.join("; ")),
            part: Part::Name,
            kind: Some(department.kind),
            known: Some(department.clone()),
        }
    }

    /// The parts, from top to bottom.
    pub fn parts(&self) -> &'static [Part] {
        match self.known {
            Some(_) => &[Part::Name, Part::Aliases],
            None => &[Part::Code, Part::Name, Part::Aliases, Part::Kind],
        }
    }

    /// The kind that was chosen, else the one that the name lets one expect.
    pub fn kind(&self) -> DepartmentKind {
        self.kind
            .unwrap_or_else(|| DepartmentKind::named(self.name.value()))
    }

    /// True when something was typed that is not kept yet.
    pub fn is_changed(&self) -> bool {
        match &self.known {
            Some(known) => {
                self.name.value() != known.name || self.aliases.value() != known.aliases.join("; ")
            }
            None => [&self.code, &self.name, &self.aliases]
                .iter()
                .any(|field| !field.is_empty()),
        }
    }

    /// Takes a key; the request to make when it was Enter.
    pub fn press(&mut self, key: Key, command: Option<Command>) -> Option<Request> {
        match (command, self.part) {
            (Some(Command::Confirm), _) => return Some(Request::Reorganise(self.wish())),
            (Some(Command::NextField | Command::Down), _) => self.go(1),
            (Some(Command::PreviousField | Command::Up), _) => self.go(self.parts().len() - 1),
            (Some(Command::Next | Command::Toggle), Part::Kind) => self.choose(1),
            (Some(Command::Previous), Part::Kind) => self.choose(DepartmentKind::ALL.len() - 1),
            _ => {
                if let Some(field) = self.field() {
                    field.press(key);
                }
            }
        }
        None
    }

    /// Puts the cursor on a part that was clicked on; clicked on again, the next kind is
    /// chosen.
    pub fn point(&mut self, part: Part) {
        if part == self.part && part == Part::Kind {
            self.choose(1);
        }
        self.part = part;
    }

    fn go(&mut self, steps: usize) {
        let parts = self.parts();
        let place = parts.iter().position(|part| *part == self.part);
        let next = (place.unwrap_or(0) + steps) % parts.len();
        self.part = parts.get(next).copied().unwrap_or(Part::Name);
    }

    fn choose(&mut self, steps: usize) {
        let all = DepartmentKind::ALL;
        let place = all.iter().position(|kind| *kind == self.kind());
        let next = (place.unwrap_or(0) + steps) % all.len();
        self.kind = all.get(next).copied();
    }

    fn field(&mut self) -> Option<&mut Field> {
        match self.part {
            Part::Code => Some(&mut self.code),
            Part::Name => Some(&mut self.name),
            Part::Aliases => Some(&mut self.aliases),
            Part::Kind => None,
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        if let Some(field) = self.field() {
            field.paste(text);
        }
    }

    fn wish(&self) -> Reorganisation {
        let name = self.name.value().to_owned();
        let aliases = references(self.aliases.value());
        match &self.known {
            Some(known) => Reorganisation::Rename {
                department: known.code.to_string(),
                name,
                aliases,
            },
            None => Reorganisation::Add(NewDepartment {
                code: self.code.value().to_owned(),
                name,
                aliases,
                kind: Some(self.kind()),
                order: None,
            }),
        }
    }
}

/// A department that is to end, or to be there again.
#[derive(Debug, Clone)]
pub struct EndForm {
    /// Which.
    pub department: Department,
    /// True once it was asked whether that is meant.
    pub asked: bool,
    /// How it is to end.
    pub way: Way,
}

/// How a department is to end.
#[derive(Debug, Clone)]
pub enum Way {
    /// Merged into one of these.
    Merge(FilterList<Department, ()>),
    /// Retired for this reason.
    Retire(Field),
    /// Not at all: it is retired and is to be there again.
    Restore,
}

impl EndForm {
    /// True when a reason was typed.
    pub fn holds_text(&self) -> bool {
        matches!(&self.way, Way::Retire(reason) if !reason.is_empty())
    }

    /// Takes a key; the request to make when it was Enter a second time, or the first time
    /// where nothing ends.
    pub fn press(&mut self, key: Key, command: Option<Command>, page: usize) -> Option<Request> {
        if command == Some(Command::Confirm) {
            let wish = self.wish()?;
            // A reason that is missing is refused at once.
            let is_to_ask = match &self.way {
                Way::Merge(_) => true,
                Way::Retire(reason) => !reason.is_empty(),
                Way::Restore => false,
            };
            self.asked = !self.asked && is_to_ask;
            return (!self.asked).then_some(Request::Reorganise(wish));
        }
        self.asked = false;
        match (&mut self.way, command) {
            (Way::Merge(list), command) => {
                if !command.is_some_and(|command| list.go(command, page)) {
                    list.press(key, |_| true);
                }
            }
            (Way::Retire(reason), _) => {
                reason.press(key);
            }
            (Way::Restore, _) => {}
        }
        None
    }

    /// A department of the list was clicked on, as [`FilterList::point`].
    pub fn point(&mut self, line: usize, height: usize) -> Option<bool> {
        let Way::Merge(list) = &mut self.way else {
            return None;
        };
        let is_again = list.point(line, height)?;
        self.asked = self.asked && is_again;
        Some(is_again)
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        self.asked = false;
        match &mut self.way {
            Way::Merge(list) => list.paste(text, |_| true),
            Way::Retire(reason) => reason.paste(text),
            Way::Restore => {}
        }
    }

    fn wish(&self) -> Option<Reorganisation> {
        let department = self.department.code.to_string();
        Some(match &self.way {
            Way::Merge(list) => Reorganisation::Merge {
                department,
                into: list.selected()?.code.to_string(),
            },
            Way::Retire(reason) => Reorganisation::Retire {
                department,
                reason: reason.value().to_owned(),
            },
            Way::Restore => Reorganisation::Restore { department },
        })
    }
}
