//! What the coordinator may wish, and what speaks against it.

use super::{DepartmentChange, Ended};
use crate::domain::{
    department::{
        Department, DepartmentCode, DepartmentKind, DepartmentRole, UnknownDepartment, resolve,
    },
    plan::Plan,
    text::{entered, entered_lines, fold},
};
use chrono::NaiveDate;

/// The longest code, in characters.
const LONGEST_CODE: usize = 20;
/// The longest name, in bytes.
const LONGEST_NAME: usize = 300;
/// The longest reason, in bytes.
const LONGEST_REASON: usize = 2000;
/// The most other names of a department.
const MOST_ALIASES: usize = 30;

/// A department to be added.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewDepartment {
    /// Its code, as typed.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its other names.
    pub aliases: Vec<String>,
    /// Its kind; `None`: as its name says.
    pub kind: Option<DepartmentKind>,
    /// Its place in lists; `None`: the last.
    pub order: Option<u32>,
}

/// What the coordinator wishes. Departments are named as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reorganisation {
    /// A department more.
    Add(NewDepartment),
    /// Other names. The old name stays as one of the others.
    Rename {
        /// Which.
        department: String,
        /// Its name from now on.
        name: String,
        /// All of its other names.
        aliases: Vec<String>,
    },
    /// One department goes on for another.
    Merge {
        /// Which ends.
        department: String,
        /// Which goes on.
        into: String,
    },
    /// A department takes no entries any more.
    Retire {
        /// Which.
        department: String,
        /// Why.
        reason: String,
    },
    /// A retired or merged department is there again.
    Restore {
        /// Which.
        department: String,
    },
}

/// Why the departments cannot be changed so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DepartmentError {
    /// No such department.
    #[error(transparent)]
    Unknown(#[from] UnknownDepartment),
    /// A code of other signs than letters, digits and `-`, `_`, `.`, or too long, or none.
    #[error("{0:?} cannot be a code")]
    BadCode(String),
    /// The code or name is another department's.
    #[error("{name:?} is {department}")]
    Taken {
        /// What was typed.
        name: String,
        /// Whose it is.
        department: DepartmentCode,
    },
    /// A department without a name.
    #[error("no name")]
    NameMissing,
    /// No reason for retiring.
    #[error("no reason")]
    ReasonMissing,
    /// A text longer than is kept.
    #[error("{bytes} bytes where {limit} are the most")]
    TooLong {
        /// Its length.
        bytes: usize,
        /// The limit.
        limit: usize,
    },
    /// More other names than are kept.
    #[error("{count} other names where {limit} are the most")]
    TooMany {
        /// How many.
        count: usize,
        /// The limit.
        limit: usize,
    },
    /// The coordinator cannot end.
    #[error("{0} coordinates")]
    Coordinator(DepartmentCode),
    /// A department cannot be merged into itself.
    #[error("{0} into itself")]
    IntoItself(DepartmentCode),
    /// It is retired.
    #[error("{0} is retired")]
    Retired(DepartmentCode),
    /// It is merged.
    #[error("{code} is merged into {into}")]
    Merged {
        /// Which.
        code: DepartmentCode,
        /// Into which.
        into: DepartmentCode,
    },
    /// It has not ended.
    #[error("{0} has not ended")]
    NotEnded(DepartmentCode),
}

impl Reorganisation {
    /// The department, as typed.
    pub fn department(&self) -> &str {
        match self {
            Self::Add(new) => &new.code,
            Self::Rename { department, .. }
            | Self::Merge { department, .. }
            | Self::Retire { department, .. }
            | Self::Restore { department } => department,
        }
    }

    /// The change that brings it about, on `today`, for the departments of `plan`: of all
    /// plans that are worked on.
    ///
    /// # Errors
    /// When it may not be, or something typed cannot be kept.
    pub fn change(
        self,
        plan: &Plan,
        today: NaiveDate,
    ) -> Result<DepartmentChange, DepartmentError> {
        match self {
            Self::Add(new) => added(plan, new, today),
            Self::Rename {
                department,
                name,
                aliases,
            } => renamed(plan, going_on(plan, &department)?, &name, aliases),
            Self::Merge { department, into } => {
                let ends = ending(plan, &department)?;
                let into = plan.department(&into)?;
                if let Some(Ended::Retired { .. }) = plan.ended(&into.code) {
                    return Err(DepartmentError::Retired(into.code.clone()));
                }
                if into.code == ends.code {
                    return Err(DepartmentError::IntoItself(ends.code.clone()));
                }
                Ok(DepartmentChange {
                    merged_into: Some(into.code.clone()),
                    since: Some(today),
                    ..DepartmentChange::of(ends.code.clone())
                })
            }
            Self::Retire { department, reason } => {
                let ends = ending(plan, &department)?;
                let reason = no_longer_than(LONGEST_REASON, entered_lines(&reason))?;
                if reason.is_empty() {
                    return Err(DepartmentError::ReasonMissing);
                }
                Ok(DepartmentChange {
                    retired: Some(true),
                    since: Some(today),
                    reason,
                    ..DepartmentChange::of(ends.code.clone())
                })
            }
            Self::Restore { department } => {
                let code = &plan.named(&department)?.code;
                if plan.ended(code).is_none() {
                    return Err(DepartmentError::NotEnded(code.clone()));
                }
                // One that an edition dropped is named by no list any more: it is added again.
                let dropped = plan.dropped.iter().find(|dropped| dropped.code == *code);
                Ok(DepartmentChange {
                    retired: Some(false),
                    kind: dropped.map(|department| department.kind),
                    name: dropped.map(|department| department.name.clone()),
                    aliases: dropped.map(|department| department.aliases.clone()),
                    order: dropped.map(|department| department.order),
                    since: Some(today),
                    ..DepartmentChange::of(code.clone())
                })
            }
        }
    }
}

