//! The three parts of a document: what stands above the first section, the sections, and what
//! stands below them.

use super::{
    label::{Class, label},
    ledger::Ledger,
    paragraph::Paragraph,
    wording::{Eye, is_capitals, words},
};
use crate::plan::import::draft::Reason;

/// A document in its parts.
#[derive(Debug, Default)]
pub(super) struct Frame {
    /// Above the first section: letterhead, title, căn cứ.
    pub head: Vec<Paragraph>,
    /// The sections.
    pub body: Vec<Paragraph>,
    /// Rows of tables, wherever they stand, with the rows' neighbours.
    pub tables: Vec<Vec<Paragraph>>,
}

/// Parts a document; what stands below the sections is passed over.
pub(super) fn parts(paragraphs: Vec<Paragraph>, eye: Eye, ledger: &mut Ledger) -> Frame {
    let mut frame = Frame::default();
    let titled = paragraphs
        .iter()
        .position(|paragraph| is_title(&paragraph.text, eye));
    let mut part = Part::Head;
    for (place, paragraph) in paragraphs.into_iter().enumerate() {
        let paragraph = match part == Part::Head && frame.tables.is_empty() {
            true => of_one_cell(paragraph),
            false => paragraph,
        };
        let below_title = titled.is_none_or(|title| place > title);
        part = part.after(&paragraph, below_title, eye);
        if paragraph.cells.is_some()
            && is_of_table(&paragraph, part, titled.is_some_and(|t| place < t))
        {
            table_row(&mut frame.tables, paragraph);
            continue;
        }
        match part {
            Part::Head => frame.head.push(paragraph),
            Part::Body if is_loose_reference(&paragraph, eye) => {
                ledger.pass(&paragraph.lines, Reason::AnnexReference);
            }
            Part::Body => frame.body.push(paragraph),
            Part::Annex => annex_text(paragraph, eye, &mut frame, ledger),
            tail => {
                let reason = tail_reason(tail, &paragraph, eye);
                ledger.pass(&paragraph.lines, reason);
            }
        }
    }
    frame
}

/// A row of a sheet above its table with one cell filled, or one that goes over all, is a line.
fn of_one_cell(row: Paragraph) -> Paragraph {
    let mut filled: Vec<String> = row.cells.iter().flatten().cloned().collect();
    filled.retain(|cell| !cell.is_empty());
    filled.dedup();
    match filled.as_slice() {
        [only] => row.with_text(only.clone()),
        _ => row,
    }
}

/// A letterhead is often a table too, and so is what stands below the text.
fn is_of_table(paragraph: &Paragraph, part: Part, above_title: bool) -> bool {
    let cells = paragraph.cells.as_deref().unwrap_or_default();
    cells.len() >= 3 && !above_title || matches!(part, Part::Body | Part::Annex)
}

/// A row goes on with the table of the line before, or begins one.
fn table_row(tables: &mut Vec<Vec<Paragraph>>, row: Paragraph) {
    let near = |table: &Vec<Paragraph>| {
        let last = table
            .last()
            .map(|last| last.cells.as_ref().map_or(0, Vec::len));
        last == row.cells.as_ref().map(Vec::len)
    };
    match tables.last_mut().filter(|table| near(table)) {
        Some(table) => table.push(row),
        None => tables.push(vec![row]),
    }
}

