//! New values for a row.

use super::{Draft, Edited, RowId};
use crate::{
    domain::{
        department::{Department, DepartmentCode, DepartmentRole},
        item::ItemPath,
        plan::{Area, Assignees, Duty, Task},
        target::Target,
    },
    plan::import::draft::{Drafted, Header},
};

/// A row as a person leaves it.
#[derive(Debug, Clone, PartialEq)]
pub enum RowChange {
    /// The heading; only its values are taken.
    Header(Box<Header>),
    /// Khoa, phòng.
    Department(Department),
    /// Lĩnh vực.
    Area(Area),
    /// Nhiệm vụ, with its wording as its text.
    Task(Task),
    /// Chỉ tiêu.
    Target(Target),
    /// Trách nhiệm, with its wording as its text.
    Duty(Duty),
}

impl Draft {
    /// With new values in a row, which nothing is doubtful about any more. Tasks follow the
    /// new label of their area, and everything assigned the new code of a department.
    pub fn changed(&self, row: RowId, change: RowChange) -> Option<Edited> {
        let mut draft = self.clone();
        match (row, change) {
            (RowId::Header(_) | RowId::Document, RowChange::Header(new)) => {
                draft.change_header(&new);
            }
            (RowId::Department(at), RowChange::Department(new)) => {
                draft.change_department(at, new)?;
            }
            (RowId::Area(at), RowChange::Area(new)) => {
                let before = self.areas.get(at)?.value.path.clone();
                draft.follow_area(&before, &new.path);
                put(&mut draft.areas, at, new)?;
            }
            (RowId::Task(at), RowChange::Task(mut new)) => {
                let row = draft.tasks.get_mut(at)?;
                row.text = std::mem::take(&mut new.text);
                self.keep_known(&row.value.path, &new.path, &mut new.was);
                put(&mut draft.tasks, at, new)?;
            }
            (RowId::Target(at), RowChange::Target(new)) => put(&mut draft.targets, at, new)?,
            (RowId::Duty(at), RowChange::Duty(mut new)) => {
                let row = draft.duties.get_mut(at)?;
                row.text = std::mem::take(&mut new.text);
                self.keep_known(&row.value.path, &new.path, &mut new.was);
                put(&mut draft.duties, at, new)?;
            }
            _ => return None,
        }
        if let Some(doubts) = draft.doubts_mut(row) {
            doubts.clear();
        }
        Some(Edited { draft, row })
    }

    /// What is in use under a label stays known by it under another.
    fn keep_known(&self, before: &ItemPath, now: &ItemPath, was: &mut Vec<ItemPath>) {
        let is_known = before != now && self.carried.corrects.contains(before);
        if is_known && !was.contains(before) {
            was.push(before.clone());
        }
    }

    fn change_header(&mut self, new: &Header) {
        let own = &mut self.header;
        own.id = new.id.clone();
        take(&mut own.organisation, &new.organisation);
        take(&mut own.parent, &new.parent);
        take(&mut own.number, &new.number);
        take(&mut own.issued, &new.issued);
        take(&mut own.title, &new.title);
        take(&mut own.starts, &new.starts);
        take(&mut own.ends, &new.ends);
        take(&mut own.coordinator, &new.coordinator);
        take(&mut own.periods, &new.periods);
        let code = self.header.coordinator.value.clone();
        self.coordinated_by(&code);
    }

    fn change_department(&mut self, at: usize, new: Department) -> Option<()> {
        let before = self.departments.get(at)?.value.clone();
        let code = new.code.clone();
        let coordinates = new.role == DepartmentRole::Coordinator;
        put(&mut self.departments, at, new)?;
        self.rename(&before.code, &code);
        if coordinates {
            self.header.coordinator.value = code;
        }
        let coordinator = self.header.coordinator.value.clone();
        self.coordinated_by(&coordinator);
        Some(())
    }

    /// Whoever named `from` names `to`, and only once.
    pub(super) fn rename(&mut self, from: &DepartmentCode, to: &DepartmentCode) {
        if self.header.coordinator.value == *from {
            self.header.coordinator.value = to.clone();
        }
        self.each_assigned(|assigned| {
            let Assignees::Only(codes) = assigned else {
                return;
            };
            let mut seen: Vec<DepartmentCode> = Vec::with_capacity(codes.len());
            for code in codes.drain(..) {
                let code = if code == *from { to.clone() } else { code };
                if !seen.contains(&code) {
                    seen.push(code);
                }
            }
            *codes = seen;
        });
    }

    /// One department coordinates, where there is one of that code.
    pub(super) fn coordinated_by(&mut self, code: &DepartmentCode) {
        if self.departments.iter().all(|row| row.value.code != *code) {
            return;
        }
        for row in &mut self.departments {
            row.value.role = match row.value.code == *code {
                true => DepartmentRole::Coordinator,
                false => DepartmentRole::Member,
            };
        }
    }
}

fn put<T>(rows: &mut [Drafted<T>], at: usize, value: T) -> Option<()> {
    rows.get_mut(at)?.value = value;
    Some(())
}

/// A value that somebody wrote anew is doubtful no more.
fn take<T: Clone + PartialEq>(own: &mut Drafted<T>, new: &Drafted<T>) {
    if own.value != new.value {
        own.value = new.value.clone();
        own.doubts.clear();
    }
}
