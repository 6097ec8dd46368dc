//! Two rows become one, and nothing that either said is lost.

use super::{Draft, Edited, RowId};
use crate::{
    domain::{
        department::{Department, DepartmentCode, resolve},
        plan::{Assignees, Task},
        schedule::Schedule,
        text::fold,
    },
    plan::import::{
        draft::{Doubt, DoubtKind, Drafted},
        schedules_in,
    },
};

impl Draft {
    /// Joined with the row before it, whose title and label it gets: texts and lines together,
    /// and what the first does not say itself.
    pub fn merged(&self, row: RowId) -> Option<Edited> {
        let before = self.row_before(row)?;
        let mut draft = self.clone();
        match (before, row) {
            (RowId::Task(first), RowId::Task(at)) => draft.tasks_joined(first, at)?,
            (RowId::Target(first), RowId::Target(at)) => {
                joined(&mut draft.targets, first, at, |value| &value.title)?;
            }
            (RowId::Duty(first), RowId::Duty(at)) => draft.duties_joined(first, at)?,
            (RowId::Area(first), RowId::Area(at)) => {
                let heir = self.areas.get(first)?.value.path.clone();
                let path = self.areas.get(at)?.value.path.clone();
                draft.follow_area(&path, &heir);
                joined(&mut draft.areas, first, at, |value| &value.title)?;
            }
            (RowId::Department(first), RowId::Department(at)) => {
                draft.departments_joined(first, at)?;
            }
            _ => return None,
        }
        Some(Edited { draft, row: before })
    }

    /// The row with which one can be joined; `None` for the first of its kind, of a task for the
    /// first of its area.
    pub fn row_before(&self, row: RowId) -> Option<RowId> {
        Some(match row {
            RowId::Task(at) => {
                let siblings = self.tasks_of(self.area_of(at)?);
                let own = siblings.iter().position(|sibling| *sibling == at)?;
                RowId::Task(*siblings.get(own.checked_sub(1)?)?)
            }
            RowId::Target(at) => RowId::Target(at.checked_sub(1)?),
            RowId::Duty(at) => RowId::Duty(at.checked_sub(1)?),
            RowId::Area(at) => RowId::Area(at.checked_sub(1)?),
            RowId::Department(at) => RowId::Department(at.checked_sub(1)?),
            RowId::Document | RowId::Header(_) | RowId::Passed(_) | RowId::LeftOut(_) => {
                return None;
            }
        })
    }

    fn tasks_joined(&mut self, first: usize, second: usize) -> Option<()> {
        let gone = self.tasks.get(second)?.clone();
        let days = (self.header.starts.value, self.header.ends.value);
        let departments: Vec<Department> = self
            .departments
            .iter()
            .map(|row| row.value.clone())
            .collect();
        let is_known = self.carried.corrects.contains(&gone.value.path);
        let place = joined(&mut self.tasks, first, second, |value| &value.title)?;
        let kept = self.tasks.get_mut(place)?;
        take_over(&mut kept.value, &gone.value);
        if is_known {
            add_new(&mut kept.value.was, [gone.value.path.clone()]);
        }
        let mut said = blank_of(&gone.value);
        let line = gone.lines.first().copied().unwrap_or_default();
        for (clue, words) in clues(&gone.text) {
            let unknown = said_by(&mut said, clue, words, &departments, days);
            let doubts =
                unknown.map(|name| Doubt::new(line, DoubtKind::SupposedDepartment { name }));
            kept.doubts.extend(doubts);
        }
        take_over(&mut kept.value, &said);
        Some(())
    }

    fn duties_joined(&mut self, first: usize, second: usize) -> Option<()> {
        let gone = self.duties.get(second)?.value.clone();
        let is_known = self.carried.corrects.contains(&gone.path);
        let place = joined(&mut self.duties, first, second, |value| &value.title)?;
        let kept = &mut self.duties.get_mut(place)?.value;
        united(&mut kept.department, &gone.department);
        both_cycles(&mut kept.schedule, &gone.schedule);
        kept.minimum = kept.minimum.max(gone.minimum);
        kept.step = kept.step.or(gone.step);
        add_new(&mut kept.was, gone.was);
        if is_known {
            add_new(&mut kept.was, [gone.path]);
        }
        Some(())
    }

