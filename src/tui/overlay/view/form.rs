//! How the forms of a check-in and of a submission look, and what of them is where.

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
            check_in::{CheckInForm, Overtaken, Part as CheckInPart},
            submission::{Part, SubmissionForm},
        },
        widget::{
            Field, pane,
            text::{moment, state_sign, state_style},
        },
    },
};
use ratatui::{
    Frame,
    layout::{Position, Rect},
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

    /// The row of the form at a place of the screen.
    fn row_of(&self, at: Position) -> Option<u16> {
        let inside = self.inner.contains(at);
        inside.then(|| at.y - self.inner.y + self.skipped)
    }

    fn line(&self, frame: &mut Frame, row: u16, line: Line<'_>) {
        if let Some(place) = self.at(row) {
            frame.render_widget(Paragraph::new(line), place);
        }
    }
}

/// Columns and rows of the forms.
const CHECK_IN: (u16, u16) = (66, 14);
const SUBMISSION: (u16, u16) = (72, 17);

/// The rows of the check-in form where the states and the fields begin.
const FIRST_STATE: u16 = 2;
const FIRST_FIELD: u16 = 8;

/// The check-in form.
pub fn check_in(model: &Model, form: &CheckInForm, frame: &mut Frame, area: Rect) {
    let words = &model.words.screen.check_in;
    let title = fill(&words.title, &[("task", &form.task.short())]);
    let inner = pane::above(model, frame, area, &title, CHECK_IN);
    let rows = Rows::around(check_in_cursor(form), inner);
    let head = cut(&form.title, usize::from(inner.width));
    rows.line(frame, 0, Line::styled(head, model.styles.text));
    let period = model.words.period(form.period);
    rows.line(frame, 1, Line::styled(period, model.styles.muted));
    for (place, state) in (FIRST_STATE..).zip(State::ALL) {
        rows.line(frame, place, state_line(model, form, state));
    }
    if let Some(overtaken) = &form.overtaken {
        let line = cut(&overtaken_words(model, overtaken), usize::from(inner.width));
        rows.line(frame, 7, Line::styled(line, model.styles.warning));
    }
    let reason = match form.state {
        State::Dropped => &words.reason_hint,
        State::Blocked => &words.blocked_hint,
        _ => &words.note_hint,
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
    for (row, (label, field, hint, part)) in (FIRST_FIELD..).zip(fields) {
        if let Some(place) = rows.at(row) {
            let has_focus = form.part == part;
            if part == CheckInPart::Percent && !form.state.has_percent() {
                // What was typed stays with the form, in case the task goes on after all.
                let none = Field::default();
                let hint = &words.percent_idle;
                pane::field(model, frame, place, label, &none, hint, false);
                continue;
            }
            pane::field(model, frame, place, label, field, hint, has_focus);
        }
    }
}

/// What somebody else said meanwhile.
fn overtaken_words(model: &Model, overtaken: &Overtaken) -> String {
    let said = model.words.state(overtaken.state).to_owned();
    let at = overtaken.at.map_or_else(String::new, moment);
    let parts = [said, overtaken.author.clone(), at];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let words = &model.words.screen.check_in.overtaken;
    fill(words, &[("entry", &parts.join(" · "))])
}

/// The row of the cursor.
fn check_in_cursor(form: &CheckInForm) -> u16 {
    match form.part {
        CheckInPart::State => (FIRST_STATE..)
            .zip(State::ALL)
            .find(|(_, state)| *state == form.state)
            .map_or(FIRST_STATE, |(row, _)| row),
        CheckInPart::Percent => FIRST_FIELD,
        CheckInPart::Note => FIRST_FIELD + 1,
        CheckInPart::Evidence => FIRST_FIELD + 2,
    }
}

/// What of the check-in form is at a place: a state, or a field.
pub fn check_in_at(
    form: &CheckInForm,
    area: Rect,
    at: Position,
) -> Option<(CheckInPart, Option<State>)> {
    let inner = pane::inside_above(area, CHECK_IN);
    let row = Rows::around(check_in_cursor(form), inner).row_of(at)?;
    let mut states = (FIRST_STATE..).zip(State::ALL);
    if let Some((_, state)) = states.find(|(place, _)| *place == row) {
        return Some((CheckInPart::State, Some(state)));
    }
    let fields = [
        CheckInPart::Percent,
        CheckInPart::Note,
        CheckInPart::Evidence,
    ];
    let mut fields = (FIRST_FIELD..).zip(fields);
    let field = fields.find(|(place, _)| *place == row);
    field.map(|(_, part)| (part, None))
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
    let inner = pane::above(model, frame, area, &title, SUBMISSION);
    let rows = Rows::around(submission_row(form, &form.part), inner);
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
            &words.references_hint,
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
    for (row, part) in (below + 1..).zip(form.buttons()) {
        let text = match part {
            Part::Send => &words.send,
            _ => &words.keep,
        };
        rows.line(frame, row, button(model, text, form.part == part));
    }
}

/// The row of the first box of the checklist.
const FIRST_BOX: u16 = 6;

/// What of the form of a submission is at a place; on the line of kinds also which.
pub fn submission_at(
    model: &Model,
    form: &SubmissionForm,
    area: Rect,
    at: Position,
) -> Option<(Part, Option<SubmissionKind>)> {
    let inner = pane::inside_above(area, SUBMISSION);
    let row = Rows::around(submission_row(form, &form.part), inner).row_of(at)?;
    let mut parts = form.parts().into_iter();
    let part = parts.find(|part| submission_row(form, part) == row)?;
    let kind = match part {
        Part::Kind => kind_at(model, form, usize::from(at.x - inner.x)),
        _ => None,
    };
    Some((part, kind))
}

/// The kind that stands at a column of its line.
fn kind_at(model: &Model, form: &SubmissionForm, column: usize) -> Option<SubmissionKind> {
    let line = kind_line(model, form);
    let mut ends = line.spans.iter().scan(0, |end, span| {
        *end += columns(&span.content);
        Some(*end)
    });
    let label = ends.next()?;
    let mut kinds = ends.zip(SubmissionKind::ALL);
    let kind = kinds.find(|(end, _)| column < *end).map(|(_, kind)| kind);
    kind.filter(|_| column >= label)
}

/// The row of a part.
fn submission_row(form: &SubmissionForm, part: &Part) -> u16 {
    let boxes = form.boxes();
    let below = FIRST_BOX + u16::try_from(boxes.len()).unwrap_or(0);
    match part {
        Part::Kind => 0,
        Part::Title => 1,
        Part::Authors => 2,
        Part::Evidence => 3,
        Part::Tick(id) => (FIRST_BOX..)
            .zip(&boxes)
            .find(|(_, tick)| tick.id == *id)
            .map_or(FIRST_BOX, |(row, _)| row),
        Part::Keep | Part::Send => (below + 1..)
            .zip(form.buttons())
            .find(|(_, button)| button == part)
            .map_or(below + 1, |(row, _)| row),
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
