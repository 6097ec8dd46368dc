//! In whose name to work on: another department on the same PC, another person. The names of
//! those who worked there lately are there to choose from.

use crate::{
    domain::{
        department::{Department, DepartmentCode},
        text::{Findable, Needle},
    },
    service::worker::Request,
    tui::{
        command::{Command, Key},
        widget::{Field, FilterList},
    },
};

/// Where the cursor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The departments: letters filter.
    Department,
    /// The name: letters are the name.
    Name,
}

/// A department and a name being confirmed.
#[derive(Debug, Clone)]
pub struct WorkAs {
    /// The department.
    pub department: DepartmentCode,
    /// Those to choose from; none where it was chosen before.
    pub departments: FilterList<Department, ()>,
    /// Where the cursor is.
    pub part: Part,
    /// The name.
    pub author: Field,
    /// What to do once the session works in that name.
    pub then: Option<Command>,
    names: Vec<String>,
    /// The name that was chosen from them; typing takes it back.
    chosen: Option<String>,
    typed: bool,
    /// Nobody has worked here by name yet: a colleague's is not to be taken by an Enter.
    is_nobody: bool,
}

impl WorkAs {
    /// A form that proposes a name.
    pub fn new(department: DepartmentCode, author: &str, then: Option<Command>) -> Self {
        Self {
            department,
            departments: FilterList::default(),
            part: Part::Name,
            author: Field::proposing(author),
            then,
            names: Vec::new(),
            chosen: None,
            typed: false,
            is_nobody: author.is_empty(),
        }
    }

    /// The same where nobody has chosen the department yet: that comes first, so that letters
    /// meant for it never become somebody's name.
    pub fn choosing_from(self, departments: Vec<Department>) -> Self {
        let mut list = FilterList::new(departments);
        list.select(|department: &Department| department.code == self.department);
        Self {
            departments: list,
            part: Part::Department,
            ..self
        }
    }

    /// True where Enter says yes to all of it, and does not only go on to the name.
    pub fn is_confirmed_by_enter(&self) -> bool {
        let chosen = self.departments.selected();
        let is_same = chosen.is_some_and(|chosen| chosen.code == self.department);
        self.part == Part::Name || (is_same && self.departments.filter().is_empty())
    }

    /// Goes on to the name; what to ask for where the department is another one now.
    fn go_to_name(&mut self) -> Option<Request> {
        let chosen = self.departments.selected()?.code.clone();
        self.part = Part::Name;
        if chosen == self.department {
            return None;
        }
        self.department = chosen.clone();
        self.names.clear();
        (self.chosen, self.typed) = (None, false);
        Some(Request::Authors { department: chosen })
    }

    /// Takes the names of those who worked there, the one to propose first.
    pub fn take(&mut self, department: &DepartmentCode, names: Vec<String>) {
        if *department != self.department {
            return;
        }
        self.names = names;
        let may_propose = !self.typed && !self.is_nobody;
        if let Some(first) = self.names.first().filter(|_| may_propose) {
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

    /// Takes a key; what to ask for because of it.
    pub fn press(&mut self, key: Key, command: Option<Command>, page: usize) -> Option<Request> {
        use Command::{Confirm, NextField, PreviousField};
        match (self.part, command) {
            (Part::Department, Some(Confirm | NextField | PreviousField)) => {
                return self.go_to_name();
            }
            (Part::Department, Some(command)) if self.departments.go(command, page) => {}
            (Part::Department, _) => {
                self.departments.press(key, |_| true);
            }
            (Part::Name, Some(NextField | PreviousField))
                if !self.departments.rows().is_empty() =>
            {
                self.part = Part::Department;
            }
            (Part::Name, _) => self.press_name(key, command),
        }
        None
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        match self.part {
            Part::Department => self.departments.paste(text, |_| true),
            Part::Name => self.author.paste(text),
        }
    }

    /// Arrows choose among the names that fit, everything else edits.
    fn press_name(&mut self, key: Key, command: Option<Command>) {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn proposed(author: &str) -> String {
        let department = DepartmentCode::new("KKB");
        let mut form = WorkAs::new(department.clone(), author, None);
        form.take(&department, vec!["Lê Văn Thử".to_owned()]);
        assert_eq!(form.names().count(), 1, "to be chosen by an arrow");
        form.author.value().to_owned()
    }

    #[test]
    fn a_colleagues_name_is_never_proposed_to_somebody_without_one() {
        assert_eq!(proposed(""), "");
        assert_eq!(proposed("Trần Thị Mẫu"), "Lê Văn Thử");
    }
}
