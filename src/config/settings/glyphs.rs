//! Which signs a terminal can show, and what "auto" means where the program runs.

use super::{ThemeName, word_of};
use crate::config::theme;

/// The signs that are drawn besides letters: states, borders, marks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Glyphs {
    /// Whichever suit the terminal.
    #[default]
    Auto,
    /// All of them.
    Unicode,
    /// Only those of a typewriter.
    Ascii,
}

impl Glyphs {
    /// All with their words, as in the settings.
    pub const WORDS: [(&'static str, Self); 3] = [
        ("auto", Self::Auto),
        ("unicode", Self::Unicode),
        ("ascii", Self::Ascii),
    ];

    /// The word, as in the settings.
    pub fn word(self) -> &'static str {
        word_of(&Self::WORDS, self)
    }
}

/// What "auto" means where the program runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Surroundings {
    /// The theme that suits.
    pub theme: ThemeName,
    /// The signs that can be shown.
    pub glyphs: Glyphs,
}

impl Surroundings {
    /// As the variables of the environment tell.
    pub fn of(variable: impl Fn(&str) -> Option<String>) -> Self {
        Self {
            theme: theme::suiting(&variable),
            glyphs: suiting(&variable),
        }
    }

    /// A theme that is never `auto`.
    pub fn theme(self, wanted: ThemeName) -> ThemeName {
        match wanted {
            ThemeName::Auto => self.theme,
            wanted => wanted,
        }
    }

    /// True when signs beyond ASCII are not to be drawn.
    pub fn is_ascii(self, wanted: Glyphs) -> bool {
        match wanted {
            Glyphs::Auto => self.glyphs == Glyphs::Ascii,
            wanted => wanted == Glyphs::Ascii,
        }
    }
}

/// ASCII on the Linux console and on terminals that say they can do nothing, and where the
/// locale is said to be another than UTF-8. A locale that nobody set says nothing. The old
/// Windows console cannot be told from others by its variables, so there it is a setting.
fn suiting(variable: &impl Fn(&str) -> Option<String>) -> Glyphs {
    if matches!(variable("TERM").as_deref(), Some("linux" | "dumb")) {
        return Glyphs::Ascii;
    }
    let set = |name: &str| variable(name).filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set);
    let is_other = locale.is_some_and(|locale| {
        let locale = locale.to_ascii_lowercase();
        !locale.contains("utf-8") && !locale.contains("utf8")
    });
    match is_other && !cfg!(windows) {
        true => Glyphs::Ascii,
        false => Glyphs::Unicode,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyphs(variables: &[(&str, &str)]) -> Glyphs {
        let variable = |name: &str| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        Surroundings::of(variable).glyphs
    }

    #[test]
    fn the_console_and_terminals_without_graphics_get_ascii() {
        assert_eq!(
            glyphs(&[("TERM", "linux"), ("LANG", "vi_VN.UTF-8")]),
            Glyphs::Ascii
        );
        assert_eq!(glyphs(&[("TERM", "dumb")]), Glyphs::Ascii);
        assert_eq!(glyphs(&[("TERM", "xterm-256color")]), Glyphs::Unicode);
        assert_eq!(glyphs(&[]), Glyphs::Unicode);
    }

    #[cfg(not(windows))]
    #[test]
    fn a_locale_counts_by_the_first_variable_that_is_set() {
        assert_eq!(glyphs(&[("LANG", "C")]), Glyphs::Ascii);
        assert_eq!(glyphs(&[("LANG", "vi_VN.UTF-8")]), Glyphs::Unicode);
        assert_eq!(
            glyphs(&[("LC_ALL", "C.utf8"), ("LANG", "C")]),
            Glyphs::Unicode
        );
        assert_eq!(
            glyphs(&[("LC_ALL", ""), ("LC_CTYPE", "POSIX")]),
            Glyphs::Ascii
        );
    }

    #[test]
    fn what_is_wanted_comes_before_what_suits() {
        let console = Surroundings::of(|name| (name == "TERM").then(|| "linux".to_owned()));
        assert!(console.is_ascii(Glyphs::Auto) && !console.is_ascii(Glyphs::Unicode));
        assert_eq!(console.theme(ThemeName::Light), ThemeName::Light);
        assert_eq!(console.theme(ThemeName::Auto), ThemeName::Dark);
    }
}
