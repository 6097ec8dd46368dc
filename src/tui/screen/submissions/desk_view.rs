//! How the coordinator's desk looks.

use super::{desk::Shown, view::submission_lines};
use crate::{
    config::fill,
    domain::{
        period::Period,
        text::{Needle, columns, pad},
    },
    service::DeskRow,
    tui::{
        Model,
        command::Command,
        screen::{Work, tasks},
        widget::{
            Marked, Scroll, pane,
            text::{found, labelled, submission_sign, submission_style, wrapped},
        },
    },
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Rect},
    text::{Line, Span},
    widgets::Paragraph,
};

/// Lines above the submissions.
pub const HEAD: u16 = 2;

/// Draws what all departments have sent, and one of it.
pub fn view(model: &Model, work: &Work, frame: &mut Frame, area: Rect) {
    let (left, right) = pane::split(model, frame, area);
    let [filter, scope, rows] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Fill(1),
    ])
    .areas(left);
    let desk = &work.submissions.desk;
    let list = &desk.list;
    let counted = found(model.words, list.found(), list.rows().len());
    pane::filter(model, frame, filter, list.filter().shown(), &counted);
    let scoped = Line::styled(
        format!(" {}", scope_words(model, desk.shown)),
        model.styles.accent,
    );
    frame.render_widget(Paragraph::new(scoped), scope);
    let width = usize::from(rows.width);
    if list.found() == 0 {
        let words = &model.words.screen;
        let text = match desk.counts.is_empty() {
            true => words.frame.opening.clone(),
            false => fill(
                &words.desk.empty,
                &[
                    ("key", &model.key(Command::StateFilter)),
                    ("cancel", &model.key(Command::Cancel)),
                ],
            ),
        };
        let text = wrapped(&format!(" {text}"), width, model.styles.muted);
        frame.render_widget(Paragraph::new(text), rows);
        return;
    }
    pane::rows(
        frame,
        rows,
        list,
        |period, _| heading(model, work, period, width),
        |row, is_selected| line(model, list.needle(), row, width, is_selected),
    );
    if let Some(row) = list.selected() {
        let lines = details(model, work, row, usize::from(right.width));
        pane::lines(model, frame, right, lines, Scroll::default());
    }
}

fn scope_words(model: &Model, shown: Shown) -> &str {
    let words = &model.words.screen.desk;
    match shown {
        Shown::All | Shown::Own => &words.all,
        Shown::Waiting => &words.waiting,
        Shown::Missing => &words.missing,
        Shown::Same => &words.same_only,
    }
}

/// A quarter, and how many departments have sent enough in it.
fn heading(model: &Model, work: &Work, period: Period, width: usize) -> Line<'static> {
    let counts = &work.submissions.desk.counts;
    let known = counts.iter().find(|(of, ..)| *of == period);
    let (_, enough, owing) = known.copied().unwrap_or((period, 0, 0));
    let counted = fill(
        &model.words.screen.desk.enough,
        &[("enough", &enough), ("owing", &owing)],
    );
    let style = match enough >= owing {
        true => model.styles.done,
        false if work.session.due(period) < work.session.today => model.styles.late,
        false => model.styles.current,
    };
    let left = format!(" {}", model.words.period(period));
    let room = width.saturating_sub(columns(&counted) + 1);
    Line::styled(format!("{}{counted} ", pad(&left, room)), style)
}

fn line(
    model: &Model,
    needle: &Needle,
    row: &DeskRow,
    width: usize,
    is_selected: bool,
) -> Line<'static> {
    let (words, styles) = (model.words, &model.styles);
    let cursor = if is_selected { "›" } else { " " };
    let style = if is_selected {
        styles.selected
    } else {
        styles.text
    };
    let marked = Marked::new(styles, needle, style);
    let (sign, state, state_style, title) = match &row.submission {
        Some(row) => {
            let content = &row.submission.content;
            let title = match content.title.as_str() {
                "" => words.screen.submissions.untitled.as_str(),
                title => title,
            };
            let state = words.submission_state(content.state);
            let style = submission_style(styles, content.state);
            (submission_sign(content.state), state, style, title)
        }
        None => {
            let none = words.screen.submissions.none.as_str();
            (" ", "", styles.soon, none)
        }
    };
    let state_style = if is_selected { style } else { state_style };
    let twice = if row.same.is_empty() { "  " } else { "≠ " };
    let room = width.saturating_sub(columns(state) + 14);
    let mut line = vec![Span::styled(format!("{cursor}{sign} "), state_style)];
    line.extend(marked.padded(row.department.as_str(), 7));
    line.push(Span::styled(twice.replace('≠', "="), styles.warning));
    line.extend(marked.padded(title, room));
    line.push(Span::styled(format!(" {state} "), state_style));
    Line::from(line)
}

fn details(model: &Model, work: &Work, row: &DeskRow, width: usize) -> Vec<Line<'static>> {
    let (words, styles) = (&model.words.screen, &model.styles);
    let mut lines = wrapped(&row.name, width, styles.title);
    lines.extend(wrapped(
        &model.words.period(row.period),
        width,
        styles.muted,
    ));
    for (department, period) in &row.same {
        let place = format!("{department}, {}", model.words.period(*period));
        let told = fill(&words.desk.same, &[("place", &place)]);
        lines.extend(wrapped(&told, width, styles.warning));
    }
    let Some(submission) = &row.submission else {
        lines.push(Line::default());
        lines.extend(wrapped(&words.desk.lacks, width, styles.soon));
        return lines;
    };
    let content = &submission.submission.content;
    lines.extend(tasks::plan_lines(
        model,
        work,
        &submission.submission.plan,
        width,
    ));
    lines.extend(submission_lines(model, submission, width));
    let hint = match content.state.counts() {
        true => fill(&words.desk.open, &[("key", &model.key(Command::Confirm))]),
        false => words.desk.with_department.clone(),
    };
    lines.push(Line::default());
    lines.extend(wrapped(&hint, width, styles.muted));
    lines
}

/// Where a submission went, for whoever sent it too.
pub fn whereabouts(
    model: &Model,
    content: &crate::domain::submission::SubmissionContent,
    width: usize,
) -> Vec<Line<'static>> {
    let (words, styles) = (&model.words.screen.desk, &model.styles);
    let mut lines = Vec::new();
    if let Some(on) = &content.passed_on {
        let told = format!("{} {}", model.words.date(on.day), on.number);
        lines.extend(labelled(
            styles,
            &words.passed_on_told,
            told.trim_end(),
            width,
        ));
    }
    if !content.link.is_empty() {
        lines.extend(labelled(styles, &words.link, &content.link, width));
    }
    lines
}
