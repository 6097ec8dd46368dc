//! Nhật ký: who did what, page by page, found by words, and written into a file.
//!
//! The database gives events by department and day on an index; what words are looked for is
//! only known here, where tasks and departments have their titles, so a page looks at so many
//! events and gives those that answer.

use super::{
    Service, ServiceError, Session,
    files::put_new,
    item::items,
    journal_words::{Told, sync_told, told},
};
use crate::{
    config::words::Words,
    domain::{
        department::DepartmentCode,
        item::ItemPath,
        plan::PlanId,
        target::Target,
        text::{Findable, Needle},
    },
    report::Csv,
    store::{JournalEntry, JournalFilter, JournalPlace, Said},
};
use chrono::NaiveDate;
use std::{collections::HashMap, path::Path};

/// How many events are looked at at a time where all of them are shown.
const PAGE: usize = 200;
/// The same where words are looked for: as many as take no longer than a key press may.
const LOOKED_THROUGH: usize = 2_000;

/// What is wanted of the journal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JournalWish {
    /// Said in the name of this department or one that was merged into it; `None`: of any.
    pub department: Option<DepartmentCode>,
    /// From this day on.
    pub since: Option<NaiveDate>,
    /// Up to and with this day.
    pub until: Option<NaiveDate>,
    /// Words that all occur, accents or not.
    pub text: String,
}

/// An event with what is said of it in the user's language.
#[derive(Debug, Clone, PartialEq)]
pub struct JournalRow {
    /// The event.
    pub entry: JournalEntry,
    /// The department's name.
    pub department: String,
    /// What it says.
    pub told: Told,
    /// Everything by which it is found.
    pub findable: Findable,
}

/// A page of the journal.
#[derive(Debug, Clone, PartialEq)]
pub struct JournalPage {
    /// What answers, newest first.
    pub rows: Vec<JournalRow>,
    /// Where to go on; `None` at the end.
    pub next: Option<JournalPlace>,
    /// The day of the last event that was looked at, where it goes on.
    pub reached: Option<NaiveDate>,
}

/// How far writing the journal has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WrittenSoFar {
    /// Rows in the file.
    pub rows: usize,
    /// The day that was reached, backwards; `None` at the beginning and at the end.
    pub reached: Option<NaiveDate>,
}

/// The labels and titles that tasks and duties have today.
pub(super) struct Titles<'s> {
    session: &'s Session,
    by_path: HashMap<(PlanId, ItemPath), String>,
}

impl<'s> Titles<'s> {
    fn new(session: &'s Session) -> Self {
        let all = session.plans.iter().flat_map(|plan| items(plan, false));
        Self {
            session,
            by_path: all
                .map(|item| ((item.plan, item.path), item.title))
                .collect(),
        }
    }

    /// The label and the title of what is kept under a key.
    pub fn of(&self, plan: &PlanId, key: &ItemPath) -> (ItemPath, &str) {
        let path = self.session.label(plan, key);
        let key = (plan.clone(), path);
        let title = self.by_path.get(&key).map_or("", String::as_str);
        (key.1, title)
    }

    /// The target that is measured under a key.
    pub fn target(&self, plan: &PlanId, key: &ItemPath) -> Option<&'s Target> {
        self.session.plan_of(plan)?.target_of_key(key)
    }

    /// A department's name; its code where it has none.
    pub fn department<'c>(&'c self, code: &'c DepartmentCode) -> &'c str {
        let known = self.session.department_of(code);
        known.map_or(code.as_str(), |known| known.name.as_str())
    }

    /// A plan's title.
    pub fn plan(&self, id: &PlanId) -> Option<&str> {
        self.session.plan_of(id).map(|plan| plan.title.as_str())
    }
}

