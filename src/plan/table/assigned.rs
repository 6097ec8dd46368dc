//! Who and when: `lead`, `support`, `department` and `schedule`.

use super::label;
use crate::domain::{plan::Assignees, schedule::Schedule};
use crate::plan::{
    fields::{Fields, Known},
    problem::{ProblemKind, Shape},
    reading::{Located, Reading},
    value::{self, Value},
};
use toml::de::DeValue;

const BY: Known = Known {
    table: "schedule",
    keys: &["by"],
};

/// `"*"`, a code or a list of codes; somebody at least.
pub(super) fn somebody<'a>(
    reading: &mut Reading<'_>,
    key: &'static str,
    value: &'a Value<'a>,
) -> Option<Assignees> {
    let assignees = anybody(reading, key, value)?;
    let empty = value
        .get_ref()
        .as_array()
        .is_some_and(|list| list.is_empty());
    if empty {
        reading.found(value.span().start, ProblemKind::EmptyValue { key });
    }
    (!empty).then_some(assignees)
}

/// Like [`somebody`]; an empty list is nobody.
pub(super) fn anybody<'a>(
    reading: &mut Reading<'_>,
    key: &'static str,
    value: &'a Value<'a>,
) -> Option<Assignees> {
    match value.get_ref() {
        DeValue::String(text) if text.trim() == "*" => Some(Assignees::All),
        DeValue::String(_) => {
            let code = label::code(reading, key, value)?;
            reading.names.assigned.push(code.clone());
            Some(Assignees::Only(vec![code.value]))
        }
        DeValue::Array(_) => {
            let codes: Vec<_> = value::list(reading, key, value)?
                .into_iter()
                .filter_map(|written| label::code_of(reading, written))
                .collect();
            let assignees = codes.iter().map(|code| code.value.clone()).collect();
            reading.names.assigned.extend(codes);
            Some(Assignees::Only(assignees))
        }
        _ => {
            value::wrong(reading, key, Shape::TextOrList, value);
            None
        }
    }
}

/// A word, `{ by = date }`, or a list of words and dates.
pub(super) fn schedule<'a>(
    reading: &mut Reading<'_>,
    key: &'static str,
    value: &'a Value<'a>,
) -> Option<Vec<Schedule>> {
    match value.get_ref() {
        DeValue::String(_) => {
            let word = value::text(reading, key, value)?;
            cycle(reading, key, &word).map(|schedule| vec![schedule])
        }
        DeValue::Array(entries) => {
            let is_day = |entry: &&Value<'_>| entry.get_ref().as_datetime().is_some();
            let days = entries.iter().filter(is_day);
            let days: Vec<_> = days
                .filter_map(|entry| value::date(reading, key, entry))
                .collect();
            reading.names.due.extend(days.iter().cloned());
            let words = value::list_but(reading, key, value, |entry| is_day(&entry))?;
            if words.is_empty() && days.is_empty() {
                reading.found(value.span().start, ProblemKind::EmptyValue { key });
            }
            let cycles = words.iter().filter_map(|word| cycle(reading, key, word));
            let days = days.into_iter().map(|day| Schedule::By(day.value));
            Some(cycles.chain(days).collect())
        }
        DeValue::Table(table) => {
            let mut fields = Fields::open(reading, &BY, table, value.span().start);
            let day = fields.required("by", value::date)?;
            reading.names.due.push(day.clone());
            Some(vec![Schedule::By(day.value)])
        }
        _ => {
            value::wrong(reading, key, Shape::Schedule, value);
            None
        }
    }
}

fn cycle(reading: &mut Reading<'_>, key: &'static str, word: &Located<String>) -> Option<Schedule> {
    value::meaning(reading, key, word, &Schedule::WORDS, Schedule::from_word)
}