    /// What was given to the second is the first's; the second's name is one more of its names.
    fn departments_joined(&mut self, first: usize, second: usize) -> Option<()> {
        let to = self.departments.get(first)?.value.code.clone();
        let gone = self.departments.get(second)?.value.clone();
        self.rename(&gone.code, &to);
        let kept = self.departments.get_mut(first)?;
        for name in std::iter::once(gone.name).chain(gone.aliases) {
            if name != kept.value.name && !kept.value.aliases.contains(&name) {
                kept.value.aliases.push(name);
            }
        }
        joined(&mut self.departments, first, second, |value| &value.name)?;
        let coordinator = self.header.coordinator.value.clone();
        self.coordinated_by(&coordinator);
        Some(())
    }
}

/// The row at `second` goes into the one at `first`, which stands before it; the place of what
/// is left. A row without a wording says its title.
fn joined<T>(
    rows: &mut Vec<Drafted<T>>,
    first: usize,
    second: usize,
    title: fn(&T) -> &String,
) -> Option<usize> {
    let gone = super::taken(rows, second)?;
    let kept = rows.get_mut(first)?;
    let worded = |row: &Drafted<T>| match row.text.is_empty() {
        true => title(&row.value).clone(),
        false => row.text.clone(),
    };
    let between = match kept.text.is_empty() || gone.text.is_empty() {
        true => "; ",
        false => " ",
    };
    kept.text = format!("{}{between}{}", worded(kept), worded(&gone));
    kept.lines.extend(gone.lines);
    kept.lines.sort_unstable();
    kept.lines.dedup();
    kept.doubts.extend(gone.doubts);
    Some(first)
}

/// What `gone` says and `kept` does not.
fn take_over(kept: &mut Task, gone: &Task) {
    for (own, other) in [
        (&mut kept.lead, &gone.lead),
        (&mut kept.support, &gone.support),
    ] {
        match (own.as_mut(), other) {
            (Some(own), Some(other)) => united(own, other),
            (None, Some(other)) => *own = Some(other.clone()),
            (_, None) => {}
        }
    }
    both_cycles(&mut kept.schedule, &gone.schedule);
    if kept.deliverable.is_empty() {
        kept.deliverable.clone_from(&gone.deliverable);
    } else if !kept.deliverable.contains(&gone.deliverable) {
        kept.deliverable = format!("{}; {}", kept.deliverable, gone.deliverable);
    }
    add_new(&mut kept.tags, gone.tags.iter().cloned());
    add_new(&mut kept.was, gone.was.iter().cloned());
}

fn add_new<T: PartialEq>(own: &mut Vec<T>, others: impl IntoIterator<Item = T>) {
    for other in others {
        if !own.contains(&other) {
            own.push(other);
        }
    }
}

fn united(own: &mut Assignees, other: &Assignees) {
    match (&mut *own, other) {
        (Assignees::Only(codes), Assignees::Only(others)) => {
            add_new(codes, others.iter().cloned());
        }
        (Assignees::Only(_), Assignees::All) => *own = Assignees::All,
        (Assignees::All, _) => {}
    }
}

/// "Thường xuyên" is what stands where nothing is said.
fn both_cycles(own: &mut Vec<Schedule>, others: &[Schedule]) {
    let others = others.iter().filter(|cycle| **cycle != Schedule::Standing);
    let others: Vec<Schedule> = others.copied().collect();
    if *own == [Schedule::Standing] && !others.is_empty() {
        own.clear();
    }
    add_new(own, others);
}

/// What a line under a task says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Clue {
    Lead,
    Support,
    Deliverable,
    Schedule,
}

