//! How the submissions of a department look.

use super::desk_view;
use crate::{
    config::fill,
    domain::{
        period::Period,
        submission::Tick,
        text::{Needle, columns, pad},
    },
    service::{SubmissionRow, sync_told},
    tui::{
        Model,
        command::Command,
        screen::{Work, submissions::QuarterRow, tasks},
        widget::{
            Marked, Scroll, pane,
            text::{labelled, moment, submission_sign, submission_style, wrapped},
        },
    },
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Rect},
    text::{Line, Span},
    widgets::Paragraph,
};

/// Draws the four quarters and the details of one submission.
pub fn view(model: &Model, work: &Work, frame: &mut Frame, area: Rect) {
    if work.shows_desk() {
        return desk_view::view(model, work, frame, area);
    }
    let (left, right) = pane::split(model, frame, area);
    let [filter, rows] = Layout::vertical([Constraint::Length(1), Constraint::Fill(1)]).areas(left);
    let list = &work.submissions.list;
    pane::filter(model, frame, filter, list.filter().shown(), "");
    let width = usize::from(rows.width);
    pane::rows(
        frame,
        rows,
        list,
        |period, _| heading(model, work, period, width),
        |row, is_selected| row_line(model, list.needle(), row, width, is_selected),
    );
    if list.found() == 0 && !list.filter().is_empty() {
        let empty = fill(
            &model.words.screen.submissions.empty_filter,
            &[
                ("typed", &list.filter().shown()),
                ("key", &model.key(Command::Cancel)),
            ],
        );
        let lines = wrapped(&format!(" {empty}"), width, model.styles.muted);
        frame.render_widget(Paragraph::new(lines), rows);
    }
    if let Some(row) = list.selected() {
        pane::lines(
            model,
            frame,
            right,
            details(model, work, row, usize::from(right.width)),
            Scroll::default(),
        );
    }
}

fn heading(model: &Model, work: &Work, period: Period, width: usize) -> Line<'static> {
    let words = &model.words.screen.submissions;
    let own = work.submissions.of_quarter(period);
    let submitted = work.session.submitted(&work.department, period, own);
    let (sent, owed) = (submitted.counted(), submitted.owed);
    let counted = fill(&words.owed, &[("sent", &sent), ("owed", &owed)]);
    let left = format!(" {}", model.words.period(period));
    let room = width.saturating_sub(columns(&counted) + 1);
    let is_late = work.session.due(period) < work.session.today;
    let style = if submitted.missing == 0 {
        model.styles.done
    } else if is_late {
        model.styles.late
    } else {
        model.styles.current
    };
    Line::styled(format!("{}{counted} ", pad(&left, room)), style)
}

fn row_line(
    model: &Model,
    needle: &Needle,
    row: &QuarterRow,
    width: usize,
    is_selected: bool,
) -> Line<'static> {
    let cursor = if is_selected { "›" } else { " " };
    let style = if is_selected {
        model.styles.selected
    } else {
        model.styles.text
    };
    let Some(submission) = &row.submission else {
        let text = pad(
            &format!("{cursor}  {}", model.words.screen.submissions.none),
            width,
        );
        return Line::styled(
            text,
            if is_selected {
                style
            } else {
                model.styles.muted
            },
        );
    };
    let content = &submission.submission.content;
    let state = model.words.submission_state(content.state);
    let room = width.saturating_sub(columns(state) + 6);
    let title = if content.title.is_empty() {
        &model.words.screen.submissions.untitled
    } else {
        &content.title
    };
    let state_style = if is_selected {
        style
    } else {
        submission_style(&model.styles, content.state)
    };
    let mut line = vec![Span::styled(
        format!("{cursor} {} ", submission_sign(content.state)),
        state_style,
    )];
    line.extend(Marked::new(&model.styles, needle, style).padded(title, room));
    line.push(Span::styled(" ", style));
    line.push(Span::styled(format!("{state} "), state_style));
    Line::from(line)
}

fn details(model: &Model, work: &Work, row: &QuarterRow, width: usize) -> Vec<Line<'static>> {
    let words = &model.words.screen.submissions;
    let mut lines = wrapped(&model.words.period(row.period), width, model.styles.title);
    let due = work.session.due(row.period);
    lines.extend(labelled(
        &model.styles,
        &model.words.screen.details.due,
        &model.words.date_with_weekday(due),
        width,
    ));
    let plan = match &row.submission {
        Some(begun) => &begun.submission.plan,
        None => &work.next_submission_plan(row.period).id,
    };
    lines.extend(tasks::plan_lines(model, work, plan, width));
    match &row.submission {
        Some(submission) => lines.extend(submission_lines(model, submission, width)),
        None => {
            lines.push(Line::default());
            let text = fill(&words.empty, &[("key", &model.key(Command::Confirm))]);
            lines.extend(wrapped(&text, width, model.styles.text));
        }
    }
    lines
}

pub(super) fn submission_lines(
    model: &Model,
    row: &SubmissionRow,
    width: usize,
) -> Vec<Line<'static>> {
    let words = &model.words.screen.submissions;
    let styles = &model.styles;
    let content = &row.submission.content;
    let state = model.words.submission_state(content.state);
    let said = format!("{} {state}", submission_sign(content.state));
    let mut lines = vec![Line::styled(said, submission_style(styles, content.state))];
    if row.submission.concurrent {
        lines.push(Line::styled(
            model.words.domain.reach.concurrent.clone(),
            styles.warning,
        ));
    }
    if !content.reason.is_empty() {
        lines.extend(wrapped(
            &fill(&words.returned_because, &[("reason", &content.reason)]),
            width,
            styles.blocked,
        ));
    }
    if let Some(kind) = content.kind {
        lines.extend(labelled(
            styles,
            &words.kind,
            model.words.submission_kind(kind),
            width,
        ));
    }
    lines.extend(labelled(styles, &words.heading, &content.title, width));
    lines.extend(labelled(styles, &words.authors, &content.authors, width));
    if !content.evidence.is_empty() {
        lines.extend(labelled(
            styles,
            &words.references,
            &content.evidence.join("; "),
            width,
        ));
    }
    lines.extend(desk_view::whereabouts(model, content, width));
    lines.push(Line::default());
    lines.push(Line::styled(words.checklist.clone(), styles.muted));
    lines.extend(
        row.checklist
            .iter()
            .flat_map(|tick| box_lines(model, tick, width)),
    );
    lines.push(Line::default());
    let came = format!(
        "{} {} · {}",
        moment(row.submission.wall),
        row.submission.author,
        sync_told(model.words, row.submission.reach)
    );
    lines.extend(wrapped(&came, width, styles.muted));
    lines
}

/// A box of the checklist.
fn box_lines(model: &Model, tick: &Tick, width: usize) -> Vec<Line<'static>> {
    let (sign, style) = if tick.done {
        ("[x]", model.styles.done)
    } else {
        ("[ ]", model.styles.text)
    };
    wrapped(&format!("{sign} {}", tick.title), width, style)
}
