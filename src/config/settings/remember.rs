//! Writing the user's file: whose terminal this is, and what somebody set, with every
//! comment and all other settings kept.

use super::{BUILT_IN, Setting, Settings, Terminal};
use crate::config::{
    error::{ConfigError, FileProblem, ValueKind},
    file::Source,
    paths::DataDirectory,
    replace::replace,
};
use std::{io::Write, path::Path};
use toml_edit::{DocumentMut, Item, TableLike, Value, table};

impl Settings {
    /// Writes `terminal` into the user's file, which begins as a copy of the documented
    /// one. The file is replaced as a whole: after a power cut it is the old or the new.
    ///
    /// # Errors
    /// When the file that is there cannot be understood (it stays as it is), when the
    /// share's path is not text, or when the system refuses.
    pub fn remember(data: &DataDirectory, terminal: &Terminal) -> Result<(), ConfigError> {
        rewrite(data, |source| edited(source, terminal))
    }

    /// Writes one setting into the user's file as it was typed or chosen, like
    /// [`Self::remember`]; what holds afterwards.
    ///
    /// # Errors
    /// As there; and [`ConfigError::Value`] for what such a file would be refused for.
    pub fn change(
        data: &DataDirectory,
        setting: Setting,
        typed: &str,
    ) -> Result<Self, ConfigError> {
        rewrite(data, |source| {
            let mut document = document(source)?;
            let section: &mut dyn TableLike = match setting {
                Setting::Share => terminal_of(&mut document, source)?,
                _ => document.as_table_mut(),
            };
            put(section, setting.key(), setting.value(typed));
            let written = document.to_string();
            let read = Settings::built_in()?.over(&Source::built_in("settings.toml", &written));
            read.map(|_| written).map_err(|_| ConfigError::Value {
                setting,
                typed: typed.to_owned(),
            })
        })?;
        Self::load(data)
    }
}

fn rewrite(
    data: &DataDirectory,
    edit: impl Fn(&Source) -> Result<String, ConfigError>,
) -> Result<(), ConfigError> {
    let file = data.settings();
    let source = match Source::open(&file)? {
        Some(own) => own,
        None => Source::built_in("settings.toml", BUILT_IN),
    };
    Settings::built_in()?.over(&source)?;
    let written = edit(&source)?;
    data.create()?;
    let failed = |source| ConfigError::Io {
        path: file.clone(),
        source,
    };
    replace(&file, failed, |file| {
        file.write_all(written.as_bytes()).map_err(failed)
    })
}

fn document(source: &Source) -> Result<DocumentMut, ConfigError> {
    source.text().parse().map_err(|error| {
        let error: toml_edit::TomlError = error;
        let at = error.span().map_or(0, |span| span.start);
        source.problem(at, FileProblem::Syntax(error.message().to_owned()))
    })
}

pub(super) fn edited(source: &Source, terminal: &Terminal) -> Result<String, ConfigError> {
    let mut document = document(source)?;
    let section = terminal_of(&mut document, source)?;
    let share = terminal.share.as_deref().map(path_text).transpose()?;
    set(section, "department", terminal.department.as_deref());
    set(section, "author", terminal.author.as_deref());
    set(section, "plan", terminal.plan.as_deref());
    set(section, "share", share);
    Ok(document.to_string())
}

fn terminal_of<'d>(
    document: &'d mut DocumentMut,
    source: &Source,
) -> Result<&'d mut dyn TableLike, ConfigError> {
    let section = document.entry("terminal").or_insert_with(table);
    section.as_table_like_mut().ok_or_else(|| {
        let problem = FileProblem::WrongType {
            key: "terminal".to_owned(),
            expected: ValueKind::Table,
        };
        source.problem(0, problem)
    })
}

fn path_text(path: &Path) -> Result<&str, ConfigError> {
    path.to_str().ok_or_else(|| ConfigError::PathNotText {
        path: path.to_owned(),
    })
}

/// Sets a text. What is not chosen is the empty text where the key is there, and no key
/// where it is not.
fn set(section: &mut dyn TableLike, key: &str, chosen: Option<&str>) {
    if chosen.is_some() || section.contains_key(key) {
        put(section, key, Value::from(chosen.unwrap_or_default()));
    }
}

/// Puts a value in place, so that the comments around it stay.
fn put(section: &mut dyn TableLike, key: &str, chosen: Value) {
    match section.get_mut(key).and_then(Item::as_value_mut) {
        Some(value) => {
            let around = value.decor().clone();
            *value = chosen;
            *value.decor_mut() = around;
        }
        None => {
            section.insert(key, Item::Value(chosen));
        }
    }
}
