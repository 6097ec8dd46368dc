//! The tables of a plan file, one file for each kind: which keys they have and what these
//! mean. What is read here is right in itself; `check` compares it with the rest.

mod assigned;
mod department;
mod header;
mod label;
mod reporting;
mod target;
mod work;

pub use label::{is_code, is_id, is_path};

use super::{
    fields::{Fields, Known},
    problem::ProblemKind,
    reading::Reading,
};
use crate::domain::{
    department::Department,
    plan::{Area, ChecklistItem, Duty, Plan, Reporting, Task},
    target::Target,
};
use header::Header;
use toml::de::DeTable;

const ROOT: Known = Known {
    table: "",
    keys: &[
        "plan",
        "reporting",
        "checklist",
        "department",
        "area",
        "target",
        "task",
        "duty",
    ],
};

/// What could be read of a plan file.
pub(super) struct Written {
    /// `[plan]`, if all of it could.
    pub header: Option<Header>,
    reporting: Reporting,
    checklist: Vec<ChecklistItem>,
    /// Every department that could.
    pub departments: Vec<Department>,
    areas: Vec<Area>,
    targets: Vec<Target>,
    tasks: Vec<Task>,
    duties: Vec<Duty>,
}

/// Reads every table.
pub(super) fn root<'a>(reading: &mut Reading<'_>, table: &'a DeTable<'a>) -> Written {
    let mut fields = Fields::open(reading, &ROOT, table, 0);
    let header = fields.required("plan", |reading, _, value| header::read(reading, value));
    let reporting = fields.optional("reporting", |reading, _, value| {
        reporting::read(reading, value)
    });
    let checklist = fields.rows("checklist", reporting::read_box);
    for key in ["department", "area", "task"] {
        fields.required(key, |reading, key, value| {
            let empty = value
                .get_ref()
                .as_array()
                .is_some_and(|rows| rows.is_empty());
            empty.then(|| reading.found(value.span().start, ProblemKind::EmptyValue { key }))
        });
    }
    let mut position = 0;
    let mut departments = fields.rows("department", |reading, value| {
        position += 1;
        department::read(reading, value, position)
    });
    departments.sort_by_key(|department| department.order);
    Written {
        header,
        reporting: reporting.unwrap_or_default(),
        checklist,
        departments,
        areas: fields.rows("area", work::read_area),
        targets: fields.rows("target", target::read),
        tasks: fields.rows("task", work::read_task),
        duties: fields.rows("duty", work::read_duty),
    }
}

impl Written {
    /// The plan, where nothing of its heading is missing.
    pub fn complete(self) -> Option<Plan> {
        let header = self.header?;
        Some(Plan {
            id: header.id,
            organisation: header.organisation,
            parent: header.parent,
            number: header.number,
            issued: header.issued,
            title: header.title,
            starts: header.starts.value,
            ends: header.ends.value,
            coordinator: header.coordinator,
            source: header.source,
            reporting: self.reporting,
            checklist: self.checklist,
            departments: self.departments,
            dropped: Vec::new(),
            former: Vec::new(),
            areas: self.areas,
            targets: self.targets,
            tasks: self.tasks,
            duties: self.duties,
        })
    }
}
