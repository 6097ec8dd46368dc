//! Đôn đốc: who lacks what, as a message to be passed on and as a table.

use super::{Overview, OverviewRow, OverviewTask};
use crate::{
    config::{fill, words::Words},
    domain::{obligation::Group, period::Period},
    report::{Csv, CsvError},
    service::{
        Service, ServiceError, Session,
        files::{must_be_free, put},
    },
};
use chrono::{DateTime, Days, FixedOffset, NaiveDate};
use std::{io::Write, path::Path};

/// Whoever said nothing for so many days is asked to.
const SILENT_DAYS: u64 = 30;
/// So many days before they are due submissions are asked for.
const SUBMISSION_DAYS: u64 = 30;

/// How the list is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NudgeForm {
    /// A message for each department.
    Text,
    /// A table with a row for each thing that is lacking.
    Csv,
}

impl NudgeForm {
    /// The words of the forms.
    pub const WORDS: [&'static str; 2] = ["text", "csv"];

    /// The form of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "text" => Some(Self::Text),
            "csv" => Some(Self::Csv),
            _ => None,
        }
    }

    /// What the ending of a file's name asks for: a table, else a message.
    pub fn of_file(path: &Path) -> Self {
        let ending = path.extension().map(|ending| ending.to_ascii_lowercase());
        match ending.is_some_and(|ending| ending == "csv") {
            true => Self::Csv,
            false => Self::Text,
        }
    }
}

/// What a department lacks.
#[derive(Debug, Clone, PartialEq)]
pub struct Nudge<'o> {
    /// The department.
    pub row: &'o OverviewRow,
    /// What is overdue, the longest first.
    pub late: Vec<&'o OverviewTask>,
    /// What is due soon.
    pub soon: Vec<&'o OverviewTask>,
    /// How many submissions are missing, where they are due or nearly so.
    pub missing: u32,
    /// It has open obligations and has said nothing for long; since when, where it ever did.
    pub silent: Option<Option<DateTime<FixedOffset>>>,
}

impl Nudge<'_> {
    fn is_needed(&self) -> bool {
        let lacks = !(self.late.is_empty() && self.soon.is_empty());
        lacks || self.missing > 0 || self.silent.is_some()
    }
}

impl Overview {
    /// Who is to be reminded of what, in the order of the rows.
    pub fn nudges(&self, session: &Session) -> Vec<Nudge<'_>> {
        // Who reminds the others need not be reminded.
        let is_other = |row: &&OverviewRow| row.department.code != session.plan.coordinator;
        let others = self.rows.iter().filter(is_other);
        let nudges = others.map(|row| self.nudge(session, row));
        nudges.filter(Nudge::is_needed).collect()
    }

    fn nudge<'o>(&'o self, session: &Session, row: &'o OverviewRow) -> Nudge<'o> {
        let of = |group| row.tasks.iter().filter(move |task| task.group == group);
        let before = |days| session.today.checked_sub_days(Days::new(days));
        let asked_from = session
            .due(self.quarter)
            .checked_sub_days(Days::new(SUBMISSION_DAYS));
        let may_ask = asked_from.is_none_or(|day| day <= session.today);
        let last = row.last.as_ref().map(|last| last.at);
        let is_silent = row.total.open() > 0
            && last.is_none_or(|at| before(SILENT_DAYS).is_some_and(|day| at.date_naive() < day));
        Nudge {
            row,
            late: of(Group::Late).collect(),
            soon: of(Group::Soon).collect(),
            missing: if may_ask { row.missing() } else { 0 },
            silent: is_silent.then_some(last),
        }
    }

    /// The messages, one block for each department, or that nobody is to be reminded.
    pub fn nudge_text(&self, session: &Session, words: &Words) -> String {
        let said = &words.screen.nudge;
        let blocks: Vec<String> = self
            .nudges(session)
            .iter()
            .map(|nudge| self.block(session, words, nudge))
            .collect();
        match blocks.is_empty() {
            true => format!("{}\n", said.nobody),
            false => blocks.join("\n"),
        }
    }

    fn block(&self, session: &Session, words: &Words, nudge: &Nudge<'_>) -> String {
        let said = &words.screen.nudge;
        let until = fill(
            &said.until,
            &[
                ("date", &words.date(session.today)),
                ("period", &words.period(self.period)),
            ],
        );
        let to = fill(&said.to, &[("department", &nudge.row.department.name)]);
        let mut lines = vec![to, until];
        let told = lacks(words, session, self.quarter, nudge);
        lines.extend(told.iter().map(|lack| format!("- {}", lack.sentence())));
        lines.push(said.please.clone());
        let from = session.department_of(&session.plan.coordinator);
        let from = from.map_or(session.plan.coordinator.as_str(), |from| &from.name);
        lines.push(from.to_owned());
        lines.push(String::new());
        lines.join("\n")
    }

    fn nudge_table<W: Write>(
        &self,
        session: &Session,
        words: &Words,
        into: W,
    ) -> Result<(), CsvError> {
        let separator = &words.report.paper.list_separator;
        let mut table = Csv::new(into, separator, &words.screen.nudge_columns())?;
        for nudge in self.nudges(session) {
            for lack in lacks(words, session, self.quarter, &nudge) {
                table.row(&[
                    nudge.row.department.code.as_str(),
                    &nudge.row.department.name,
                    &lack.kind,
                    &lack.label,
                    &lack.title,
                    &lack.period,
                    &lack.due,
                    &lack.days,
                ])?;
            }
        }
        table.finish()
    }

    /// The list in one form: the text as lines of every system end, the table with its mark.
    ///
    /// # Errors
    /// None that a list in memory knows.
    pub fn nudge_bytes(
        &self,
        session: &Session,
        words: &Words,
        form: NudgeForm,
    ) -> Result<Vec<u8>, CsvError> {
        match form {
            NudgeForm::Text => Ok(self.nudge_text(session, words).into_bytes()),
            NudgeForm::Csv => {
                let mut bytes = Vec::new();
                self.nudge_table(session, words, &mut bytes)?;
                Ok(bytes)
            }
        }
    }
}

