//! From errors to words: what went wrong and where, and how to mend it, one line each.

mod pin;
mod plan_file;
mod share;
mod source;
mod store;

use super::ServiceError;
use crate::{
    config::words::{Pair, Told, Values, Words},
    domain::text::nearest,
    store::StoreError,
    sync::{ReplicaError, SyncError},
};
use std::fmt::Display;

pub use crate::config::words::Pair as Problem;

pub(super) use plan_file::told as plan_file_told;

/// Fills a pair in, with a proposal before the mending line where a right word is near.
fn tell(words: &Words, pair: &Pair, nearest: Option<&str>, values: &Values) -> Problem {
    words.problem.tell(pair, nearest, values)
}

/// Items as people list them.
fn listed<T: Display>(items: impl IntoIterator<Item = T>) -> String {
    items
        .into_iter()
        .map(|item| item.to_string())
        .collect::<Vec<_>>()
        .join(", ")
}

impl ServiceError {
    /// What a user is told. Of a plan file with several problems the first; all are given
    /// by [`Self::problems`].
    pub fn problem(&self, words: &Words) -> Problem {
        self.problems(words)
            .into_iter()
            .next()
            .unwrap_or_else(|| internal(words, self))
    }

    /// Everything a user is told.
    pub fn problems(&self, words: &Words) -> Vec<Problem> {
        match self {
            Self::PlanFile { file, problems } => problems
                .iter()
                .map(|problem| plan_file::told(words, file, problem))
                .collect(),
            Self::Store(error) => vec![error.told(words)],
            Self::Sync(SyncError::Replica(error)) => vec![replica(words, error)],
            Self::Config(error) => vec![error.told(words)],
            Self::Share { path, cause } => vec![share::told(words, path, cause)],
            Self::Source { path, cause } => vec![source::told(words, path, cause)],
            Self::Legacy { path, legacy } => vec![source::legacy_told(words, path, legacy)],
            Self::Publication(error) => vec![error.told(words)],
            Self::CheckIn(error) => vec![error.told(words)],
            Self::Submission(error) => vec![error.told(words)],
            Self::Department(error) => vec![error.told(words)],
            Self::Figure(error) => vec![error.told(words)],
            Self::Ledger(error) => vec![error.told(words)],
            other => vec![
                other
                    .unknown(words)
                    .or_else(|| other.refused(words))
                    .or_else(|| pin::told(other, words))
                    .unwrap_or_else(|| internal(words, other)),
            ],
        }
    }

    /// Something that nobody knows, with the nearest that is known.
    fn unknown(&self, words: &Words) -> Option<Problem> {
        let p = &words.problem;
        Some(match self {
            Self::UnknownPlan { typed, nearest } => tell(
                words,
                &p.unknown_plan,
                nearest.as_deref(),
                &[("typed", typed)],
            ),
            Self::UnknownDepartment(unknown) => unknown.told(words),
            Self::UnknownItem(unknown) => unknown.told(words),
            Self::UnknownPeriod(unknown) => unknown.told(words),
            Self::Query(error) => error.told(words),
            Self::UnknownWord { typed, allowed } => {
                let nearest = nearest(typed, allowed.iter().map(String::as_str));
                tell(
                    words,
                    &p.unknown_state,
                    nearest,
                    &[("typed", typed), ("known", &listed(allowed))],
                )
            }
            Self::UnknownSubmission(typed) => {
                tell(words, &p.unknown_submission, None, &[("typed", typed)])
            }
            Self::AmbiguousEvent { typed, candidates } => tell(
                words,
                &p.ambiguous_event,
                None,
                &[("typed", typed), ("candidates", &listed(candidates))],
            ),
            Self::UnknownTarget { typed, nearest } => tell(
                words,
                &p.unknown_target,
                nearest.as_ref().map(|path| path.as_str()),
                &[("typed", typed)],
            ),
            Self::UnknownLedgerEntry { book, typed } => tell(
                words,
                &p.unknown_entry,
                None,
                &[("typed", typed), ("book", &words.book(*book))],
            ),
            Self::UnknownEvent(typed) => tell(words, &p.unknown_event, None, &[("typed", typed)]),
            _ => return None,
        })
    }

