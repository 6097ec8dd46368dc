//! How the coordinator's forms look.

use crate::{
    config::fill,
    domain::{department::Department, text::pad},
    tui::{
        Model,
        command::Command,
        overlay::reorganise::{DepartmentForm, EndForm, Part, Way},
        widget::{
            Field, FilterList, Marked, department_called, pane,
            text::{found, wrapped},
        },
    },
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Position, Rect},
    text::{Line, Span},
    widgets::Paragraph,
};

/// Columns and rows of the form of a department.
fn size(form: &DepartmentForm) -> (u16, u16) {
    (72, u16::try_from(form.parts().len()).unwrap_or(0) + 5)
}

fn row_of(inner: Rect, row: u16) -> Rect {
    Rect {
        y: inner.y + row.min(inner.height),
        height: 1.min(inner.height.saturating_sub(row)),
        ..inner
    }
}

/// What of that form is at a place.
pub fn part_at(form: &DepartmentForm, area: Rect, at: Position) -> Option<Part> {
    let inner = pane::inside_above(area, size(form));
    let mut parts = (0..).zip(form.parts());
    let part = parts.find(|(place, _)| row_of(inner, *place).contains(at));
    part.map(|(_, part)| *part)
}

/// A department being added or renamed.
pub fn department(model: &Model, form: &DepartmentForm, frame: &mut Frame, area: Rect) {
    let words = &model.words.screen.reorganise;
    let called = &model.words.screen.review_field;
    let (title, about) = match &form.known {
        Some(known) => (
            fill(&words.rename, &[("department", &known.code)]),
            &words.old_name_stays,
        ),
        None => (words.add.clone(), &words.for_all),
    };
    let (width, height) = size(form);
    let inner = pane::above(model, frame, area, &title, (width, height));
    let row = |row: u16| row_of(inner, row);
    for (place, part) in (0..).zip(form.parts()) {
        let has_focus = form.part == *part;
        let (label, field, hint): (&str, &Field, &str) = match part {
            Part::Code => (&called.code, &form.code, &words.code_hint),
            Part::Name => (&called.name, &form.name, &words.name_hint),
            Part::Aliases => (&called.aliases, &form.aliases, &words.aliases_hint),
            Part::Kind => {
                let line = kind_line(model, form, has_focus);
                frame.render_widget(Paragraph::new(line), row(place));
                continue;
            }
        };
        pane::field(model, frame, row(place), label, field, hint, has_focus);
    }
    let below = height.saturating_sub(4);
    let lines = wrapped(about, usize::from(inner.width), model.styles.muted);
    let place = Rect {
        height: inner.height.saturating_sub(below),
        ..row(below)
    };
    frame.render_widget(Paragraph::new(lines), place);
}

/// The kind that is chosen; there is no room for all of them.
fn kind_line(model: &Model, form: &DepartmentForm, has_focus: bool) -> Line<'static> {
    let styles = &model.styles;
    let label = format!("{}: ", model.words.screen.review_field.kind);
    let word = model.words.department_kind(form.kind());
    let (marker, text, style) = match has_focus {
        true => (styles.accent, format!("‹{word}›"), styles.selected),
        false => (styles.muted, format!("[{word}]"), styles.accent),
    };
    Line::from(vec![Span::styled(label, marker), Span::styled(text, style)])
}

/// A department that is to end.
pub fn end(model: &Model, form: &EndForm, frame: &mut Frame, area: Rect) {
    match &form.way {
        Way::Merge(list) => merge(model, form, list, frame, area),
        Way::Retire(reason) => retire(model, form, reason, frame, area),
        Way::Restore => restore(model, &form.department, frame, area),
    }
}

/// Columns and rows of the list of departments into which one is merged.
const MERGE: (u16, u16) = (72, 18);

fn merge_areas(inner: Rect, asked: usize) -> [Rect; 3] {
    Layout::vertical([
        Constraint::Length(1),
        Constraint::Fill(1),
        Constraint::Length(u16::try_from(asked).unwrap_or(0)),
    ])
    .areas(inner)
}

/// Where the rows of that list are.
pub fn merge_rows(model: &Model, form: &EndForm, area: Rect) -> Option<Rect> {
    let Way::Merge(list) = &form.way else {
        return None;
    };
    let inner = pane::inside_above(area, MERGE);
    let asked = merge_question(model, form, list, usize::from(inner.width));
    let [_, rows, _] = merge_areas(inner, asked.len());
    Some(rows)
}

