//! What somebody searches for: words, and what narrows the search to departments
//! (`khoa:KKB`), periods (`ky:q3/2026`) and states (`tt:trễ`).
//!
//! Pure: the departments and the names of states that are known are passed in. What was typed
//! comes from both faces; what it asks for goes to `service`.

mod token;

use super::{
    checkin::State,
    department::{Department, DepartmentCode, UnknownDepartment, named, resolve},
    period::{Period, UnknownPeriod},
    submission::SubmissionState,
    text::{fold, initials, nearest},
};
use token::{Filter, Piece, pieces};

/// How something stands, as far as a search may ask for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// Quá hạn: of a task.
    Late,
    /// Sắp đến hạn: of a task.
    Soon,
    /// The state of a task or of a check-in.
    Task(State),
    /// The state of a submission.
    Submission(SubmissionState),
}

/// What is asked for: all words, in one of the departments, one of the periods and one of the
/// states. Where nothing is named, in any.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// The words.
    pub text: String,
    /// The departments.
    pub departments: Vec<DepartmentCode>,
    /// The periods.
    pub periods: Vec<Period>,
    /// The states.
    pub stands: Vec<Stands>,
}

/// Against what the values of filters are read.
#[derive(Debug, Clone, Copy)]
pub struct Known<'k> {
    /// The departments, also those that are no more.
    pub departments: &'k [Department],
    /// The year of a period that names none.
    pub year: i32,
    /// The states with all names that they go by.
    pub stands: &'k [(Stands, Vec<String>)],
}

impl Known<'_> {
    /// The most words that the value of a filter may have; initials and codes have fewer.
    fn longest(&self, filter: Filter) -> usize {
        // A sign may stand alone or between two words.
        let words = |name: &str| name.split(|c: char| !c.is_alphanumeric()).count();
        let longest = match filter {
            // "6 tháng đầu năm / 2026"
            Filter::Period => Some(6),
            Filter::Department => {
                let names = self.departments.iter().flat_map(Department::names);
                names.map(words).max()
            }
            Filter::State => {
                let names = self.stands.iter().flat_map(|(_, names)| names);
                names.map(|name| words(name)).max()
            }
        };
        longest.unwrap_or_default()
    }

    /// True when a value means something. What is like it is not looked for.
    fn knows(&self, filter: Filter, value: &str) -> bool {
        match filter {
            Filter::Department => named(self.departments, value).is_ok(),
            Filter::Period => Period::read(value, self.year).is_ok(),
            Filter::State => !called(value, self.stands).is_empty(),
        }
    }
}

/// A filter whose value means nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    /// `khoa:` and no department.
    #[error(transparent)]
    Department(#[from] UnknownDepartment),
    /// `ky:` and no period.
    #[error(transparent)]
    Period(#[from] UnknownPeriod),
    /// `tt:` and no state.
    #[error("{typed:?} is no state")]
    State {
        /// What was typed.
        typed: String,
        /// The nearest name of one.
        nearest: Option<String>,
        /// How the states are called.
        known: Vec<String>,
    },
    /// A filter without a value.
    #[error("{filter} without a value")]
    NoValue {
        /// The filter as typed: `khoa:`.
        filter: String,
    },
}

impl Query {
    /// Reads what was typed. The value of a filter goes on over as many words as make a known
    /// name (`tt:quá hạn`, `ky:6 tháng đầu năm`), or stands between quotation marks.
    ///
    /// # Errors
    /// When the value of a filter is missing or unknown.
    pub fn read(typed: &str, known: Known<'_>) -> Result<Self, QueryError> {
        let mut query = Self::default();
        let mut words: Vec<&str> = Vec::new();
        let pieces = pieces(typed);
        let mut rest = pieces.as_slice();
        while let Some((piece, after)) = rest.split_first() {
            rest = after;
            let Some((filter, value)) = piece.filter() else {
                words.push(&piece.text);
                continue;
            };
            let taken = match piece.is_quoted && !value.is_empty() {
                true => {
                    query.narrow(filter, value, known)?;
                    0
                }
                false => query.narrow_by_words(filter, (piece, value), after, known)?,
            };
            rest = after.get(taken..).unwrap_or_default();
        }
        query.text = words.join(" ");
        Ok(query)
    }

    /// True when nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && !self.is_narrowed()
    }

    /// True when it asks for a department, a period or a state.
    pub fn is_narrowed(&self) -> bool {
        !(self.departments.is_empty() && self.periods.is_empty() && self.stands.is_empty())
    }

    /// Narrows by the longest value that is known, and gives how many of the pieces after it
    /// belong to it.
    fn narrow_by_words(
        &mut self,
        filter: Filter,
        (piece, value): (&Piece, &str),
        after: &[Piece],
        known: Known<'_>,
    ) -> Result<usize, QueryError> {
        let follow: Vec<&str> = after
            .iter()
            .take_while(|piece| piece.filter().is_none())
            .take(known.longest(filter))
            .map(|piece| piece.text.as_str())
            .collect();
        let least = usize::from(value.is_empty());
        if least > follow.len() {
            let filter = piece.text.clone();
            return Err(QueryError::NoValue { filter });
        }
        let value_of = |count: usize| {
            let words = follow.iter().take(count).copied();
            let value: Vec<&str> = std::iter::once(value).chain(words).collect();
            value.join(" ").trim().to_owned()
        };
        let longer = (least + 1..=follow.len()).rev();
        let mut longer = longer.filter(|count| known.knows(filter, &value_of(*count)));
        let count = longer.next().unwrap_or(least);
        self.narrow(filter, &value_of(count), known)?;
        Ok(count)
    }

    fn narrow(&mut self, filter: Filter, value: &str, known: Known<'_>) -> Result<(), QueryError> {
        match filter {
            Filter::Department => {
                let department = resolve(known.departments, value)?;
                self.departments.push(department.code.clone());
            }
            Filter::Period => self.periods.push(Period::read(value, known.year)?),
            Filter::State => self.stands.extend(stands(value, known.stands)?),
        }
        Ok(())
    }
}

fn stands(typed: &str, known: &[(Stands, Vec<String>)]) -> Result<Vec<Stands>, QueryError> {
    let found = called(typed, known);
    if !found.is_empty() {
        return Ok(found);
    }
    let names = known.iter().flat_map(|(_, names)| names);
    let first = |(_, names): &(_, Vec<String>)| names.first().cloned();
    Err(QueryError::State {
        typed: typed.to_owned(),
        nearest: nearest(typed, names.map(String::as_str)).map(str::to_owned),
        known: known.iter().filter_map(first).collect(),
    })
}

/// The states of a name: a whole one, its initials, or how names begin; none where nothing is
/// called so.
fn called(typed: &str, known: &[(Stands, Vec<String>)]) -> Vec<Stands> {
    /// So many letters tell how a name begins.
    const BEGINNING: usize = 3;
    let folded = fold(typed);
    let folded = folded.trim();
    let called = |fits: &dyn Fn(&str) -> bool| -> Vec<Stands> {
        let fitting = known
            .iter()
            .filter(|(_, names)| names.iter().any(|name| fits(name)));
        fitting.map(|(stands, _)| *stands).collect()
    };
    let is_beginning = folded.chars().count() >= BEGINNING;
    let readings: [&dyn Fn(&str) -> bool; 3] = [
        &|name| fold(name) == folded,
        &|name| folded.len() > 1 && initials(name) == folded,
        &|name| is_beginning && fold(name).starts_with(folded),
    ];
    let mut found = readings.into_iter().map(called);
    found.find(|found| !found.is_empty()).unwrap_or_default()
}

#[cfg(test)]
mod tests;
