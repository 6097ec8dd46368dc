//! Rows that no line of the document gave: a person adds them, or takes them from what the unit
//! has already.

use super::{Draft, Edited, RowId};
use crate::{
    domain::{
        department::{Department, DepartmentCode, DepartmentKind, DepartmentRole},
        item::ItemPath,
        plan::{Area, Assignees, Duty, DutyKind, Task},
        schedule::Schedule,
        target::{Computed, Operator, Target, Threshold},
        text::{entered, fold, initials},
    },
    plan::import::draft::{Doubt, DoubtKind, Drafted},
};

/// What is added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddAs {
    /// Nhiệm vụ.
    Task,
    /// Chỉ tiêu.
    Target,
    /// Trách nhiệm.
    Duty,
    /// Khoa, phòng.
    Department,
    /// Lĩnh vực.
    Area,
}

impl AddAs {
    /// All, in the order of the tree.
    pub const ALL: [Self; 5] = [
        Self::Task,
        Self::Area,
        Self::Target,
        Self::Duty,
        Self::Department,
    ];

    /// The kind of a row: what somebody adds who stands on it.
    pub fn of_row(row: RowId) -> Option<Self> {
        Some(match row {
            RowId::Task(_) | RowId::Area(_) => Self::Task,
            RowId::Target(_) => Self::Target,
            RowId::Duty(_) => Self::Duty,
            RowId::Department(_) => Self::Department,
            RowId::Document | RowId::Header(_) | RowId::Passed(_) | RowId::LeftOut(_) => {
                return None;
            }
        })
    }
}

fn blank<T>(value: T) -> Drafted<T> {
    Drafted {
        value,
        text: String::new(),
        lines: Vec::new(),
        doubts: Vec::new(),
    }
}

impl Draft {
    /// With a row of a kind that says nothing yet but its label, behind `near` or as the last of
    /// its kind. A task needs an area to stand in.
    pub fn added(&self, kind: AddAs, near: RowId) -> Option<Edited> {
        let mut draft = self.clone();
        let row = match kind {
            AddAs::Task => draft.add_task(near)?,
            AddAs::Target => draft.add_target(near),
            AddAs::Duty => draft.add_duty(near),
            AddAs::Area => draft.add_area(near),
            AddAs::Department => draft.add_department(unnamed()),
        };
        Some(Edited { draft, row })
    }

    fn add_task(&mut self, near: RowId) -> Option<RowId> {
        let area = match near {
            RowId::Area(at) => at,
            RowId::Task(at) => self.area_of(at)?,
            _ => self.areas.len().checked_sub(1)?,
        };
        let siblings = self.tasks_of(area);
        let area = self.areas.get(area)?.value.path.clone();
        let at = match near {
            RowId::Task(at) => at + 1,
            _ => siblings.last().map_or(self.tasks.len(), |last| last + 1),
        };
        let last = siblings.last().and_then(|last| self.tasks.get(*last));
        let path = match last {
            Some(last) => self.following(last.value.path.as_str()),
            None => self.free_path(&format!("{area}/1")),
        };
        let task = Task {
            path,
            area,
            lead: None,
            ..blank_task()
        };
        self.tasks.insert(at, blank(task));
        Some(RowId::Task(at))
    }

    fn add_target(&mut self, near: RowId) -> RowId {
        let at = match near {
            RowId::Target(at) => at + 1,
            _ => self.targets.len(),
        };
        let before = at.checked_sub(1).and_then(|at| self.targets.get(at));
        let path = match before {
            Some(before) => self.following(before.value.path.as_str()),
            None => self.free_path("CT/1"),
        };
        let target = Target {
            path,
            title: String::new(),
            op: Operator::AtLeast,
            value: Threshold::Words(String::new()),
            unit: "%".to_owned(),
            phase: None,
            from: None,
            by: None,
            increase: None,
            computed: Computed::None,
            keys: Vec::new(),
        };
        self.targets.insert(at, blank(target));
        RowId::Target(at)
    }

    fn add_duty(&mut self, near: RowId) -> RowId {
        let at = match near {
            RowId::Duty(at) => at + 1,
            _ => self.duties.len(),
        };
        let before = at.checked_sub(1).and_then(|at| self.duties.get(at));
        let path = match before {
            Some(before) => self.following(before.value.path.as_str()),
            None => self.free_path("TN/1"),
        };
        let department = before.map_or(Assignees::All, |row| row.value.department.clone());
        let duty = Duty {
            path,
            department,
            ..blank_duty()
        };
        self.duties.insert(at, blank(duty));
        RowId::Duty(at)
    }

    fn add_area(&mut self, near: RowId) -> RowId {
        let at = match near {
            RowId::Area(at) => at + 1,
            _ => self.areas.len(),
        };
        let before = at.checked_sub(1).and_then(|at| self.areas.get(at));
        let path = match before {
            Some(before) => self.following(before.value.path.as_str()),
            None => self.free_path("I"),
        };
        let heading = before.map_or_else(|| "II.1".to_owned(), |row| row.value.heading.clone());
        let area = Area {
            path,
            title: String::new(),
            heading,
            lead: Assignees::Only(vec![self.header.coordinator.value.clone()]),
            support: Assignees::none(),
        };
        self.areas.insert(at, blank(area));
        RowId::Area(at)
    }

    fn add_department(&mut self, department: Department) -> RowId {
        let orders = self.departments.iter().map(|row| row.value.order);
        let order = orders.max().map_or(1, |last| last.saturating_add(1));
        let department = Department {
            order,
            role: DepartmentRole::Member,
            ..department
        };
        self.departments.push(blank(department));
        RowId::Department(self.departments.len() - 1)
    }

