//! Figures: how much of what a sentence promises.

use super::{
    number::{Number, number},
    wording::{Eye, key},
};
use crate::domain::target::{Increase, Operator, Threshold};

/// Something to be reached.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Figure {
    /// How it is compared.
    pub op: Operator,
    /// What has to be reached.
    pub value: Threshold,
    /// Unit; empty for words.
    pub unit: String,
    /// What comes on top every year.
    pub increase: Option<Increase>,
    /// No word says how it is compared.
    pub bare: bool,
    /// As written, where the dot could mean two things.
    pub ambiguous: Option<String>,
    /// The clause in which it stands.
    pub clause: String,
    at: usize,
}

/// A number with its place in a text.
struct Written<'t> {
    from: usize,
    to: usize,
    number: Number,
    text: &'t str,
}

/// Everything that `text` promises to reach, in its order.
pub(super) fn figures(text: &str, eye: Eye) -> Vec<Figure> {
    let mut figures = Vec::new();
    let numbers = numbers(text);
    let mut numbers = numbers.iter().peekable();
    let mut past = 0;
    while let Some(first) = numbers.next() {
        let range = numbers.peek().filter(|next| is_range(text, first, next));
        let span = (first, range.copied());
        let end = range.map_or(first.to, |last| last.to);
        let fell = figures
            .last()
            .is_some_and(|last: &Figure| last.op == Operator::ReduceBy);
        if let Some(figure) = measured(text, past, span, fell, eye) {
            if range.is_some() {
                numbers.next();
            }
            figures.push(figure);
            past = end;
        }
    }
    figures.extend(ranks(text, eye));
    figures.extend(none_late(text, eye));
    figures.sort_by_key(|figure| figure.at);
    match eye.sees_any(&eye.key(text), &RISES) {
        true => yearly(figures, eye),
        false => figures,
    }
}

/// Runs of digits that are a number of their own, not part of a date, a code or a word.
fn numbers(text: &str) -> Vec<Written<'_>> {
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(from) = text
        .get(rest..)
        .and_then(|t| t.find(|c: char| c.is_ascii_digit()))
    {
        let from = rest + from;
        let is_of_number = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
        let tail = text.get(from..).unwrap_or_default();
        let run: String = tail.chars().take_while(|c| is_of_number(*c)).collect();
        let written = run.trim_end_matches(['.', ',']);
        let to = from + written.len();
        let before = text.get(..from).and_then(|t| t.chars().next_back());
        let after = text.get(to..).and_then(|t| t.chars().next());
        let is_glued = |c: char| c.is_alphanumeric() || matches!(c, '/' | ':' | '[');
        if !before.is_some_and(is_glued)
            && !after.is_some_and(is_glued)
            && let Some(number) = number(written)
        {
            let text = text.get(from..to).unwrap_or_default();
            found.push(Written {
                from,
                to,
                number,
                text,
            });
        }
        rest = from + run.len().max(1);
    }
    found
}

fn between(text: &str, from: usize, to: usize) -> &str {
    text.get(from..to).unwrap_or_default()
}

fn is_range(text: &str, first: &Written<'_>, next: &Written<'_>) -> bool {
    let gap = between(text, first.to, next.from).replace('%', "");
    let joined = matches!(gap.trim(), "-" | "–" | "đến");
    joined && first.number.value < next.number.value
}

fn is_percent(text: &str, at: usize) -> bool {
    text.get(at..)
        .is_some_and(|rest| rest.trim_start().starts_with('%'))
}

/// A percentage, or a count of things that offices count.
fn measured(
    text: &str,
    past: usize,
    (first, last): (&Written<'_>, Option<&Written<'_>>),
    fell: bool,
    eye: Eye,
) -> Option<Figure> {
    let end = last.map_or(first.to, |last| last.to);
    let before = clause_before(text, past, first.from);
    let after = text.get(end..).unwrap_or_default();
    let percent = is_percent(text, end);
    let how = if fell && before.trim_end().ends_with('(') {
        Said::Clearly(Operator::ReduceBy)
    } else {
        said(before, after, eye)
    };
    let unit = match (percent, how) {
        (true, _) => "%".to_owned(),
        (false, Said::Clearly(_) | Said::Rising) => counted(after, eye)?,
        (false, _) => return None,
    };
    let how = how.operator();
    let value = match last {
        Some(last) => Threshold::Range(first.number.value, last.number.value),
        None => Threshold::Value(first.number.value),
    };
    let op = match (last, how) {
        (Some(_), _) => Operator::Range,
        (None, how) => how.unwrap_or(Operator::AtLeast),
    };
    Some(Figure {
        op,
        value,
        unit,
        increase: None,
        bare: how.is_none() && last.is_none() && first.number.value < 100.0,
        ambiguous: first.number.ambiguous.then(|| first.text.to_owned()),
        clause: clause_at(text, first.from).to_owned(),
        at: first.from,
    })
}

