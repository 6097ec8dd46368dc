//! How the forms look.

use crate::{
    config::fill,
    domain::{
        checkin::State,
        submission::{SubmissionKind, Tick},
        text::{columns, cut},
    },
    tui::{
        Model,
        command::Command,
        overlay::{
            check_in::{CheckInForm, Part as CheckInPart},
            submission::{Part, SubmissionForm},
            work_as::WorkAs,
        },
        widget::{
            Field, pane,
            text::{state_sign, state_style, wrapped},
        },
    },
};
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
    widgets::Paragraph,
};

/// The rows of a form that are seen: where the form is longer than its frame, those around
/// the cursor.
struct Rows {
    inner: Rect,
    skipped: u16,
}

impl Rows {
    fn around(cursor: u16, inner: Rect) -> Self {
        Self {
            inner,
            skipped: (cursor + 1).saturating_sub(inner.height),
        }
    }

    fn at(&self, row: u16) -> Option<Rect> {
        let below = row.checked_sub(self.skipped)?;
        (below < self.inner.height).then_some(Rect {
            y: self.inner.y + below,
            height: 1,
            ..self.inner
        })
    }

    fn line(&self, frame: &mut Frame, row: u16, line: Line<'_>) {
        if let Some(place) = self.at(row) {
            frame.render_widget(Paragraph::new(line), place);
        }
    }
}

fn at(inner: Rect, row: u16) -> Rect {
    Rect {
        y: inner.y + row.min(inner.height.saturating_sub(1)),
        height: 1.min(inner.height),
        ..inner
    }
}

/// The check-in form.
pub fn check_in(model: &Model, form: &CheckInForm, frame: &mut Frame, area: Rect) {
    let words = &model.words.screen.check_in;
    let title = fill(&words.title, &[("task", &form.task.short())]);
    let inner = pane::above(model, frame, area, &title, (66, 14));
    let rows = Rows::around(check_in_cursor(form), inner);
    let head = cut(&form.title, usize::from(inner.width));
    rows.line(frame, 0, Line::styled(head, model.styles.text));
    let period = model.words.period(form.period);
    rows.line(frame, 1, Line::styled(period, model.styles.muted));
    for (place, state) in (2..).zip(State::ALL) {
        rows.line(frame, place, state_line(model, form, state));
    }
    let reason = if form.state == State::Dropped {
        &words.reason_hint
    } else {
        &words.note_hint
    };
    let fields: [(&str, &Field, &str, CheckInPart); 3] = [
        (
            &words.percent,
            &form.percent,
            &words.percent_hint,
            CheckInPart::Percent,
        ),
        (&words.note, &form.note, reason, CheckInPart::Note),
        (
            &words.evidence,
            &form.evidence,
            &words.evidence_hint,
            CheckInPart::Evidence,
        ),
    ];
    for (row, (label, field, hint, part)) in (8..).zip(fields) {
        if let Some(place) = rows.at(row) {
            let has_focus = form.part == part;
            pane::field(model, frame, place, label, field, hint, has_focus);
        }
    }
}

/// The row of the cursor.
fn check_in_cursor(form: &CheckInForm) -> u16 {
    match form.part {
        CheckInPart::State => (2..)
            .zip(State::ALL)
            .find(|(_, state)| *state == form.state)
            .map_or(2, |(row, _)| row),
        CheckInPart::Percent => 8,
        CheckInPart::Note => 9,
        CheckInPart::Evidence => 10,
    }
}

fn state_line(model: &Model, form: &CheckInForm, state: State) -> Line<'static> {
    let is_chosen = form.state == state;
    let cursor = if is_chosen { "›" } else { " " };
    let now = if form.before == state {
        format!(" ({})", model.words.screen.check_in.now)
    } else {
        String::new()
    };
    let text = format!(
        "{cursor} {} {}{now}",
        state_sign(state),
        model.words.state(state)
    );
    let style = match (is_chosen, form.part == CheckInPart::State) {
        (true, true) => model.styles.selected,
        (true, false) => model.styles.accent,
        (false, _) => state_style(&model.styles, state),
    };
    Line::styled(text, style)
}

/// The form of a submission.
pub fn submission(model: &Model, form: &SubmissionForm, frame: &mut Frame, area: Rect) {
    let words = &model.words.screen.submissions;
    let title = format!("{} · {}", words.subject, model.words.period(form.period));
    let inner = pane::above(model, frame, area, &title, (72, 17));
    let rows = Rows::around(submission_cursor(form), inner);
    rows.line(frame, 0, kind_line(model, form));
    let fields: [(&str, &Field, &str, Part); 3] = [
        (
            &words.heading,
            &form.title,
            &words.heading_hint,
            Part::Title,
        ),
        (&words.authors, &form.authors, "", Part::Authors),
        (
            &words.references,
            &form.evidence,
            &model.words.screen.check_in.evidence_hint,
            Part::Evidence,
        ),
    ];
    for (row, (label, field, hint, part)) in (1..).zip(fields) {
        if let Some(place) = rows.at(row) {
            let has_focus = form.part == part;
            pane::field(model, frame, place, label, field, hint, has_focus);
        }
    }
    let checklist = words.checklist.clone();
    rows.line(frame, 5, Line::styled(checklist, model.styles.muted));
    let boxes = form.boxes();
    let below = FIRST_BOX + u16::try_from(boxes.len()).unwrap_or(0);
    for (row, tick) in (FIRST_BOX..).zip(&boxes) {
        rows.line(frame, row, box_line(model, form, tick, inner.width));
    }
    let (keep, send) = (form.part == Part::Keep, form.part == Part::Send);
    rows.line(frame, below + 1, button(model, &words.keep, keep));
    rows.line(frame, below + 2, button(model, &words.send, send));
}

