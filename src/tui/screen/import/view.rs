//! How the import looks.

use super::{ImportScreen, Page, ReviewState, Section, TreeRow, details::details};
use crate::{
    config::fill,
    domain::{
        plan::Plan,
        text::{Needle, columns, cut, pad},
    },
    service::{Legacy, Problem},
    tui::{
        Model,
        command::Command,
        widget::{
            Field, Marked, pane,
            text::{found, wrapped},
        },
    },
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Position, Rect},
    text::{Line, Span},
    widgets::Paragraph,
};

/// Columns of the tree of a screen that is `width` columns wide: the document's lines need
/// more room than the titles.
pub fn tree_columns(width: u16) -> u16 {
    width / 2
}

/// Columns of the details of a screen that is `width` columns wide.
pub fn details_columns(width: u16) -> u16 {
    width.saturating_sub(tree_columns(width) + 2)
}

fn inside(area: Rect) -> Rect {
    Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    }
}

/// Draws the page that is shown.
pub fn view(model: &Model, import: &ImportScreen, frame: &mut Frame, area: Rect) {
    let inner = inside(area);
    match &import.page {
        Page::Opening => {
            let told = &model.words.screen.frame.opening;
            let lines = wrapped(told, usize::from(inner.width), model.styles.muted);
            frame.render_widget(Paragraph::new(lines), inner);
        }
        Page::Asking { path, failed, at } => {
            asking(model, (path, *at), failed.as_ref(), frame, inner);
        }
        Page::Reading { path } => {
            let told = fill(
                &model.words.screen.review.reading,
                &[("path", path), ("key", &model.key(Command::Cancel))],
            );
            let lines = wrapped(&told, usize::from(inner.width), model.styles.accent);
            frame.render_widget(Paragraph::new(lines), inner);
        }
        Page::Consenting {
            legacy, converts, ..
        } => consenting(model, legacy, *converts, frame, inner),
        Page::Reviewing(state) => reviewing(model, state, frame, area),
    }
}

fn about(model: &Model, width: usize) -> Vec<Line<'static>> {
    let about = &model.words.screen.review.about;
    let about = fill(about, &[("key", &model.key(Command::Confirm))]);
    wrapped(&about, width, model.styles.muted)
}

/// What it is about, the field, the plans below an empty line, and the rest.
fn asking_areas(area: Rect, about: usize, plans: usize) -> [Rect; 4] {
    let lines = |count: usize| u16::try_from(count).unwrap_or(0);
    Layout::vertical([
        Constraint::Length(lines(about) + 1),
        Constraint::Length(1),
        Constraint::Length(lines(plans) + 2),
        Constraint::Fill(1),
    ])
    .areas(area)
}

/// Which choice of the page is at a place: 0 the field, from 1 the plans; where it is asked
/// whether to convert, 0 does and 1 does not.
pub fn choice_at(model: &Model, page: &Page, area: Rect, at: Position) -> Option<usize> {
    let area = inside(area);
    let width = usize::from(area.width);
    match page {
        Page::Asking { .. } => {
            let plans = plans_in_use(model, 0, width).len();
            let about = about(model, width).len();
            let [_, field, between, _] = asking_areas(area, about, plans);
            let line = usize::from(at.y.saturating_sub(between.y));
            let is_plan = between.contains(at) && (1..=plans).contains(&line);
            match field.contains(at) {
                true => Some(0),
                false => is_plan.then_some(line),
            }
        }
        Page::Consenting { legacy, .. } => {
            let line = usize::from(at.y.checked_sub(area.y)?);
            let first = consent_question(model, legacy, width).len();
            let choice = line.checked_sub(first)?;
            (choice < 2 && area.contains(at)).then_some(choice)
        }
        Page::Opening | Page::Reading { .. } | Page::Reviewing(_) => None,
    }
}

fn asking(
    model: &Model,
    (path, cursor): (&Field, usize),
    failed: Option<&Problem>,
    frame: &mut Frame,
    area: Rect,
) {
    let words = &model.words.screen.review;
    let width = usize::from(area.width);
    let (about, plans) = (about(model, width), plans_in_use(model, cursor, width));
    let [top, field, between, below] = asking_areas(area, about.len(), plans.len());
    frame.render_widget(Paragraph::new(about), top);
    pane::field(
        model,
        frame,
        field,
        &words.path,
        path,
        &words.path_hint,
        cursor == 0,
    );
    let lines: Vec<Line> = std::iter::once(Line::default()).chain(plans).collect();
    frame.render_widget(Paragraph::new(lines), between);
    if let Some(problem) = failed {
        let mut lines = wrapped(&problem.what, width, model.styles.error);
        lines.extend(wrapped(&problem.mend, width, model.styles.text));
        frame.render_widget(Paragraph::new(lines), below);
    }
}

/// The plans that may be corrected, a line each.
fn plans_in_use(model: &Model, cursor: usize, width: usize) -> Vec<Line<'static>> {
    let plans = model.work().map_or(&[][..], |work| &work.session.plans);
    let line = |(place, plan): (usize, &std::sync::Arc<Plan>)| {
        let title = format!("{} ({})", plan.title, plan.id);
        let told = fill(&model.words.screen.review.correct, &[("plan", &title)]);
        let (mark, style) = match place == cursor {
            true => ("› ", model.styles.selected),
            false => ("  ", model.styles.text),
        };
        Line::styled(
            format!("{mark}{}", cut(&told, width.saturating_sub(2))),
            style,
        )
    };
    (1..).zip(plans).map(line).collect()
}

