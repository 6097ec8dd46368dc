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
    layout::{Constraint, Layout, Rect},
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

/// Draws the page that is shown.
pub fn view(model: &Model, import: &ImportScreen, frame: &mut Frame, area: Rect) {
    let inner = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    };
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

fn asking(
    model: &Model,
    (path, cursor): (&Field, usize),
    failed: Option<&Problem>,
    frame: &mut Frame,
    area: Rect,
) {
    let words = &model.words.screen.review;
    let width = usize::from(area.width);
    let about = fill(&words.about, &[("key", &model.key(Command::Confirm))]);
    let about = wrapped(&about, width, model.styles.muted);
    let above = u16::try_from(about.len()).unwrap_or(0) + 1;
    let plans = plans_in_use(model, cursor, width);
    let offered = u16::try_from(plans.len()).unwrap_or(0) + 2;
    let [top, field, between, below] = Layout::vertical([
        Constraint::Length(above),
        Constraint::Length(1),
        Constraint::Length(offered),
        Constraint::Fill(1),
    ])
    .areas(area);
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

fn consenting(model: &Model, legacy: &Legacy, converts: bool, frame: &mut Frame, area: Rect) {
    let words = &model.words.screen.review;
    let width = usize::from(area.width);
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
