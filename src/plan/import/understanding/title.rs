//! Short titles: the first words, on one line, each only once.

use crate::{domain::text::columns, plan::import::draft::short};
use std::collections::HashSet;

/// The widest title, in columns.
const WIDEST: usize = 64;

/// Titles that were given out.
#[derive(Debug, Default)]
pub(super) struct Titles {
    given: HashSet<String>,
}

impl Titles {
    /// A title from the first words of `text`; where another row has it, with the label.
    pub fn give(&mut self, text: &str, path: &str) -> String {
        let title = short(text, WIDEST);
        let title = if title.is_empty() {
            path.to_owned()
        } else {
            title
        };
        if self.given.insert(title.clone()) {
            return title;
        }
        let mark = format!(" ({path})");
        let room = WIDEST.saturating_sub(columns(&mark)).max(12);
        let mut marked = format!("{}{mark}", short(text, room));
        while !self.given.insert(marked.clone()) {
            marked.push('\'');
        }
        marked
    }
}
