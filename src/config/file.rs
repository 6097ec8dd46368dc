//! Reading a TOML file by hand, so that whatever is wrong has a line, a column and the
//! nearest right word. Data comes from files on disk or built into the program.

use super::error::{ConfigError, FileProblem, ValueKind};
use crate::domain::text::nearest;
use chrono::NaiveDate;
use std::{
    io::ErrorKind,
    ops::{Range, RangeInclusive},
    path::{Path, PathBuf},
};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// A file's text and where it came from.
#[derive(Debug)]
pub(super) struct Source {
    file: PathBuf,
    text: String,
}

impl Source {
    /// A text that is built into the program.
    pub(super) fn built_in(name: &str, text: &str) -> Self {
        Self {
            file: PathBuf::from(name),
            text: text.to_owned(),
        }
    }

    /// The text of a file; `None` where there is no such file.
    pub(super) fn open(file: &Path) -> Result<Option<Self>, ConfigError> {
        let bytes = match std::fs::read(file) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(source) => {
                return Err(ConfigError::Io {
                    path: file.to_owned(),
                    source,
                });
            }
        };
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Some(Self {
                file: file.to_owned(),
                text,
            })),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let source = Self {
                    file: file.to_owned(),
                    text: String::from_utf8_lossy(error.as_bytes()).into_owned(),
                };
                Err(source.problem(at, FileProblem::Encoding))
            }
        }
    }

    /// The text as it is.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The file's tables, not yet understood.
    pub(super) fn parse(&self) -> Result<Spanned<DeTable<'_>>, ConfigError> {
        DeTable::parse(&self.text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            self.problem(at, FileProblem::Syntax(error.message().to_owned()))
        })
    }

    /// The outermost table.
    pub(super) fn root<'s>(&'s self, parsed: &'s Spanned<DeTable<'s>>) -> Section<'s> {
        Section {
            source: self,
            span: parsed.span(),
            table: parsed.get_ref(),
        }
    }

    /// A problem at a byte of the text.
    pub(super) fn problem(&self, at: usize, problem: FileProblem) -> ConfigError {
        self.place(at).problem(problem)
    }

    /// The place of a byte of the text.
    fn place(&self, at: usize) -> Place {
        let before = self.text.get(..at).unwrap_or(&self.text);
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        let column = before.get(line_start..).unwrap_or_default().chars();
        Place {
            file: self.file.clone(),
            line: before.matches('\n').count() + 1,
            column: column.filter(|c| *c != '\u{feff}').count() + 1,
        }
    }
}

/// A place in a file, kept for problems that are found after reading.
#[derive(Debug, Clone)]
pub(super) struct Place {
    file: PathBuf,
    line: usize,
    column: usize,
}

impl Place {
    /// The beginning of a file.
    pub(super) fn beginning(file: PathBuf) -> Self {
        Self {
            file,
            line: 1,
            column: 1,
        }
    }

    /// A problem at this place.
    pub(super) fn problem(&self, problem: FileProblem) -> ConfigError {
        ConfigError::File {
            file: self.file.clone(),
            line: self.line,
            column: self.column,
            problem: Box::new(problem),
        }
    }
}

/// A table of a file.
#[derive(Debug, Clone)]
pub(super) struct Section<'s> {
    source: &'s Source,
    span: Range<usize>,
    table: &'s DeTable<'s>,
}

impl<'s> Section<'s> {
    /// Refuses the first key that is not one of `known`.
    pub(super) fn only(&self, known: &[&str]) -> Result<(), ConfigError> {
        let unknown = self
            .table
            .keys()
            .filter(|key| !known.contains(&key.get_ref().as_ref()))
            .min_by_key(|key| key.span().start);
        let Some(key) = unknown else { return Ok(()) };
        let written = key.get_ref().to_string();
        let nearest = nearest(&written, known.iter().copied()).map(str::to_owned);
        let problem = FileProblem::UnknownKey {
            key: written,
            nearest,
        };
        Err(self.source.problem(key.span().start, problem))
    }

    /// Everything in the table, in the file's order.
    pub(super) fn fields(&self) -> Vec<Field<'s>> {
        let mut fields: Vec<Field<'s>> = self
            .table
            .iter()
            .map(|(key, value)| Field {
                source: self.source,
                key: key.get_ref(),
                at: key.span().start,
                value,
            })
            .collect();
        fields.sort_by_key(|field| field.at);
        fields
    }

    /// What stands under `key`.
    pub(super) fn get(&self, key: &str) -> Option<Field<'s>> {
        self.fields().into_iter().find(|field| field.key == key)
    }

    /// What stands under `key`, which must be there.
    pub(super) fn need(&self, key: &str) -> Result<Field<'s>, ConfigError> {
        self.get(key).ok_or_else(|| {
            let problem = FileProblem::MissingKey {
                key: key.to_owned(),
            };
            self.source.problem(self.span.start, problem)
        })
    }
}

