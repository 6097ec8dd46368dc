//! Sửa đổi, bổ sung: what a corrected edition of a plan changes, and how the paths of its
//! tasks and duties lead back to those of the edition before it.
//!
//! Pure. Plans come from a file and from the events that published the one in use.

use super::{
    item::ItemPath,
    plan::{Area, Duty, Plan, Task},
};
use std::collections::{BTreeMap, BTreeSet};

/// What a corrected edition does to tasks and duties, each list in the document's order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Those that the edition before it does not have.
    pub added: Vec<ItemPath>,
    /// Those that only the edition before it has, by their path there.
    pub removed: Vec<ItemPath>,
    /// Those that say something else than before, or stand elsewhere.
    pub changed: Vec<ItemPath>,
}

/// A task with what it inherits from its area, or a duty.
#[derive(Clone, PartialEq)]
enum Item {
    Task(Box<Task>),
    Duty(Box<Duty>),
}

/// What `next` changes in the tasks and duties of `before`; without `before` all are new.
pub fn changes(before: Option<&Plan>, next: &Plan) -> Changes {
    let known: BTreeMap<&ItemPath, Item> = before.map(items).unwrap_or_default();
    let earlier = next.earlier_labels();
    let mut origins: BTreeMap<&ItemPath, Vec<&ItemPath>> = BTreeMap::new();
    for (origin, now) in &earlier {
        origins.entry(now).or_default().push(origin);
    }
    let now = items(next);
    let mut changes = Changes::default();
    for path in next.item_paths() {
        let is_known = |path: &&&ItemPath| known.contains_key(**path);
        let moved = origins.get(path).into_iter().flatten().find(is_known);
        match (known.get(path), moved) {
            (None, None) => changes.added.push(path.clone()),
            (Some(_), Some(_)) | (None, Some(_)) => changes.changed.push(path.clone()),
            (item, None) if item != now.get(path) => changes.changed.push(path.clone()),
            _ => {}
        }
    }
    let is_gone = |path: &&ItemPath| !now.contains_key(path) && !earlier.contains_key(path);
    let paths = before.into_iter().flat_map(Plan::item_paths);
    changes.removed = paths.filter(is_gone).cloned().collect();
    changes
}

/// Everything of a plan by its path. Paths of earlier editions say nothing about the work.
fn items(plan: &Plan) -> BTreeMap<&ItemPath, Item> {
    let areas: BTreeMap<&ItemPath, &Area> =
        plan.areas.iter().map(|area| (&area.path, area)).collect();
    let tasks = plan.tasks.iter().map(|task| {
        let area = areas.get(&task.area);
        let whole = Task {
            was: Vec::new(),
            lead: task.lead.clone().or(area.map(|area| area.lead.clone())),
            support: task
                .support
                .clone()
                .or(area.map(|area| area.support.clone())),
            ..task.clone()
        };
        (&task.path, Item::Task(Box::new(whole)))
    });
    let duties = plan.duties.iter().map(|duty| {
        let whole = Duty {
            was: Vec::new(),
            ..duty.clone()
        };
        (&duty.path, Item::Duty(Box::new(whole)))
    });
    tasks.chain(duties).collect()
}

/// `next` with the paths that its items had before the edition `before`, so that a file needs
/// to name only those of the last edition. What the file itself names stays first, and a path
/// that it has or gives to another item is left to that.
pub fn with_earlier_labels(mut next: Plan, before: &Plan) -> Plan {
    let mut older: BTreeMap<&ItemPath, &[ItemPath]> = BTreeMap::new();
    let tasks = before.tasks.iter().map(|task| (&task.path, &task.was));
    let duties = before.duties.iter().map(|duty| (&duty.path, &duty.was));
    older.extend(
        tasks
            .chain(duties)
            .map(|(path, was)| (path, was.as_slice())),
    );
    let mut taken: BTreeSet<ItemPath> = next.item_paths().cloned().collect();
    taken.extend(next.tasks.iter().flat_map(|task| task.was.iter().cloned()));
    taken.extend(next.duties.iter().flat_map(|duty| duty.was.iter().cloned()));
    let mut extend = |path: &ItemPath, was: &mut Vec<ItemPath>| {
        let own = older.get(path).filter(|own| own.starts_with(was));
        let own = own.filter(|_| !was.is_empty());
        let of_named = was.iter().flat_map(|named| older.get(named));
        let wanted: Vec<ItemPath> = of_named
            .chain(own)
            .flat_map(|paths| paths.iter().cloned())
            .collect();
        was.extend(wanted.into_iter().filter(|path| taken.insert(path.clone())));
    };
    for task in &mut next.tasks {
        extend(&task.path, &mut task.was);
    }
    for duty in &mut next.duties {
        extend(&duty.path, &mut duty.was);
    }
    next
}

#[cfg(test)]
mod tests;
