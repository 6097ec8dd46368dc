//! Lines that say something about the task above them: "Đơn vị chủ trì: …", "Thời gian: Quý II".
//!
//! The same is said by the cells of an annex; both become [`Details`] of a task.

use super::{
    cycle,
    outline::Item,
    reader::Reader,
    wording::{key, words},
};
use crate::domain::{plan::Assignees, schedule::Schedule};
use crate::plan::import::draft::{Doubt, DoubtKind};

/// What is said about a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Đơn vị chủ trì.
    Lead,
    /// Đơn vị phối hợp.
    Support,
    /// Thời gian hoàn thành.
    Time,
    /// Sản phẩm.
    Product,
    /// Kinh phí, ghi chú: a plan file has no place of its own for it.
    Other,
}

/// One thing that is said.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Attribute {
    /// What about.
    pub kind: Kind,
    /// As the document calls it.
    pub label: String,
    /// What it says.
    pub value: String,
}

/// What a task becomes by its attributes.
pub(super) struct Details {
    /// Who leads.
    pub lead: Option<Assignees>,
    /// Who helps.
    pub support: Option<Assignees>,
    /// When; `None` where no attribute says.
    pub schedule: Option<Vec<Schedule>>,
    /// What is to be shown.
    pub deliverable: String,
    /// What no field holds, to go behind the wording.
    pub remarks: Vec<String>,
    /// What a person should look at.
    pub doubts: Vec<Doubt>,
}

/// The attributes that a line holds; none where it begins with something else.
pub(super) fn attributes(text: &str) -> Vec<Attribute> {
    let mut found: Vec<Attribute> = Vec::new();
    for part in text.split("; ").flat_map(|part| part.split(". ")) {
        let part = part.trim().trim_end_matches([';', '.']);
        let part = part.trim_start_matches(['-', '+', '–', ' ']);
        match (labelled(part), found.last_mut()) {
            (Some(attribute), _) => found.push(attribute),
            (None, None) => return found,
            (None, Some(last)) if !part.is_empty() => {
                last.value.push_str("; ");
                last.value.push_str(part);
            }
            (None, Some(_)) => {}
        }
    }
    found
}

/// True when a line only says something about what stands above it.
pub(super) fn is_attribute(text: &str) -> bool {
    let text = text.trim_start_matches(['-', '+', '–', '•', '*', ' ']);
    labelled(text).is_some()
}

/// A sentence and the attributes that follow it in the same paragraph.
pub(super) fn behind_sentence(text: &str) -> (&str, Vec<Attribute>) {
    for (at, sign) in text.match_indices([';', '.', '(']) {
        let rest = text.get(at + sign.len()..).unwrap_or_default();
        let apart = sign == "(" || rest.starts_with(' ');
        if apart && is_attribute(rest.trim_start()) {
            let found = attributes(rest.trim().trim_end_matches([')', '.']));
            let before = text.get(..at).unwrap_or_default();
            return (before.trim_end(), found);
        }
    }
    (text, Vec::new())
}

fn labelled(part: &str) -> Option<Attribute> {
    const LONGEST: usize = 60;
    let colon = part.chars().take(LONGEST).position(|c| c == ':')?;
    let (at, _) = part.char_indices().nth(colon)?;
    let (label, value) = part.split_at_checked(at)?;
    let kind = (words(label) <= 8).then(|| kind(&key(label))).flatten()?;
    let value = value
        .trim_start_matches(':')
        .trim()
        .trim_end_matches(['.', ';', ','])
        .to_owned();
    let label = label.trim().to_owned();
    Some(Attribute { kind, label, value })
}

/// Words of which a label is made, each between blanks.
const WHO: &str = " don vi co quan bo phan phong khoa ca nhan nguoi chu tri thuc hien dau \
    moi chinh phu trach phoi hop cung tham gia va lanh dao chi dao duoc giao ";
const WHEN: &str = " thoi gian han thuc hien hoan thanh tien do diem du kien ket va ";
const WHAT: &str = " san pham ket qua dau ra du kien can dat duoc chinh hoan thanh va ";
const MORE: [&str; 5] = [
    "kinh phi",
    "nguon kinh phi",
    "kinh phi thuc hien",
    "du toan kinh phi",
    "ghi chu",
];

