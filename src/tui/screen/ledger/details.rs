//! The whole of what is under the cursor.

use super::{gauge, state::BookRow};
use crate::{
    config::fill,
    domain::{
        ledger::{Contribution, ContributionState, Inspection, LedgerField},
        text::{columns, cut},
    },
    service::{LedgerRow, TargetPoint, TargetRow, computed_told, sync_told},
    tui::{
        Model,
        command::Command,
        screen::Work,
        widget::text::{labelled, moment, wrapped},
    },
};
use ratatui::text::{Line, Span};

/// Columns of a bar among the details.
const BAR: usize = 12;

/// The lines about the row under the cursor.
pub fn details(model: &Model, work: &Work, width: usize) -> Vec<Line<'static>> {
    match work.ledger.list().selected() {
        None => Vec::new(),
        Some(BookRow::New) => {
            let told = &model.words.screen.ledger.new_hint;
            let told = fill(told, &[("key", &model.key(Command::Confirm))]);
            wrapped(&told, width, model.styles.text)
        }
        Some(BookRow::Target(row)) => target(model, work, row, width),
        Some(BookRow::Inspection(row)) => inspection(model, work, row, width),
        Some(BookRow::Contribution(row)) => contribution(model, work, row, width),
    }
}

fn target(model: &Model, work: &Work, row: &TargetRow, width: usize) -> Vec<Line<'static>> {
    let (words, styles) = (model.words, &model.styles);
    let title = format!("{} {}", row.path, row.title);
    let mut lines = wrapped(&title, width, styles.title);
    if let Some(phase) = &row.phase {
        lines.extend(wrapped(phase, width, styles.muted));
    }
    lines.extend(wrapped(&words.period(row.period), width, styles.muted));
    let asked = words.threshold(row.op, &row.threshold, &row.unit);
    lines.extend(labelled(styles, &words.screen.ledger.asked, &asked, width));
    let figure = row.figure();
    if let Some(figure) = &figure {
        let reached = words.ledger_field(LedgerField::Value);
        let figure = words.figure(figure, &row.unit);
        lines.extend(labelled(styles, reached, &figure, width));
    }
    let style = gauge::style(styles, row.verdict);
    let bar = gauge::bar(row, figure.as_ref(), BAR);
    if !bar.is_empty() {
        lines.push(Line::styled(bar, style));
    }
    let verdict = words.verdict(row.verdict);
    let verdict = format!("{} {verdict}", gauge::sign(row.verdict));
    lines.extend(wrapped(&verdict, width, style));
    if let Some(told) = row.computed.and_then(|share| computed_told(words, share)) {
        lines.extend(wrapped(&told, width, styles.muted));
    }
    lines.extend(recorded(model, row, width));
    lines.push(Line::default());
    lines.extend(wrapped(&words.screen.ledger.trend, width, styles.muted));
    lines.extend(
        row.trend
            .iter()
            .map(|point| trend(model, row, point, width)),
    );
    lines.push(Line::default());
    lines.extend(hint(model, work, width));
    lines
}

/// What the office wrote down, with who and when.
fn recorded(model: &Model, row: &TargetRow, width: usize) -> Vec<Line<'static>> {
    let (words, styles) = (model.words, &model.styles);
    let Some(said) = &row.recorded else {
        return Vec::new();
    };
    let entry = &said.entry;
    let fields = [
        (LedgerField::Source, entry.source.clone()),
        (LedgerField::Evidence, entry.evidence.join("; ")),
        (LedgerField::Note, entry.note.clone()),
    ];
    let mut lines = filled(model, &fields, width);
    lines.extend(who(model, said, width));
    if said.is_concurrent() {
        let told = words.domain.reach.concurrent.clone();
        lines.extend(wrapped(&told, width, styles.warning));
    }
    lines
}

/// A period of the year: its bar, its figure, and whether that is enough.
fn trend(model: &Model, row: &TargetRow, point: &TargetPoint, width: usize) -> Line<'static> {
    let styles = &model.styles;
    let figure = point.figure.as_ref();
    let told = figure.map_or_else(String::new, |figure| model.words.figure(figure, &row.unit));
    let label = match point.period == row.period {
        true => styles.accent,
        false => styles.text,
    };
    let named = model.words.period_short(point.period);
    let head = format!(
        "{named}{} ",
        " ".repeat(9_usize.saturating_sub(columns(&named)))
    );
    // The figure is more than its bar, where there is no room for both.
    let bar = gauge::bar(row, figure, BAR.min(width.saturating_sub(20)));
    let told = format!("{bar} {} {told}", gauge::sign(point.verdict));
    let told = cut(told.trim(), width.saturating_sub(columns(&head)));
    Line::from(vec![
        Span::styled(head, label),
        Span::styled(told, gauge::style(styles, point.verdict)),
    ])
}

