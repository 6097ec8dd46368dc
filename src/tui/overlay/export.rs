//! Where the journal is to be written.

use crate::{
    service::{JournalWish, WrittenSoFar, path_typed, worker::Request},
    tui::{
        command::Key,
        widget::{Field, Folder},
    },
};
use chrono::NaiveDate;

/// A path being typed.
#[derive(Debug, Clone)]
pub struct ExportForm {
    /// The path.
    pub path: Field,
    /// Comes back with what is told of the file.
    pub ticket: u64,
    /// How far it has come, while it is being written.
    pub writing: Option<WrittenSoFar>,
    /// What is to be written.
    wish: JournalWish,
    /// The path at which a file was found: asked for again, that file is overwritten.
    found: Option<String>,
}

impl ExportForm {
    /// Begins with a proposal in a folder.
    pub fn new(wish: JournalWish, today: NaiveDate, folder: &Folder, ticket: u64) -> Self {
        Self {
            path: folder.proposing(&format!("nhat-ky-{today}.csv")),
            ticket,
            writing: None,
            wish,
            found: None,
        }
    }

    /// Takes a key, unless the file is being written.
    pub fn press(&mut self, key: Key) {
        if self.writing.is_none() {
            self.path.press(key);
        }
    }

    /// Takes pasted text, likewise.
    pub fn paste(&mut self, text: &str) {
        if self.writing.is_none() {
            self.path.paste(text);
        }
    }

    /// A file was found there.
    pub fn exists(&mut self) {
        self.writing = None;
        self.found = Some(self.typed());
    }

    /// What is typed.
    fn typed(&self) -> String {
        self.path.value().trim().to_owned()
    }

    /// What is asked for, once a path is typed.
    pub fn begin(&mut self) -> Option<Request> {
        let path = self.typed();
        if self.writing.is_some() || path.is_empty() || path_typed(&path).as_os_str().is_empty() {
            return None;
        }
        self.writing = Some(WrittenSoFar::default());
        Some(Request::ExportJournal {
            ticket: self.ticket,
            wish: self.wish.clone(),
            overwrite: self.found.as_ref() == Some(&path),
            path,
        })
    }
}
