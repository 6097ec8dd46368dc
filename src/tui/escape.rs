//! Esc and the key after it may come in one piece, over a slow line or from quick hands: then
//! the bytes of that key are read as letters. This makes the key of them again; what comes
//! otherwise goes through as it is.
//!
//! Pure: "nothing else waits" is passed in. Letters that somebody types after Esc come when
//! that has been said, and stay letters.

use super::{Message, command::Key};
use ratatui::crossterm::event::KeyCode;

/// The longest number with its modifier, as in `[24;8~`, has fewer signs.
const LONGEST: usize = 8;

/// What came in one piece with an Esc.
#[derive(Debug, Default)]
pub struct Escapes {
    /// Letters that may be the bytes of a key; `None` where no Esc came before.
    held: Option<Vec<Key>>,
}

/// What the letters after an Esc are.
#[derive(Debug, PartialEq, Eq)]
enum Piece {
    /// Perhaps a key, if more comes.
    Begun,
    /// A key.
    Key(KeyCode),
    /// Letters.
    Letters,
}

impl Escapes {
    /// Takes what came; what can go on now, in order.
    pub fn take(&mut self, message: Message) -> Vec<Message> {
        if matches!(message, Message::Pressed(key) if key == Key::plain(KeyCode::Esc)) {
            let mut gone = self.nothing_waits();
            gone.push(message);
            self.held = Some(Vec::new());
            return gone;
        }
        let (Some(held), Message::Pressed(key)) = (&mut self.held, &message) else {
            let mut gone = self.nothing_waits();
            gone.push(message);
            return gone;
        };
        held.push(*key);
        let letters: Option<String> = held.iter().map(|key| key.text()).collect();
        match letters.map_or(Piece::Letters, |letters| read(&letters)) {
            Piece::Begun => Vec::new(),
            Piece::Key(code) => {
                self.held = None;
                vec![Message::Pressed(Key::plain(code))]
            }
            Piece::Letters => self.nothing_waits(),
        }
    }

    /// Nothing else waits: what began like a key was letters.
    pub fn nothing_waits(&mut self) -> Vec<Message> {
        let held = self.held.take().unwrap_or_default();
        held.into_iter().map(Message::Pressed).collect()
    }
}

/// The key of which terminals send these signs after an Esc.
fn read(signs: &str) -> Piece {
    if matches!(signs, "[" | "O" | "[[") {
        return Piece::Begun;
    }
    let found = if let Some(letter) = signs.strip_prefix('O') {
        lettered(letter)
    } else if let Some(letter) = signs.strip_prefix("[[") {
        // The console of Linux.
        let first = ["A", "B", "C", "D", "E"];
        let place = first.iter().position(|known| *known == letter);
        place.and_then(|place| function(place + 1))
    } else if let Some(rest) = signs.strip_prefix('[') {
        let last = rest.trim_start_matches(|sign: char| sign.is_ascii_digit() || sign == ';');
        let numbers = rest.strip_suffix(last).unwrap_or_default();
        match last {
            "" if signs.len() < LONGEST => return Piece::Begun,
            "~" => numbered(numbers.split(';').next().unwrap_or_default()),
            letter => lettered(letter),
        }
    } else {
        None
    };
    found.map_or(Piece::Letters, Piece::Key)
}

fn lettered(letter: &str) -> Option<KeyCode> {
    Some(match letter {
        "A" => KeyCode::Up,
        "B" => KeyCode::Down,
        "C" => KeyCode::Right,
        "D" => KeyCode::Left,
        "H" => KeyCode::Home,
        "F" => KeyCode::End,
        "Z" => KeyCode::BackTab,
        "P" => KeyCode::F(1),
        "Q" => KeyCode::F(2),
        "R" => KeyCode::F(3),
        "S" => KeyCode::F(4),
        _ => return None,
    })
}

fn numbered(number: &str) -> Option<KeyCode> {
    let number: usize = number.parse().ok()?;
    match number {
        1 | 7 => Some(KeyCode::Home),
        2 => Some(KeyCode::Insert),
        3 => Some(KeyCode::Delete),
        4 | 8 => Some(KeyCode::End),
        5 => Some(KeyCode::PageUp),
        6 => Some(KeyCode::PageDown),
        11..=15 => function(number - 10),
        17..=21 => function(number - 11),
        23 | 24 => function(number - 12),
        _ => None,
    }
}

