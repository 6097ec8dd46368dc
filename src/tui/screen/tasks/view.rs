//! How the task list looks.

use crate::{
    config::fill,
    domain::event::EventId,
    domain::{
        obligation::Group,
        plan::PlanId,
        text::{columns, cut, pad},
    },
    service::{Quota, TaskRow, sync_told},
    tui::{
        Model,
        command::Command,
        screen::{Work, tasks::Shown},
        widget::{
            Marked, pane,
            text::{found, group_style, labelled, moment, state_sign, state_style, wrapped},
        },
    },
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Rect},
    text::{Line, Span},
    widgets::Paragraph,
};

/// Draws list and details.
pub fn view(model: &Model, work: &Work, frame: &mut Frame, area: Rect) {
    let (left, right) = pane::split(model, frame, area);
    let [filter, rows] = Layout::vertical([Constraint::Length(1), Constraint::Fill(1)]).areas(left);
    let list = &work.tasks.list;
    let counted = match work.tasks.shown {
        Shown::All => found(model.words, list.found(), list.rows().len()),
        Shown::Only(group) => format!("{} {}", model.words.group(group), list.found()),
    };
    pane::filter(model, frame, filter, list.filter().shown(), &counted);
    if list.found() == 0 {
        empty(model, work, frame, rows);
    } else {
        let width = usize::from(rows.width);
        pane::rows(
            frame,
            rows,
            list,
            |group, count| heading(model, group, count, width),
            |row, is_selected| task_line(model, work, row, width, is_selected),
        );
    }
    let width = usize::from(right.width);
    let lines = match list.selected() {
        Some(row) => details(model, work, row, width),
        None => wrapped(
            &model.words.screen.details.choose,
            width,
            model.styles.muted,
        ),
    };
    pane::lines(model, frame, right, lines, work.tasks.scroll);
}

/// How many lines the details have in this terminal.
pub fn details_length(model: &Model, work: &Work) -> usize {
    let width = usize::from(pane::details_width(model.size.0));
    let row = work.tasks.list.selected();
    row.map_or(0, |row| details(model, work, row, width).len())
}

fn empty(model: &Model, work: &Work, frame: &mut Frame, area: Rect) {
    let words = &model.words.screen.tasks;
    let typed = work.tasks.list.filter().shown();
    let text = if !work.tasks.loaded {
        model.words.screen.frame.opening.clone()
    } else if !typed.is_empty() {
        fill(
            &words.empty_filter,
            &[
                ("typed", &typed),
                ("key", &model.key(Command::Cancel)),
                ("search", &model.key(Command::Search)),
            ],
        )
    } else if work.tasks.shown != Shown::All {
        fill(
            &words.empty_state,
            &[("key", &model.key(Command::StateFilter))],
        )
    } else {
        fill(&words.empty, &[("key", &model.key(Command::Period))])
    };
    let width = usize::from(area.width).saturating_sub(2);
    frame.render_widget(
        Paragraph::new(wrapped(&format!(" {text}"), width, model.styles.muted)),
        area,
    );
}

/// The line over the rows of a group.
pub fn heading(model: &Model, group: Group, count: usize, width: usize) -> Line<'static> {
    let text = pad(
        &format!(" {} ({count})", capitalised(model.words.group(group))),
        width,
    );
    Line::styled(text, group_style(&model.styles, group))
}

/// A word with its first letter in upper case.
fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// Which of several plans something belongs to; empty where there is only one.
pub fn plan_mark(model: &Model, work: &Work, plan: &PlanId) -> String {
    let number = work.session.number_of(plan);
    number.map_or_else(String::new, |number| {
        fill(
            &model.words.screen.details.plan_mark,
            &[("number", &number)],
        )
    })
}

