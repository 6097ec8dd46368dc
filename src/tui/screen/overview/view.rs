//! How the overview looks.

use super::{
    details::{details, legend},
    map::{Ruler, labels, line, map_columns, totals},
    state::{Look, Only},
    trend,
};
use crate::{
    config::fill,
    tui::{
        Model,
        command::Command,
        screen::Work,
        widget::{
            Scroll, pane,
            text::{found, wrapped},
        },
    },
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Rect},
    text::Line,
    widgets::Paragraph,
};

/// Lines above the departments.
pub const HEAD: u16 = 4;

/// Draws the map and what is behind its cell.
pub fn view(model: &Model, work: &Work, frame: &mut Frame, area: Rect) {
    if work.overview.look == Look::Trend {
        return trend::view(model, work, frame, area);
    }
    let (left, right) = pane::split_at(model, frame, area, map_columns(area.width));
    let [filter, scope, head, sums, rows] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Fill(1),
    ])
    .areas(left);
    let screen = &work.overview;
    let list = &screen.list;
    let counted = found(model.words, list.found(), list.rows().len());
    pane::filter(model, frame, filter, list.filter().shown(), &counted);
    let scoped = Line::styled(
        format!(" {}", scope_words(model, work)),
        model.styles.accent,
    );
    frame.render_widget(Paragraph::new(scoped), scope);
    let width = usize::from(rows.width);
    if list.found() == 0 {
        let text = wrapped(
            &format!(" {}", empty(model, work)),
            width,
            model.styles.muted,
        );
        frame.render_widget(Paragraph::new(text), rows);
        return;
    }
    let ruler = Ruler::of(screen, width);
    frame.render_widget(Paragraph::new(labels(model, work, &ruler)), head);
    frame.render_widget(Paragraph::new(totals(model, work, &ruler)), sums);
    pane::rows(frame, rows, list, pane::no_heading, |row, is_selected| {
        line(model, work, &ruler, row, is_selected)
    });
    explained(model, work, frame, right);
}

/// The cell under the cursor, and below it what the signs mean.
fn explained(model: &Model, work: &Work, frame: &mut Frame, area: Rect) {
    let width = usize::from(area.width);
    let legend = legend(model, width);
    let height = u16::try_from(legend.len()).unwrap_or(1);
    let [cell, signs] =
        Layout::vertical([Constraint::Fill(1), Constraint::Length(height)]).areas(area);
    frame.render_widget(Paragraph::new(legend), signs);
    if let Some(row) = work.overview.list.selected() {
        let lines = details(model, work, row, width);
        pane::lines(model, frame, cell, lines, Scroll::default());
    }
}

/// Which departments are shown.
fn scope_words(model: &Model, work: &Work) -> String {
    let words = &model.words.screen.overview;
    let only = match work.overview.only {
        Only::All => &words.only_all,
        Only::Late => &words.only_late,
        Only::Soon => &words.only_soon,
        Only::Blocked => &words.only_blocked,
        Only::Missing => &words.only_missing,
        Only::Silent => &words.only_silent,
    };
    format!("{only} · {}", model.words.period(work.period))
}

fn empty(model: &Model, work: &Work) -> String {
    match work.overview.quarter {
        None => model.words.screen.frame.opening.clone(),
        Some(_) => fill(
            &model.words.screen.departments.empty,
            &[("key", &model.key(Command::Cancel))],
        ),
    }
}
