//! The heading of a plan: who issued it, under which number and day, and for which years.

use super::{
    cycle::{Days, last_of_month},
    frame::{is_annex_reference, is_title},
    ledger::Ledger,
    letterhead::{self, Bodies},
    paragraph::Paragraph,
    phase,
    wording::{Eye, key, words},
};
use crate::domain::{deadline::StepDays, department::DepartmentCode, plan::PlanId, text::initials};
use crate::plan::import::draft::{Doubt, DoubtKind, Drafted, Field, Header, Reason};
use chrono::{Datelike, NaiveDate};

/// Reads what stands above the first section. `body` is where the bodies' names are spelled
/// with small letters.
pub(super) fn header(
    head: &[Paragraph],
    body: &[Paragraph],
    today: NaiveDate,
    eye: Eye,
    ledger: &mut Ledger,
) -> Header {
    let titled = head
        .iter()
        .position(|paragraph| is_title(&paragraph.text, eye));
    let (above, below) = head.split_at(titled.unwrap_or(head.len()));
    let (beside, below) = letterhead_below(below, eye);
    let found = letterhead::read(&[above, &beside].concat(), eye, ledger);
    let (title, rest) = title(&below, eye, ledger);
    let basis = introduction(rest, eye, ledger);
    let spelled = Bodies::new(found, &title, rest, body);
    let (starts, ends) = days(&title, spelled.issued.as_ref(), head, today);
    let issued = issued(&spelled, &basis, starts.value);
    let (id, id_doubts) = id(&spelled.organisation.value, &title.value, starts.value);
    let coordinator = Drafted {
        value: DepartmentCode::new(""),
        text: String::new(),
        lines: Vec::new(),
        doubts: Vec::new(),
    };
    let header = Header {
        id,
        organisation: spelled.organisation,
        parent: spelled.parent,
        number: spelled.number,
        issued,
        title,
        starts,
        ends,
        coordinator,
        periods: Drafted::default(),
        days: StepDays::default(),
        id_doubts,
    };
    for lines in [
        &header.organisation.lines,
        &header.parent.lines,
        &header.number.lines,
        &header.issued.lines,
        &header.title.lines,
    ] {
        ledger.take(lines);
    }
    header
}

/// Number, day and bodies that stand below the first line of the title, and the rest.
fn letterhead_below(below: &[Paragraph], eye: Eye) -> (Vec<Paragraph>, Vec<Paragraph>) {
    const FEW: usize = 6;
    let (mut beside, mut rest) = (Vec::new(), Vec::new());
    let mut open = true;
    for (place, paragraph) in below.iter().enumerate() {
        let key = eye.key(&paragraph.text);
        open &= place < FEW && !is_basis(&key, eye) && !is_opening(&paragraph.text, &key, eye);
        match place > 0 && open && letterhead::is_part(&paragraph.text, eye) {
            true => beside.push(paragraph.clone()),
            false => rest.push(paragraph.clone()),
        }
    }
    (beside, rest)
}

/// What could not be read and could not be supposed either.
pub(super) fn missing(field: Field) -> Vec<Doubt> {
    vec![Doubt::new(0, DoubtKind::Missing { field })]
}

/// What was not read but supposed.
pub(super) fn supposed(line: usize, field: Field) -> Vec<Doubt> {
    vec![Doubt::new(line, DoubtKind::Supposed { field })]
}

