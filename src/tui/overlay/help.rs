//! F1: every key and what it does, from the table of commands.

use super::Overlay;
use crate::tui::command::Command;

/// How far down the page is read, and what it lies on.
#[derive(Debug, Clone, Default)]
pub struct HelpPage {
    /// Lines scrolled away.
    pub scroll: usize,
    /// What comes back when the page is closed: a form keeps what was typed.
    covers: Option<Box<Overlay>>,
}

impl HelpPage {
    /// The page, lying on what was there.
    pub fn over(covered: Option<Overlay>) -> Self {
        Self {
            scroll: 0,
            covers: covered.map(Box::new),
        }
    }

    /// What the page lies on.
    pub fn covered(self) -> Option<Overlay> {
        self.covers.map(|covered| *covered)
    }

    /// Scrolls within `lines` lines.
    pub fn go(&mut self, command: Command, page: usize, lines: usize) {
        let wanted = match command {
            Command::Up => self.scroll.saturating_sub(1),
            Command::Down => self.scroll + 1,
            Command::PageUp => self.scroll.saturating_sub(page),
            Command::PageDown => self.scroll + page,
            Command::First => 0,
            Command::Last => lines,
            _ => self.scroll,
        };
        self.scroll = wanted.min(lines.saturating_sub(page));
    }
}
