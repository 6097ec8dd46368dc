//! F6: which reporting period is shown.

use crate::{domain::period::Period, tui::command::Command};

/// The periods of the year and the one under the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodChoice {
    /// The periods, by their end.
    pub periods: Vec<Period>,
    /// Place of the cursor.
    pub cursor: usize,
}

impl PeriodChoice {
    /// A choice that begins on `shown`.
    pub fn new(periods: Vec<Period>, shown: Period) -> Self {
        let cursor = periods
            .iter()
            .position(|period| *period == shown)
            .unwrap_or(0);
        Self { periods, cursor }
    }

    /// Moves the cursor.
    pub fn go(&mut self, command: Command) {
        let last = self.periods.len().saturating_sub(1);
        self.cursor = match command {
            Command::Up => self.cursor.saturating_sub(1),
            Command::Down => (self.cursor + 1).min(last),
            Command::First | Command::PageUp => 0,
            Command::Last | Command::PageDown => last,
            _ => self.cursor,
        };
    }

    /// Puts the cursor on the period that is drawn on a line; each has two. True when it was
    /// there already.
    pub fn point(&mut self, line: usize) -> Option<bool> {
        let place = Some(line / 2).filter(|place| *place < self.periods.len())?;
        let is_again = self.cursor == place;
        self.cursor = place;
        Some(is_again)
    }

    /// The period under the cursor.
    pub fn chosen(&self) -> Option<Period> {
        self.periods.get(self.cursor).copied()
    }
}
