//! `[reporting]` and `[[checklist]]`: how the unit reports and what a submission needs.

use super::label;
use crate::domain::{
    deadline::StepDays,
    period::Period,
    plan::{ChecklistItem, Reporting, ReportingPeriod},
    text::nearest,
};
use crate::plan::{
    fields::{Fields, Known},
    problem::ProblemKind,
    reading::{Located, Reading},
    value::{self, Value},
};

const REPORTING: Known = Known {
    table: "reporting",
    keys: &["periods", "days"],
};
const DAYS: Known = Known {
    table: "days",
    keys: &["department", "director", "parent"],
};
const BOX: Known = Known {
    table: "checklist",
    keys: &["id", "title"],
};
const PERIODS: [&str; 7] = ["Q1", "Q2", "Q3", "Q4", "H1", "9M", "Y"];
/// Only the code's year is asked for; any will do.
const ANY_YEAR: i32 = 2000;

/// Reads `[reporting]`.
pub(super) fn read<'a>(reading: &mut Reading<'_>, value: &'a Value<'a>) -> Option<Reporting> {
    let mut fields = Fields::of(reading, &REPORTING, value)?;
    let periods = fields.optional("periods", periods);
    let days = fields.optional("days", |reading, _, value| days(reading, value));
    Some(Reporting {
        periods: periods.unwrap_or_else(|| Reporting::default().periods),
        days: days.unwrap_or_default(),
    })
}

fn periods<'a>(
    reading: &mut Reading<'_>,
    key: &'static str,
    value: &'a Value<'a>,
) -> Option<Vec<ReportingPeriod>> {
    let codes = value::list(reading, key, value)?;
    if codes.is_empty() {
        reading.found(value.span().start, ProblemKind::EmptyValue { key });
    }
    let mut periods: Vec<ReportingPeriod> = codes
        .into_iter()
        .filter_map(|code| period(reading, code))
        .collect();
    periods.sort_by_key(|period| (period.0.last_month(), period.0.months()));
    Some(periods)
}

fn period(reading: &mut Reading<'_>, code: Located<String>) -> Option<ReportingPeriod> {
    match Period::read(&code.value, ANY_YEAR) {
        Ok(period) if period.year == ANY_YEAR => Some(ReportingPeriod(period.kind)),
        _ => {
            let nearest = nearest(&code.value, PERIODS).map(str::to_owned);
            let period = code.value;
            reading.found(code.at, ProblemKind::BadPeriod { period, nearest });
            None
        }
    }
}

fn days<'a>(reading: &mut Reading<'_>, value: &'a Value<'a>) -> Option<StepDays> {
    let mut fields = Fields::of(reading, &DAYS, value)?;
    let mut day = |key| fields.optional(key, value::whole(1, 31));
    Some(StepDays {
        department: day("department"),
        director: day("director"),
        parent: day("parent"),
    })
}

/// Reads one box of the checklist.
pub(super) fn read_box<'a>(
    reading: &mut Reading<'_>,
    value: &'a Value<'a>,
) -> Option<ChecklistItem> {
    let mut fields = Fields::of(reading, &BOX, value)?;
    let id = fields.required("id", label::id);
    let title = fields.required("title", value::words);
    reading.names.boxes.extend(id.clone());
    Some(ChecklistItem {
        id: id?.value,
        title: title?,
    })
}
