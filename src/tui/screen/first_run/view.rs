//! How the first run looks.

use super::{FirstRun, Part, Step};
use crate::{
    config::fill,
    domain::text::pad,
    tui::{
        Model,
        command::Command,
        widget::{
            FilterList, Marked, department_called,
            list::Row,
            pane,
            text::{found, wrapped},
        },
    },
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Position, Rect},
    text::{Line, Span},
    widgets::Paragraph,
};
use std::fmt::Display;

/// Draws the page that is shown.
pub fn view(model: &Model, run: &FirstRun, frame: &mut Frame, area: Rect) {
    match run.step {
        Step::Plan => plans(model, run, frame, area),
        Step::Terminal => terminal(model, run, frame, area),
        Step::Waiting => {
            let line = Line::styled(
                model.words.screen.first_run.waiting.as_str(),
                model.styles.accent,
            );
            frame.render_widget(Paragraph::new(line).centered(), area);
        }
    }
}

/// Where the rows of the list are that is shown.
pub fn rows_area(run: &FirstRun, area: Rect) -> Option<Rect> {
    match run.step {
        Step::Plan => {
            let [.., rows] = plan_areas(area);
            Some(rows)
        }
        Step::Terminal => {
            let [_, _, rows, ..] = terminal_areas(area);
            Some(rows)
        }
        Step::Waiting => None,
    }
}

/// The field at a place.
pub fn field_at(run: &FirstRun, area: Rect, at: Position) -> Option<Part> {
    let [_, _, _, author, share, _] = terminal_areas(area);
    match run.step {
        Step::Terminal if author.contains(at) => Some(Part::Author),
        Step::Terminal if share.contains(at) => Some(Part::Share),
        _ => None,
    }
}

fn plan_areas(area: Rect) -> [Rect; 4] {
    Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(2),
        Constraint::Length(1),
        Constraint::Fill(1),
    ])
    .areas(area)
}

fn terminal_areas(area: Rect) -> [Rect; 6] {
    Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Fill(1),
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Length(2),
    ])
    .areas(area)
}

fn head(model: &Model, frame: &mut Frame, area: Rect, number: usize, title: &str) {
    let step = fill(
        &model.words.screen.first_run.step,
        &[("number", &number), ("count", &2)],
    );
    frame.render_widget(
        Paragraph::new(Line::styled(
            format!(" {step}: {title}"),
            model.styles.title,
        )),
        area,
    );
}

fn plans(model: &Model, run: &FirstRun, frame: &mut Frame, area: Rect) {
    let words = &model.words.screen.first_run;
    let [title, hint, filter, list] = plan_areas(area);
    head(model, frame, title, 1, &words.choose_plan);
    let width = usize::from(hint.width).saturating_sub(2);
    frame.render_widget(
        Paragraph::new(wrapped(
            &fill(
                &words.welcome,
                &[
                    ("key", &model.key(Command::Confirm)),
                    ("help", &model.key(Command::Help)),
                ],
            ),
            width,
            model.styles.muted,
        )),
        hint,
    );
    let counted = found(model.words, run.plans.found(), run.plans.rows().len());
    pane::filter(model, frame, filter, run.plans.filter().shown(), &counted);
    rows(model, frame, list, &run.plans, |offer| {
        format!("{}: {}", offer.organisation, offer.title)
    });
}

fn terminal(model: &Model, run: &FirstRun, frame: &mut Frame, area: Rect) {
    let words = &model.words.screen.first_run;
    let [title, filter, list, author, share, hint] = terminal_areas(area);
    head(model, frame, title, 2, &words.choose_department);
    let counted = found(
        model.words,
        run.departments.found(),
        run.departments.rows().len(),
    );
    pane::filter(
        model,
        frame,
        filter,
        run.departments.filter().shown(),
        &counted,
    );
    if run.departments.found() == 0 {
        let width = usize::from(list.width).saturating_sub(2);
        frame.render_widget(
            Paragraph::new(wrapped(
                &format!(" {}", words.no_department),
                width,
                model.styles.muted,
            )),
            list,
        );
    } else {
        let offer = run.plans.selected();
        let coordinator = offer.map(|offer| &offer.coordinator);
        rows(model, frame, list, &run.departments, |d| {
            let called = department_called(run.departments.needle(), d);
            let role = match coordinator == Some(&d.code) {
                true => format!(" · {}", model.words.domain.department_role.coordinator),
                false => String::new(),
            };
            format!("{} {called}{role}", pad(d.code.as_str(), 7))
        });
    }
    let inner = |area: Rect| Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    };
    let hint_of = |part: Part, text: &str| {
        if run.part == part {
            String::new()
        } else {
            text.to_owned()
        }
    };
    let author_hint = hint_of(Part::Author, &words.author_hint);
    pane::field(
        model,
        frame,
        inner(author),
        &words.enter_author,
        &run.author,
        &author_hint,
        run.part == Part::Author,
    );
    pane::field(
        model,
        frame,
        inner(share),
        &words.choose_share,
        &run.share,
        "",
        run.part == Part::Share,
    );
    let width = usize::from(hint.width).saturating_sub(2);
    let keys = (model.key(Command::NextField), model.key(Command::Confirm));
    let (told, style) = match run.part {
        _ if run.is_relative => {
            let path = [("path", &run.share.value() as &dyn Display)];
            (fill(&words.share_relative, &path), model.styles.error)
        }
        Part::Share => (words.share_hint.clone(), model.styles.muted),
        _ => {
            let help = model.key(Command::Help);
            let values: [(&str, &dyn Display); 3] =
                [("next", &keys.0), ("key", &keys.1), ("help", &help)];
            let told = fill(&words.fields_hint, &values);
            (told, model.styles.muted)
        }
    };
    frame.render_widget(Paragraph::new(wrapped(&told, width, style)), inner(hint));
}

fn rows<T: Row<Heading = ()>>(
    model: &Model,
    frame: &mut Frame,
    area: Rect,
    list: &FilterList<T, ()>,
    words: impl Fn(&T) -> String,
) {
    let width = usize::from(area.width).saturating_sub(2);
    pane::rows(frame, area, list, pane::no_heading, |row, is_selected| {
        let (cursor, style) = match is_selected {
            true => ("›", model.styles.selected),
            false => (" ", model.styles.text),
        };
        let mut line = vec![Span::styled(format!("{cursor} "), style)];
        line.extend(Marked::new(&model.styles, list.needle(), style).padded(&words(row), width));
        Line::from(line)
    });
}
