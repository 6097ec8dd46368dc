//! How the list of departments looks.

use crate::{
    config::{fill, words::Words},
    domain::{
        checkin::State,
        obligation::Group,
        text::{columns, cut, pad},
    },
    service::{DepartmentRow, Lock},
    tui::{
        Model,
        command::Command,
        screen::{Screen, Work},
        widget::{
            Marked, Scroll, department_called, pane,
            text::{found, labelled, moment, state_sign, state_style, wrapped},
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

/// The longest reason that is shown, in columns.
const LONGEST_REASON: usize = 200;

/// Draws list and details.
pub fn view(model: &Model, work: &Work, frame: &mut Frame, area: Rect) {
    let (left, right) = pane::split(model, frame, area);
    let [filter, head, rows] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Fill(1),
    ])
    .areas(left);
    let list = &work.departments.list;
    let counted = found(model.words, list.found(), list.rows().len());
    pane::filter(model, frame, filter, list.filter().shown(), &counted);
    let width = usize::from(rows.width);
    if list.found() == 0 {
        let text = match work.departments.loaded {
            true => fill(
                &model.words.screen.departments.empty,
                &[("key", &model.key(Command::Cancel))],
            ),
            false => model.words.screen.frame.opening.clone(),
        };
        frame.render_widget(
            Paragraph::new(wrapped(&format!(" {text}"), width, model.styles.muted)),
            rows,
        );
        return;
    }
    frame.render_widget(Paragraph::new(heading(model, width)), head);
    pane::rows(frame, rows, list, pane::no_heading, |row, is_selected| {
        department_line(model, work, row, width, is_selected)
    });
    if let Some(row) = list.selected() {
        pane::lines(
            model,
            frame,
            right,
            details(model, work, row, usize::from(right.width)),
            Scroll::default(),
        );
    }
}

/// What the columns mean.
fn heading(model: &Model, width: usize) -> Line<'static> {
    let words = model.words;
    let right = format!(
        "{} {:>7} ",
        words.group(Group::Late),
        words.group(Group::Closed)
    );
    let unit = words.command(Screen::Departments.command_id());
    let room = width.saturating_sub(columns(&right) + 3);
    let left = pad(unit.map_or("", |unit| unit.title.as_str()), room);
    Line::styled(format!("  {left} {right}"), model.styles.muted)
}

fn department_line(
    model: &Model,
    work: &Work,
    row: &DepartmentRow,
    width: usize,
    is_selected: bool,
) -> Line<'static> {
    let cursor = if is_selected { "›" } else { " " };
    let own = if row.department.code == work.session.department {
        "*"
    } else {
        " "
    };
    let (late, late_style) = late(model, row);
    let counts = format!("{}/{}", row.closed(), row.owed);
    let right = format!("{late:>4} {counts:>7} ");
    let room = width.saturating_sub(columns(&right) + 11);
    let style = match (is_selected, row.retired) {
        (true, _) => model.styles.selected,
        (false, true) => model.styles.muted,
        (false, false) => model.styles.text,
    };
    let right_style = if is_selected { style } else { late_style };
    let needle = work.departments.list.needle();
    let marked = Marked::new(&model.styles, needle, style);
    let mut line = vec![Span::styled(format!("{cursor}{own}"), style)];
    line.extend(marked.padded(row.department.code.as_str(), 7));
    line.push(Span::styled(" ", style));
    line.extend(marked.padded(&department_called(needle, &row.department), room));
    line.push(Span::styled(format!(" {right}"), right_style));
    Line::from(line)
}

/// How many are overdue, with a sign.
fn late(model: &Model, row: &DepartmentRow) -> (String, Style) {
    match row.late {
        0 => (String::new(), model.styles.muted),
        late => (format!("!{late}"), model.styles.late),
    }
}