impl Plan {
    /// The department that `typed` names, also one that has ended: of those that are there
    /// or of the others, by code first.
    pub(in crate::domain) fn named(&self, typed: &str) -> Result<&Department, UnknownDepartment> {
        let former = || self.former.iter().map(|former| &former.department);
        let code = fold(typed.trim());
        if let Some(department) = former().find(|d| fold(d.code.as_str()) == code) {
            return Ok(department);
        }
        resolve(&self.departments, typed).or_else(|unknown| {
            let named = former().find(|department| department.is_called(typed));
            named.ok_or(unknown)
        })
    }
}

/// The department of a name, which must not have ended.
fn going_on<'p>(plan: &'p Plan, typed: &str) -> Result<&'p Department, DepartmentError> {
    let department = plan.named(typed)?;
    let code = department.code.clone();
    match plan.ended(&code) {
        None => Ok(department),
        Some(Ended::Retired { .. }) => Err(DepartmentError::Retired(code)),
        Some(Ended::Merged { into, .. }) => Err(DepartmentError::Merged {
            code,
            into: into.clone(),
        }),
    }
}

/// The department of a name, which must be one that can end.
fn ending<'p>(plan: &'p Plan, typed: &str) -> Result<&'p Department, DepartmentError> {
    let department = going_on(plan, typed)?;
    let coordinates = department.role == DepartmentRole::Coordinator;
    if coordinates || department.code == plan.coordinator {
        return Err(DepartmentError::Coordinator(department.code.clone()));
    }
    Ok(department)
}

fn added(
    plan: &Plan,
    new: NewDepartment,
    today: NaiveDate,
) -> Result<DepartmentChange, DepartmentError> {
    let code = code(&new.code)?;
    let name = name(&new.name)?;
    let aliases = other_names(new.aliases, &name)?;
    for typed in std::iter::once(&code).chain([&name]).chain(&aliases) {
        is_free(plan, typed, None)?;
    }
    let last = || plan.departments.iter().map(|d| d.order).max().unwrap_or(0);
    Ok(DepartmentChange {
        kind: Some(new.kind.unwrap_or_else(|| DepartmentKind::named(&name))),
        order: Some(new.order.unwrap_or_else(|| last().saturating_add(1))),
        name: Some(name),
        aliases: Some(aliases),
        since: Some(today),
        ..DepartmentChange::of(DepartmentCode::new(code))
    })
}

fn renamed(
    plan: &Plan,
    department: &Department,
    typed: &str,
    aliases: Vec<String>,
) -> Result<DepartmentChange, DepartmentError> {
    let name = name(typed)?;
    // What it answers to because others were merged into it stays theirs.
    let mut own = aliases;
    own.retain(|alias| {
        !plan
            .merged_into(&department.code)
            .any(|d| d.is_called(alias))
    });
    own.push(department.name.clone());
    let aliases = other_names(own, &name)?;
    for typed in std::iter::once(&name).chain(&aliases) {
        is_free(plan, typed, Some(department))?;
    }
    Ok(DepartmentChange {
        name: Some(name),
        aliases: Some(aliases),
        ..DepartmentChange::of(department.code.clone())
    })
}

fn code(typed: &str) -> Result<String, DepartmentError> {
    let code = entered(typed);
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let is_code = !code.is_empty() && code.chars().count() <= LONGEST_CODE;
    match is_code && code.chars().all(fits) {
        true => Ok(code),
        false => Err(DepartmentError::BadCode(code)),
    }
}

fn name(typed: &str) -> Result<String, DepartmentError> {
    let name = no_longer_than(LONGEST_NAME, entered(typed))?;
    match name.is_empty() {
        true => Err(DepartmentError::NameMissing),
        false => Ok(name),
    }
}

/// Other names as they are kept: each once, and none that is the name itself.
fn other_names(typed: Vec<String>, name: &str) -> Result<Vec<String>, DepartmentError> {
    let mut held = vec![fold(name)];
    let mut names = Vec::new();
    for other in typed {
        let other = no_longer_than(LONGEST_NAME, entered(&other))?;
        let folded = fold(&other);
        if !folded.is_empty() && !held.contains(&folded) {
            held.push(folded);
            names.push(other);
        }
    }
    match names.len() {
        count if count > MOST_ALIASES => Err(DepartmentError::TooMany {
            count,
            limit: MOST_ALIASES,
        }),
        _ => Ok(names),
    }
}

fn no_longer_than(limit: usize, text: String) -> Result<String, DepartmentError> {
    match text.len() {
        bytes if bytes > limit => Err(DepartmentError::TooLong { bytes, limit }),
        _ => Ok(text),
    }
}

/// A code or name that nobody but `own` answers to, nor ever did.
fn is_free(plan: &Plan, typed: &str, own: Option<&Department>) -> Result<(), DepartmentError> {
    let former = plan.former.iter().map(|former| &former.department);
    let taken = plan
        .departments
        .iter()
        .chain(former)
        .filter(|department| own.is_none_or(|own| own.code != department.code))
        .find(|department| department.is_called(typed));
    // A name that a plan gave twice may stay where it is.
    match taken.filter(|_| own.is_none_or(|own| !own.is_called(typed))) {
        Some(department) => Err(DepartmentError::Taken {
            name: typed.to_owned(),
            department: department.code.clone(),
        }),
        None => Ok(()),
    }
}
