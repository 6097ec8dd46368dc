//! What can be wrong with a plan file.
//!
//! The English here is for developers; what an office reads is made from these data by the
//! catalogue of words.

use crate::domain::{department::DepartmentCode, item::ItemPath, target::Operator};
use chrono::NaiveDate;
use std::fmt;

/// Something wrong with a plan file, and where.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("line {line}, column {column}: {kind}")]
pub struct Problem {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// What it is.
    pub kind: ProblemKind,
}

/// What a value is, in the words of TOML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// `"…"`.
    Text,
    /// A number with or without decimals.
    Number,
    /// A number without decimals.
    Integer,
    /// `true` or `false`.
    Flag,
    /// `2026-06-30`, without a time.
    Date,
    /// A date with a time, or a time alone.
    Time,
    /// `[…]`.
    List,
    /// A text or a list of texts.
    TextOrList,
    /// `[name]` or `{ … }`.
    Table,
    /// `[[name]]`.
    Tables,
    /// A text, a list of texts or `{ by = 2026-06-30 }`.
    Schedule,
    /// A number, two numbers in a list or a text.
    Threshold,
}

/// What a target's operator needs to be compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThresholdShape {
    /// One number.
    Number,
    /// Two numbers, from and to.
    Range,
    /// A text.
    Words,
    /// One number or a text.
    NumberOrWords,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ProblemKind {
    /// The text is not TOML.
    #[error("{message}")]
    Syntax {
        /// The parser's words, in English.
        message: String,
    },
    /// A key or table that plan files do not have.
    #[error("unknown key {key:?} in {table:?}")]
    UnknownKey {
        /// As written.
        key: String,
        /// The table in which it stands; empty for the file itself.
        table: &'static str,
        /// The nearest right key.
        nearest: Option<String>,
    },
    /// A key or table that every plan file has.
    #[error("{key:?} is missing in {table:?}")]
    MissingKey {
        /// The key.
        key: &'static str,
        /// The table that needs it; empty for the file itself.
        table: &'static str,
    },
    /// A value of the wrong kind.
    #[error("{key:?} is to be {expected}, not {found}")]
    WrongType {
        /// Its key.
        key: &'static str,
        /// What it should be.
        expected: Shape,
        /// What it is.
        found: Shape,
    },
    /// A word where only certain words have a meaning.
    #[error("{word:?} means nothing as {key:?}")]
    UnknownWord {
        /// Its key.
        key: &'static str,
        /// As written.
        word: String,
        /// The nearest right word.
        nearest: Option<String>,
        /// All right words.
        allowed: &'static [&'static str],
    },
    /// A department that the plan does not have.
    #[error("unknown department {code:?}")]
    UnknownDepartment {
        /// As written.
        code: String,
        /// The nearest code.
        nearest: Option<DepartmentCode>,
    },
    /// An area that the plan does not have.
    #[error("unknown area {path:?}")]
    UnknownArea {
        /// As written.
        path: String,
        /// The nearest path.
        nearest: Option<ItemPath>,
    },
    /// A path that another row has, among tasks and duties, among targets or among areas.
    #[error("path {path} is also on line {first}")]
    DuplicatePath {
        /// The path.
        path: ItemPath,
        /// Line of the first row.
        first: usize,
    },
    /// A path of an earlier edition (`was`) that another row claims too.
    #[error("{path} of an earlier edition is claimed on line {first} too")]
    EarlierPathTwice {
        /// The path.
        path: ItemPath,
        /// Line of the first claim.
        first: usize,
    },
    /// A code that another department has, upper and lower case alike.
    #[error("code {code} is also on line {first}")]
    DuplicateCode {
        /// The code.
        code: DepartmentCode,
        /// Line of the first department.
        first: usize,
    },
    /// A name or alias that means another department too, accents or not.
    #[error("{name:?} also means {other}")]
    DuplicateName {
        /// The name.
        name: String,
        /// The other department.
        other: DepartmentCode,
    },
    /// Two boxes of the checklist with one id.
    #[error("id {id:?} is also on line {first}")]
    DuplicateId {
        /// The id.
        id: String,
        /// Line of the first box.
        first: usize,
    },
    /// The same entry twice in one list.
    #[error("{entry:?} stands twice in {key:?}")]
    RepeatedEntry {
        /// The list's key.
        key: &'static str,
        /// As written.
        entry: String,
    },
    /// Nothing where something is needed.
    #[error("{key:?} is empty")]
    EmptyValue {
        /// Its key.
        key: &'static str,
    },
    /// A path that is not labels joined by `/`.
    #[error("{path:?} is not labels joined by a slash")]
    BadPath {
        /// As written.
        path: String,
    },
    /// A code with a blank, a star or a sign that a command line cannot take.
    #[error("{code:?} cannot be a code")]
    BadCode {
        /// As written.
        code: String,
    },
    /// An id that cannot be typed or be part of a file name.
    #[error("{id:?} cannot be an id")]
    BadId {
        /// As written.
        id: String,
    },
    /// A number that is too small, too large or not finite.
    #[error("{key:?} is to be from {least} to {most}, not {written}")]
    BadNumber {
        /// Its key.
        key: &'static str,
        /// As written.
        written: String,
        /// The least that is taken.
        least: f64,
        /// The most that is taken.
        most: f64,
    },
    /// A reporting period that no year has.
    #[error("{period:?} is not a period of a year")]
    BadPeriod {
        /// As written.
        period: String,
        /// The nearest code.
        nearest: Option<String>,
    },
    /// The plan ends before it starts.
    #[error("the plan starts on {starts} and ends on {ends}")]
    DatesReversed {
        /// First day.
        starts: NaiveDate,
        /// Last day.
        ends: NaiveDate,
    },
    /// Something is due when the plan does not hold, so nobody would ever owe it.
    #[error("{day} is outside the plan")]
    DateOutsidePlan {
        /// The day.
        day: NaiveDate,
    },
    /// A value with which the target's operator can do nothing.
    #[error("{op:?} needs {expected:?}, not {found:?}")]
    ThresholdMismatch {
        /// The operator.
        op: Operator,
        /// What it needs.
        expected: ThresholdShape,
        /// What is there.
        found: ThresholdShape,
    },
    /// A yearly increase of a threshold that is not one number.
    #[error("an increase needs one number to start from")]
    IncreaseWithoutNumber,
    /// A range from more to less.
    #[error("a range from {from} to {to}")]
    RangeReversed {
        /// The first number.
        from: f64,
        /// The second number.
        to: f64,
    },
    /// No department has the coordinator's role.
    #[error("no department has the role of coordinator")]
    NoCoordinator,
    /// More than one has.
    #[error("{code} is a coordinator beside {first}")]
    SecondCoordinator {
        /// The second one.
        code: DepartmentCode,
        /// The first one.
        first: DepartmentCode,
    },
    /// `[plan]` and the departments do not agree.
    #[error("the plan is coordinated by {coordinator}, but the role is {department}'s")]
    CoordinatorMismatch {
        /// As in `[plan]`.
        coordinator: DepartmentCode,
        /// The department with the role.
        department: DepartmentCode,
    },
    /// An area to which no task belongs.
    #[error("area {path} has no task")]
    AreaWithoutTask {
        /// Its path.
        path: ItemPath,
    },
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text => "a text",
            Self::Number => "a number",
            Self::Integer => "a whole number",
            Self::Flag => "true or false",
            Self::Date => "a date",
            Self::Time => "a time",
            Self::List => "a list",
            Self::TextOrList => "a text or a list of texts",
            Self::Table => "a table",
            Self::Tables => "tables in double brackets",
            Self::Schedule => "a word, a list of words or { by = date }",
            Self::Threshold => "a number, two numbers in a list or a text",
        })
    }
}