fn details(model: &Model, work: &Work, row: &DepartmentRow, width: usize) -> Vec<Line<'static>> {
    let words = model.words;
    let labels = &words.screen.departments;
    let styles = &model.styles;
    let mut lines = wrapped(&row.department.name, width, styles.title);
    lines.extend(wrapped(
        words.department_role(row.department.role),
        width,
        styles.muted,
    ));
    if row.retired {
        lines.extend(wrapped(&labels.retired, width, styles.warning));
    }
    if !row.merged.is_empty() {
        let merged = row.merged.join("; ");
        lines.extend(labelled(styles, &labels.merged, &merged, width));
    }
    lines.push(Line::default());
    let late = if row.late == 0 {
        Line::styled(labels.nothing_late.clone(), styles.good)
    } else {
        Line::styled(fill(&labels.late, &[("count", &row.late)]), styles.late)
    };
    lines.push(late);
    for state in State::ALL {
        let said = format!(
            "{} {}: {}",
            state_sign(state),
            words.state(state),
            row.in_state(state)
        );
        lines.push(Line::styled(said, state_style(styles, state)));
    }
    lines.push(Line::default());
    let owed = fill(
        &words.screen.submissions.owed,
        &[
            ("sent", &row.submissions.counted()),
            ("owed", &row.submissions.owed),
        ],
    );
    lines.extend(labelled(
        styles,
        &words.screen.submissions.subject,
        &owed,
        width,
    ));
    if let Some(last) = &row.last {
        lines.push(Line::default());
        let said = format!(
            "{} {}: {} ({})",
            moment(last.at),
            last.author,
            last.title,
            words.state(last.state)
        );
        lines.extend(labelled(styles, &labels.last, &said, width));
    }
    lines.push(Line::default());
    lines.extend(wrapped(&pin_words(words, row), width, styles.muted));
    if row.department.code == work.session.department {
        let key = model.key(Command::Pin);
        let told = fill(&words.screen.pin.by_key, &[("key", &key)]);
        lines.extend(wrapped(&told, width, styles.muted));
    }
    let keys = (model.key(Command::Confirm), model.key(Command::Departments));
    let hint = fill(&labels.hint, &[("key", &keys.0), ("switch", &keys.1)]);
    lines.extend(wrapped(&hint, width, styles.muted));
    if work.session.is_coordinator() && work.session.lock == Lock::None {
        let key = model.key(Command::Pin);
        let advice = fill(&words.screen.pin.advice, &[("key", &key)]);
        lines.extend(wrapped(&advice, width, styles.warning));
    }
    if work.session.is_coordinator() {
        lines.extend(wrapped(&manage(model), width, styles.muted));
    }
    lines
}

/// The coordinator's keys on this list.
fn manage(model: &Model) -> String {
    let key = |command| model.key(command);
    fill(
        &model.words.screen.departments.manage,
        &[
            ("add", &key(Command::AddDepartment)),
            ("rename", &key(Command::RenameDepartment)),
            ("merge", &key(Command::MergeDepartment)),
            ("retire", &key(Command::RetireDepartment)),
        ],
    )
}

/// Whether a department has a PIN, and who said so last.
fn pin_words(words: &Words, row: &DepartmentRow) -> String {
    let labels = &words.screen.pin;
    let has = match row.has_pin() {
        true => &labels.has,
        false => &labels.has_none,
    };
    let Some(said) = &row.pin else {
        return has.clone();
    };
    let told = match said.is_set {
        true => &labels.set_by,
        false => &labels.removed_by,
    };
    let values: [(&str, &dyn std::fmt::Display); 4] = [
        ("at", &moment(said.wall)),
        ("author", &said.author),
        ("department", &said.by),
        ("terminal", &said.host),
    ];
    let told = fill(told, &values);
    let told = [has.as_str(), &told, &cut(&said.reason, LONGEST_REASON)];
    let told: Vec<&str> = told.into_iter().filter(|told| !told.is_empty()).collect();
    told.join(" · ")
}