/// One thing that is lacking, in words.
struct Lack {
    kind: String,
    label: String,
    title: String,
    period: String,
    due: String,
    days: String,
}

impl Lack {
    fn sentence(&self) -> String {
        let what: Vec<&str> = [self.label.as_str(), &self.title]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        let when: Vec<&str> = [self.period.as_str(), &self.due, &self.days]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        let what = match what.is_empty() {
            true => self.kind.clone(),
            false => format!("{}: {}", self.kind, what.join(" ")),
        };
        match when.is_empty() {
            true => what,
            false => format!("{what} ({})", when.join(", ")),
        }
    }
}

/// The word as a sentence begins.
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

fn lacks(words: &Words, session: &Session, quarter: Period, nudge: &Nudge<'_>) -> Vec<Lack> {
    let said = &words.screen.nudge;
    let due = |day: NaiveDate| fill(&said.due, &[("date", &words.date_with_weekday(day))]);
    let task = |task: &&OverviewTask| Lack {
        kind: capital(words.group(task.group)),
        label: task.task.short().to_owned(),
        title: task.title.clone(),
        period: words.period(task.period),
        due: due(task.due),
        days: words.days_left(task.days_left),
    };
    let mut lacks: Vec<Lack> = nudge.late.iter().chain(&nudge.soon).map(task).collect();
    if nudge.missing > 0 {
        let day = session.due(quarter);
        lacks.push(Lack {
            kind: fill(&said.missing, &[("count", &nudge.missing)]),
            label: String::new(),
            title: String::new(),
            period: words.period(quarter),
            due: due(day),
            days: words.days_left((day - session.today).num_days()),
        });
    }
    if let Some(silent) = nudge.silent {
        let kind = match silent {
            Some(at) => fill(&said.silent, &[("date", &words.date(at.date_naive()))]),
            None => said.always_silent.clone(),
        };
        let [label, title, period, due, days] = Default::default();
        lacks.push(Lack {
            kind,
            label,
            title,
            period,
            due,
            days,
        });
    }
    lacks
}

impl Service {
    /// Writes who lacks what in `period` into a file, whole or not at all; gives the number of
    /// departments in it.
    ///
    /// # Errors
    /// [`ServiceError::FileExists`] unless `overwrite`, or what the database or system says.
    pub fn nudge_file(
        &self,
        session: &Session,
        words: &Words,
        (period, form): (Period, NudgeForm),
        (path, overwrite): (&Path, bool),
    ) -> Result<usize, ServiceError> {
        must_be_free(path, overwrite)?;
        let overview = self.overview(session, period)?;
        let failed = |cause: std::io::Error| ServiceError::Copy {
            path: path.to_owned(),
            cause,
        };
        let mut bytes = overview
            .nudge_bytes(session, words, form)
            .map_err(|error| failed(error.into()))?;
        if form == NudgeForm::Text {
            // An old Notepad shows one long line where lines end otherwise.
            let text = String::from_utf8_lossy(&bytes);
            bytes = text.replace('\n', "\r\n").into_bytes();
        }
        put(path, |file| file.write_all(&bytes).map_err(failed))?;
        Ok(overview.nudges(session).len())
    }
}
