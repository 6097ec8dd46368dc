//! A line that was passed over becomes a row after all.

use super::{Draft, Edited, RowId, short_title, taken};
use crate::{
    domain::{
        plan::{Area, Assignees, Duty, DutyKind, Task},
        schedule::Schedule,
        target::{Computed, Operator, Target, Threshold},
    },
    plan::import::draft::{Doubt, DoubtKind, Drafted},
};

/// What a line becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TakeUpAs {
    /// Nhiệm vụ.
    Task,
    /// Chỉ tiêu.
    Target,
    /// Trách nhiệm.
    Duty,
    /// Lĩnh vực.
    Area,
}

impl TakeUpAs {
    /// All, the most likely first.
    pub const ALL: [Self; 4] = [Self::Task, Self::Target, Self::Duty, Self::Area];
}

/// The row of its kind behind which a line belongs: the last that begins before it.
fn behind<T>(rows: &[Drafted<T>], line: usize) -> usize {
    let begins_before = |row: &Drafted<T>| row.lines.first().is_some_and(|first| *first < line);
    rows.iter()
        .rposition(begins_before)
        .map_or(0, |place| place + 1)
}

impl Draft {
    /// The passed-over line at `at`, whose text is `text`, as a row among its neighbours. A task
    /// needs an area to stand in.
    pub fn taken_up(&self, at: usize, kind: TakeUpAs, text: &str) -> Option<Edited> {
        let mut draft = self.clone();
        let line = taken(&mut draft.passed, at)?.line;
        let (label, wording) = labelled(text);
        let row = match kind {
            TakeUpAs::Task => draft.task_from(line, &label, wording)?,
            TakeUpAs::Target => draft.target_from(line, &label, wording),
            TakeUpAs::Duty => draft.duty_from(line, &label, wording),
            TakeUpAs::Area => draft.area_from(line, &label, wording),
        };
        Some(Edited { draft, row })
    }

    fn task_from(&mut self, line: usize, label: &str, text: &str) -> Option<RowId> {
        let at = behind(&self.tasks, line);
        let area = match behind(&self.areas, line) {
            0 => self.areas.first(),
            after => self.areas.get(after - 1),
        };
        let area = area?.value.path.clone();
        let value = Task {
            path: self.free_path(&format!("{area}/{label}")),
            was: Vec::new(),
            keys: Vec::new(),
            area,
            title: short_title(text),
            text: String::new(),
            lead: None,
            support: None,
            schedule: vec![Schedule::Standing],
            deliverable: String::new(),
            tags: Vec::new(),
        };
        self.tasks.insert(at, drafted(value, line, text, None));
        Some(RowId::Task(at))
    }

    fn target_from(&mut self, line: usize, label: &str, text: &str) -> RowId {
        let at = behind(&self.targets, line);
        let parent = at
            .checked_sub(1)
            .and_then(|before| self.targets.get(before));
        let path = parent.map_or_else(
            || label.to_owned(),
            |row| beside(row.value.path.as_str(), label),
        );
        let (op, value, unit, doubt) = match percentage(text) {
            Some(figure) => (
                Operator::AtLeast,
                Threshold::Value(figure),
                "%",
                DoubtKind::NoOperator,
            ),
            None => (
                Operator::Rank,
                Threshold::Words("đạt".to_owned()),
                "",
                DoubtKind::NoFigure,
            ),
        };
        let value = Target {
            path: self.free_path(&path),
            title: short_title(text),
            op,
            value,
            unit: unit.to_owned(),
            phase: None,
            from: None,
            by: None,
            increase: None,
            computed: Computed::None,
            keys: Vec::new(),
        };
        self.targets
            .insert(at, drafted(value, line, text, Some(doubt)));
        RowId::Target(at)
    }

    fn duty_from(&mut self, line: usize, label: &str, text: &str) -> RowId {
        let at = behind(&self.duties, line);
        let parent = at.checked_sub(1).and_then(|before| self.duties.get(before));
        let path = parent.map_or_else(
            || label.to_owned(),
            |row| beside(row.value.path.as_str(), label),
        );
        let department = parent.map_or(Assignees::All, |row| row.value.department.clone());
        let value = Duty {
            path: self.free_path(&path),
            was: Vec::new(),
            keys: Vec::new(),
            department,
            title: short_title(text),
            text: String::new(),
            schedule: vec![Schedule::Standing],
            kind: DutyKind::Other,
            minimum: None,
            step: None,
        };
        let doubt = Some(DoubtKind::NobodyNamed);
        self.duties.insert(at, drafted(value, line, text, doubt));
        RowId::Duty(at)
    }

    fn area_from(&mut self, line: usize, label: &str, text: &str) -> RowId {
        let at = behind(&self.areas, line);
        let parent = at.checked_sub(1).and_then(|before| self.areas.get(before));
        let path = parent.map_or_else(
            || label.to_owned(),
            |row| beside(row.value.path.as_str(), label),
        );
        let value = Area {
            path: self.free_path(&path),
            title: short_title(text),
            heading: parent.map_or_else(|| "II.1".to_owned(), |row| row.value.heading.clone()),
            lead: Assignees::Only(vec![self.header.coordinator.value.clone()]),
            support: Assignees::none(),
        };
        let doubt = Some(DoubtKind::NoLead);
        self.areas.insert(at, drafted(value, line, text, doubt));
        RowId::Area(at)
    }
}

fn drafted<T>(value: T, line: usize, text: &str, doubt: Option<DoubtKind>) -> Drafted<T> {
    Drafted {
        value,
        text: text.to_owned(),
        lines: vec![line],
        doubts: doubt
            .map(|kind| Doubt::new(line, kind))
            .into_iter()
            .collect(),
    }
}

/// A label under the same heading as that of a neighbour.
fn beside(neighbour: &str, label: &str) -> String {
    match neighbour.rsplit_once('/') {
        Some((heading, _)) => format!("{heading}/{label}"),
        None => label.to_owned(),
    }
}

/// The printed label at the beginning of a line, and what follows it. A dash or nothing is
/// the first of its kind; `free_path` tells it from others.
fn labelled(text: &str) -> (String, &str) {
    let text = text.trim();
    let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let label = first.trim_end_matches(['.', ')', ':']);
    let is_number = label.starts_with(|c: char| c.is_ascii_digit())
        && label.chars().all(|c| c.is_ascii_digit() || c == '.');
    let is_marked = label.len() < first.len();
    let is_letter = is_marked && label.chars().count() == 1;
    let is_roman = is_marked && !label.is_empty() && label.chars().all(|c| "IVX".contains(c));
    match first {
        _ if rest.trim().is_empty() => ("¶1".to_owned(), text),
        "-" | "–" | "•" => ("-1".to_owned(), rest.trim()),
        "+" => ("+1".to_owned(), rest.trim()),
        _ if is_number || is_letter || is_roman => (label.to_owned(), rest.trim()),
        _ => ("¶1".to_owned(), text),
    }
}

/// The first percentage in a text.
fn percentage(text: &str) -> Option<f64> {
    let (before, _) = text.split_once('%')?;
    let figure: String = before
        .trim_end()
        .chars()
        .rev()
        .take_while(|c| c.is_ascii_digit() || *c == ',')
        .collect();
    let figure: String = figure.chars().rev().collect();
    figure.replace(',', ".").parse().ok()
}
