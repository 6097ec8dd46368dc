//! Short titles: the first words, on one line, each only once.

use crate::domain::text::columns;
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

/// The first words of `text` in at most `width` columns; whole clauses where they fit.
fn short(text: &str, width: usize) -> String {
    let text = text.trim().trim_end_matches(['.', ';', ':', ',', ' ']);
    if columns(text) <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut clause = String::new();
    for word in text.split_whitespace() {
        let wider = columns(&kept) + 1 + columns(word) + 1;
        if wider > width {
            break;
        }
        if !kept.is_empty() {
            kept.push(' ');
        }
        kept.push_str(word);
        if word.ends_with([',', ';', ':', '.']) {
            clause = kept.trim_end_matches([',', ';', ':', '.']).to_owned();
        }
    }
    if columns(&clause) * 2 >= width {
        return clause;
    }
    kept.push('…');
    crate::domain::text::cut(&kept, width)
}