/// How far around a number its clause is looked for, in bytes.
const LOOK: usize = 500;

const CLAUSE_ENDS: [&str; 4] = ["; ", ". ", ": ", ";"];

/// Where to begin, so that no more than [`LOOK`] bytes are read up to a place.
fn near(text: &str, at: usize) -> usize {
    let mut from = at.saturating_sub(LOOK);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    // A clause that is cut begins with a word.
    let cut = if from == 0 {
        None
    } else {
        between(text, from, at).find(' ')
    };
    from + cut.map_or(0, |blank| blank + 1)
}

/// At most [`LOOK`] bytes from a place on.
fn ahead(text: &str, at: usize) -> &str {
    let mut to = at.saturating_add(LOOK).min(text.len());
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    between(text, at, to)
}

fn clause_before(text: &str, past: usize, at: usize) -> &str {
    let before = between(text, past.max(near(text, at)), at);
    let start = CLAUSE_ENDS
        .iter()
        .filter_map(|end| before.rfind(end).map(|place| place + end.len()))
        .max();
    before.get(start.unwrap_or(0)..).unwrap_or_default()
}

/// The clause around a place, without the signs that close it.
fn clause_at(text: &str, at: usize) -> &str {
    let before = clause_before(text, 0, at);
    let start = at.saturating_sub(before.len());
    let rest = ahead(text, at);
    let end = CLAUSE_ENDS.iter().filter_map(|end| rest.find(end)).min();
    let end = at + end.unwrap_or(rest.len());
    between(text, start, end)
        .trim()
        .trim_end_matches(['.', ';', ','])
}

/// How the words around a figure compare it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    /// "tối thiểu", "giảm", "không quá".
    Clearly(Operator),
    /// "đạt", "từ": enough for a percentage.
    Weakly,
    /// "tăng".
    Rising,
    /// Nothing.
    Nothing,
}

impl Said {
    fn operator(self) -> Option<Operator> {
        match self {
            Self::Clearly(operator) => Some(operator),
            Self::Weakly => Some(Operator::AtLeast),
            Self::Rising | Self::Nothing => None,
        }
    }
}

fn said(before: &str, after: &str, eye: Eye) -> Said {
    let lower = before.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let near = words
        .get(words.len().saturating_sub(8)..)
        .unwrap_or_default();
    let key = eye.key(&near.join(" "));
    let key: Vec<&str> = key.split(' ').collect();
    let last = |count: usize| {
        let from = key.len().saturating_sub(count);
        key.get(from..).unwrap_or_default().join(" ")
    };
    let after = eye.key(&after.chars().take(60).collect::<String>());
    if last(1) != "dat" && falls(near, eye) {
        Said::Clearly(Operator::ReduceBy)
    } else if eye.sees_any(&last(4), &["khong qua", "toi da", "khong vuot qua", "duoi"]) {
        Said::Clearly(Operator::AtMost)
    } else if last(1) == "tren" || last(1) == "hon" {
        Said::Clearly(Operator::MoreThan)
    } else if eye.sees_any(&last(5), &["toi thieu", "it nhat"]) || after.contains("tro len") {
        Said::Clearly(Operator::AtLeast)
    } else if ["dat", "tu", "la", "du"].contains(&last(1).as_str()) {
        Said::Weakly
    } else if ["tang", "ting"].contains(&last(1).as_str()) {
        Said::Rising
    } else {
        Said::Nothing
    }
}

/// "giảm", but not "giám sát", which a scan cannot tell from it by its letters. Behind a comma
/// a word that compares for itself says something else: "giảm thời gian chờ, tối thiểu 90% …".
fn falls(near: &[&str], eye: Eye) -> bool {
    const AFRESH: [&str; 7] = ["toi", "it", "tren", "khong", "dat", "co", "tu"];
    near.iter().enumerate().any(|(place, word)| {
        let rest = near.get(place..).unwrap_or_default();
        let afresh = rest.windows(2).any(
            |two| matches!(two, [a, b] if a.ends_with(',') && AFRESH.contains(&key(b).as_str())),
        );
        if afresh {
            return false;
        }
        let next = near
            .get(place + 1)
            .map(|next| key(next))
            .unwrap_or_default();
        let watches = matches!(next.as_str(), "sat" | "doc" | "dinh");
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word == "giảm" || (eye.scanned && word == "giam" && !watches)
    })
}

