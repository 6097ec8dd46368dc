//! A line of text to type into. Everything typed or pasted is kept in NFC, so that one
//! Backspace removes one visible letter.

use crate::{
    domain::text::{entered, nfc},
    tui::command::Key,
};
use ratatui::crossterm::event::KeyCode;
use tui_input::{Input, InputRequest};

/// The longest text a field takes, in characters; more than any note may have.
const LONGEST: usize = 8000;

/// An editable line.
#[derive(Debug, Clone, Default)]
pub struct Field {
    input: Input,
    /// What it holds is only proposed: typing takes its place.
    is_proposal: bool,
}

impl Field {
    /// A field that holds `text`, with the cursor at its end.
    pub fn new(text: &str) -> Self {
        Self {
            input: Input::new(nfc(text)),
            is_proposal: false,
        }
    }

    /// A field that proposes `text`: the first letter typed or pasted takes its place, any
    /// other key keeps it to be edited.
    pub fn proposing(text: &str) -> Self {
        Self {
            is_proposal: true,
            ..Self::new(text)
        }
    }

    /// What it holds.
    pub fn value(&self) -> &str {
        self.input.value()
    }

    /// True when it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.value().is_empty()
    }

    /// Empties it.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Columns before the cursor.
    pub fn cursor_column(&self) -> usize {
        self.input.visual_cursor()
    }

    /// Takes a key if it edits text; false when it means nothing here.
    pub fn press(&mut self, key: Key) -> bool {
        if let Some(letter) = key.text() {
            self.insert(letter.encode_utf8(&mut [0; 4]));
            return true;
        }
        let request = match key.code {
            KeyCode::Backspace => InputRequest::DeletePrevChar,
            KeyCode::Delete => InputRequest::DeleteNextChar,
            KeyCode::Left => InputRequest::GoToPrevChar,
            KeyCode::Right => InputRequest::GoToNextChar,
            KeyCode::Home => InputRequest::GoToStart,
            KeyCode::End => InputRequest::GoToEnd,
            _ => return false,
        };
        self.is_proposal = false;
        self.input.handle(request);
        true
    }

    /// Puts pasted text in as one line.
    pub fn paste(&mut self, text: &str) {
        self.insert(&entered(text));
    }

    fn insert(&mut self, text: &str) {
        if self.is_proposal {
            self.clear();
        }
        let cursor = self.input.cursor();
        let before: String = self
            .value()
            .chars()
            .take(cursor)
            .chain(text.chars())
            .take(LONGEST)
            .collect();
        let after: String = self.value().chars().skip(cursor).collect();
        let before = nfc(&before);
        let cursor = before.chars().count();
        self.input = Input::new(before + &after).with_cursor(cursor);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(keys: &str) -> Field {
        let mut field = Field::default();
        for letter in keys.chars() {
            let code = if letter == '\u{8}' {
                KeyCode::Backspace
            } else {
                KeyCode::Char(letter)
            };
            field.press(Key::plain(code));
        }
        field
    }

    #[test]
    fn what_vietnamese_keyboards_send_comes_out_right() {
        assert_eq!(typed("vie\u{8}êt\u{8}\u{8}ệt").value(), "việt");
        assert_eq!(typed("d\u{8}đu\u{8}ưo\u{8}ơc\u{8}\u{8}ợc").value(), "được");
        assert_eq!(typed("cha\u{8}ă\u{8}ắc").value(), "chắc");
    }

    #[test]
    fn a_letter_and_its_marks_are_one() {
        let mut field = typed("e\u{323}\u{302}");
        assert_eq!(field.value(), "ệ");
        field.press(Key::plain(KeyCode::Backspace));
        assert_eq!(field.value(), "");
    }

    #[test]
    fn a_proposal_gives_way_to_what_is_typed_and_stays_to_be_edited() {
        let mut typed_over = Field::proposing("Trần Thị Mẫu");
        typed_over.press(Key::plain(KeyCode::Char('L')));
        typed_over.press(Key::plain(KeyCode::Char('ê')));
        assert_eq!(typed_over.value(), "Lê");
        let mut edited = Field::proposing("Mẫu");
        edited.press(Key::plain(KeyCode::End));
        edited.press(Key::plain(KeyCode::Char('!')));
        assert_eq!(edited.value(), "Mẫu!");
    }

    #[test]
    fn text_goes_in_where_the_cursor_is() {
        let mut field = Field::new("Khoabệnh");
        for _ in 0..4 {
            field.press(Key::plain(KeyCode::Left));
        }
        field.paste(" Khám\n");
        assert_eq!(field.value(), "KhoaKhámbệnh");
        field.press(Key::plain(KeyCode::Delete));
        assert_eq!(field.value(), "KhoaKhámệnh");
    }
}
