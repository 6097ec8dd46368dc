//! How the form at the coordinator's desk looks.

use crate::{
    config::fill,
    tui::{
        Model,
        command::Command,
        overlay::desk::{DeskForm, Way},
        widget::{pane, text::wrapped},
    },
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Rect},
    text::Line,
    widgets::Paragraph,
};

/// The submission, what can be done with it, and what has to be typed for that.
pub fn desk(model: &Model, form: &DeskForm, frame: &mut Frame, area: Rect) {
    let words = &model.words.screen.desk;
    let title = fill(&words.form, &[("department", &form.row.department)]);
    let inner = pane::above(model, frame, area, &title, (72, 12));
    let width = usize::from(inner.width);
    let content = form.row.submission.as_ref();
    let called = content.map_or("", |row| row.submission.content.title.as_str());
    let mut lines = wrapped(called, width, model.styles.title);
    lines.truncate(2);
    lines.push(Line::default());
    for way in form.ways() {
        let (cursor, style) = match *way == form.way {
            true => ("›", model.styles.selected),
            false => (" ", model.styles.text),
        };
        let told = format!("{cursor} {}", way_words(model, *way));
        lines.push(Line::styled(told, style));
    }
    lines.push(Line::default());
    let above = u16::try_from(lines.len()).unwrap_or(0);
    let [told, field, hint] = Layout::vertical([
        Constraint::Length(above),
        Constraint::Length(1),
        Constraint::Fill(1),
    ])
    .areas(inner);
    frame.render_widget(Paragraph::new(lines), told);
    let (label, example) = match form.way {
        Way::Receive => ("", ""),
        Way::Return => (words.reason.as_str(), words.reason_hint.as_str()),
        Way::PassOn => (words.passed_on.as_str(), words.passed_on_hint.as_str()),
        Way::Publish => (words.link.as_str(), words.link_hint.as_str()),
    };
    if let Some(typed) = form.field() {
        pane::field(model, frame, field, label, typed, example, true);
    }
    let keys = [Command::Up, Command::Down, Command::Confirm];
    let [up, down, key] = keys.map(|command| model.key(command));
    let told = fill(&words.hint, &[("up", &up), ("down", &down), ("key", &key)]);
    let told = wrapped(&told, width, model.styles.muted);
    frame.render_widget(Paragraph::new(told), hint);
}

fn way_words(model: &Model, way: Way) -> &str {
    let words = &model.words.screen.desk;
    match way {
        Way::Receive => &words.receive,
        Way::Return => &words.give_back,
        Way::PassOn => &words.pass_on,
        Way::Publish => &words.publish,
    }
}
