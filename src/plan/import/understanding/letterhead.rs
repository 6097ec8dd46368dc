//! What stands above the title: the two bodies, the number, place and day.

use super::{
    header::{missing, supposed},
    ledger::Ledger,
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
    let ends = |at: usize| {
        let opening = eye.key(
            &all.get(at..)
                .unwrap_or_default()
                .iter()
                .take(2)
                .copied()
                .collect::<Vec<_>>()
                .join(" "),
        );
        eye.begins_any(&opening, &["cong hoa", "doc lap", "so"]) && !begins(at)
            || at > 2
                && ["peclap", "pec lap"]
                    .iter()
                    .any(|motto| opening.starts_with(motto))
    };
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
        let number = match found.number {
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
        };
        Self {
            organisation,
            parent,
            number,
            issued: found.issued,
        }
    }
}

/// The same words in a sentence, where not all letters are capitals.
fn spelled(name: &str, texts: &[&str]) -> Option<String> {
    let wanted: Vec<String> = name.split_whitespace().map(key).collect();
    texts.iter().find_map(|text| {
        let words: Vec<&str> = text.split_whitespace().collect();
        words.windows(wanted.len()).find_map(|window| {
            let same = window
                .iter()
                .map(|word| key(word))
                .eq(wanted.iter().cloned());
            let text = window.join(" ");
            let text = text.trim_end_matches([',', '.', ';', ':']).to_owned();
            (same && !is_capitals(&text) && text.starts_with(char::is_uppercase)).then_some(text)
        })
    })
}

fn title_case(name: &str) -> String {
    const KINDS: [(&str, &str); 6] = [
        ("SỞ Y TẾ", "Sở Y tế"),
        ("BỆNH VIỆN", "Bệnh viện"),
        ("ỦY BAN NHÂN DÂN", "Ủy ban nhân dân"),
        ("UBND", "Ủy ban nhân dân"),
        ("TRUNG TÂM", "Trung tâm"),
        ("BỘ Y TẾ", "Bộ Y tế"),
    ];
    for (capitals, written) in KINDS {
        if let Some(rest) = name.strip_prefix(capitals) {
            return format!("{written} {}", title_case(rest.trim()))
                .trim()
                .to_owned();
        }
    }
    let word = |word: &str| {
        if word.contains('.') {
            return word.to_owned();
        }
        let mut letters = word.chars();
        let first = letters
            .next()
            .map(|c| c.to_uppercase().to_string())
            .unwrap_or_default();
        format!("{first}{}", letters.as_str().to_lowercase())
    };
    name.split_whitespace()
        .map(word)
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whoever "xây dựng" or "ban hành" the plan in the sentence above the sections.
fn issuer(rest: &[Paragraph], title: &Drafted<String>) -> Drafted<String> {
    const VERBS: [&str; 6] = [
        " xây dựng ",
        " ban hành ",
        " triển khai ",
        " đề ra ",
        " lập ",
        " ban hanh ",
    ];
    let found = rest.iter().rev().find_map(|paragraph| {
        let verb = VERBS
            .iter()
            .filter_map(|verb| paragraph.text.find(verb))
            .min()?;
        let before = paragraph.text.get(..verb)?;
        let name = before.rsplit([',', ';']).next()?.trim();
        let fits = (2..=14).contains(&words(name)) && name.starts_with(char::is_uppercase);
        fits.then(|| (name.to_owned(), paragraph.lines.clone()))
    });
    let Some((name, lines)) = found else {
        return Drafted {
            doubts: missing(Field::Organisation),
            ..Drafted::default()
        };
    };
    let line = lines.first().copied().unwrap_or_default();
    let place = ["tỉnh ", "thành phố "].iter().find_map(|kind| {
        let at = title.value.find(kind)?;
        let rest = title.value.get(at..)?;
        let capital = |word: &&str| word.starts_with(char::is_uppercase) || *word == "-";
        let mut all = rest.split_whitespace();
        let count = kind.split_whitespace().count();
        let mut place: Vec<&str> = all.by_ref().take(count).collect();
        place.extend(all.take_while(capital));
        (place.len() > count).then(|| place.join(" "))
    });
    let short = words(&name) <= 3;
    let value = match place.filter(|_| short) {
        Some(place) => format!("{name} {place}"),
        None => name.clone(),
    };
    Drafted {
        value,
        text: name,
        lines: Vec::new(),
        doubts: supposed(line, Field::Organisation),
    }
}

/// The body above one that names none.
fn above(organisation: &str, texts: &[&str]) -> Drafted<String> {
    let place = organisation.strip_prefix("Sở Y tế").map(str::trim);
    let value = match place {
        Some("") => "Ủy ban nhân dân tỉnh".to_owned(),
        Some(place) => format!("Ủy ban nhân dân {place}"),
        None if organisation.is_empty() => String::new(),
        None => texts
            .iter()
            .find_map(|text| {
                let at = text.find("Sở Y tế")?;
                let small = ["tế", "tỉnh", "thành", "phố"];
                let name = text.get(at..)?.split_whitespace();
                let fits =
                    |word: &&str| word.starts_with(char::is_uppercase) || small.contains(word);
                let name: Vec<&str> = name.take_while(fits).take(9).collect();
                (name.len() > 3).then(|| {
                    name.join(" ")
                        .trim_end_matches([',', '.', ';', ':'])
                        .to_owned()
                })
            })
            .unwrap_or_default(),
    };
    let doubts = if value.is_empty() {
        missing(Field::Parent)
    } else {
        supposed(0, Field::Parent)
    };
    Drafted {
        value,
        doubts,
        ..Drafted::default()
    }
}
