//! The built-in Vietnamese input, Telex and VNI: from the keys of one word to what is shown.
//!
//! Pure; `widget::Field` holds the word at its cursor. The `vi` crate places marks; what is a
//! Vietnamese syllable, and so what is given back as it was pressed, is decided here.

mod keystrokes;
mod syllable;

use crate::config::settings::Typing;
use keystrokes::keystrokes;
use syllable::{is_possible, is_syllable};

/// The longest word in which anything is composed, in keys. The longest syllable takes ten;
/// the rest is room for second thoughts.
const LONGEST: usize = 24;

/// The word that is being typed, up to the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    method: Typing,
    keys: String,
    shown: String,
    settled: String,
    /// What stands there was not composed from these keys: nothing is composed in it.
    is_literal: bool,
}

impl Word {
    /// The word goes on after `visible`, which stands there already: empty, or letters whose
    /// keys can be told. Where they cannot, all that follows stays as it is pressed.
    pub fn after(method: Typing, visible: &str) -> Self {
        let mut word = Self {
            method,
            keys: keystrokes(method, visible).unwrap_or_default(),
            shown: String::new(),
            settled: String::new(),
            is_literal: false,
        };
        word.compose();
        if word.shown != visible {
            visible.clone_into(&mut word.keys);
            word.is_literal = true;
            word.compose();
        }
        word
    }

    /// One key more; it has to be one for which [`composes`] holds.
    pub fn push(&mut self, key: char) {
        self.keys.push(key);
        self.compose();
    }

    /// How its letters are composed.
    pub fn method(&self) -> Typing {
        self.method
    }

    /// What is on screen while it is typed.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// What it is once it has ended: what is no Vietnamese syllable is given back as it was
    /// pressed.
    pub fn settled(&self) -> &str {
        &self.settled
    }

    fn compose(&mut self) {
        if self.is_literal || self.keys.len() > LONGEST {
            self.shown.clone_from(&self.keys);
            self.settled.clone_from(&self.keys);
            return;
        }
        let composed = Composed::of(self.method, &self.keys);
        let is_abbreviation = || abbreviation(self.method, &self.keys);
        let plain = composed
            .escaped
            .or_else(is_abbreviation)
            .unwrap_or_else(|| self.keys.clone());
        self.settled = match is_syllable(&composed.view, &self.keys) {
            true => composed.view.clone(),
            false => plain.clone(),
        };
        self.shown = match is_possible(&composed.view) {
            true => composed.view,
            false => plain,
        };
    }
}

/// True for a key that is part of a word as `method` types it. Digits are only after a letter.
pub fn composes(method: Typing, key: char, is_in_word: bool) -> bool {
    match method {
        Typing::Off => false,
        Typing::Telex => key.is_ascii_alphabetic(),
        Typing::Vni => key.is_ascii_alphabetic() || (is_in_word && key.is_ascii_digit()),
    }
}

/// True for a letter that only another keyboard program can have made: one with Vietnamese
/// marks, or a mark alone.
pub fn is_composed_elsewhere(key: char) -> bool {
    keystrokes::is_marked(key)
}

/// What the marks make of some keys.
struct Composed {
    view: String,
    /// With a mark that was pressed twice and so taken back: what stood there then, and all
    /// later keys.
    escaped: Option<String>,
}

impl Composed {
    /// The library gets small letters, because it looks for some of them; the case of each
    /// letter is put back afterwards.
    fn of(method: Typing, keys: &str) -> Self {
        let definition = match method {
            Typing::Vni => &vi::VNI,
            Typing::Telex | Typing::Off => &vi::TELEX,
        };
        let style = vi::processor::AccentStyle::Old;
        let mut buffer = vi::methods::IncrementalBuffer::new_with_style(definition, style);
        let mut is_upper: Vec<bool> = Vec::new();
        let mut escaped: Option<String> = None;
        let mut before = None;
        for key in keys.chars() {
            let told = buffer.push(key.to_ascii_lowercase());
            let letters = buffer.view().chars().count();
            is_upper.truncate(letters);
            is_upper.resize(letters, key.is_ascii_uppercase());
            let is_undone = told.tone_mark_removed || told.letter_modification_removed;
            let is_twice =
                before.replace(key.to_ascii_lowercase()) == Some(key.to_ascii_lowercase());
            match &mut escaped {
                Some(escaped) => escaped.push(key),
                None if is_undone && is_twice => escaped = Some(cased(buffer.view(), &is_upper)),
                None => {}
            }
        }
        Self {
            view: cased(buffer.view(), &is_upper),
            escaped,
        }
    }
}

fn cased(view: &str, is_upper: &[bool]) -> String {
    let letters = view
        .chars()
        .zip(is_upper.iter().chain(std::iter::repeat(&false)));
    letters
        .flat_map(|(letter, is_upper)| match is_upper {
            true => letter.to_uppercase().collect::<Vec<_>>(),
            false => vec![letter],
        })
        .collect()
}

/// QĐ, NĐ, CĐHA: in a word without a vowel, and in capitals, a doubled D is Đ wherever it
/// stands. `None` where there is none.
fn abbreviation(method: Typing, keys: &str) -> Option<String> {
    let is_vowel = |letter: char| "aeiouyAEIOUY".contains(letter);
    let is_capital = |letter: char| letter.is_ascii_uppercase() || letter.is_ascii_digit();
    if keys.chars().any(is_vowel) && !keys.chars().all(is_capital) {
        return None;
    }
    let doubles = |letter: char| match method {
        Typing::Vni => letter == '9',
        Typing::Telex | Typing::Off => letter.eq_ignore_ascii_case(&'d'),
    };
    let mut made = String::new();
    let mut letters = keys.chars().peekable();
    let mut is_found = false;
    while let Some(letter) = letters.next() {
        let is_double =
            letter.eq_ignore_ascii_case(&'d') && letters.peek().copied().is_some_and(doubles);
        if !is_double {
            made.push(letter);
            continue;
        }
        let second = letters.next();
        is_found = true;
        // A third takes the mark back.
        if letters.next_if(|third| doubles(*third)).is_some() {
            made.push(letter);
            made.extend(second);
        } else {
            made.push(if letter == 'D' { 'Đ' } else { 'đ' });
        }
    }
    is_found.then_some(made)
}

#[cfg(test)]
mod tests;
