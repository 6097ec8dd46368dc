//! How the form of an entry of the ledger looks, and what of it is where.

use super::{LedgerForm, Part};
use crate::{
    config::words::Words,
    domain::{
        ledger::{Book, LedgerField},
        text::cut,
    },
    service::Typed,
    tui::{
        Model,
        widget::{pane, text::labelled},
    },
};
use ratatui::{
    Frame,
    layout::{Position, Rect},
    text::{Line, Span},
    widgets::Paragraph,
};

/// Columns of the form.
const WIDTH: u16 = 76;
/// Rows that say what it is about.
const ABOUT: u16 = 2;

/// What is only read, as far as the rows below it leave room.
fn read_lines(model: &Model, form: &LedgerForm, area: Rect) -> Vec<Line<'static>> {
    let width = usize::from(WIDTH.min(area.width).saturating_sub(2));
    let fields = form.read().into_iter();
    let mut lines: Vec<Line<'static>> = fields
        .flat_map(|(field, text)| {
            let label = model.words.ledger_field(field);
            labelled(&model.styles, label, &text, width)
        })
        .collect();
    let room = usize::from(area.height).saturating_sub(form.parts().len() + usize::from(ABOUT) + 2);
    if lines.len() > room {
        lines.truncate(room.saturating_sub(1));
        lines.push(Line::styled("…", model.styles.muted));
    }
    lines
}

/// Rows above the fields.
fn above(model: &Model, form: &LedgerForm, area: Rect) -> u16 {
    let read = read_lines(model, form, area).len();
    ABOUT + u16::try_from(read).unwrap_or(0)
}

fn size(model: &Model, form: &LedgerForm, area: Rect) -> (u16, u16) {
    let parts = u16::try_from(form.parts().len()).unwrap_or(0);
    (WIDTH, above(model, form, area) + parts + 2)
}

fn row_of(inner: Rect, row: u16) -> Rect {
    Rect {
        y: inner.y + row.min(inner.height),
        height: 1.min(inner.height.saturating_sub(row)),
        ..inner
    }
}

/// What of the form is at a place.
pub fn part_at(model: &Model, form: &LedgerForm, area: Rect, at: Position) -> Option<Part> {
    let inner = pane::inside_above(area, size(model, form, area));
    let mut parts = (above(model, form, area)..).zip(form.parts());
    let part = parts.find(|(row, _)| row_of(inner, *row).contains(at));
    part.map(|(_, part)| *part)
}

/// Draws the form.
pub fn view(model: &Model, form: &LedgerForm, frame: &mut Frame, area: Rect) {
    let words = model.words;
    let size = size(model, form, area);
    let inner = pane::above(model, frame, area, &title(form, words), size);
    let width = usize::from(inner.width);
    let (first, second) = about(model, form);
    let lines = [(first, model.styles.text), (second, model.styles.muted)];
    for (row, (text, style)) in (0..).zip(lines) {
        let line = Line::styled(cut(&text, width), style);
        frame.render_widget(Paragraph::new(line), row_of(inner, row));
    }
    for (row, line) in (ABOUT..).zip(read_lines(model, form, area)) {
        frame.render_widget(Paragraph::new(line), row_of(inner, row));
    }
    for (row, part) in (above(model, form, area)..).zip(form.parts()) {
        let (place, has_focus) = (row_of(inner, row), form.part == *part);
        let label = label(form, *part, words);
        if let Some(field) = form.text(*part) {
            let hint = hint(form, *part, words);
            pane::field(model, frame, place, label, field, hint, has_focus);
        } else if let Some((chosen, named)) = form.choice(*part, words) {
            let line = choice(model, label, (chosen, &named), has_focus);
            frame.render_widget(Paragraph::new(line), place);
        }
    }
}

fn title(form: &LedgerForm, words: &Words) -> String {
    match form.typed() {
        Typed::Measurement { entry, .. } => {
            let book = words.book(Book::Measurement);
            format!("{book} {} · {}", entry.target, words.period(entry.period))
        }
        Typed::Inspection { .. } => words.book(Book::Inspection).to_owned(),
        Typed::Contribution(_) => words.book(Book::Contribution).to_owned(),
        Typed::Handover { entry, .. } => {
            let book = words.book(Book::Handover);
            format!("{book} · {}", words.period(entry.period))
        }
    }
}

