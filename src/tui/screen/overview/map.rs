//! The map itself: a line for each department, a sign and a count for each column.

use super::state::{Head, Look, OverviewScreen};
use crate::{
    domain::{
        item::ItemPath,
        text::{columns, pad},
    },
    service::{Mark, OverviewRow, Tally},
    tui::{
        Model,
        screen::{Screen, Work},
        theme::Styles,
        widget::{Marked, department_called, text::state_sign},
    },
};
use ratatui::{
    style::Style,
    text::{Line, Span},
};
use std::ops::Range;

/// Columns of a department's code.
const CODE: usize = 7;
/// Columns of the submissions of a quarter.
const SUBMISSIONS: usize = 5;
/// The least that a name is worth.
const NAME: usize = 8;
/// The widest that a name is drawn: beyond, areas are worth more.
const LONGEST_NAME: usize = 34;

/// Columns of the map of a screen that is `width` columns wide.
pub fn map_columns(width: u16) -> u16 {
    match width {
        0..100 => width * 5 / 8,
        _ => width * 3 / 5,
    }
}

/// A sign for a mark, so that it is never told by colour alone.
pub fn mark_sign(mark: Mark) -> &'static str {
    use crate::domain::{checkin::State, obligation::Group};
    use crate::tui::widget::text::group_sign;
    match mark {
        Mark::Late => group_sign(Group::Late),
        Mark::Soon => group_sign(Group::Soon),
        Mark::Blocked => state_sign(State::Blocked),
        Mark::Todo => state_sign(State::Todo),
        Mark::Doing => state_sign(State::Doing),
        Mark::Done => state_sign(State::Done),
        Mark::Dropped => state_sign(State::Dropped),
        Mark::Nothing => "·",
    }
}

/// The style of a mark.
pub fn mark_style(styles: &Styles, mark: Mark) -> Style {
    match mark {
        Mark::Late => styles.late,
        Mark::Soon => styles.soon,
        Mark::Blocked => styles.blocked,
        Mark::Todo => styles.text,
        Mark::Doing => styles.doing,
        Mark::Done => styles.done,
        Mark::Dropped | Mark::Nothing => styles.muted,
    }
}

/// Where the columns stand on a line of some width, and which of them fit.
pub struct Ruler {
    name: usize,
    cell: usize,
    seen: Range<usize>,
}

impl Ruler {
    /// The cursor's column is always among those that fit.
    pub fn of(screen: &OverviewScreen, width: usize) -> Self {
        let cell = match screen.look {
            Look::Tasks(_) => 7,
            Look::Areas | Look::Trend => 4,
        };
        let room = width.saturating_sub(1 + CODE + SUBMISSIONS);
        let wanted = screen.heads.len() * cell;
        let name = match room.saturating_sub(wanted) {
            left if left >= NAME => left.min(LONGEST_NAME),
            _ => 0,
        };
        let fit = (room.saturating_sub(name) / cell).max(1);
        let most = screen.heads.len().saturating_sub(fit);
        let first = screen.column.saturating_sub(fit / 2).min(most);
        Self {
            name,
            cell,
            seen: first..(first + fit).min(screen.heads.len()),
        }
    }

    fn seen<'h>(&self, heads: &'h [Head]) -> impl Iterator<Item = (usize, &'h Head)> {
        let seen = self.seen.clone();
        let all = heads.iter().enumerate();
        all.filter(move |(place, _)| seen.contains(place))
    }

    fn before(&self) -> usize {
        1 + CODE + self.name
    }
}

/// What a column is called where there is little room.
pub fn short_label(model: &Model, screen: &OverviewScreen, head: &Head) -> String {
    match head {
        Head::Area(column) => {
            let area = screen
                .areas
                .get(*column)
                .and_then(|area| area.area.as_ref());
            let last = area.and_then(|area| area.as_str().rsplit('/').next());
            last.map_or_else(
                || model.words.screen.overview.duties_short.clone(),
                str::to_owned,
            )
        }
        Head::Task(_, label, ..) => label.within(5),
    }
}

/// What a column is called in full.
pub fn whole_label(model: &Model, screen: &OverviewScreen, head: &Head) -> String {
    match head {
        Head::Area(column) => {
            let area = screen.areas.get(*column);
            let path = area.and_then(|area| area.area.as_ref());
            let title = area.map_or("", |area| area.title.as_str());
            match path.map(ItemPath::as_str) {
                Some(path) => format!("{path} {title}"),
                None => model.words.screen.overview.duties.clone(),
            }
        }
        Head::Task(_, label, period, title) => {
            format!("{label} {title} ({})", model.words.period(*period))
        }
    }
}

