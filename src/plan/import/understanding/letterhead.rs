//! What stands above the title: the two bodies, the number, place and day.

use super::{
    header::supposed,
    ledger::Ledger,
    naming::{above, issuer, spelled, title_case},
    paragraph::Paragraph,
    wording::{Eye, is_capitals, key, words},
};
use crate::plan::import::draft::{Drafted, Field, Reason};
use chrono::NaiveDate;

/// A day that may not be filled in yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Dated {
    /// Year.
    pub year: i32,
    /// Month, where it is written.
    pub month: Option<u32>,
    /// Day, where it is written.
    pub day: Option<u32>,
}

/// What was found above the title.
#[derive(Debug, Default)]
pub(super) struct Letterhead {
    bodies: Vec<(String, Vec<usize>)>,
    number: Option<(String, Vec<usize>)>,
    issued: Option<Drafted<Dated>>,
}

/// The texts of a plan's heading, as they are spelled in a sentence.
pub(super) struct Bodies {
    /// Who issued it.
    pub organisation: Drafted<String>,
    /// The body above.
    pub parent: Drafted<String>,
    /// Số ký hiệu.
    pub number: Drafted<String>,
    /// The day, as far as it is written.
    pub issued: Option<Drafted<Dated>>,
}

/// Words with which the name of a body begins in a letterhead.
const BODIES: [&str; 9] = [
    "uy ban nhan dan",
    "ubnd",
    "so y te",
    "soy te",
    "bo y te",
    "benh vien",
    "trung tam",
    "chi cuc",
    "vien",
];

/// Reads the lines above the title; those without meaning are passed over.
pub(super) fn read(above: &[Paragraph], eye: Eye, ledger: &mut Ledger) -> Letterhead {
    let mut found = Letterhead::default();
    for paragraph in above {
        let mut used = false;
        for part in paragraph.text.split('|') {
            used |= found.take_part(part.trim(), &paragraph.lines, eye);
        }
        if !used {
            let reason = if is_web(&paragraph.text, eye) {
                Reason::WebNoise
            } else {
                Reason::Letterhead
            };
            ledger.pass(&paragraph.lines, reason);
        }
    }
    // The two bodies of the letterhead stand next to the title; what a site writes above them
    // may be a body's name too.
    let spare = found.bodies.len().saturating_sub(2);
    for (_, lines) in found.bodies.drain(..spare) {
        ledger.pass(&lines, Reason::Letterhead);
    }
    found
}

impl Letterhead {
    fn take_part(&mut self, part: &str, lines: &[usize], eye: Eye) -> bool {
        let mut used = false;
        if let Some(number) = number(part) {
            self.number.get_or_insert((number, lines.to_vec()));
            used = true;
        }
        if let Some(value) = dated(part, eye) {
            self.issued.get_or_insert(Drafted {
                value,
                text: part.to_owned(),
                lines: lines.to_vec(),
                doubts: Vec::new(),
            });
            used = true;
        }
        let capital = |word: &&str| is_capitals(word) || !word.contains(char::is_alphabetic);
        let opening: Vec<&str> = part.split_whitespace().take_while(capital).collect();
        if !is_web(part, eye) && opening.len() >= 2 {
            for body in bodies(&opening.join(" "), eye) {
                if !self.bodies.iter().any(|(known, _)| *known == body) {
                    self.bodies.push((body, lines.to_vec()));
                    used = true;
                }
            }
        }
        used
    }
}

/// True for a line with the number, the day or a body of a letterhead.
pub(super) fn is_part(text: &str, eye: Eye) -> bool {
    let is_body = || is_capitals(text) && words(text) <= 12 && !bodies(text, eye).is_empty();
    let begins_so = eye.begins(&eye.key(text), "so") && number(text).is_some();
    begins_so || words(text) <= 12 && dated(text, eye).is_some() || is_body()
}

fn is_web(text: &str, eye: Eye) -> bool {
    let lower = text.to_lowercase();
    let address = ["http", "www.", "@", "fax", ".vn"]
        .iter()
        .any(|mark| lower.contains(mark));
    address
        || eye.sees_any(
            &eye.key(text),
            &[
                "dia chi",
                "dien thoai",
                "trang chu",
                "dang nhap",
                "cskh",
                "hotline",
                "lien he",
            ],
        )
        || !is_capitals(text)
            && !text.contains('/')
            && !text.contains(|c: char| c.is_ascii_digit())
            && words(text) > 4
            && !eye.sees(&eye.key(text), "doc lap")
}

/// "181/KH-BVĐK" of "Số: 181/KH-BVĐK", "/KH-SYT" of "Số: /KH-SYT".
fn number(part: &str) -> Option<String> {
    let at = part.match_indices('/').map(|(at, _)| at).find(|at| {
        let symbol = part.get(at + 1..).unwrap_or_default();
        let letters = symbol.chars().take_while(|c| c.is_uppercase()).count();
        (2..=4).contains(&letters) && symbol.chars().nth(letters).is_some_and(|c| c == '-')
    })?;
    let before = part.get(..at)?.trim_end();
    let digits: Vec<char> = before
        .chars()
        .rev()
        .take_while(char::is_ascii_digit)
        .collect();
    let digits: String = digits.into_iter().rev().collect();
    let symbol: String = part
        .get(at + 1..)?
        .chars()
        .take_while(|c| c.is_alphanumeric() || "-./".contains(*c))
        .collect();
    let short = words(before) <= 4;
    short.then(|| format!("{digits}/{}", symbol.trim_end_matches(['.', '-'])))
}

