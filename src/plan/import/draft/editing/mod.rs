//! What a person does to a draft: every change makes a new draft and keeps each source line in
//! a row or among what was passed over.
//!
//! May use: `domain` and the draft's own types. Called by the screen on which an import is
//! looked through; a change that makes no sense for a row gives `None`.

mod add;
mod change;
mod join;
mod order;
mod place;
mod step;
mod take_up;

pub use add::AddAs;
pub use change::RowChange;
pub use place::rows_of_lines;
pub use step::Step;
pub use take_up::TakeUpAs;

use super::{Doubt, Draft, Drafted, PassedOver, Reason};
use crate::domain::{item::ItemPath, plan::Assignees};
use serde::{Deserialize, Serialize};

/// A field of the plan's heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum HeaderField {
    /// `id`.
    Id,
    /// `organisation`.
    Organisation,
    /// `parent`.
    Parent,
    /// `number`.
    Number,
    /// `issued`.
    Issued,
    /// `title`.
    Title,
    /// `starts`.
    Starts,
    /// `ends`.
    Ends,
    /// `coordinator`.
    Coordinator,
    /// Reporting periods.
    Periods,
}

impl HeaderField {
    /// All, from top to bottom.
    pub const ALL: [Self; 10] = [
        Self::Id,
        Self::Organisation,
        Self::Parent,
        Self::Number,
        Self::Issued,
        Self::Title,
        Self::Starts,
        Self::Ends,
        Self::Coordinator,
        Self::Periods,
    ];
}

/// A row of a draft: its kind and its place among those of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RowId {
    /// The document as a whole.
    Document,
    /// A field of the heading.
    Header(HeaderField),
    /// Khoa, phòng.
    Department(usize),
    /// Lĩnh vực.
    Area(usize),
    /// Nhiệm vụ.
    Task(usize),
    /// Chỉ tiêu.
    Target(usize),
    /// Trách nhiệm.
    Duty(usize),
    /// A line that was passed over.
    Passed(usize),
    /// A line of the file that is none of the document: only to be looked at.
    LeftOut(usize),
}

/// A draft after a change, and the row to look at now.
#[derive(Debug, Clone, PartialEq)]
pub struct Edited {
    /// The draft.
    pub draft: Draft,
    /// The row.
    pub row: RowId,
}

/// What every row has.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Parts<'d> {
    /// The document's own wording.
    pub text: &'d str,
    /// Numbers of its source lines.
    pub lines: &'d [usize],
    /// What is doubtful.
    pub doubts: &'d [Doubt],
}

fn parts<T>(row: &Drafted<T>) -> Parts<'_> {
    Parts {
        text: &row.text,
        lines: &row.lines,
        doubts: &row.doubts,
    }
}

