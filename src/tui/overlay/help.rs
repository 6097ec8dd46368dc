//! F1: every key and what it does, from the table of commands.

use crate::tui::command::Command;

/// How far down the page is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct HelpPage {
    /// Lines scrolled away.
    pub scroll: usize,
}

impl HelpPage {
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