fn inspection(
    model: &Model,
    work: &Work,
    row: &LedgerRow<Inspection>,
    width: usize,
) -> Vec<Line<'static>> {
    let (words, styles) = (model.words, &model.styles);
    let (entry, session) = (&row.entry, &work.session);
    let name = session.department_of(&entry.department);
    let name = name.map_or(entry.department.as_str(), |known| known.name.as_str());
    let mut lines = wrapped(name, width, styles.title);
    let kind = words.inspection_kind(entry.kind);
    let day = words.date_with_weekday(entry.day);
    lines.extend(wrapped(&format!("{kind} · {day}"), width, styles.text));
    let stands = words.inspection_stands(entry, session.today);
    let style = match entry.is_late(session.today) {
        true => styles.late,
        false => styles.muted,
    };
    lines.extend(wrapped(stands, width, style));
    let date = |day: Option<chrono::NaiveDate>| {
        day.map_or_else(String::new, |day| words.date_with_weekday(day))
    };
    let fields = [
        (LedgerField::Findings, entry.findings.clone()),
        (LedgerField::FollowUp, entry.follow_up.clone()),
        (LedgerField::Deadline, date(entry.deadline)),
        (LedgerField::Settled, date(entry.settled)),
        (LedgerField::Evidence, entry.evidence.join("; ")),
    ];
    lines.extend(filled(model, &fields, width));
    lines.extend(end(model, work, row, width));
    lines
}

fn contribution(
    model: &Model,
    work: &Work,
    row: &LedgerRow<Contribution>,
    width: usize,
) -> Vec<Line<'static>> {
    let (words, styles) = (model.words, &model.styles);
    let (entry, session) = (&row.entry, &work.session);
    let mut lines = wrapped(&entry.title, width, styles.title);
    let name = session.department_of(&entry.department);
    let name = name.map_or(entry.department.as_str(), |known| known.name.as_str());
    lines.extend(wrapped(name, width, styles.text));
    let kind = words.contribution_kind(entry.kind);
    let told = format!("{kind} · {}", words.date_with_weekday(entry.day));
    lines.extend(wrapped(&told, width, styles.muted));
    let state = words.contribution_state(entry.state);
    lines.extend(wrapped(state, width, styles.accent));
    let fields = [
        (LedgerField::Text, entry.text.clone()),
        (LedgerField::Evidence, entry.evidence.join("; ")),
        (LedgerField::Answer, entry.answer.clone()),
    ];
    lines.extend(filled(model, &fields, width));
    lines.push(Line::default());
    let hands = &words.screen.ledger;
    let (begun_by, begun_at) = &row.begun;
    let begun = format!("{begun_by} {}", moment(*begun_at));
    lines.extend(labelled(styles, &hands.brought_by, &begun, width));
    let is_answered = entry.state != ContributionState::Open || !entry.answer.is_empty();
    if is_answered {
        let answered = format!("{} {}", row.author, moment(row.wall));
        lines.extend(labelled(styles, &hands.answered_by, &answered, width));
    }
    lines.extend(end(model, work, row, width));
    lines
}

/// Fields that are filled in.
fn filled(model: &Model, fields: &[(LedgerField, String)], width: usize) -> Vec<Line<'static>> {
    let filled = fields.iter().filter(|(_, text)| !text.is_empty());
    let lines = |(field, text): &(LedgerField, String)| {
        labelled(&model.styles, model.words.ledger_field(*field), text, width)
    };
    filled.flat_map(lines).collect()
}

/// Who wrote it when, how far that has come, and what one may do.
fn end<T>(model: &Model, work: &Work, row: &LedgerRow<T>, width: usize) -> Vec<Line<'static>> {
    let mut lines = vec![Line::default()];
    lines.extend(who(model, row, width));
    if row.is_concurrent() {
        let told = model.words.domain.reach.concurrent.clone();
        lines.extend(wrapped(&told, width, model.styles.warning));
    }
    lines.push(Line::default());
    lines.extend(hint(model, work, width));
    lines
}

fn who<T>(model: &Model, row: &LedgerRow<T>, width: usize) -> Vec<Line<'static>> {
    let reach = sync_told(model.words, row.reach);
    let came = format!("{} {} · {reach}", moment(row.wall), row.author);
    wrapped(&came, width, model.styles.muted)
}

/// What the key does here, or why it does nothing.
fn hint(model: &Model, work: &Work, width: usize) -> Vec<Line<'static>> {
    let told = super::reason_against(model, work, Command::Confirm).unwrap_or_else(|| {
        let told = &model.words.screen.ledger.edit_hint;
        fill(told, &[("key", &model.key(Command::Confirm))])
    });
    wrapped(&told, width, model.styles.muted)
}
