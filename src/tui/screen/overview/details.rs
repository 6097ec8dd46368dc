//! What is behind the cell under the cursor.

use super::{
    map::{mark_sign, mark_style, whole_label},
    state::Head,
};
use crate::{
    config::fill,
    domain::{checkin::State, obligation::Group},
    service::{Mark, OverviewRow, OverviewTask},
    tui::{
        Model,
        screen::Work,
        widget::text::{
            group_sign, group_style, labelled, moment, state_sign, state_style, wrapped,
        },
    },
};
use ratatui::text::{Line, Span};

/// The department, its sums, and what stands in the column.
pub fn details(model: &Model, work: &Work, row: &OverviewRow, width: usize) -> Vec<Line<'static>> {
    let styles = &model.styles;
    let mut lines = wrapped(&row.department.name, width, styles.title);
    lines.extend(sums(model, row));
    lines.extend(said(model, work, row, width));
    lines.push(Line::default());
    if let Some(head) = work.overview.head() {
        lines.extend(column(model, work, row, head, width));
    }
    lines
}

/// How many stand how.
fn sums(model: &Model, row: &OverviewRow) -> Vec<Line<'static>> {
    let (words, styles) = (&model.words.screen, &model.styles);
    let late = match row.total.late {
        0 => Span::styled(words.departments.nothing_late.clone(), styles.good),
        late => Span::styled(
            fill(&words.departments.late, &[("count", &late)]),
            styles.late,
        ),
    };
    let states = State::ALL.map(|state| {
        let told = format!("{} {}  ", state_sign(state), row.total.in_state(state));
        Span::styled(told, state_style(styles, state))
    });
    vec![Line::from(late), Line::from(states.to_vec())]
}

/// Submissions, and when it was last heard of.
fn said(model: &Model, work: &Work, row: &OverviewRow, width: usize) -> Vec<Line<'static>> {
    let (words, styles) = (&model.words.screen, &model.styles);
    let owed = fill(
        &words.submissions.owed,
        &[
            ("sent", &row.submissions.counted()),
            ("owed", &row.submissions.owed),
        ],
    );
    let quarter = work.overview.quarter;
    let quarter = quarter.map_or_else(String::new, |quarter| model.words.period(quarter));
    let mut lines = labelled(styles, &quarter, &owed, width);
    let last = match &row.last {
        Some(last) => format!("{} {}", moment(last.at), last.author),
        None => words.overview.never_seen.clone(),
    };
    lines.extend(labelled(styles, &words.overview.last_seen, &last, width));
    lines
}

fn column(
    model: &Model,
    work: &Work,
    row: &OverviewRow,
    head: &Head,
    width: usize,
) -> Vec<Line<'static>> {
    let styles = &model.styles;
    let label = whole_label(model, &work.overview, head);
    let mut lines = wrapped(&label, width, styles.accent);
    let cell = work.overview.cell(row, head);
    if cell.mark() == Mark::Nothing {
        let nothing = &model.words.screen.overview.nothing_owed;
        lines.extend(wrapped(nothing, width, styles.muted));
        return lines;
    }
    let tasks = row.tasks.iter().filter(|task| head.holds(task));
    lines.extend(tasks.flat_map(|task| task_lines(model, task, width)));
    lines
}

fn task_lines(model: &Model, task: &OverviewTask, width: usize) -> Vec<Line<'static>> {
    let (sign, style) = match task.group {
        group @ (Group::Late | Group::Soon) => {
            (group_sign(group), group_style(&model.styles, group))
        }
        _ => (
            state_sign(task.state),
            state_style(&model.styles, task.state),
        ),
    };
    let days = match task.group {
        Group::Closed => model.words.state_short(task.state).to_owned(),
        _ => model.words.days_left(task.days_left),
    };
    let told = format!("{sign} {} {} · {days}", task.task.short(), task.title);
    wrapped(&told, width, style)
}

/// What the signs mean.
pub fn legend(model: &Model, width: usize) -> Vec<Line<'static>> {
    let words = model.words;
    let marks = [
        (Mark::Late, words.group(Group::Late)),
        (Mark::Blocked, words.state(State::Blocked)),
        (Mark::Soon, words.group(Group::Soon)),
        (Mark::Todo, words.state_short(State::Todo)),
        (Mark::Doing, words.state_short(State::Doing)),
        (Mark::Done, words.state_short(State::Done)),
    ];
    let overview = &words.screen.overview;
    let labels = [
        (&overview.duties_short, &overview.duties_legend),
        (&overview.submissions_sign, &overview.submissions_legend),
    ];
    let marks = marks.map(|(mark, word)| {
        let told = format!("{} {word}  ", mark_sign(mark));
        (told, mark_style(&model.styles, mark))
    });
    let labels = labels.map(|(label, word)| (format!("{label} {word}  "), model.styles.muted));
    let mut lines: Vec<Line<'static>> = vec![Line::default()];
    let mut used = 0;
    for (told, style) in marks.into_iter().chain(labels) {
        let needed = crate::domain::text::columns(&told);
        if used + needed > width + 2 && used > 0 {
            lines.push(Line::default());
            used = 0;
        }
        used += needed;
        if let Some(last) = lines.last_mut() {
            last.push_span(Span::styled(told, style));
        }
    }
    lines
}