fn consent_question(model: &Model, legacy: &Legacy, width: usize) -> Vec<Line<'static>> {
    let words = &model.words.screen.review;
    let told = fill(
        &words.legacy,
        &[("encoding", &legacy.encoding.word().to_uppercase())],
    );
    let mut lines = wrapped(&told, width, model.styles.title);
    for (label, text) in [
        (&words.legacy_before, &legacy.sample_before),
        (&words.legacy_after, &legacy.sample_after),
    ] {
        lines.push(Line::default());
        lines.push(Line::styled(label.clone(), model.styles.muted));
        lines.extend(wrapped(text, width, model.styles.text).into_iter().take(4));
    }
    lines.push(Line::default());
    lines
}

fn consenting(model: &Model, legacy: &Legacy, converts: bool, frame: &mut Frame, area: Rect) {
    let words = &model.words.screen.review;
    let mut lines = consent_question(model, legacy, usize::from(area.width));
    for (text, is_chosen) in [
        (&words.legacy_convert, converts),
        (&words.legacy_keep, !converts),
    ] {
        let (cursor, style) = match is_chosen {
            true => ("›", model.styles.selected),
            false => (" ", model.styles.text),
        };
        lines.push(Line::styled(format!("{cursor} {text}"), style));
    }
    frame.render_widget(Paragraph::new(lines), area);
}

fn reviewing(model: &Model, state: &ReviewState, frame: &mut Frame, area: Rect) {
    let (left, right) = pane::split_at(model, frame, area, tree_columns(area.width));
    let [head, filter, rows] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Fill(1),
    ])
    .areas(left);
    frame.render_widget(Paragraph::new(doubts_left(model, state, head.width)), head);
    let counted = found(model.words, state.list.found(), state.list.rows().len());
    pane::filter(model, frame, filter, state.list.filter().shown(), &counted);
    let width = usize::from(rows.width);
    pane::rows(
        frame,
        rows,
        &state.list,
        |section, count| heading(model, section, count, width),
        |row, is_selected| tree_line(model, state.list.needle(), row, width, is_selected),
    );
    if state.list.found() == 0 {
        let told = fill(
            &model.words.screen.review.no_match,
            &[("key", &model.key(Command::Cancel))],
        );
        let told = wrapped(&told, width, model.styles.muted);
        frame.render_widget(Paragraph::new(told), rows);
    }
    let lines = details(model, state, usize::from(right.width));
    pane::lines(model, frame, right, lines, state.scroll);
}

/// How much is left to look at, and of which document.
fn doubts_left(model: &Model, state: &ReviewState, width: u16) -> Line<'static> {
    let words = &model.words.screen.review;
    let count = state
        .list
        .rows()
        .iter()
        .filter(|row| row.is_doubtful)
        .count();
    let (told, style) = match count {
        0 => (words.sure.clone(), model.styles.good),
        _ => (
            fill(&words.doubtful, &[("count", &count)]),
            model.styles.warning,
        ),
    };
    let name = std::path::Path::new(&state.review.document);
    let name = name
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    let name = name.unwrap_or_else(|| state.review.document.clone());
    let room = usize::from(width).saturating_sub(columns(&told) + 3);
    Line::from(vec![
        Span::styled(format!(" {told}  "), style),
        Span::styled(pad(&name, room), model.styles.muted),
    ])
}

fn heading(model: &Model, section: Section, count: usize, width: usize) -> Line<'static> {
    let words = &model.words.screen.review_section;
    let title = match section {
        Section::Work => &words.work,
        Section::Targets => &words.targets,
        Section::Duties => &words.duties,
        Section::Departments => &words.departments,
        Section::Header => &words.header,
        Section::Passed => &words.passed,
        Section::LeftOut => &words.left_out,
    };
    let text = pad(&format!(" {title} ({count})"), width);
    Line::styled(text, model.styles.title)
}

fn tree_line(
    model: &Model,
    needle: &Needle,
    row: &TreeRow,
    width: usize,
    is_selected: bool,
) -> Line<'static> {
    let cursor = if is_selected { "›" } else { " " };
    let mark = if row.is_doubtful { "?" } else { " " };
    let indent = if row.is_below { "  " } else { "" };
    let separator = match row.section {
        Section::Header => ": ",
        Section::LeftOut => "",
        _ => " ",
    };
    let text = format!("{indent}{}{separator}{}", row.label, row.title);
    let style = match (is_selected, row.section) {
        (true, _) => model.styles.selected,
        (false, Section::Passed | Section::LeftOut) => model.styles.muted,
        (false, Section::Work) if !row.is_below => model.styles.accent,
        (false, _) => model.styles.text,
    };
    let doubt = match is_selected {
        true => style,
        false => model.styles.warning,
    };
    let marked = Marked::new(&model.styles, needle, style);
    let mut line = vec![
        Span::styled(cursor, style),
        Span::styled(format!("{mark} "), doubt),
    ];
    line.extend(marked.padded(&text, width.saturating_sub(3)));
    Line::from(line)
}
