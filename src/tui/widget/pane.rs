//! Two panes side by side, and lines that may be longer than the place for them.

use crate::{
    config::fill,
    domain::text::{columns, cut, pad},
    tui::{
        Model,
        widget::{
            FilterList, Scroll,
            list::{Line as ListLine, Row},
        },
    },
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Position, Rect},
    style::Style,
    text::{Line, Span},
    widgets::{Block, Borders, Clear, Paragraph},
};

/// Columns of the list of a screen that is `width` columns wide.
pub fn list_width(width: u16) -> u16 {
    if width < 100 {
        width * 3 / 5
    } else {
        width / 20 * 11
    }
}

/// Columns of the details of a screen that is `width` columns wide: what the list and the
/// line between them leave.
pub fn details_width(width: u16) -> u16 {
    width.saturating_sub(list_width(width) + 2)
}

/// Splits a screen into list and details, with a line between them.
pub fn split(model: &Model, frame: &mut Frame, area: Rect) -> (Rect, Rect) {
    split_at(model, frame, area, list_width(area.width))
}

/// Splits a screen into a list of `list` columns and details, with a line between them.
pub fn split_at(model: &Model, frame: &mut Frame, area: Rect, list: u16) -> (Rect, Rect) {
    let (left, right) = halves(area, list);
    let between = Rect {
        x: left.right(),
        width: 1,
        ..area
    };
    let line = Block::new().borders(Borders::LEFT);
    frame.render_widget(line.border_style(model.styles.border), between);
    (left, right)
}

/// A list of `list` columns, and what is beside it.
pub fn halves(area: Rect, list: u16) -> (Rect, Rect) {
    let [left, _, right] = Layout::horizontal([
        Constraint::Length(list),
        Constraint::Length(2),
        Constraint::Length(area.width.saturating_sub(list + 2)),
    ])
    .areas(area);
    (left, right)
}

/// What is below the first `lines` of an area.
pub fn below(area: Rect, lines: u16) -> Rect {
    let lines = lines.min(area.height);
    Rect {
        y: area.y + lines,
        height: area.height - lines,
        ..area
    }
}

/// Draws lines from `scroll` on; where some do not fit, the first or last row says how many.
pub fn lines(model: &Model, frame: &mut Frame, area: Rect, lines: Vec<Line<'_>>, scroll: Scroll) {
    let height = usize::from(area.height);
    let scroll = scroll.lines().min(lines.len().saturating_sub(height));
    let hidden = lines.len().saturating_sub(scroll + height);
    let mut shown: Vec<Line> = lines.into_iter().skip(scroll).take(height).collect();
    if hidden > 0
        && let Some(last) = shown.last_mut()
    {
        let more = fill(&model.words.screen.frame.more, &[("count", &(hidden + 1))]);
        *last = Line::styled(more, model.styles.muted);
    }
    if scroll > 0
        && height > 2
        && let Some(first) = shown.first_mut()
    {
        let above = &model.words.screen.frame.more_above;
        let above = fill(above, &[("count", &(scroll + 1))]);
        *first = Line::styled(above, model.styles.muted);
    }
    frame.render_widget(Paragraph::new(shown), area);
}

/// Draws the part of a list around its cursor, line by line.
pub fn rows<T: Row<Heading = H>, H: Copy + PartialEq>(
    frame: &mut Frame,
    area: Rect,
    list: &FilterList<T, H>,
    heading: impl Fn(H, usize) -> Line<'static>,
    row: impl Fn(&T, bool) -> Line<'static>,
) {
    let (start, window) = list.window(usize::from(area.height));
    let lines: Vec<Line> = window
        .iter()
        .enumerate()
        .filter_map(|(offset, line)| match line {
            ListLine::Heading(group, count) => Some(heading(*group, *count)),
            ListLine::Row(place) => Some(row(list.row(*place)?, start + offset == list.cursor())),
        })
        .collect();
    frame.render_widget(Paragraph::new(lines), area);
}

/// For lists without headings.
pub fn no_heading((): (), _: usize) -> Line<'static> {
    Line::default()
}

