//! Departments: whose name stands where, and under which code it is kept.

use super::wording::{Eye, key, words};
use crate::domain::{
    department::{Department, DepartmentCode, DepartmentKind, DepartmentRole},
    plan::Assignees,
    text::{fold, initials},
};
use crate::plan::import::draft::{Doubt, DoubtKind, Drafted};
use std::collections::HashMap;

/// Words with which the name of a unit begins.
const UNITS: [&str; 19] = [
    "van phong",
    "phong",
    "khoa",
    "trung tam",
    "benh vien",
    "ban giam doc",
    "lanh dao",
    "ban",
    "bo phan",
    "to",
    "chi cuc",
    "thanh tra",
    "tram y te",
    "hoi dong",
    "cong doan",
    "doan thanh nien",
    "vien",
    "truong",
    "don vi",
];
/// Words that follow the name of a unit and say what it does.
const VERBS: [&str; 12] = [
    " chịu trách nhiệm",
    " có trách nhiệm",
    " chủ trì",
    " tham mưu",
    " phối hợp",
    " thực hiện",
    " theo dõi",
    " là ",
    " tổ chức thực hiện",
    " căn cứ",
    " chiu trach nhiem",
    " chu tri",
];

/// Whose work something is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Whose {
    /// "các khoa, phòng".
    All,
    /// By their names as written.
    Named(Vec<String>),
    /// Nobody's.
    Nobody,
}

/// Whose work a heading or the opening of a sentence names.
pub(super) fn whose(text: &str, eye: Eye) -> Whose {
    let text = text
        .trim()
        .trim_start_matches("Giao ")
        .trim_start_matches("cho ");
    let key = eye.key(text);
    if is_everybody(&key, eye) {
        return Whose::All;
    }
    if !eye.begins_any(&key, &UNITS) {
        return Whose::Nobody;
    }
    let mut name = text.split_once(':').map_or(text, |(name, _)| name);
    for verb in VERBS {
        // A verb that begins the next line may be large.
        let at = name.to_lowercase().find(verb);
        name = at.and_then(|at| name.get(..at)).unwrap_or(name);
    }
    let name = name.split_once(" (").map_or(name, |(name, _)| name);
    let name = name.trim().trim_end_matches(['.', ';', ',', '-', ' ']);
    if name.is_empty() || words(name) > 14 {
        return Whose::Nobody;
    }
    Whose::Named(split_names(name, eye))
}

fn is_everybody(key: &str, eye: Eye) -> bool {
    const ALL: [&str; 16] = [
        "cac khoa",
        "cac phong",
        "cac don vi",
        "cac co quan",
        "thu truong cac",
        "truong cac",
        "lanh dao cac",
        "tat ca",
        "toan the",
        "cac bo phan",
        "cac to",
        "nguoi dung dau cac",
        "thu truong co quan",
        "toan vien",
        "khoa phong",
        "cac benh vien",
    ];
    eye.begins_any(key, &ALL)
}

/// "Phòng A, Phòng B và Khoa C" is three names; "Phòng Kế hoạch, Tài chính" is one.
fn split_names(name: &str, eye: Eye) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for part in name.replace(" và ", ", ").split([',', ';', '\n']) {
        let part = part.trim();
        let starts = eye.begins_any(&eye.key(part), &UNITS);
        match names.last_mut() {
            Some(last) if !starts => {
                last.push_str(if name.contains(&format!("{last} và {part}")) {
                    " và "
                } else {
                    ", "
                });
                last.push_str(part);
            }
            _ if part.is_empty() => {}
            _ => names.push(part.to_owned()),
        }
    }
    names
}

/// The departments that were found so far.
#[derive(Debug, Default)]
pub(super) struct Units {
    /// In the order of the document.
    pub rows: Vec<Drafted<Department>>,
    /// Places of the rows by their folded codes.
    codes: HashMap<String, usize>,
    /// Places of the rows by their folded names and initials.
    names: HashMap<String, usize>,
}

impl Units {
    /// The code of the department of this name; a new one where it is not known.
    pub fn code(&mut self, name: &str, line: usize, eye: Eye) -> DepartmentCode {
        let name = without_owner(name);
        if let Some(known) = self.resolved(&name).and_then(|at| self.rows.get(at)) {
            return known.value.code.clone();
        }
        let bare = without_kind(&name, eye);
        if let Some(at) = self.resolved(bare) {
            self.also_called(at, &name);
            if let Some(known) = self.rows.get(at) {
                return known.value.code.clone();
            }
        }
        self.added(name.clone(), bare, line, eye)
    }

    /// A department that is not known yet.
    fn added(&mut self, name: String, bare: &str, line: usize, eye: Eye) -> DepartmentCode {
        let code = self.free_code(&name, bare);
        let sure = eye.begins_any(&eye.key(&name), &UNITS);
        let doubt = Doubt::new(line, DoubtKind::SupposedDepartment { name: name.clone() });
        let order = u32::try_from(self.rows.len())
            .unwrap_or(u32::MAX)
            .saturating_add(1);
        let aliases = self.new_aliases(bare, &name, &code);
        let place = self.rows.len();
        self.codes.entry(fold(code.as_str())).or_insert(place);
        for known in aliases
            .iter()
            .map(String::as_str)
            .chain([name.as_str(), code.as_str()])
        {
            self.called(place, known);
        }
        self.rows.push(Drafted {
            value: Department {
                code: code.clone(),
                aliases,
                kind: kind(&eye.key(&name), eye),
                role: DepartmentRole::Member,
                order,
                assumed: false,
                since: None,
                name: name.clone(),
            },
            text: name,
            lines: Vec::new(),
            doubts: if sure { Vec::new() } else { vec![doubt] },
        });
        code
    }