/// What is counted, if it is something that offices count.
fn counted(after: &str, eye: Eye) -> Option<String> {
    const COUNTED: [&str; 23] = [
        "bai",
        "sang kien",
        "don vi",
        "bac",
        "mo hinh",
        "san pham",
        "giai phap",
        "khoa",
        "phong",
        "cuoc",
        "lop",
        "hoi nghi",
        "nhiem vu",
        "thu tuc",
        "dich vu",
        "bien che",
        "nguoi",
        "ho so",
        "diem",
        "phieu",
        "tin",
        "quy trinh",
        "ke hoach",
    ];
    let after = after.trim_start();
    let key = eye.key(&after.chars().take(40).collect::<String>());
    let unit = COUNTED.iter().find(|unit| eye.begins(&key, unit))?;
    let count = unit.split(' ').count();
    let words = after.split([' ', '/', ',', ';', '.', ')']);
    Some(
        words
            .filter(|word| !word.is_empty())
            .take(count)
            .collect::<Vec<_>>()
            .join(" "),
    )
}

fn in_words(op: Operator, words: String, text: &str, at: usize) -> Figure {
    Figure {
        op,
        value: Threshold::Words(words),
        unit: String::new(),
        increase: None,
        bare: false,
        ambiguous: None,
        clause: clause_at(text, at).to_owned(),
        at,
    }
}

/// Places among others: "nhóm 2", "tốp 08", "xếp loại xuất sắc".
fn ranks(text: &str, eye: Eye) -> Vec<Figure> {
    const STANDINGS: [&str; 8] = [
        "chi so",
        "xep",
        "thu hang",
        "nam trong",
        "trong nhom",
        "trong top",
        "diem",
        "par index",
    ];
    let mut found = Vec::new();
    for written in numbers(text) {
        let before = between(text, near(text, written.from), written.from).trim_end();
        let word = before.split_whitespace().next_back().unwrap_or_default();
        let folded = key(word);
        let is_group = matches!(folded.as_str(), "nhom" | "top" | "tep")
            || eye.scanned && strsim::levenshtein(&folded, "nhom") <= 1;
        let clause = clause_before(text, 0, written.from);
        let near: Vec<&str> = clause.split_whitespace().rev().take(24).collect();
        let near: Vec<&str> = near.into_iter().rev().collect();
        if is_group
            && eye.sees_any(&eye.key(&near.join(" ")), &STANDINGS)
            && !is_percent(text, written.to)
        {
            let word = word.trim_start_matches('(');
            let words = format!("{word} {}", written.text);
            found.push(in_words(Operator::Rank, words, text, written.from));
        }
    }
    found.extend(class(text));
    found
}

/// "xếp loại xuất sắc".
fn class(text: &str) -> Option<Figure> {
    const CLASSES: [&str; 5] = ["xuất sắc", "tốt", "khá", "giỏi", "a"];
    let lower = text.to_lowercase();
    let at = lower.find("xếp loại")?;
    let after = lower.get(at + "xếp loại".len()..)?.trim_start();
    let class = CLASSES.iter().find(|class| {
        after
            .strip_prefix(**class)
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })?;
    Some(in_words(Operator::Rank, (*class).to_owned(), text, at))
}

/// "không có hồ sơ trễ hẹn".
fn none_late(text: &str, eye: Eye) -> Option<Figure> {
    let lates = [
        "khong co ho so tre hen",
        "khong co ho so qua han",
        "khong de ho so tre hen",
        "khong co ho so tre han",
    ];
    let said = eye.sees_any(&eye.key(text), &lates);
    let at = text
        .to_lowercase()
        .rfind(if eye.scanned { "khong" } else { "không" });
    said.then(|| {
        let words = "không có hồ sơ trễ hẹn".to_owned();
        in_words(Operator::Equal, words, text, at.unwrap_or(0))
    })
}

/// Words of a figure that rises every year.
const RISES: [&str; 4] = [
    "moi nam tang",
    "hang nam tang",
    "tang moi nam",
    "binh quan moi nam",
];

/// "mỗi năm tăng tối thiểu 20% cho đến khi đạt 100%" is one figure that rises.
fn yearly(figures: Vec<Figure>, eye: Eye) -> Vec<Figure> {
    let mut joined: Vec<Figure> = Vec::new();
    for figure in figures {
        let clause = eye.key(&figure.clause);
        let rises = eye.sees_any(&clause, &RISES);
        match (joined.last_mut(), &figure.value) {
            (Some(last), Threshold::Value(end))
                if last.increase.is_some_and(|i| i.up_to.is_none()) && rises =>
            {
                last.increase = last.increase.map(|increase| Increase {
                    up_to: Some(*end),
                    ..increase
                });
            }
            (last, Threshold::Value(yearly)) if rises && figure.unit == "%" => {
                let before = match last.map(|last| &last.value) {
                    Some(Threshold::Value(before)) => *before,
                    _ => 0.0,
                };
                joined.push(Figure {
                    value: Threshold::Value(before + yearly),
                    increase: Some(Increase {
                        yearly: *yearly,
                        up_to: None,
                    }),
                    op: Operator::AtLeast,
                    bare: false,
                    ..figure
                });
            }
            _ => joined.push(figure),
        }
    }
    joined
}
