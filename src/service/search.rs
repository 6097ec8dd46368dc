//! Searching tasks, notes and submissions, accents or not.

use super::{Service, ServiceError, Session};
use crate::{
    domain::{
        item::ItemPath,
        text::{Needle, fold},
    },
    store::Hit,
};

/// What a search found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Tasks and duties whose title, label or wording answers, in the document's order.
    pub tasks: Vec<(ItemPath, String)>,
    /// Entries whose note, title, author or evidence answers, newest first.
    pub entries: Vec<Hit>,
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
        let items = session
            .plan
            .tasks
            .iter()
            .map(|task| (&task.path, &task.title, &task.text));
        let duties = session
            .plan
            .duties
            .iter()
            .map(|duty| (&duty.path, &duty.title, &duty.text));
        let tasks = items
            .chain(duties)
            .filter(|(path, title, wording)| {
                needle.is_in(&fold(&format!("{path} {title} {wording}")))
            })
            .map(|(path, title, _)| (path.clone(), title.clone()))
            .collect();
        Ok(Found {
            tasks,
            entries: self.store().search(text, limit)?,
        })
    }
}
