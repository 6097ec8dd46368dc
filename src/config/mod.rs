//! What can be set from outside: the data directory, settings, holidays, keys, themes, and
//! the catalogue of every word a user reads.
//!
//! May use: `domain`, file formats and the file system below the data directory. Defaults
//! come from the files in `config/`, which are built in; the user's own files in the data
//! directory say only what differs. A file that cannot be understood is refused with its
//! line, its column and the nearest right word, and nothing is changed.

pub mod abbreviations;
pub mod error;
mod file;
pub mod holidays;
pub mod keymap;
pub mod paths;
pub mod replace;
pub mod report;
pub mod settings;
pub mod theme;
pub mod words;

pub use error::{ConfigError, FileProblem};
pub use keymap::OwnKeys;
pub use paths::DataDirectory;
pub use settings::{
    Glyphs, Language, Setting, Settings, Surroundings, Terminal, ThemeName, Typing,
};
pub use theme::Theme;
pub use words::{Pair, Told, Words, fill, words};
