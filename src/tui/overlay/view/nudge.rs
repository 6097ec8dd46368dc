//! How the reminders look, and where they are to be written.

use crate::{
    config::fill,
    domain::text::cut,
    tui::{
        Model,
        command::Command,
        overlay::nudge::{NudgeFile, NudgePage},
        widget::{pane, text::wrapped},
    },
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Rect},
    text::Line,
    widgets::Paragraph,
};

/// Columns of the messages: what fits a screen of 80.
const MESSAGES: u16 = 76;

/// Who lacks what, line by line.
pub fn nudge_lines(model: &Model, page: &NudgePage) -> Vec<Line<'static>> {
    let width = usize::from(model.size.0.min(MESSAGES)).saturating_sub(4);
    let mut lines = Vec::new();
    for line in page.text.lines() {
        match line {
            "" => lines.push(Line::default()),
            line => lines.extend(wrapped(line, width, model.styles.text)),
        }
    }
    lines
}

/// Who lacks what, as it is passed on.
pub fn nudge(model: &Model, page: &NudgePage, frame: &mut Frame, area: Rect) {
    let title = &model.words.screen.nudge.title;
    let inner = pane::above(model, frame, area, title, (MESSAGES, area.height));
    let [text, hint] = Layout::vertical([Constraint::Fill(1), Constraint::Length(1)]).areas(inner);
    pane::lines(model, frame, text, nudge_lines(model, page), page.scroll);
    let keys = [
        Command::Confirm,
        Command::Up,
        Command::Down,
        Command::Cancel,
    ];
    let [key, up, down, cancel] = keys.map(|command| model.key(command));
    let told = fill(
        &model.words.screen.nudge.hint,
        &[
            ("key", &key),
            ("up", &up),
            ("down", &down),
            ("cancel", &cancel),
        ],
    );
    frame.render_widget(Paragraph::new(Line::styled(told, model.styles.muted)), hint);
}

/// Where they are to be written.
pub fn file(model: &Model, form: &NudgeFile, frame: &mut Frame, area: Rect) {
    let words = &model.words.screen.nudge;
    let inner = pane::above(model, frame, area, &words.save, (76, 4));
    let [path, help] =
        Layout::vertical([Constraint::Length(1), Constraint::Length(1)]).areas(inner);
    let hint = &model.words.screen.journal.path_hint;
    pane::field(model, frame, path, &words.file, &form.path, hint, true);
    let told = cut(&words.save_hint, usize::from(help.width));
    frame.render_widget(Paragraph::new(Line::styled(told, model.styles.muted)), help);
}
