//! How the form of a row and the lists above a draft look.

use super::{
    Choice, ChoiceRow, ReviewOverlay, RowForm, SaveAs,
    fields::FieldKey,
    form::{Entry, FormField},
};
use crate::{
    config::fill,
    domain::text::{Needle, columns, cut},
    tui::{
        Model,
        command::Command,
        widget::{Marked, list::Line as ListLine, pane, text::wrapped},
    },
};
use ratatui::{
    Frame,
    layout::{Position, Rect},
    text::{Line, Span},
    widgets::Paragraph,
};

/// Columns of a form or list.
const WIDTH: u16 = 76;

/// Draws what lies above the draft.
pub fn view(model: &Model, overlay: &ReviewOverlay, frame: &mut Frame, area: Rect) {
    match overlay {
        ReviewOverlay::Form(form) => form_view(model, form, frame, area),
        ReviewOverlay::Choice(choice) => choice_view(model, choice, frame, area),
        ReviewOverlay::SaveAs(save) => save_view(model, save, frame, area),
    }
}

/// The row at `row` of a place, if it is inside.
fn at(area: Rect, row: u16) -> Rect {
    Rect {
        y: area.y + row.min(area.height),
        height: u16::from(row < area.height),
        ..area
    }
}

/// How a form is laid out.
struct FormPlace {
    /// Inside the frame.
    inner: Rect,
    /// Fields above those that are seen.
    skipped: u16,
    /// Rows for fields.
    room: u16,
    /// What stands below them.
    below: Vec<Line<'static>>,
    size: (u16, u16),
}

fn form_place(model: &Model, form: &RowForm, area: Rect) -> FormPlace {
    let lines = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
    let count = lines(form.fields.len());
    let width = usize::from(WIDTH.min(area.width).saturating_sub(2));
    let below = below_form(model, form, width);
    let said = lines(below.len()).max(3);
    let size = (WIDTH, count.saturating_add(said).saturating_add(2));
    let inner = pane::inside_above(area, size);
    // The field under the cursor is seen with those around it.
    let most = usize::from((inner.height / 2).max(inner.height.saturating_sub(count)));
    let below: Vec<Line> = below.into_iter().take(most).collect();
    let room = inner.height.saturating_sub(lines(below.len()));
    let focus = u16::try_from(form.focus).unwrap_or(0);
    FormPlace {
        inner,
        skipped: (focus + 1).saturating_sub(room.max(1)),
        room,
        below,
        size,
    }
}

/// Which field of the form is at a place.
pub fn field_at(model: &Model, form: &RowForm, area: Rect, at: Position) -> Option<usize> {
    let place = form_place(model, form, area);
    let row = at.y.checked_sub(place.inner.y)?;
    let field = usize::from(row + place.skipped);
    let is_seen = place.inner.contains(at) && row < place.room;
    (is_seen && field < form.fields.len()).then_some(field)
}

fn form_view(model: &Model, form: &RowForm, frame: &mut Frame, area: Rect) {
    let FormPlace {
        inner,
        skipped,
        room,
        below,
        size,
    } = form_place(model, form, area);
    pane::above(model, frame, area, &form.title, size);
    let labels = form.fields.iter().map(|field| columns(&field.label)).max();
    for (row, field) in (0_u16..).zip(&form.fields).skip(usize::from(skipped)) {
        if row - skipped < room {
            let has_focus = usize::from(row) == form.focus;
            let place = at(inner, row - skipped);
            field_view(model, field, frame, place, labels.unwrap_or(0), has_focus);
        }
    }
    let count = u16::try_from(form.fields.len()).unwrap_or(u16::MAX);
    let rest = Rect {
        y: inner.y + count.min(room),
        height: inner.height.saturating_sub(count.min(room)),
        ..inner
    };
    frame.render_widget(Paragraph::new(below), rest);
}

fn below_form(model: &Model, form: &RowForm, width: usize) -> Vec<Line<'static>> {
    match &form.failed {
        Some(problem) => {
            let mut lines = wrapped(&problem.what, width, model.styles.error);
            lines.extend(wrapped(&problem.mend, width, model.styles.text));
            lines
        }
        None => {
            let whole = form
                .fields
                .get(form.focus)
                .map(|field| (field.key, &field.entry));
            if let Some((FieldKey::Text, Entry::Text(field))) = whole
                && columns(field.value()) > width / 2
            {
                return wrapped(field.value(), width, model.styles.text);
            }
            let keys = (model.key(Command::NextField), model.key(Command::Confirm));
            let hint = &model.words.screen.review.edit_hint;
            let hint = fill(hint, &[("next", &keys.0), ("key", &keys.1)]);
            wrapped(&hint, width, model.styles.muted)
        }
    }
}

fn field_view(
    model: &Model,
    field: &FormField,
    frame: &mut Frame,
    area: Rect,
    labels: usize,
    has_focus: bool,
) {
    let missing = labels.saturating_sub(columns(&field.label));
    let label = format!("{}{}", " ".repeat(missing), field.label);
    match &field.entry {
        Entry::Text(entry) => {
            let hint = match field.hint.as_str() {
                "" => String::new(),
                hint => format!("({hint})"),
            };
            pane::field(model, frame, area, &label, entry, &hint, has_focus);
        }
        Entry::Choice { options, at } => {
            let chosen = options.get(*at).map_or("", String::as_str);
            let (text, style) = match has_focus {
                true => (format!("‹{chosen}›"), model.styles.selected),
                false => (format!("[{chosen}]"), model.styles.text),
            };
            let marker = match has_focus {
                true => model.styles.accent,
                false => model.styles.muted,
            };
            let place = format!("  {}/{}", at + 1, options.len());
            let place = if has_focus { place } else { String::new() };
            let line = Line::from(vec![
                Span::styled(format!("{label}: "), marker),
                Span::styled(text, style),
                Span::styled(place, model.styles.muted),
            ]);
            frame.render_widget(Paragraph::new(line), area);
        }
    }
}

