//! Searching tasks, notes and submissions, accents or not.

use super::{ItemRow, Service, ServiceError, Session, item::items};
use crate::{
    domain::text::{Needle, fold},
    store::Hit,
};

/// What a search found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Tasks and duties whose title, label or wording answers, in the document's order; after
    /// those of the plans in use those that only earlier editions have.
    pub tasks: Vec<ItemRow>,
    /// Entries whose note, title, author or evidence answers, newest first.
    pub entries: Vec<FoundEntry>,
}

/// An entry that a search found.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundEntry {
    /// It, with the label that its task has today.
    pub hit: Hit,
    /// Its plan, one of those in use, has the task no longer.
    pub removed: bool,
}

impl FoundEntry {
    fn of(mut hit: Hit, session: &Session) -> Self {
        let mut removed = false;
        if let (Some(plan), Some(task)) = (session.plan_of(&hit.plan), &mut hit.task) {
            match plan.path_of(task) {
                Some(today) => *task = today.clone(),
                None => removed = true,
            }
        }
        Self { hit, removed }
    }
}

impl Service {
    /// Everything that answers `text`; at most `limit` entries.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn search(
        &self,
        session: &Session,
        text: &str,
        limit: usize,
    ) -> Result<Found, ServiceError> {
        let needle = Needle::new(text);
        if needle.is_empty() {
            return Ok(Found {
                tasks: Vec::new(),
                entries: Vec::new(),
            });
        }
        let mut tasks: Vec<ItemRow> = Vec::new();
        for plan in &session.plans {
            tasks.extend(items(plan, false));
        }
        for plan in &session.plans {
            tasks.extend(self.removed(plan)?);
        }
        tasks.retain(|item| {
            needle.is_in(&fold(&format!(
                "{} {} {}",
                item.path, item.title, item.text
            )))
        });
        Ok(Found {
            tasks,
            entries: self
                .store()
                .search(text, limit)?
                .into_iter()
                .map(|hit| FoundEntry::of(hit, session))
                .collect(),
        })
    }
}