/// A key and its value.
#[derive(Debug, Clone)]
pub(super) struct Field<'s> {
    source: &'s Source,
    key: &'s str,
    at: usize,
    value: &'s Spanned<DeValue<'s>>,
}

impl<'s> Field<'s> {
    /// The key.
    pub(super) fn key(&self) -> &'s str {
        self.key
    }

    /// The key's place.
    pub(super) fn key_place(&self) -> Place {
        self.source.place(self.at)
    }

    /// The value's place.
    pub(super) fn place(&self) -> Place {
        self.source.place(self.value.span().start)
    }

    /// A problem with the key.
    pub(super) fn key_problem(&self, problem: FileProblem) -> ConfigError {
        self.source.problem(self.at, problem)
    }

    /// A problem with the value.
    pub(super) fn problem(&self, problem: FileProblem) -> ConfigError {
        self.source.problem(self.value.span().start, problem)
    }

    /// The problem that the value is not an `expected`.
    pub(super) fn wrong(&self, expected: ValueKind) -> ConfigError {
        self.problem(FileProblem::WrongType {
            key: self.key.to_owned(),
            expected,
        })
    }

    /// The problem that the value lies outside its bounds.
    pub(super) fn out_of_range(
        &self,
        lowest: impl ToString,
        highest: impl ToString,
    ) -> ConfigError {
        self.problem(FileProblem::OutOfRange {
            key: self.key.to_owned(),
            lowest: lowest.to_string(),
            highest: highest.to_string(),
        })
    }

    /// The value as text.
    pub(super) fn text(&self) -> Result<&'s str, ConfigError> {
        self.value
            .get_ref()
            .as_str()
            .ok_or_else(|| self.wrong(ValueKind::Text))
    }

    /// The value as one of the words in `known`, with its meaning.
    pub(super) fn word<T: Copy>(&self, known: &[(&str, T)]) -> Result<T, ConfigError> {
        let typed = self.text()?;
        if let Some((_, meaning)) = known.iter().find(|(word, _)| *word == typed) {
            return Ok(*meaning);
        }
        let words = || known.iter().map(|(word, _)| *word);
        Err(self.problem(FileProblem::UnknownWord {
            key: self.key.to_owned(),
            typed: typed.to_owned(),
            nearest: nearest(typed, words()).map(str::to_owned),
            known: words().map(str::to_owned).collect(),
        }))
    }

    /// The value as a whole number within bounds.
    pub(super) fn integer(&self, bounds: RangeInclusive<i64>) -> Result<i64, ConfigError> {
        let written = self
            .value
            .get_ref()
            .as_integer()
            .ok_or_else(|| self.wrong(ValueKind::Integer))?;
        i64::from_str_radix(written.as_str(), written.radix())
            .ok()
            .filter(|number| bounds.contains(number))
            .ok_or_else(|| self.out_of_range(bounds.start(), bounds.end()))
    }

    /// The value as yes or no.
    pub(super) fn boolean(&self) -> Result<bool, ConfigError> {
        self.value
            .get_ref()
            .as_bool()
            .ok_or_else(|| self.wrong(ValueKind::Boolean))
    }

    /// The value as a day without a time.
    pub(super) fn day(&self) -> Result<NaiveDate, ConfigError> {
        let written = self.value.get_ref().as_datetime();
        written
            .filter(|written| written.time.is_none())
            .and_then(|written| written.date)
            .and_then(|date| {
                NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
            })
            .ok_or_else(|| self.wrong(ValueKind::Day))
    }

    /// The value as a list; each element carries the list's key.
    pub(super) fn list(&self) -> Result<Vec<Self>, ConfigError> {
        let elements = self
            .value
            .get_ref()
            .as_array()
            .ok_or_else(|| self.wrong(ValueKind::List))?;
        Ok(elements
            .iter()
            .map(|value| Self {
                value,
                ..self.clone()
            })
            .collect())
    }

    /// The value as a table.
    pub(super) fn table(&self) -> Result<Section<'s>, ConfigError> {
        match self.value.get_ref() {
            DeValue::Table(table) => Ok(Section {
                source: self.source,
                span: self.value.span(),
                table,
            }),
            _ => Err(self.wrong(ValueKind::Table)),
        }
    }
}
