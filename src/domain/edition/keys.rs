//! Keys: under which name what is said about a task, duty or target is kept, whatever label it
//! has in the edition of the day.
//!
//! Pure. A first edition's labels are its keys. A corrected edition may move a task, and give
//! its old label to another one; the key goes with the task, so nothing that was said changes
//! hands (see `follow`).

use crate::domain::{item::ItemPath, plan::Plan, target::Target};
use std::collections::{BTreeMap, BTreeSet};

/// The label and the keys of a task or duty.
pub(super) struct Keyed<'p> {
    /// Where it stands in this edition.
    pub path: &'p ItemPath,
    keys: &'p [ItemPath],
}

impl<'p> Keyed<'p> {
    /// The key under which new things are said.
    pub fn key(&self) -> &'p ItemPath {
        self.keys.first().unwrap_or(self.path)
    }

    /// All keys: several where items of an earlier edition became one.
    pub fn all(&self) -> impl Iterator<Item = &'p ItemPath> + use<'p> {
        let own = self.keys.is_empty().then_some(self.path);
        self.keys.iter().chain(own)
    }
}

impl Target {
    /// The key under which it is measured.
    pub fn key(&self) -> &ItemPath {
        self.keys.first().unwrap_or(&self.path)
    }
}

impl Plan {
    /// All tasks and duties with their keys, in the document's order.
    pub(super) fn keyed(&self) -> impl Iterator<Item = Keyed<'_>> {
        let tasks = self.tasks.iter().map(|task| (&task.path, &task.keys));
        let duties = self.duties.iter().map(|duty| (&duty.path, &duty.keys));
        tasks.chain(duties).map(|(path, keys)| Keyed { path, keys })
    }

    /// The key of the task or duty at a label; the label itself where there is none.
    pub fn key_of<'p>(&'p self, path: &'p ItemPath) -> &'p ItemPath {
        let mut items = self.keyed();
        let found = items.find(|item| item.path == path);
        found.map_or(path, |item| item.key())
    }

    /// Where the task or duty of a key stands in this edition; `None` where it does not.
    pub fn path_of(&self, key: &ItemPath) -> Option<&ItemPath> {
        let by_first = self.keyed().find(|item| item.key() == key);
        let found = by_first.or_else(|| self.keyed().find(|item| item.all().any(|k| k == key)));
        found.map(|item| item.path)
    }

    /// The key of the target at a label; the label itself where there is none.
    pub fn target_key<'p>(&'p self, path: &'p ItemPath) -> &'p ItemPath {
        let target = self.targets.iter().find(|target| target.path == *path);
        target.map_or(path, Target::key)
    }

    /// The target of a key, in this edition.
    pub fn target_of_key(&self, key: &ItemPath) -> Option<&Target> {
        self.targets.iter().find(|target| target.key() == key)
    }

    /// For each key of an item that became part of another one the key of that one. Of several
    /// that claim a key the first has it, and nobody takes another's own.
    pub fn merged_keys(&self) -> BTreeMap<ItemPath, ItemPath> {
        let own: BTreeSet<&ItemPath> = self.keyed().map(|item| item.key()).collect();
        let mut merged = BTreeMap::new();
        for item in self.keyed() {
            for key in item.all().filter(|key| !own.contains(key)) {
                merged
                    .entry(key.clone())
                    .or_insert_with(|| item.key().clone());
            }
        }
        merged
    }
}
