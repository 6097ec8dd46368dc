//! The draft of each heading: what the entries say, in sentences that the office may keep.
//!
//! A line that begins with a dash is one of a list; all others are paragraphs.

mod entries;
mod figures;
mod targets;
mod tasks;

pub(super) use figures::percent;

use super::{gathered::Gathered, sources::fingerprint};
use crate::{
    config::{Words, words::DraftWords},
    domain::{
        event::EventId,
        outline::{Feed, Heading, Outline},
    },
};

/// Before each line of a list.
pub(super) const DASH: &str = "- ";
/// Bytes of a draft beyond which lines stand in the annexes alone: what is edited has to fit into
/// an entry. Ledger and submissions have annexes that hold them all; check-ins are handed back.
const LONGEST: usize = 20_000;

/// The draft of a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Draft {
    pub text: String,
    pub has_entries: bool,
    /// The check-ins whose words it has no room for.
    pub left: Vec<EventId>,
    /// A fingerprint of what it is made of.
    pub sources: String,
}

/// A line of a draft.
struct Line {
    text: String,
    /// The same without what departments wrote, for where that has no room.
    counted: Option<String>,
    /// The check-ins that it speaks of.
    said: Vec<EventId>,
}

impl Line {
    fn of(text: String) -> Self {
        Self {
            text,
            counted: None,
            said: Vec::new(),
        }
    }
}

/// What a draft is written with.
struct Writer<'w> {
    words: &'w Words,
    said: &'w DraftWords,
    gathered: &'w Gathered,
    lines: Vec<Line>,
}

/// The drafts of all headings, in their order.
pub(super) fn drafts(words: &Words, gathered: &Gathered, outline: &Outline) -> Vec<Draft> {
    let headings = outline.headings.iter().enumerate();
    headings
        .map(|(place, heading)| draft(words, gathered, outline, (place, heading)))
        .collect()
}

fn draft(
    words: &Words,
    gathered: &Gathered,
    outline: &Outline,
    (place, heading): (usize, &Heading),
) -> Draft {
    let mut writer = Writer {
        words,
        said: &words.report.draft,
        gathered,
        lines: Vec::new(),
    };
    for feed in &heading.feeds {
        writer.feed(*feed);
    }
    if let Some(said) = gathered.said.under.get(&place) {
        writer.tasks(said);
    }
    let has_entries = !writer.lines.is_empty();
    let below = format!("{}.", heading.number);
    let has_parts = outline
        .headings
        .iter()
        .any(|other| other.number.starts_with(&below));
    if !has_entries && !has_parts {
        let is_ahead = heading.feeds.contains(&Feed::Next);
        writer.lines.push(Line::of(match is_ahead {
            true => writer.said.nothing_next.clone(),
            false => writer.said.nothing.clone(),
        }));
    }
    let (text, left) = writer.whole();
    Draft {
        text,
        has_entries,
        left,
        sources: fingerprint(gathered, place, heading),
    }
}

impl Writer<'_> {
    fn feed(&mut self, feed: Feed) {
        match feed {
            Feed::Progress => self.progress(),
            Feed::Areas => {}
            Feed::Inspections => self.inspections(),
            Feed::Submissions => self.submissions(),
            Feed::Initiatives => self.initiatives(),
            Feed::Results => self.results(),
            Feed::Difficulties => self.difficulties(),
            Feed::Next => self.next(),
            Feed::Proposals => self.proposals(),
        }
    }

    /// The period within a sentence.
    fn period(&self) -> String {
        in_sentence(&self.words.period(self.gathered.scope.period))
    }

    fn paragraph(&mut self, text: String) {
        self.lines.push(Line::of(one_line(&text)));
    }

    /// A sentence, with a remark where two wrote at once and nobody has said whose entry counts.
    fn remarked(&self, told: String, is_concurrent: bool) -> String {
        match is_concurrent {
            true => format!("{told} {}", self.said.unconfirmed),
            false => told,
        }
    }

    fn item(&mut self, text: &str) {
        self.lines.push(Line::of(listed(text)));
    }

    /// All lines that fit, and the check-ins of the others.
    fn whole(self) -> (String, Vec<EventId>) {
        let (mut text, mut left, mut more) = (String::new(), Vec::new(), 0_usize);
        for line in self.lines {
            let has_room = |told: &String| text.len() + told.len() < LONGEST;
            let told = match has_room(&line.text) {
                true => Some(line.text),
                false => {
                    more += 1;
                    left.extend(line.said);
                    line.counted.filter(has_room)
                }
            };
            if let Some(told) = told {
                text.push_str(&told);
                text.push('\n');
            }
        }
        if more > 0 {
            text.push_str(&crate::config::fill(&self.said.more, &[("count", &more)]));
        }
        text.truncate(text.trim_end().len());
        (text, left)
    }
}

/// A line of a list.
fn listed(text: &str) -> String {
    format!("{DASH}{}", one_line(text))
}

/// A text within one line: what somebody wrote in several would look like a list.
fn one_line(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(" ")
}

/// A sentence without the full stop that somebody may have written.
fn unstopped(text: &str) -> &str {
    text.trim().trim_end_matches(['.', ';', ','])
}

/// A name within a sentence: "quý III/2026".
pub(super) fn in_sentence(name: &str) -> String {
    with_first(name, char::to_lowercase)
}

/// A name as the heading of a column.
pub(super) fn as_heading(name: &str) -> String {
    with_first(name, char::to_uppercase)
}

fn with_first<L: Iterator<Item = char>>(name: &str, change: impl Fn(char) -> L) -> String {
    let mut letters = name.chars();
    let first = letters.next().into_iter().flat_map(change);
    first.chain(letters).collect()
}
