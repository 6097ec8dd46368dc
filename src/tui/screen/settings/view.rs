//! How the settings look.

use super::SettingsRow;
use crate::{
    config::fill,
    domain::text::{columns, cut, pad},
    tui::{
        Model,
        command::Command,
        screen::Work,
        widget::{
            Marked, Scroll, pane,
            text::{found, wrapped},
        },
    },
};
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};

/// Draws the settings and what is said of the one under the cursor.
pub fn view(model: &Model, work: &Work, frame: &mut Frame, area: Rect) {
    let (left, right) = pane::split(model, frame, area);
    let [filter, rows] = pane::filter_and_rows(left);
    let list = &work.settings.list;
    let counted = found(model.words, list.found(), list.rows().len());
    pane::filter(model, frame, filter, list.filter().shown(), &counted);
    let width = usize::from(rows.width);
    pane::rows(frame, rows, list, pane::no_heading, |row, is_selected| {
        setting_line(model, work, row, width, is_selected)
    });
    if let Some(row) = list.selected() {
        let lines = details(model, work, row, usize::from(right.width));
        pane::lines(model, frame, right, lines, Scroll::default());
    }
}

/// A setting's value as it is read.
fn value(model: &Model, work: &Work, row: &SettingsRow) -> String {
    match row.setting {
        None => work.session.author.clone(),
        Some(setting) => {
            let value = model.settings.text(setting);
            model.words.setting_value(setting, &value).to_owned()
        }
    }
}

fn setting_line(
    model: &Model,
    work: &Work,
    row: &SettingsRow,
    width: usize,
    is_selected: bool,
) -> Line<'static> {
    let cursor = if is_selected { "›" } else { " " };
    let (title, text) = match is_selected {
        true => (model.styles.selected, model.styles.selected),
        false => (model.styles.text, model.styles.accent),
    };
    let title_room = (width / 2).min(24);
    let room = width.saturating_sub(title_room + 4);
    let value = value(model, work, row);
    let value = match columns(&value) > room {
        // Of a path the end tells more than the beginning.
        true if row.setting.is_some() => from_end(&value, room),
        _ => pad(&value, room),
    };
    let needle = work.settings.list.needle();
    let mut line = vec![Span::styled(format!("{cursor} "), title)];
    line.extend(Marked::new(&model.styles, needle, title).padded(&row.title, title_room));
    line.push(Span::styled(format!(" {value} "), text));
    Line::from(line)
}

/// The end of a text that is too long for its place.
fn from_end(text: &str, room: usize) -> String {
    let letters: Vec<char> = text.chars().collect();
    let begun = letters.len().saturating_sub(room.saturating_sub(1));
    let end: String = letters.into_iter().skip(begun).collect();
    pad(&cut(&format!("…{end}"), room), room)
}

fn details(model: &Model, work: &Work, row: &SettingsRow, width: usize) -> Vec<Line<'static>> {
    let words = &model.words.screen.settings;
    let styles = &model.styles;
    let key = model.key(Command::Confirm);
    let mut lines = wrapped(&row.title, width, styles.title);
    let shown = value(model, work, row);
    lines.extend(wrapped(&shown, width, styles.accent));
    lines.push(Line::default());
    let Some(setting) = row.setting else {
        let switch = model.key(Command::Departments);
        let told = fill(&words.who_help, &[("key", &key), ("switch", &switch)]);
        lines.extend(wrapped(&told, width, styles.text));
        return lines;
    };
    let told = model.words.setting(setting);
    lines.extend(wrapped(&told.help, width, styles.text));
    lines.extend(wrapped(&told.hint, width, styles.muted));
    lines.push(Line::default());
    let when = match setting.holds_at_once() {
        true => &words.at_once,
        false => &words.next_start,
    };
    lines.extend(wrapped(when, width, styles.muted));
    let how = match setting.choices().is_empty() {
        true => &words.change,
        false => &words.choose,
    };
    let how = fill(how, &[("key", &key)]);
    lines.extend(wrapped(&how, width, styles.muted));
    lines.push(Line::default());
    lines.push(Line::styled(format!("{}:", words.file), styles.muted));
    let room = width.saturating_sub(1);
    let file = match columns(&model.settings_file) > room {
        true => from_end(&model.settings_file, room),
        false => model.settings_file.clone(),
    };
    lines.push(Line::styled(file, styles.text));
    lines.extend(wrapped(&words.opened, width, styles.muted));
    lines
}
