//! A terminal's settings: whose it is, language, colours, how often the share is read.
//!
//! Data comes from `config/settings.toml`, built in, and from the user's file of the same
//! name, which says only what differs. [`Settings::remember`] and [`Settings::change`] write
//! the user's file.

mod change;
mod glyphs;
mod remember;

use super::{
    error::{ConfigError, FileProblem},
    file::{Field, Section, Source},
    paths::DataDirectory,
};
use crate::domain::{plan::ChecklistItem, text::entered};
pub use change::Setting;
pub use glyphs::{Glyphs, Surroundings};
use std::path::PathBuf;

const BUILT_IN: &str = include_str!("../../../config/settings.toml");

/// The longest time ahead, in days, at which something may count as due soon.
const FARTHEST_SOON: i64 = 365;
/// The most minutes without a key after which a department locks itself.
const LONGEST_IDLE: i64 = 1440;
/// The most seconds between two readings of the share.
const SLOWEST_POLL: i64 = 600;

/// The language of everything a user reads.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// Tiếng Việt.
    #[default]
    Vietnamese,
    /// English.
    English,
}

impl Language {
    /// All languages with their words, as in the settings and on the command line.
    pub const WORDS: [(&'static str, Self); 2] = [("vi", Self::Vietnamese), ("en", Self::English)];

    /// The language's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Vietnamese => "vi",
            Self::English => "en",
        }
    }

    /// The language of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        meaning(&Self::WORDS, word)
    }
}

/// Which colours are used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum ThemeName {
    /// Light on dark.
    Dark,
    /// Dark on light.
    Light,
    /// No colours: bold, reversed, underlined.
    Mono,
    /// Whichever suits the terminal.
    #[default]
    Auto,
}

impl ThemeName {
    /// All themes with their words, as in the settings.
    pub const WORDS: [(&'static str, Self); 4] = [
        ("dark", Self::Dark),
        ("light", Self::Light),
        ("mono", Self::Mono),
        ("auto", Self::Auto),
    ];

    /// The theme of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        meaning(&Self::WORDS, word)
    }

    /// The theme's word.
    pub fn word(self) -> &'static str {
        word_of(&Self::WORDS, self)
    }
}

/// The built-in input: how letters without marks become Vietnamese ones.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Typing {
    /// Letters stay as they are pressed; whoever wants marks has a keyboard program.
    #[default]
    Off,
    /// Marks by letters.
    Telex,
    /// Marks by digits.
    Vni,
}

impl Typing {
    /// All ways with their words, as in the settings.
    pub const WORDS: [(&'static str, Self); 3] = [
        ("off", Self::Off),
        ("telex", Self::Telex),
        ("vni", Self::Vni),
    ];

    /// The word of a way, as in the settings.
    pub fn word(self) -> &'static str {
        word_of(&Self::WORDS, self)
    }

    /// The way of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        meaning(&Self::WORDS, word)
    }

    /// How the methods are called everywhere; empty when off.
    pub fn name(self) -> &'static str {
        match self {
            Self::Off => "",
            Self::Telex => "Telex",
            Self::Vni => "VNI",
        }
    }

    /// The next way, after the last again the first.
    pub fn next(self) -> Self {
        match self {
            Self::Off => Self::Telex,
            Self::Telex => Self::Vni,
            Self::Vni => Self::Off,
        }
    }
}

/// The words of what is on or off.
const SWITCH: [(&str, bool); 2] = [("on", true), ("off", false)];