/// The line of a list's filter, and the rows below it.
pub fn filter_and_rows(area: Rect) -> [Rect; 2] {
    Layout::vertical([Constraint::Length(1), Constraint::Fill(1)]).areas(area)
}

/// The line of a filter: what is typed, or that one may type; how many rows are seen.
pub fn filter(model: &Model, frame: &mut Frame, area: Rect, typed: &str, counted: &str) {
    let width = usize::from(area.width);
    let room = width.saturating_sub(columns(counted) + 2);
    let left = if typed.is_empty() {
        Span::styled(
            pad(&format!(" {}", model.words.screen.frame.filter), room),
            model.styles.muted,
        )
    } else {
        Span::styled(pad(&format!(" {typed}▏"), room), model.styles.input)
    };
    let line = Line::from(vec![
        left,
        Span::styled(format!(" {counted}"), model.styles.muted),
    ]);
    frame.render_widget(Paragraph::new(line), area);
}

/// Where a framed place of this size is, in the middle of a screen.
fn place_above(area: Rect, size: (u16, u16)) -> Rect {
    let width = size.0.min(area.width);
    let height = size.1.min(area.height);
    Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + (area.height - height) / 2,
        width,
        height,
    }
}

/// What is inside the frame of such a place.
pub fn inside_above(area: Rect, size: (u16, u16)) -> Rect {
    Block::bordered().inner(place_above(area, size))
}

/// A framed place above a screen, in its middle; what is inside the frame.
pub fn above(model: &Model, frame: &mut Frame, area: Rect, title: &str, size: (u16, u16)) -> Rect {
    let (place, width) = (place_above(area, size), size.0.min(area.width));
    frame.render_widget(Clear, place);
    let title = cut(title, usize::from(width).saturating_sub(4));
    let block = Block::bordered()
        .title(Line::styled(format!(" {title} "), model.styles.title))
        .border_style(model.styles.border)
        .style(model.styles.overlay);
    let inner = block.inner(place);
    frame.render_widget(block, place);
    inner
}

/// A field with its label; the cursor is put into it when it has the focus.
pub fn field(
    model: &Model,
    frame: &mut Frame,
    area: Rect,
    label: &str,
    field: &super::Field,
    hint: &str,
    has_focus: bool,
) {
    let width = usize::from(area.width);
    let head = format!("{label}: ");
    let taken = columns(&head).min(width);
    let room = width.saturating_sub(taken);
    let told = if has_focus {
        field.shown()
    } else {
        field.value()
    };
    let (text, before) = visible(told, field.cursor_column(), room.saturating_sub(1));
    let (text, style) = match (field.is_empty(), has_focus) {
        (true, _) => (hint.to_owned(), model.styles.muted),
        (false, true) => (text, model.styles.input),
        (false, false) => (text, model.styles.text),
    };
    let marker: Style = if has_focus {
        model.styles.accent
    } else {
        model.styles.muted
    };
    let line = Line::from(vec![
        Span::styled(head, marker),
        Span::styled(cut(&text, room), style),
    ]);
    frame.render_widget(Paragraph::new(line), area);
    if has_focus {
        let column = u16::try_from(taken + before)
            .unwrap_or(u16::MAX)
            .min(area.width.saturating_sub(1));
        frame.set_cursor_position(Position::new(area.x + column, area.y));
    }
}

/// The part of a text around the cursor that fits, and the columns before the cursor.
fn visible(text: &str, cursor: usize, room: usize) -> (String, usize) {
    if columns(text) <= room {
        return (text.to_owned(), cursor);
    }
    let skipped = cursor.saturating_sub(room);
    let mut passed = 0;
    let mut shown = String::new();
    let mut width = 0;
    for letter in text.chars() {
        let letter_width = columns(letter.encode_utf8(&mut [0; 4]));
        if passed < skipped {
            passed += letter_width;
            continue;
        }
        if width + letter_width > room {
            break;
        }
        shown.push(letter);
        width += letter_width;
    }
    (shown, cursor.saturating_sub(passed))
}