    /// The place of the department that a name, a code or initials name, as
    /// [`crate::domain::department::resolve`] finds it.
    fn resolved(&self, typed: &str) -> Option<usize> {
        let folded = fold(typed.trim());
        let named = || self.names.get(&folded);
        self.codes.get(&folded).or_else(named).copied()
    }

    fn called(&mut self, place: usize, name: &str) {
        self.names.entry(fold(name)).or_insert(place);
        self.names.entry(initials(name)).or_insert(place);
    }

    /// The place of a code among the rows.
    pub fn place(&self, code: &DepartmentCode) -> Option<usize> {
        self.codes.get(&fold(code.as_str())).copied()
    }

    /// The heading that names a department is one of its lines.
    pub fn stands_at(&mut self, code: &DepartmentCode, lines: &[usize]) {
        if let Some(row) = self.place(code).and_then(|at| self.rows.get_mut(at)) {
            row.lines.extend(lines);
        }
    }

    fn also_called(&mut self, place: usize, name: &str) {
        self.called(place, name);
        let Some(row) = self.rows.get_mut(place) else {
            return;
        };
        let department = &mut row.value;
        let known = fold(&department.name) == fold(name)
            || department
                .aliases
                .iter()
                .any(|alias| fold(alias) == fold(name));
        if !known {
            department.aliases.push(name.to_owned());
        }
    }

    fn new_aliases(&self, bare: &str, name: &str, code: &DepartmentCode) -> Vec<String> {
        let taken = |alias: &str| {
            let folded = fold(alias);
            folded == fold(name)
                || folded == fold(code.as_str())
                || self.codes.contains_key(&folded)
                || self.names.contains_key(&folded)
        };
        let alias = bare.trim();
        (words(alias) >= 2 && !taken(alias))
            .then(|| alias.to_owned())
            .into_iter()
            .collect()
    }

    fn free_code(&self, name: &str, bare: &str) -> DepartmentCode {
        let one_word = words(bare) == 1;
        let is_short =
            |text: &str| text.chars().count() <= 8 && text.chars().all(char::is_alphanumeric);
        let main = bare.split([',', '–', '(']).next().unwrap_or(bare);
        let main = main.split(" - Bộ phận").next().unwrap_or(main);
        let base = match fold(name).as_str() {
            office if office.starts_with("van phong") => "VP".to_owned(),
            _ if one_word && is_short(bare) => fold(bare).to_uppercase(),
            center if center.starts_with("trung tam") => initials(name).to_uppercase(),
            hospital if hospital.starts_with("benh vien") => initials(name).to_uppercase(),
            board if board.starts_with("ban ") => initials(name).to_uppercase(),
            _ => initials(main).to_uppercase(),
        };
        let base: String = base
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .take(10)
            .collect();
        let base = if base.is_empty() {
            "DV".to_owned()
        } else {
            base
        };
        let taken = |code: &str| self.codes.contains_key(&fold(code));
        let numbered = (2..100_000).map(|number| format!("{base}{number}"));
        let mut codes = std::iter::once(base.clone()).chain(numbered);
        DepartmentCode::new(codes.find(|code| !taken(code)).unwrap_or(base))
    }

    /// Whom a cell or a list of names gives something to.
    pub fn assignees(&mut self, cell: &str, line: usize, eye: Eye) -> Option<Assignees> {
        let everybody = [
            "cac khoa",
            "cac phong",
            "cac don vi",
            "khoa phong",
            "toan vien",
            "toan the",
            "tat ca",
            "cac co quan",
        ];
        let folded = key(cell);
        if folded.is_empty() {
            return None;
        }
        if eye.sees_any(&folded, &everybody) {
            return Some(Assignees::All);
        }
        let mut codes: Vec<DepartmentCode> = Vec::new();
        for name in cell
            .split([',', ';', '\n', '+'])
            .flat_map(|part| part.split(" và "))
        {
            let name = name
                .trim()
                .trim_start_matches(['-', '–', ' '])
                .trim_end_matches(['.', ' ']);
            if key(name).is_empty() {
                continue;
            }
            let code = self.code(name, line, eye);
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
        (!codes.is_empty()).then_some(Assignees::Only(codes))
    }
}

/// "Phòng Kế hoạch - Tài chính Sở Y tế" is the room of whoever writes.
fn without_owner(name: &str) -> String {
    let name = name.trim().trim_end_matches(['.', ':', ';']);
    for owner in [
        " Sở Y tế",
        " Bệnh viện",
        " của Bệnh viện",
        " của Sở",
        " bệnh viện",
    ] {
        if let Some(rest) = name.strip_suffix(owner).filter(|rest| words(rest) > 2) {
            return rest.to_owned();
        }
    }
    name.to_owned()
}

fn without_kind(name: &str, eye: Eye) -> &str {
    let key = eye.key(name);
    for kind in ["phong", "khoa", "bo phan"] {
        if eye.begins(&key, kind) {
            return name.split_once(' ').map_or(name, |(_, bare)| bare);
        }
    }
    name
}

fn kind(key: &str, eye: Eye) -> DepartmentKind {
    const PARACLINICAL: [&str; 8] = [
        "xet nghiem",
        "hinh anh",
        "duoc",
        "nhiem khuan",
        "dinh duong",
        "vi sinh",
        "giai phau",
        "tham do",
    ];
    let begins = |words: &[&str]| eye.begins_any(key, words);
    if begins(&[
        "trung tam",
        "benh vien",
        "chi cuc",
        "tram y te",
        "vien",
        "truong",
    ]) {
        DepartmentKind::Unit
    } else if !begins(&["khoa"]) {
        DepartmentKind::Office
    } else if PARACLINICAL.iter().any(|word| key.contains(word)) {
        DepartmentKind::Paraclinical
    } else {
        DepartmentKind::Clinical
    }
}
