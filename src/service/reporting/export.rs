//! A report as a file, in one of five forms.

use super::{GoesOn, Omission, Scope, may_go_on, paper};
use crate::{
    config::Words,
    report::{Document, csv, docx, html, markdown, xlsx},
    service::{
        Service, ServiceError, Session,
        files::{must_be_free, put},
    },
};
use std::{
    collections::BTreeMap,
    io::{self, Write},
    path::Path,
};

/// In which form a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReportFormat {
    /// For Word and LibreOffice.
    Docx,
    /// For Excel: the annexes as sheets.
    Xlsx,
    /// One page for a browser, with charts.
    Html,
    /// Plain text with marks.
    Markdown,
    /// The annexes as one table after the other.
    Csv,
}

impl ReportFormat {
    /// All formats.
    pub const ALL: [Self; 5] = [
        Self::Docx,
        Self::Xlsx,
        Self::Html,
        Self::Markdown,
        Self::Csv,
    ];
    /// Their words, which are the endings of their files too.
    pub const WORDS: [&'static str; 5] = ["docx", "xlsx", "html", "md", "csv"];

    /// The format's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Html => "html",
            Self::Markdown => "md",
            Self::Csv => "csv",
        }
    }

    /// The format of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.word() == word)
    }

    /// The format of a file's name.
    pub fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_lowercase();
        Self::from_word(&ending)
    }

    /// True where a form shows charts or their figures: counted for these alone.
    fn has_charts(self) -> bool {
        matches!(self, Self::Html | Self::Xlsx | Self::Markdown)
    }

    /// True where a form is text that can be shown on a terminal.
    pub fn is_text(self) -> bool {
        matches!(self, Self::Html | Self::Markdown | Self::Csv)
    }
}

/// Which of its papers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Paper {
    /// The report.
    #[default]
    Report,
    /// The plan's tasks as a table, in the shape of a plan's annex.
    PlanAnnex,
}

impl Service {
    /// Writes a report at `path`, whole or not at all, as long as `goes_on`.
    ///
    /// # Errors
    /// [`ServiceError::FileExists`] unless `overwrite`, [`ServiceError::Stopped`], what the
    /// system says, or as [`Service::report`].
    pub fn report_file(
        &self,
        session: &Session,
        words: &Words,
        (scope, paper): (&Scope, Paper),
        format: ReportFormat,
        (path, overwrite): (&Path, bool),
        goes_on: GoesOn<'_>,
    ) -> Result<(), ServiceError> {
        must_be_free(path, overwrite)?;
        let wanted = (scope, paper, format);
        let (document, _) = self.paper(session, words, wanted, goes_on)?;
        let failed = |cause| ServiceError::Copy {
            path: path.to_owned(),
            cause,
        };
        // First in memory: a package that cannot be finished on a full disk says so on the
        // screen, past whoever draws there.
        let bytes = bytes(&document, format).map_err(failed)?;
        may_go_on(goes_on)?;
        put(path, |file| file.write_all(&bytes).map_err(failed))
    }

    /// A report in one of the forms that are text, and how many entries are in no part of it.
    ///
    /// # Errors
    /// As [`Service::report`].
    pub fn report_as_text(
        &self,
        session: &Session,
        words: &Words,
        (scope, paper): (&Scope, Paper),
        format: ReportFormat,
    ) -> Result<(String, BTreeMap<Omission, usize>), ServiceError> {
        let wanted = (scope, paper, format);
        let (document, omitted) = self.paper(session, words, wanted, &|| true)?;
        let bytes = bytes(&document, format).map_err(|cause| ServiceError::Copy {
            path: format.word().into(),
            cause,
        })?;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Ok((text, omitted))
    }

    fn paper(
        &self,
        session: &Session,
        words: &Words,
        (scope, paper, format): (&Scope, Paper, ReportFormat),
        goes_on: GoesOn<'_>,
    ) -> Result<(Document, BTreeMap<Omission, usize>), ServiceError> {
        match paper {
            Paper::Report => {
                let (report, gathered) = self.report_made(session, words, scope, goes_on)?;
                let mut document = report.document;
                if format.has_charts() {
                    may_go_on(goes_on)?;
                    document.charts = self.charts(session, words, &gathered)?;
                }
                Ok((document, report.omitted))
            }
            Paper::PlanAnnex => {
                let form = self.report_form()?;
                let gathered = self.gather(session, &form.outline, scope, goes_on)?;
                Ok((paper::plan_annex(words, &gathered), BTreeMap::new()))
            }
        }
    }
}

fn bytes(document: &Document, format: ReportFormat) -> io::Result<Vec<u8>> {
    let mut into = io::Cursor::new(Vec::new());
    match format {
        ReportFormat::Docx => docx::write(document, &mut into)?,
        ReportFormat::Xlsx => xlsx::write(document, &mut into)?,
        ReportFormat::Html => html::write(document, &mut into)?,
        ReportFormat::Markdown => markdown::write(document, &mut into)?,
        ReportFormat::Csv => csv::write_tables(document, &mut into)?,
    }
    Ok(into.into_inner())
}
