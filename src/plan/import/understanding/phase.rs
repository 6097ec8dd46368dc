//! Phases of a long plan: "Giai đoạn 2021 - 2025", "Đến năm 2030", "Năm 2021".

use super::wording::{key, words};
use chrono::{Datelike, NaiveDate};

/// The days between which something holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phase {
    /// In the document's words.
    pub words: String,
    /// First day; `None` where the phase only has an end.
    from: Option<i32>,
    by: i32,
}

fn year(word: &str) -> Option<i32> {
    let digits = word.len() == 4 && word.chars().all(|c| c.is_ascii_digit());
    let year: i32 = digits.then(|| word.parse().ok())??;
    (1990..2100).contains(&year).then_some(year)
}

/// All years that a text names.
pub(super) fn years(text: &str) -> Vec<i32> {
    key(text).split(' ').filter_map(year).collect()
}

fn after<'w, 'k>(words: &'w [&'k str], opening: &[&str]) -> Option<&'w [&'k str]> {
    let at = words
        .windows(opening.len())
        .position(|window| window == opening)?;
    words.get(at + opening.len()..)
}

/// The first and last year of "giai đoạn …".
pub(super) fn span(text: &str) -> Option<(i32, i32)> {
    let key = key(text);
    let words: Vec<&str> = key.split(' ').collect();
    match after(&words, &["giai", "doan"])? {
        [from, by, ..] => {
            let span = (year(from)?, year(by)?);
            (span.0 <= span.1).then_some(span)
        }
        _ => None,
    }
}

fn until(text: &str) -> Option<i32> {
    let key = key(text);
    let words: Vec<&str> = key.split(' ').collect();
    [&["den", "nam"][..], &["den", "het", "nam"]]
        .into_iter()
        .find_map(|opening| year(after(&words, opening)?.first()?))
}

/// The phase that a heading opens.
pub(super) fn of_heading(text: &str) -> Option<Phase> {
    (words(text) <= 9).then(|| of_clause(text)).flatten()
}

/// The phase that a clause names for itself.
pub(super) fn of_clause(text: &str) -> Option<Phase> {
    let digits = text.as_bytes().windows(4);
    if !digits
        .into_iter()
        .any(|four| four.iter().all(u8::is_ascii_digit))
    {
        return None;
    }
    let said = |words: String, from, by| Some(Phase { words, from, by });
    let key = key(text);
    if key.starts_with("giai doan")
        && let Some((from, by)) = span(text)
    {
        return said(format!("Giai đoạn {from} - {by}"), Some(from), by);
    }
    if let Some(by) = until(text) {
        return said(format!("Đến năm {by}"), None, by);
    }
    let only = key.strip_prefix("nam ")?.split(' ').next().and_then(year)?;
    said(format!("Năm {only}"), Some(only), only)
}

impl Phase {
    /// The year that "đến năm …" names.
    pub fn milestone(&self) -> Option<i32> {
        self.from.is_none().then_some(self.by)
    }

    /// First and last day. What is to be reached by a year holds from the milestone before it,
    /// or from the plan's first day.
    pub fn days(&self, milestones: &[i32], starts: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
        let by = NaiveDate::from_ymd_opt(self.by, 12, 31)?;
        let earlier = milestones.iter().filter(|year| **year < self.by).max();
        let from = match (self.from, earlier) {
            (Some(year), _) => NaiveDate::from_ymd_opt(year, 1, 1)?,
            (None, Some(year)) if *year >= starts.year() => {
                NaiveDate::from_ymd_opt(year + 1, 1, 1)?
            }
            (None, _) => starts,
        };
        Some((from, by))
    }
}
