//! `[[target]]`: a chỉ tiêu with its operator and threshold.

use super::label;
use crate::domain::target::{Computed, Increase, Operator, Target, Threshold};
use crate::plan::{
    fields::{Fields, Known},
    problem::{ProblemKind, Shape, ThresholdShape},
    reading::{Located, Reading},
    value::{self, Value},
};
use chrono::NaiveDate;
use toml::de::DeValue;

const TARGET: Known = Known {
    table: "target",
    keys: &[
        "path", "title", "op", "value", "unit", "phase", "from", "by", "increase", "computed",
    ],
};
const INCREASE: Known = Known {
    table: "increase",
    keys: &["yearly", "up_to"],
};

/// Reads one target.
pub(super) fn read<'a>(reading: &mut Reading<'_>, value: &'a Value<'a>) -> Option<Target> {
    let mut fields = Fields::of(reading, &TARGET, value)?;
    let path = fields.required("path", label::path);
    let title = fields.required("title", value::words);
    let op = fields.required("op", value::one_of(&Operator::WORDS, Operator::from_word));
    let threshold = fields.required("value", |reading, key, value| {
        let threshold = threshold(reading, key, value)?;
        match op {
            Some(op) => fitting(reading, op, threshold, value.span().start),
            None => Some(threshold),
        }
    });
    let unit = fields.optional("unit", value::line).unwrap_or_default();
    let phase = fields.optional("phase", value::words);
    let from = fields.optional("from", value::date);
    let by = fields.optional("by", value::date);
    let increase = fields.optional("increase", |reading, _, value| {
        let increase = increase(reading, value)?;
        if matches!(threshold, Some(Threshold::Range(..) | Threshold::Words(_))) {
            reading.found(value.span().start, ProblemKind::IncreaseWithoutNumber);
        }
        Some(increase)
    });
    in_order(fields.reading, from.as_ref(), by.as_ref());
    let (starts, ends) = (from.as_ref().map(day), by.as_ref().map(day));
    fields.reading.names.due.extend(from.into_iter().chain(by));
    let computed = value::one_of(&Computed::WORDS, Computed::from_word);
    let computed = fields.optional("computed", computed).unwrap_or_default();
    reading.names.targets.extend(path.clone());
    Some(Target {
        path: path?.value,
        title: title?,
        op: op?,
        value: threshold?,
        unit,
        phase,
        from: starts,
        by: ends,
        increase,
        computed,
        keys: Vec::new(),
    })
}

fn day(written: &Located<NaiveDate>) -> NaiveDate {
    written.value
}

fn in_order(
    reading: &mut Reading<'_>,
    from: Option<&Located<NaiveDate>>,
    by: Option<&Located<NaiveDate>>,
) {
    let (Some(from), Some(by)) = (from, by) else {
        return;
    };
    let (starts, ends) = (from.value, by.value);
    if starts > ends {
        reading.found(by.at, ProblemKind::DatesReversed { starts, ends });
    }
}

fn increase<'a>(reading: &mut Reading<'_>, value: &'a Value<'a>) -> Option<Increase> {
    let mut fields = Fields::of(reading, &INCREASE, value)?;
    let yearly = fields.required("yearly", value::number);
    let up_to = fields.optional("up_to", value::number);
    Some(Increase {
        yearly: yearly?,
        up_to,
    })
}

fn threshold<'a>(
    reading: &mut Reading<'_>,
    key: &'static str,
    value: &'a Value<'a>,
) -> Option<Threshold> {
    match value.get_ref() {
        DeValue::String(_) => value::words(reading, key, value).map(Threshold::Words),
        DeValue::Integer(_) | DeValue::Float(_) => {
            value::number(reading, key, value).map(Threshold::Value)
        }
        DeValue::Array(entries) if entries.len() == 2 => {
            let numbers: Vec<f64> = entries
                .iter()
                .filter_map(|entry| value::number(reading, key, entry))
                .collect();
            match numbers.as_slice() {
                [from, to] => Some(Threshold::Range(*from, *to)),
                _ => None,
            }
        }
        _ => {
            value::wrong(reading, key, Shape::Threshold, value);
            None
        }
    }
}

/// The threshold, if the operator can do something with it.
fn fitting(
    reading: &mut Reading<'_>,
    op: Operator,
    threshold: Threshold,
    at: usize,
) -> Option<Threshold> {
    let found = match &threshold {
        Threshold::Value(_) => ThresholdShape::Number,
        Threshold::Range(..) => ThresholdShape::Range,
        Threshold::Words(_) => ThresholdShape::Words,
    };
    let expected = match op {
        Operator::Range => ThresholdShape::Range,
        Operator::Rank => ThresholdShape::Words,
        // "Done" or "not done" has no number.
        Operator::Equal => ThresholdShape::NumberOrWords,
        _ => ThresholdShape::Number,
    };
    let fits = match expected {
        ThresholdShape::NumberOrWords => found != ThresholdShape::Range,
        _ => found == expected,
    };
    match threshold {
        _ if !fits => {
            let kind = ProblemKind::ThresholdMismatch {
                op,
                expected,
                found,
            };
            reading.found(at, kind);
            None
        }
        Threshold::Range(from, to) if from > to => {
            reading.found(at, ProblemKind::RangeReversed { from, to });
            None
        }
        fitting => Some(fitting),
    }
}
