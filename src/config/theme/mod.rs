//! Colours as plain data, by what they mean. `tui` turns them into its library's styles.
//!
//! Data comes from `config/theme-{dark,light,mono}.toml`, built in. No meaning is carried
//! by colour alone: states have words beside them, so that mono is complete.

use super::{
    error::{ConfigError, FileProblem, ValueKind},
    file::{Field, Section, Source},
    settings::ThemeName,
};
use crate::domain::text::nearest;

/// A colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// Red, green, blue.
    Rgb(u8, u8, u8),
    /// One of the terminal's own sixteen.
    Named(NamedColour),
}

/// Declares the terminal's own colours with the words of a theme file.
macro_rules! named_colours {
    ($($name:ident = $word:literal),* $(,)?) => {
        /// One of the terminal's own sixteen colours.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum NamedColour {
            $(#[doc = concat!("`", $word, "` of a theme file.")] $name,)*
        }

        impl NamedColour {
            /// All of them with their words, in the terminal's order (0-15).
            pub const WORDS: [(&'static str, Self); 16] = [$(($word, Self::$name)),*];
        }
    };
}

named_colours! {
    Black = "black", Red = "red", Green = "green", Yellow = "yellow",
    Blue = "blue", Magenta = "magenta", Cyan = "cyan", White = "white",
    BrightBlack = "bright_black", BrightRed = "bright_red", BrightGreen = "bright_green",
    BrightYellow = "bright_yellow", BrightBlue = "bright_blue",
    BrightMagenta = "bright_magenta", BrightCyan = "bright_cyan", BrightWhite = "bright_white",
}

/// How a piece of text looks. What is not said is as around it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Style {
    /// Colour of the letters.
    pub foreground: Option<Colour>,
    /// Colour behind them.
    pub background: Option<Colour>,
    /// Heavier.
    pub bold: bool,
    /// Weaker.
    pub dim: bool,
    /// Foreground and background exchanged.
    pub reversed: bool,
    /// Underlined.
    pub underlined: bool,
}

/// Declares the roles once: as fields, as keys of a theme file, and for the tests.
macro_rules! roles {
    ($($(#[$about:meta])* $role:ident),* $(,)?) => {
        /// How each role looks.
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
        pub struct Theme {
            $($(#[$about])* pub $role: Style,)*
        }

        impl Theme {
            /// The names of the roles, as in a theme file.
            pub const ROLES: &'static [&'static str] = &[$(stringify!($role)),*];

            fn read(section: &Section) -> Result<Self, ConfigError> {
                section.only(Self::ROLES)?;
                Ok(Self { $($role: read_style(&section.need(stringify!($role))?)?,)* })
            }

            /// All roles with their styles.
            pub fn styles(&self) -> Vec<(&'static str, Style)> {
                vec![$((stringify!($role), self.$role)),*]
            }
        }
    };
}

roles! {
    /// What the whole screen is filled with; all other roles stand on it.
    background,
    /// Ordinary text.
    text,
    /// Less important text: labels, hints.
    muted,
    /// Titles of screens and panes.
    title,
    /// What is to catch the eye: the current choice.
    accent,
    /// The letters that answer what was typed; also by other than its colour.
    hit,
    /// The row the cursor is on.
    selected,
    /// Lines around panes.
    border,
    /// Keys in the footer.
    key,
    /// Quá hạn.
    late,
    /// Sắp đến hạn.
    soon,
    /// Kỳ này.
    current,
    /// Thường xuyên.
    standing,
    /// Hoàn thành.
    done,
    /// Vướng mắc.
    blocked,
    /// Đang thực hiện.
    doing,
    /// Something was refused.
    error,
    /// Something is to be looked at.
    warning,
    /// Something went well.
    good,
    /// A field that text is typed into.
    input,
    /// The line that says that the date is invented.
    banner,
    /// What lies over a screen: check-in, palette, questions.
    overlay,
}

impl Theme {
    /// The theme of a name. `variable` gives a variable of the environment; it is asked
    /// only for `auto`.
    ///
    /// # Errors
    /// When a built-in file is wrong; the tests see to it that this never ships.
    pub fn of(
        name: ThemeName,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, ConfigError> {
        let (file, text) = match name {
            ThemeName::Dark => (
                "theme-dark.toml",
                include_str!("../../../config/theme-dark.toml"),
            ),
            ThemeName::Light => (
                "theme-light.toml",
                include_str!("../../../config/theme-light.toml"),
            ),
            ThemeName::Mono => (
                "theme-mono.toml",
                include_str!("../../../config/theme-mono.toml"),
            ),
            ThemeName::Auto => return Self::of(suiting(&variable), variable),
        };
        let source = Source::built_in(file, text);
        let parsed = source.parse()?;
        Self::read(&source.root(&parsed))
    }
}

/// The theme that suits the terminal: mono where colours are not wanted (`NO_COLOR`) or
/// cannot be shown, light where the terminal says that its background is, else dark.
pub(super) fn suiting(variable: &impl Fn(&str) -> Option<String>) -> ThemeName {
    let no_colour = variable("NO_COLOR").is_some_and(|value| !value.is_empty());
    if no_colour || variable("TERM").as_deref() == Some("dumb") {
        return ThemeName::Mono;
    }
    let colours = variable("COLORFGBG").unwrap_or_default();
    match colours.rsplit(';').next() {
        Some("7" | "15") => ThemeName::Light,
        _ => ThemeName::Dark,
    }
}

fn read_style(field: &Field) -> Result<Style, ConfigError> {
    let section = field.table()?;
    section.only(&[
        "foreground",
        "background",
        "bold",
        "dim",
        "reversed",
        "underlined",
    ])?;
    let mut style = Style::default();
    for field in section.fields() {
        match field.key() {
            "foreground" => style.foreground = Some(read_colour(&field)?),
            "background" => style.background = Some(read_colour(&field)?),
            "bold" => style.bold = field.boolean()?,
            "dim" => style.dim = field.boolean()?,
            "reversed" => style.reversed = field.boolean()?,
            _ => style.underlined = field.boolean()?,
        }
    }
    Ok(style)
}

fn read_colour(field: &Field) -> Result<Colour, ConfigError> {
    let typed = field.text()?;
    if let Some(digits) = typed.strip_prefix('#') {
        return read_rgb(digits).ok_or_else(|| field.wrong(ValueKind::Colour));
    }
    let words = || NamedColour::WORDS.iter().map(|(word, _)| *word);
    let named = NamedColour::WORDS.iter().find(|(word, _)| *word == typed);
    named
        .map(|(_, colour)| Colour::Named(*colour))
        .ok_or_else(|| {
            field.problem(FileProblem::UnknownWord {
                key: field.key().to_owned(),
                typed: typed.to_owned(),
                nearest: nearest(typed, words()).map(str::to_owned),
                known: words().map(str::to_owned).collect(),
            })
        })
}

fn read_rgb(digits: &str) -> Option<Colour> {
    let is_hexadecimal = digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit());
    let value = u32::from_str_radix(digits, 16)
        .ok()
        .filter(|_| is_hexadecimal)?;
    let [_, red, green, blue] = value.to_be_bytes();
    Some(Colour::Rgb(red, green, blue))
}

#[cfg(test)]
mod tests;