    /// Something that may not be done, or not now.
    fn refused(&self, words: &Words) -> Option<Problem> {
        let p = &words.problem;
        Some(match self {
            Self::NeedsFile(format) => tell(words, &p.needs_file, None, &[("format", format)]),
            Self::NothingToWrite => tell(words, &p.nothing_to_write, None, &[]),
            Self::TargetNotThen { target, year } => tell(
                words,
                &p.target_not_then,
                None,
                &[("target", target), ("year", year)],
            ),
            Self::PeriodInFuture(period) => tell(
                words,
                &p.period_in_future,
                None,
                &[
                    ("period", &words.period(*period)),
                    ("date", &words.date(period.window().0)),
                ],
            ),
            Self::PeriodOutsidePlan {
                period,
                plan,
                years: (first, last),
            } => tell(
                words,
                &p.period_outside_plan,
                None,
                &[
                    ("period", &words.period(*period)),
                    ("plan", plan),
                    ("first", first),
                    ("last", last),
                ],
            ),
            Self::NotADay { field, typed } => tell(
                words,
                &p.review_day,
                None,
                &[("typed", typed), ("field", &words.ledger_field(*field))],
            ),
            Self::DayInFuture(day) => tell(
                words,
                &p.day_in_future,
                None,
                &[("date", &words.date(*day))],
            ),
            Self::AuthorMissing => tell(words, &p.author_missing, None, &[]),
            Self::NotSetUp => tell(words, &p.not_set_up, None, &[]),
            Self::NothingToJoin(path) => {
                share::told(words, path, &crate::sync::ShareError::Missing)
            }
            Self::NoPlan => tell(words, &p.no_plan, None, &[]),
            Self::LeavesLittle(publication) => tell(
                words,
                &p.leaves_little,
                None,
                &[
                    ("plan", publication.id()),
                    ("removed", &publication.changes.removed.len()),
                    ("before", &publication.before.unwrap_or(0)),
                    (
                        "departments",
                        &publication.changes.departments.removed.len(),
                    ),
                ],
            ),
            Self::NotAsShown(publication) => {
                tell(words, &p.not_as_shown, None, &[("plan", publication.id())])
            }
            Self::OtherPlan { existing, wanted } => tell(
                words,
                &p.other_plan,
                None,
                &[("existing", existing), ("wanted", wanted)],
            ),
            Self::NotTheirs { task, department } => tell(
                words,
                &p.not_theirs,
                None,
                &[("task", task), ("department", department)],
            ),
            Self::NotOwedThen {
                task,
                period,
                periods,
            } => {
                let values: &Values = &[
                    ("task", task),
                    ("period", period),
                    ("periods", &listed(periods)),
                ];
                tell(words, &p.not_owed_then, None, values)
            }
            Self::NotAQuarter(period) => tell(words, &p.not_a_quarter, None, &[("period", period)]),
            Self::OtherDepartment(department) => tell(
                words,
                &p.withdraw_other_department,
                None,
                &[("department", department)],
            ),
            Self::NotCoordinator(coordinator) => tell(
                words,
                &p.not_coordinator,
                None,
                &[("coordinator", coordinator)],
            ),
            Self::Retired(department) => tell(
                words,
                &p.department_retired,
                None,
                &[("department", department)],
            ),
            Self::NotWithdrawable(event) => {
                tell(words, &p.not_withdrawable, None, &[("event", event)])
            }
            Self::Answered(coordinator) => {
                tell(words, &p.answered, None, &[("coordinator", coordinator)])
            }
            Self::AlreadyWithdrawn(_) => tell(words, &p.already_withdrawn, None, &[]),
            Self::NotEmpty(path) => tell(words, &p.not_empty, None, &[("path", &path.display())]),
            Self::NotAPlan(path) => tell(words, &p.not_a_plan, None, &[("path", &path.display())]),
            Self::NoDocument(path) => tell(
                words,
                &p.document_missing,
                None,
                &[("path", &path.display())],
            ),
            Self::OverDocument(path) => tell(
                words,
                &p.document_itself,
                None,
                &[("path", &path.display())],
            ),
            Self::KeptReview(path) => tell(
                words,
                &p.review_unreadable,
                None,
                &[("path", &path.display())],
            ),
            Self::Stopped => tell(words, &p.stopped, None, &[]),
            Self::FileExists(path) => {
                tell(words, &p.file_exists, None, &[("path", &path.display())])
            }
            Self::OtherBackup(path) => {
                tell(words, &p.backup_other, None, &[("path", &path.display())])
            }
            Self::Copy { path, cause } => tell(
                words,
                &p.config_unreadable,
                None,
                &[("path", &path.display()), ("detail", cause)],
            ),
            Self::File { path, cause } => tell(
                words,
                &p.plan_unreadable,
                None,
                &[("file", &path.display()), ("detail", cause)],
            ),
            _ => return None,
        })
    }
}

fn internal(words: &Words, error: &dyn Display) -> Problem {
    tell(words, &words.problem.internal, None, &[("detail", error)])
}

/// The database failed in a cycle: told as what it is.
fn replica(words: &Words, error: &ReplicaError) -> Problem {
    match error.0.downcast_ref::<StoreError>() {
        Some(error) => error.told(words),
        None => internal(words, error),
    }
}
