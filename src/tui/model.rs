//! The whole state of the screens.

use super::{
    command::{Command, Context, Keymap},
    overlay::Overlay,
    screen::{FirstRun, Screen, Work},
    theme::Styles,
    update::Saving,
};
use crate::{
    config::{Theme, Typing, words::Words},
    domain::period::Period,
    service::{Problem, ShareCondition, Unfinished},
};

/// Everything that is drawn, and nothing else: no connection, no thread, no clock.
#[derive(Debug, Clone)]
pub struct Model {
    /// The catalogue.
    pub(super) words: &'static Words,
    /// Colours and marks.
    pub(super) styles: Styles,
    /// Which key means what.
    pub(super) keymap: Keymap,
    /// Columns and rows of the terminal.
    pub(super) size: (u16, u16),
    /// What the program is doing.
    pub(super) stage: Stage,
    /// What lies above the screen.
    pub(super) overlay: Option<Overlay>,
    /// What was said last.
    pub(super) notice: Option<Notice>,
    /// How the share stands; `None` until the first news.
    pub(super) share: Option<ShareCondition>,
    /// The built-in input that is on.
    pub(super) typing: Typing,
    /// What waits while something is being saved.
    pub(super) saving: Option<Saving>,
    /// What stands in a form and is kept for the next start.
    pub(super) unfinished: Option<Unfinished>,
}

/// What the program is doing.
#[derive(Debug, Clone)]
pub(super) enum Stage {
    /// The database is being opened; the frame is on screen already.
    Opening,
    /// Nothing was set up here yet.
    FirstRun(Box<FirstRun>),
    /// Somebody works.
    Working(Box<Work>),
}

/// Something said at the foot of the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Notice {
    /// Goes with the next key.
    Told(String),
    /// A form holds what was typed, and somebody wants to leave: the same key again leaves.
    Unsaved,
    /// Stays until a key says that it was seen; that key does nothing else.
    Failed(Problem),
}

impl Model {
    /// A model before anything is known.
    pub fn new(words: &'static Words, theme: &Theme, keymap: Keymap, size: (u16, u16)) -> Self {
        Self {
            words,
            styles: Styles::new(theme),
            keymap,
            size,
            stage: Stage::Opening,
            overlay: None,
            notice: None,
            share: None,
            typing: Typing::Off,
            saving: None,
            unfinished: None,
        }
    }

    /// With the built-in input that the settings want.
    pub fn typed_by(self, typing: Typing) -> Self {
        Self { typing, ..self }
    }

    /// Where keys are pressed now.
    pub(super) fn context(&self) -> Context {
        match (&self.overlay, &self.stage) {
            (Some(overlay), _) => overlay.context(),
            (None, Stage::FirstRun(_)) => Context::FirstRun,
            (None, Stage::Working(work)) if work.screen == Screen::Import => work.import.context(),
            (None, _) => Context::Browse,
        }
    }

    /// The work, once somebody works.
    pub(super) fn work(&self) -> Option<&Work> {
        match &self.stage {
            Stage::Working(work) => Some(work),
            _ => None,
        }
    }

    /// The work, to change it.
    pub(super) fn work_mut(&mut self) -> Option<&mut Work> {
        match &mut self.stage {
            Stage::Working(work) => Some(work),
            _ => None,
        }
    }

    /// Rows of a list on screen: how far a page goes.
    pub(super) fn page(&self) -> usize {
        usize::from(self.size.1.saturating_sub(6)).max(1)
    }

    /// The first key of a command, as it is written.
    pub(super) fn key(&self, command: Command) -> String {
        self.keymap
            .keys(command)
            .next()
            .map(|key| key.to_string())
            .unwrap_or_default()
    }

    /// The screen that is shown, once somebody works.
    pub fn screen(&self) -> Option<Screen> {
        self.work().map(|work| work.screen)
    }

    /// The period that is shown, once somebody works.
    pub fn period(&self) -> Option<Period> {
        self.work().map(|work| work.period)
    }

    /// True while something lies above the screen.
    pub fn has_overlay(&self) -> bool {
        self.overlay.is_some()
    }
}
