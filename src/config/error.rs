//! Why a setting could not be read or written. English here, for developers; what a user
//! reads is made from the catalogue with the data carried here.

use std::path::PathBuf;

/// What is wrong at one place of a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileProblem {
    /// Not TOML; the parser's own words.
    #[error("{0}")]
    Syntax(String),
    /// Not UTF-8, e.g. saved by an old editor.
    #[error("the file is not UTF-8 text")]
    Encoding,
    /// A key that means nothing here.
    #[error("unknown key {key:?}")]
    UnknownKey {
        /// The key as written.
        key: String,
        /// The nearest key that is known.
        nearest: Option<String>,
    },
    /// A key that must be there.
    #[error("missing key {key:?}")]
    MissingKey {
        /// The key.
        key: String,
    },
    /// A value of another type.
    #[error("{key:?} must be {expected}")]
    WrongType {
        /// The key.
        key: String,
        /// What is wanted.
        expected: ValueKind,
    },
    /// A word that is not one of the possible ones.
    #[error("{typed:?} is not a value of {key:?}; known: {}", .known.join(", "))]
    UnknownWord {
        /// The key.
        key: String,
        /// What was written.
        typed: String,
        /// The nearest right word.
        nearest: Option<String>,
        /// All right words.
        known: Vec<String>,
    },
    /// A number or day outside its bounds.
    #[error("{key:?} must lie between {lowest} and {highest}")]
    OutOfRange {
        /// The key.
        key: String,
        /// The lowest value allowed.
        lowest: String,
        /// The highest value allowed.
        highest: String,
    },
    /// A value that must be there only once.
    #[error("{key:?} has {value:?} twice")]
    Duplicate {
        /// The key.
        key: String,
        /// The value.
        value: String,
    },
    /// A key of the keyboard that two commands want in one place.
    #[error("{value} means both {first} and {second}")]
    Clash {
        /// The key of the keyboard.
        value: String,
        /// One command.
        first: String,
        /// The other.
        second: String,
    },
}

/// The types a value can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueKind {
    /// Text in quotes.
    Text,
    /// A whole number.
    Integer,
    /// `true` or `false`.
    Boolean,
    /// A day: `2026-01-31`.
    Day,
    /// A list in square brackets.
    List,
    /// A table.
    Table,
    /// A colour: `#rrggbb` or a name.
    Colour,
}

impl std::fmt::Display for ValueKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Text => "a text",
            Self::Integer => "a whole number",
            Self::Boolean => "true or false",
            Self::Day => "a day",
            Self::List => "a list",
            Self::Table => "a table",
            Self::Colour => "a colour",
        })
    }
}

/// Why a setting could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The system names no home for the data; `--data` is needed.
    #[error("no data directory is known for this user")]
    NoDataDirectory,
    /// A file does not say what it should.
    #[error("{}:{line}:{column}: {problem}", .file.display())]
    File {
        /// The file.
        file: PathBuf,
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
        /// What is wrong there.
        problem: Box<FileProblem>,
    },
    /// What was typed for a setting is none of its values.
    #[error("{typed:?} is not a value of {:?}", .setting.key())]
    Value {
        /// The setting.
        setting: super::Setting,
        /// What was typed.
        typed: String,
    },
    /// A file or directory could not be read or written.
    #[error("{}: {source}", .path.display())]
    Io {
        /// The file or directory.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A path that cannot be written into a text file.
    #[error("{path:?} cannot be written as text")]
    PathNotText {
        /// The path.
        path: PathBuf,
    },
    /// A built-in catalogue is not complete; the tests see to it that this never ships.
    #[error("built-in words ({language}): {problem}")]
    Words {
        /// `vi` or `en`.
        language: &'static str,
        /// The parser's own words.
        problem: String,
    },
}
