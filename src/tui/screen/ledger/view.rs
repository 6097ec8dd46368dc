//! How the book looks: its pages, the rows of the open one, and the details of one row.

use super::{details::details, gauge, state::BookRow};
use crate::{
    config::fill,
    domain::{
        ledger::{Book, Contribution, ContributionState, Inspection},
        text::{Needle, columns, cut, pad},
    },
    service::{BookPage, LedgerRow, TargetRow},
    tui::{
        Model,
        command::Command,
        screen::Work,
        theme::Styles,
        widget::{
            Marked, pane,
            text::{found, wrapped},
        },
    },
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Rect},
    style::Style,
    text::{Line, Span},
    widgets::Paragraph,
};

/// Draws the open page.
pub fn view(model: &Model, work: &Work, frame: &mut Frame, area: Rect) {
    let (left, right) = pane::split(model, frame, area);
    let [pages, filter, rows] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Fill(1),
    ])
    .areas(left);
    let width = usize::from(rows.width);
    frame.render_widget(Paragraph::new(titles(model, work, width)), pages);
    let list = work.ledger.list();
    let counted = found(model.words, list.found(), list.rows().len());
    pane::filter(model, frame, filter, list.filter().shown(), &counted);
    if list.found() == 0 {
        let text = format!(" {}", empty(model, work));
        let text = wrapped(&text, width, model.styles.muted);
        frame.render_widget(Paragraph::new(text), rows);
        return;
    }
    pane::rows(frame, rows, list, pane::no_heading, |row, is_selected| {
        line(model, work, (list.needle(), row), width, is_selected)
    });
    let lines = details(model, work, usize::from(right.width));
    pane::lines(model, frame, right, lines, work.ledger.scroll);
}

/// The pages, the open one marked.
fn titles(model: &Model, work: &Work, width: usize) -> Line<'static> {
    let words = model.words;
    let title = |page| match page {
        BookPage::Targets => words.cli.answer.targets.as_str(),
        BookPage::Inspections => words.book(Book::Inspection),
        BookPage::Contributions => words.book(Book::Contribution),
    };
    let mut room = width;
    let pages = BookPage::ALL.map(|page| {
        let (text, style) = match page == work.ledger.page {
            true => (format!("[{}]", title(page)), model.styles.accent),
            false => (format!(" {} ", title(page)), model.styles.muted),
        };
        let text = cut(&text, room);
        room = room.saturating_sub(columns(&text));
        Span::styled(text, style)
    });
    Line::from(pages.to_vec())
}

fn empty(model: &Model, work: &Work) -> String {
    let shown = &model.words.ledger.shown;
    let list = work.ledger.list();
    if !work.ledger.is_loaded() {
        return model.words.screen.frame.opening.clone();
    }
    if !list.filter().is_empty() {
        let told = &model.words.screen.review.no_match;
        return fill(told, &[("key", &model.key(Command::Cancel))]);
    }
    match work.ledger.page {
        BookPage::Targets => shown.no_targets.clone(),
        BookPage::Inspections => shown.no_inspections.clone(),
        BookPage::Contributions => shown.no_contributions.clone(),
    }
}

/// What a row is drawn with.
struct Pen<'p> {
    model: &'p Model,
    needle: &'p Needle,
    width: usize,
    /// Of everything, where the row is chosen.
    chosen: Option<Style>,
}

impl Pen<'_> {
    /// A row: its sign, what stands before its title, and that title.
    fn line(
        &self,
        (sign, style): (&str, Style),
        before: Span<'static>,
        title: &str,
    ) -> Line<'static> {
        let cursor = match self.chosen {
            Some(_) => "›",
            None => " ",
        };
        let plain = self.chosen.unwrap_or(self.model.styles.text);
        let head = Span::styled(format!("{cursor} {sign} "), self.chosen.unwrap_or(style));
        let taken = columns(&head.content) + columns(&before.content);
        let before = match self.chosen {
            Some(chosen) => Span::styled(before.content, chosen),
            None => before,
        };
        let marked = Marked::new(&self.model.styles, self.needle, plain);
        let mut spans = vec![head, before];
        spans.extend(marked.padded(title, self.width.saturating_sub(taken)));
        Line::from(spans)
    }
}

fn line(
    model: &Model,
    work: &Work,
    (needle, row): (&Needle, &BookRow),
    width: usize,
    is_selected: bool,
) -> Line<'static> {
    let pen = Pen {
        model,
        needle,
        width,
        chosen: is_selected.then_some(model.styles.selected),
    };
    match row {
        BookRow::New => {
            let told = match work.ledger.page {
                BookPage::Contributions => &model.words.screen.ledger.new_contribution,
                _ => &model.words.screen.ledger.new_inspection,
            };
            pen.line(("+", model.styles.accent), Span::raw(""), told)
        }
        BookRow::Target(row) => target(&pen, row),
        BookRow::Inspection(row) => inspection(&pen, work, row),
        BookRow::Contribution(row) => contribution(&pen, row),
    }
}

fn target(pen: &Pen, row: &TargetRow) -> Line<'static> {
    let styles = &pen.model.styles;
    let style = gauge::style(styles, row.verdict);
    let figure = row.figure();
    let bar = match pen.width {
        ..56 => gauge::bar(row, figure.as_ref(), 6),
        _ => gauge::bar(row, figure.as_ref(), 10),
    };
    let told = figure.map_or_else(String::new, |figure| {
        pen.model.words.figure(&figure, &row.unit)
    });
    let bars = match pen.width {
        ..56 => 6,
        _ => 10,
    };
    let before = format!(
        "{} {} {} ",
        pad(&row.path.within(7), 7),
        pad(&bar, bars),
        pad(&cut(&told, 8), 8)
    );
    let sign = (gauge::sign(row.verdict), style);
    pen.line(sign, Span::styled(before, style), &row.title)
}

fn inspection(pen: &Pen, work: &Work, row: &LedgerRow<Inspection>) -> Line<'static> {
    let (words, styles) = (pen.model.words, &pen.model.styles);
    let entry = &row.entry;
    let sign = inspection_sign(styles, entry, work.session.today);
    let before = format!(
        "{} {} {} ",
        words.date(entry.day),
        pad(entry.department.as_str(), 7),
        pad(words.inspection_kind(entry.kind), 8)
    );
    let title = match entry.findings.as_str() {
        "" => words.inspection_stands(entry, work.session.today),
        findings => findings,
    };
    pen.line(
        sign,
        Span::styled(before, styles.muted),
        &title.replace('\n', " "),
    )
}

/// A sign for how an inspection stands.
fn inspection_sign(
    styles: &Styles,
    entry: &Inspection,
    today: chrono::NaiveDate,
) -> (&'static str, Style) {
    match entry {
        entry if !entry.held => ("○", styles.muted),
        entry if entry.is_late(today) => ("✗", styles.late),
        entry if entry.is_open() => ("◐", styles.soon),
        _ => ("✓", styles.done),
    }
}

fn contribution(pen: &Pen, row: &LedgerRow<Contribution>) -> Line<'static> {
    let (words, styles) = (pen.model.words, &pen.model.styles);
    let entry = &row.entry;
    let sign = match entry.state {
        ContributionState::Open => ("○", styles.soon),
        ContributionState::Accepted => ("◐", styles.doing),
        ContributionState::Closed => ("●", styles.done),
    };
    let before = format!(
        "{} {} ",
        words.date(entry.day),
        pad(entry.department.as_str(), 7)
    );
    let title = format!("{} ({})", entry.title, words.contribution_kind(entry.kind));
    pen.line(sign, Span::styled(before, styles.muted), &title)
}
