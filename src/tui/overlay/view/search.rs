//! How the search looks: what is typed, what was found, and the whole of the chosen hit.

use crate::{
    config::fill,
    domain::text::{Needle, columns},
    service::{FoundEntry, FoundTask},
    tui::{
        Model,
        command::Command,
        overlay::search::{HitKind, HitRow, Hits, Outcome, SearchOverlay},
        screen::Screen,
        widget::{
            Marked, Scroll, pane,
            text::{moment, state_sign, wrapped},
        },
    },
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Rect},
    text::{Line, Span},
    widgets::{Block, Borders, Paragraph},
};

/// Rows of the chosen hit, with the line above them.
const DETAIL: u16 = 5;
/// Columns of a code, and of a label.
const CODE: usize = 7;
const LABEL: usize = 9;

/// Columns of the search, where there are as many.
const WIDTH: u16 = 110;

/// Draws the search over the whole screen.
pub fn search(model: &Model, search: &SearchOverlay, frame: &mut Frame, area: Rect) {
    let words = &model.words.screen.search;
    let inner = pane::above(model, frame, area, &words.title, (WIDTH, area.height));
    let [field, below] = pane::filter_and_rows(inner);
    let label = model
        .words
        .command("search")
        .map_or("", |called| &called.title);
    pane::field(
        model,
        frame,
        field,
        label,
        &search.field,
        &words.field_hint,
        true,
    );
    let width = usize::from(below.width);
    let mut told = vec![Line::default()];
    match &search.outcome {
        Outcome::Hits(found) if found.list.found() > 0 => {
            return hits(model, found, frame, below);
        }
        Outcome::Hits(_) => {
            let empty = fill(&words.empty, &[("typed", &search.field.value())]);
            told.extend(wrapped(&empty, width, model.styles.text));
            told.extend(hint(model, width));
        }
        Outcome::Nothing => told.extend(hint(model, width)),
        Outcome::Refused(problem) => {
            told.extend(wrapped(&problem.what, width, model.styles.warning));
            told.extend(wrapped(&problem.mend, width, model.styles.text));
        }
    }
    frame.render_widget(Paragraph::new(told), below);
}

fn halves(area: Rect) -> [Rect; 2] {
    Layout::vertical([Constraint::Fill(1), Constraint::Length(DETAIL)]).areas(area)
}

/// Where the rows are that were found.
pub fn rows_area(area: Rect) -> Rect {
    let inner = pane::inside_above(area, (WIDTH, area.height));
    let [_, below] = pane::filter_and_rows(inner);
    let [rows, _] = halves(below);
    rows
}

/// What was found, and below it the whole of the chosen one.
fn hits(model: &Model, found: &Hits, frame: &mut Frame, area: Rect) {
    let Hits { needle, list, more } = found;
    let [rows, detail] = halves(area);
    let width = usize::from(rows.width);
    pane::rows(
        frame,
        rows,
        list,
        |kind, count| heading(model, kind, count, *more),
        |row, is_selected| hit_line(model, needle, row, width, is_selected),
    );
    if let Some(row) = list.selected() {
        let border = Block::new().borders(Borders::TOP);
        let below = border.inner(detail);
        frame.render_widget(border.border_style(model.styles.border), detail);
        let lines = whole(model, needle, row, usize::from(below.width));
        pane::lines(model, frame, below, lines, Scroll::default());
    }
}

fn hint(model: &Model, width: usize) -> Vec<Line<'static>> {
    let words = &model.words.screen.search;
    let hint = fill(&words.hint, &[("key", &model.key(Command::Confirm))]);
    [hint.as_str(), &words.filters]
        .iter()
        .flat_map(|text| wrapped(text, width, model.styles.muted))
        .collect()
}

fn heading(model: &Model, kind: HitKind, count: usize, more: bool) -> Line<'static> {
    let count = match more && kind == HitKind::Entries {
        true => fill(&model.words.screen.search.more, &[("count", &count)]),
        false => count.to_string(),
    };
    let title = match kind {
        HitKind::Tasks => {
            let screen = model.words.command(Screen::Tasks.command_id());
            screen.map_or("", |called| &called.title)
        }
        HitKind::Entries => &model.words.screen.search.entries,
    };
    Line::styled(format!(" {title} ({count})"), model.styles.title)
}

/// What a line says of a hit.
struct Parts {
    sign: &'static str,
    /// Whose it is; of a task that is nobody's in particular none.
    code: Option<String>,
    label: String,
    text: String,
    day: String,
}

