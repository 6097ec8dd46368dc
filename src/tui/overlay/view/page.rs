//! How the lists above a screen look: help, palette, periods.

use crate::{
    config::fill,
    domain::{
        deadline::Step,
        text::{Needle, cut, pad},
    },
    service::{VERSION, WrittenSoFar},
    tui::{
        Model,
        command::{Command, Context, Entry, TABLE},
        overlay::{
            Overlay,
            export::ExportForm,
            palette::{Palette, PaletteRow},
            period::PeriodChoice,
        },
        screen::Screen,
        widget::{
            Marked, Scroll, pane,
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

/// Every key, from the table of commands.
pub fn help(model: &Model, scroll: Scroll, frame: &mut Frame, area: Rect) {
    let inner = pane::above(
        model,
        frame,
        area,
        &model.words.screen.help.title,
        (76, area.height),
    );
    pane::lines(model, frame, inner, help_lines(model), scroll);
}

/// The lines of help: keys and what they do, by where they work.
pub fn help_lines(model: &Model) -> Vec<Line<'static>> {
    let words = &model.words.screen.help;
    let width = usize::from(model.size.0).saturating_sub(4).clamp(40, 74);
    let mut lines = Vec::new();
    if model.updated_from.is_some() {
        lines = news_lines(model, width);
        lines.push(Line::default());
    }
    lines.extend(wrapped(&words.about, width, model.styles.text));
    let screens = match model.screen() {
        Some(Screen::Import) => Context::Review,
        _ => Context::Browse,
    };
    let below = match &model.overlay {
        Some(Overlay::Help(page)) => page.below().map(Overlay::context),
        _ => None,
    };
    // What is being filled in comes first: that is what was asked about.
    let all = [(&words.screens, screens), (&words.forms, Context::Fill)];
    let others = all
        .into_iter()
        .filter(move |(_, context)| Some(*context) != below);
    let here = below.map(|context| (&words.here, context));
    for (title, context) in here.into_iter().chain(others) {
        lines.push(Line::default());
        lines.push(Line::styled(title.to_owned(), model.styles.title));
        lines.extend(
            TABLE
                .iter()
                .filter(|entry| entry.contexts.contains(&context))
                .flat_map(|entry| help_line(model, entry, width)),
        );
    }
    if model.updated_from.is_none() {
        lines.push(Line::default());
        lines.extend(news_lines(model, width));
    }
    lines
}

/// What is new: on top after an update, else below all keys.
fn news_lines(model: &Model, width: usize) -> Vec<Line<'static>> {
    let from = model.updated_from.as_deref().unwrap_or_default();
    let mut lines = Vec::new();
    for (version, news) in model.words.news_since(from, VERSION) {
        let title = fill(&model.words.screen.help.news, &[("version", &version)]);
        lines.push(Line::styled(title, model.styles.title));
        for told in news {
            let told = wrapped(told, width.saturating_sub(2), model.styles.text);
            let marks = ["- "].into_iter().chain(std::iter::repeat("  "));
            lines.extend(marks.zip(told).map(|(mark, mut line)| {
                line.spans.insert(0, Span::styled(mark, model.styles.muted));
                line
            }));
        }
    }
    lines
}

fn help_line(model: &Model, entry: &Entry, width: usize) -> Vec<Line<'static>> {
    const KEYS: usize = 18;
    let mut keys: Vec<String> = model
        .keymap
        .keys(entry.command)
        .map(|key| model.key_name(key))
        .collect();
    // One command may have several lines in the table, each with the same key.
    keys.dedup();
    let Some(words) = model.words.command(entry.id) else {
        return Vec::new();
    };
    let help = crate::domain::text::wrap(&words.help, width.saturating_sub(KEYS + 1));
    help.into_iter()
        .enumerate()
        .map(|(place, text)| {
            let keys = if place == 0 {
                keys.join(", ")
            } else {
                String::new()
            };
            Line::from(vec![
                Span::styled(pad(&keys, KEYS), model.styles.key),
                Span::styled(format!(" {text}"), model.styles.text),
            ])
        })
        .collect()
}

/// Columns and rows of the palette.
const PALETTE: (u16, u16) = (70, 18);

fn period_size(choice: &PeriodChoice) -> (u16, u16) {
    let rows = u16::try_from(choice.periods.len() * 2 + 2).unwrap_or(u16::MAX);
    (76, rows)
}

/// Where the rows of the list are that lies above the screen.
pub fn rows_area(model: &Model, area: Rect) -> Option<Rect> {
    match &model.overlay {
        Some(Overlay::Palette(_)) => {
            let [_, rows] = pane::filter_and_rows(pane::inside_above(area, PALETTE));
            Some(rows)
        }
        Some(Overlay::Search(_)) => Some(super::search::rows_area(area)),
        Some(Overlay::Period(choice)) => Some(pane::inside_above(area, period_size(choice))),
        _ => None,
    }
}

