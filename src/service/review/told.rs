//! What is missing in a draft before it is a plan, row by row, told to somebody who looks at
//! the rows and not at a plan file.

use crate::{
    config::words::{Pair, Values, Words},
    domain::text::nearest,
    plan::{
        ProblemKind,
        import::{Draft, RowId, rows_of_lines},
    },
    service::{FileProblem, Problem, problem},
};
use std::fmt::Display;

/// What keeps a draft from being a plan: each with the row where it stands.
pub fn row_problems(words: &Words, draft: &Draft) -> Vec<(RowId, Problem)> {
    let Err(problems) = draft.plan() else {
        return Vec::new();
    };
    let rows = rows_of_lines(&draft.to_toml());
    let told = problems.iter().map(|found| {
        let row = rows.get(found.line.saturating_sub(1)).copied();
        let row = row.unwrap_or(RowId::Document);
        (row, told(words, row, found))
    });
    told.collect()
}

fn told(words: &Words, row: RowId, found: &FileProblem) -> Problem {
    of_value(words, row, &found.kind)
        .or_else(|| of_row(words, &found.kind))
        // Nothing else can be wrong with a file that the program itself writes.
        .unwrap_or_else(|| problem::plan_file_told(words, "", found))
}

/// What a value should be.
fn of_value(words: &Words, row: RowId, kind: &ProblemKind) -> Option<Problem> {
    let p = &words.problem;
    let tell = |pair: &Pair, values: &Values| Some(p.tell(pair, None, values));
    match kind {
        ProblemKind::EmptyValue { key } | ProblemKind::MissingKey { key, .. } => {
            match section_called(words, key) {
                Some(section) => tell(&p.draft_no_rows, &[("key", &section)]),
                None => tell(&p.draft_empty, &[("key", &field_called(words, row, key))]),
            }
        }
        ProblemKind::UnknownWord {
            key, word, allowed, ..
        } => {
            let (key, known) = (field_called(words, row, key), allowed.join(", "));
            let near = nearest(word, allowed.iter().copied());
            let values: &Values = &[("key", &key), ("typed", word), ("known", &known)];
            Some(p.tell(&p.draft_word, near, values))
        }
        ProblemKind::UnknownDepartment { code, nearest } => {
            let nearest = nearest.as_ref().map(|code| code.as_str());
            Some(p.tell(&p.draft_department, nearest, &[("typed", code)]))
        }
        ProblemKind::UnknownArea { path, .. } => tell(&p.draft_area, &[("typed", path)]),
        ProblemKind::RepeatedEntry { entry, .. } => tell(&p.draft_repeated, &[("typed", entry)]),
        ProblemKind::BadPath { path: typed }
        | ProblemKind::BadCode { code: typed }
        | ProblemKind::BadId { id: typed } => tell(&p.draft_unusable, &[("typed", typed)]),
        ProblemKind::BadNumber {
            key,
            written,
            least,
            most,
        } => {
            let key = field_called(words, row, key);
            let values: [(&str, &dyn Display); 4] = [
                ("key", &key),
                ("typed", written),
                ("least", least),
                ("most", most),
            ];
            tell(&p.draft_number, &values)
        }
        ProblemKind::BadPeriod { period, .. } => tell(&p.draft_period, &[("typed", period)]),
        _ => None,
    }
}

/// Rows that do not fit each other, and the plan as a whole.
fn of_row(words: &Words, kind: &ProblemKind) -> Option<Problem> {
    let p = &words.problem;
    let tell = |pair: &Pair, values: &Values| Some(p.tell(pair, None, values));
    let day = |day: &_| words.date(*day);
    match kind {
        ProblemKind::DuplicatePath { path, .. } => tell(&p.draft_label, &[("path", path)]),
        ProblemKind::DuplicateCode { code, .. } => tell(&p.draft_code, &[("code", code)]),
        ProblemKind::DuplicateName { name, other } => {
            tell(&p.draft_name, &[("name", name), ("other", other)])
        }
        ProblemKind::DatesReversed { starts, ends } => tell(
            &p.draft_dates,
            &[("starts", &day(starts)), ("ends", &day(ends))],
        ),
        ProblemKind::DateOutsidePlan { day: outside } => {
            tell(&p.draft_day, &[("day", &day(outside))])
        }
        ProblemKind::ThresholdMismatch { .. } => tell(&p.draft_threshold, &[]),
        ProblemKind::IncreaseWithoutNumber => tell(&p.draft_increase, &[]),
        ProblemKind::RangeReversed { from, to } => {
            tell(&p.draft_range, &[("from", from), ("to", to)])
        }
        ProblemKind::NoCoordinator
        | ProblemKind::SecondCoordinator { .. }
        | ProblemKind::CoordinatorMismatch { .. } => tell(&p.draft_coordinator, &[]),
        ProblemKind::AreaWithoutTask { path } => tell(&p.draft_empty_area, &[("path", path)]),
        _ => None,
    }
}

/// The part of a draft whose rows are tables of this name in a plan file.
fn section_called<'w>(words: &'w Words, key: &str) -> Option<&'w str> {
    let sections = &words.screen.review_section;
    Some(match key {
        "area" | "task" => &sections.work,
        "target" => &sections.targets,
        "duty" => &sections.duties,
        "department" => &sections.departments,
        _ => return None,
    })
}

/// How the field of a row's form is called that a plan file calls so.
fn field_called<'w>(words: &'w Words, row: RowId, key: &'w str) -> &'w str {
    let fields = &words.screen.review_field;
    match key {
        "title" if matches!(row, RowId::Header(_)) => &fields.plan_title,
        "path" => &fields.label,
        "title" => &fields.title,
        "heading" => &fields.heading,
        "lead" => &fields.lead,
        "support" => &fields.support,
        "schedule" => &fields.schedule,
        "deliverable" => &fields.deliverable,
        "op" => &fields.op,
        "value" => &fields.value,
        "unit" => &fields.unit,
        "phase" => &fields.phase,
        "from" => &fields.from,
        "by" => &fields.by,
        "department" => &fields.department,
        "minimum" => &fields.minimum,
        "code" => &fields.code,
        "name" => &fields.name,
        "aliases" => &fields.aliases,
        "kind" => &fields.kind,
        "id" => &fields.id,
        "organisation" => &fields.organisation,
        "parent" => &fields.parent,
        "number" => &fields.number,
        "issued" => &fields.issued,
        "starts" => &fields.starts,
        "ends" => &fields.ends,
        "coordinator" => &fields.coordinator,
        "periods" => &fields.periods,
        _ => key,
    }
}