/// What the entry is of.
fn about(model: &Model, form: &LedgerForm) -> (String, String) {
    let words = model.words;
    let Some(session) = model.work().map(|work| &work.session) else {
        return Default::default();
    };
    let called = |code| session.department_of(code).map(|known| known.name.clone());
    match form.typed() {
        Typed::Measurement { entry, .. } => {
            let held = session.target_of(&entry.plan, &entry.target, entry.period);
            held.map_or_else(
                |_| Default::default(),
                |held| {
                    let target = held.target;
                    let asked = words.threshold(target.op, &held.threshold, &target.unit);
                    let asked = format!("{}: {asked}", words.screen.ledger.asked);
                    (target.title.clone(), asked)
                },
            )
        }
        Typed::Inspection { .. } => (words.screen.ledger.inspection_about.clone(), String::new()),
        Typed::Contribution(entry) => {
            let name = called(&entry.department).unwrap_or_default();
            let day = words.date_with_weekday(entry.day);
            match form.read().is_empty() {
                true => (name, day),
                false => (
                    name,
                    format!("{} · {day}", words.contribution_kind(entry.kind)),
                ),
            }
        }
        Typed::Handover { entry, .. } => {
            let whose = entry.department.as_ref().and_then(called);
            (words.step(entry.step).to_owned(), whose.unwrap_or_default())
        }
    }
}

fn label<'w>(form: &LedgerForm, part: Part, words: &'w Words) -> &'w str {
    let field = match part {
        Part::Department => LedgerField::Department,
        Part::Day => LedgerField::Day,
        Part::Value => LedgerField::Value,
        Part::Source => LedgerField::Source,
        Part::Title => LedgerField::Title,
        Part::Text => LedgerField::Text,
        Part::Findings => LedgerField::Findings,
        Part::FollowUp => LedgerField::FollowUp,
        Part::Deadline => LedgerField::Deadline,
        Part::Settled => LedgerField::Settled,
        Part::Number => LedgerField::Number,
        Part::Evidence => LedgerField::Evidence,
        Part::Note => LedgerField::Note,
        Part::Answer => LedgerField::Answer,
        Part::Met => return &words.screen.ledger.judged,
        Part::State => return &words.report.annex.state,
        Part::Held => return &words.report.annex.state,
        Part::Kind => match form.typed() {
            Typed::Inspection { .. } => return &words.screen.ledger.way,
            _ => return &words.screen.submissions.kind,
        },
    };
    words.ledger_field(field)
}

fn hint<'w>(form: &LedgerForm, part: Part, words: &'w Words) -> &'w str {
    let hints = &words.screen.ledger;
    match (part, form.typed()) {
        (Part::Value, _) if !form.parts().contains(&Part::Met) => &hints.value_hint,
        (Part::Department, _) => &hints.department_hint,
        (Part::Evidence, _) => &words.screen.check_in.evidence_hint,
        (Part::Day, Typed::Handover { .. }) => &hints.sent_hint,
        (Part::Settled, _) => &hints.settled_hint,
        _ => "",
    }
}

fn choice(
    model: &Model,
    label: &str,
    (chosen, named): (usize, &[&str]),
    has_focus: bool,
) -> Line<'static> {
    let styles = &model.styles;
    let marker = match has_focus {
        true => styles.accent,
        false => styles.muted,
    };
    let mut spans = vec![Span::styled(format!("{label}: "), marker)];
    for (place, word) in named.iter().enumerate() {
        let (text, style) = match (place == chosen, has_focus) {
            (true, true) => (format!("‹{word}›"), styles.selected),
            (true, false) => (format!("[{word}]"), styles.accent),
            (false, _) => (format!(" {word} "), styles.muted),
        };
        spans.push(Span::styled(text, style));
    }
    Line::from(spans)
}
