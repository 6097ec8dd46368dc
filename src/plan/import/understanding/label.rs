//! The labels of a document: Phần I, I., 1., 1.1., a), -, +, as printed.

use super::wording::is_capitals;
use crate::domain::text::fold;

/// What kind of label, from the outermost to the innermost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Class {
    /// Phần I, Chương II, A.
    Division,
    /// I., II.; also headings without a label.
    Roman,
    /// 1., 2.
    Number,
    /// 1.1., 1.1.1.: how many numbers.
    Decimal(u8),
    /// a), b), đ).
    Letter,
    /// A dash or another bullet.
    Dash,
    /// A plus.
    Plus,
    /// Nothing: a paragraph.
    Bare,
}

/// A label and what follows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label<'t> {
    /// What kind.
    pub class: Class,
    /// As in a path; empty for dashes and plusses, which are counted.
    pub name: String,
    /// What follows.
    pub rest: &'t str,
}

const BULLETS: [char; 9] = ['-', '–', '—', '•', '●', '▪', '·', '*', '\u{f0b7}'];

/// The alphabet by which points are lettered, with the letters that are seldom used.
pub(super) const ALPHABET: &str = "abcdđeghiklmnopqrstuvxy";

/// The label with which `text` begins. In a scan I, l and 1 are one letter.
pub(super) fn label(text: &str, scanned: bool) -> Option<Label<'_>> {
    bullet(text)
        .or_else(|| division(text))
        .or_else(|| roman(text, scanned))
        .or_else(|| number(text))
        .or_else(|| lettered(text))
}

fn found(class: Class, name: impl Into<String>, rest: &str) -> Option<Label<'_>> {
    let name = name.into();
    let rest = rest.trim_start();
    Some(Label { class, name, rest })
}

fn bullet(text: &str) -> Option<Label<'_>> {
    let plus = |text: &'_ str| -> bool { text.starts_with('+') };
    if let Some(rest) = text.strip_prefix('+') {
        return found(Class::Plus, "", rest);
    }
    let rest = text.strip_prefix(BULLETS)?;
    let inner = rest.trim_start();
    if plus(inner) {
        return found(Class::Plus, "", inner.trim_start_matches('+'));
    }
    let apart = rest.starts_with(char::is_whitespace);
    (apart || rest.starts_with(char::is_uppercase))
        .then(|| found(Class::Dash, "", rest))
        .flatten()
}

fn division(text: &str) -> Option<Label<'_>> {
    let mut words = text.split_whitespace();
    let first = words.next()?;
    let second = words.next()?;
    let bare = second.trim_end_matches(['.', ':', '-']);
    if matches!(fold(first).as_str(), "phan" | "chuong")
        && first.starts_with(char::is_uppercase)
        && (value_of_roman(bare).is_some() || bare.parse::<u8>().is_ok())
    {
        let at = text.find(second)? + second.len();
        let rest = text
            .get(at..)?
            .trim_start_matches([' ', '.', ':', '-', '–']);
        return found(Class::Division, format!("{first} {bare}"), rest);
    }
    let (capital, rest) = text.split_once('.')?;
    let is_one = capital.len() == 1 && capital.chars().all(|c| ('A'..='H').contains(&c));
    (is_one && is_capitals(rest))
        .then(|| found(Class::Division, capital, rest))
        .flatten()
}

/// The value of a roman number up to 39.
pub(super) fn value_of_roman(text: &str) -> Option<u32> {
    const TENS: [&str; 4] = ["", "X", "XX", "XXX"];
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    if text.is_empty() || text.len() > 6 {
        return None;
    }
    (0..).zip(TENS).find_map(|(tens, ten)| {
        let rest = text.strip_prefix(ten)?;
        let one = ONES.iter().position(|one| *one == rest)?;
        let value = tens * 10 + u32::try_from(one).ok()?;
        (value > 0).then_some(value)
    })
}

fn roman(text: &str, scanned: bool) -> Option<Label<'_>> {
    let end = text.find(['.', ')', '/'])?;
    let (written, rest) = text.split_at_checked(end)?;
    let rest = rest.get(1..)?;
    let written = written.trim();
    let read = if scanned && !written.chars().all(|c| c.is_ascii_digit()) {
        written.replace(['l', '1', '|', '!'], "I")
    } else {
        written.to_owned()
    };
    value_of_roman(&read)?;
    let apart =
        rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || c.is_alphabetic());
    apart.then(|| found(Class::Roman, read, rest)).flatten()
}

fn number(text: &str) -> Option<Label<'_>> {
    let end = text
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(text.len());
    let (written, mut rest) = text.split_at_checked(end)?;
    let numbers: Vec<&str> = written.trim_end_matches('.').split('.').collect();
    let mut closed = written.ends_with('.');
    if let Some(after) = rest.strip_prefix(')') {
        (closed, rest) = (true, after);
    }
    if let Some(after) = rest.strip_prefix('/')
        && after.starts_with(' ')
    {
        (closed, rest) = (true, after);
    }
    let short = |(place, number): (usize, &&str)| {
        let most = if place == 0 { 3 } else { 2 };
        (1..=most).contains(&number.len())
    };
    let apart = rest.is_empty()
        || rest.starts_with(|c: char| c.is_whitespace() || c.is_alphabetic() || c == '"');
    let begins_sentence = rest.trim_start().starts_with(char::is_uppercase);
    if !numbers.iter().enumerate().all(short) || !apart || !(closed || begins_sentence) {
        return None;
    }
    match numbers.as_slice() {
        [one] => closed.then(|| found(Class::Number, *one, rest)).flatten(),
        several => {
            let depth = u8::try_from(several.len()).ok()?;
            found(Class::Decimal(depth), several.join("."), rest)
        }
    }
}

fn lettered(text: &str) -> Option<Label<'_>> {
    let mut letters = text.chars();
    let letter = letters.next()?;
    let sign = letters.next()?;
    let rest = letters.as_str();
    let listed = ALPHABET.contains(letter) || matches!(letter, 'f' | 'j' | 'w' | 'z');
    let closed = match sign {
        ')' => true,
        '.' | '/' => rest.trim_start().starts_with(char::is_uppercase),
        _ => false,
    };
    (listed && closed)
        .then(|| found(Class::Letter, letter, rest))
        .flatten()
}
