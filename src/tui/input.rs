//! From terminal events to messages.

use super::Message;
use crate::domain::text::nfc;
use ratatui::crossterm::event::{Event, KeyEventKind, MouseButton, MouseEvent, MouseEventKind};

/// The message of an event, if it means anything. Windows reports keys being let go as
/// well; those mean nothing.
pub fn message(event: Event) -> Option<Message> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => Some(Message::Pressed(key.into())),
        Event::Paste(text) => Some(Message::Pasted(nfc(&text))),
        Event::Mouse(mouse) => mouse_message(mouse),
        Event::Resize(columns, rows) => Some(Message::Resized(columns, rows)),
        _ => None,
    }
}

/// Buttons let go, other buttons and mere movements mean nothing.
fn mouse_message(mouse: MouseEvent) -> Option<Message> {
    let (column, row) = (mouse.column, mouse.row);
    let wheeled = |downwards| Message::Wheeled {
        column,
        row,
        downwards,
    };
    match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => Some(Message::Clicked {
            column,
            row,
            goes_on: false,
        }),
        MouseEventKind::ScrollDown => Some(wheeled(true)),
        MouseEventKind::ScrollUp => Some(wheeled(false)),
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
