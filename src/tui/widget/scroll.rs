//! How far down a page is read.

use crate::tui::command::Command;

/// Lines scrolled away.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Scroll(usize);

impl Scroll {
    /// Lines scrolled away.
    pub fn lines(self) -> usize {
        self.0
    }

    /// Moves by lines or by `page` lines, at most to `last`; false when the command is no
    /// movement.
    pub fn go(&mut self, command: Command, page: usize, last: usize) -> bool {
        let wanted = match command {
            Command::Up | Command::Previous => self.0.saturating_sub(1),
            Command::Down | Command::Next => self.0 + 1,
            Command::PageUp => self.0.saturating_sub(page),
            Command::PageDown => self.0 + page,
            Command::First => 0,
            Command::Last => last,
            _ => return false,
        };
        self.0 = wanted.min(last);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_is_the_end_and_the_first_line_the_first() {
        let mut scroll = Scroll::default();
        for _ in 0..9 {
            assert!(scroll.go(Command::Next, 5, 3));
        }
        assert_eq!(scroll.lines(), 3);
        scroll.go(Command::Up, 5, 3);
        assert_eq!(scroll.lines(), 2, "one key back is one line back");
        scroll.go(Command::PageUp, 5, 3);
        assert_eq!(scroll.lines(), 0);
        assert!(!scroll.go(Command::Confirm, 5, 3));
    }
}
