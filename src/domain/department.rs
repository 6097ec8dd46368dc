//! Khoa/phòng: who a plan's work belongs to, and how a typed name finds its department.

use super::text::{Findable, alphabetical, fold, initials, nearest};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::{cmp::Ordering, fmt};

/// A department's short code, unique in its plan, as shown in narrow columns: `KKB`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DepartmentCode(String);

impl DepartmentCode {
    /// Takes the code as written.
    pub fn new(code: impl Into<String>) -> Self {
        Self(code.into())
    }

    /// The code as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DepartmentCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What kind of unit a department is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DepartmentKind {
    /// Phòng chức năng.
    Office,
    /// Khoa lâm sàng.
    Clinical,
    /// Khoa cận lâm sàng.
    Paraclinical,
    /// Đơn vị trực thuộc of a Sở Y tế.
    Unit,
}

impl DepartmentKind {
    /// All kinds, in the order of choice.
    pub const ALL: [Self; 4] = [Self::Office, Self::Clinical, Self::Paraclinical, Self::Unit];
    /// The words of a plan file, in that order.
    pub const WORDS: [&'static str; 4] = ["office", "clinical", "paraclinical", "unit"];

    /// The kind of a plan file's word.
    pub fn from_word(word: &str) -> Option<Self> {
        let place = Self::WORDS.iter().position(|known| *known == word)?;
        Self::ALL.get(place).copied()
    }

    /// The kind that a name lets one expect.
    pub fn named(name: &str) -> Self {
        match fold(name).split(' ').next() {
            Some("khoa") => Self::Clinical,
            Some("phong" | "ban" | "to" | "van") => Self::Office,
            _ => Self::Unit,
        }
    }
}

/// What a department is to the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DepartmentRole {
    /// Đầu mối: loads the plan, receives submissions, reports upwards.
    Coordinator,
    /// Every other khoa/phòng.
    Member,
}

/// A khoa, phòng or đơn vị of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Department {
    /// Short code, unique in the plan.
    pub code: DepartmentCode,
    /// Full name.
    pub name: String,
    /// Other names under which people know it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Phòng, khoa, đơn vị.
    pub kind: DepartmentKind,
    /// Coordinator or member.
    pub role: DepartmentRole,
    /// Place in lists, as the office sets it.
    pub order: u32,
    /// True where the document does not name it and the plan file proposes it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub assumed: bool,
    /// The day on which it was added to a plan that was in use; it owes nothing before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<NaiveDate>,
}

impl Department {
    /// Code, name and other names.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let called = [self.code.as_str(), self.name.as_str()];
        called
            .into_iter()
            .chain(self.aliases.iter().map(String::as_str))
    }

    /// True when `typed` is its code or one of its names, accents or not.
    pub fn is_called(&self, typed: &str) -> bool {
        let folded = fold(typed.trim());
        self.names().any(|name| fold(name) == folded)
    }

    /// How two stand in a list: as the office sets it, else by their names.
    pub fn in_lists(&self, other: &Self) -> Ordering {
        let by_name = || alphabetical(&self.name, &other.name);
        self.order.cmp(&other.order).then_with(by_name)
    }

    /// Everything by which it is found: code, name, other names, and the initials of each.
    pub fn findable(&self) -> Findable {
        Findable::of(self.names())
    }

    fn has_initials(&self, folded: &str) -> bool {
        self.names().any(|name| initials(name) == folded)
    }
}

/// A department that nobody knows, and the one that was perhaps meant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown department {typed:?}")]
pub struct UnknownDepartment {
    /// What was typed.
    pub typed: String,
    /// The code of the nearest department.
    pub nearest: Option<DepartmentCode>,
    /// The codes of those whose initials it is, where there are several.
    pub candidates: Vec<DepartmentCode>,
}

/// The department that `typed` names: by code, name, alias or initials, accents or not.
/// The code is tried first, so that an alias can never hide a department; initials are tried
/// last, and only where they are one department's.
pub fn resolve<'d>(
    departments: &'d [Department],
    typed: &str,
) -> Result<&'d Department, UnknownDepartment> {
    named(departments, typed).map_err(|candidates| UnknownDepartment {
        typed: typed.to_owned(),
        nearest: match candidates.is_empty() {
            true => nearest_code(departments, typed),
            false => None,
        },
        candidates,
    })
}