/// "Đơn vị chủ trì: …; phối hợp: …", each with its words.
fn clues(text: &str) -> Vec<(Clue, String)> {
    let mut found: Vec<(Clue, String)> = Vec::new();
    for piece in text.split(';') {
        let led = piece
            .split_once(':')
            .and_then(|(opening, words)| Some((clue(opening)?, words)));
        match (led, found.last_mut()) {
            (Some((clue, words)), _) => found.push((clue, words.trim().to_owned())),
            (None, Some((_, words))) => *words = format!("{words}; {}", piece.trim()),
            (None, None) => return Vec::new(),
        }
    }
    for (_, words) in &mut found {
        *words = words.trim_end_matches(['.', ';', ',', ' ']).to_owned();
    }
    found
}

fn clue(opening: &str) -> Option<Clue> {
    let folded = fold(opening);
    let words = folded.trim_start_matches(|c: char| !c.is_alphabetic());
    let words = words.trim_end();
    let bodies = [
        "don vi ",
        "co quan ",
        "khoa phong ",
        "khoa, phong ",
        "bo phan ",
    ];
    let bare = bodies.iter().find_map(|body| words.strip_prefix(body));
    Some(match bare.unwrap_or(words) {
        "chu tri" | "chu tri thuc hien" | "dau moi" | "thuc hien" if bare.is_some() => Clue::Lead,
        "chu tri" | "dau moi" => Clue::Lead,
        "phoi hop" | "phoi hop thuc hien" => Clue::Support,
        "san pham" | "san pham dau ra" | "ket qua" | "ket qua dau ra" | "san pham, ket qua" => {
            Clue::Deliverable
        }
        "thoi gian"
        | "thoi han"
        | "thoi gian thuc hien"
        | "thoi gian hoan thanh"
        | "thoi han hoan thanh"
        | "thoi han thuc hien"
        | "tien do" => Clue::Schedule,
        _ => return None,
    })
}

/// A task that says nothing but what it is called.
fn blank_of(task: &Task) -> Task {
    Task {
        was: Vec::new(),
        lead: None,
        support: None,
        schedule: vec![Schedule::Standing],
        deliverable: String::new(),
        tags: Vec::new(),
        ..task.clone()
    }
}

/// Puts what a clue says into a task; names of departments that nobody knows are given back.
fn said_by(
    task: &mut Task,
    clue: Clue,
    words: String,
    departments: &[Department],
    days: (chrono::NaiveDate, chrono::NaiveDate),
) -> Option<String> {
    match clue {
        Clue::Deliverable => task.deliverable = words,
        Clue::Schedule => {
            if let Some(cycles) = schedules_in(&words, days) {
                task.schedule = cycles;
            }
        }
        Clue::Lead | Clue::Support => {
            let (codes, unknown) = named(&words, departments);
            let given = Some(codes).filter(|codes| !codes.is_empty());
            let given = given.map(Assignees::Only);
            match clue {
                Clue::Lead => task.lead = given,
                _ => task.support = given,
            }
            return Some(unknown.join(", ")).filter(|unknown| !unknown.is_empty());
        }
    }
    None
}

/// The departments that a line names, and the names that nobody knows. A name may hold a comma.
fn named<'w>(words: &'w str, departments: &[Department]) -> (Vec<DepartmentCode>, Vec<&'w str>) {
    if let Ok(one) = resolve(departments, words) {
        return (vec![one.code.clone()], Vec::new());
    }
    let (mut codes, mut unknown) = (Vec::new(), Vec::new());
    let pieces = words
        .split([',', ';'])
        .flat_map(|piece| piece.split(" và "));
    for piece in pieces.map(str::trim).filter(|piece| !piece.is_empty()) {
        match resolve(departments, piece) {
            Ok(known) => add_new(&mut codes, [known.code.clone()]),
            Err(_) => unknown.push(piece),
        }
    }
    (codes, unknown)
}
