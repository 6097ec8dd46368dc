//! How the model looks: one frame for every screen, drawn from the model alone.

use super::{
    Model,
    command::Command,
    glyph,
    model::Stage,
    overlay,
    screen::{
        Screen, calendar, departments, first_run, import, journal, ledger, overview, report,
        settings, submissions, synchronisation, tasks,
    },
    widget::{footer, frame as header, pane},
};
use crate::{config::fill, domain::text::is_unsafe_to_draw};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Rect},
    text::Line,
    widgets::{Block, Clear, Paragraph},
};

/// The smallest terminal in which the screens make sense, in columns and rows.
pub const SMALLEST: (u16, u16) = (60, 18);

/// Draws everything; whatever was received, nothing that could steer a terminal or turn its
/// text around is let through.
pub fn view(model: &Model, frame: &mut Frame) {
    draw(model, frame);
    for cell in &mut frame.buffer_mut().content {
        if !cell.symbol().is_ascii() && cell.symbol().chars().any(is_unsafe_to_draw) {
            let harmless: String = cell
                .symbol()
                .chars()
                .filter(|c| !is_unsafe_to_draw(*c))
                .collect();
            cell.set_symbol(if harmless.is_empty() { " " } else { &harmless });
        }
    }
    if model.is_ascii() {
        glyph::to_ascii(frame.buffer_mut());
    }
}

fn draw(model: &Model, frame: &mut Frame) {
    let area = frame.area();
    frame.render_widget(Clear, area);
    frame.render_widget(Block::new().style(model.styles.background), area);
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        too_small(model, frame, area);
        return;
    }
    let [head, tabs, body, notice, foot] = parts(model, area);
    header::top(model, frame, head);
    header::tabs(model, frame, tabs);
    screen(model, frame, body);
    if model.overlay.is_some() {
        overlay::view(model, frame, body);
    }
    header::notice(model, frame, notice);
    footer::view(model, frame, foot);
}

/// Top line, screens, the shown screen, what was said last, and keys, on this terminal.
pub fn areas(model: &Model) -> [Rect; 5] {
    let area = Rect::new(0, 0, model.size.0, model.size.1);
    match area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        true => [Rect::ZERO; 5],
        false => parts(model, area),
    }
}

fn parts(model: &Model, area: Rect) -> [Rect; 5] {
    Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Fill(1),
        Constraint::Length(header::notice_height(model)),
        Constraint::Length(1),
    ])
    .areas(area)
}

fn screen(model: &Model, frame: &mut Frame, area: Rect) {
    match &model.stage {
        Stage::Opening => {
            let opening = Line::styled(
                model.words.screen.frame.opening.as_str(),
                model.styles.muted,
            );
            frame.render_widget(Paragraph::new(opening).centered(), area);
        }
        Stage::FirstRun(run) => first_run::view(model, run, frame, area),
        Stage::Working(work) => match work.screen {
            Screen::Tasks => tasks::view(model, work, frame, area),
            Screen::Submissions => submissions::view(model, work, frame, area),
            Screen::Departments => departments::view(model, work, frame, area),
            Screen::Synchronisation => synchronisation::view(model, work, frame, area),
            Screen::Calendar => calendar::view(model, work, frame, area),
            Screen::Ledger => ledger::view(model, work, frame, area),
            Screen::Overview => overview::view(model, work, frame, area),
            Screen::Journal => journal::view(model, work, frame, area),
            Screen::Report => report::view(model, work, frame, area),
            Screen::Import => import::view(model, &work.import, frame, area),
            Screen::Settings => settings::view(model, work, frame, area),
        },
    }
}

fn too_small(model: &Model, frame: &mut Frame, area: Rect) {
    let told = fill(
        &model.words.screen.frame.too_small,
        &[
            ("columns", &SMALLEST.0),
            ("rows", &SMALLEST.1),
            ("key", &model.key(Command::Quit)),
        ],
    );
    let lines: Vec<Line> = crate::domain::text::wrap(&told, usize::from(area.width))
        .into_iter()
        .map(|line| Line::styled(line, model.styles.warning))
        .collect();
    let height = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    frame.render_widget(Paragraph::new(lines), area);
    // A question about leaving is seen also here.
    header::notice(model, frame, pane::below(area, height.saturating_add(1)));
}
