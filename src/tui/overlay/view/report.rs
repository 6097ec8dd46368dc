//! How the forms of a report look: the text of a heading, and where a report is written.

use crate::{
    config::fill,
    domain::text::cut,
    service::{Paper, ReportFormat},
    tui::{
        Model,
        command::Command,
        overlay::{
            report_export::{CHOICES, ReportExportForm},
            report_text::TextForm,
        },
        screen::report::{HINT, TEXT},
        widget::{pane, text::wrapped},
    },
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Position, Rect},
    text::{Line, Span},
    widgets::Paragraph,
};

/// The text of a heading, being written.
pub fn text(model: &Model, form: &TextForm, frame: &mut Frame, area: Rect) {
    let words = &model.words.screen.report;
    let inner = pane::above(model, frame, area, &form.title, TEXT);
    let [place, hint] =
        Layout::vertical([Constraint::Fill(1), Constraint::Length(HINT)]).areas(inner);
    let width = usize::from(place.width);
    let (lines, (row, column)) = form.text.drawn(width);
    let skipped = (row + 1).saturating_sub(usize::from(place.height));
    let seen = lines
        .into_iter()
        .skip(skipped)
        .take(usize::from(place.height));
    let seen: Vec<Line> = seen
        .map(|line| Line::styled(cut(line.trim_end(), width), model.styles.input))
        .collect();
    frame.render_widget(Paragraph::new(seen), place);
    let (told, style) = match form.asks_draft {
        true => (&words.draft_ask, model.styles.warning),
        false => (&words.text_hint, model.styles.muted),
    };
    let told = fill(told, &[("key", &model.key(Command::DraftAgain))]);
    frame.render_widget(Paragraph::new(wrapped(&told, width, style)), hint);
    let at = |cells: usize, last: u16| u16::try_from(cells).unwrap_or(last).min(last);
    let column = at(column, place.width.saturating_sub(1));
    let row = at(row - skipped.min(row), place.height.saturating_sub(1));
    frame.set_cursor_position(Position::new(place.x + column, place.y + row));
}

/// Where a report is to be written, and in which form.
pub fn export(model: &Model, form: &ReportExportForm, frame: &mut Frame, area: Rect) {
    let words = &model.words.screen.report;
    let inner = pane::above(model, frame, area, &words.export, (76, 5));
    let [path, format, help] = Layout::vertical([Constraint::Length(1); 3]).areas(inner);
    let hint = &model.words.screen.journal.path_hint;
    pane::field(model, frame, path, &words.path, &form.path, hint, true);
    let mut spans = vec![Span::styled(
        format!("{}: ", words.format),
        model.styles.muted,
    )];
    for (paper, one) in CHOICES {
        let (text, style) = match (paper, one) == (form.paper, form.format) {
            true => (format!("[{}]", one.word()), model.styles.accent),
            false => (format!(" {} ", one.word()), model.styles.muted),
        };
        if (paper, one) == (Paper::PlanAnnex, ReportFormat::Docx) {
            let between = format!(" {}:", words.plan_table);
            spans.push(Span::styled(between, model.styles.muted));
        }
        spans.push(Span::styled(text, style));
    }
    frame.render_widget(Paragraph::new(Line::from(spans)), format);
    let told = match form.is_writing {
        true => fill(&words.writing, &[("key", &model.key(Command::Cancel))]),
        false => fill(
            help_of(model, form),
            &[("key", &model.key(Command::NextField))],
        ),
    };
    let told = cut(&told, usize::from(help.width));
    frame.render_widget(Paragraph::new(Line::styled(told, model.styles.muted)), help);
}

fn help_of<'m>(model: &'m Model, form: &ReportExportForm) -> &'m str {
    let words = &model.words.screen.report;
    if form.paper == Paper::PlanAnnex {
        return &words.plan_table_help;
    }
    match form.format {
        ReportFormat::Docx => &words.docx,
        ReportFormat::Xlsx => &words.xlsx,
        ReportFormat::Html => &words.html,
        ReportFormat::Markdown => &words.markdown,
        ReportFormat::Csv => &words.csv,
    }
}
