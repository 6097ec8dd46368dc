//! Single values: text, number, date, one of several words, one or several of something.
//!
//! Every reader notes what is wrong and gives `None`, so that reading goes on.

use super::{
    problem::{ProblemKind, Shape},
    reading::{Located, Reading},
};
use crate::domain::text::{entered, entered_lines, nearest};
use chrono::NaiveDate;
use toml::{Spanned, de::DeValue};

/// A value of a TOML tree.
pub(super) type Value<'a> = Spanned<DeValue<'a>>;

/// Notes that `value` is of the wrong kind.
pub(super) fn wrong(
    reading: &mut Reading<'_>,
    key: &'static str,
    expected: Shape,
    value: &Value<'_>,
) {
    let found = match value.get_ref() {
        DeValue::String(_) => Shape::Text,
        DeValue::Integer(_) => Shape::Integer,
        DeValue::Float(_) => Shape::Number,
        DeValue::Boolean(_) => Shape::Flag,
        DeValue::Datetime(at) if at.date.is_some() && at.time.is_none() => Shape::Date,
        DeValue::Datetime(_) => Shape::Time,
        DeValue::Array(_) => Shape::List,
        DeValue::Table(_) => Shape::Table,
    };
    let kind = ProblemKind::WrongType {
        key,
        expected,
        found,
    };
    reading.found(value.span().start, kind);
}

/// Text as it was written.
fn written<'v>(
    reading: &mut Reading<'_>,
    key: &'static str,
    value: &'v Value<'_>,
) -> Option<&'v str> {
    match value.get_ref() {
        DeValue::String(written) => Some(written),
        _ => {
            wrong(reading, key, Shape::Text, value);
            None
        }
    }
}

/// One line of text that says something.
pub(super) fn text(
    reading: &mut Reading<'_>,
    key: &'static str,
    value: &Value<'_>,
) -> Option<Located<String>> {
    let at = value.span().start;
    let text = entered(written(reading, key, value)?);
    if text.is_empty() {
        reading.found(at, ProblemKind::EmptyValue { key });
        return None;
    }
    Some(Located { value: text, at })
}

/// Like [`text`], where its place does not matter.
pub(super) fn words(
    reading: &mut Reading<'_>,
    key: &'static str,
    value: &Value<'_>,
) -> Option<String> {
    text(reading, key, value).map(|text| text.value)
}

/// One line of text that may say nothing.
pub(super) fn line(
    reading: &mut Reading<'_>,
    key: &'static str,
    value: &Value<'_>,
) -> Option<String> {
    written(reading, key, value).map(entered)
}

/// Text of any number of lines that may say nothing.
pub(super) fn lines(
    reading: &mut Reading<'_>,
    key: &'static str,
    value: &Value<'_>,
) -> Option<String> {
    written(reading, key, value).map(entered_lines)
}

/// `true` or `false`.
pub(super) fn flag(
    reading: &mut Reading<'_>,
    key: &'static str,
    value: &Value<'_>,
) -> Option<bool> {
    let flag = value.get_ref().as_bool();
    if flag.is_none() {
        wrong(reading, key, Shape::Flag, value);
    }
    flag
}

/// A day without a time.
pub(super) fn date(
    reading: &mut Reading<'_>,
    key: &'static str,
    value: &Value<'_>,
) -> Option<Located<NaiveDate>> {
    let day = value
        .get_ref()
        .as_datetime()
        .filter(|datetime| datetime.time.is_none())
        .and_then(|datetime| datetime.date)
        .and_then(|date| {
            NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
        });
    if day.is_none() {
        wrong(reading, key, Shape::Date, value);
    }
    day.map(|value_of| Located {
        value: value_of,
        at: value.span().start,
    })
}

/// Like [`date`], where its place does not matter.
pub(super) fn day(
    reading: &mut Reading<'_>,
    key: &'static str,
    value: &Value<'_>,
) -> Option<NaiveDate> {
    date(reading, key, value).map(|date| date.value)
}

