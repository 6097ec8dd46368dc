//! From terminal events to messages.

use super::Message;
use crate::domain::text::nfc;
use ratatui::crossterm::event::{Event, KeyEventKind};

/// The message of an event, if it means anything. Windows reports keys being let go as
/// well; those mean nothing.
pub fn message(event: Event) -> Option<Message> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => Some(Message::Pressed(key.into())),
        Event::Paste(text) => Some(Message::Pasted(nfc(&text))),
        Event::Resize(columns, rows) => Some(Message::Resized(columns, rows)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::command::Key;
    use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventState, KeyModifiers};

    #[test]
    fn a_key_let_go_means_nothing() {
        let let_go = KeyEvent {
            code: KeyCode::Char('a'),
            modifiers: KeyModifiers::NONE,
            kind: KeyEventKind::Release,
            state: KeyEventState::NONE,
        };
        assert!(message(Event::Key(let_go)).is_none());
        let pressed = message(Event::Key(KeyEvent::from(KeyCode::Char('a'))));
        assert!(
            matches!(pressed, Some(Message::Pressed(key)) if key == Key::plain(KeyCode::Char('a')))
        );
    }

    #[test]
    fn pasted_text_is_composed() {
        let pasted = message(Event::Paste("e\u{323}\u{302}".to_owned()));
        assert!(matches!(pasted, Some(Message::Pasted(text)) if text == "ệ"));
    }
}
