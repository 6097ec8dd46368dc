//! Moving rows, parting one.

use super::{Draft, Edited, RowId, short_title};
use crate::plan::import::draft::Drafted;

impl Draft {
    /// Places of an area's tasks, in the order in which they are shown.
    pub fn tasks_of(&self, area: usize) -> Vec<usize> {
        let Some(area) = self.areas.get(area) else {
            return Vec::new();
        };
        let is_own = |at: &usize| {
            let task = self.tasks.get(*at);
            task.is_some_and(|task| task.value.area == area.value.path)
        };
        (0..self.tasks.len()).filter(is_own).collect()
    }

    /// The area of a task, if there is one of its path.
    pub fn area_of(&self, task: usize) -> Option<usize> {
        let area = &self.tasks.get(task)?.value.area;
        self.areas.iter().position(|row| row.value.path == *area)
    }

    /// One place up or down. The first task of an area goes to the end of the area before,
    /// the last one to the beginning of the area after.
    pub fn shifted(&self, row: RowId, upwards: bool) -> Option<Edited> {
        let mut draft = self.clone();
        let row = match row {
            RowId::Task(at) => return self.task_shifted(at, upwards),
            RowId::Target(at) => RowId::Target(swapped(&mut draft.targets, at, upwards)?),
            RowId::Duty(at) => RowId::Duty(swapped(&mut draft.duties, at, upwards)?),
            RowId::Area(at) => RowId::Area(swapped(&mut draft.areas, at, upwards)?),
            RowId::Department(at) => {
                let at = swapped(&mut draft.departments, at, upwards)?;
                for (order, row) in (1..).zip(&mut draft.departments) {
                    row.value.order = order;
                }
                RowId::Department(at)
            }
            RowId::Document | RowId::Header(_) | RowId::Passed(_) | RowId::LeftOut(_) => {
                return None;
            }
        };
        Some(Edited { draft, row })
    }

    /// True when [`Self::shifted`] moves the row.
    pub fn can_shift(&self, row: RowId, upwards: bool) -> bool {
        let has_place = |at: usize, count: usize| match upwards {
            true => at > 0,
            false => at + 1 < count,
        };
        match row {
            RowId::Task(at) => self.area_of(at).is_some_and(|area| {
                let siblings = self.tasks_of(area);
                let own = siblings.iter().position(|sibling| *sibling == at);
                own.is_some_and(|own| has_place(own, siblings.len()))
                    || has_place(area, self.areas.len())
            }),
            RowId::Target(at) => has_place(at, self.targets.len()),
            RowId::Duty(at) => has_place(at, self.duties.len()),
            RowId::Area(at) => has_place(at, self.areas.len()),
            RowId::Department(at) => has_place(at, self.departments.len()),
            RowId::Document | RowId::Header(_) | RowId::Passed(_) | RowId::LeftOut(_) => false,
        }
    }

    fn task_shifted(&self, at: usize, upwards: bool) -> Option<Edited> {
        let area = self.area_of(at)?;
        let siblings = self.tasks_of(area);
        let own = siblings.iter().position(|sibling| *sibling == at)?;
        let step = |place: usize| match upwards {
            true => place.checked_sub(1),
            false => place.checked_add(1),
        };
        let Some(other) = step(own).and_then(|place| siblings.get(place).copied()) else {
            return self.moved_under(at, step(area)?, upwards);
        };
        let mut draft = self.clone();
        draft.tasks.swap(at, other);
        let row = RowId::Task(other);
        Some(Edited { draft, row })
    }

    /// A task under another area, as its last or its first.
    pub fn moved_under(&self, task: usize, area: usize, as_last: bool) -> Option<Edited> {
        if self.area_of(task) == Some(area) {
            return None;
        }
        let path = self.areas.get(area)?.value.path.clone();
        let siblings = self.tasks_of(area);
        let mut draft = self.clone();
        let mut moved = super::taken(&mut draft.tasks, task)?;
        moved.value.area = path;
        let beside = match as_last {
            true => siblings.last().map(|last| last + 1),
            false => siblings.first().copied(),
        };
        let to = beside.unwrap_or(task);
        let to = if to > task { to - 1 } else { to };
        let to = to.min(draft.tasks.len());
        draft.tasks.insert(to, moved);
        let row = RowId::Task(to);
        Some(Edited { draft, row })
    }

    /// Parted before one of its lines but the first: the rest is a row of its own behind it,
    /// under the same label told apart. `wording` gives the text of a line.
    pub fn parted(
        &self,
        row: RowId,
        line: usize,
        wording: &dyn Fn(usize) -> String,
    ) -> Option<Edited> {
        let path = |label: &crate::domain::item::ItemPath| self.free_path(label.as_str());
        let mut draft = self.clone();
        let row = match row {
            RowId::Task(at) => {
                let rest = rest(draft.tasks.get_mut(at)?, line, wording)?;
                let label = path(&rest.value.path);
                let rest = titled(rest, |value, title| {
                    value.was = Vec::new();
                    value.path = label;
                    value.title = title;
                });
                draft.tasks.insert(at + 1, rest);
                RowId::Task(at + 1)
            }
            RowId::Target(at) => {
                let rest = rest(draft.targets.get_mut(at)?, line, wording)?;
                let label = path(&rest.value.path);
                let rest = titled(rest, |value, title| {
                    value.path = label;
                    value.title = title;
                });
                draft.targets.insert(at + 1, rest);
                RowId::Target(at + 1)
            }
            RowId::Duty(at) => {
                let rest = rest(draft.duties.get_mut(at)?, line, wording)?;
                let label = path(&rest.value.path);
                let rest = titled(rest, |value, title| {
                    value.was = Vec::new();
                    value.path = label;
                    value.title = title;
                });
                draft.duties.insert(at + 1, rest);
                RowId::Duty(at + 1)
            }
            _ => return None,
        };
        Some(Edited { draft, row })
    }
}

fn swapped<T>(rows: &mut [T], at: usize, upwards: bool) -> Option<usize> {
    let other = match upwards {
        true => at.checked_sub(1)?,
        false => at.checked_add(1)?,
    };
    if at >= rows.len() || other >= rows.len() {
        return None;
    }
    rows.swap(at, other);
    Some(other)
}

/// Takes from a row what begins at `line`.
fn rest<T: Clone>(
    row: &mut Drafted<T>,
    line: usize,
    wording: &dyn Fn(usize) -> String,
) -> Option<Drafted<T>> {
    let at = row.lines.iter().position(|known| *known == line)?;
    if at == 0 {
        return None;
    }
    let lines = row.lines.split_off(at);
    let words = |lines: &[usize]| {
        let texts: Vec<String> = lines.iter().map(|line| wording(*line)).collect();
        texts.join(" ")
    };
    let found = row.text.find(wording(line).trim()).filter(|at| *at > 0);
    let text = match found.and_then(|at| row.text.split_at_checked(at)) {
        Some((before, after)) => {
            let after = after.to_owned();
            row.text = before.trim_end().to_owned();
            after
        }
        None => {
            row.text = words(&row.lines);
            words(&lines)
        }
    };
    let (doubts, kept) = row.doubts.drain(..).partition(|doubt| doubt.line >= line);
    row.doubts = kept;
    Some(Drafted {
        value: row.value.clone(),
        text,
        lines,
        doubts,
    })
}

fn titled<T>(mut row: Drafted<T>, put: impl FnOnce(&mut T, String)) -> Drafted<T> {
    let title = short_title(&row.text);
    put(&mut row.value, title);
    row
}