fn annex_text(paragraph: Paragraph, eye: Eye, frame: &mut Frame, ledger: &mut Ledger) {
    let sections = label(&paragraph.text, eye.scanned).is_some();
    if sections && frame.body.is_empty() {
        frame.body.push(paragraph);
    } else {
        ledger.pass(&paragraph.lines, Reason::TableHeading);
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Head,
    Body,
    Closing,
    Recipients,
    Signature,
    Footnotes,
    Noise,
    Annex,
}

impl Part {
    /// The part in which `paragraph` stands, after one in this part.
    fn after(self, paragraph: &Paragraph, below_title: bool, eye: Eye) -> Self {
        let text = paragraph.text.as_str();
        let key = eye.key(text);
        let starts_annex = key.starts_with("phu luc")
            && words(text) <= 12
            && (is_capitals(text) || words(text) <= 3)
            && !text.starts_with('(');
        let labelled = label(text, eye.scanned);
        match self {
            Self::Head | Self::Body if starts_annex => Self::Annex,
            Self::Head => {
                let section = labelled.is_some_and(|label| label.class <= Class::Number)
                    || (paragraph.heading && is_section(&key, eye));
                if below_title && section {
                    Self::Body
                } else {
                    Self::Head
                }
            }
            Self::Body if eye.begins(&key, "noi nhan") => Self::Recipients,
            Self::Body if labelled.is_none() && is_closing(text, &key, eye) => Self::Closing,
            Self::Body if is_footnote(text) => Self::Footnotes,
            Self::Body if is_post(text, &key, eye) => Self::Signature,
            Self::Body | Self::Annex => self,
            tail => tail.after_text(text, &key, eye, starts_annex),
        }
    }

    fn after_text(self, text: &str, key: &str, eye: Eye, starts_annex: bool) -> Self {
        let name = words(text) <= 6 && !text.contains(|c: char| c.is_ascii_digit());
        match self {
            _ if starts_annex => Self::Annex,
            _ if eye.begins(key, "noi nhan") => Self::Recipients,
            _ if is_footnote(text) => Self::Footnotes,
            _ if is_post(text, key, eye) => Self::Signature,
            Self::Recipients if text.starts_with(['-', '–', '+']) => Self::Recipients,
            Self::Recipients if name => Self::Signature,
            Self::Signature if name && is_name(text) => Self::Signature,
            Self::Closing => Self::Closing,
            _ => Self::Noise,
        }
    }
}

fn tail_reason(part: Part, paragraph: &Paragraph, eye: Eye) -> Reason {
    let key = eye.key(&paragraph.text);
    match part {
        Part::Closing if is_annex_reference(&paragraph.text, &key, eye) => Reason::AnnexReference,
        Part::Recipients => Reason::Recipients,
        Part::Signature => Reason::Signature,
        Part::Footnotes => Reason::Footnote,
        Part::Noise => Reason::WebNoise,
        _ => Reason::Closing,
    }
}

/// KẾ HOẠCH, alone or with the rest of the title behind it.
pub(super) fn is_title(text: &str, eye: Eye) -> bool {
    let first: String = text
        .split_whitespace()
        .take(2)
        .collect::<Vec<_>>()
        .join(" ");
    is_capitals(&first)
        && eye.begins(&eye.key(text), "ke hoach")
        && label(text, eye.scanned).is_none()
}

fn is_section(key: &str, eye: Eye) -> bool {
    eye.begins_any(
        key,
        &[
            "muc tieu",
            "muc dich",
            "nhiem vu",
            "noi dung",
            "chi tieu",
            "quan diem",
        ],
    )
}

fn is_closing(text: &str, key: &str, eye: Eye) -> bool {
    let trouble = eye.sees_any(key, &["kho khan", "vuong mac"]) && eye.sees(key, "ke hoach");
    eye.begins(key, "tren day la")
        || text.ends_with("./.")
        || (trouble && eye.begins_any(key, &["trong qua trinh", "qua trinh"]))
}

fn is_loose_reference(paragraph: &Paragraph, eye: Eye) -> bool {
    let text = &paragraph.text;
    label(text, eye.scanned).is_none() && is_annex_reference(text, &eye.key(text), eye)
}

/// "(Phụ lục kèm theo)".
pub(super) fn is_annex_reference(text: &str, key: &str, eye: Eye) -> bool {
    let with = &["kem theo", "dinh kem", "theo phu luc"];
    eye.sees(key, "phu luc") && eye.sees_any(key, with) && words(text) <= 20
}

fn is_footnote(text: &str) -> bool {
    let inner = text.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    inner.is_some_and(|(number, _)| number.len() <= 3 && number.parse::<u16>().is_ok())
}

/// The post of a signer: GIÁM ĐỐC, KT. GIÁM ĐỐC, TM. BAN CHỈ ĐẠO.
fn is_post(text: &str, key: &str, eye: Eye) -> bool {
    const POSTS: [&str; 7] = [
        "giam doc",
        "pho giam doc",
        "chu tich",
        "truong ban",
        "truong phong",
        "thu truong",
        "vien truong",
    ];
    const FOR: [&str; 4] = ["kt", "tm", "tl", "tuq"];
    let first = key.split(' ').next().unwrap_or_default();
    is_capitals(text) && words(text) <= 8 && (eye.begins_any(key, &POSTS) || FOR.contains(&first))
}

/// A person's name or what stands where one signs: "(Đã ký)".
fn is_name(text: &str) -> bool {
    let text = text.trim_matches(['|', ' ', '(', ')', '.']);
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    text.to_lowercase().contains("đã ký") || text.split_whitespace().all(capital)
}
