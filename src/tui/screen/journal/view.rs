//! How the journal looks.

use super::{details::details, state::Span};
use crate::{
    config::fill,
    domain::{
        item::ItemPath,
        text::{Needle, columns, pad},
    },
    service::{JournalRow, Reach, Said},
    tui::{
        Model,
        command::Command,
        screen::Work,
        widget::{Marked, pane, text::wrapped},
    },
};
use chrono::NaiveDate;
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Rect},
    text::{Line, Span as Piece},
    widgets::Paragraph,
};

/// Draws the rows and the details of one.
pub fn view(model: &Model, work: &Work, frame: &mut Frame, area: Rect) {
    let (left, right) = pane::split(model, frame, area);
    let [scope, filter, rows] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Fill(1),
    ])
    .areas(left);
    let width = usize::from(rows.width);
    let shown = pad(&format!(" {}", scope_words(model, work)), width);
    frame.render_widget(
        Paragraph::new(Line::styled(shown, model.styles.accent)),
        scope,
    );
    let list = &work.journal.list;
    let counted = match work.journal.goes_on() {
        true => format!("{}+", list.found()),
        false => list.found().to_string(),
    };
    pane::filter(model, frame, filter, list.filter().shown(), &counted);
    if list.found() == 0 {
        let text = wrapped(
            &format!(" {}", empty(model, work)),
            width,
            model.styles.muted,
        );
        frame.render_widget(Paragraph::new(text), rows);
        return;
    }
    pane::rows(
        frame,
        rows,
        list,
        |day, _| heading(model, day, width),
        |row, is_selected| line(model, list.needle(), row, width, is_selected),
    );
    if let Some(row) = list.selected() {
        let lines = details(model, row, usize::from(right.width));
        pane::lines(model, frame, right, lines, work.journal.scroll);
    }
}

/// Whose and which part of the journal is shown.
fn scope_words(model: &Model, work: &Work) -> String {
    let words = &model.words.screen.journal;
    let span = match work.journal.span {
        Span::Always => &words.always,
        Span::Today => &words.today,
        Span::Week => &words.week,
        Span::Month => &words.month,
    };
    let known = work.session.department_of(&work.department);
    let who = match work.journal.only_own {
        true => known.map_or(work.department.as_str(), |known| known.name.as_str()),
        false => &words.everybody,
    };
    match searching(model, work) {
        Some(searching) => format!("{who} · {span} · {searching}"),
        None => format!("{who} · {span}"),
    }
}

/// How far back words were looked for, while that goes on.
fn searching(model: &Model, work: &Work) -> Option<String> {
    let reached = work.journal.searched_back_to()?;
    let date = model.words.date(reached);
    let key = model.key(Command::Cancel);
    let searching = &model.words.screen.journal.searching;
    Some(fill(searching, &[("date", &date), ("key", &key)]))
}

fn empty(model: &Model, work: &Work) -> String {
    let words = &model.words.screen.journal;
    let typed = work.journal.list.filter().shown();
    if !work.journal.loaded || work.journal.goes_on() {
        let opening = || model.words.screen.frame.opening.clone();
        return searching(model, work).unwrap_or_else(opening);
    }
    match typed {
        "" => fill(
            &words.empty,
            &[
                ("key", &model.key(Command::Period)),
                ("scope", &model.key(Command::StateFilter)),
            ],
        ),
        typed => fill(
            &words.empty_filter,
            &[("typed", &typed), ("key", &model.key(Command::Cancel))],
        ),
    }
}

fn heading(model: &Model, day: NaiveDate, width: usize) -> Line<'static> {
    let text = format!(" {}", model.words.date_with_weekday(day));
    Line::styled(pad(&text, width), model.styles.title)
}

/// A sign for how far an event has come.
fn reach_sign(reach: Reach) -> &'static str {
    match reach {
        Reach::Here => "↑",
        Reach::OnShare => "→",
        Reach::SeenBy(_) => "✓",
    }
}

fn line(
    model: &Model,
    needle: &Needle,
    row: &JournalRow,
    width: usize,
    is_selected: bool,
) -> Line<'static> {
    let (entry, told) = (&row.entry, &row.told);
    let cursor = if is_selected { "›" } else { " " };
    let whole = ItemPath::new(told.label.as_str());
    let label = whole.short();
    let subject = match entry.said {
        Said::CheckIn { .. } => label.to_string(),
        Said::Withdrawal { .. } if told.title.is_empty() => told.kind.clone(),
        Said::Withdrawal { .. } => {
            let parts = [label.to_string(), told.title.clone()];
            let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            format!("{}: {}", told.kind, parts.join(" "))
        }
        _ => format!("{}: {}", told.kind, told.title),
    };
    let said = match entry.withdrawn {
        Some(_) => &model.words.domain.reach.withdrawn,
        None => &told.said,
    };
    let subject = format!("{subject} {said}");
    let head = format!(
        "{cursor}{} {} ",
        entry.wall.format("%H:%M"),
        pad(entry.department.as_str(), 6)
    );
    let room = width.saturating_sub(columns(&head) + 3);
    let title = match (&entry.said, told.title.as_str()) {
        (Said::CheckIn { .. }, title) if !title.is_empty() => format!(" · {title}"),
        _ => String::new(),
    };
    let text = format!("{} · {}{title}", subject.trim_end(), entry.author);
    let (style, muted) = match (is_selected, &entry.withdrawn) {
        (true, _) => (model.styles.selected, model.styles.selected),
        (false, Some(_)) => (model.styles.muted, model.styles.muted),
        (false, None) => (model.styles.text, model.styles.muted),
    };
    let marked = Marked::new(&model.styles, needle, style);
    let mut line = vec![Piece::styled(head, muted)];
    line.extend(marked.padded(&text, room));
    line.push(Piece::styled(
        format!(" {} ", reach_sign(entry.reach)),
        muted,
    ));
    Line::from(line)
}