impl Service {
    /// The next page of the journal after a place: all that is wanted among the events that
    /// were looked at, which may be nothing before its end.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn journal(
        &self,
        session: &Session,
        words: &Words,
        wish: &JournalWish,
        after: Option<JournalPlace>,
    ) -> Result<JournalPage, ServiceError> {
        let titles = Titles::new(session);
        self.journal_page(&titles, words, wish, after)
    }

    fn journal_page(
        &self,
        titles: &Titles<'_>,
        words: &Words,
        wish: &JournalWish,
        after: Option<JournalPlace>,
    ) -> Result<JournalPage, ServiceError> {
        let needle = Needle::new(&wish.text);
        let limit = match needle.is_empty() {
            true => PAGE,
            false => LOOKED_THROUGH,
        };
        let unit = &titles.session.unit;
        let codes = wish.department.as_ref().map(|code| unit.codes_of(code));
        let wanted = JournalFilter {
            departments: codes.unwrap_or_default(),
            since: wish.since,
            until: wish.until,
        };
        let looked_at = self.store().journal(&wanted, after, limit)?;
        let last = looked_at.last().filter(|_| looked_at.len() == limit);
        let reached = last.map(|last| last.wall.date_naive());
        let next = last.map(|last| JournalPlace {
            clock: last.clock,
            event: last.event,
        });
        // An edition is one thing that was done, however many pieces it travels in.
        let is_shown = |entry: &JournalEntry| !matches!(entry.said, Said::Plan { part: 1.., .. });
        let rows = looked_at.into_iter().filter(is_shown);
        let rows = rows.map(|entry| row(entry, titles, words));
        Ok(JournalPage {
            rows: rows.filter(|row| needle.is_in(&row.findable)).collect(),
            next,
            reached,
        })
    }

    /// Gives everything that is wanted, newest first, to `take`, until that says no.
    ///
    /// # Errors
    /// When the database cannot be read, or what `take` says.
    pub fn journal_whole<E: From<ServiceError>>(
        &self,
        session: &Session,
        words: &Words,
        wish: &JournalWish,
        mut take: impl FnMut(JournalRow) -> Result<bool, E>,
    ) -> Result<(), E> {
        self.journal_pages(session, words, wish, |page| {
            for row in page.rows {
                if !take(row)? {
                    return Ok(false);
                }
            }
            Ok(true)
        })
    }

    fn journal_pages<E: From<ServiceError>>(
        &self,
        session: &Session,
        words: &Words,
        wish: &JournalWish,
        mut take: impl FnMut(JournalPage) -> Result<bool, E>,
    ) -> Result<(), E> {
        let titles = Titles::new(session);
        let mut after = None;
        loop {
            let page = self.journal_page(&titles, words, wish, after)?;
            after = page.next;
            if !take(page)? || after.is_none() {
                return Ok(());
            }
        }
    }

    /// Writes everything that is wanted into a table at `path`, whole or not at all; gives the
    /// number of its rows. `goes_on` hears page by page how far it has come, and may stop it.
    ///
    /// # Errors
    /// [`ServiceError::FileExists`] unless `overwrite`, [`ServiceError::Stopped`], or what the
    /// system says.
    pub fn journal_file(
        &self,
        session: &Session,
        words: &Words,
        wish: &JournalWish,
        (path, overwrite): (&Path, bool),
        goes_on: &mut dyn FnMut(WrittenSoFar) -> bool,
    ) -> Result<usize, ServiceError> {
        let failed = |error: crate::report::CsvError| ServiceError::Copy {
            path: path.to_owned(),
            cause: error.into(),
        };
        let separator = &words.report.paper.list_separator;
        let mut count = 0;
        put_new(path, overwrite, |file| {
            let headings = words.screen.journal_columns();
            let mut table = Csv::new(file, separator, &headings).map_err(failed)?;
            self.journal_pages(session, words, wish, |page| {
                count += page.rows.len();
                for row in &page.rows {
                    table.row(&cells(row, words)).map_err(failed)?;
                }
                let written = WrittenSoFar {
                    rows: count,
                    reached: page.reached,
                };
                match goes_on(written) {
                    true => Ok(true),
                    false => Err(ServiceError::Stopped),
                }
            })?;
            table.finish().map_err(failed)
        })?;
        Ok(count)
    }
}

fn row(entry: JournalEntry, titles: &Titles<'_>, words: &Words) -> JournalRow {
    let department = titles.department(&entry.department).to_owned();
    let told = told(words, titles, &entry.said, Some(entry.wall.date_naive()));
    let evidence = told.evidence.join(" ");
    let findable = Findable::of([
        told.title.as_str(),
        told.label.as_str(),
        entry.department.as_str(),
        department.as_str(),
        entry.author.as_str(),
        entry.host.as_str(),
        told.kind.as_str(),
        told.said.as_str(),
        told.note.as_str(),
        evidence.as_str(),
    ]);
    JournalRow {
        entry,
        department,
        told,
        findable,
    }
}

/// The cells of a row, in the order of [`crate::config::words::ScreenWords::journal_columns`].
fn cells(row: &JournalRow, words: &Words) -> [String; 17] {
    let (entry, told) = (&row.entry, &row.told);
    let withdrawn = entry.withdrawn.as_ref();
    let taken_back = withdrawn.map(|by| match by.reason.as_str() {
        "" => by.author.clone(),
        reason => format!("{}: {reason}", by.author),
    });
    [
        format!(
            "{} {}",
            words.date(entry.wall.date_naive()),
            entry.wall.format("%H:%M")
        ),
        entry.department.to_string(),
        row.department.clone(),
        entry.author.clone(),
        entry.host.clone(),
        entry.incarnation.to_string(),
        told.kind.clone(),
        told.plan.clone(),
        told.label.clone(),
        told.title.clone(),
        told.period.clone(),
        told.said.clone(),
        told.note.clone(),
        told.evidence.join("; "),
        taken_back.unwrap_or_default(),
        sync_told(words, entry.reach),
        entry.event.to_string(),
    ]
}