fn function(number: usize) -> Option<KeyCode> {
    u8::try_from(number).ok().map(KeyCode::F)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What comes of pieces, each in one read; `\x1b` is Esc.
    fn told(pieces: &[&str]) -> Vec<KeyCode> {
        let mut escapes = Escapes::default();
        let mut gone = Vec::new();
        for piece in pieces {
            for letter in piece.chars() {
                let code = match letter {
                    '\x1b' => KeyCode::Esc,
                    '\r' => KeyCode::Enter,
                    letter => KeyCode::Char(letter),
                };
                gone.extend(escapes.take(Message::Pressed(Key::plain(code))));
            }
            gone.extend(escapes.nothing_waits());
        }
        gone.into_iter()
            .map(|message| match message {
                Message::Pressed(key) => key.code,
                other => panic!("{other:?}"),
            })
            .collect()
    }

    fn letters(text: &str) -> Vec<KeyCode> {
        text.chars().map(KeyCode::Char).collect()
    }

    #[test]
    fn esc_and_a_key_in_one_piece_are_both() {
        for (bytes, key) in [
            ("[D", KeyCode::Left),
            ("[B", KeyCode::Down),
            ("[H", KeyCode::Home),
            ("[F", KeyCode::End),
            ("[6~", KeyCode::PageDown),
            ("[5~", KeyCode::PageUp),
            ("[1;5C", KeyCode::Right),
            ("[3~", KeyCode::Delete),
            ("[Z", KeyCode::BackTab),
            ("OQ", KeyCode::F(2)),
            ("OA", KeyCode::Up),
            ("[15~", KeyCode::F(5)),
            ("[17~", KeyCode::F(6)),
            ("[20~", KeyCode::F(9)),
            ("[24;2~", KeyCode::F(12)),
            ("[[E", KeyCode::F(5)),
        ] {
            assert_eq!(told(&[&format!("\x1b{bytes}")]), [KeyCode::Esc, key]);
            let twice = format!("\x1b{bytes}x\x1b{bytes}");
            let both = [KeyCode::Esc, key, KeyCode::Char('x'), KeyCode::Esc, key];
            assert_eq!(told(&[&twice]), both);
        }
    }

    #[test]
    fn what_is_typed_after_esc_stays_letters() {
        for typed in ["[", "[D", "O", "OQ", "[6~"] {
            let mut wanted = vec![KeyCode::Esc];
            wanted.extend(letters(typed));
            let one_by_one: Vec<String> = typed.chars().map(String::from).collect();
            let mut pieces = vec!["\x1b"];
            pieces.extend(one_by_one.iter().map(String::as_str));
            assert_eq!(told(&pieces), wanted, "{typed}");
        }
        assert_eq!(told(&["abc[D"]), letters("abc[D"), "no Esc came before");
    }

    #[test]
    fn what_is_no_key_goes_through_in_order() {
        for text in ["[x", "Ông", "[12345678~", "[[z", "[99~", "ab", "[1", "["] {
            let mut wanted = vec![KeyCode::Esc];
            wanted.extend(letters(text));
            assert_eq!(told(&[&format!("\x1b{text}")]), wanted, "{text}");
        }
        let wanted = [KeyCode::Esc, KeyCode::Char('['), KeyCode::Enter];
        assert_eq!(told(&["\x1b[\r"]), wanted);
        let wanted = [KeyCode::Esc, KeyCode::Esc, KeyCode::Left];
        assert_eq!(told(&["\x1b\x1b[D"]), wanted);
    }

    #[test]
    fn other_messages_are_held_up_by_nothing() {
        let mut escapes = Escapes::default();
        escapes.take(Message::Pressed(Key::plain(KeyCode::Esc)));
        escapes.take(Message::Pressed(Key::plain(KeyCode::Char('['))));
        let gone = escapes.take(Message::Resized(80, 24));
        assert!(
            matches!(gone[..], [Message::Pressed(key), Message::Resized(80, 24)] if key.text() == Some('['))
        );
    }
}
