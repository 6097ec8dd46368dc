//! Names that other rows and other programs use: paths, codes, ids.

use crate::domain::{department::DepartmentCode, item::ItemPath, plan::PlanId};
use crate::plan::{
    problem::ProblemKind,
    reading::{Located, Reading},
    value::{self, Value},
};

/// True for labels joined by `/`, none of them blank.
pub fn is_path(written: &str) -> bool {
    let is_label = |label: &str| !label.is_empty() && label.trim() == label;
    written.split('/').all(is_label)
}

/// True for what a department's code may be: letters and digits of any script, `-`, `_`, `.`.
pub fn is_code(written: &str) -> bool {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    !written.is_empty() && written.chars().all(fits)
}

/// True for what a plan's id may be: `a`-`z`, digits, `-` and `_`.
pub fn is_id(written: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
    !written.is_empty() && written.chars().all(fits)
}

/// The document's labels joined by `/`, none of them blank.
pub(super) fn path(
    reading: &mut Reading<'_>,
    key: &'static str,
    value: &Value<'_>,
) -> Option<Located<ItemPath>> {
    let written = value::text(reading, key, value)?;
    path_of(reading, written)
}

fn path_of(reading: &mut Reading<'_>, written: Located<String>) -> Option<Located<ItemPath>> {
    if is_path(&written.value) {
        return Some(written.map(ItemPath::new));
    }
    let path = written.value;
    reading.found(written.at, ProblemKind::BadPath { path });
    None
}

/// A list of paths of earlier editions.
pub(super) fn paths<'a>(
    reading: &mut Reading<'_>,
    key: &'static str,
    value: &'a Value<'a>,
) -> Option<Vec<ItemPath>> {
    let paths: Vec<Located<ItemPath>> = value::list(reading, key, value)?
        .into_iter()
        .filter_map(|written| path_of(reading, written))
        .collect();
    reading.names.earlier.extend(paths.iter().cloned());
    Some(paths.into_iter().map(|path| path.value).collect())
}

/// A department's code.
pub(super) fn code(
    reading: &mut Reading<'_>,
    key: &'static str,
    value: &Value<'_>,
) -> Option<Located<DepartmentCode>> {
    let written = value::text(reading, key, value)?;
    code_of(reading, written)
}

/// The code that a text is: letters and digits of any script, `-`, `_` and `.`.
pub(super) fn code_of(
    reading: &mut Reading<'_>,
    written: Located<String>,
) -> Option<Located<DepartmentCode>> {
    if is_code(&written.value) {
        return Some(written.map(DepartmentCode::new));
    }
    let code = written.value;
    reading.found(written.at, ProblemKind::BadCode { code });
    None
}

/// A plan's id: as [`id`], so that it can be typed and be a file's name.
pub(super) fn plan_id(
    reading: &mut Reading<'_>,
    key: &'static str,
    value: &Value<'_>,
) -> Option<PlanId> {
    let id = id(reading, key, value)?;
    Some(PlanId::new(id.value))
}

/// An id: `a`-`z`, digits, `-` and `_`.
pub(super) fn id(
    reading: &mut Reading<'_>,
    key: &'static str,
    value: &Value<'_>,
) -> Option<Located<String>> {
    let written = value::text(reading, key, value)?;
    if is_id(&written.value) {
        return Some(written);
    }
    let id = written.value;
    reading.found(written.at, ProblemKind::BadId { id });
    None
}
