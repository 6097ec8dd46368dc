//! How the report's screen looks.

use super::state::{HeadingRow, Standing, plan, scope};
use crate::{
    config::fill,
    domain::text::{Needle, columns, pad},
    tui::{
        Model,
        command::Command,
        screen::Work,
        widget::{
            Marked, pane,
            text::{labelled, moment, wrapped},
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

/// Draws the headings and the text of one; or that text and today's draft side by side.
pub fn view(model: &Model, work: &Work, frame: &mut Frame, area: Rect) {
    if work.report.shows_draft
        && let Some(row) = shown(work)
    {
        side_by_side(model, work, row, frame, area);
        return;
    }
    let (left, right) = pane::split(model, frame, area);
    let foot = foot_lines(model, work, usize::from(left.width));
    let [head, filter, rows, below] = parts(work, left, foot.len());
    let width = usize::from(left.width);
    let mut lines = vec![pad(&format!(" {}", scope_words(model, work)), width)];
    lines.extend(several(work).then(|| pad(&format!(" {}", plan(work).title), width)));
    let lines = lines.into_iter();
    let lines: Vec<Line> = lines
        .map(|line| Line::styled(line, model.styles.accent))
        .collect();
    frame.render_widget(Paragraph::new(lines), head);
    let list = &work.report.list;
    let is_there = work.report.is_of(&scope(work));
    let counted = match is_there {
        true => list.found().to_string(),
        false => String::new(),
    };
    pane::filter(model, frame, filter, list.filter().shown(), &counted);
    if !is_there || list.found() == 0 {
        let told = wrapped(
            &format!(" {}", empty(model, work)),
            width,
            model.styles.muted,
        );
        frame.render_widget(Paragraph::new(told), rows);
        return;
    }
    pane::rows(frame, rows, list, pane::no_heading, |row, is_selected| {
        heading_line(model, list.needle(), row, width, is_selected)
    });
    frame.render_widget(Paragraph::new(foot), below);
    if let Some(row) = shown(work) {
        let lines = text_lines(model, row, usize::from(right.width));
        pane::lines(model, frame, right, lines, work.report.scroll);
    }
}

fn shown(work: &Work) -> Option<&HeadingRow> {
    let is_there = work.report.is_of(&scope(work));
    work.report.list.selected().filter(|_| is_there)
}

/// Of several plans it is said which one is reported on.
fn several(work: &Work) -> bool {
    work.session.plans.len() > 1
}

fn parts(work: &Work, left: Rect, foot: usize) -> [Rect; 4] {
    Layout::vertical([
        Constraint::Length(1 + u16::from(several(work))),
        Constraint::Length(1),
        Constraint::Fill(1),
        Constraint::Length(u16::try_from(foot).unwrap_or(0)),
    ])
    .areas(left)
}

/// Where the rows of the list are; nowhere while the draft is beside the text.
pub fn rows_area(model: &Model, work: &Work, body: Rect) -> Option<Rect> {
    let (left, _) = pane::halves(body, pane::list_width(body.width));
    let foot = foot_lines(model, work, usize::from(left.width)).len();
    let [_, _, rows, _] = parts(work, left, foot);
    (!work.report.shows_draft).then_some(rows)
}

/// Whose report, of which days.
fn scope_words(model: &Model, work: &Work) -> String {
    let words = &model.words.screen.report;
    let scope = scope(work);
    let whose = match &scope.department {
        None => words.of_unit.clone(),
        Some(code) => {
            let known = work.session.department_of(code);
            let name = known.map_or(code.as_str(), |known| known.name.as_str());
            fill(&words.of_department, &[("department", &name)])
        }
    };
    let (first, last) = scope.period.window();
    let days = fill(
        &words.window,
        &[
            ("first", &first.format("%d/%m")),
            ("last", &last.format("%d/%m/%Y")),
        ],
    );
    format!("{whose} · {days}")
}

fn empty(model: &Model, work: &Work) -> String {
    let words = &model.words.screen.report;
    let wanted = scope(work);
    if work.report.is_stopped(&wanted) {
        let key = model.key(Command::Report);
        return fill(&words.stopped, &[("key", &key)]);
    }
    if work.report.takes_long(&wanted) {
        let key = model.key(Command::Cancel);
        return fill(&words.making_long, &[("key", &key)]);
    }
    if !work.report.is_of(&wanted) {
        return words.making.clone();
    }
    if let Some(problem) = &work.report.problem {
        return format!("{} {}", problem.what, problem.mend);
    }
    let typed = work.report.list.filter().shown();
    let key = model.key(Command::Cancel);
    fill(&words.empty_filter, &[("typed", &typed), ("key", &key)])
}

/// How many entries are in the report, how many are not, and why.
fn foot_lines(model: &Model, work: &Work, width: usize) -> Vec<Line<'static>> {
    let report = &work.report;
    if !report.is_of(&scope(work)) || report.problem.is_some() {
        return Vec::new();
    }
    let words = &model.words.screen.report;
    let left_out: usize = report.omitted.values().sum();
    let mut told = fill(&words.entries, &[("count", &report.entries)]);
    if left_out > 0 {
        let why = report
            .omitted
            .iter()
            .map(|(omission, count)| fill(omission.template(model.words), &[("count", count)]));
        let why: Vec<String> = why.collect();
        told.push_str(&fill(
            &words.left_out,
            &[("count", &left_out), ("why", &why.join("; "))],
        ));
    }
    let mut lines: Vec<Line> = report
        .remark
        .iter()
        .flat_map(|remark| wrapped(&format!(" {remark}"), width, model.styles.warning))
        .collect();
    lines.extend(wrapped(&format!(" {told}"), width, model.styles.muted));
    let keys = (model.key(Command::Calendar), model.key(Command::CheckIn));
    let sent = fill(&words.sent_hint, &[("calendar", &keys.0), ("key", &keys.1)]);
    lines.extend(wrapped(&format!(" {sent}"), width, model.styles.muted));
    lines.extend(made_anew(model, work, width));
    lines
}

/// What is told while the report that is shown is being made once more.
fn made_anew(model: &Model, work: &Work, width: usize) -> Vec<Line<'static>> {
    let (words, report, wanted) = (&model.words.screen.report, &work.report, scope(work));
    let (told, command) = match () {
        () if report.takes_long(&wanted) => (&words.making_anew, Command::Cancel),
        () if report.is_stopped(&wanted) => (&words.stopped_anew, Command::Report),
        () => return Vec::new(),
    };
    let told = fill(told, &[("key", &model.key(command))]);
    wrapped(&format!(" {told}"), width, model.styles.warning)
}

/// A sign for how a text came to be.
fn sign(standing: Standing) -> &'static str {
    match standing {
        Standing::Empty => "–",
        Standing::Draft => "○",
        Standing::Edited => "●",
        Standing::Stale => "▲",
        Standing::Concurrent => "≠",
    }
}

