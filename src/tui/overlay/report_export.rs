//! Where a report is to be written, and in which form.

use crate::{
    service::{
        ReportFormat, ReportScope, path_typed,
        worker::{ReportExport, Request},
    },
    tui::{
        command::{Command, Key},
        widget::{Field, Takes},
    },
};
use std::path::Path;

/// A path being typed, and a form being chosen.
#[derive(Debug, Clone)]
pub struct ReportExportForm {
    /// The path.
    pub path: Field,
    /// The form.
    pub format: ReportFormat,
    /// Comes back with the answer.
    pub ticket: u64,
    /// It was asked for, and no answer has come.
    pub is_writing: bool,
    scope: ReportScope,
    /// The path at which a file was found: asked for again, that file is overwritten.
    found: Option<String>,
}

impl ReportExportForm {
    /// Begins with a proposal in the home directory.
    pub fn new(scope: ReportScope, ticket: u64) -> Self {
        let period = scope.period.to_string().replace('/', "-");
        let whose = scope.department.as_ref();
        let whose = whose.map_or_else(String::new, |code| format!("-{code}"));
        let name = format!("bao-cao{whose}-{period}").to_lowercase();
        let format = ReportFormat::Docx;
        Self {
            path: typed(&format!("~/{name}.{}", format.word())),
            format,
            ticket,
            is_writing: false,
            scope,
            found: None,
        }
    }

    /// Takes a key: another form changes the ending of the path, another ending the form.
    pub fn press(&mut self, key: Key, command: Option<Command>) {
        match command {
            Some(Command::NextField | Command::Down) => self.choose(1),
            Some(Command::PreviousField | Command::Up) => self.choose(ReportFormat::ALL.len() - 1),
            _ => {
                self.path.press(key);
                self.follow();
            }
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        self.path.paste(text);
        self.follow();
    }

    fn follow(&mut self) {
        if let Some(format) = ReportFormat::of(Path::new(self.typed())) {
            self.format = format;
        }
    }

    fn choose(&mut self, steps: usize) {
        let all = ReportFormat::ALL;
        let place = all.iter().position(|format| *format == self.format);
        let next = all.get((place.unwrap_or(0) + steps) % all.len());
        self.format = next.copied().unwrap_or(self.format);
        let path = self.typed();
        let stem = match (ReportFormat::of(Path::new(path)), path.rsplit_once('.')) {
            (Some(_), Some((stem, _))) => stem,
            _ => path,
        };
        if !stem.is_empty() {
            self.path = typed(&format!("{stem}.{}", self.format.word()));
        }
    }

    /// A file was found there.
    pub fn exists(&mut self) {
        self.found = Some(self.typed().to_owned());
        self.is_writing = false;
    }

    fn typed(&self) -> &str {
        self.path.value().trim()
    }

    /// Begins to write, once a path is typed and nothing is being written.
    pub fn begin(&mut self) -> Option<Request> {
        let path = self.typed().to_owned();
        if self.is_writing || path.is_empty() || path_typed(&path).as_os_str().is_empty() {
            return None;
        }
        self.is_writing = true;
        Some(Request::ExportReport(Box::new(ReportExport {
            ticket: self.ticket,
            scope: self.scope.clone(),
            format: self.format,
            overwrite: self.found.as_ref() == Some(&path),
            path,
        })))
    }
}

fn typed(path: &str) -> Field {
    Field::new(path).taking(Takes::Signs)
}
