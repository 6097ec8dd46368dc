//! Markdown: the marks go, headings and rows of tables stay what they are.

use super::{
    collect::{Collector, Piece},
    text::lines,
};

/// True for a text that somebody wrote or exported as Markdown under another name.
pub fn is_likely(text: &str) -> bool {
    let headings = lines(text).filter(|line| heading(line).is_some()).count();
    let bold = lines(text).filter(|line| line.trim().starts_with("**"));
    headings >= 2 || (headings == 1 && bold.count() >= 1)
}

/// Each line on its own: hard-wrapped paragraphs are joined by whoever understands them.
pub fn read(text: &str, collector: &mut Collector) {
    let mut lines = lines(text).peekable();
    while let Some(line) = lines.next() {
        let underlined = lines.peek().is_some_and(|next| is_underline(next));
        if let Some(title) = heading(line) {
            collector.heading(vec![Piece::plain(unmarked(title))]);
        } else if is_rule(line) || is_underline(line) || line.trim().starts_with("```") {
            collector.blank();
        } else if let Some(cells) = row(line) {
            collector.row(cells);
        } else if underlined && !line.trim().is_empty() {
            collector.heading(vec![Piece::plain(unmarked(line))]);
        } else {
            collector.text(vec![Piece::plain(unmarked(line))]);
        }
    }
}

fn heading(line: &str) -> Option<&str> {
    let line = line.trim();
    let title = line.trim_start_matches('#');
    let level = line.len().saturating_sub(title.len());
    let is_title = title.is_empty() || title.starts_with([' ', '\t']);
    let is_heading = (1..=6).contains(&level) && is_title;
    is_heading.then(|| title.trim().trim_end_matches('#'))
}

fn is_underline(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 3 && line.chars().all(|c| c == '=')
}

fn is_rule(line: &str) -> bool {
    let signs: Vec<char> = line.chars().filter(|c| !c.is_whitespace()).collect();
    signs.len() >= 3
        && ['-', '*', '_']
            .iter()
            .any(|sign| signs.iter().all(|c| c == sign))
}

/// The cells of a row; a row of rulings under the head is none and counts as blank.
fn row(line: &str) -> Option<Vec<Vec<Piece>>> {
    let inner = line.trim().strip_prefix('|')?;
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let is_ruling = inner.contains('-') && inner.chars().all(|c| "-:| ".contains(c));
    if is_ruling {
        return Some(Vec::new());
    }
    let joined = inner.replace("\\|", "\u{1}");
    let cells = joined.split('|').map(|cell| {
        let cell = cell.replace('\u{1}', "|");
        vec![Piece::plain(unmarked(&cell))]
    });
    Some(cells.collect())
}

/// A line without the marks inside it.
fn unmarked(line: &str) -> String {
    let line = line.trim().trim_start_matches("> ");
    let line = match line.strip_prefix("* ") {
        Some(item) => format!("- {item}"),
        None => line.to_owned(),
    };
    let mut kept = String::with_capacity(line.len());
    let mut letters = line.chars().peekable();
    while let Some(c) = letters.next() {
        match c {
            '\\' if letters.peek().is_some_and(char::is_ascii_punctuation) => {
                kept.extend(letters.next());
            }
            '*' | '`' => {}
            '_' if letters.peek() == Some(&'_') => {
                letters.next();
            }
            _ => kept.push(c),
        }
    }
    links(&named(&kept))
}

/// The few names of signs that stand in Markdown.
fn named(line: &str) -> String {
    if !line.contains(['&', '<']) {
        return line.to_owned();
    }
    let mut line = line.to_owned();
    for (name, sign) in [
        ("<br>", "\n"),
        ("<br/>", "\n"),
        ("<br />", "\n"),
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ] {
        line = line.replace(name, sign);
    }
    line
}

/// `[text](address)` is its text.
fn links(line: &str) -> String {
    let mut kept = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('[') {
        let link = after
            .split_once("](")
            .filter(|(text, _)| !text.contains(['[', ']']));
        let link = link.and_then(|(text, tail)| Some((text, tail.split_once(')')?.1)));
        match link {
            Some((text, tail)) => {
                kept.push_str(before.strip_suffix('!').unwrap_or(before));
                kept.push_str(text);
                rest = tail;
            }
            None => {
                kept.push_str(before);
                kept.push('[');
                rest = after;
            }
        }
    }
    kept.push_str(rest);
    kept
}
