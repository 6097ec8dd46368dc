//! How the forms look.

use crate::{
    config::fill,
    domain::{checkin::State, submission::SubmissionKind},
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

/// Draws one line at `row` of a form.
fn line(frame: &mut Frame, inner: Rect, row: u16, line: Line<'_>) {
    if row < inner.height {
        frame.render_widget(Paragraph::new(line), at(inner, row));
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
    let head = crate::domain::text::cut(&form.title, usize::from(inner.width));
    line(frame, inner, 0, Line::styled(head, model.styles.text));
    line(
        frame,
        inner,
        1,
        Line::styled(model.words.period(form.period), model.styles.muted),
    );
    for (place, state) in (2..).zip(State::ALL) {
        line(frame, inner, place, state_line(model, form, state));
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
        pane::field(
            model,
            frame,
            at(inner, row),
            label,
            field,
            hint,
            form.part == part,
        );
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
    line(frame, inner, 0, kind_line(model, form));
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
        pane::field(
            model,
            frame,
            at(inner, row),
            label,
            field,
            hint,
            form.part == part,
        );
    }
    line(
        frame,
        inner,
        5,
        Line::styled(words.checklist.clone(), model.styles.muted),
    );
    let mut row = 6;
    for tick in form.boxes() {
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
        let text = Line::from(vec![
            Span::styled(format!("{sign} {}", tick.title), style),
            Span::styled(hint, model.styles.muted),
        ]);
        line(frame, inner, row, text);
        row += 1;
    }
    line(
        frame,
        inner,
        row + 1,
        button(model, &words.keep, form.part == Part::Keep),
    );
    line(
        frame,
        inner,
        row + 2,
        button(model, &words.send, form.part == Part::Send),
    );
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

/// In whose name to work on.
pub fn work_as(model: &Model, form: &WorkAs, frame: &mut Frame, area: Rect) {
    let words = &model.words.screen;
    let inner = pane::above(model, frame, area, &words.work_as.title, (60, 7));
    let plan = model.work().map(|work| &work.session.plan);
    let name = plan
        .and_then(|plan| plan.department_of(&form.department))
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
    let rest = Rect {
        y: inner.y + 3.min(inner.height),
        height: inner.height.saturating_sub(3),
        ..inner
    };
    frame.render_widget(Paragraph::new(hint), rest);
}
