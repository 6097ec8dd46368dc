//! What only the whole plan can tell: names given twice or used but never given, days in
//! the wrong order, the coordinator, areas without a task.

use super::{
    problem::ProblemKind,
    reading::{Located, Reading},
    table::Written,
};
use crate::domain::{
    department::{Department, DepartmentCode, resolve},
    item::ItemPath,
    text::{fold, nearest},
};
use std::{collections::HashMap, hash::Hash};

/// Compares everything that was read with everything else.
pub(super) fn whole(reading: &mut Reading<'_>, plan: &Written) {
    days(reading, plan);
    codes(reading);
    department_names(reading);
    coordinator(reading);
    assigned(reading, &plan.departments);
    areas(reading);
    paths(reading);
    boxes(reading);
}

fn days(reading: &mut Reading<'_>, plan: &Written) {
    let Some(header) = &plan.header else { return };
    let (starts, ends) = (header.starts.value, header.ends.value);
    if starts > ends {
        reading.found(header.ends.at, ProblemKind::DatesReversed { starts, ends });
        return;
    }
    for day in std::mem::take(&mut reading.names.due) {
        if !(starts..=ends).contains(&day.value) {
            reading.found(day.at, ProblemKind::DateOutsidePlan { day: day.value });
        }
    }
}

/// Every entry whose key has come before, with the place of the first.
fn repeated<'n, T, K: Eq + Hash>(
    entries: &'n [Located<T>],
    key: impl Fn(&'n T) -> K,
) -> Vec<(&'n Located<T>, usize)> {
    let mut first: HashMap<K, usize> = HashMap::new();
    entries
        .iter()
        .filter_map(|entry| {
            let first = *first.entry(key(&entry.value)).or_insert(entry.at);
            (first != entry.at).then_some((entry, first))
        })
        .collect()
}

fn is_known<T: PartialEq>(known: &[Located<T>], value: &T) -> bool {
    known.iter().any(|known| known.value == *value)
}

fn codes(reading: &mut Reading<'_>) {
    let codes = std::mem::take(&mut reading.names.codes);
    for (code, first) in repeated(&codes, |code| fold(code.as_str())) {
        let first = reading.line(first);
        let kind = ProblemKind::DuplicateCode {
            code: code.value.clone(),
            first,
        };
        reading.found(code.at, kind);
    }
    reading.names.codes = codes;
}

/// A name must lead to one department only, or people end up in another's list.
fn department_names(reading: &mut Reading<'_>) {
    let mut owners: HashMap<String, DepartmentCode> = HashMap::new();
    for code in &reading.names.codes {
        let folded = fold(code.value.as_str());
        owners.entry(folded).or_insert_with(|| code.value.clone());
    }
    for name in std::mem::take(&mut reading.names.department_names) {
        let owner = owners
            .entry(fold(&name.value.name))
            .or_insert_with(|| name.value.code.clone());
        if *owner != name.value.code {
            let kind = ProblemKind::DuplicateName {
                name: name.value.name,
                other: owner.clone(),
            };
            reading.found(name.at, kind);
        }
    }
}

fn coordinator(reading: &mut Reading<'_>) {
    let named = reading.names.coordinator.take();
    let mut with_role = std::mem::take(&mut reading.names.coordinators).into_iter();
    let Some(first) = with_role.next() else {
        let code = reading.names.codes.first().map(|code| code.at);
        if let Some(at) = named.map(|named| named.at).or(code) {
            reading.found(at, ProblemKind::NoCoordinator);
        }
        return;
    };
    for second in with_role {
        let kind = ProblemKind::SecondCoordinator {
            code: second.value,
            first: first.value.clone(),
        };
        reading.found(second.at, kind);
    }
    // A coordinator that is no department at all is found with the other unknown ones.
    let exists = |code: &DepartmentCode| is_known(&reading.names.codes, code);
    if let Some(named) = named.filter(|named| named.value != first.value && exists(&named.value)) {
        let kind = ProblemKind::CoordinatorMismatch {
            coordinator: named.value,
            department: first.value,
        };
        reading.found(named.at, kind);
    }
}

fn assigned(reading: &mut Reading<'_>, departments: &[Department]) {
    for code in std::mem::take(&mut reading.names.assigned) {
        if is_known(&reading.names.codes, &code.value) {
            continue;
        }
        let nearest = match resolve(departments, code.value.as_str()) {
            Ok(meant) => Some(meant.code.clone()),
            Err(unknown) => unknown.nearest,
        };
        let kind = ProblemKind::UnknownDepartment {
            code: code.value.to_string(),
            nearest,
        };
        reading.found(code.at, kind);
    }
}

fn areas(reading: &mut Reading<'_>) {
    let areas = std::mem::take(&mut reading.names.areas);
    let used = std::mem::take(&mut reading.names.areas_of_tasks);
    for area in &used {
        if is_known(&areas, &area.value) {
            continue;
        }
        let known = areas.iter().map(|known| known.value.as_str());
        let kind = ProblemKind::UnknownArea {
            path: area.value.to_string(),
            nearest: nearest(area.value.as_str(), known).map(ItemPath::new),
        };
        reading.found(area.at, kind);
    }
    for area in &areas {
        if !is_known(&used, &area.value) {
            let path = area.value.clone();
            reading.found(area.at, ProblemKind::AreaWithoutTask { path });
        }
    }
    duplicate_paths(reading, &areas);
}

fn paths(reading: &mut Reading<'_>) {
    let items = std::mem::take(&mut reading.names.items);
    duplicate_paths(reading, &items);
    earlier_paths(reading);
    let targets = std::mem::take(&mut reading.names.targets);
    duplicate_paths(reading, &targets);
}

/// What was said about a path of an earlier edition must belong to one item of this one.
fn earlier_paths(reading: &mut Reading<'_>) {
    let earlier = std::mem::take(&mut reading.names.earlier);
    for (path, first) in repeated(&earlier, ItemPath::as_str) {
        let first = reading.line(first);
        let kind = ProblemKind::EarlierPathTwice {
            path: path.value.clone(),
            first,
        };
        reading.found(path.at, kind);
    }
}

fn duplicate_paths(reading: &mut Reading<'_>, paths: &[Located<ItemPath>]) {
    for (path, first) in repeated(paths, ItemPath::as_str) {
        let first = reading.line(first);
        let kind = ProblemKind::DuplicatePath {
            path: path.value.clone(),
            first,
        };
        reading.found(path.at, kind);
    }
}

fn boxes(reading: &mut Reading<'_>) {
    let boxes = std::mem::take(&mut reading.names.boxes);
    for (id, first) in repeated(&boxes, String::as_str) {
        let first = reading.line(first);
        let kind = ProblemKind::DuplicateId {
            id: id.value.clone(),
            first,
        };
        reading.found(id.at, kind);
    }
}
