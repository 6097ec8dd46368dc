//! Moving rows, joining two, parting one.

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

    fn area_of(&self, task: usize) -> Option<usize> {
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
                for (order, row) in (0..).zip(&mut draft.departments) {
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

    /// Joined with the row before it: texts and lines together, everything else of the first.
    pub fn merged(&self, row: RowId) -> Option<Edited> {
        let mut draft = self.clone();
        let row = match row {
            RowId::Task(at) => {
                let siblings = self.tasks_of(self.area_of(at)?);
                let own = siblings.iter().position(|sibling| *sibling == at)?;
                let before = siblings.get(own.checked_sub(1)?)?;
                RowId::Task(joined(&mut draft.tasks, *before, at)?)
            }
            RowId::Target(at) => RowId::Target(joined(&mut draft.targets, at.checked_sub(1)?, at)?),
            RowId::Duty(at) => RowId::Duty(joined(&mut draft.duties, at.checked_sub(1)?, at)?),
            RowId::Area(at) => {
                let heir = self.areas.get(at.checked_sub(1)?)?.value.path.clone();
                let path = self.areas.get(at)?.value.path.clone();
                draft.follow_area(&path, &heir);
                RowId::Area(joined(&mut draft.areas, at - 1, at)?)
            }
            RowId::Department(at) => {
                let before = at.checked_sub(1)?;
                draft.departments_joined(before, at)?;
                RowId::Department(before)
            }
            RowId::Document | RowId::Header(_) | RowId::Passed(_) | RowId::LeftOut(_) => {
                return None;
            }
        };
        Some(Edited { draft, row })
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
        joined(&mut self.departments, first, second)?;
        let coordinator = self.header.coordinator.value.clone();
        self.coordinated_by(&coordinator);
        Some(())
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

/// The row at `second` goes into the one at `first`; the place of what is left.
fn joined<T>(rows: &mut Vec<Drafted<T>>, first: usize, second: usize) -> Option<usize> {
    let gone = super::taken(rows, second)?;
    let kept = rows.get_mut(first)?;
    if !kept.text.is_empty() && !gone.text.is_empty() {
        kept.text.push(' ');
    }
    kept.text.push_str(&gone.text);
    kept.lines.extend(gone.lines);
    kept.lines.sort_unstable();
    kept.lines.dedup();
    kept.doubts.extend(gone.doubts);
    Some(first)
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
