//! A line to type a PIN into: dots on screen, wiped when it is let go. What an input method
//! makes of the keys is taken as it comes, in NFC; the program itself composes nothing here.

use crate::{
    domain::{
        pin::LONGEST_PIN,
        text::{entered, nfc},
    },
    tui::command::Key,
};
use ratatui::crossterm::event::KeyCode;
use std::fmt;
use zeroize::Zeroizing;

/// A line that is never shown.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

/// Does not show it.
impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Secret {
    /// What was typed.
    pub fn value(&self) -> &str {
        &self.0
    }

    /// True when nothing was.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Empties it.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// A dot for each letter.
    pub fn dots(&self) -> String {
        "•".repeat(self.0.chars().count())
    }

    /// Takes a key if it types or removes a letter.
    pub fn press(&mut self, key: Key) {
        if let Some(letter) = key.text() {
            self.add(letter.encode_utf8(&mut [0; 4]));
        } else if key.code == KeyCode::Backspace {
            self.0.pop();
        }
    }

    /// Takes pasted text as one line.
    pub fn paste(&mut self, text: &str) {
        self.add(&Zeroizing::new(entered(text)));
    }

    fn add(&mut self, text: &str) {
        let all = Zeroizing::new(format!("{}{text}", self.0.as_str()));
        // Longer than any PIN is longer than any PIN.
        self.0 = Zeroizing::new(nfc(&all).chars().take(LONGEST_PIN + 1).collect());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(keys: &str) -> Secret {
        let mut secret = Secret::default();
        for letter in keys.chars() {
            let code = match letter {
                '\u{8}' => KeyCode::Backspace,
                letter => KeyCode::Char(letter),
            };
            secret.press(Key::plain(code));
        }
        secret
    }

    #[test]
    fn what_vietnamese_keyboards_send_comes_out_right() {
        assert_eq!(typed("cha\u{8}ă\u{8}ắc12").value(), "chắc12");
        assert_eq!(typed("e\u{323}\u{302}").value(), "ệ");
        assert_eq!(typed("e\u{323}\u{302}\u{8}").value(), "");
    }

    #[test]
    fn it_is_never_shown() {
        let secret = typed("4711");
        assert_eq!(secret.dots(), "••••");
        assert!(!format!("{secret:?}").contains('7'));
    }
}