fn save_view(model: &Model, save: &SaveAs, frame: &mut Frame, area: Rect) {
    let words = &model.words.screen.review;
    let inner = pane::above(model, frame, area, &words.save, (76, 4));
    pane::field(
        model,
        frame,
        at(inner, 0),
        &words.save_path,
        &save.path,
        &words.path_hint,
        true,
    );
    let help = Line::styled(
        cut(&words.save_help, usize::from(inner.width)),
        model.styles.muted,
    );
    frame.render_widget(Paragraph::new(help), at(inner, 1));
}

/// How a list is laid out.
struct ChoicePlace {
    /// What stands above it.
    above: Vec<Line<'static>>,
    /// Its lines that are seen, each with the place of its row in the list.
    seen: Vec<(usize, Line<'static>)>,
    size: (u16, u16),
}

fn choice_place(model: &Model, choice: &Choice, area: Rect) -> ChoicePlace {
    let width = usize::from(WIDTH.min(area.width).saturating_sub(2));
    let about: Vec<Line> = choice
        .about
        .iter()
        .flat_map(|text| wrapped(text, width, model.styles.text))
        .collect();
    let (lines, cursor) = choice_lines(model, choice, width);
    let typed = choice.list.filter().shown();
    let filter = usize::from(!typed.is_empty());
    let wanted = about.len() + lines.len() + filter + 2;
    let size = (WIDTH, u16::try_from(wanted).unwrap_or(u16::MAX));
    let inner = pane::inside_above(area, size);
    let list = lines.len().min(usize::from(inner.height / 2));
    let most_about = usize::from(inner.height).saturating_sub(list + filter);
    let mut above: Vec<Line> = about.into_iter().take(most_about).collect();
    if filter > 0 {
        let text = cut(&format!("{typed}▏"), width);
        above.push(Line::styled(text, model.styles.input));
    }
    let room = usize::from(inner.height).saturating_sub(above.len());
    // The whole of the chosen line is seen.
    let skipped = cursor.end.saturating_sub(room).min(cursor.start);
    ChoicePlace {
        above,
        seen: lines.into_iter().skip(skipped).take(room).collect(),
        size,
    }
}

/// The place in the list of the row at a place of the screen.
pub fn row_at(model: &Model, choice: &Choice, area: Rect, at: Position) -> Option<usize> {
    let place = choice_place(model, choice, area);
    let inner = pane::inside_above(area, place.size);
    let line = usize::from(at.y.checked_sub(inner.y)?);
    let line = line.checked_sub(place.above.len())?;
    let seen = place.seen.get(line).filter(|_| inner.contains(at));
    seen.map(|(row, _)| *row)
}

fn choice_view(model: &Model, choice: &Choice, frame: &mut Frame, area: Rect) {
    let ChoicePlace { above, seen, size } = choice_place(model, choice, area);
    let inner = pane::above(model, frame, area, &choice.title, size);
    let lines = above
        .into_iter()
        .chain(seen.into_iter().map(|(_, line)| line));
    frame.render_widget(Paragraph::new(lines.collect::<Vec<_>>()), inner);
}

/// The lines of the list, each with the place of its row, and which are the chosen one's.
fn choice_lines(
    model: &Model,
    choice: &Choice,
    width: usize,
) -> (Vec<(usize, Line<'static>)>, std::ops::Range<usize>) {
    let mut lines = Vec::new();
    let mut chosen = 0..0;
    let (start, window) = choice.list.window(usize::MAX);
    for (offset, line) in window.iter().enumerate() {
        let ListLine::Row(place) = line else { continue };
        let Some(row) = choice.list.row(*place) else {
            continue;
        };
        let is_selected = start + offset == choice.list.cursor();
        let from = lines.len();
        let needle = choice.list.needle();
        let told = choice_row(model, needle, row, is_selected, width);
        lines.extend(told.into_iter().map(|line| (start + offset, line)));
        if is_selected {
            chosen = from..lines.len();
        }
    }
    (lines, chosen)
}

fn choice_row(
    model: &Model,
    needle: &Needle,
    row: &ChoiceRow,
    is_selected: bool,
    width: usize,
) -> Vec<Line<'static>> {
    let (cursor, style) = match is_selected {
        true => ("› ", model.styles.selected),
        false => ("  ", model.styles.text),
    };
    let room = width.saturating_sub(2);
    let line = |head: &'static str, text: String, style| {
        let marked = Marked::new(&model.styles, needle, style);
        let head = vec![Span::styled(head, style)];
        Line::from([head, marked.cut(&text, room)].concat())
    };
    let texts = match is_selected {
        true => crate::domain::text::wrap(&row.text, room),
        false => vec![row.text.clone()],
    };
    let mut lines: Vec<Line> = texts
        .into_iter()
        .enumerate()
        .map(|(place, text)| {
            let head = if place == 0 { cursor } else { "  " };
            line(head, text, style)
        })
        .collect();
    if !row.detail.is_empty() {
        lines.push(line("  ", row.detail.clone(), model.styles.muted));
    }
    lines
}