    /// With a department of which only a name is known, or as `known` has it; and its code.
    /// What is only a name is to be looked at.
    pub fn with_department(
        &self,
        name: &str,
        known: Option<&Department>,
    ) -> (Self, DepartmentCode) {
        let mut draft = self.clone();
        let name = entered(name);
        let department = known.cloned().unwrap_or_else(|| Department {
            code: self.free_code(&name, &[]),
            kind: DepartmentKind::named(&name),
            name: name.clone(),
            ..unnamed()
        });
        let department = Department {
            since: None,
            ..department
        };
        let code = department.code.clone();
        draft.add_department(department);
        if known.is_none()
            && let Some(row) = draft.departments.last_mut()
        {
            let doubt = DoubtKind::SupposedDepartment { name };
            row.doubts.push(Doubt::new(0, doubt));
        }
        (draft, code)
    }

    /// A code that neither the draft nor `others` have: a short name itself, else its initials.
    pub fn free_code(&self, name: &str, others: &[Department]) -> DepartmentCode {
        let signs_out = |text: String| -> String {
            let text = text.to_uppercase();
            text.chars().filter(char::is_ascii_alphanumeric).collect()
        };
        let is_short = name.chars().count() <= 8 && !name.contains(char::is_whitespace);
        let short = match is_short {
            true => signs_out(fold(name)),
            false => signs_out(initials(name)),
        };
        let base: String = match short.is_empty() {
            true => "DV".to_owned(),
            false => short.chars().take(10).collect(),
        };
        let own = self.departments.iter().map(|row| &row.value);
        let taken: Vec<String> = own
            .chain(others)
            .map(|known| fold(known.code.as_str()))
            .collect();
        let numbered = (2..).map(|number: u32| format!("{base}{number}"));
        let mut all = std::iter::once(base.clone()).chain(numbered);
        let free = all.find(|code| !taken.contains(&fold(code)));
        DepartmentCode::new(free.unwrap_or(base))
    }

    /// With the codes under which the unit has its departments already, found by name: what was
    /// said in their names stays theirs. A department that is new gets no code of another.
    pub fn known_as(&self, known: &[Department]) -> Self {
        let mut draft = self.clone();
        let mut given: Vec<DepartmentCode> = Vec::new();
        for at in 0..draft.departments.len() {
            let Some(own) = draft.departments.get(at).map(|row| row.value.clone()) else {
                continue;
            };
            let same = known.iter().find(|known| is_same(&own, known));
            let code = match same {
                Some(same) if !given.contains(&same.code) => same.code.clone(),
                _ if is_code_of(&own.code, known) => draft.free_code(&own.name, known),
                _ => continue,
            };
            draft.recode(at, &code, known);
            given.push(code);
        }
        draft
    }

    /// Gives a row a code; whoever had it gets a free one.
    fn recode(&mut self, at: usize, code: &DepartmentCode, known: &[Department]) {
        let Some(before) = self.departments.get(at).map(|row| row.value.code.clone()) else {
            return;
        };
        if before == *code {
            return;
        }
        let mut others = self.departments.iter();
        if let Some(other) = others.position(|row| row.value.code == *code) {
            let name = self
                .departments
                .get(other)
                .map(|row| row.value.name.clone());
            let free = self.free_code(&name.unwrap_or_default(), known);
            self.put_code(other, &free);
        }
        self.put_code(at, code);
    }

    fn put_code(&mut self, at: usize, code: &DepartmentCode) {
        if let Some(row) = self.departments.get_mut(at) {
            let before = std::mem::replace(&mut row.value.code, code.clone());
            self.rename(&before, code);
        }
    }

    /// The label after one: the next number, or the same told apart.
    fn following(&self, label: &str) -> ItemPath {
        let digits = label.chars().rev().take_while(char::is_ascii_digit).count();
        let (head, number) = label.split_at(label.len() - digits);
        match number.parse::<u32>() {
            Ok(number) => self.free_path(&format!("{head}{}", number.saturating_add(1))),
            Err(_) => self.free_path(label),
        }
    }
}

/// True when both are the same department by their names.
fn is_same(own: &Department, known: &Department) -> bool {
    let names = std::iter::once(&own.name).chain(&own.aliases);
    let mut names = names.map(|name| fold(name));
    let others: Vec<String> = std::iter::once(&known.name)
        .chain(&known.aliases)
        .map(|name| fold(name))
        .collect();
    names.any(|name| others.contains(&name))
}

fn is_code_of(code: &DepartmentCode, known: &[Department]) -> bool {
    let folded = fold(code.as_str());
    known
        .iter()
        .any(|known| fold(known.code.as_str()) == folded)
}

fn unnamed() -> Department {
    Department {
        code: DepartmentCode::new(""),
        name: String::new(),
        aliases: Vec::new(),
        kind: DepartmentKind::Clinical,
        role: DepartmentRole::Member,
        order: 0,
        assumed: false,
        since: None,
    }
}

/// A task that says nothing.
fn blank_task() -> Task {
    Task {
        path: ItemPath::new(""),
        was: Vec::new(),
        keys: Vec::new(),
        area: ItemPath::new(""),
        title: String::new(),
        text: String::new(),
        lead: None,
        support: None,
        schedule: vec![Schedule::Standing],
        deliverable: String::new(),
        tags: Vec::new(),
    }
}

/// A duty that says nothing.
fn blank_duty() -> Duty {
    Duty {
        path: ItemPath::new(""),
        was: Vec::new(),
        keys: Vec::new(),
        department: Assignees::All,
        title: String::new(),
        text: String::new(),
        schedule: vec![Schedule::Standing],
        kind: DutyKind::Other,
        minimum: None,
        step: None,
    }
}
