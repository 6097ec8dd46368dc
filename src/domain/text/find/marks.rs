//! Which letters of a text answer what is looked for, to be marked where it is drawn.

use super::{
    findable::EDGE,
    needle::{Fit, Needle, Word, occurrences},
};
use crate::domain::text::fold::{fold_onto, spell_onto};
use memchr::memmem::Finder;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// A text as it is compared, with the visible letter that each of its bytes comes from.
struct Compared {
    text: String,
    from: Vec<usize>,
}

impl Compared {
    fn new(letters: &[(usize, &str)], add: impl Fn(&mut String, &str)) -> Self {
        let mut compared = Self {
            text: String::from(EDGE),
            from: vec![0],
        };
        for (place, (_, letter)) in letters.iter().enumerate() {
            let is_before_all = compared.text.ends_with(EDGE);
            if !(is_before_all && letter.chars().all(char::is_whitespace)) {
                add(&mut compared.text, letter);
                compared.from.resize(compared.text.len(), place);
            }
        }
        compared.text.push(EDGE);
        compared
    }

    /// The visible letters of the bytes from `at` on.
    fn letters(&self, at: usize, length: usize) -> Option<Range<usize>> {
        let last = (at + length).checked_sub(1)?;
        Some(*self.from.get(at)?..*self.from.get(last)? + 1)
    }
}

impl Needle {
    /// The parts of `text`, in bytes, that answer: whole visible letters, in their order, none
    /// touching another. Of a word that occurs several times those that answer it best.
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        if self.is_empty() || text.is_empty() {
            return Vec::new();
        }
        let letters: Vec<(usize, &str)> = text.grapheme_indices(true).collect();
        let folded = Compared::new(&letters, fold_onto);
        let with_signs = Compared::new(&letters, spell_onto);
        let mut found: Vec<Range<usize>> = Vec::new();
        for word in self.words() {
            let exact = word.exact().map(|exact| best_places(exact, &with_signs));
            let plain = || Some(best_places(word.plain(), &folded));
            let is_found = |places: &Vec<Range<usize>>| !places.is_empty();
            let places = exact.filter(is_found).or_else(plain).filter(is_found);
            found.extend(places.unwrap_or_else(|| initials(word, &folded)));
        }
        joined(found, &letters, text.len())
    }
}

fn best_places(finder: &Finder<'_>, text: &Compared) -> Vec<Range<usize>> {
    let length = finder.needle().len();
    let all: Vec<(Fit, usize)> = occurrences(finder, &text.text)
        .map(|(fit, _, at)| (fit, at))
        .collect();
    let best = all.iter().map(|(fit, _)| *fit).min();
    all.into_iter()
        .filter(|(fit, _)| Some(*fit) == best)
        .filter_map(|(_, at)| text.letters(at, length))
        .collect()
}

/// The first letters of the words that `word` abbreviates.
fn initials(word: &Word, text: &Compared) -> Vec<Range<usize>> {
    if !word.may_be_initials {
        return Vec::new();
    }
    let firsts = || {
        let mut before = EDGE;
        text.text.char_indices().filter(move |(_, letter)| {
            let is_first = letter.is_alphanumeric() && !before.is_alphanumeric();
            before = *letter;
            is_first
        })
    };
    let run = |skipped: &str| -> Option<Vec<Range<usize>>> {
        let is_skipped = |at: usize| {
            let rest = text.text.get(at..).unwrap_or_default();
            let word = rest.split(|letter: char| !letter.is_alphanumeric()).next();
            !skipped.is_empty() && word == Some(skipped)
        };
        let places: Vec<(usize, char)> = firsts().filter(|(at, _)| !is_skipped(*at)).collect();
        let letters: String = places.iter().map(|(_, letter)| *letter).collect();
        let at = word.plain().find(letters.as_bytes())?;
        if at > 0 && !word.may_be_inside() {
            return None;
        }
        let start = letters.get(..at)?.chars().count();
        let count = word.plain().needle().len();
        let run = places.iter().skip(start).take(count);
        run.map(|(at, letter)| text.letters(*at, letter.len_utf8()))
            .collect()
    };
    run("").or_else(|| run("va")).unwrap_or_default()
}

/// Ranges of visible letters as ranges of bytes, those that touch as one.
fn joined(
    mut found: Vec<Range<usize>>,
    letters: &[(usize, &str)],
    end: usize,
) -> Vec<Range<usize>> {
    found.sort_by_key(|range| range.start);
    let byte = |letter: usize| letters.get(letter).map_or(end, |(at, _)| *at);
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in found {
        let range = byte(range.start)..byte(range.end);
        match joined.last_mut().filter(|last| last.end >= range.start) {
            Some(last) => last.end = last.end.max(range.end),
            None => joined.push(range),
        }
    }
    joined
}
