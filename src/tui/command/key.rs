//! A key as people write it: `F2`, `Ctrl+P`, `Enter`, `?`.

use crate::config::settings::Typing;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::{fmt, str::FromStr};

/// A key or a key with Ctrl. Shift is part of the letter; Alt and AltGr belong to typing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// The key.
    pub code: KeyCode,
    /// Held with Ctrl.
    pub control: bool,
    /// How the letter that it types is composed; said on its way to what is typed into.
    pub typing: Typing,
}

/// A text that names no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a key")]
pub struct UnknownKey(pub String);

impl Key {
    /// A key alone.
    pub const fn plain(code: KeyCode) -> Self {
        Self {
            code,
            control: false,
            typing: Typing::Off,
        }
    }

    /// What empties a field; no terminal sends it.
    pub const CLEAR: Self = Self::plain(KeyCode::Null);

    /// A letter held with Ctrl.
    pub const fn control(letter: char) -> Self {
        Self {
            code: KeyCode::Char(letter),
            control: true,
            typing: Typing::Off,
        }
    }

    /// The same key, of which the letter is composed like this.
    pub fn typed_by(self, typing: Typing) -> Self {
        Self { typing, ..self }
    }

    /// False for letters and digits, which type, and for those keys with Ctrl that a
    /// terminal sends for Backspace, Tab and Enter.
    pub fn can_command(self) -> bool {
        match self.code {
            KeyCode::Char(letter) if self.control => {
                letter == ' ' || letter.is_ascii_alphabetic() && !matches!(letter, 'h' | 'i' | 'm')
            }
            KeyCode::Char(letter) => !letter.is_alphanumeric(),
            _ => true,
        }
    }

    /// How keys are written, for whoever wrote one that is none.
    pub fn names() -> impl Iterator<Item = &'static str> {
        let named = NAMED.iter().map(|(name, _)| *name);
        ["F1…F12", "Ctrl+A…Ctrl+Z", "Ctrl+Space"]
            .into_iter()
            .chain(named)
    }

    /// The letter that this key types, if it types one.
    pub fn text(self) -> Option<char> {
        match self.code {
            KeyCode::Char(letter) if !self.control => Some(letter),
            _ => None,
        }
    }
}

/// What a terminal sends. Ctrl+H is how terminals without a Backspace of their own send
/// it (Unikey and EVKey do), so it is never anything else, also right behind an Esc, with
/// which it arrives as Ctrl+Alt+H. AltGr arrives as Ctrl+Alt and types a letter. Ctrl+Space
/// is a zero byte, which some report as Ctrl+@ or as no key at all.
impl From<KeyEvent> for Key {
    fn from(event: KeyEvent) -> Self {
        let alt = event.modifiers.contains(KeyModifiers::ALT);
        let is_held = event.modifiers.contains(KeyModifiers::CONTROL);
        let control = is_held && !alt;
        match event.code {
            KeyCode::Char('h' | 'H') if is_held => Self::plain(KeyCode::Backspace),
            KeyCode::Char('\u{8}' | '\u{7f}') => Self::plain(KeyCode::Backspace),
            KeyCode::Null | KeyCode::Char('\0') => Self::control(' '),
            KeyCode::Char('@' | '`') if control => Self::control(' '),
            KeyCode::Char(letter) if control => Self::control(letter.to_ascii_lowercase()),
            code => Self::plain(code),
        }
    }
}

const NAMED: [(&str, KeyCode); 15] = [
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("Shift+Tab", KeyCode::BackTab),
    ("Space", KeyCode::Char(' ')),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("PageUp", KeyCode::PageUp),
    ("PageDown", KeyCode::PageDown),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("Delete", KeyCode::Delete),
    ("Insert", KeyCode::Insert),
];

impl FromStr for Key {
    type Err = UnknownKey;

