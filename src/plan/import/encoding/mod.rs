//! The ways in which Vietnamese text was written before Unicode, and back to Unicode.
//!
//! Bytes or pieces of text come in, with the font where a file names one; text in NFC goes
//! out. Nothing is converted unless somebody asked for it.

mod decode;
mod detect;
mod tcvn3;
mod tidy;
mod vni;

pub(super) use decode::{Decoded, decode};
pub(super) use detect::{Counted, is_poor_in_marks};
pub(super) use tidy::tidy;

/// How the letters of a document are to be taken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Encoding {
    /// As Unicode; what looks older is reported, not converted.
    #[default]
    Auto,
    /// As Unicode, whatever it looks like.
    Unicode,
    /// What is in TCVN3 (ABC) is converted.
    Tcvn3,
    /// What is in VNI-Windows is converted.
    Vni,
}

impl Encoding {
    /// Each with the word that is typed for it.
    pub const WORDS: [(&'static str, Self); 4] = [
        ("auto", Self::Auto),
        ("unicode", Self::Unicode),
        ("tcvn3", Self::Tcvn3),
        ("vni", Self::Vni),
    ];

    /// The encoding of a typed word.
    pub fn from_word(word: &str) -> Option<Self> {
        let known = Self::WORDS.iter().find(|(known, _)| *known == word);
        known.map(|(_, encoding)| *encoding)
    }

    /// What is typed for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Unicode => "unicode",
            Self::Tcvn3 => "tcvn3",
            Self::Vni => "vni",
        }
    }
}

/// Text of before Unicode that was found and left as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Legacy {
    /// What it is: [`Encoding::Tcvn3`] or [`Encoding::Vni`].
    pub encoding: Encoding,
    /// A piece of it, as it stands there.
    pub sample_before: String,
    /// The same, converted.
    pub sample_after: String,
}

/// What a font says about its letters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Face {
    /// Nothing.
    #[default]
    Any,
    /// TCVN3, e.g. `.VnTime`.
    Tcvn3,
    /// TCVN3 drawn as capitals, e.g. `.VnTimeH`.
    Tcvn3Capitals,
    /// VNI-Windows, e.g. `VNI-Times`.
    Vni,
}

impl Face {
    /// By the name of a font.
    pub fn of(font: &str) -> Self {
        let name = font.trim().trim_matches(['"', '\'']).to_lowercase();
        if name.starts_with(".vn") {
            // `.VnTimeH` and `.VnArial NarrowH`; the family itself never ends in h.
            return match name.ends_with('h') {
                true => Self::Tcvn3Capitals,
                false => Self::Tcvn3,
            };
        }
        match name.starts_with("vni-") || name.starts_with("vni ") {
            true => Self::Vni,
            false => Self::Any,
        }
    }

    /// The encoding that the font was made for.
    pub fn encoding(self) -> Option<Encoding> {
        match self {
            Self::Any => None,
            Self::Tcvn3 | Self::Tcvn3Capitals => Some(Encoding::Tcvn3),
            Self::Vni => Some(Encoding::Vni),
        }
    }
}

/// A piece of text out of an encoding of before Unicode. Text that holds a letter which only
/// Unicode has, is not in it and comes back as it was.
pub(super) fn converted(text: &str, encoding: Encoding) -> String {
    let mut counted = Counted::default();
    counted.count(text);
    if counted.unicode > 0 {
        return text.to_owned();
    }
    match encoding {
        Encoding::Tcvn3 => tcvn3::converted(text),
        Encoding::Vni => vni::converted(text),
        Encoding::Auto | Encoding::Unicode => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fonts_tell_their_encoding() {
        for (font, face) in [
            (".VnTime", Face::Tcvn3),
            (".VnTimeH", Face::Tcvn3Capitals),
            ("\".vnArialH\"", Face::Tcvn3Capitals),
            ("VNI-Times", Face::Vni),
            ("Times New Roman", Face::Any),
            ("", Face::Any),
        ] {
            assert_eq!(Face::of(font), face, "{font}");
        }
    }

    #[test]
    fn words_and_encodings_go_both_ways() {
        for (word, encoding) in Encoding::WORDS {
            assert_eq!(Encoding::from_word(word), Some(encoding));
            assert_eq!(encoding.word(), word);
        }
        assert_eq!(Encoding::from_word("vps"), None);
    }
}