/// KẾ HOẠCH and what the plan is about.
fn title<'p>(
    below: &'p [Paragraph],
    eye: Eye,
    ledger: &mut Ledger,
) -> (Drafted<String>, &'p [Paragraph]) {
    let Some((first, rest)) = below.split_first() else {
        let doubts = missing(Field::Title);
        return (
            Drafted {
                doubts,
                ..Drafted::default()
            },
            below,
        );
    };
    let mut title = first.text.clone();
    let mut lines = first.lines.clone();
    let mut used = 0;
    for paragraph in rest.iter().take(4) {
        let key = eye.key(&paragraph.text);
        if is_basis(&key, eye)
            || is_opening(&paragraph.text, &key, eye)
            || words(&paragraph.text) > 40
        {
            break;
        }
        used += 1;
        if key.is_empty() {
            ledger.pass(&paragraph.lines, Reason::Letterhead);
            continue;
        }
        title.push(' ');
        title.push_str(&paragraph.text);
        lines.extend(&paragraph.lines);
    }
    let text = title.clone();
    let value = sentence_case(&title);
    let title = Drafted {
        value,
        text,
        lines,
        doubts: Vec::new(),
    };
    (title, rest.get(used..).unwrap_or_default())
}

/// "KẾ HOẠCH Thực hiện …" as "Kế hoạch thực hiện …".
fn sentence_case(title: &str) -> String {
    let all: Vec<&str> = title.split_whitespace().collect();
    let (name, rest) = all.split_at(all.len().min(2));
    let name = name.join(" ").to_lowercase();
    let mut name_letters = name.chars();
    let first = name_letters
        .next()
        .map(|c| c.to_uppercase().to_string())
        .unwrap_or_default();
    let rest = rest.join(" ");
    let mut letters = rest.chars();
    let small = match letters.next() {
        Some(c) if !letters.as_str().starts_with(char::is_uppercase) => {
            c.to_lowercase().to_string()
        }
        Some(c) => c.to_string(),
        None => String::new(),
    };
    format!(
        "{first}{} {small}{}",
        name_letters.as_str(),
        letters.as_str()
    )
    .trim()
    .to_owned()
}

fn is_basis(key: &str, eye: Eye) -> bool {
    const PAPERS: [&str; 8] = [
        "quyet dinh",
        "nghi quyet",
        "ke hoach so",
        "cong van",
        "chi thi",
        "nghi dinh",
        "thong tu",
        "chuong trinh",
    ];
    eye.begins(key, "can cu")
        || (eye.begins_any(key, &["thuc hien", "trien khai"]) && {
            let opening: Vec<&str> = key.split(' ').take(7).collect();
            eye.sees_any(&opening.join(" "), &PAPERS) && key.contains(|c: char| c.is_ascii_digit())
        })
}

fn is_opening(text: &str, key: &str, eye: Eye) -> bool {
    text.ends_with(':') || eye.sees_any(key, &["nhu sau", "xay dung ke hoach", "ban hanh ke hoach"])
}

/// Passes over what leads in to the plan; the days of the papers that it rests on.
fn introduction(rest: &[Paragraph], eye: Eye, ledger: &mut Ledger) -> Vec<NaiveDate> {
    let mut days = Vec::new();
    for paragraph in rest {
        let key = eye.key(&paragraph.text);
        let basis = is_basis(key.trim_start_matches(['-', ' ']), eye);
        if basis {
            days.extend(letterhead::dates(&paragraph.text));
        }
        let reason = if is_annex_reference(&paragraph.text, &key, eye) {
            Reason::AnnexReference
        } else if basis {
            Reason::LegalBasis
        } else {
            Reason::Introduction
        };
        ledger.pass(&paragraph.lines, reason);
    }
    days
}

fn issued(bodies: &Bodies, basis: &[NaiveDate], starts: NaiveDate) -> Drafted<NaiveDate> {
    let latest = basis.iter().max().copied();
    match &bodies.issued {
        Some(found) => {
            let whole = found
                .value
                .day
                .and_then(|day| NaiveDate::from_ymd_opt(found.value.year, found.value.month?, day));
            let end = found
                .value
                .month
                .and_then(|month| last_of_month(found.value.year, month));
            let guess = end
                .or(latest.filter(|day| day.year() == found.value.year))
                .or_else(|| NaiveDate::from_ymd_opt(found.value.year, 1, 1));
            let line = found.lines.first().copied().unwrap_or_default();
            Drafted {
                value: whole.or(guess).unwrap_or(starts),
                text: found.text.clone(),
                lines: found.lines.clone(),
                doubts: if whole.is_some() {
                    Vec::new()
                } else {
                    supposed(line, Field::Issued)
                },
            }
        }
        None => Drafted {
            value: latest.unwrap_or(starts),
            text: String::new(),
            lines: Vec::new(),
            doubts: supposed(0, Field::Issued),
        },
    }
}