/// A finite number, with or without decimals.
pub(super) fn number(
    reading: &mut Reading<'_>,
    key: &'static str,
    value: &Value<'_>,
) -> Option<f64> {
    let (written, number) = match value.get_ref() {
        DeValue::Integer(integer) => (
            integer.to_string(),
            i64::from_str_radix(integer.as_str(), integer.radix())
                .ok()
                .map(|whole| whole as f64),
        ),
        DeValue::Float(float) => (float.to_string(), float.as_str().parse().ok()),
        _ => {
            wrong(reading, key, Shape::Number, value);
            return None;
        }
    };
    let number = number.filter(|number: &f64| number.is_finite());
    if number.is_none() {
        let kind = ProblemKind::BadNumber {
            key,
            written,
            least: f64::MIN,
            most: f64::MAX,
        };
        reading.found(value.span().start, kind);
    }
    number
}

/// A reader of whole numbers from `least` to `most`.
pub(super) fn whole<'t>(
    least: u32,
    most: u32,
) -> impl Fn(&mut Reading<'t>, &'static str, &Value<'_>) -> Option<u32> {
    move |reading, key, value| {
        let DeValue::Integer(integer) = value.get_ref() else {
            wrong(reading, key, Shape::Integer, value);
            return None;
        };
        let number = u32::from_str_radix(integer.as_str(), integer.radix())
            .ok()
            .filter(|number| (least..=most).contains(number));
        if number.is_none() {
            let kind = ProblemKind::BadNumber {
                key,
                written: integer.to_string(),
                least: least.into(),
                most: most.into(),
            };
            reading.found(value.span().start, kind);
        }
        number
    }
}

/// The meaning of one of the words `allowed`.
pub(super) fn meaning<T>(
    reading: &mut Reading<'_>,
    key: &'static str,
    written: &Located<String>,
    allowed: &'static [&'static str],
    from_word: fn(&str) -> Option<T>,
) -> Option<T> {
    let meaning = from_word(&written.value);
    if meaning.is_none() {
        let kind = ProblemKind::UnknownWord {
            key,
            word: written.value.clone(),
            nearest: nearest(&written.value, allowed.iter().copied()).map(str::to_owned),
            allowed,
        };
        reading.found(written.at, kind);
    }
    meaning
}

/// A reader of one of the words `allowed`.
pub(super) fn one_of<'t, T>(
    allowed: &'static [&'static str],
    from_word: fn(&str) -> Option<T>,
) -> impl Fn(&mut Reading<'t>, &'static str, &Value<'_>) -> Option<T> {
    move |reading, key, value| {
        let written = text(reading, key, value)?;
        meaning(reading, key, &written, allowed, from_word)
    }
}

/// Texts in a list, none of them twice. An empty list is a problem only to who needs one.
pub(super) fn list(
    reading: &mut Reading<'_>,
    key: &'static str,
    value: &Value<'_>,
) -> Option<Vec<Located<String>>> {
    list_but(reading, key, value, |_| false)
}

/// Like [`list`], without the entries that are `others`.
pub(super) fn list_but(
    reading: &mut Reading<'_>,
    key: &'static str,
    value: &Value<'_>,
    others: impl Fn(&Value<'_>) -> bool,
) -> Option<Vec<Located<String>>> {
    let DeValue::Array(entries) = value.get_ref() else {
        wrong(reading, key, Shape::List, value);
        return None;
    };
    let mut texts: Vec<Located<String>> = Vec::with_capacity(entries.len());
    for entry in entries.iter().filter(|entry| !others(entry)) {
        let Some(entry) = text(reading, key, entry) else {
            continue;
        };
        if texts.iter().any(|known| known.value == entry.value) {
            let kind = ProblemKind::RepeatedEntry {
                key,
                entry: entry.value,
            };
            reading.found(entry.at, kind);
        } else {
            texts.push(entry);
        }
    }
    Some(texts)
}
