//! A list that letters filter: what is in it, what of it is seen, where the cursor is.

use super::Field;
use crate::{
    domain::text::{Findable, Needle, Rank},
    tui::command::{Command, Key},
};
use std::cell::OnceCell;

/// A line of a list under its headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line<H> {
    /// A heading and how many rows follow it.
    Heading(H, usize),
    /// The row at this place of the rows.
    Row(usize),
}

/// Rows with a filter and a cursor.
#[derive(Debug, Clone)]
pub struct FilterList<T, H> {
    rows: Vec<T>,
    /// By what each row is found; worked out when it is first needed.
    findable: OnceCell<Vec<Findable>>,
    filter: Field,
    /// What the filter asks for.
    needle: Needle,
    lines: Vec<Line<H>>,
    /// Place of the cursor among the lines; always on a row if there is one.
    cursor: usize,
    /// Place of what answers the filter best.
    best: Option<usize>,
    /// The first line on screen as long as the cursor was put there by a click: what was
    /// clicked stays under the mouse.
    held: Option<usize>,
}

/// What a list has to know about its rows.
pub trait Row {
    /// Rows with the same heading stand together.
    type Heading: Copy + PartialEq;

    /// The heading under which the row stands, if the list has headings.
    fn heading(&self) -> Option<Self::Heading>;

    /// False where rows stand under others of the same heading: what is found keeps their
    /// order then, else the best answers of a heading come first.
    const MAY_BE_RANKED: bool = true;

    /// Everything by which the row can be found, its name first.
    fn findable(&self) -> Findable;

    /// True when both are the same thing, perhaps at another time.
    fn is_same(&self, other: &Self) -> bool;
}

impl<T: Row<Heading = H>, H: Copy + PartialEq> Default for FilterList<T, H> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            findable: OnceCell::new(),
            filter: Field::default(),
            needle: Needle::default(),
            lines: Vec::new(),
            cursor: 0,
            best: None,
            held: None,
        }
    }
}

impl<T: Row<Heading = H>, H: Copy + PartialEq> FilterList<T, H> {
    /// A list of `rows`.
    pub fn new(rows: Vec<T>) -> Self {
        let mut list = Self::default();
        list.replace(rows, |_| true);
        list
    }

    /// Takes new rows; the cursor stays on the same thing, or near where it was.
    pub fn replace(&mut self, rows: Vec<T>, shown: impl Fn(&T) -> bool) {
        let (before, held) = (self.cursor, self.held);
        let chosen = self.selected_place();
        let same = chosen.and_then(|place| {
            let old = self.rows.get(place)?;
            rows.iter().position(|row| row.is_same(old))
        });
        self.findable = OnceCell::new();
        self.rows = rows;
        self.arrange(shown);
        let line =
            same.and_then(|place| self.lines.iter().position(|line| *line == Line::Row(place)));
        self.put_cursor(line.unwrap_or(before));
        self.held = held.filter(|_| self.cursor == before);
    }

    /// Shows the rows for which `shown` holds and which answer the filter, under each heading
    /// those first that answer best.
    pub fn arrange(&mut self, shown: impl Fn(&T) -> bool) {
        let mut answers = self.answers(shown);
        // Of several that answer alike the first one that is seen.
        let best = answers.iter().map(|(rank, _)| *rank).min();
        let mut best_line = None;
        let is_ranked = T::MAY_BE_RANKED && !self.needle.is_empty();
        let mut lines: Vec<Line<H>> = Vec::with_capacity(answers.len() + 8);
        for group in answers.chunk_by_mut(|a, b| self.heading_at(a.1) == self.heading_at(b.1)) {
            if is_ranked {
                group.sort_by_key(|(rank, _)| *rank);
            }
            let heading = group.first().and_then(|(_, place)| self.heading_at(*place));
            lines.extend(heading.map(|heading| Line::Heading(heading, group.len())));
            if best_line.is_none() {
                let at = group.iter().position(|(rank, _)| Some(*rank) == best);
                best_line = at.map(|at| lines.len() + at);
            }
            lines.extend(group.iter().map(|(_, place)| Line::Row(*place)));
        }
        (self.lines, self.best) = (lines, best_line);
        self.put_cursor(self.cursor);
    }