impl Draft {
    /// Wording, lines and doubts of a row; `None` where there is no such row.
    pub fn parts(&self, row: RowId) -> Option<Parts<'_>> {
        let nothing = |doubts| Parts {
            text: "",
            lines: &[],
            doubts,
        };
        match row {
            RowId::Document => Some(nothing(&self.doubts)),
            RowId::Header(field) => Some(self.header_parts(field).unwrap_or(nothing(&[]))),
            RowId::Department(at) => self.departments.get(at).map(parts),
            RowId::Area(at) => self.areas.get(at).map(parts),
            RowId::Task(at) => self.tasks.get(at).map(parts),
            RowId::Target(at) => self.targets.get(at).map(parts),
            RowId::Duty(at) => self.duties.get(at).map(parts),
            RowId::Passed(at) => self.passed.get(at).map(|passed| Parts {
                lines: std::slice::from_ref(&passed.line),
                ..nothing(&[])
            }),
            RowId::LeftOut(_) => None,
        }
    }

    fn header_parts(&self, field: HeaderField) -> Option<Parts<'_>> {
        let header = &self.header;
        Some(match field {
            HeaderField::Id => Parts {
                text: "",
                lines: &[],
                doubts: &header.id_doubts,
            },
            HeaderField::Organisation => parts(&header.organisation),
            HeaderField::Parent => parts(&header.parent),
            HeaderField::Number => parts(&header.number),
            HeaderField::Issued => parts(&header.issued),
            HeaderField::Title => parts(&header.title),
            HeaderField::Starts => parts(&header.starts),
            HeaderField::Ends => parts(&header.ends),
            HeaderField::Coordinator => parts(&header.coordinator),
            HeaderField::Periods => parts(&header.periods),
        })
    }

    /// Every row, kind by kind; not what was passed over.
    pub fn row_ids(&self) -> Vec<RowId> {
        let header = HeaderField::ALL.map(RowId::Header);
        std::iter::once(RowId::Document)
            .chain(header)
            .chain((0..self.departments.len()).map(RowId::Department))
            .chain((0..self.areas.len()).map(RowId::Area))
            .chain((0..self.tasks.len()).map(RowId::Task))
            .chain((0..self.targets.len()).map(RowId::Target))
            .chain((0..self.duties.len()).map(RowId::Duty))
            .collect()
    }

    /// How many rows somebody should still look at.
    pub fn doubtful_rows(&self) -> usize {
        let ids = self.row_ids().into_iter();
        ids.filter(|row| {
            self.parts(*row)
                .is_some_and(|parts| !parts.doubts.is_empty())
        })
        .count()
    }

    /// The row has been looked at: nothing in it is doubtful any more.
    pub fn settled(&self, row: RowId) -> Option<Edited> {
        if self.parts(row)?.doubts.is_empty() {
            return None;
        }
        let mut draft = self.clone();
        draft.doubts_mut(row)?.clear();
        Some(Edited { draft, row })
    }

    fn doubts_mut(&mut self, row: RowId) -> Option<&mut Vec<Doubt>> {
        let header = &mut self.header;
        Some(match row {
            RowId::Document => &mut self.doubts,
            RowId::Department(at) => &mut self.departments.get_mut(at)?.doubts,
            RowId::Area(at) => &mut self.areas.get_mut(at)?.doubts,
            RowId::Task(at) => &mut self.tasks.get_mut(at)?.doubts,
            RowId::Target(at) => &mut self.targets.get_mut(at)?.doubts,
            RowId::Duty(at) => &mut self.duties.get_mut(at)?.doubts,
            RowId::Passed(_) | RowId::LeftOut(_) => return None,
            RowId::Header(HeaderField::Id) => &mut header.id_doubts,
            RowId::Header(HeaderField::Organisation) => &mut header.organisation.doubts,
            RowId::Header(HeaderField::Parent) => &mut header.parent.doubts,
            RowId::Header(HeaderField::Number) => &mut header.number.doubts,
            RowId::Header(HeaderField::Issued) => &mut header.issued.doubts,
            RowId::Header(HeaderField::Title) => &mut header.title.doubts,
            RowId::Header(HeaderField::Starts) => &mut header.starts.doubts,
            RowId::Header(HeaderField::Ends) => &mut header.ends.doubts,
            RowId::Header(HeaderField::Coordinator) => &mut header.coordinator.doubts,
            RowId::Header(HeaderField::Periods) => &mut header.periods.doubts,
        })
    }

    /// Without a row; its lines are passed over. Tasks of an area go to the one before it.
    pub fn removed(&self, row: RowId) -> Option<Edited> {
        let mut draft = self.clone();
        let (lines, near) = match row {
            RowId::Task(at) => (taken(&mut draft.tasks, at)?.lines, RowId::Task as Near),
            RowId::Target(at) => (taken(&mut draft.targets, at)?.lines, RowId::Target as Near),
            RowId::Duty(at) => (taken(&mut draft.duties, at)?.lines, RowId::Duty as Near),
            RowId::Area(at) => (draft.without_area(at)?, RowId::Area as Near),
            RowId::Department(at) => (draft.without_department(at)?, RowId::Department as Near),
            RowId::Document | RowId::Header(_) | RowId::Passed(_) | RowId::LeftOut(_) => {
                return None;
            }
        };
        draft.pass_over(&lines);
        let place = |row: RowId| draft.parts(row).is_some().then_some(row);
        let at = row.place();
        let next = place(near(at)).or_else(|| place(near(at.saturating_sub(1))));
        let row = next.unwrap_or(RowId::Document);
        Some(Edited { draft, row })
    }

    fn without_area(&mut self, at: usize) -> Option<Vec<usize>> {
        let heir = if at == 0 { 1 } else { at - 1 };
        let path = self.areas.get(at)?.value.path.clone();
        if self.tasks.iter().any(|task| task.value.area == path) {
            let heir = self.areas.get(heir)?.value.path.clone();
            self.follow_area(&path, &heir);
        }
        Some(taken(&mut self.areas, at)?.lines)
    }

    fn without_department(&mut self, at: usize) -> Option<Vec<usize>> {
        let code = self.departments.get(at)?.value.code.clone();
        if self.header.coordinator.value == code {
            return None;
        }
        self.each_assigned(|assigned| {
            if let Assignees::Only(codes) = assigned {
                codes.retain(|known| *known != code);
            }
        });
        Some(taken(&mut self.departments, at)?.lines)
    }

    fn follow_area(&mut self, from: &ItemPath, to: &ItemPath) {
        for task in &mut self.tasks {
            if task.value.area == *from {
                task.value.area = to.clone();
            }
        }
    }

    /// Everything that names departments.
    fn each_assigned(&mut self, mut change: impl FnMut(&mut Assignees)) {
        for area in &mut self.areas {
            change(&mut area.value.lead);
            change(&mut area.value.support);
        }
        for task in &mut self.tasks {
            task.value.lead.iter_mut().for_each(&mut change);
            task.value.support.iter_mut().for_each(&mut change);
        }
        for duty in &mut self.duties {
            change(&mut duty.value.department);
        }
    }

    /// Lines that no row has any more are passed over.
    fn pass_over(&mut self, lines: &[usize]) {
        let is_used = |line: &usize| {
            let mut ids = self.row_ids().into_iter();
            ids.any(|row| {
                self.parts(row)
                    .is_some_and(|parts| parts.lines.contains(line))
            })
        };
        let free: Vec<usize> = lines
            .iter()
            .copied()
            .filter(|line| !is_used(line))
            .collect();
        self.passed.extend(free.into_iter().map(|line| PassedOver {
            line,
            reason: Reason::LeftOut,
        }));
        self.passed.sort_by_key(|passed| passed.line);
        self.passed.dedup_by_key(|passed| passed.line);
    }

    /// `wanted`, or the same told apart as a plan file does it: the next dash, `-2`, the next
    /// paragraph, `¶2`, else `III(2)`.
    fn free_path(&self, wanted: &str) -> ItemPath {
        let is_taken = |path: &str| {
            let areas = self.areas.iter().map(|row| &row.value.path);
            areas
                .chain(self.tasks.iter().map(|row| &row.value.path))
                .chain(self.targets.iter().map(|row| &row.value.path))
                .chain(self.duties.iter().map(|row| &row.value.path))
                .any(|known| known.as_str() == path)
        };
        let mut path = wanted.to_owned();
        let mut count = 1;
        while is_taken(&path) {
            count += 1;
            path = match wanted
                .strip_suffix('1')
                .filter(|rest| rest.ends_with(['-', '+', '¶']))
            {
                Some(rest) => format!("{rest}{count}"),
                None => format!("{wanted}({count})"),
            };
        }
        ItemPath::new(path)
    }
}

type Near = fn(usize) -> RowId;

impl RowId {
    /// Its place among those of its kind.
    fn place(self) -> usize {
        match self {
            Self::Document | Self::Header(_) => 0,
            Self::Department(at)
            | Self::Area(at)
            | Self::Task(at)
            | Self::Target(at)
            | Self::Duty(at)
            | Self::Passed(at)
            | Self::LeftOut(at) => at,
        }
    }
}

fn taken<T>(rows: &mut Vec<T>, at: usize) -> Option<T> {
    (at < rows.len()).then(|| rows.remove(at))
}

/// The first words of a wording, for a title that a person will shorten.
fn short_title(text: &str) -> String {
    const WIDEST: usize = 100;
    super::short(text, WIDEST)
}

#[cfg(test)]
mod tests;
