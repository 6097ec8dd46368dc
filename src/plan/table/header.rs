//! `[plan]`: whose plan it is, its number, its days and who coordinates.

use super::label;
use crate::domain::{department::DepartmentCode, plan::PlanId};
use crate::plan::{
    fields::{Fields, Known},
    reading::{Located, Reading},
    value::{self, Value},
};
use chrono::NaiveDate;

const PLAN: Known = Known {
    table: "plan",
    keys: &[
        "id",
        "organisation",
        "parent",
        "number",
        "issued",
        "title",
        "starts",
        "ends",
        "coordinator",
        "source",
    ],
};

/// The heading of a plan.
pub(in crate::plan) struct Header {
    pub id: PlanId,
    pub organisation: String,
    pub parent: String,
    pub number: String,
    pub issued: NaiveDate,
    pub title: String,
    pub starts: Located<NaiveDate>,
    pub ends: Located<NaiveDate>,
    pub coordinator: DepartmentCode,
    pub source: String,
}

/// Reads `[plan]`; `None` where something is missing.
pub(super) fn read<'a>(reading: &mut Reading<'_>, value: &'a Value<'a>) -> Option<Header> {
    let mut fields = Fields::of(reading, &PLAN, value)?;
    let id = fields.required("id", label::plan_id);
    let organisation = fields.required("organisation", value::words);
    let parent = fields.required("parent", value::words);
    let number = fields.required("number", value::words);
    let issued = fields.required("issued", value::day);
    let title = fields.required("title", value::words);
    let starts = fields.required("starts", value::date);
    let ends = fields.required("ends", value::date);
    let coordinator = fields.required("coordinator", label::code);
    let source = fields.optional("source", value::line).unwrap_or_default();
    reading.names.assigned.extend(coordinator.clone());
    reading.names.coordinator.clone_from(&coordinator);
    Some(Header {
        id: id?,
        organisation: organisation?,
        parent: parent?,
        number: number?,
        issued: issued?,
        title: title?,
        starts: starts?,
        ends: ends?,
        coordinator: coordinator?.value,
        source,
    })
}
