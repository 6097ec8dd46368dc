//! How the forms of PINs look.

use crate::{
    config::fill,
    tui::{
        Model,
        command::Command,
        overlay::pin::{Part, PinForm, UnlockForm},
        widget::{Secret, pane, text::wrapped},
    },
};
use ratatui::{
    Frame,
    layout::{Position, Rect},
    text::{Line, Span},
    widgets::Paragraph,
};

/// A PIN that is asked for.
pub fn unlock(model: &Model, form: &UnlockForm, frame: &mut Frame, area: Rect) {
    let words = &model.words.screen.pin;
    let title = fill(&words.unlock, &[("department", &form.department)]);
    let inner = pane::above(model, frame, area, &title, (62, 7));
    secret(
        model,
        frame,
        row(inner, 0),
        &model.words.screen.pin.present,
        &form.typed,
        true,
    );
    let keys = (model.key(Command::Confirm), model.key(Command::Cancel));
    let about = fill(
        &words.unlock_about,
        &[("key", &keys.0), ("cancel", &keys.1)],
    );
    below(model, frame, inner, 2, &about);
}

/// Columns and rows of the form in which one is set.
fn size(form: &PinForm) -> (u16, u16) {
    (66, u16::try_from(form.parts().len()).unwrap_or(0) + 7)
}

/// What of that form is at a place.
pub fn part_at(form: &PinForm, area: Rect, at: Position) -> Option<Part> {
    let inner = pane::inside_above(area, size(form));
    let mut parts = (0..).zip(form.parts());
    let part = parts.find(|(place, _)| row(inner, *place).contains(at));
    part.map(|(_, part)| *part)
}

/// A PIN being set.
pub fn set(model: &Model, form: &PinForm, frame: &mut Frame, area: Rect) {
    let words = &model.words.screen.pin;
    let title = match (form.is_own, form.has_pin) {
        (false, _) => &words.reset,
        (true, true) => &words.change,
        (true, false) => &words.set,
    };
    let department: [(&str, &dyn std::fmt::Display); 1] = [("department", &form.department)];
    let parts = form.parts();
    let height = u16::try_from(parts.len()).unwrap_or(0);
    let inner = pane::above(model, frame, area, &fill(title, &department), size(form));
    for (place, part) in (0..).zip(parts) {
        let has_focus = form.part == *part;
        let label = match part {
            Part::Present => &words.present,
            Part::New => &words.new,
            Part::Again => &words.again,
            Part::Remove => {
                frame.render_widget(remove_line(model, has_focus), row(inner, place));
                continue;
            }
        };
        if let Some(typed) = form.secret(*part) {
            secret(model, frame, row(inner, place), label, typed, has_focus);
        }
    }
    if form.asked {
        let key = model.key(Command::Confirm);
        let values: [(&str, &dyn std::fmt::Display); 2] =
            [("department", &form.department), ("key", &key)];
        let asked = fill(&words.remove_ask, &values);
        let lines = wrapped(&asked, usize::from(inner.width), model.styles.warning);
        frame.render_widget(Paragraph::new(lines), rest(inner, height + 1));
        return;
    }
    below(
        model,
        frame,
        inner,
        height + 1,
        &fill(&words.about, &department),
    );
}

fn remove_line(model: &Model, has_focus: bool) -> Paragraph<'static> {
    let (cursor, style) = match has_focus {
        true => ("›", model.styles.selected),
        false => (" ", model.styles.text),
    };
    let text = format!("{cursor} [ {} ]", model.words.screen.pin.remove);
    Paragraph::new(Line::styled(text, style))
}

fn row(inner: Rect, row: u16) -> Rect {
    Rect {
        height: 1.min(inner.height.saturating_sub(row)),
        ..rest(inner, row)
    }
}

fn rest(inner: Rect, row: u16) -> Rect {
    let row = row.min(inner.height);
    Rect {
        y: inner.y + row,
        height: inner.height - row,
        ..inner
    }
}

fn below(model: &Model, frame: &mut Frame, inner: Rect, row: u16, text: &str) {
    let lines = wrapped(text, usize::from(inner.width), model.styles.muted);
    frame.render_widget(Paragraph::new(lines), rest(inner, row));
}

/// A field of which only dots are seen.
fn secret(
    model: &Model,
    frame: &mut Frame,
    area: Rect,
    label: &str,
    typed: &Secret,
    has_focus: bool,
) {
    let styles = &model.styles;
    let (marker, style) = match has_focus {
        true => (styles.accent, styles.input),
        false => (styles.muted, styles.text),
    };
    let head = format!("{label}: ");
    let before = crate::domain::text::columns(&head) + typed.dots().chars().count();
    let text = match typed.is_empty() {
        true => Span::styled(model.words.screen.pin.form_hint.clone(), styles.muted),
        false => Span::styled(typed.dots(), style),
    };
    let line = Line::from(vec![Span::styled(head, marker), text]);
    frame.render_widget(Paragraph::new(line), area);
    if has_focus {
        let column = u16::try_from(before).unwrap_or(u16::MAX);
        let column = column.min(area.width.saturating_sub(1));
        frame.set_cursor_position(Position::new(area.x + column, area.y));
    }
}
