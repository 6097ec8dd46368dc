//! How a setting that is typed looks.

use crate::{
    config::fill,
    tui::{
        Model,
        overlay::setting::SettingForm,
        widget::{pane, text::wrapped},
    },
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Rect},
    widgets::Paragraph,
};

/// A setting that is typed.
pub fn setting(model: &Model, form: &SettingForm, frame: &mut Frame, area: Rect) {
    let told = model.words.setting(form.setting);
    let inner = pane::above(model, frame, area, &told.title, (72, 9));
    let [field, _, hint] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Fill(1),
    ])
    .areas(inner);
    pane::field(model, frame, field, &told.title, &form.field, "", true);
    let width = usize::from(hint.width);
    let lines = match form.is_relative {
        true => {
            let path = [("path", &form.field.value() as &dyn std::fmt::Display)];
            let told = fill(&model.words.screen.first_run.share_relative, &path);
            wrapped(&told, width, model.styles.error)
        }
        false => {
            let mut lines = wrapped(&told.help, width, model.styles.text);
            lines.extend(wrapped(&told.hint, width, model.styles.muted));
            lines
        }
    };
    frame.render_widget(Paragraph::new(lines), hint);
}
