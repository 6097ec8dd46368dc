//! What a printer puts on every page: numbers, running titles.

use crate::plan::import::{
    draft::{PassedOver, Reason},
    source::{Form, Line, Source},
};
use std::collections::HashMap;

/// The lines that belong to the document, and those that belong to its pages.
pub(super) fn without_furniture(source: &Source) -> (Vec<&Line>, Vec<PassedOver>) {
    let running = running_titles(source);
    let mut kept = Vec::new();
    let mut passed = Vec::new();
    for (place, line) in source.lines.iter().enumerate() {
        let reason = if is_page_number(&line.text) {
            Some(Reason::PageNumber)
        } else if running.contains(&place) {
            Some(Reason::RunningTitle)
        } else {
            None
        };
        match reason {
            Some(reason) => passed.push(PassedOver {
                line: line.number,
                reason,
            }),
            None => kept.push(line),
        }
    }
    (kept, passed)
}

/// `3`, `- 3 -`, `Trang 3/12`.
fn is_page_number(text: &str) -> bool {
    let lower = text.to_lowercase();
    let bare = lower.trim_start_matches("trang").trim_start_matches("page");
    let digits: Vec<&str> = bare
        .split(|c: char| !c.is_ascii_digit())
        .filter(|run| !run.is_empty())
        .collect();
    let only_signs = |c: char| c.is_ascii_digit() || c.is_whitespace() || "-–—/|.".contains(c);
    bare.chars().all(only_signs)
        && matches!(digits.as_slice(), [one] | [one, _] if one.len() <= 3)
        && !bare.trim_end().ends_with('.')
}

/// Places of lines that stand first or last on a page, alike but for their numbers, on three
/// pages or more.
fn running_titles(source: &Source) -> Vec<usize> {
    let mut alike: HashMap<String, Vec<usize>> = HashMap::new();
    let page_at = |place: usize| source.lines.get(place).map(|line| line.page);
    for (place, line) in source.lines.iter().enumerate() {
        let first = place == 0 || page_at(place - 1) != Some(line.page);
        let last = page_at(place + 1) != Some(line.page);
        if line.page > 0 && (first || last) && !matches!(line.form, Form::Row(_)) {
            let masked = line.text.replace(|c: char| c.is_ascii_digit(), "");
            alike.entry(masked).or_default().push(place);
        }
    }
    alike
        .into_values()
        .filter(|places| places.len() >= 3)
        .flatten()
        .collect()
}