fn style(model: &Model, standing: Standing) -> Style {
    match standing {
        Standing::Empty => model.styles.muted,
        Standing::Draft => model.styles.text,
        Standing::Edited => model.styles.done,
        Standing::Stale => model.styles.soon,
        Standing::Concurrent => model.styles.late,
    }
}

fn standing_words(model: &Model, standing: Standing) -> &'static str {
    let words = &model.words.screen.report;
    match standing {
        Standing::Empty => &words.is_empty,
        Standing::Draft => &words.is_draft,
        Standing::Edited => &words.is_edited,
        Standing::Stale => &words.is_stale,
        Standing::Concurrent => &words.is_concurrent,
    }
}

fn heading_line(
    model: &Model,
    needle: &Needle,
    row: &HeadingRow,
    width: usize,
    is_selected: bool,
) -> Line<'static> {
    let (heading, standing) = (&row.section.heading, row.standing());
    let cursor = if is_selected { "›" } else { " " };
    let indent = "  ".repeat(heading.depth().saturating_sub(1));
    let head = format!("{cursor}{} {indent}", sign(standing));
    let told = format!(" {} ", standing_words(model, standing));
    let room = width.saturating_sub(columns(&head) + columns(&told));
    let (own, text, muted) = match is_selected {
        true => [model.styles.selected; 3].into(),
        false => (
            style(model, standing),
            model.styles.text,
            model.styles.muted,
        ),
    };
    let marked = Marked::new(&model.styles, needle, text);
    let mut line = vec![Span::styled(head, own)];
    line.extend(marked.padded(&format!("{} {}", heading.number, heading.title), room));
    line.push(Span::styled(told, muted));
    Line::from(line)
}

