//! What an edition of a plan changes, in words: for the answer of a command and for the
//! question before it is published.
//!
//! From a [`Publication`]; writes nothing.

use super::{Publication, item::items};
use crate::{
    config::{fill, words::Words},
    domain::{edition::Difference, item::ItemPath},
};
use std::fmt::Display;

/// What an edition does to a task or duty, as one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemChange {
    /// Where it stands in the edition; `None` for one that it does not have any more.
    pub path: Option<ItemPath>,
    /// What is told: "+ I/1.4  Title", "- …", "~ I/1.2 → I/1.3  Title".
    pub text: String,
}

impl Publication {
    /// One line for the whole, and one for each table that changes. Nothing more than the
    /// first for an edition that is new here, or the same.
    pub fn told(&self, words: &Words) -> Vec<String> {
        let said = &words.edition;
        let Some(before) = self.before else {
            let counts: [(_, &dyn Display); 3] = [
                ("plan", &self.plan.id),
                ("tasks", &self.plan.tasks.len()),
                ("duties", &self.plan.duties.len()),
            ];
            return vec![fill(&said.new, &counts)];
        };
        if self.is_identical {
            return vec![fill(&said.same, &[("plan", &self.plan.id)])];
        }
        let changes = &self.changes;
        let whole = fill(
            &said.corrected,
            &[
                ("plan", &self.plan.id),
                ("before", &before),
                ("after", &self.plan.item_paths().count()),
                ("added", &changes.added.len()),
                ("removed", &changes.removed.len()),
                ("changed", &changes.changed.len()),
            ],
        );
        let header = changes.header.iter();
        let header: Vec<&str> = header.map(|field| words.header_field(*field)).collect();
        let tables = [
            (&said.departments, rows(&changes.departments)),
            (&said.areas, rows(&changes.areas)),
            (&said.targets, rows(&changes.targets)),
            (&said.header, header.join(", ")),
        ];
        let told = tables.into_iter().filter(|(_, rows)| !rows.is_empty());
        let told = told.map(|(called, rows)| fill(called, &[("rows", &rows)]));
        std::iter::once(whole).chain(told).collect()
    }

    /// The tasks and duties that an edition adds, takes out and changes, in this order; none
    /// for a plan that is new here.
    pub fn item_changes(&self, words: &Words) -> Vec<ItemChange> {
        if self.before.is_none() {
            return Vec::new();
        }
        let now: Vec<_> = items(&self.plan, false).collect();
        let kept = |sign: &str, path: &ItemPath, place: String| {
            let item = now.iter().find(|item| item.path == *path);
            let title = item.map_or("", |item| item.title.as_str());
            ItemChange {
                path: Some(path.clone()),
                text: line(sign, &place, title, ""),
            }
        };
        let changes = &self.changes;
        let added = changes.added.iter();
        let added = added.map(|path| kept("+", path, path.to_string()));
        let removed = self.removed.iter().map(|item| {
            let in_use = match self.removed_in_use.contains(&item.path) {
                true => words.edition.has_entries.as_str(),
                false => "",
            };
            ItemChange {
                path: None,
                text: line("-", item.path.as_str(), &item.title, in_use),
            }
        });
        let changed = changes.changed.iter().map(|path| {
            let origin = changes.moved.iter().find(|(_, to)| to == path);
            let place = match origin {
                Some((from, to)) => format!("{from} → {to}"),
                None => path.to_string(),
            };
            kept("~", path, place)
        });
        added.chain(removed).chain(changed).collect()
    }
}

fn line(sign: &str, place: &str, title: &str, remark: &str) -> String {
    let parts = [sign, place, remark, title].into_iter();
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

/// The rows of a table that change: "+ KM, ~ KK".
fn rows<N: Display>(table: &Difference<N>) -> String {
    let signs = [
        ("+", &table.added),
        ("-", &table.removed),
        ("~", &table.changed),
    ];
    let told: Vec<String> = signs
        .iter()
        .flat_map(|(sign, names)| names.iter().map(move |name| format!("{sign} {name}")))
        .collect();
    told.join(", ")
}
