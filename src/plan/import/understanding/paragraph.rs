//! Paragraphs: printed lines put together again where a document was cut at its margins.

use super::{
    attribute::is_attribute,
    label::{Class, label},
    wording::{Eye, Letters, plain_wording},
};
use crate::plan::import::source::{Form, Line};

/// A paragraph or a row of a table.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Paragraph {
    /// Its wording on one line, with its label.
    pub text: String,
    /// Numbers of its source lines.
    pub lines: Vec<usize>,
    /// The document itself calls it a heading.
    pub heading: bool,
    /// Its cells, where it is a row.
    pub cells: Option<Vec<String>>,
    /// Large and small letters of `text`, counted once.
    letters: Letters,
}

impl Paragraph {
    /// The same lines as one text that is no row.
    pub fn with_text(self, text: String) -> Self {
        Self {
            letters: Letters::of(&text),
            text,
            cells: None,
            ..self
        }
    }

    /// The first of its lines.
    pub fn line(&self) -> usize {
        self.lines.first().copied().unwrap_or_default()
    }
}

/// How the lines of a document were cut.
struct Shape {
    /// Lines end at a margin, not where a paragraph ends.
    wrapped: bool,
    /// A blank line stands between all lines, so that it says nothing.
    spaced: bool,
    /// Letters that a full line holds.
    width: usize,
}

fn begins_small(text: &str) -> bool {
    text.starts_with(char::is_lowercase)
}

impl Shape {
    fn of(lines: &[(&Line, Paragraph)], eye: Eye) -> Self {
        let texts: Vec<&(&Line, Paragraph)> = lines
            .iter()
            .filter(|(line, _)| line.form == Form::Text)
            .collect();
        let inner = |entry: &&&(&Line, Paragraph)| {
            begins_small(&entry.1.text) && label(&entry.1.text, eye.scanned).is_none()
        };
        let small = texts.iter().filter(inner).count();
        let apart = texts
            .iter()
            .filter(inner)
            .filter(|(line, _)| line.after_blank)
            .count();
        let mut widths: Vec<usize> = texts.iter().map(|(_, p)| p.text.chars().count()).collect();
        widths.sort_unstable();
        let width = widths
            .get(widths.len() * 9 / 10)
            .copied()
            .unwrap_or_default();
        let wrapped = small * 100 >= texts.len() * 15 && small > 1 && width <= 160;
        Self {
            wrapped,
            spaced: wrapped && apart * 2 > small,
            width,
        }
    }

    /// True when `next` would have found room on the line before: then the line was ended on
    /// purpose.
    fn has_room(&self, before: &str, next: &str) -> bool {
        let word = next.split_whitespace().next().unwrap_or_default();
        (before.chars().count() + 1 + word.chars().count()) * 100 < self.width * 88
    }
}

/// The paragraphs of these lines.
pub(super) fn paragraphs(lines: &[&Line], eye: Eye) -> Vec<Paragraph> {
    let read: Vec<(&Line, Paragraph)> = lines.iter().map(|line| (*line, single(line))).collect();
    let shape = Shape::of(&read, eye);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut before: Option<String> = None;
    for (line, paragraph) in read {
        let last = paragraphs.last_mut();
        let printed = paragraph.text.clone();
        match (last, &before) {
            (Some(last), Some(before)) if goes_on(last, before, line, &paragraph, &shape, eye) => {
                join(last, paragraph);
            }
            _ => paragraphs.push(paragraph),
        }
        before = Some(printed);
    }
    paragraphs.retain(|paragraph| !paragraph.lines.is_empty());
    paragraphs
}

fn single(line: &Line) -> Paragraph {
    let cells = match &line.form {
        Form::Row(cells) => Some(cells.iter().map(|cell| plain_wording(cell)).collect()),
        _ => None,
    };
    let text = plain_wording(&line.text);
    Paragraph {
        letters: Letters::of(&text),
        text,
        lines: vec![line.number],
        heading: line.form == Form::Heading || line.text.starts_with('#'),
        cells,
    }
}

fn join(last: &mut Paragraph, next: Paragraph) {
    let broken_range = last.text.ends_with(['-', '–'])
        && last
            .text
            .trim_end_matches(['-', '–'])
            .ends_with(|c: char| c.is_ascii_digit())
        && next.text.starts_with(|c: char| c.is_ascii_digit());
    if !broken_range {
        last.text.push(' ');
    }
    last.text.push_str(&next.text);
    last.letters = last.letters.and(next.letters);
    last.lines.extend(next.lines);
}

/// True when a line goes on with the paragraph before it.
fn goes_on(
    last: &Paragraph,
    before: &str,
    line: &Line,
    next: &Paragraph,
    shape: &Shape,
    eye: Eye,
) -> bool {
    if last.cells.is_some() || next.cells.is_some() || last.heading || next.heading {
        return false;
    }
    if is_attribute(&next.text) {
        return false;
    }
    let ended = last.text.ends_with(['.', ';', ':', '!', '?']);
    if let Some(own) = label(&next.text, eye.scanned) {
        let range = own.class == Class::Dash && continues_years(&last.text, own.rest);
        let torn = own.rest.is_empty() && own.class != Class::Dash && !ended;
        let inner_dash = shape.wrapped
            && own.class == Class::Dash
            && !ended
            && begins_small(own.rest)
            && !shape.has_room(before, &next.text);
        return range || torn || inner_dash;
    }
    let capitals = (next.letters.are_capitals(), last.letters.are_capitals());
    if capitals.0 || capitals.1 {
        let title_goes_on = capitals.0 && capitals.1;
        return title_goes_on && !ended && is_section_title(&last.text, eye);
    }
    if begins_small(&next.text) {
        return !last.text.ends_with(':');
    }
    let number = last.lines.last().copied().unwrap_or_default();
    let apart = match shape.spaced {
        true => line.number > number + 2,
        false => line.after_blank,
    };
    if !shape.wrapped || apart || last.text.ends_with(':') {
        return false;
    }
    let broken_off = shape.has_room(before, &next.text)
        && (ended || before.chars().count() * 10 < shape.width * 6);
    !broken_off
}

fn is_section_title(text: &str, eye: Eye) -> bool {
    label(text, eye.scanned).is_some_and(|label| label.class <= Class::Number)
}

/// "2021" and "- 2030." are one range of years.
fn continues_years(before: &str, rest: &str) -> bool {
    let is_year = |digits: &str| digits.len() == 4 && digits.chars().all(|c| c.is_ascii_digit());
    let last = before.split_whitespace().last().unwrap_or_default();
    let first: String = rest.chars().take_while(char::is_ascii_digit).collect();
    is_year(last) && is_year(&first)
}