/// The labels above the columns; that of the cursor's in brackets.
pub fn labels(model: &Model, work: &Work, ruler: &Ruler) -> Line<'static> {
    let screen = &work.overview;
    let styles = &model.styles;
    let words = &model.words.screen.overview;
    // Where there are more columns than fit, a sign at that side.
    let left = if ruler.seen.start > 0 { "‹" } else { "" };
    let right = match ruler.seen.end < screen.heads.len() {
        true => "›",
        false => " ",
    };
    let before = ruler.before().saturating_sub(columns(left));
    let mut line = vec![Span::styled(
        format!("{}{left}", pad("", before)),
        styles.accent,
    )];
    for (place, head) in ruler.seen(&screen.heads) {
        let label = short_label(model, screen, head);
        let (label, style) = match place == screen.column {
            true => (format!("[{label}]"), styles.accent),
            false => (format!(" {label}"), styles.muted),
        };
        line.push(Span::styled(pad(&label, ruler.cell), style));
    }
    line.push(Span::styled(right, styles.accent));
    line.push(Span::styled(words.submissions_short.as_str(), styles.muted));
    Line::from(line)
}

/// What all departments together are called.
pub fn title(model: &Model) -> &'static str {
    let words = model.words.command(Screen::Overview.command_id());
    words.map_or("", |words| words.title.as_str())
}

/// A sign and a count.
fn told(cell: Tally) -> String {
    match cell.mark() {
        Mark::Nothing => format!(" {}", mark_sign(Mark::Nothing)),
        mark => format!(" {}{}", mark_sign(mark), cell.marked()),
    }
}

/// The sums of all departments.
pub fn totals(model: &Model, work: &Work, ruler: &Ruler) -> Line<'static> {
    let screen = &work.overview;
    let styles = &model.styles;
    let head = pad(&format!(" {}", title(model)), ruler.before());
    let mut line = vec![Span::styled(head, styles.title)];
    for (_, head) in ruler.seen(&screen.heads) {
        let cell = screen.total(head);
        let style = mark_style(styles, cell.mark());
        // The blank before a long number is worth less than its last digit.
        let told = told(cell);
        let told = match columns(&told) > ruler.cell {
            true => told.trim_start(),
            false => &told,
        };
        line.push(Span::styled(pad(told, ruler.cell), style));
    }
    let rows = screen.list.rows();
    let missing: u32 = rows.iter().map(|row| row.missing()).sum();
    line.push(submissions(styles, missing));
    Line::from(line)
}

/// How many submissions are missing; a sign where none is.
fn submissions(styles: &Styles, missing: u32) -> Span<'static> {
    match missing {
        0 => Span::styled(format!(" {}", mark_sign(Mark::Done)), styles.done),
        missing => Span::styled(format!(" -{missing}"), styles.soon),
    }
}

/// A department.
pub fn line(
    model: &Model,
    work: &Work,
    ruler: &Ruler,
    row: &OverviewRow,
    is_selected: bool,
) -> Line<'static> {
    let screen = &work.overview;
    let styles = &model.styles;
    let style = match is_selected {
        true => styles.selected,
        false => styles.text,
    };
    let needle = screen.list.needle();
    let marked = Marked::new(styles, needle, style);
    let cursor = if is_selected { "›" } else { " " };
    let mut line = vec![Span::styled(cursor, style)];
    line.extend(marked.padded(row.department.code.as_str(), CODE));
    if ruler.name > 0 {
        line.extend(marked.padded(&department_called(needle, &row.department), ruler.name));
    }
    for (place, head) in ruler.seen(&screen.heads) {
        let cell = screen.cell(row, head);
        let style = match is_selected && place == screen.column {
            true => styles.selected,
            false => mark_style(styles, cell.mark()),
        };
        line.push(Span::styled(pad(&told(cell), ruler.cell), style));
    }
    line.push(match row.submissions.owed {
        0 => Span::styled(format!(" {}", mark_sign(Mark::Nothing)), styles.muted),
        _ => submissions(styles, row.missing()),
    });
    let width: usize = line.iter().map(|span| columns(&span.content)).sum();
    debug_assert!(width <= 1 + CODE + ruler.name + ruler.cell * ruler.seen.len() + SUBMISSIONS);
    Line::from(line)
}