/// Every command by name.
pub fn palette(model: &Model, palette: &Palette, frame: &mut Frame, area: Rect) {
    let words = &model.words.screen.palette;
    let inner = pane::above(model, frame, area, &words.title, PALETTE);
    let [filter, rows] = pane::filter_and_rows(inner);
    let counted = found(model.words, palette.list.found(), palette.list.rows().len());
    pane::filter(
        model,
        frame,
        filter,
        palette.list.filter().shown(),
        &counted,
    );
    let width = usize::from(rows.width);
    if palette.list.found() == 0 {
        frame.render_widget(
            Paragraph::new(wrapped(&words.empty, width, model.styles.muted)),
            rows,
        );
        return;
    }
    pane::rows(
        frame,
        rows,
        &palette.list,
        pane::no_heading,
        |row, is_selected| palette_line(model, palette.list.needle(), row, width, is_selected),
    );
}

fn palette_line(
    model: &Model,
    needle: &Needle,
    row: &PaletteRow,
    width: usize,
    is_selected: bool,
) -> Line<'static> {
    let cursor = if is_selected { "›" } else { " " };
    let key = model.key(row.command);
    let told = match &row.reason {
        Some(reason) => fill(
            &model.words.screen.palette.unavailable,
            &[("reason", reason)],
        ),
        None => row.help.clone(),
    };
    let style = match (is_selected, &row.reason) {
        (true, _) => model.styles.selected,
        (false, Some(_)) => model.styles.muted,
        (false, None) => model.styles.text,
    };
    let marked = Marked::new(&model.styles, needle, style);
    let mut line = vec![Span::styled(format!("{cursor} "), style)];
    line.extend(marked.padded(&row.title, 15));
    line.push(Span::styled(format!(" {} ", pad(&key, 10)), style));
    line.extend(marked.padded(&told, width.saturating_sub(29)));
    Line::from(line)
}

/// The periods of the year, each with its window and its day.
pub fn period(model: &Model, choice: &PeriodChoice, frame: &mut Frame, area: Rect) {
    let words = &model.words.screen.period;
    let inner = pane::above(model, frame, area, &words.title, period_size(choice));
    let Some(work) = model.work() else { return };
    let width = usize::from(inner.width);
    let now = work.session.period();
    let lines: Vec<Line> = choice
        .periods
        .iter()
        .enumerate()
        .flat_map(|(place, period)| {
            let is_selected = place == choice.cursor;
            let mark = if *period == now {
                format!(" ({})", words.now)
            } else {
                String::new()
            };
            let cursor = if is_selected { "›" } else { " " };
            let (first, last) = period.window();
            let due = work.session.plan.reporting.days.due(
                *period,
                Step::DepartmentToOffice,
                &work.session.calendar,
            );
            let window = fill(
                &words.window,
                &[
                    ("first", &model.words.date(first)),
                    ("last", &model.words.date(last)),
                ],
            );
            let due = fill(&words.due, &[("date", &model.words.date_with_weekday(due))]);
            let style = if is_selected {
                model.styles.selected
            } else {
                model.styles.text
            };
            [
                Line::styled(
                    pad(
                        &format!("{cursor} {}{mark}", model.words.period(*period)),
                        width,
                    ),
                    style,
                ),
                Line::styled(
                    cut(&format!("    {due}; {window}"), width),
                    model.styles.muted,
                ),
            ]
        })
        .collect();
    frame.render_widget(Paragraph::new(lines), inner);
}

/// Where the journal is to be written.
pub fn export(model: &Model, form: &ExportForm, frame: &mut Frame, area: Rect) {
    let words = &model.words.screen.journal;
    let inner = pane::above(model, frame, area, &words.export, (76, 4));
    let [path, help] =
        Layout::vertical([Constraint::Length(1), Constraint::Length(1)]).areas(inner);
    let (label, hint) = (&words.path, &words.path_hint);
    let is_open = form.writing.is_none();
    pane::field(model, frame, path, label, &form.path, hint, is_open);
    let (told, style) = match form.writing {
        None => (words.export_help.clone(), model.styles.muted),
        Some(so_far) => (writing(model, so_far), model.styles.accent),
    };
    let told = cut(&told, usize::from(help.width));
    frame.render_widget(Paragraph::new(Line::styled(told, style)), help);
}

/// How far the file has come, and how to stop it.
fn writing(model: &Model, so_far: WrittenSoFar) -> String {
    let words = &model.words.screen.journal;
    let key = model.key(Command::Cancel);
    let date = so_far.reached.map(|day| model.words.date(day));
    match date {
        None => fill(&words.writing, &[("key", &key)]),
        Some(date) => fill(
            &words.writing_rows,
            &[("rows", &so_far.rows), ("date", &date), ("key", &key)],
        ),
    }
}
