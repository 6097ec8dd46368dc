//! State of the sync screen.

use crate::{
    service::SyncReport,
    tui::{command::Command, widget::Scroll},
};

/// The last report and how far down it is read.
#[derive(Debug, Clone, Default)]
pub struct SyncScreen {
    /// How synchronisation stands; `None` until it has come.
    pub report: Option<SyncReport>,
    /// Lines scrolled away.
    pub scroll: Scroll,
}

impl SyncScreen {
    /// Scrolls; false when the command is no movement.
    pub fn go(&mut self, command: Command, page: usize) -> bool {
        let lines = self.report.as_ref().map_or(0, |report| {
            2 * report.terminals.len() + report.quarantine.len()
        });
        self.scroll.go(command, page, lines)
    }
}
