//! What a corrected edition of a plan changes, table by table.
//!
//! Pure: compares two editions of which the second follows the first.

use crate::domain::{
    department::DepartmentCode,
    item::ItemPath,
    plan::{Duty, Plan, Task},
    target::Target,
};
use std::collections::BTreeMap;

/// What a corrected edition does, each list in the document's order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Tasks and duties that the edition before it does not have.
    pub added: Vec<ItemPath>,
    /// Those that only the edition before it has, by their path there.
    pub removed: Vec<ItemPath>,
    /// Those that say something else than before, or stand elsewhere.
    pub changed: Vec<ItemPath>,
    /// Of those the ones that stand elsewhere: from where, to where.
    pub moved: Vec<(ItemPath, ItemPath)>,
    /// Lĩnh vực.
    pub areas: Difference<ItemPath>,
    /// Chỉ tiêu.
    pub targets: Difference<ItemPath>,
    /// Khoa/phòng.
    pub departments: Difference<DepartmentCode>,
    /// What the plan says about itself.
    pub header: Vec<HeaderField>,
}

/// Rows of a table by their names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference<N> {
    /// Those that the edition before it does not have.
    pub added: Vec<N>,
    /// Those that only the edition before it has.
    pub removed: Vec<N>,
    /// Those that say something else than before.
    pub changed: Vec<N>,
}

impl<N> Default for Difference<N> {
    fn default() -> Self {
        Self {
            added: Vec::new(),
            removed: Vec::new(),
            changed: Vec::new(),
        }
    }
}

impl<N: Clone + Ord> Difference<N> {
    /// Between two lists of rows, each by its name.
    fn between<'p, R: PartialEq + 'p>(
        before: impl Iterator<Item = (&'p N, &'p R)> + Clone,
        next: impl Iterator<Item = (&'p N, &'p R)> + Clone,
    ) -> Self
    where
        N: 'p,
    {
        let known: BTreeMap<&N, &R> = before.clone().collect();
        let now: BTreeMap<&N, &R> = next.clone().collect();
        let differs = |(name, row): &(&N, &R)| known.get(name).is_some_and(|old| old != row);
        Self {
            added: next
                .clone()
                .filter(|(name, _)| !known.contains_key(name))
                .map(|(name, _)| name.clone())
                .collect(),
            removed: before
                .filter(|(name, _)| !now.contains_key(name))
                .map(|(name, _)| name.clone())
                .collect(),
            changed: next.filter(differs).map(|(name, _)| name.clone()).collect(),
        }
    }

    /// True when both lists are alike.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty()
    }
}

/// A field of the plan's heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeaderField {
    /// Who coordinates.
    Coordinator,
    /// The body, or the one above it.
    Organisation,
    /// Number and day of the document.
    Document,
    /// The title.
    Title,
    /// First and last day.
    Days,
    /// Reporting periods and the days of each step.
    Reporting,
    /// Boxes of a submission's checklist.
    Checklist,
}

impl HeaderField {
    /// Its word in answers for programs.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Coordinator => "coordinator",
            Self::Organisation => "organisation",
            Self::Document => "document",
            Self::Title => "title",
            Self::Days => "days",
            Self::Reporting => "reporting",
            Self::Checklist => "checklist",
        }
    }
}

/// A task with what it inherits from its area, or a duty.
#[derive(PartialEq)]
enum Item {
    Task(Box<Task>),
    Duty(Box<Duty>),
}

/// What `next` changes of `before`, which it follows; without `before` all items are new.
pub fn changes(before: Option<&Plan>, next: &Plan) -> Changes {
    let Some(before) = before else {
        return Changes {
            added: next.item_paths().cloned().collect(),
            ..Changes::default()
        };
    };
    let (known, now) = (items(before), items(next));
    let origins: BTreeMap<&ItemPath, &ItemPath> = before
        .keyed()
        .flat_map(|item| item.all().map(move |key| (key, item.path)))
        .collect();
    let mut changes = Changes::default();
    let mut kept: Vec<&ItemPath> = Vec::new();
    for item in next.keyed() {
        let own: Vec<&ItemPath> = item
            .all()
            .filter_map(|key| origins.get(key).copied())
            .collect();
        kept.extend(&own);
        let Some(origin) = own.iter().find(|path| **path == item.path).or(own.first()) else {
            changes.added.push(item.path.clone());
            continue;
        };
        if *origin != item.path {
            let moved = ((*origin).clone(), item.path.clone());
            changes.moved.push(moved);
        }
        if *origin != item.path || known.get(origin) != now.get(item.path) {
            changes.changed.push(item.path.clone());
        }
    }
    let is_gone = |path: &&ItemPath| !kept.contains(path);
    changes.removed = before.item_paths().filter(is_gone).cloned().collect();
    changes.areas = Difference::between(
        before.areas.iter().map(|area| (&area.path, area)),
        next.areas.iter().map(|area| (&area.path, area)),
    );
    let targets = [before, next].map(unkeyed);
    let [old, new] = targets.each_ref().map(|targets| targets.iter());
    changes.targets = Difference::between(
        old.map(|target| (&target.path, target)),
        new.map(|target| (&target.path, target)),
    );
    changes.departments = Difference::between(
        before.departments.iter().map(|row| (&row.code, row)),
        next.departments.iter().map(|row| (&row.code, row)),
    );
    changes.header = header(before, next);
    changes
}

fn header(before: &Plan, next: &Plan) -> Vec<HeaderField> {
    let differ = [
        (
            HeaderField::Coordinator,
            before.coordinator != next.coordinator,
        ),
        (
            HeaderField::Organisation,
            (&before.organisation, &before.parent) != (&next.organisation, &next.parent),
        ),
        (
            HeaderField::Document,
            (&before.number, before.issued) != (&next.number, next.issued),
        ),
        (HeaderField::Title, before.title != next.title),
        (
            HeaderField::Days,
            (before.starts, before.ends) != (next.starts, next.ends),
        ),
        (HeaderField::Reporting, before.reporting != next.reporting),
        (HeaderField::Checklist, before.checklist != next.checklist),
    ];
    let changed = differ.into_iter().filter(|(_, differs)| *differs);
    changed.map(|(field, _)| field).collect()
}

/// Everything of a plan by its path. Labels and keys say nothing about the work.
fn items(plan: &Plan) -> BTreeMap<&ItemPath, Item> {
    let tasks = plan.tasks.iter().map(|task| {
        let whole = Task {
            was: Vec::new(),
            keys: Vec::new(),
            lead: plan.lead_of(task).cloned(),
            support: plan.support_of(task).cloned(),
            ..task.clone()
        };
        (&task.path, Item::Task(Box::new(whole)))
    });
    let duties = plan.duties.iter().map(|duty| {
        let whole = Duty {
            was: Vec::new(),
            keys: Vec::new(),
            ..duty.clone()
        };
        (&duty.path, Item::Duty(Box::new(whole)))
    });
    tasks.chain(duties).collect()
}

/// The targets without their keys, which say nothing about what is asked.
fn unkeyed(plan: &Plan) -> Vec<Target> {
    let targets = plan.targets.iter().cloned();
    targets
        .map(|target| Target {
            keys: Vec::new(),
            ..target
        })
        .collect()
}
