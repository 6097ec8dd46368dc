//! `[[department]]`: a khoa, phòng or đơn vị.

use super::label;
use crate::domain::department::{Department, DepartmentKind, DepartmentRole};
use crate::plan::{
    fields::{Fields, Known},
    reading::{DepartmentName, Located, Reading},
    value::{self, Value},
};

const DEPARTMENT: Known = Known {
    table: "department",
    keys: &[
        "code", "name", "aliases", "kind", "role", "order", "assumed",
    ],
};
const ROLES: [&str; 2] = ["coordinator", "member"];
const LAST_PLACE: u32 = 9999;

fn role_of(word: &str) -> Option<DepartmentRole> {
    Some(match word {
        "coordinator" => DepartmentRole::Coordinator,
        "member" => DepartmentRole::Member,
        _ => return None,
    })
}

/// Reads the `position`-th department.
pub(super) fn read<'a>(
    reading: &mut Reading<'_>,
    value: &'a Value<'a>,
    position: u32,
) -> Option<Department> {
    let mut fields = Fields::of(reading, &DEPARTMENT, value)?;
    let code = fields.required("code", label::code);
    let name = fields.required("name", value::text);
    let aliases = fields.optional("aliases", value::list).unwrap_or_default();
    let kind = fields.required(
        "kind",
        value::one_of(&DepartmentKind::WORDS, DepartmentKind::from_word),
    );
    let role = fields
        .optional("role", value::one_of(&ROLES, role_of))
        .unwrap_or(DepartmentRole::Member);
    let order = fields.optional("order", value::whole(0, LAST_PLACE));
    let assumed = fields.optional("assumed", value::flag).unwrap_or(false);
    let code = code?;
    let names = name.iter().chain(&aliases).map(|name| Located {
        value: DepartmentName {
            name: name.value.clone(),
            code: code.value.clone(),
        },
        at: name.at,
    });
    reading.names.department_names.extend(names);
    reading.names.codes.push(code.clone());
    if role == DepartmentRole::Coordinator {
        reading.names.coordinators.push(code.clone());
    }
    Some(Department {
        code: code.value,
        name: name?.value,
        aliases: aliases.into_iter().map(|alias| alias.value).collect(),
        kind: kind?,
        role,
        order: order.unwrap_or(position),
        assumed,
        since: None,
    })
}
