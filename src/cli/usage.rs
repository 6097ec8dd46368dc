//! A wrong command line: from clap's error to our words, with the nearest right one.

use super::{
    Exit,
    failure::{Failure, tell},
    help,
    invocation::Invocation,
    output::Output,
    tree,
};
use crate::{
    config::words::{Pair, Words},
    domain::text::nearest,
    service::Problem,
};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::ffi::OsString;

/// What is wrong with a command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UsageKind {
    /// No such option.
    UnknownOption {
        /// As typed.
        typed: String,
        /// The option that was perhaps meant.
        nearest: Option<String>,
    },
    /// No such subcommand.
    UnknownCommand {
        /// As typed.
        typed: String,
        /// The subcommand that was perhaps meant.
        nearest: Option<String>,
    },
    /// Something that must be there is not.
    Missing(Vec<String>),
    /// A value that means nothing.
    Value {
        /// Whose value.
        option: String,
        /// As typed.
        typed: String,
        /// What may be typed.
        known: Vec<String>,
        /// The one that was perhaps meant.
        nearest: Option<String>,
    },
    /// An option without the value it needs.
    NeedsValue(String),
    /// A value for an option that takes none.
    TakesNoValue(String),
    /// An option given twice.
    Repeated(String),
    /// One argument too many.
    Unexpected(String),
    /// A text that is not UTF-8.
    Encoding,
}

/// What is wrong, and in which subcommand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsageError {
    command: String,
    kind: UsageKind,
}

impl UsageError {
    /// An error found after clap has read the command line.
    pub fn new(kind: UsageKind) -> Self {
        Self {
            command: String::new(),
            kind,
        }
    }

    /// A value that means nothing; `known` says what may be typed.
    pub fn value(option: &str, typed: &str, known: &[&str]) -> Self {
        Self::new(UsageKind::Value {
            option: option.to_owned(),
            typed: typed.to_owned(),
            known: known.iter().map(|word| (*word).to_owned()).collect(),
            nearest: nearest(typed, known.iter().copied()).map(str::to_owned),
        })
    }

    /// A value that cannot be read; `example` shows how one looks.
    pub fn unreadable(option: &str, typed: &str, example: &str) -> Self {
        Self::new(UsageKind::Value {
            option: option.to_owned(),
            typed: typed.to_owned(),
            known: vec![example.to_owned()],
            nearest: None,
        })
    }

    /// What a user is told.
    pub fn problem(&self, words: &Words) -> Problem {
        let (pair, nearest, own) = self.kind.told(words);
        let mut values: Vec<(&str, &dyn std::fmt::Display)> = vec![("command", &self.command)];
        values.extend(own.iter().map(|(name, value)| (*name, value as _)));
        let told = words.problem.tell(pair, nearest, &values);
        Pair {
            // Outside of any subcommand its name is empty and leaves two blanks.
            mend: told.mend.replace("  ", " "),
            ..told
        }
    }
}

type Told<'t> = (&'t Pair, Option<&'t str>, Vec<(&'static str, String)>);

impl UsageKind {
    /// The pair, the nearest right word, and what is filled in.
    fn told<'t>(&'t self, words: &'t Words) -> Told<'t> {
        let p = &words.problem;
        let with = |pair, name, value: &str| (pair, None, vec![(name, value.to_owned())]);
        let near = |pair, typed: &str, nearest: &'t Option<String>| {
            (pair, nearest.as_deref(), vec![("typed", typed.to_owned())])
        };
        match self {
            Self::UnknownOption { typed, nearest } => near(&p.usage_unknown_option, typed, nearest),
            Self::UnknownCommand { typed, nearest } => {
                near(&p.usage_unknown_command, typed, nearest)
            }
            Self::Missing(missing) => with(&p.usage_missing, "missing", &missing.join(", ")),
            Self::Value {
                option,
                typed,
                known,
                nearest,
            } => {
                let (pair, nearest, mut values) = near(&p.usage_value, typed, nearest);
                values.extend([("option", option.clone()), ("known", known.join(", "))]);
                (pair, nearest, values)
            }
            Self::NeedsValue(option) => with(&p.usage_needs_value, "option", option),
            Self::TakesNoValue(option) => with(&p.usage_no_value, "option", option),
            Self::Repeated(option) => with(&p.usage_repeated, "option", option),
            Self::Unexpected(typed) => with(&p.usage_unexpected, "typed", typed),
            Self::Encoding => (&p.usage_encoding, None, Vec::new()),
        }
    }
}