fn word_of<T: PartialEq>(words: &[(&'static str, T)], meant: T) -> &'static str {
    let found = words.iter().find(|(_, known)| *known == meant);
    found.map_or("", |(word, _)| *word)
}

fn meaning<T: Copy>(words: &[(&str, T)], word: &str) -> Option<T> {
    let found = words.iter().find(|(known, _)| *known == word)?;
    Some(found.1)
}

/// Whose terminal this is; what is `None` has not been chosen yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terminal {
    /// Code of the department.
    pub department: Option<String>,
    /// Name of the person who checks in here.
    pub author: Option<String>,
    /// Id of the plan in use.
    pub plan: Option<String>,
    /// The shared file or folder.
    pub share: Option<PathBuf>,
}

/// A terminal's settings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// Whose terminal this is.
    pub terminal: Terminal,
    /// The language of everything a user reads.
    pub language: Language,
    /// Which colours are used.
    pub theme: ThemeName,
    /// The signs that are drawn.
    pub glyphs: Glyphs,
    /// The built-in input that is on at the start.
    pub typing: Typing,
    /// True where the mouse is the program's, not the terminal's for marking text.
    pub mouse: bool,
    /// How many days ahead something is announced, most first.
    pub soon_days: Vec<i64>,
    /// Seconds between two readings of the share, 1-600.
    pub poll_seconds: u64,
    /// Minutes without a key after which an unlocked department locks itself; 0: never.
    pub lock_after_minutes: u64,
    /// Boxes of a submission's checklist, where the plan has none.
    pub checklist: Vec<ChecklistItem>,
}

impl Settings {
    /// The built-in settings with the user's file laid over them. Without such a file the
    /// built-in ones hold.
    ///
    /// # Errors
    /// When the user's file cannot be read or understood; nothing of it counts then.
    pub fn load(data: &DataDirectory) -> Result<Self, ConfigError> {
        let built_in = Self::built_in()?;
        match Source::open(&data.settings())? {
            Some(own) => built_in.over(&own),
            None => Ok(built_in),
        }
    }

    /// What holds where the user has said nothing.
    ///
    /// # Errors
    /// When the built-in file is wrong; the tests see to it that this never ships.
    pub fn built_in() -> Result<Self, ConfigError> {
        Self::default().over(&Source::built_in("settings.toml", BUILT_IN))
    }

    /// The farthest of the days ahead: from here on something counts as due soon.
    pub fn soon(&self) -> i64 {
        self.soon_days.iter().copied().max().unwrap_or(0)
    }

    /// These settings, changed by what a file says.
    fn over(mut self, source: &Source) -> Result<Self, ConfigError> {
        let parsed = source.parse()?;
        let root = source.root(&parsed);
        root.only(&[
            "terminal",
            "language",
            "theme",
            "glyphs",
            "typing",
            "mouse",
            "soon_days",
            "poll_seconds",
            "lock_after_minutes",
            "checklist",
        ])?;
        for field in root.fields() {
            match field.key() {
                "terminal" => self.terminal = read_terminal(&field.table()?)?,
                "language" => self.language = field.word(&Language::WORDS)?,
                "theme" => self.theme = field.word(&ThemeName::WORDS)?,
                "glyphs" => self.glyphs = field.word(&Glyphs::WORDS)?,
                "typing" => self.typing = field.word(&Typing::WORDS)?,
                "mouse" => self.mouse = field.word(&SWITCH)?,
                "soon_days" => self.soon_days = read_soon_days(&field)?,
                "poll_seconds" => {
                    self.poll_seconds = field.integer(1..=SLOWEST_POLL)?.unsigned_abs();
                }
                "lock_after_minutes" => {
                    self.lock_after_minutes = field.integer(0..=LONGEST_IDLE)?.unsigned_abs();
                }
                _ => self.checklist = read_checklist(&field)?,
            }
        }
        Ok(self)
    }
}

fn read_terminal(section: &Section) -> Result<Terminal, ConfigError> {
    section.only(&["department", "author", "plan", "share"])?;
    let chosen = |key: &str| -> Result<Option<String>, ConfigError> {
        let Some(field) = section.get(key) else {
            return Ok(None);
        };
        let text = entered(field.text()?);
        Ok((!text.is_empty()).then_some(text))
    };
    let share = match section.get("share") {
        // A path is taken byte by byte: another normal form would name another file.
        Some(field) => Some(field.text()?).filter(|path| !path.trim().is_empty()),
        None => None,
    };
    Ok(Terminal {
        department: chosen("department")?,
        author: chosen("author")?,
        plan: chosen("plan")?,
        share: share.map(PathBuf::from),
    })
}

fn read_soon_days(field: &Field) -> Result<Vec<i64>, ConfigError> {
    let listed = field.list()?;
    let days: Result<Vec<i64>, ConfigError> = listed
        .iter()
        .map(|day| day.integer(0..=FARTHEST_SOON))
        .collect();
    let mut days = days?;
    days.sort_unstable_by_key(|day| std::cmp::Reverse(*day));
    days.dedup();
    Ok(days)
}

fn read_checklist(field: &Field) -> Result<Vec<ChecklistItem>, ConfigError> {
    let boxes = field.list()?;
    let mut checklist: Vec<ChecklistItem> = Vec::with_capacity(boxes.len());
    for one in &boxes {
        let section = one.table()?;
        section.only(&["id", "title"])?;
        let id_field = section.need("id")?;
        let item = ChecklistItem {
            id: entered(id_field.text()?),
            title: entered(section.need("title")?.text()?),
        };
        if checklist.iter().any(|known| known.id == item.id) {
            return Err(id_field.problem(FileProblem::Duplicate {
                key: "id".to_owned(),
                value: item.id,
            }));
        }
        checklist.push(item);
    }
    Ok(checklist)
}

#[cfg(test)]
mod tests;
