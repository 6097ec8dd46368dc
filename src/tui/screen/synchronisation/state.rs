//! State of the sync screen.

use crate::{service::SyncReport, tui::command::Command};

/// The last report and how far down it is read.
#[derive(Debug, Clone, Default)]
pub struct SyncScreen {
    /// How synchronisation stands; `None` until it has come.
    pub report: Option<SyncReport>,
    /// Lines scrolled away.
    pub scroll: usize,
}

impl SyncScreen {
    /// Scrolls; false when the command is no movement.
    pub fn go(&mut self, command: Command, page: usize) -> bool {
        let lines = self
            .report
            .as_ref()
            .map_or(0, |report| report.terminals.len() + report.quarantine.len());
        let wanted = match command {
            Command::Up => self.scroll.saturating_sub(1),
            Command::Down => self.scroll + 1,
            Command::PageUp => self.scroll.saturating_sub(page),
            Command::PageDown => self.scroll + page,
            Command::First => 0,
            Command::Last => lines,
            _ => return false,
        };
        self.scroll = wanted.min(lines);
        true
    }
}
