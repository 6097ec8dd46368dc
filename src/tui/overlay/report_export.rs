//! Where a report is to be written, and in which form.

use crate::{
    service::{
        Paper, ReportFormat, ReportScope, path_typed,
        worker::{ReportExport, Request},
    },
    tui::{
        command::{Command, Key},
        widget::{Field, Folder, Takes},
    },
};
use std::path::Path;

/// What may be written: the report in all forms, the plan's table in those in which offices
/// attach it and from which it is read back.
pub const CHOICES: [(Paper, ReportFormat); 7] = [
    (Paper::Report, ReportFormat::Docx),
    (Paper::Report, ReportFormat::Xlsx),
    (Paper::Report, ReportFormat::Html),
    (Paper::Report, ReportFormat::Markdown),
    (Paper::Report, ReportFormat::Csv),
    (Paper::PlanAnnex, ReportFormat::Docx),
    (Paper::PlanAnnex, ReportFormat::Xlsx),
];

/// A path being typed, and a form being chosen.
#[derive(Debug, Clone)]
pub struct ReportExportForm {
    /// The path.
    pub path: Field,
    /// The report itself, or the plan's table.
    pub paper: Paper,
    /// The form.
    pub format: ReportFormat,
    /// Comes back with the answer.
    pub ticket: u64,
    /// It was asked for, and no answer has come.
    pub is_writing: bool,
    scope: ReportScope,
    folder: Folder,
    /// The path at which a file was found: asked for again, that file is overwritten.
    found: Option<String>,
}

impl ReportExportForm {
    /// Begins with a proposal in a folder.
    pub fn new(scope: ReportScope, folder: &Folder, ticket: u64) -> Self {
        let (paper, format) = (Paper::Report, ReportFormat::Docx);
        let proposed = format!("{}.{}", name(&scope, paper), format.word());
        Self {
            path: folder.proposing(&proposed),
            folder: folder.clone(),
            paper,
            format,
            ticket,
            is_writing: false,
            scope,
            found: None,
        }
    }

    /// Takes a key: another choice changes the ending of the path, another ending the form.
    pub fn press(&mut self, key: Key, command: Option<Command>) {
        match command {
            Some(Command::NextField | Command::Down) => self.choose(1),
            Some(Command::PreviousField | Command::Up) => self.choose(CHOICES.len() - 1),
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
            if !CHOICES.contains(&(self.paper, format)) {
                self.paper = Paper::Report;
            }
        }
    }

    fn choose(&mut self, steps: usize) {
        let now = (self.paper, self.format);
        let place = CHOICES.iter().position(|choice| *choice == now);
        let next = CHOICES.get((place.unwrap_or(0) + steps) % CHOICES.len());
        let next = next.copied().unwrap_or(now);
        let path = self.typed();
        let mut stem = match (ReportFormat::of(Path::new(path)), path.rsplit_once('.')) {
            (Some(_), Some((stem, _))) => stem.to_owned(),
            _ => path.to_owned(),
        };
        // A name that nobody typed says what is in the file.
        if stem == self.folder.proposed(&name(&self.scope, self.paper)) {
            stem = self.folder.proposed(&name(&self.scope, next.0));
        }
        (self.paper, self.format) = next;
        if !stem.is_empty() {
            let path = format!("{stem}.{}", self.format.word());
            self.path = Field::new(&path).taking(Takes::Signs);
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
            paper: self.paper,
            format: self.format,
            overwrite: self.found.as_ref() == Some(&path),
            path,
        })))
    }
}

/// What a file is called, without an ending.
fn name(scope: &ReportScope, paper: Paper) -> String {
    let period = scope.period.to_string().replace('/', "-");
    let whose = scope.department.as_ref();
    let whose = whose.map_or_else(String::new, |code| format!("-{code}"));
    let name = match paper {
        Paper::Report => format!("bao-cao{whose}-{period}"),
        Paper::PlanAnnex => format!("danh-muc-{}", scope.plan),
    };
    name.to_lowercase()
}