/// The plan something belongs to; nothing where there is only one.
pub fn plan_lines(model: &Model, work: &Work, plan: &PlanId, width: usize) -> Vec<Line<'static>> {
    let mark = plan_mark(model, work, plan);
    match work.session.plan_of(plan).filter(|_| !mark.is_empty()) {
        Some(plan) => {
            let named = format!("{mark} {} ({})", plan.title, plan.id);
            labelled(
                &model.styles,
                &model.words.screen.details.plan,
                &named,
                width,
            )
        }
        None => Vec::new(),
    }
}

fn task_line(
    model: &Model,
    work: &Work,
    row: &TaskRow,
    width: usize,
    is_selected: bool,
) -> Line<'static> {
    let due = if width >= 60 {
        format!(
            "{} {:>11}",
            row.obligation.due.format("%d/%m"),
            model.words.days_left(row.days_left)
        )
    } else {
        row.obligation.due.format("%d/%m").to_string()
    };
    let mark = if row.is_concurrent() { "≠" } else { " " };
    let room = width.saturating_sub(columns(&due) + 8 + 7);
    let title = match plan_mark(model, work, &row.obligation.plan).as_str() {
        "" => row.obligation.title.clone(),
        plan => format!("{plan} {}", row.obligation.title),
    };
    let cursor = if is_selected { "›" } else { " " };
    let style = if is_selected {
        model.styles.selected
    } else {
        model.styles.text
    };
    let sign = if is_selected {
        style
    } else {
        state_style(&model.styles, row.state)
    };
    let due_style = match row.group {
        _ if is_selected => style,
        Group::Late | Group::Soon => group_style(&model.styles, row.group),
        _ => model.styles.muted,
    };
    let marked = Marked::new(&model.styles, work.tasks.list.needle(), style);
    let mut line = vec![Span::styled(
        format!("{cursor}{} ", state_sign(row.state)),
        sign,
    )];
    line.extend(marked.padded(&row.obligation.task.within(8), 8));
    line.push(Span::styled(mark, style));
    line.extend(marked.padded(&title, room));
    line.push(Span::styled(" ", style));
    line.push(Span::styled(format!("{due} "), due_style));
    Line::from(line)
}

fn details(model: &Model, work: &Work, row: &TaskRow, width: usize) -> Vec<Line<'static>> {
    let words = model.words;
    let labels = &words.screen.details;
    let styles = &model.styles;
    let obligation = &row.obligation;
    let mut lines = wrapped(&obligation.title, width, styles.title);
    lines.extend(labelled(
        styles,
        &labels.path,
        &format!("{} ({})", obligation.task, words.role(obligation.role)),
        width,
    ));
    lines.extend(plan_lines(model, work, &obligation.plan, width));
    let plan = work.session.plan_of(&obligation.plan);
    let areas = plan.into_iter().flat_map(|plan| &plan.areas);
    for area in areas.filter(|area| area.path.as_str() == obligation.area) {
        lines.extend(labelled(styles, &labels.area, &area.title, width));
    }
    let due = format!(
        "{} ({})",
        words.date_with_weekday(obligation.due),
        words.days_left(row.days_left)
    );
    lines.extend(labelled(styles, &labels.due, &due, width));
    lines.extend(labelled(
        styles,
        &labels.period,
        &words.period(obligation.period),
        width,
    ));
    lines.push(standing(model, row, width));
    if let Some(quota) = &row.quota {
        lines.extend(labelled(styles, &labels.quota, &told(model, quota), width));
    }
    if obligation.step.is_some() {
        let keys = (model.key(Command::Calendar), model.key(Command::CheckIn));
        let told = fill(&labels.reported, &[("calendar", &keys.0), ("key", &keys.1)]);
        lines.extend(wrapped(&told, width, styles.muted));
    }
    if row.is_concurrent() {
        let told = concurrent(model, work, row);
        lines.extend(wrapped(&told, width, styles.warning));
    }
    if !row.note.is_empty() {
        lines.extend(labelled(
            styles,
            &words.screen.check_in.note,
            &row.note,
            width,
        ));
    }
    if !row.evidence.is_empty() {
        lines.extend(labelled(
            styles,
            &words.screen.check_in.evidence,
            &row.evidence.join("; "),
            width,
        ));
    }
    if !obligation.text.is_empty() {
        lines.push(Line::default());
        lines.extend(labelled(styles, &labels.wording, &obligation.text, width));
    }
    lines.push(Line::default());
    lines.push(Line::styled(labels.history.clone(), styles.muted));
    lines.extend(history(model, work, row, width));
    lines
}

