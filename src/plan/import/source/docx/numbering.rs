//! The numbers that Word puts before paragraphs: they stand in no text, only their rules do.

use super::super::xml::{self, Element, Met};
use crate::domain::text::roman;
use std::collections::{HashMap, HashSet};

/// Levels of a list.
const LEVELS: usize = 9;

/// Letters of numbering in Vietnamese documents: without f, j, w, z and marked vowels.
const VIETNAMESE: &str = "abcdđeghiklmnopqrstuvxy";
const LATIN: &str = "abcdefghijklmnopqrstuvwxyz";

#[derive(Debug, Clone)]
struct Level {
    start: u32,
    format: String,
    text: String,
    is_decimal: bool,
    style: Option<String>,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            start: 1,
            format: "decimal".to_owned(),
            text: String::new(),
            is_decimal: false,
            style: None,
        }
    }
}

#[derive(Debug, Default)]
struct List {
    rules: String,
    starts: HashMap<usize, u32>,
    levels: HashMap<usize, Level>,
}

/// The rules, and how far each list has counted.
#[derive(Debug, Default)]
pub struct Numbering {
    rules: HashMap<String, HashMap<usize, Level>>,
    lists: HashMap<u32, List>,
    counted: HashMap<String, [Option<u32>; LEVELS]>,
    begun: HashSet<(u32, usize)>,
    is_vietnamese: bool,
}

/// What is being read.
#[derive(Default)]
struct Reading {
    rules: Option<String>,
    list: Option<u32>,
    level: usize,
}

impl Numbering {
    /// Reads `numbering.xml`; an empty one is none.
    pub fn read(part: &str, is_vietnamese: bool) -> Result<Self, String> {
        let mut numbering = Self {
            is_vietnamese,
            ..Self::default()
        };
        let mut reading = Reading::default();
        xml::walk(part, |met| match met {
            Met::Open(element) => numbering.see(&mut reading, element),
            Met::Close("w:abstractNum") => reading.rules = None,
            Met::Close("w:num") => reading.list = None,
            _ => {}
        })?;
        Ok(numbering)
    }

    fn see(&mut self, reading: &mut Reading, element: &Element<'_>) {
        match element.name().as_str() {
            "w:abstractNum" => reading.rules = element.get("w:abstractNumId"),
            "w:num" => {
                reading.list = element.number("w:numId");
                if let Some(list) = reading.list {
                    self.lists.insert(list, List::default());
                }
            }
            "w:abstractNumId" => {
                if let Some(list) = self.list(reading) {
                    list.rules = element.get("w:val").unwrap_or_default();
                }
            }
            "w:lvl" | "w:lvlOverride" => {
                reading.level = usize::try_from(element.number("w:ilvl").unwrap_or(0)).unwrap_or(0);
                if element.name() == "w:lvl" {
                    self.level(reading);
                }
            }
            "w:startOverride" => {
                let (level, start) = (reading.level, element.number("w:val"));
                if let (Some(list), Some(start)) = (self.list(reading), start) {
                    list.starts.insert(level, start);
                }
            }
            _ => {
                if let Some(level) = self.level(reading) {
                    level.see(element);
                }
            }
        }
    }

    fn list(&mut self, reading: &Reading) -> Option<&mut List> {
        self.lists.get_mut(&reading.list?)
    }

    fn level(&mut self, reading: &Reading) -> Option<&mut Level> {
        let levels = match &reading.rules {
            Some(rules) => self.rules.entry(rules.clone()).or_default(),
            None => &mut self.lists.get_mut(&reading.list?)?.levels,
        };
        (reading.level < LEVELS).then(|| levels.entry(reading.level).or_default())
    }

    /// The level whose paragraphs have that style.
    pub fn level_of_style(&self, list: u32, style: &str) -> Option<u32> {
        let levels = self.rules.get(&self.lists.get(&list)?.rules)?;
        let level = levels
            .iter()
            .find(|(_, l)| l.style.as_deref() == Some(style));
        level.and_then(|(level, _)| u32::try_from(*level).ok())
    }