/// What a label made of these words alone is about.
fn kind(label: &str) -> Option<Kind> {
    let only = |known: &str| {
        label
            .split(' ')
            .all(|word| known.contains(&format!(" {word} ")))
    };
    let begins = |openings: &[&str]| openings.iter().any(|opening| label.starts_with(opening));
    let someone = begins(&[
        "don vi", "co quan", "bo phan", "phong", "khoa", "nguoi", "ca nhan",
    ]);
    if only(WHO) && label.contains("chu tri") || label == "dau moi" || label == "phu trach" {
        Some(Kind::Lead)
    } else if only(WHO) && label.contains("phoi hop") {
        Some(Kind::Support)
    } else if only(WHO) && someone && (label.contains("thuc hien") || label.contains("dau moi")) {
        Some(Kind::Lead)
    } else if only(WHEN)
        && begins(&[
            "thoi gian",
            "thoi han",
            "thoi diem",
            "tien do",
            "han ",
            "hoan thanh",
        ])
    {
        Some(Kind::Time)
    } else if only(WHAT) && begins(&["san pham", "ket qua", "dau ra"]) {
        Some(Kind::Product)
    } else {
        MORE.contains(&label).then_some(Kind::Other)
    }
}

/// The item with every line of attributes given to what stands above it.
pub(super) fn gathered(mut own: Item) -> Item {
    for child in std::mem::take(&mut own.children) {
        let child = gathered(child);
        let found = match child.children.is_empty() && child.attributes.is_empty() {
            true => attributes(&child.text),
            false => Vec::new(),
        };
        if found.is_empty() {
            own.children.push(child);
            continue;
        }
        let above = match own.children.last_mut() {
            Some(last) => last,
            None => &mut own,
        };
        above.attributes.extend(found);
        above.attribute_lines.extend(&child.lines);
    }
    own
}

/// What is said of an item holds for each point below it that does not say it itself.
pub(super) fn handed_down(item: &Item, but: &[Kind]) -> Vec<Item> {
    let mut children = item.children.clone();
    for child in &mut children {
        let missing: Vec<Attribute> = item
            .attributes
            .iter()
            .filter(|attribute| !but.contains(&attribute.kind))
            .filter(|attribute| {
                child
                    .attributes
                    .iter()
                    .all(|own| own.kind != attribute.kind)
            })
            .cloned()
            .collect();
        child.attributes.extend(missing);
    }
    children
}

/// Everything said of one kind.
pub(super) fn said(attributes: &[Attribute], kind: Kind) -> String {
    let of_kind = attributes
        .iter()
        .filter(|attribute| attribute.kind == kind && !attribute.value.is_empty());
    let values: Vec<&str> = of_kind.map(|attribute| attribute.value.as_str()).collect();
    values.join("; ")
}

impl Reader {
    /// What these attributes say of a task on a line.
    pub fn details(&mut self, attributes: &[Attribute], line: usize) -> Details {
        let who = |kind| said(attributes, kind);
        let lead = self.units.assignees(&who(Kind::Lead), line, self.eye);
        let support = self.units.assignees(&who(Kind::Support), line, self.eye);
        let mut remarks = Vec::new();
        let mut doubts = Vec::new();
        let time = said(attributes, Kind::Time);
        let schedule = (!time.is_empty()).then(|| {
            let cycle = cycle::of_cell(&time, self.days, self.eye);
            let mut kinds: Vec<DoubtKind> = cycle.doubts;
            if cycle.day.is_some() && kinds.is_empty() {
                kinds.push(cycle::unclear(&time));
            }
            doubts.extend(kinds.into_iter().map(|kind| Doubt::new(line, kind)));
            cycle.schedules
        });
        for attribute in attributes
            .iter()
            .filter(|attribute| !attribute.value.is_empty())
        {
            let unsaid = attribute.kind == Kind::Time && !doubts.is_empty();
            if unsaid || attribute.kind == Kind::Other {
                remarks.push(format!("{}: {}", attribute.label, attribute.value));
            }
        }
        Details {
            lead,
            support,
            schedule,
            deliverable: said(attributes, Kind::Product),
            remarks,
            doubts,
        }
    }
}

/// A wording with what no field holds behind it.
pub(super) fn with_remarks(text: &str, remarks: &[String]) -> String {
    match remarks {
        [] => text.to_owned(),
        remarks => format!("{text} ({})", remarks.join("; ")),
    }
}
