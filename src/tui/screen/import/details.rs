//! The right side of a review: what is doubtful in the row under the cursor, its fields, and
//! the lines of the document around it.

use super::{ReviewState, view::details_columns};
use crate::{
    config::{fill, words::Words},
    domain::{
        plan::{Assignees, Duty, Task},
        target::Target,
        text::wrap,
    },
    service::{PlanDraft as Draft, RowId, doubt_told},
    tui::{
        Model,
        overlay::review::{codes, schedule_text, target_text},
        widget::text::{labelled, wrapped},
    },
};
use ratatui::text::{Line, Span};

/// Lines of the document that are shown before and behind those of a row.
const AROUND: usize = 3;

/// How many lines the details have in this terminal.
pub fn details_length(model: &Model) -> usize {
    let width = usize::from(details_columns(model.size.0));
    let state = model.work().and_then(|work| work.import.review());
    state.map_or(0, |state| details(model, state, width).len())
}

/// The lines of the details.
pub fn details(model: &Model, state: &ReviewState, width: usize) -> Vec<Line<'static>> {
    let Some(row) = state.selected() else {
        return Vec::new();
    };
    let words = model.words;
    let draft = &state.review.draft;
    let mut lines = wrapped(&state.called(words, row), width, model.styles.title);
    let doubts = draft.parts(row).map_or(&[][..], |parts| parts.doubts);
    if !doubts.is_empty() {
        let label = words.screen.review.row_doubts.clone();
        lines.push(Line::styled(label, model.styles.warning));
        for doubt in doubts {
            let told = format!("? {}", doubt_told(words, doubt));
            lines.extend(wrapped(&told, width, model.styles.warning));
        }
    }
    for (label, value) in fields(words, draft, row) {
        if !value.is_empty() {
            lines.extend(labelled(&model.styles, label, &value, width));
        }
    }
    if let Some(parts) = draft.parts(row)
        && parts.lines.is_empty()
        && !parts.text.is_empty()
    {
        let label = &words.screen.review_field.text;
        lines.extend(labelled(&model.styles, label, parts.text, width));
    }
    lines.push(Line::default());
    lines.extend(source(model, state, row, width));
    lines
}

/// The fields of a row in a few words.
fn fields<'w>(words: &'w Words, draft: &Draft, row: RowId) -> Vec<(&'w str, String)> {
    let called = &words.screen.review_field;
    let known = match row {
        RowId::Area(at) => draft.areas.get(at).map(|row| {
            vec![
                (called.heading.as_str(), row.value.heading.clone()),
                (&called.lead, codes(&row.value.lead)),
                (&called.support, codes(&row.value.support)),
            ]
        }),
        RowId::Task(at) => draft.tasks.get(at).map(|row| task(words, &row.value)),
        RowId::Target(at) => draft.targets.get(at).map(|row| target(words, &row.value)),
        RowId::Duty(at) => draft.duties.get(at).map(|row| duty(words, &row.value)),
        RowId::Department(at) => draft.departments.get(at).map(|row| {
            let kind = words.department_kind(row.value.kind).to_owned();
            vec![
                (called.kind.as_str(), kind),
                (&called.aliases, row.value.aliases.join("; ")),
            ]
        }),
        RowId::Header(field) => {
            let value = super::header_value(words, &draft.header, field);
            Some(vec![(super::field_called(words, field), value)])
        }
        RowId::Document | RowId::Passed(_) | RowId::LeftOut(_) => None,
    };
    known.unwrap_or_default()
}

fn task<'w>(words: &'w Words, task: &Task) -> Vec<(&'w str, String)> {
    let called = &words.screen.review_field;
    let given = |assigned: &Option<Assignees>| assigned.as_ref().map(codes).unwrap_or_default();
    vec![
        (called.label.as_str(), task.path.to_string()),
        (&called.lead, given(&task.lead)),
        (&called.support, given(&task.support)),
        (&called.schedule, schedule_text(words, &task.schedule)),
        (&called.deliverable, task.deliverable.clone()),
    ]
}

fn target<'w>(words: &'w Words, target: &Target) -> Vec<(&'w str, String)> {
    let called = &words.screen.review_field;
    let day = |day: Option<_>| day.map(|day| words.date(day)).unwrap_or_default();
    vec![
        (called.label.as_str(), target.path.to_string()),
        (&called.value, target_text(words, target)),
        (&called.phase, target.phase.clone().unwrap_or_default()),
        (&called.from, day(target.from)),
        (&called.by, day(target.by)),
    ]
}

fn duty<'w>(words: &'w Words, duty: &Duty) -> Vec<(&'w str, String)> {
    let called = &words.screen.review_field;
    let minimum = duty.minimum.map(|least| least.to_string());
    vec![
        (called.label.as_str(), duty.path.to_string()),
        (&called.department, codes(&duty.department)),
        (&called.duty_kind, words.duty_kind(duty.kind).to_owned()),
        (&called.schedule, schedule_text(words, &duty.schedule)),
        (&called.minimum, minimum.unwrap_or_default()),
    ]
}

/// The lines of the document that the row was made of, with their neighbours.
fn source(model: &Model, state: &ReviewState, row: RowId, width: usize) -> Vec<Line<'static>> {
    let words = &model.words.screen.review;
    let own = state
        .review
        .draft
        .parts(row)
        .map_or(&[][..], |parts| parts.lines);
    let left_out = match row {
        RowId::LeftOut(at) => state.review.left_out.get(at).map(|line| &line.number),
        _ => None,
    };
    let (first, last, title) = match (own.first(), own.last(), left_out) {
        (_, _, Some(line)) => (line, line, fill(&words.source_before, &[("line", line)])),
        (Some(first), Some(last), None) => {
            let title = fill(&words.source_lines, &[("first", first), ("last", last)]);
            (first, last, title)
        }
        _ => return wrapped(&words.source_none, width, model.styles.muted),
    };
    let mut lines = wrapped(&title, width, model.styles.muted);
    let all = &state.review.lines;
    let place = |number: &usize| {
        let found = all.binary_search_by_key(number, |line| line.number);
        found.unwrap_or_else(|near| near)
    };
    let from = place(first).saturating_sub(AROUND);
    let to = (place(last) + AROUND + 1).min(all.len());
    for line in all.get(from..to).unwrap_or_default() {
        let style = match own.contains(&line.number) {
            true => model.styles.text,
            false => model.styles.muted,
        };
        let mark = if own.contains(&line.number) {
            "▌"
        } else {
            " "
        };
        let texts = wrap(&line.text, width.saturating_sub(6).max(1));
        for (at, text) in texts.into_iter().enumerate() {
            let number = match at {
                0 => format!("{:>4}", line.number),
                _ => " ".repeat(4),
            };
            lines.push(Line::from(vec![
                Span::styled(number, model.styles.muted),
                Span::styled(mark, model.styles.accent),
                Span::styled(format!(" {text}"), style),
            ]));
        }
    }
    lines
}