    /// The places of the rows that are seen, with how well they answer.
    fn answers(&self, shown: impl Fn(&T) -> bool) -> Vec<(Rank, usize)> {
        let rows = self.rows.iter().enumerate();
        let rows = rows.filter(|(_, row)| shown(row));
        if self.needle.is_empty() {
            return rows.map(|(place, _)| (Rank::default(), place)).collect();
        }
        let findable = self.findable();
        rows.filter_map(|(place, _)| Some((self.needle.rank(findable.get(place)?)?, place)))
            .collect()
    }

    fn findable(&self) -> &[Findable] {
        let work_out = || self.rows.iter().map(Row::findable).collect();
        self.findable.get_or_init(work_out)
    }

    /// Gets ready for a filter while nobody waits: the first letter finds everything worked out.
    pub fn get_ready(&self) {
        self.findable();
    }

    fn heading_at(&self, place: usize) -> Option<H> {
        self.rows.get(place).and_then(Row::heading)
    }

    /// All rows, seen or not.
    pub fn rows(&self) -> &[T] {
        &self.rows
    }

    /// How many rows are seen.
    pub fn found(&self) -> usize {
        self.lines
            .iter()
            .filter(|line| matches!(line, Line::Row(_)))
            .count()
    }

    /// The row of a place.
    pub fn row(&self, place: usize) -> Option<&T> {
        self.rows.get(place)
    }

    /// Place of the cursor among the lines.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// The row under the cursor.
    pub fn selected(&self) -> Option<&T> {
        self.rows.get(self.selected_place()?)
    }

    fn selected_place(&self) -> Option<usize> {
        match self.lines.get(self.cursor)? {
            Line::Row(place) => Some(*place),
            Line::Heading(..) => None,
        }
    }

    /// The filter.
    pub fn filter(&self) -> &Field {
        &self.filter
    }

    /// What the filter asks for: to mark what answers.
    pub fn needle(&self) -> &Needle {
        &self.needle
    }

    /// Puts the cursor on the first row for which `wanted` holds.
    pub fn select(&mut self, wanted: impl Fn(&T) -> bool) {
        let line = self.lines.iter().position(|line| match line {
            Line::Row(place) => self.rows.get(*place).is_some_and(&wanted),
            Line::Heading(..) => false,
        });
        if let Some(line) = line {
            self.cursor = line;
            self.held = None;
        }
    }

    /// Puts the cursor on the row that is drawn so many lines below the first of `height`;
    /// true when it was there already, `None` where there is no row.
    pub fn point(&mut self, line: usize, height: usize) -> Option<bool> {
        let (start, window) = self.window(height);
        let Line::Row(_) = window.get(line)? else {
            return None;
        };
        let is_again = self.cursor == start + line;
        self.cursor = start + line;
        self.held = Some(start);
        Some(is_again)
    }

    /// Takes a key as text of the filter; false when it is none. Arrows to the side and
    /// Home or End are for the list, so only letters and Backspace count.
    pub fn press(&mut self, key: Key, shown: impl Fn(&T) -> bool) -> bool {
        use ratatui::crossterm::event::KeyCode;
        let edits = key.text().is_some() || key.code == KeyCode::Backspace;
        if !edits || (key.text() == Some(' ') && self.filter.is_empty()) {
            return false;
        }
        self.filter.press(key);
        self.filtered(shown);
        true
    }

    /// Puts pasted text into the filter.
    pub fn paste(&mut self, text: &str, shown: impl Fn(&T) -> bool) {
        self.filter.paste(text);
        self.filtered(shown);
    }

    /// The same with the cursor on the row on which it was.
    fn arrange_around(&mut self, shown: impl Fn(&T) -> bool) {
        let chosen = self.selected_place();
        self.arrange(shown);
        let row = chosen.map(Line::Row);
        let line = self.lines.iter().position(|line| Some(*line) == row);
        self.put_cursor(line.unwrap_or(self.cursor));
    }

    /// Empties the filter, the cursor stays on what was found; false when it was empty.
    pub fn clear_filter(&mut self, shown: impl Fn(&T) -> bool) -> bool {
        if self.filter.is_empty() {
            return false;
        }
        self.filter.clear();
        self.needle = Needle::default();
        self.arrange_around(shown);
        true
    }

    /// The filter is another one: the cursor goes to what answers best.
    fn filtered(&mut self, shown: impl Fn(&T) -> bool) {
        // A word that is being composed is looked for as it is shown and as it would end.
        self.needle = Needle::either(self.filter.shown(), self.filter.value());
        if self.needle.is_empty() {
            return self.arrange_around(shown);
        }
        self.cursor = 0;
        self.arrange(shown);
        if let Some(best) = self.best {
            self.cursor = best;
        }
    }

