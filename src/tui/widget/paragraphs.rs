//! A text of several paragraphs to type into: each is a [`Field`], one has the cursor. What is
//! longer than the place is wide is shown in several lines, and the arrows go by those.

use super::Field;
use crate::{domain::text::columns, tui::command::Key};
use ratatui::crossterm::event::KeyCode;
use unicode_segmentation::UnicodeSegmentation;

/// Paragraphs with a cursor in one of them.
#[derive(Debug, Clone)]
pub struct Paragraphs {
    /// At least one.
    fields: Vec<Field>,
    /// The one with the cursor.
    at: usize,
}

/// A line as it is drawn.
struct Drawn {
    /// Its paragraph.
    of: usize,
    /// Letters of the paragraph before it.
    begins: usize,
    text: String,
}

impl Paragraphs {
    /// Holds `text`, with the cursor before its first letter.
    pub fn new(text: &str) -> Self {
        let fields = text.split('\n').map(|line| {
            let mut field = Field::new(line);
            field.put_cursor(0);
            field
        });
        Self {
            fields: fields.collect(),
            at: 0,
        }
    }

    /// What it holds.
    pub fn text(&self) -> String {
        let lines: Vec<&str> = self.fields.iter().map(Field::value).collect();
        lines.join("\n")
    }

    /// Takes a key if it edits or moves; `width` and `page` are those of the place where it
    /// is drawn.
    pub fn press(&mut self, key: Key, width: usize, page: usize) {
        match key.code {
            KeyCode::Enter => self.part(),
            KeyCode::Backspace if self.is_at_beginning() => self.join_before(),
            KeyCode::Delete if self.is_at_end() => self.join_after(),
            KeyCode::Left if self.is_at_beginning() && self.at > 0 => {
                self.go_to(self.at - 1, usize::MAX)
            }
            KeyCode::Right if self.is_at_end() && self.at + 1 < self.fields.len() => {
                self.go_to(self.at + 1, 0);
            }
            KeyCode::Up => self.go_lines(-1, width),
            KeyCode::Down => self.go_lines(1, width),
            KeyCode::PageUp => self.go_lines(-lines(page), width),
            KeyCode::PageDown => self.go_lines(lines(page), width),
            _ => {
                if let Some(field) = self.field_mut() {
                    field.press(key);
                }
            }
        }
    }

    /// Puts pasted text in; its line ends part paragraphs.
    pub fn paste(&mut self, text: &str) {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        for (place, line) in text.split('\n').enumerate() {
            if place > 0 {
                self.part();
            }
            if let Some(field) = self.field_mut() {
                field.paste(line);
            }
        }
    }

    /// The lines of a place `width` columns wide, and row and column of the cursor.
    pub fn drawn(&self, width: usize) -> (Vec<String>, (usize, usize)) {
        let drawn = self.lines(width);
        let row = self.row(&drawn);
        let column = drawn.get(row).map_or(0, |line| {
            let letters = self.cursor().saturating_sub(line.begins);
            let before: String = line.text.chars().take(letters).collect();
            columns(&before)
        });
        let texts = drawn.into_iter().map(|line| line.text).collect();
        (texts, (row, column))
    }

    fn field(&self) -> Option<&Field> {
        self.fields.get(self.at)
    }

    fn field_mut(&mut self) -> Option<&mut Field> {
        self.fields.get_mut(self.at)
    }

    fn cursor(&self) -> usize {
        self.field().map_or(0, Field::cursor)
    }

    fn is_at_beginning(&self) -> bool {
        self.cursor() == 0
    }

    fn is_at_end(&self) -> bool {
        self.field()
            .is_none_or(|field| field.cursor() >= field.shown().chars().count())
    }

    fn part(&mut self) {
        if let Some(rest) = self.field_mut().map(Field::part) {
            self.at += 1;
            self.fields.insert(self.at, rest);
        }
    }

    fn join_before(&mut self) {
        if self.at > 0 {
            self.at -= 1;
            self.join_after();
        }
    }

    fn join_after(&mut self) {
        if self.at + 1 < self.fields.len() {
            let next = self.fields.remove(self.at + 1);
            if let Some(field) = self.field_mut() {
                field.join(&next);
            }
        }
    }

    fn go_to(&mut self, paragraph: usize, cursor: usize) {
        // A word that is being composed ends where it is left.
        let here = self.cursor();
        if let Some(field) = self.field_mut() {
            field.put_cursor(here);
        }
        self.at = paragraph;
        if let Some(field) = self.field_mut() {
            field.put_cursor(cursor);
        }
    }

    fn go_lines(&mut self, by: isize, width: usize) {
        let (_, (_, column)) = self.drawn(width);
        let drawn = self.lines(width);
        let last = drawn.len().saturating_sub(1);
        let row = self.row(&drawn).saturating_add_signed(by).min(last);
        if let Some(line) = drawn.get(row) {
            let is_last_of_its = drawn.get(row + 1).is_none_or(|next| next.of != line.of);
            let cursor = line.begins + letters_before(&line.text, column, is_last_of_its);
            self.go_to(line.of, cursor);
        }
    }

