//! How the form looks that asks in whose name to work on, and which name is where.

use crate::{
    config::{fill, words::Values},
    domain::text::cut,
    tui::{
        Model,
        command::Command,
        overlay::work_as::{Part, WorkAs},
        widget::{
            pane,
            text::{found, wrapped},
        },
    },
};
use ratatui::{
    Frame,
    layout::{Position, Rect},
    text::Line,
    widgets::Paragraph,
};

/// So many names fit above the smallest screen.
const MOST_NAMES: usize = 5;

/// The names that are listed, and the columns and rows of the form.
fn listed(form: &WorkAs) -> (Vec<(&str, bool)>, (u16, u16)) {
    let names: Vec<(&str, bool)> = form.names().take(MOST_NAMES).collect();
    let rows = match names.len() {
        0 => 0,
        some => u16::try_from(some).unwrap_or(0) + 2,
    };
    (names, (60, 7 + rows))
}

/// The row below the field.
const BELOW: u16 = 3;

/// What stands between the field and the names.
fn hint(model: &Model, has_names: bool, width: usize) -> Vec<Line<'static>> {
    let words = &model.words.screen.work_as;
    let told =
        |text: &str, values: &Values| wrapped(&fill(text, values), width, model.styles.muted);
    let keys = (model.key(Command::Confirm), model.key(Command::Cancel));
    let mut lines = told(&words.hint, &[("key", &keys.0), ("cancel", &keys.1)]);
    if has_names {
        let keys = (model.key(Command::Up), model.key(Command::Down));
        lines.push(Line::default());
        lines.extend(told(&words.recent, &[("up", &keys.0), ("down", &keys.1)]));
    }
    lines
}

/// Which of the names is at a place.
pub fn name_at(model: &Model, form: &WorkAs, area: Rect, at: Position) -> Option<String> {
    if form.part == Part::Department {
        return None;
    }
    let (names, size) = listed(form);
    let inner = pane::inside_above(area, size);
    let above = hint(model, !names.is_empty(), usize::from(inner.width)).len();
    let row = usize::from(at.y.checked_sub(inner.y)?);
    let place = row.checked_sub(usize::from(BELOW) + above)?;
    let name = names.get(place).filter(|_| inner.contains(at))?;
    Some(name.0.to_owned())
}

/// In whose name to work on.
pub fn work_as(model: &Model, form: &WorkAs, frame: &mut Frame, area: Rect) {
    let words = &model.words.screen;
    if form.part == Part::Department {
        return choose_department(model, form, frame, area);
    }
    let (names, size) = listed(form);
    let inner = pane::above(model, frame, area, &words.work_as.title, size);
    let name = model
        .work()
        .and_then(|work| work.session.department_of(&form.department))
        .map_or_else(String::new, |d| d.name.clone());
    let width = usize::from(inner.width);
    let lines = wrapped(&name, width, model.styles.title);
    frame.render_widget(Paragraph::new(lines), at(inner, 0));
    pane::field(
        model,
        frame,
        at(inner, 2),
        &words.first_run.enter_author,
        &form.author,
        "",
        true,
    );
    let mut lines = hint(model, !names.is_empty(), width);
    lines.extend(names.into_iter().map(|(name, is_chosen)| {
        let (cursor, style) = match is_chosen {
            true => ("›", model.styles.selected),
            false => (" ", model.styles.text),
        };
        Line::styled(cut(&format!("{cursor} {name}"), width), style)
    }));
    let rest = Rect {
        y: inner.y + BELOW.min(inner.height),
        height: inner.height.saturating_sub(BELOW),
        ..inner
    };
    frame.render_widget(Paragraph::new(lines), rest);
}

/// Of which department somebody is, before the name.
fn choose_department(model: &Model, form: &WorkAs, frame: &mut Frame, area: Rect) {
    let words = &model.words.screen;
    let listed = u16::try_from(MOST_NAMES).unwrap_or(0);
    let inner = pane::above(model, frame, area, &words.work_as.title, (60, 7 + listed));
    let width = usize::from(inner.width);
    let list = &form.departments;
    let counted = found(model.words, list.found(), list.rows().len());
    pane::filter(model, frame, at(inner, 0), list.filter().shown(), &counted);
    let rows = Rect {
        height: listed.min(inner.height.saturating_sub(1)),
        ..pane::below(inner, 1)
    };
    pane::rows(
        frame,
        rows,
        list,
        pane::no_heading,
        |department, is_selected| {
            let (cursor, style) = match is_selected {
                true => ("›", model.styles.selected),
                false => (" ", model.styles.text),
            };
            Line::styled(cut(&format!("{cursor} {}", department.name), width), style)
        },
    );
    let author = format!("{}: {}", words.first_run.enter_author, form.author.value());
    let mut lines = vec![Line::styled(cut(&author, width), model.styles.text)];
    let keys = [Command::Confirm, Command::NextField].map(|command| model.key(command));
    let [enter, tab] = &keys;
    let hint = fill(
        &words.work_as.department_hint,
        &[("key", enter), ("next", tab)],
    );
    lines.extend(wrapped(&hint, width, model.styles.muted));
    frame.render_widget(Paragraph::new(lines), pane::below(inner, listed + 1));
}

fn at(inner: Rect, row: u16) -> Rect {
    Rect {
        y: inner.y + row.min(inner.height.saturating_sub(1)),
        height: 1.min(inner.height),
        ..inner
    }
}
