//! The outline: every paragraph under the heading that it belongs to, with its path.

use super::{
    attribute::{Attribute, is_attribute},
    label::{ALPHABET, Class, label, value_of_roman},
    paragraph::Paragraph,
    wording::Eye,
};
use crate::plan::import::draft::{Doubt, DoubtKind};
use std::collections::HashMap;

/// A paragraph with what hangs below it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Item {
    /// What kind of label it has.
    pub class: Class,
    /// Labels from the outermost section down, joined by `/`.
    pub path: String,
    /// Its wording without its label.
    pub text: String,
    /// Numbers of its source lines.
    pub lines: Vec<usize>,
    /// The document itself calls it a heading.
    pub heading: bool,
    /// What is odd about its label or its text.
    pub doubts: Vec<Doubt>,
    /// What hangs below it.
    pub children: Vec<Item>,
    /// What lines below it say about it.
    pub attributes: Vec<Attribute>,
    /// Numbers of those lines.
    pub attribute_lines: Vec<usize>,
    counts: HashMap<String, usize>,
    last: HashMap<Class, u32>,
}

impl Item {
    /// The first of its lines.
    pub fn line(&self) -> usize {
        self.lines.first().copied().unwrap_or_default()
    }

    /// True when something is expected below: a title, or a sentence that ends in a colon.
    pub fn is_open(&self) -> bool {
        let title =
            self.class <= Class::Decimal(9) && self.text.split_whitespace().nth(8).is_none();
        self.heading || title || !self.text.ends_with(['.', ';', '!', '?'])
    }

    /// A row of a table.
    pub fn of_row(path: String, text: &str, lines: Vec<usize>) -> Self {
        let item = Self::new(Class::Number, text, lines, false);
        Self { path, ..item }
    }

    fn new(class: Class, text: &str, lines: Vec<usize>, heading: bool) -> Self {
        Self {
            class,
            path: String::new(),
            text: text.to_owned(),
            lines,
            heading,
            doubts: Vec::new(),
            children: Vec::new(),
            attributes: Vec::new(),
            attribute_lines: Vec::new(),
            counts: HashMap::new(),
            last: HashMap::new(),
        }
    }

    /// Takes a child in, under a label of its own.
    fn adopt(&mut self, child: &mut Item, name: &str) {
        let base = match child.class {
            Class::Dash => "-",
            Class::Plus => "+",
            Class::Bare => "¶",
            _ => name,
        };
        let count = self.counts.entry(base.to_owned()).or_default();
        *count += 1;
        let counted = matches!(child.class, Class::Dash | Class::Plus | Class::Bare);
        let own = match (*count, counted || base == "¶") {
            (count, true) => format!("{base}{count}"),
            (1, false) => base.to_owned(),
            (count, false) => format!("{base}({count})"),
        };
        if *count > 1 && !own.starts_with(['-', '+', '¶']) {
            let label = own.clone();
            let doubt = Doubt::new(child.line(), DoubtKind::RepeatedLabel { label });
            child.doubts.push(doubt);
        } else if let Some(label) = self.skipped(child.class, name) {
            let doubt = Doubt::new(child.line(), DoubtKind::SkippedLabel { label });
            child.doubts.push(doubt);
        }
        child.path = match self.path.as_str() {
            "" => own,
            path => format!("{path}/{own}"),
        };
    }

    /// The label that should have come before this one.
    fn skipped(&mut self, class: Class, name: &str) -> Option<String> {
        let value = ordinal(class, name)?;
        let before = self.last.insert(class, value).unwrap_or(0);
        (value > before + 1)
            .then(|| spelled(class, name, before + 1))
            .flatten()
    }
}

/// The place of a label among its like.
fn ordinal(class: Class, name: &str) -> Option<u32> {
    match class {
        Class::Roman => value_of_roman(name),
        Class::Number => name.parse().ok(),
        Class::Decimal(_) => name.rsplit('.').next()?.parse().ok(),
        Class::Letter => {
            let letter = name.chars().next()?;
            let place = ALPHABET.chars().position(|known| known == letter)?;
            u32::try_from(place + 1).ok()
        }
        _ => None,
    }
}

fn spelled(class: Class, like: &str, value: u32) -> Option<String> {
    Some(match class {
        Class::Decimal(_) => format!("{}.{value}", like.rsplit_once('.')?.0),
        Class::Letter => ALPHABET
            .chars()
            .nth(usize::try_from(value).ok()?.checked_sub(1)?)?
            .to_string(),
        Class::Number => value.to_string(),
        Class::Roman => (1..40)
            .zip(["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"])
            .find(|(place, _)| *place == value)?
            .1
            .to_owned(),
        _ => return None,
    })
}

/// The outline of a document's body.
pub(super) fn outline(paragraphs: &[Paragraph], eye: Eye) -> Vec<Item> {
    let mut stack = vec![Item::new(Class::Division, "", Vec::new(), true)];
    for paragraph in paragraphs {
        let found = label(&paragraph.text, eye.scanned);
        let (class, name, text) = match found {
            Some(found) => (found.class, found.name, found.rest),
            None if paragraph.heading => (Class::Roman, "¶".to_owned(), paragraph.text.as_str()),
            None => (Class::Bare, String::new(), paragraph.text.as_str()),
        };
        let item = Item::new(class, text, paragraph.lines.clone(), paragraph.heading);
        place(&mut stack, item, &name);
    }
    while stack.len() > 1 {
        fold_last(&mut stack);
    }
    stack.pop().map(|root| root.children).unwrap_or_default()
}

fn place(stack: &mut Vec<Item>, mut item: Item, name: &str) {
    while stack.len() > 1 && stack.last().is_some_and(|last| last.class >= item.class) {
        fold_last(stack);
    }
    let Some(parent) = stack.last_mut() else {
        return;
    };
    let stands_alone = is_attribute(&item.text) || takes_paragraphs(parent);
    if item.class == Class::Bare && !stands_alone {
        go_on(parent, item);
        return;
    }
    parent.adopt(&mut item, name);
    stack.push(item);
}

fn takes_paragraphs(parent: &Item) -> bool {
    parent.lines.is_empty()
        || parent.is_open()
        || parent
            .children
            .iter()
            .any(|child| child.class == Class::Bare && !is_attribute(&child.text))
}

/// A second paragraph of an item whose sentence has ended.
fn go_on(item: &mut Item, more: Item) {
    let doubt = Doubt::new(more.line(), DoubtKind::JoinedParagraphs);
    item.text.push(' ');
    item.text.push_str(&more.text);
    item.lines.extend(more.lines);
    item.doubts.push(doubt);
}

fn fold_last(stack: &mut Vec<Item>) {
    if let Some(last) = stack.pop()
        && let Some(parent) = stack.last_mut()
    {
        parent.children.push(last);
    }
}