/// The same without looking for what is like it; `Err` gives those whose initials it is, where
/// there are several.
pub fn named<'d>(
    departments: &'d [Department],
    typed: &str,
) -> Result<&'d Department, Vec<DepartmentCode>> {
    let folded = fold(typed.trim());
    departments
        .iter()
        .find(|department| fold(department.code.as_str()) == folded)
        .or_else(|| {
            let mut departments = departments.iter();
            departments.find(|department| department.is_called(typed))
        })
        .map_or_else(|| by_initials(departments, &folded), Ok)
}

fn by_initials<'d>(
    departments: &'d [Department],
    folded: &str,
) -> Result<&'d Department, Vec<DepartmentCode>> {
    let fit: Vec<&Department> = departments
        .iter()
        .filter(|department| department.has_initials(folded))
        .collect();
    match fit.as_slice() {
        [only] => Ok(only),
        several => Err(several.iter().map(|d| d.code.clone()).collect()),
    }
}

fn nearest_code(departments: &[Department], typed: &str) -> Option<DepartmentCode> {
    let names = || {
        departments
            .iter()
            .flat_map(|department| department.names().map(move |name| (name, &department.code)))
    };
    let name = nearest(typed, names().map(|(name, _)| name))?;
    names()
        .find(|(known, _)| *known == name)
        .map(|(_, code)| code.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn department(code: &str, name: &str, aliases: &[&str]) -> Department {
        Department {
            code: DepartmentCode::new(code),
            name: name.to_owned(),
            aliases: aliases.iter().map(|a| (*a).to_owned()).collect(),
            kind: DepartmentKind::Clinical,
            role: DepartmentRole::Member,
            order: 0,
            assumed: false,
            since: None,
        }
    }

    #[test]
    fn a_department_is_found_as_people_write_it() {
        let all = [
            department("KKB", "Khoa Khám bệnh", &["Phòng khám"]),
            department(
                "NOITH",
                "Khoa Nội tổng hợp",
                &["Khoa Nội", "Nội TH", "khoa nội TH"],
            ),
        ];
        for typed in ["kkb", "khoa kham benh", "KHÁM", "phòng khám"] {
            let found = resolve(&all, typed);
            assert_eq!(found.is_ok(), typed != "KHÁM", "{typed}");
        }
        assert_eq!(
            resolve(&all, "Khoa Noi").map(|d| d.code.as_str()),
            Ok("NOITH")
        );
        assert_eq!(
            resolve(&all, "khoa nội th").map(|d| d.code.as_str()),
            Ok("NOITH")
        );
    }

    #[test]
    fn departments_without_an_order_stand_by_the_alphabet() {
        let mut all = [
            "Khoa Nội",
            "Khoa Dược",
            "Khoa Da liễu",
            "Khoa Điều trị",
            "Phòng Tài vụ",
        ]
        .map(|name| department(name, name, &[]));
        all[4].order = 0;
        for department in &mut all[..4] {
            department.order = 7;
        }
        all.sort_by(Department::in_lists);
        let names = all.each_ref().map(|department| department.name.as_str());
        assert_eq!(
            names,
            [
                "Phòng Tài vụ",
                "Khoa Da liễu",
                "Khoa Dược",
                "Khoa Điều trị",
                "Khoa Nội"
            ]
        );
    }

    #[test]
    fn initials_of_several_departments_name_none_of_them() {
        let all = [
            department("NTH", "Khoa Nội tổng hợp", &["Khoa Nội"]),
            department("NHI", "Khoa Nhi", &[]),
            department("KNT", "Khoa Nội tim mạch", &["KN"]),
        ];
        let several = resolve(&all[..2], "kn")
            .err()
            .map(|unknown| unknown.candidates);
        let codes = ["NTH", "NHI"].map(DepartmentCode::new);
        assert_eq!(several, Some(codes.to_vec()));
        let named = resolve(&all, "kn").map(|found| found.code.as_str());
        assert_eq!(named, Ok("KNT"), "a name goes before initials");
    }

    #[test]
    fn a_wrong_name_comes_with_the_nearest_right_one() {
        let all = [
            department("KKB", "Khoa Khám bệnh", &[]),
            department("NHI", "Khoa Nhi", &[]),
        ];
        let unknown = resolve(&all, "khoa kham benhh")
            .err()
            .and_then(|e| e.nearest);
        assert_eq!(unknown, Some(DepartmentCode::new("KKB")));
    }
}