/// Whether it is meant, once that is to be asked.
fn merge_question(
    model: &Model,
    form: &EndForm,
    list: &FilterList<Department, ()>,
    width: usize,
) -> Vec<Line<'static>> {
    let (true, Some(into)) = (form.asked, list.selected()) else {
        return Vec::new();
    };
    let question = fill(
        &model.words.screen.reorganise.merge_ask,
        &[
            ("department", &form.department.code),
            ("into", &into.code),
            ("key", &model.key(Command::Confirm)),
        ],
    );
    wrapped(&question, width, model.styles.warning)
}

fn merge(
    model: &Model,
    form: &EndForm,
    list: &FilterList<Department, ()>,
    frame: &mut Frame,
    area: Rect,
) {
    let words = &model.words.screen.reorganise;
    let title = fill(&words.merge, &[("department", &form.department.name)]);
    let inner = pane::above(model, frame, area, &title, MERGE);
    let width = usize::from(inner.width);
    let asked = merge_question(model, form, list, width);
    let [filter, rows, below] = merge_areas(inner, asked.len());
    let counted = found(model.words, list.found(), list.rows().len());
    pane::filter(model, frame, filter, list.filter().shown(), &counted);
    if list.found() == 0 {
        let empty = wrapped(&words.merge_empty, width, model.styles.muted);
        frame.render_widget(Paragraph::new(empty), rows);
        return;
    }
    pane::rows(frame, rows, list, pane::no_heading, |row, is_selected| {
        let cursor = if is_selected { "›" } else { " " };
        let text = format!(
            "{} {}",
            pad(row.code.as_str(), 8),
            department_called(list.needle(), row)
        );
        let style = match is_selected {
            true => model.styles.selected,
            false => model.styles.text,
        };
        let marked = Marked::new(&model.styles, list.needle(), style);
        let mut line = vec![Span::styled(format!("{cursor} "), style)];
        line.extend(marked.padded(&text, width.saturating_sub(2)));
        Line::from(line)
    });
    frame.render_widget(Paragraph::new(asked), below);
}

fn restore(model: &Model, department: &Department, frame: &mut Frame, area: Rect) {
    let words = &model.words.screen.reorganise;
    let title = fill(&words.restore, &[("department", &department.code)]);
    let inner = pane::above(model, frame, area, &title, (72, 6));
    let width = usize::from(inner.width);
    let mut lines = wrapped(&department.name, width, model.styles.title);
    let about = fill(
        &words.restore_about,
        &[("key", &model.key(Command::Confirm))],
    );
    lines.extend(wrapped(&about, width, model.styles.muted));
    frame.render_widget(Paragraph::new(lines), inner);
}

fn retire(model: &Model, form: &EndForm, reason: &Field, frame: &mut Frame, area: Rect) {
    let words = &model.words.screen.reorganise;
    let title = fill(&words.retire, &[("department", &form.department.code)]);
    let inner = pane::above(model, frame, area, &title, (72, 12));
    let width = usize::from(inner.width);
    let mut lines = wrapped(&form.department.name, width, model.styles.title);
    lines.extend(wrapped(&words.retire_about, width, model.styles.muted));
    let code = &form.department.code;
    let resting = model.work().map_or(0, |work| work.session.resting_on(code));
    if resting > 0 {
        let values: [(&str, &dyn std::fmt::Display); 2] =
            [("count", &resting), ("department", code)];
        let told = fill(&words.left_alone, &values);
        lines.extend(wrapped(&told, width, model.styles.warning));
    }
    let above = u16::try_from(lines.len()).unwrap_or(0) + 1;
    let [told, field, asked] = Layout::vertical([
        Constraint::Length(above),
        Constraint::Length(1),
        Constraint::Fill(1),
    ])
    .areas(inner);
    frame.render_widget(Paragraph::new(lines), told);
    let hint = &words.reason_hint;
    pane::field(model, frame, field, &words.reason, reason, hint, true);
    if form.asked {
        let values: [(&str, &dyn std::fmt::Display); 2] = [
            ("department", &form.department.code),
            ("key", &model.key(Command::Confirm)),
        ];
        let question = fill(&words.retire_ask, &values);
        let lines = wrapped(&question, width, model.styles.warning);
        frame.render_widget(Paragraph::new(lines), asked);
    }
}