/// The text of a heading, and who wrote it.
fn text_lines(model: &Model, row: &HeadingRow, width: usize) -> Vec<Line<'static>> {
    let (words, section) = (&model.words.screen.report, &row.section);
    let heading = format!("{}. {}", section.heading.number, section.heading.title);
    let mut lines = wrapped(&heading, width, model.styles.title);
    let standing = row.standing();
    lines.push(Line::styled(
        format!("{} {}", sign(standing), standing_words(model, standing)),
        style(model, standing),
    ));
    lines.extend(paragraphs(section.text(), width, model.styles.text));
    let Some(edited) = &section.edited else {
        return lines;
    };
    lines.push(Line::default());
    let who = format!("{}, {}", edited.author, moment(edited.wall));
    lines.extend(labelled(&model.styles, &words.edited_by, &who, width));
    if edited.is_stale {
        let told = fill(&words.stale, &[("key", &model.key(Command::ShowDraft))]);
        lines.extend(wrapped(&told, width, model.styles.warning));
    }
    if edited.is_concurrent {
        let told = fill(&words.concurrent, &[("key", &model.key(Command::CheckIn))]);
        lines.extend(wrapped(&told, width, model.styles.warning));
    }
    lines
}

fn paragraphs(text: &str, width: usize, style: Style) -> Vec<Line<'static>> {
    let lines = text.split('\n');
    lines.flat_map(|line| wrapped(line, width, style)).collect()
}

/// What is kept on the left, what would be written today on the right.
fn side_by_side(model: &Model, work: &Work, row: &HeadingRow, frame: &mut Frame, area: Rect) {
    let (left, right) = pane::split_at(model, frame, area, area.width / 2);
    let kept = text_lines(model, row, usize::from(left.width));
    pane::lines(model, frame, left, kept, work.report.scroll);
    let lines = draft_lines(model, row, usize::from(right.width));
    pane::lines(model, frame, right, lines, work.report.scroll);
}

fn draft_lines(model: &Model, row: &HeadingRow, width: usize) -> Vec<Line<'static>> {
    let words = &model.words.screen.report;
    let mut lines = wrapped(&words.draft_today, width, model.styles.title);
    let back = fill(&words.back, &[("key", &model.key(Command::ShowDraft))]);
    lines.extend(wrapped(&back, width, model.styles.muted));
    lines.extend(paragraphs(&row.section.draft, width, model.styles.text));
    lines
}

/// Lines of what is read now.
pub fn text_length(model: &Model, work: &Work) -> usize {
    let Some(row) = shown(work) else { return 0 };
    if !work.report.shows_draft {
        let width = usize::from(pane::details_width(model.size.0));
        return text_lines(model, row, width).len();
    }
    let (left, right) = pane::halves(Rect::new(0, 0, model.size.0, 1), model.size.0 / 2);
    let kept = text_lines(model, row, usize::from(left.width)).len();
    kept.max(draft_lines(model, row, usize::from(right.width)).len())
}

/// Columns and rows of the place where a text is written.
pub fn text_area(model: &Model) -> (usize, usize) {
    let (columns, rows) = model.size;
    let frame = pane::inside_above(Rect::new(0, 0, columns, rows.saturating_sub(4)), TEXT);
    (
        usize::from(frame.width),
        usize::from(frame.height.saturating_sub(HINT)),
    )
}

/// The largest form of a text, in columns and rows.
pub const TEXT: (u16, u16) = (100, 40);
/// Rows below it that say which keys save.
pub const HINT: u16 = 2;