/// Answers where clap stopped: help and version are answers, the rest is told as wrong.
pub fn answered(error: &clap::Error, arguments: &[OsString], output: &mut Output) -> Exit {
    // Asking for help ends the reading, and the language may stand behind it.
    let read = arguments.iter().filter(|argument| {
        !["-h", "--help", "-V", "--version"].contains(&&*argument.to_string_lossy())
    });
    let partial = tree::bare().ignore_errors(true).try_get_matches_from(read);
    let matches = partial.ok();
    let invocation = matches.as_ref().map(Invocation::of).unwrap_or_default();
    let path = matches.as_ref().map(names).unwrap_or_default();
    let answer = match error.kind() {
        ErrorKind::DisplayHelp => invocation
            .words()
            .and_then(|words| help::print(&path, words, output)),
        ErrorKind::DisplayVersion => {
            output.line(&format!("cchc {}", env!("CARGO_PKG_VERSION")));
            Ok(Exit::Done)
        }
        _ => {
            let wrong = UsageError {
                command: path.join(" "),
                kind: kind(error),
            };
            return match invocation.words() {
                Ok(words) => {
                    tell(&wrong.problem(words));
                    Exit::BadInput
                }
                Err(failure) => failure.told(&invocation),
            };
        }
    };
    answer.unwrap_or_else(|failure: Failure| failure.told(&invocation))
}

/// The subcommands that were understood.
fn names(matches: &clap::ArgMatches) -> Vec<String> {
    match matches.subcommand() {
        Some((name, own)) => [vec![name.to_owned()], names(own)].concat(),
        None => Vec::new(),
    }
}

fn kind(error: &clap::Error) -> UsageKind {
    let first = |kind| texts(error, kind).into_iter().next();
    let of = |kind| first(kind).unwrap_or_default();
    let option = || option_name(&of(ContextKind::InvalidArg));
    match error.kind() {
        ErrorKind::InvalidSubcommand => UsageKind::UnknownCommand {
            typed: of(ContextKind::InvalidSubcommand),
            nearest: first(ContextKind::SuggestedSubcommand),
        },
        ErrorKind::UnknownArgument => {
            let typed = of(ContextKind::InvalidArg);
            if typed.starts_with('-') {
                let nearest = first(ContextKind::SuggestedArg);
                UsageKind::UnknownOption { typed, nearest }
            } else {
                UsageKind::Unexpected(typed)
            }
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            UsageKind::Missing(vec![texts(error, ContextKind::ValidSubcommand).join(" | ")])
        }
        ErrorKind::InvalidValue if of(ContextKind::InvalidValue).is_empty() => {
            UsageKind::NeedsValue(option())
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => UsageKind::Value {
            option: option(),
            typed: of(ContextKind::InvalidValue),
            known: texts(error, ContextKind::ValidValue),
            nearest: first(ContextKind::SuggestedValue),
        },
        ErrorKind::TooManyValues => UsageKind::TakesNoValue(option()),
        ErrorKind::ArgumentConflict => UsageKind::Repeated(option()),
        ErrorKind::InvalidUtf8 => UsageKind::Encoding,
        _ => UsageKind::Missing(texts(error, ContextKind::InvalidArg)),
    }
}

fn texts(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}

/// `--state` of clap's `--state <STATE>`.
fn option_name(shown: &str) -> String {
    shown
        .split_once(' ')
        .map_or(shown, |(name, _)| name)
        .to_owned()
}