/// The row of the first box of the checklist.
const FIRST_BOX: u16 = 6;

/// The row of the cursor.
fn submission_cursor(form: &SubmissionForm) -> u16 {
    let boxes = form.boxes();
    let below = FIRST_BOX + u16::try_from(boxes.len()).unwrap_or(0);
    match &form.part {
        Part::Kind => 0,
        Part::Title => 1,
        Part::Authors => 2,
        Part::Evidence => 3,
        Part::Tick(id) => (FIRST_BOX..)
            .zip(&boxes)
            .find(|(_, tick)| tick.id == *id)
            .map_or(FIRST_BOX, |(row, _)| row),
        Part::Keep => below + 1,
        Part::Send => below + 2,
    }
}

fn box_line(model: &Model, form: &SubmissionForm, tick: &Tick, width: u16) -> Line<'static> {
    let words = &model.words.screen.submissions;
    let has_focus = form.part == Part::Tick(tick.id.clone());
    let hint = match (tick.automatic, has_focus) {
        (true, _) => format!("  ({})", words.automatic),
        (false, true) => format!(
            "  ({})",
            fill(&words.by_hand, &[("key", &model.key(Command::Toggle))])
        ),
        (false, false) => String::new(),
    };
    let sign = if tick.done { "[x]" } else { "[ ]" };
    let style = if has_focus {
        model.styles.selected
    } else if tick.done {
        model.styles.done
    } else {
        model.styles.text
    };
    let text = cut(&format!("{sign} {}", tick.title), usize::from(width));
    let room = usize::from(width).saturating_sub(columns(&text));
    Line::from(vec![
        Span::styled(text, style),
        Span::styled(cut(&hint, room), model.styles.muted),
    ])
}

fn kind_line(model: &Model, form: &SubmissionForm) -> Line<'static> {
    let has_focus = form.part == Part::Kind;
    let marker = if has_focus {
        model.styles.accent
    } else {
        model.styles.muted
    };
    let mut spans = vec![Span::styled(
        format!("{}: ", model.words.screen.submissions.kind),
        marker,
    )];
    for kind in SubmissionKind::ALL {
        let word = model.words.submission_kind(kind);
        let (text, style) = match (kind == form.kind, has_focus) {
            (true, true) => (format!("‹{word}›"), model.styles.selected),
            (true, false) => (format!("[{word}]"), model.styles.accent),
            (false, _) => (format!(" {word} "), model.styles.muted),
        };
        spans.push(Span::styled(text, style));
    }
    Line::from(spans)
}

fn button(model: &Model, text: &str, has_focus: bool) -> Line<'static> {
    let cursor = if has_focus { "›" } else { " " };
    let style = if has_focus {
        model.styles.selected
    } else {
        model.styles.text
    };
    Line::styled(format!("{cursor} [ {text} ]"), style)
}

/// So many names fit above the smallest screen.
const MOST_NAMES: usize = 5;

/// In whose name to work on.
pub fn work_as(model: &Model, form: &WorkAs, frame: &mut Frame, area: Rect) {
    let words = &model.words.screen;
    let names: Vec<(&str, bool)> = form.names().take(MOST_NAMES).collect();
    let listed = match names.len() {
        0 => 0,
        some => u16::try_from(some).unwrap_or(0) + 2,
    };
    let inner = pane::above(model, frame, area, &words.work_as.title, (60, 7 + listed));
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
    let hint = {
        let keys = (model.key(Command::Confirm), model.key(Command::Cancel));
        wrapped(
            &fill(
                &words.work_as.hint,
                &[("key", &keys.0), ("cancel", &keys.1)],
            ),
            width,
            model.styles.muted,
        )
    };
    let mut lines = hint;
    if listed > 0 {
        let keys = (model.key(Command::Up), model.key(Command::Down));
        let recent = fill(&words.work_as.recent, &[("up", &keys.0), ("down", &keys.1)]);
        lines.push(Line::default());
        lines.extend(wrapped(&recent, width, model.styles.muted));
        lines.extend(names.into_iter().map(|(name, is_chosen)| {
            let (cursor, style) = match is_chosen {
                true => ("›", model.styles.selected),
                false => (" ", model.styles.text),
            };
            Line::styled(cut(&format!("{cursor} {name}"), width), style)
        }));
    }
    let rest = Rect {
        y: inner.y + 3.min(inner.height),
        height: inner.height.saturating_sub(3),
        ..inner
    };
    frame.render_widget(Paragraph::new(lines), rest);
}
