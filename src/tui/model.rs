//! The whole state of the screens.

use super::{
    command::{Command, Context, Entry, Key, Keymap},
    overlay::Overlay,
    screen::{FirstRun, Screen, Work},
    theme::Styles,
    update::{Ground, Said, Saving},
    view::SMALLEST,
};
use crate::{
    config::{
        Settings, Surroundings, Theme, Typing,
        words::{CommandWords, Words},
    },
    domain::{event::EventId, period::Period},
    service::{Lock, Problem, ShareCondition, Unfinished},
};
use std::path::Path;

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
    /// True while the mouse is the program's.
    pub(super) mouse: bool,
    /// The version that ran here before, where that was another one.
    pub(super) updated_from: Option<String>,
    /// The settings, as they were read or changed last.
    pub(super) settings: Settings,
    /// Where they are written, to be shown.
    pub(super) settings_file: String,
    /// What "auto" means on this terminal.
    pub(super) surroundings: Surroundings,
    /// What waits while something is being saved.
    pub(super) saving: Option<Saving>,
    /// What the last click met.
    pub(super) clicked: Option<Ground>,
    /// What stands in a form and is kept for the next start.
    pub(super) unfinished: Option<Unfinished>,
    /// True where somebody asked for a cycle with the share and waits for what comes of it.
    pub(super) awaits_share: bool,
    /// What was told of the last save, and what has to hold for it to stay.
    pub(super) said: Option<Said>,
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
    /// A form holds what was typed, and somebody wants to throw it away (`Cancel`) or to leave
    /// (`Quit`): the same key again does so.
    Unsaved(Command),
    /// The entry that would be taken back is another person's or another day's, or not the last:
    /// the same key again takes it back.
    WithdrawalAsked { event: EventId, told: String },
    /// Stays until a key says that it was seen; that key does nothing else.
    Failed(Problem),
}

impl Model {
    /// Works out what the next key may need, while nobody waits.
    pub fn get_ready(&self) {
        if let Stage::Working(work) = &self.stage {
            work.tasks.list.get_ready();
        }
    }

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
            mouse: false,
            updated_from: None,
            settings: Settings::default(),
            settings_file: String::new(),
            surroundings: Surroundings::of(|_| None),
            saving: None,
            clicked: None,
            unfinished: None,
            awaits_share: false,
            said: None,
        }
    }

    /// With the settings of `file`, on a terminal with these surroundings.
    pub fn set_by(self, settings: &Settings, file: &Path, surroundings: Surroundings) -> Self {
        Self {
            typing: settings.typing,
            mouse: settings.mouse,
            settings: settings.clone(),
            settings_file: file.display().to_string(),
            surroundings,
            ..self
        }
    }

    /// In the colours of another theme.
    pub fn themed(self, theme: &Theme) -> Self {
        Self {
            styles: Styles::new(theme),
            ..self
        }
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

    /// True where the terminal is too small for anything to be seen.
    pub(super) fn is_too_small(&self) -> bool {
        self.size.0 < SMALLEST.0 || self.size.1 < SMALLEST.1
    }

    /// True where only the signs of a keyboard are drawn.
    pub(super) fn is_ascii(&self) -> bool {
        self.surroundings.is_ascii(self.settings.glyphs)
    }

    /// A key as it is written: where arrows cannot be drawn, by its name.
    pub(super) fn key_name(&self, key: Key) -> String {
        match self.is_ascii() {
            true => format!("{key:#}"),
            false => key.to_string(),
        }
    }

    /// Rows of a list on screen: how far a page goes.
    pub(super) fn page(&self) -> usize {
        usize::from(self.size.1.saturating_sub(6)).max(1)
    }

    /// How a line of the table is called now: the same key locks and unlocks.
    pub(super) fn called(&self, entry: &Entry) -> Option<&'static CommandWords> {
        let lock = self.work().map(|work| work.session.lock);
        let id = match (entry.command, lock) {
            (Command::Lock, Some(Lock::Locked)) => "unlock",
            _ => entry.id,
        };
        self.words.command(id)
    }

    /// The first key of a command, as it is written.
    pub(super) fn key(&self, command: Command) -> String {
        self.keymap
            .keys(command)
            .next()
            .map(|key| self.key_name(key))
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

    /// True while a PIN was typed that need not be typed again.
    pub fn is_unlocked(&self) -> bool {
        self.work()
            .is_some_and(|work| work.session.lock == Lock::Unlocked)
    }

    /// True while somebody else could go on with a PIN that was typed: it is open, or stands
    /// in a form.
    pub fn is_watched(&self) -> bool {
        self.is_unlocked() || self.overlay.as_ref().is_some_and(Overlay::holds_secret)
    }

    /// True while something lies above the screen.
    pub fn has_overlay(&self) -> bool {
        self.overlay.is_some()
    }
}