    /// Counts a paragraph and gives what Word prints before it.
    pub fn next(&mut self, list_id: u32, level: u32) -> Option<String> {
        let level = usize::try_from(level)
            .ok()
            .filter(|level| *level < LEVELS)?;
        let list = self.lists.get(&list_id)?;
        let rules = self.rules.get(&list.rules);
        let rule = |level: usize| list.levels.get(&level).or_else(|| rules?.get(&level));
        let own = rule(level)?;
        let counted = self.counted.entry(list.rules.clone()).or_default();
        let restarted = list.starts.get(&level).copied();
        let restarted = restarted.filter(|_| self.begun.insert((list_id, level)));
        for (at, count) in counted.iter_mut().enumerate() {
            if at < level && count.is_none() {
                *count = rule(at).map(|rule| rule.start);
            } else if at == level {
                *count = match (restarted, *count) {
                    (Some(start), _) => Some(start),
                    (None, Some(count)) => Some(count.saturating_add(1)),
                    (None, None) => Some(own.start),
                };
            } else if at > level {
                *count = None;
            }
        }
        let mut label = own.text.clone();
        if own.format == "bullet" {
            return Some(bullet(&label).to_owned());
        }
        for (at, count) in counted.iter().enumerate().take(level + 1) {
            let Some(rule) = rule(at) else { continue };
            let format = if own.is_decimal {
                "decimal"
            } else {
                rule.format.as_str()
            };
            let shown = shown(count.unwrap_or(rule.start), format, self.is_vietnamese);
            label = label.replace(&format!("%{}", at + 1), &shown);
        }
        let label = label.trim().to_owned();
        (!label.is_empty()).then_some(label)
    }
}

impl Level {
    fn see(&mut self, element: &Element<'_>) {
        let value = || element.get("w:val").unwrap_or_default();
        match element.name().as_str() {
            "w:start" => self.start = element.number("w:val").unwrap_or(1),
            "w:numFmt" => self.format = value(),
            "w:lvlText" => self.text = value(),
            "w:isLgl" => self.is_decimal = super::styles::is_on(element),
            "w:pStyle" => self.style = Some(value()),
            _ => {}
        }
    }
}

/// Word's bullets are signs of fonts of signs; offices know a dash and a plus.
fn bullet(sign: &str) -> &'static str {
    match sign.contains(['+', '\u{f02b}']) {
        true => "+",
        false => "-",
    }
}

fn shown(count: u32, format: &str, is_vietnamese: bool) -> String {
    let alphabet = if is_vietnamese { VIETNAMESE } else { LATIN };
    match format {
        "none" => String::new(),
        "upperRoman" => roman(count),
        "lowerRoman" => roman(count).to_lowercase(),
        "lowerLetter" => letters(count, alphabet),
        "upperLetter" => letters(count, alphabet).to_uppercase(),
        "decimalZero" => format!("{count:02}"),
        _ => count.to_string(),
    }
}

/// After the last letter they are doubled: aa, bb.
fn letters(count: u32, alphabet: &str) -> String {
    let many = u32::try_from(alphabet.chars().count()).unwrap_or(1).max(1);
    let index = count.saturating_sub(1);
    let nth = usize::try_from(index % many).unwrap_or(0);
    let times = usize::try_from(index / many).unwrap_or(0).min(9) + 1;
    let letter = alphabet.chars().nth(nth).unwrap_or('a');
    letter.to_string().repeat(times)
}

/// The label of a list of a web page: `1.`, `a)`.
pub(in super::super) fn web_label(count: u32, kind: &str) -> String {
    match kind {
        "a" => format!("{})", letters(count, LATIN)),
        "A" => format!("{}.", letters(count, LATIN).to_uppercase()),
        "i" => format!("{}.", roman(count).to_lowercase()),
        "I" => format!("{}.", roman(count)),
        _ => format!("{count}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_follow_the_alphabet_of_the_document() {
        let first = |alphabet| (1..=10).map(|n| letters(n, alphabet)).collect::<String>();
        assert_eq!(first(VIETNAMESE), "abcdđeghik");
        assert_eq!(first(LATIN), "abcdefghij");
        assert_eq!(letters(27, LATIN), "aa");
    }
}
