//! How words are compared: folded, and in a scan that has lost its accents also when some of
//! their letters are misread.

use crate::domain::text::fold;

/// Words folded, signs as blanks, one blank between words and none around them.
pub(super) fn key(text: &str) -> String {
    let signs_out: String = fold(text)
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    signs_out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a scan takes for a letter, next to letters.
fn letter(c: char) -> Option<char> {
    Some(match c {
        '0' | '6' | '¢' | '©' | '°' => 'o',
        '1' | '|' | '!' => 'l',
        '@' => 'd',
        '9' => 'g',
        '4' => 'a',
        '€' => 'e',
        _ => return None,
    })
}

/// Like [`key`], with the signs and digits of a scan inside words as the letters they were.
fn scanned_key(text: &str) -> String {
    let word = |word: &str| {
        let has_letters = word.chars().any(char::is_alphabetic);
        let read = |c: char| {
            letter(c)
                .filter(|_| has_letters || word.chars().count() == 1 && !c.is_ascii_digit())
                .unwrap_or(c)
        };
        word.chars().map(read).collect::<String>()
    };
    key(&text
        .split_whitespace()
        .map(word)
        .collect::<Vec<_>>()
        .join(" "))
}

/// How a document is to be read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Eye {
    /// True when the accents are lost, as in the text of a scan.
    pub scanned: bool,
}

/// Letters that only Vietnamese with its accents has.
fn is_accented(c: char) -> bool {
    matches!(c, 'đ' | 'Đ' | 'ơ' | 'Ơ' | 'ư' | 'Ư') || ('\u{1ea0}'..='\u{1ef9}').contains(&c)
}

impl Eye {
    /// Judges by the letters of the document.
    pub fn on<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        const ENOUGH: usize = 200;
        let (mut letters, mut accented) = (0_usize, 0_usize);
        for c in texts.flat_map(str::chars).filter(|c| c.is_alphabetic()) {
            letters += 1;
            accented += usize::from(is_accented(c));
        }
        Self {
            scanned: letters >= ENOUGH && accented * 100 < letters * 8,
        }
    }

    /// The text as [`Self::sees`] and [`Self::begins`] want it.
    pub fn key(self, text: &str) -> String {
        if self.scanned {
            scanned_key(text)
        } else {
            key(text)
        }
    }

    /// True when `phrase` (folded words) stands in a key.
    pub fn sees(self, key: &str, phrase: &str) -> bool {
        has_words(key, phrase) || (self.scanned && is_like_some(key, phrase))
    }

    /// True when one of the phrases stands in a key.
    pub fn sees_any(self, key: &str, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.sees(key, phrase))
    }

    /// True when a key begins with `phrase`.
    pub fn begins(self, key: &str, phrase: &str) -> bool {
        let wanted = phrase.split(' ').count();
        let exact = key
            .strip_prefix(phrase)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
        exact
            || (self.scanned && {
                let words: Vec<&str> = key.split(' ').take(wanted + 1).collect();
                (wanted.saturating_sub(1)..=wanted + 1)
                    .filter_map(|count| words.get(..count))
                    .any(|window| is_like(window, phrase))
            })
    }

    /// True when a key begins with one of the phrases.
    pub fn begins_any(self, key: &str, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.begins(key, phrase))
    }
}

fn has_words(key: &str, phrase: &str) -> bool {
    key.match_indices(phrase).any(|(at, found)| {
        let before = key
            .get(..at)
            .is_some_and(|k| k.is_empty() || k.ends_with(' '));
        let after = key
            .get(at + found.len()..)
            .is_some_and(|k| k.is_empty() || k.starts_with(' '));
        before && after
    })
}

/// Compared without blanks, which scans lose and add.
fn is_like(window: &[&str], phrase: &str) -> bool {
    const ALIKE: f64 = 0.78;
    let joined = phrase.replace(' ', "");
    let found = window.concat();
    joined.len() >= 6 && strsim::normalized_levenshtein(&found, &joined) >= ALIKE
}

fn is_like_some(key: &str, phrase: &str) -> bool {
    let words: Vec<&str> = key.split(' ').collect();
    let wanted = phrase.split(' ').count();
    (wanted.saturating_sub(1).max(1)..=wanted + 1)
        .any(|count| words.windows(count).any(|window| is_like(window, phrase)))
}

/// Number of words.
pub(super) fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// How many letters of a text are large, and how many are not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Letters {
    upper: usize,
    lower: usize,
}

impl Letters {
    /// Counts them.
    pub fn of(text: &str) -> Self {
        let mut letters = Self::default();
        for c in text.chars().filter(|c| c.is_alphabetic()) {
            match c.is_uppercase() {
                true => letters.upper += 1,
                false => letters.lower += 1,
            }
        }
        letters
    }

    /// Of two texts together.
    pub fn and(self, more: Self) -> Self {
        Self {
            upper: self.upper + more.upper,
            lower: self.lower + more.lower,
        }
    }

    /// True when there are letters and most of them are capitals.
    pub fn are_capitals(self) -> bool {
        self.upper > 0 && self.upper > self.lower * 5
    }
}

/// True when there are letters and most of them are capitals.
pub(super) fn is_capitals(text: &str) -> bool {
    Letters::of(text).are_capitals()
}

/// Without the marks of Markdown and what typesetting leaves: `#`, `**`, soft hyphens.
pub(super) fn plain_wording(text: &str) -> String {
    let text = text.trim_start_matches(['#', '>']);
    let mut text = text
        .replace("**", "")
        .replace("__", "")
        .replace('\u{ad}', "")
        .replace('\u{a0}', " ");
    if text.matches('*').count().is_multiple_of(2) {
        text = text.replace('*', "");
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A heading in capitals as a sentence writes it. Short forms without a vowel, as TTHC, stay.
pub(super) fn sentence_cased(text: &str) -> String {
    if !is_capitals(text) {
        return text.to_owned();
    }
    let is_short_form = |word: &str| {
        let letters: Vec<char> = fold(word).chars().filter(|c| c.is_alphabetic()).collect();
        letters.len() > 1 && letters.iter().all(|c| !"aeiouy".contains(*c))
            || letters.len() == 1 && word.ends_with('.')
            || word.contains('/')
            || text.split_whitespace().count() > 1 && is_roman(word)
    };
    let words = text
        .split_whitespace()
        .enumerate()
        .map(|(place, word)| match place {
            _ if is_short_form(word) => word.to_owned(),
            0 => capitalised(word),
            _ => word.to_lowercase(),
        });
    words.collect::<Vec<_>>().join(" ")
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| "IVX".contains(c))
}

/// The first letter large, the others small.
pub(super) fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string());
    format!(
        "{}{}",
        first.unwrap_or_default(),
        letters.as_str().to_lowercase()
    )
}
