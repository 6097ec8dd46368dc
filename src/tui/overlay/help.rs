//! F1: every key and what it does, from the table of commands.

use super::Overlay;
use crate::tui::widget::Scroll;

/// How far down the page is read, and what it lies on.
#[derive(Debug, Clone, Default)]
pub struct HelpPage {
    /// Lines scrolled away.
    pub scroll: Scroll,
    /// What comes back when the page is closed: a form keeps what was typed.
    covers: Option<Box<Overlay>>,
}

impl HelpPage {
    /// The page, lying on what was there.
    pub fn over(covered: Option<Overlay>) -> Self {
        Self {
            scroll: Scroll::default(),
            covers: covered.map(Box::new),
        }
    }

    /// What the page lies on.
    pub fn below(&self) -> Option<&Overlay> {
        self.covers.as_deref()
    }

    /// The same, to be changed.
    pub fn below_mut(&mut self) -> Option<&mut Overlay> {
        self.covers.as_deref_mut()
    }

    /// Nothing comes back any more when the page is closed.
    pub fn uncover(&mut self) {
        self.covers = None;
    }

    /// Gives back what the page lies on.
    pub fn covered(self) -> Option<Overlay> {
        self.covers.map(|covered| *covered)
    }
}