    /// Moves the cursor; false when the command is no movement.
    pub fn go(&mut self, command: Command, page: usize) -> bool {
        let last = self.lines.len().saturating_sub(1);
        let page = page.max(1);
        let (wanted, downwards) = match command {
            Command::Up => (self.cursor.saturating_sub(1), false),
            Command::Down => (self.cursor + 1, true),
            Command::PageUp => (self.cursor.saturating_sub(page), false),
            Command::PageDown => (self.cursor + page, true),
            Command::First => (0, true),
            Command::Last => (last, false),
            _ => return false,
        };
        let reached = wanted.min(last);
        self.cursor = self.row_near(reached, downwards).unwrap_or(self.cursor);
        self.held = None;
        true
    }

    fn put_cursor(&mut self, wanted: usize) {
        self.held = None;
        let reached = wanted.min(self.lines.len().saturating_sub(1));
        self.cursor = self
            .row_near(reached, true)
            .or_else(|| self.row_near(reached, false))
            .unwrap_or(0);
    }

    /// The nearest line that is a row: from `line` in one direction, else in the other.
    fn row_near(&self, line: usize, downwards: bool) -> Option<usize> {
        let is_row = |line: &usize| matches!(self.lines.get(*line), Some(Line::Row(_)));
        let below = || (line..self.lines.len()).find(is_row);
        let above = || (0..=line).rev().find(is_row);
        if downwards {
            below().or_else(above)
        } else {
            above().or_else(below)
        }
    }

    /// The lines to draw in `height` rows, with the place of the first: the cursor stays
    /// in the middle as far as the list reaches, or where it was clicked.
    pub fn window(&self, height: usize) -> (usize, &[Line<H>]) {
        let shows_cursor = |start: &usize| (*start..start + height).contains(&self.cursor);
        let start = self
            .held
            .filter(shows_cursor)
            .unwrap_or(self.cursor.saturating_sub(height / 2))
            .min(self.lines.len().saturating_sub(height));
        let end = (start + height).min(self.lines.len());
        (start, self.lines.get(start..end).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Clone, PartialEq)]
    struct Named(char, &'static str);

    impl Row for Named {
        type Heading = char;

        fn heading(&self) -> Option<char> {
            Some(self.0)
        }

        fn findable(&self) -> Findable {
            Findable::of([self.1])
        }

        fn is_same(&self, other: &Self) -> bool {
            self.1 == other.1
        }
    }

    fn list() -> FilterList<Named, char> {
        FilterList::new(vec![
            Named('a', "Điều dưỡng"),
            Named('a', "Dược"),
            Named('b', "Nhi"),
        ])
    }

    fn letter(letter: char) -> Key {
        Key::plain(ratatui::crossterm::event::KeyCode::Char(letter))
    }

    #[test]
    fn the_cursor_rests_on_rows_only() {
        let mut list = list();
        assert_eq!(list.selected(), Some(&Named('a', "Điều dưỡng")));
        for _ in 0..9 {
            list.go(Command::Down, 10);
        }
        assert_eq!(list.selected(), Some(&Named('b', "Nhi")));
        list.go(Command::Up, 10);
        assert_eq!(list.selected(), Some(&Named('a', "Dược")));
        list.go(Command::First, 10);
        assert_eq!(list.cursor(), 1);
    }

    #[test]
    fn letters_filter_and_backspace_widens_again() {
        let mut list = list();
        for key in "duo".chars().map(letter) {
            assert!(list.press(key, |_| true));
        }
        assert_eq!(
            (list.found(), list.selected()),
            (2, Some(&Named('a', "Dược"))),
            "the start of a text goes before its middle"
        );
        list.press(letter('c'), |_| true);
        assert_eq!(list.selected(), Some(&Named('a', "Dược")));
        assert!(list.clear_filter(|_| true));
        assert_eq!(list.found(), 3);
    }

    #[test]
    fn new_rows_leave_the_cursor_on_the_same_thing() {
        let mut list = list();
        list.go(Command::Last, 10);
        list.replace(
            vec![Named('a', "Nhi"), Named('b', "Dược"), Named('b', "Mắt")],
            |_| true,
        );
        assert_eq!(list.selected(), Some(&Named('a', "Nhi")));
        list.replace(Vec::new(), |_| true);
        assert_eq!(list.selected(), None);
    }
}