/// First and last day: the years of the title, else the first years above the sections.
fn days(
    title: &Drafted<String>,
    issued: Option<&Drafted<letterhead::Dated>>,
    head: &[Paragraph],
    today: NaiveDate,
) -> (Drafted<NaiveDate>, Drafted<NaiveDate>) {
    let year_of = |text: &str| {
        let key = key(text);
        let named = key.match_indices("nam ").find_map(|(at, found)| {
            let year: String = key
                .get(at + found.len()..)?
                .chars()
                .take_while(char::is_ascii_digit)
                .collect();
            (year.len() == 4).then(|| year.parse::<i32>().ok())?
        });
        named.or_else(|| phase::years(text).into_iter().next_back())
    };
    let named =
        phase::span(&title.value).or_else(|| year_of(&title.value).map(|year| (year, year)));
    let opening = head
        .iter()
        .rev()
        .find_map(|paragraph| phase::span(&paragraph.text));
    let (span, sure) = match (named, opening) {
        (Some(span), _) => (span, true),
        (None, Some(span)) => (span, false),
        (None, None) => {
            let year = issued.map_or(today.year(), |issued| issued.value.year);
            ((year, year), false)
        }
    };
    let day = |year, month, day| Drafted {
        value: NaiveDate::from_ymd_opt(year, month, day).unwrap_or(today),
        text: String::new(),
        lines: Vec::new(),
        doubts: if sure {
            Vec::new()
        } else {
            supposed(0, Field::Period)
        },
    };
    (
        day(span.0, 1, 1),
        Drafted {
            doubts: Vec::new(),
            ..day(span.1, 12, 31)
        },
    )
}

/// The organisation's initials and the first year; between them what the plan is about, unless
/// that is CCHC, so that two plans of one year are two.
fn id(organisation: &str, title: &str, starts: NaiveDate) -> (PlanId, Vec<Doubt>) {
    let short: String = initials(organisation)
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(12)
        .collect();
    let nameless = short.is_empty();
    let short = if nameless { "kh" } else { short.as_str() };
    let year = starts.year();
    match subject(title) {
        Some(subject) => {
            let id = PlanId::new(format!("{short}-{subject}-{year}"));
            (id, supposed(0, Field::Id))
        }
        None if nameless => (
            PlanId::new(format!("{short}-{year}")),
            supposed(0, Field::Id),
        ),
        None => (PlanId::new(format!("{short}-{year}")), Vec::new()),
    }
}

/// The first two words of what a plan is about; `None` for CCHC and where nothing says it.
fn subject(title: &str) -> Option<String> {
    const FILLERS: [&str; 21] = [
        "ke", "hoach", "thuc", "hien", "cong", "tac", "trien", "khai", "to", "chuc", "ve", "viec",
        "hoat", "dong", "day", "manh", "tang", "cuong", "cac", "nhiem", "vu",
    ];
    const ENDS: [&str; 6] = ["nam", "giai", "cua", "tai", "quy", "thang"];
    let key = key(title);
    if key.contains("cai cach") || key.contains("cchc") || key.contains("hanh chinh") {
        return None;
    }
    let words = key.split(' ').skip_while(|word| FILLERS.contains(word));
    let plain = |word: &&str| !ENDS.contains(word) && word.chars().all(|c| c.is_ascii_lowercase());
    let subject: String = words.take_while(plain).take(2).collect();
    (subject.len() >= 2).then(|| subject.chars().take(16).collect())
}

/// The plan's days, for whoever reads on.
pub(super) fn plan_days(header: &Header) -> Days {
    (header.starts.value, header.ends.value)
}