    /// The line of the cursor.
    fn row(&self, drawn: &[Drawn]) -> usize {
        let cursor = self.cursor();
        let is_before = |line: &Drawn| line.of == self.at && line.begins <= cursor;
        drawn.iter().rposition(is_before).unwrap_or(0)
    }

    fn lines(&self, width: usize) -> Vec<Drawn> {
        let mut drawn = Vec::new();
        for (of, field) in self.fields.iter().enumerate() {
            let text = match of == self.at {
                true => field.shown(),
                false => field.value(),
            };
            drawn.extend(broken(of, text, width.max(1)));
        }
        drawn
    }
}

fn lines(page: usize) -> isize {
    isize::try_from(page.max(1)).unwrap_or(1)
}

/// How many letters of a line stand before a column. The end of a line that goes on is the
/// beginning of the next one.
fn letters_before(text: &str, column: usize, is_last: bool) -> usize {
    let (mut passed, mut letters) = (0, 0);
    for letter in text.graphemes(true) {
        passed += columns(letter);
        if passed > column {
            return letters;
        }
        letters += letter.chars().count();
    }
    match is_last {
        true => letters,
        false => letters.saturating_sub(1),
    }
}

/// A paragraph in lines, between words where that can be. Unlike when text is only shown every
/// blank stays, so that the cursor can stand at it.
fn broken(of: usize, text: &str, width: usize) -> Vec<Drawn> {
    let mut lines = Vec::new();
    let (mut line, mut begins, mut used, mut at) = (String::new(), 0, 0, 0);
    for word in text.split_inclusive(' ') {
        let mut is_to_break = used > 0 && used + columns(word.trim_end()) > width;
        for letter in word.graphemes(true) {
            let needed = columns(letter);
            is_to_break |= used > 0 && letter != " " && used + needed > width;
            if std::mem::take(&mut is_to_break) {
                let text = std::mem::take(&mut line);
                lines.push(Drawn { of, begins, text });
                (begins, used) = (at, 0);
            }
            line.push_str(letter);
            used += needed;
            at += letter.chars().count();
        }
    }
    lines.push(Drawn {
        of,
        begins,
        text: line,
    });
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pressed(text: &str, codes: &[KeyCode]) -> Paragraphs {
        let mut paragraphs = Paragraphs::new(text);
        for code in codes {
            paragraphs.press(Key::plain(*code), 10, 3);
        }
        paragraphs
    }

    #[test]
    fn enter_parts_and_backspace_joins() {
        use KeyCode::{Backspace, Delete, End, Enter, Right};
        let parted = pressed("một hai", &[Right, Right, Right, Enter]);
        assert_eq!(parted.text(), "một\n hai");
        let joined = pressed("một\nhai", &[Right, Right, Right, Right, Backspace]);
        assert_eq!(joined.text(), "mộthai");
        assert_eq!(pressed("một\nhai", &[End, Delete]).text(), "mộthai");
    }

    #[test]
    fn arrows_go_by_the_lines_that_are_seen() {
        use KeyCode::{Char, Down, Up};
        let text = "một hai ba bốn năm\nsáu";
        let (lines, cursor) = Paragraphs::new(text).drawn(10);
        assert_eq!(
            (lines, cursor),
            (
                vec![
                    "một hai ba ".to_owned(),
                    "bốn năm".to_owned(),
                    "sáu".to_owned()
                ],
                (0, 0)
            )
        );
        let typed = pressed(text, &[Down, Char('x'), Down, Char('y'), Up, Up, Char('z')]);
        assert_eq!(typed.text(), "mộzt hai ba xbốn năm\nsyáu");
    }

    #[test]
    fn pasted_lines_are_paragraphs() {
        let mut paragraphs = Paragraphs::new("đầu cuối");
        for _ in 0..4 {
            paragraphs.press(Key::plain(KeyCode::Right), 10, 3);
        }
        paragraphs.paste("một\r\nhai");
        assert_eq!(paragraphs.text(), "đầu một\nhaicuối");
    }

    proptest! {
        #[test]
        fn whatever_is_pressed_the_cursor_is_in_the_text(
            text in "[a-zế \n]{0,60}",
            presses in prop::collection::vec(0usize..11, 0..60),
            width in 1usize..20,
        ) {
            use KeyCode::{Backspace, Char, Delete, Down, End, Enter, Home, Left, PageDown, PageUp, Right, Up};
            let codes = [Backspace, Char('ẩ'), Delete, Down, End, Enter, Left, PageDown, PageUp, Right, Up];
            let mut paragraphs = Paragraphs::new(&text);
            for press in presses {
                paragraphs.press(Key::plain(codes[press]), width, 3);
                let (lines, (row, column)) = paragraphs.drawn(width);
                prop_assert!(row < lines.len());
                prop_assert!(column <= columns(&lines[row]));
                prop_assert!(paragraphs.cursor() <= paragraphs.fields[paragraphs.at].shown().chars().count());
            }
            paragraphs.press(Key::plain(Home), width, 3);
        }
    }
}