    fn from_str(text: &str) -> Result<Self, UnknownKey> {
        let unknown = || UnknownKey(text.to_owned());
        if let Some((_, code)) = NAMED.iter().find(|(name, _)| *name == text) {
            return Ok(Self::plain(*code));
        }
        let (control, rest) = text
            .strip_prefix("Ctrl+")
            .map_or((false, text), |rest| (true, rest));
        let mut letters = rest.chars();
        match (letters.next(), letters.next()) {
            _ if control && rest == "Space" => Ok(Self::control(' ')),
            (Some(letter), None) if control => Ok(Self::control(letter.to_ascii_lowercase())),
            (Some(letter), None) => Ok(Self::plain(KeyCode::Char(letter))),
            (Some('F'), Some(_)) if !control => {
                let number: u8 = rest
                    .trim_start_matches('F')
                    .parse()
                    .map_err(|_| unknown())?;
                (1..=12)
                    .contains(&number)
                    .then_some(Self::plain(KeyCode::F(number)))
                    .ok_or_else(unknown)
            }
            _ => Err(unknown()),
        }
    }
}

/// As it is shown: arrows as arrows, with `{:#}` by their names.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Self::control(' ') {
            return f.write_str("Ctrl+Space");
        }
        let arrow = match self.code {
            _ if f.alternate() => None,
            KeyCode::Up => Some("↑"),
            KeyCode::Down => Some("↓"),
            KeyCode::Left => Some("←"),
            KeyCode::Right => Some("→"),
            _ => None,
        };
        let named = NAMED
            .iter()
            .find(|(_, code)| *code == self.code)
            .map(|(name, _)| *name);
        match (arrow.or(named), self.code) {
            (Some(name), _) => f.write_str(name),
            (None, KeyCode::F(number)) => write!(f, "F{number}"),
            (None, KeyCode::Char(letter)) if self.control => {
                write!(f, "Ctrl+{}", letter.to_ascii_uppercase())
            }
            (None, KeyCode::Char(letter)) => write!(f, "{letter}"),
            (None, code) => write!(f, "{code:?}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_as_people_write_them() {
        for text in [
            "F2",
            "F10",
            "Ctrl+P",
            "Enter",
            "Shift+Tab",
            "?",
            "Space",
            "Ctrl+Space",
        ] {
            assert_eq!(
                text.parse::<Key>().map(|key| key.to_string()).as_deref(),
                Ok(text)
            );
        }
        for wrong in ["F13", "F0", "Strg+P", "", "Ctrl+", "Fx"] {
            assert!(wrong.parse::<Key>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn backspace_is_backspace_however_it_comes() {
        let control_alt = KeyModifiers::CONTROL | KeyModifiers::ALT;
        for (code, modifiers) in [
            (KeyCode::Backspace, KeyModifiers::NONE),
            (KeyCode::Backspace, KeyModifiers::ALT),
            (KeyCode::Char('h'), KeyModifiers::CONTROL),
            (
                KeyCode::Char('H'),
                KeyModifiers::CONTROL | KeyModifiers::SHIFT,
            ),
            (KeyCode::Char('h'), control_alt),
            (KeyCode::Char('\u{8}'), KeyModifiers::NONE),
            (KeyCode::Char('\u{7f}'), KeyModifiers::NONE),
        ] {
            let key = Key::from(KeyEvent::new(code, modifiers));
            assert_eq!(
                key,
                Key::plain(KeyCode::Backspace),
                "{code:?} {modifiers:?}"
            );
        }
    }

    #[test]
    fn control_and_space_is_one_key_however_it_comes() {
        for (code, modifiers) in [
            (KeyCode::Char(' '), KeyModifiers::CONTROL),
            (KeyCode::Char('@'), KeyModifiers::CONTROL),
            (KeyCode::Char('`'), KeyModifiers::CONTROL),
            (KeyCode::Char('\0'), KeyModifiers::NONE),
            (KeyCode::Null, KeyModifiers::NONE),
        ] {
            let key = Key::from(KeyEvent::new(code, modifiers));
            assert_eq!(Ok(key), "Ctrl+Space".parse(), "{code:?} {modifiers:?}");
            assert!(key.can_command() && key.text().is_none());
        }
    }

    #[test]
    fn alt_gr_types_a_letter() {
        let at_sign = KeyEvent::new(
            KeyCode::Char('@'),
            KeyModifiers::CONTROL | KeyModifiers::ALT,
        );
        assert_eq!(Key::from(at_sign).text(), Some('@'));
    }
}
