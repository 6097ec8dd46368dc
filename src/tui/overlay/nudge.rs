//! Who lacks what, to be read and passed on, and the file into which it is written.

use crate::{
    domain::period::Period,
    service::{path_typed, worker::Request},
    tui::widget::{Field, Folder, Scroll},
};
use chrono::NaiveDate;

/// The messages, and how far down they are read.
#[derive(Debug, Clone)]
pub struct NudgePage {
    /// The period that they are about.
    pub period: Period,
    /// A message for each department.
    pub text: String,
    /// Lines scrolled away.
    pub scroll: Scroll,
}

/// A path being typed.
#[derive(Debug, Clone)]
pub struct NudgeFile {
    /// The path.
    pub path: Field,
    period: Period,
    /// The path at which a file was found: asked for again, that file is overwritten.
    found: Option<String>,
}

impl NudgeFile {
    /// Begins with a proposal in a folder.
    pub fn new(period: Period, today: NaiveDate, folder: &Folder) -> Self {
        Self {
            path: folder.proposing(&format!("don-doc-{today}.txt")),
            period,
            found: None,
        }
    }

    /// A file was found there.
    pub fn exists(&mut self) {
        self.found = Some(self.typed());
    }

    fn typed(&self) -> String {
        self.path.value().trim().to_owned()
    }

    /// What is asked for, once a path is typed.
    pub fn request(&self) -> Option<Request> {
        let path = self.typed();
        if path.is_empty() || path_typed(&path).as_os_str().is_empty() {
            return None;
        }
        Some(Request::ExportNudge {
            period: self.period,
            overwrite: self.found.as_ref() == Some(&path),
            path,
        })
    }
}
