//! What an office is told about a wrong plan file: file, line, column, and the nearest
//! right word.

use super::{Problem, listed, tell};
use crate::{
    config::words::{Pair, Words},
    plan::{self, ProblemKind, Shape},
};
use std::fmt::Display;

type Told<'w> = (&'w Pair, Option<String>, Vec<(&'static str, String)>);

pub(in crate::service) fn told(words: &Words, file: &str, problem: &plan::Problem) -> Problem {
    let (pair, nearest, more) = known(words, &problem.kind)
        .or_else(|| placed(words, &problem.kind))
        .unwrap_or_else(|| {
            (
                &words.problem.plan_other,
                None,
                with(&[("detail", &problem.kind)]),
            )
        });
    let place: [(&str, &dyn Display); 3] = [
        ("file", &file),
        ("line", &problem.line),
        ("column", &problem.column),
    ];
    let own = more
        .iter()
        .map(|(name, value)| (*name, value as &dyn Display));
    let values: Vec<(&str, &dyn Display)> = place.into_iter().chain(own).collect();
    tell(words, pair, nearest.as_deref(), &values)
}

fn with(more: &[(&'static str, &dyn Display)]) -> Vec<(&'static str, String)> {
    more.iter()
        .map(|(name, value)| (*name, value.to_string()))
        .collect()
}

/// Keys, types and words: what a person mistypes.
fn known<'w>(words: &'w Words, kind: &ProblemKind) -> Option<Told<'w>> {
    let p = &words.problem;
    Some(match kind {
        ProblemKind::Syntax { message } => (&p.plan_syntax, None, with(&[("detail", message)])),
        ProblemKind::UnknownKey { key, nearest, .. } => {
            (&p.plan_unknown_key, nearest.clone(), with(&[("key", key)]))
        }
        ProblemKind::MissingKey { key, .. } => (&p.plan_missing_key, None, with(&[("key", key)])),
        ProblemKind::WrongType { key, expected, .. } => (
            &p.plan_wrong_type,
            None,
            with(&[("key", key), ("expected", &shape(words, *expected))]),
        ),
        ProblemKind::UnknownWord {
            key,
            word,
            nearest,
            allowed,
        } => {
            let more = with(&[
                ("key", key),
                ("typed", word),
                ("known", &listed(allowed.iter())),
            ]);
            (&p.plan_unknown_word, nearest.clone(), more)
        }
        ProblemKind::UnknownDepartment { code, nearest } => {
            let nearest = nearest.as_ref().map(ToString::to_string);
            (
                &p.plan_unknown_department,
                nearest,
                with(&[("typed", code)]),
            )
        }
        ProblemKind::UnknownArea { path, nearest } => (
            &p.plan_unknown_area,
            nearest.as_ref().map(ToString::to_string),
            with(&[("typed", path)]),
        ),
        ProblemKind::EmptyValue { key } => (&p.plan_empty, None, with(&[("key", key)])),
        ProblemKind::BadPeriod { period, nearest } => {
            (&p.plan_period, nearest.clone(), with(&[("typed", period)]))
        }
        _ => return None,
    })
}

/// Rows that do not fit each other.
fn placed<'w>(words: &'w Words, kind: &ProblemKind) -> Option<Told<'w>> {
    let p = &words.problem;
    Some(match kind {
        ProblemKind::DuplicatePath { path, .. } => {
            (&p.plan_duplicate_path, None, with(&[("path", path)]))
        }
        ProblemKind::EarlierPathTwice { path, first } => (
            &p.plan_was_twice,
            None,
            with(&[("path", path), ("first", first)]),
        ),
        ProblemKind::DuplicateCode { code, .. } => {
            (&p.plan_duplicate_code, None, with(&[("code", code)]))
        }
        ProblemKind::DuplicateName { name, other } => (
            &p.plan_duplicate_name,
            None,
            with(&[("name", name), ("other", other)]),
        ),
        ProblemKind::DatesReversed { starts, ends } => {
            let more = with(&[
                ("starts", &words.date(*starts)),
                ("ends", &words.date(*ends)),
            ]);
            (&p.plan_dates_reversed, None, more)
        }
        ProblemKind::DateOutsidePlan { day } => (
            &p.plan_date_outside,
            None,
            with(&[("day", &words.date(*day))]),
        ),
        ProblemKind::ThresholdMismatch { op, .. } => {
            (&p.plan_threshold, None, with(&[("op", &op.word())]))
        }
        ProblemKind::IncreaseWithoutNumber => (&p.plan_increase, None, Vec::new()),
        ProblemKind::NoCoordinator
        | ProblemKind::SecondCoordinator { .. }
        | ProblemKind::CoordinatorMismatch { .. } => (&p.plan_coordinator, None, Vec::new()),
        ProblemKind::AreaWithoutTask { path } => {
            (&p.plan_empty_area, None, with(&[("path", path)]))
        }
        ProblemKind::DuplicateId { id, .. } => (&p.plan_repeated, None, with(&[("typed", id)])),
        ProblemKind::RepeatedEntry { entry, .. } => {
            (&p.plan_repeated, None, with(&[("typed", entry)]))
        }
        ProblemKind::BadPath { path } => (&p.plan_unusable, None, with(&[("typed", path)])),
        ProblemKind::BadCode { code } => (&p.plan_unusable, None, with(&[("typed", code)])),
        ProblemKind::BadId { id } => (&p.plan_unusable, None, with(&[("typed", id)])),
        _ => return None,
    })
}

/// What a value should be, in the user's words.
fn shape(words: &Words, shape: Shape) -> &str {
    let w = &words.problem.expected;
    match shape {
        Shape::Text => &w.text,
        Shape::Number => &w.number,
        Shape::Integer => &w.integer,
        Shape::Flag => &w.boolean,
        Shape::Date | Shape::Time => &w.day,
        Shape::List => &w.list,
        Shape::TextOrList => &w.text_or_list,
        Shape::Table | Shape::Tables => &w.table,
        Shape::Schedule => &w.schedule,
        Shape::Threshold => &w.threshold,
    }
}
