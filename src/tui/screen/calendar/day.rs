//! The chosen day: what kind of day it is, which reports go on, what is due.

use super::grid::REPORT;
use crate::{
    config::fill,
    domain::text::Needle,
    service::{ReportDue, ReportStanding, TaskRow, report_told},
    tui::{
        Model,
        command::Command,
        screen::{Work, tasks},
        widget::{
            Marked, pane,
            text::{found, state_sign, state_style, wrapped},
        },
    },
};
use chrono::{Datelike, Weekday};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Rect},
    text::{Line, Span},
    widgets::Paragraph,
};

/// Rows below the list for the whole title of what is chosen.
const TITLE_ROWS: u16 = 3;

pub(super) fn view(model: &Model, work: &Work, frame: &mut Frame, area: Rect) {
    let width = usize::from(area.width);
    let about = about(model, work, width);
    let list = &work.calendar.list;
    let [head, filter, rows, title] = parts(work, about.len(), area);
    frame.render_widget(Paragraph::new(about), head);
    let due = work
        .calendar
        .shown()
        .map_or(0, |year| year.due_on(work.calendar.chosen).count());
    let counted = found(model.words, list.found(), due);
    pane::filter(model, frame, filter, list.filter().shown(), &counted);
    if list.found() == 0 {
        let text = wrapped(&empty(model, work), width, model.styles.muted);
        frame.render_widget(Paragraph::new(text), rows);
        return;
    }
    pane::rows(
        frame,
        rows,
        list,
        |group, count| tasks::heading(model, group, count, width),
        |row, is_selected| {
            line(
                model,
                list.needle(),
                row,
                width,
                is_selected && work.calendar.in_list,
            )
        },
    );
    if let Some(row) = list.selected().filter(|_| work.calendar.in_list) {
        let whole = wrapped(&row.obligation.title, width, model.styles.text);
        frame.render_widget(Paragraph::new(whole), title);
    } else {
        let key = model.key(Command::Confirm);
        let hint = fill(&model.words.screen.calendar.hint, &[("key", &key)]);
        frame.render_widget(
            Paragraph::new(wrapped(&hint, width, model.styles.muted)),
            title,
        );
    }
}

/// Where the `about` lines on the day are, the filter, the rows, and the whole title.
fn parts(work: &Work, about: usize, area: Rect) -> [Rect; 4] {
    let wanted = u16::try_from(about).unwrap_or(u16::MAX);
    let below = match work.calendar.list.found() > 0 && area.height >= 12 {
        true => TITLE_ROWS,
        false => 0,
    };
    Layout::vertical([
        Constraint::Length(wanted.min(area.height / 2)),
        Constraint::Length(1),
        Constraint::Fill(1),
        Constraint::Length(below),
    ])
    .areas(area)
}

/// Where the rows of the list are.
pub(super) fn rows_area(model: &Model, work: &Work, area: Rect) -> Rect {
    let about = about(model, work, usize::from(area.width));
    let [.., rows, _] = parts(work, about.len(), area);
    rows
}

/// What is told of the day above the list.
fn about(model: &Model, work: &Work, width: usize) -> Vec<Line<'static>> {
    let (words, styles) = (model.words, &model.styles);
    let (day, session) = (work.calendar.chosen, &work.session);
    let left = (day - session.today).num_days();
    let title = match left {
        0.. => format!(
            "{} · {}",
            words.date_with_weekday(day),
            words.days_left(left)
        ),
        _ => words.date_with_weekday(day),
    };
    let mut lines = wrapped(&title, width, styles.title);
    lines.extend(wrapped(&kind(model, work), width, styles.muted));
    if !session.calendar.knows(day.year()) {
        let unknown = &words.screen.notice.unknown_year;
        let told = fill(unknown, &[("year", &day.year())]);
        lines.extend(wrapped(&told, width, styles.warning));
    }
    let reports = work.calendar.shown().into_iter();
    for report in reports.flat_map(|year| year.reports_on(day)) {
        let told = format!("{REPORT} {}", report_words(model, work, report));
        lines.extend(wrapped(&told, width, styles.accent));
        lines.extend(report_lines(model, work, report, width));
    }
    lines
}

/// A working day, a day off, or one that is worked for another.
fn kind(model: &Model, work: &Work) -> String {
    let words = &model.words.screen.calendar;
    let (day, calendar) = (work.calendar.chosen, &work.session.calendar);
    let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    match (calendar.is_working(day), calendar.holiday(day)) {
        (true, _) if weekend => words.worked_saturday.clone(),
        (true, _) => words.working.clone(),
        (false, Some(name)) => fill(&words.holiday, &[("name", &name)]),
        (false, None) => words.weekend.clone(),
    }
}

fn report_words(model: &Model, work: &Work, report: &ReportDue) -> String {
    let words = &model.words.screen.calendar;
    let step = model.words.step(report.step);
    let period = model.words.period(report.period);
    let told = fill(&words.report_day, &[("period", &period), ("step", &step)]);
    match tasks::plan_mark(model, work, &report.plan).as_str() {
        "" => told,
        mark => format!("{mark} {told}"),
    }
}

/// How a report's step stands, what to do where the day is off, and the key that marks it.
fn report_lines(
    model: &Model,
    work: &Work,
    report: &ReportDue,
    width: usize,
) -> Vec<Line<'static>> {
    let (words, styles) = (model.words, &model.styles);
    let standing = report.standing(work.session.today);
    let style = match standing {
        ReportStanding::Sent { late: false, .. } => styles.done,
        ReportStanding::Sent { .. } => styles.soon,
        ReportStanding::Gathered { late: true, .. } | ReportStanding::Late => styles.late,
        ReportStanding::Gathered { .. } | ReportStanding::Open => styles.text,
    };
    let told = format!("  {}", report_told(words, standing));
    let mut lines = wrapped(&told, width, style);
    if report.is_sent() {
        return lines;
    }
    if let Some(before) = report.send_by {
        let told = format!("  {}", words.send_by(before));
        lines.extend(wrapped(&told, width, styles.warning));
    }
    let is_own = report.department.as_ref() == Some(&work.session.department);
    let plan = work.session.plan_of(&report.plan);
    if is_own || plan.is_some_and(|plan| plan.coordinator == work.session.department) {
        let key = model.key(Command::CheckIn);
        let told = fill(&words.screen.calendar.mark_sent, &[("key", &key)]);
        lines.extend(wrapped(&format!("  {told}"), width, styles.muted));
    }
    lines
}

/// Why nothing is listed.
pub fn empty(model: &Model, work: &Work) -> String {
    let words = &model.words.screen.calendar;
    match work.calendar.shown() {
        None => model.words.screen.frame.opening.clone(),
        Some(_) if work.calendar.list.filter().is_empty() => words.empty.clone(),
        Some(_) => fill(&words.empty_filter, &[("key", &model.key(Command::Cancel))]),
    }
}

fn line(
    model: &Model,
    needle: &Needle,
    row: &TaskRow,
    width: usize,
    is_selected: bool,
) -> Line<'static> {
    let cursor = if is_selected { "›" } else { " " };
    let (sign, style) = match is_selected {
        true => (model.styles.selected, model.styles.selected),
        false => (state_style(&model.styles, row.state), model.styles.text),
    };
    let marked = Marked::new(&model.styles, needle, style);
    let mut line = vec![Span::styled(
        format!("{cursor}{} ", state_sign(row.state)),
        sign,
    )];
    line.extend(marked.padded(&row.obligation.task.within(8), 8));
    line.push(Span::styled(" ", style));
    line.extend(marked.padded(&row.obligation.title, width.saturating_sub(12)));
    Line::from(line)
}
