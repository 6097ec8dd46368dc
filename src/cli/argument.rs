//! Options and arguments: how they are declared, and how what was typed is read back.
//!
//! They carry no text; [`super::help`] gives each its line from the catalogue, by its id.

use super::usage::UsageError;
use clap::{Arg, ArgAction, ArgMatches, value_parser};
use std::{ffi::OsString, path::PathBuf};

/// An option with a value: `--id ID`.
pub fn option(id: &'static str) -> Arg {
    Arg::new(id).long(id).value_name(id.to_uppercase())
}

/// An option that may be given several times.
pub fn repeated(id: &'static str) -> Arg {
    option(id).action(ArgAction::Append)
}

/// An option without a value.
pub fn flag(id: &'static str) -> Arg {
    Arg::new(id).long(id).action(ArgAction::SetTrue)
}

/// An argument that must be there.
pub fn positional(id: &'static str) -> Arg {
    Arg::new(id).required(true).value_name(id.to_uppercase())
}

/// An option that names a file or folder; it may be empty, as an unset variable is.
pub fn path_option(id: &'static str) -> Arg {
    option(id).value_parser(value_parser!(OsString))
}

/// An argument that names a file.
pub fn path_positional(id: &'static str) -> Arg {
    positional(id).value_parser(value_parser!(OsString))
}

/// One or more files.
pub fn files(id: &'static str) -> Arg {
    path_positional(id).num_args(1..)
}

/// The files of [`files`].
pub fn paths(matches: &ArgMatches, id: &str) -> Vec<PathBuf> {
    let given = matches.get_many::<OsString>(id).into_iter().flatten();
    given.map(PathBuf::from).collect()
}

/// The text of an option or argument.
pub fn text<'m>(matches: &'m ArgMatches, id: &str) -> Option<&'m str> {
    matches.get_one::<String>(id).map(String::as_str)
}

/// The same, of an option that not every subcommand has.
pub fn text_if_known<'m>(matches: &'m ArgMatches, id: &str) -> Option<&'m str> {
    matches
        .try_get_one::<String>(id)
        .ok()
        .flatten()
        .map(String::as_str)
}

/// The text of an argument that clap makes sure is there.
pub fn needed<'m>(matches: &'m ArgMatches, id: &str) -> &'m str {
    text(matches, id).unwrap_or_default()
}

/// All texts of an option that may be repeated; `None` when it was not given.
pub fn texts(matches: &ArgMatches, id: &str) -> Option<Vec<String>> {
    matches
        .get_many::<String>(id)
        .map(|values| values.cloned().collect())
}

/// The same, of an option that not every subcommand has.
pub fn texts_if_known(matches: &ArgMatches, id: &str) -> Option<Vec<String>> {
    let given = matches.try_get_many::<String>(id).ok().flatten();
    given.map(|values| values.cloned().collect())
}

/// A calendar year in `--year`.
///
/// # Errors
/// When it is none.
pub fn year(matches: &ArgMatches) -> Result<Option<i32>, UsageError> {
    let typed = text(matches, "year");
    let read = |typed: &str| {
        let year = typed.trim().parse().ok();
        year.filter(|year| (1900..=9999).contains(year))
    };
    typed
        .map(|typed| read(typed).ok_or_else(|| UsageError::unreadable("--year", typed, "2026")))
        .transpose()
}

/// The path in an option; an empty one, as in an unset variable, is none.
pub fn path(matches: &ArgMatches, id: &str) -> Option<PathBuf> {
    matches
        .get_one::<OsString>(id)
        .filter(|path| !path.is_empty())
        .map(PathBuf::from)
}

/// True when a flag was given.
pub fn is_set(matches: &ArgMatches, id: &str) -> bool {
    matches
        .try_get_one::<bool>(id)
        .ok()
        .flatten()
        .copied()
        .unwrap_or(false)
}

/// A whole number in an option.
///
/// # Errors
/// When it is none.
pub fn number(matches: &ArgMatches, id: &str) -> Result<Option<u64>, UsageError> {
    text(matches, id)
        .map(|typed| {
            typed
                .trim()
                .parse()
                .map_err(|_| UsageError::unreadable(&format!("--{id}"), typed, "0, 1, 2, 3…"))
        })
        .transpose()
}
