//! What of the settings a person changes one by one, and how it is written and read.

use super::{Glyphs, Language, SWITCH, Settings, ThemeName, Typing, word_of};
use toml_edit::{Array, Value};

/// A setting that is changed by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Setting {
    /// The language of everything a user reads.
    Language,
    /// Which colours are used.
    Theme,
    /// The signs that are drawn.
    Glyphs,
    /// The built-in input.
    Typing,
    /// Whose the mouse is.
    Mouse,
    /// How many days ahead something is announced.
    SoonDays,
    /// Seconds between two readings of the share.
    PollSeconds,
    /// Minutes without a key until a department with a PIN locks itself.
    LockAfterMinutes,
    /// The shared file or folder.
    Share,
}

impl Setting {
    /// All of them, in the file's order.
    pub const ALL: [Self; 9] = [
        Self::Language,
        Self::Theme,
        Self::Glyphs,
        Self::Typing,
        Self::Mouse,
        Self::SoonDays,
        Self::PollSeconds,
        Self::LockAfterMinutes,
        Self::Share,
    ];

    /// Its key in the file and in the catalogue.
    pub fn key(self) -> &'static str {
        match self {
            Self::Language => "language",
            Self::Theme => "theme",
            Self::Glyphs => "glyphs",
            Self::Typing => "typing",
            Self::Mouse => "mouse",
            Self::SoonDays => "soon_days",
            Self::PollSeconds => "poll_seconds",
            Self::LockAfterMinutes => "lock_after_minutes",
            Self::Share => "share",
        }
    }

    /// The words that may be chosen; none where something is typed.
    pub fn choices(self) -> Vec<&'static str> {
        match self {
            Self::Language => Language::WORDS.map(|(word, _)| word).to_vec(),
            Self::Theme => ThemeName::WORDS.map(|(word, _)| word).to_vec(),
            Self::Glyphs => Glyphs::WORDS.map(|(word, _)| word).to_vec(),
            Self::Typing => Typing::WORDS.map(|(word, _)| word).to_vec(),
            Self::Mouse => SWITCH.map(|(word, _)| word).to_vec(),
            Self::SoonDays | Self::PollSeconds | Self::LockAfterMinutes | Self::Share => Vec::new(),
        }
    }

    /// True where a change holds at once, false where it holds from the next start on.
    pub fn holds_at_once(self) -> bool {
        !matches!(
            self,
            Self::PollSeconds | Self::LockAfterMinutes | Self::Share
        )
    }

    /// True for what a key switches at once, before it is written.
    pub fn is_switched(self) -> bool {
        matches!(self, Self::Typing | Self::Mouse)
    }

    /// What was typed as the file has it. A number that is none stays text, which reading
    /// the file refuses.
    pub(super) fn value(self, typed: &str) -> Value {
        let number = |text: &str| match text.parse::<i64>() {
            Ok(number) => Value::from(number),
            Err(_) => Value::from(text),
        };
        match self {
            Self::SoonDays => {
                let days = typed.split([',', ';', ' ']).filter(|day| !day.is_empty());
                Value::Array(days.map(number).collect::<Array>())
            }
            Self::PollSeconds | Self::LockAfterMinutes => number(typed.trim()),
            _ => Value::from(typed),
        }
    }
}

impl Settings {
    /// How a setting stands, as it is chosen or typed.
    pub fn text(&self, setting: Setting) -> String {
        match setting {
            Setting::Language => self.language.word().to_owned(),
            Setting::Theme => self.theme.word().to_owned(),
            Setting::Glyphs => self.glyphs.word().to_owned(),
            Setting::Typing => self.typing.word().to_owned(),
            Setting::Mouse => word_of(&SWITCH, self.mouse).to_owned(),
            Setting::SoonDays => {
                let days: Vec<String> = self.soon_days.iter().map(i64::to_string).collect();
                days.join(", ")
            }
            Setting::PollSeconds => self.poll_seconds.to_string(),
            Setting::LockAfterMinutes => self.lock_after_minutes.to_string(),
            Setting::Share => {
                let share = self.terminal.share.as_ref();
                share.map_or_else(String::new, |path| path.display().to_string())
            }
        }
    }
}