fn parts(row: &HitRow) -> Parts {
    match row {
        HitRow::Task(FoundTask::Item(item)) => Parts {
            sign: " ",
            code: None,
            label: item.path.within(LABEL),
            text: item.title.clone(),
            day: String::new(),
        },
        HitRow::Task(FoundTask::Owed(owed)) => Parts {
            sign: state_sign(owed.state),
            code: Some(owed.obligation.department.to_string()),
            label: owed.obligation.task.within(LABEL),
            text: owed.obligation.title.clone(),
            day: owed.obligation.due.format("%d/%m").to_string(),
        },
        HitRow::Entry(FoundEntry { hit, .. }) => Parts {
            sign: " ",
            code: Some(hit.department.to_string()),
            label: match &hit.task {
                Some(task) => task.within(LABEL),
                None => hit.period.to_string(),
            },
            text: said(row),
            day: hit.wall.format("%d/%m").to_string(),
        },
    }
}

fn hit_line(
    model: &Model,
    needle: &Needle,
    row: &HitRow,
    width: usize,
    is_selected: bool,
) -> Line<'static> {
    let (cursor, style) = match is_selected {
        true => ("›", model.styles.selected),
        false => (" ", model.styles.text),
    };
    let Parts {
        sign,
        code,
        label,
        text,
        day,
    } = parts(row);
    let marked = Marked::new(&model.styles, needle, style);
    let mut line = vec![Span::styled(format!("{cursor}{sign} "), style)];
    if let Some(code) = &code {
        line.extend(marked.padded(code, CODE));
        line.push(Span::styled(" ", style));
    }
    line.extend(marked.padded(&label, LABEL));
    line.push(Span::styled(" ", style));
    let taken: usize = line.iter().map(|span| columns(&span.content)).sum();
    let room = width.saturating_sub(taken + columns(&day) + 2);
    line.extend(marked.padded(&text, room));
    line.push(Span::styled(format!(" {day} "), style));
    Line::from(line)
}

/// What an entry says, else what came with it, else who said it.
fn said(row: &HitRow) -> String {
    let HitRow::Entry(FoundEntry { hit, .. }) = row else {
        return String::new();
    };
    let texts = [hit.text.replace('\n', " "), hit.evidence.join("; ")];
    let mut texts = texts.into_iter().filter(|text| !text.trim().is_empty());
    texts.next().unwrap_or_else(|| hit.author.clone())
}

/// The whole of a hit.
fn whole(model: &Model, needle: &Needle, row: &HitRow, width: usize) -> Vec<Line<'static>> {
    let head: Vec<String> = head(model, row)
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let texts = match row {
        HitRow::Task(FoundTask::Item(item)) => [item.title.clone(), item.text.clone()],
        HitRow::Task(FoundTask::Owed(owed)) => {
            [owed.obligation.title.clone(), owed.obligation.text.clone()]
        }
        HitRow::Entry(FoundEntry { hit, .. }) => [hit.text.clone(), hit.evidence.join("; ")],
    };
    let marked = |style| Marked::new(&model.styles, needle, style);
    let mut lines = marked(model.styles.muted).wrapped(&head.join(" · "), width);
    for text in texts.iter().filter(|text| !text.is_empty()) {
        lines.extend(marked(model.styles.text).wrapped(text, width));
    }
    lines
}

/// Whose a hit is, where it stands, when it was said and by whom.
fn head(model: &Model, row: &HitRow) -> Vec<String> {
    let words = model.words;
    let gone = |removed: bool| match removed {
        true => words.cli.answer.item_removed.clone(),
        false => String::new(),
    };
    match row {
        HitRow::Task(FoundTask::Item(item)) => {
            vec![
                item.path.to_string(),
                item.plan.to_string(),
                gone(item.removed),
            ]
        }
        HitRow::Task(FoundTask::Owed(owed)) => vec![
            owed.obligation.department.to_string(),
            owed.obligation.task.to_string(),
            words.period(owed.obligation.period),
            words.state(owed.state).to_owned(),
            words.days_left(owed.days_left),
        ],
        HitRow::Entry(FoundEntry { hit, removed }) => vec![
            moment(hit.wall),
            hit.author.clone(),
            hit.department.to_string(),
            words.period(hit.period),
            hit.task
                .as_ref()
                .map_or_else(String::new, ToString::to_string),
            gone(*removed),
        ],
    }
}