/// "…, ngày 05 tháng 01 năm 2026", whatever of it is filled in.
fn dated(part: &str, eye: Eye) -> Option<Dated> {
    let spaced: String = part
        .replace("ngay0", "ngay 0")
        .chars()
        .flat_map(|c| {
            if c == '/' {
                [' ', c, ' '].to_vec()
            } else {
                vec![c]
            }
        })
        .collect();
    let key = key(&spaced);
    let words: Vec<&str> = key.split(' ').collect();
    let place = |name: &str| words.iter().rposition(|word| *word == name);
    let (day, month) = (place("ngay")?, place("thang")?);
    let year = words.iter().skip(month).rev().find_map(|word| {
        let year: i32 = word.parse().ok()?;
        (1990..2100).contains(&year).then_some(year)
    })?;
    let after = |at: usize, most: u32| {
        let number: u32 = words.get(at + 1)?.parse().ok()?;
        (1..=most).contains(&number).then_some(number)
    };
    let short = words.len() <= 24 && (eye.scanned || part.contains(','));
    short.then(|| Dated {
        year,
        month: after(month, 12),
        day: after(day, 31),
    })
}

/// Days as "ngày 30/9/2022" or "ngày 15 tháng 7 năm 2021" in running text.
pub(super) fn dates(text: &str) -> Vec<NaiveDate> {
    let key = key(text);
    let words: Vec<&str> = key
        .split(' ')
        .filter(|word| !matches!(*word, "thang" | "nam"))
        .collect();
    let number = |word: &str| word.parse::<u32>().ok();
    words
        .windows(4)
        .filter_map(|window| match window {
            ["ngay", day, month, year] => {
                NaiveDate::from_ymd_opt(year.parse().ok()?, number(month)?, number(day)?)
            }
            _ => None,
        })
        .collect()
}

/// The bodies that a line names: the upper one first.
fn bodies(part: &str, eye: Eye) -> Vec<String> {
    let all: Vec<&str> = part.split_whitespace().collect();
    let begins = |at: usize| {
        let before = at.checked_sub(1).and_then(|before| all.get(before));
        if before.is_some_and(|before| matches!(key(before).as_str(), "benh" | "uy")) {
            return false;
        }
        let rest = all.get(at..).unwrap_or_default();
        let opening = eye.key(&rest.iter().take(4).copied().collect::<Vec<_>>().join(" "));
        BODIES
            .iter()
            .any(|body| opening == *body || opening.starts_with(&format!("{body} ")))
    };
    let ends = |at: usize| !begins(at) && ends_body(all.get(at..).unwrap_or_default(), at, eye);
    let mut bodies: Vec<String> = Vec::new();
    let mut open = false;
    for (at, word) in all.iter().enumerate() {
        if begins(at) {
            bodies.push((*word).to_owned());
            open = true;
        } else if ends(at) {
            open = false;
        } else if open && let Some(last) = bodies.last_mut() {
            last.push(' ');
            last.push_str(word);
        }
    }
    bodies
}

/// The motto and the number stand beside a body, and are none of it.
fn ends_body(rest: &[&str], at: usize, eye: Eye) -> bool {
    let opening: Vec<&str> = rest.iter().take(2).copied().collect();
    let opening = eye.key(&opening.join(" "));
    let misread = at > 2
        && ["peclap", "pec lap"]
            .iter()
            .any(|motto| opening.starts_with(motto));
    misread || eye.begins_any(&opening, &["cong hoa", "doc lap", "so"])
}

impl Bodies {
    /// Spells the names as the sentences do, and supposes what the letterhead does not say.
    pub fn new(
        found: Letterhead,
        title: &Drafted<String>,
        rest: &[Paragraph],
        body: &[Paragraph],
    ) -> Self {
        let texts: Vec<&str> = rest
            .iter()
            .chain(body)
            .map(|paragraph| paragraph.text.as_str())
            .collect();
        let mut named = found.bodies.into_iter().map(|(name, lines)| Drafted {
            value: spelled(&name, &texts).unwrap_or_else(|| title_case(&name)),
            text: name,
            lines,
            doubts: Vec::new(),
        });
        let (parent, organisation) = match (named.next(), named.next()) {
            (Some(parent), Some(organisation)) => (Some(parent), organisation),
            (Some(only), None) => (None, only),
            _ => (None, issuer(rest, title)),
        };
        let parent = parent.unwrap_or_else(|| above(&organisation.value, &texts));
        let number = numbered(found.number);
        Self {
            organisation,
            parent,
            number,
            issued: found.issued,
        }
    }
}

/// The number as it is written; one that is still to be filled in is doubted.
fn numbered(number: Option<(String, Vec<usize>)>) -> Drafted<String> {
    match number {
        Some((number, lines)) => {
            let line = lines.first().copied().unwrap_or_default();
            let blank = number.starts_with('/');
            let doubts = if blank {
                supposed(line, Field::Number)
            } else {
                Vec::new()
            };
            Drafted {
                value: number.clone(),
                text: number,
                lines,
                doubts,
            }
        }
        None => Drafted {
            value: "/KH".to_owned(),
            doubts: supposed(0, Field::Number),
            ..Drafted::default()
        },
    }
}
