//! In whose name to work on: another department on the same PC, another person. The names of
//! those who worked there lately are there to choose from.

use crate::{
    domain::{
        department::DepartmentCode,
        text::{Findable, Needle},
    },
    service::worker::Request,
    tui::{
        command::{Command, Key},
        widget::Field,
    },
};

/// A department and a name being confirmed.
#[derive(Debug, Clone)]
pub struct WorkAs {
    /// The department.
    pub department: DepartmentCode,
    /// The name.
    pub author: Field,
    /// What to do once the session works in that name.
    pub then: Option<Command>,
    names: Vec<String>,
    /// The name that was chosen from them; typing takes it back.
    chosen: Option<String>,
    typed: bool,
}

impl WorkAs {
    /// A form that proposes a name.
    pub fn new(department: DepartmentCode, author: &str, then: Option<Command>) -> Self {
        Self {
            department,
            author: Field::proposing(author),
            then,
            names: Vec::new(),
            chosen: None,
            typed: false,
        }
    }

    /// Takes the names of those who worked there, the one to propose first.
    pub fn take(&mut self, department: &DepartmentCode, names: Vec<String>) {
        if *department != self.department {
            return;
        }
        self.names = names;
        if let Some(first) = self.names.first().filter(|_| !self.typed) {
            self.author = Field::proposing(first);
            self.chosen = Some(first.clone());
        }
    }

    /// The names that fit what was typed, each with whether it is the chosen one.
    pub fn names(&self) -> impl Iterator<Item = (&str, bool)> {
        let needle = match self.typed && self.chosen.is_none() {
            true => Needle::new(self.author.value()),
            false => Needle::default(),
        };
        let fits = move |name: &&String| needle.is_in(&Findable::of([name.as_str()]));
        let chosen = self.chosen.as_deref();
        self.names
            .iter()
            .filter(fits)
            .map(move |name| (name.as_str(), Some(name.as_str()) == chosen))
    }

    /// Takes a key: arrows choose among the names that fit, everything else edits.
    pub fn press(&mut self, key: Key, command: Option<Command>) {
        match command {
            Some(Command::Down) => self.choose(1),
            Some(Command::Up) => self.choose(-1),
            _ => {
                if self.author.press(key) {
                    self.typed = true;
                    self.chosen = None;
                }
            }
        }
    }

    /// A name was clicked on; true when it was chosen already.
    pub fn point(&mut self, name: &str) -> bool {
        let is_again = self.chosen.as_deref() == Some(name);
        self.author = Field::proposing(name);
        self.chosen = Some(name.to_owned());
        is_again
    }

    fn choose(&mut self, steps: isize) {
        let fitting: Vec<&str> = self.names().map(|(name, _)| name).collect();
        let chosen = self.chosen.as_deref();
        let place = fitting.iter().position(|name| Some(*name) == chosen);
        let next = match (place, steps) {
            (Some(place), steps) => place.checked_add_signed(steps),
            (None, 1..) => Some(0),
            (None, _) => None,
        };
        if let Some(name) = next.and_then(|next| fitting.get(next).copied()) {
            let name = name.to_owned();
            self.point(&name);
        }
    }

    /// What is asked for.
    pub fn request(&self) -> Request {
        Request::WorkAs {
            department: self.department.clone(),
            author: self.author.value().to_owned(),
        }
    }
}