/// How many submissions there are of those that close this.
fn told(model: &Model, quota: &Quota) -> String {
    let labels = &model.words.screen.details;
    let template = match quota.sent < quota.owed {
        true => &labels.quota_lacks,
        false => &labels.quota_enough,
    };
    let key = model.key(Command::Submission);
    fill(
        template,
        &[("sent", &quota.sent), ("owed", &quota.owed), ("key", &key)],
    )
}

fn standing(model: &Model, row: &TaskRow, width: usize) -> Line<'static> {
    let percent = row
        .percent
        .map_or_else(String::new, |percent| format!(" {percent}%"));
    let label = format!("{}: ", model.words.screen.check_in.state);
    let said = format!(
        "{} {}{percent}",
        state_sign(row.state),
        model.words.state(row.state)
    );
    let room = width.saturating_sub(columns(&label));
    Line::from(vec![
        Span::styled(label, model.styles.muted),
        Span::styled(cut(&said, room), state_style(&model.styles, row.state)),
    ])
}

/// Which of the entries that did not see each other counts, what the others say, and what
/// settles it.
fn concurrent(model: &Model, work: &Work, row: &TaskRow) -> String {
    let words = model.words;
    let history = work.tasks.history.as_ref();
    let history = history.filter(|_| work.tasks.shows_history_of(row));
    let said = |id: &EventId| {
        let mut entries = history?.entries.iter();
        let entry = entries.find(|entry| entry.event == *id)?;
        Some(format!("{} ({})", words.state(entry.state), entry.author))
    };
    let all: Option<Vec<String>> = row.heads.iter().map(said).collect();
    match all.as_deref() {
        Some([counts, others @ ..]) => fill(
            &words.screen.details.concurrent,
            &[
                ("counts", counts),
                ("others", &others.join(", ")),
                ("key", &model.key(Command::CheckIn)),
            ],
        ),
        _ => words.domain.reach.concurrent.clone(),
    }
}

fn history(model: &Model, work: &Work, row: &TaskRow, width: usize) -> Vec<Line<'static>> {
    let words = model.words;
    let entries = match &work.tasks.history {
        Some(history) if work.tasks.shows_history_of(row) => &history.entries,
        _ => return wrapped(&words.screen.frame.opening, width, model.styles.muted),
    };
    if entries.is_empty() {
        let text = fill(
            &words.screen.details.history_empty,
            &[("key", &model.key(Command::CheckIn))],
        );
        return wrapped(&text, width, model.styles.muted);
    }
    let mut lines = Vec::new();
    for entry in entries {
        let percent = entry
            .state
            .said_percent(entry.percent)
            .map_or_else(String::new, |percent| format!(" {percent}%"));
        let said = format!(
            "{} {}: {}{percent}",
            moment(entry.wall),
            entry.author,
            words.state(entry.state)
        );
        let style = if entry.withdrawn.is_some() {
            model.styles.muted
        } else {
            state_style(&model.styles, entry.state)
        };
        lines.extend(wrapped(&said, width, style));
        if !entry.note.is_empty() {
            lines.extend(wrapped(
                &format!("  {}", entry.note),
                width,
                model.styles.text,
            ));
        }
        let came = match &entry.withdrawn {
            Some(withdrawn) => format!("{} ({})", words.domain.reach.withdrawn, withdrawn.author),
            None => {
                let (period, reach) = (words.period(entry.period), sync_told(words, entry.reach));
                let parts = [period.as_str(), &entry.host, reach.as_str()];
                let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
                said.join(" · ")
            }
        };
        lines.extend(wrapped(&came, width, model.styles.muted));
    }
    lines
}
