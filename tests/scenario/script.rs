//! Scripts of keys, as tests write them.

use cchc::tui::command::Key;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// The keys of a script.
pub fn parse(script: &str) -> Vec<Key> {
    let mut keys = Vec::new();
    let mut rest = script;
    while let Some(letter) = rest.chars().next() {
        let named = rest
            .strip_prefix('<')
            .and_then(|after| after.split_once('>'));
        rest = match named {
            Some((name, after)) => {
                keys.push(named_key(name));
                after
            }
            None => {
                keys.push(sent(KeyCode::Char(letter), KeyModifiers::NONE));
                &rest[letter.len_utf8()..]
            }
        };
    }
    keys
}

/// A key as the terminal reports it, translated as the program does.
fn sent(code: KeyCode, modifiers: KeyModifiers) -> Key {
    Key::from(KeyEvent::new(code, modifiers))
}

fn named_key(name: &str) -> Key {
    if let Some(letter) = name.strip_prefix("C-") {
        let letter = letter.chars().next().expect("a letter");
        return sent(KeyCode::Char(letter), KeyModifiers::CONTROL);
    }
    match name {
        "BS" => sent(KeyCode::Backspace, KeyModifiers::NONE),
        "S-Tab" => sent(KeyCode::BackTab, KeyModifiers::SHIFT),
        name => name.parse().expect("a key's name"),
    }
}
