//! Names that other rows and other programs use: paths, codes, ids.

use crate::domain::{department::DepartmentCode, item::ItemPath, plan::PlanId};
use crate::plan::{
    problem::ProblemKind,
    reading::{Located, Reading},
    value::{self, Value},
};

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
    let is_label = |label: &str| !label.is_empty() && label.trim() == label;
    if written.value.split('/').all(is_label) {
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
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    if written.value.chars().all(fits) {
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
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
    if written.value.chars().all(fits) {
        return Some(written);
    }
    let id = written.value;
    reading.found(written.at, ProblemKind::BadId { id });
    None
}
