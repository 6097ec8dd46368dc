//! Where the journal is to be written.

use crate::{
    service::{JournalWish, path_typed, worker::Request},
    tui::{
        command::Key,
        widget::{Field, Takes},
    },
};
use chrono::NaiveDate;

/// A path being typed.
#[derive(Debug, Clone)]
pub struct ExportForm {
    /// The path.
    pub path: Field,
    /// What is to be written.
    wish: JournalWish,
    /// The path at which a file was found: asked for again, that file is overwritten.
    found: Option<String>,
}

impl ExportForm {
    /// Begins with a proposal in the home directory.
    pub fn new(wish: JournalWish, today: NaiveDate) -> Self {
        let proposed = format!("~/nhat-ky-{today}.csv");
        Self {
            path: Field::new(&proposed).taking(Takes::Signs),
            wish,
            found: None,
        }
    }

    /// Takes a key.
    pub fn press(&mut self, key: Key) {
        self.path.press(key);
    }

    /// A file was found there.
    pub fn exists(&mut self) {
        self.found = Some(self.typed());
    }

    /// What is typed.
    pub fn typed(&self) -> String {
        self.path.value().trim().to_owned()
    }

    /// What is asked for, once a path is typed.
    pub fn request(&self) -> Option<Request> {
        let path = self.typed();
        if path.is_empty() || path_typed(&path).as_os_str().is_empty() {
            return None;
        }
        Some(Request::ExportJournal {
            wish: self.wish.clone(),
            overwrite: self.found.as_ref() == Some(&path),
            path,
        })
    }
}
