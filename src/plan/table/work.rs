//! `[[area]]`, `[[task]]` and `[[duty]]`: the work itself.

use super::{assigned, label};
use crate::domain::{
    deadline::Step,
    plan::{Area, Assignees, Duty, DutyKind, Task},
    schedule::Schedule,
};
use crate::plan::{
    fields::{Fields, Known},
    reading::Reading,
    value::{self, Value},
};

const AREA: Known = Known {
    table: "area",
    keys: &["path", "title", "heading", "lead", "support"],
};
const TASK: Known = Known {
    table: "task",
    keys: &[
        "path",
        "was",
        "area",
        "title",
        "text",
        "lead",
        "support",
        "schedule",
        "deliverable",
        "tags",
    ],
};
const DUTY: Known = Known {
    table: "duty",
    keys: &[
        "path",
        "was",
        "department",
        "title",
        "text",
        "schedule",
        "kind",
        "minimum",
        "step",
    ],
};
const MOST_SUBMISSIONS: u32 = 1000;

/// Reads one area.
pub(super) fn read_area<'a>(reading: &mut Reading<'_>, value: &'a Value<'a>) -> Option<Area> {
    let mut fields = Fields::of(reading, &AREA, value)?;
    let path = fields.required("path", label::path);
    let title = fields.required("title", value::words);
    let heading = fields.required("heading", value::words);
    let lead = fields.required("lead", assigned::somebody);
    let support = fields.optional("support", assigned::anybody);
    reading.names.areas.extend(path.clone());
    Some(Area {
        path: path?.value,
        title: title?,
        heading: heading?,
        lead: lead?,
        support: support.unwrap_or_else(Assignees::none),
    })
}

/// Reads one task; without a schedule it is standing.
pub(super) fn read_task<'a>(reading: &mut Reading<'_>, value: &'a Value<'a>) -> Option<Task> {
    let mut fields = Fields::of(reading, &TASK, value)?;
    let path = fields.required("path", label::path);
    let was = fields.optional("was", label::paths).unwrap_or_default();
    let area = fields.required("area", label::path);
    let title = fields.required("title", value::words);
    let text = fields.optional("text", value::lines).unwrap_or_default();
    let lead = fields.optional("lead", assigned::somebody);
    let support = fields.optional("support", assigned::anybody);
    let schedule = fields.optional("schedule", assigned::schedule);
    let deliverable = fields.optional("deliverable", value::line);
    let tags = fields.optional("tags", value::list).unwrap_or_default();
    reading.names.items.extend(path.clone());
    reading.names.areas_of_tasks.extend(area.clone());
    Some(Task {
        path: path?.value,
        was,
        keys: Vec::new(),
        area: area?.value,
        title: title?,
        text,
        lead,
        support,
        schedule: schedule.unwrap_or_else(|| vec![Schedule::Standing]),
        deliverable: deliverable.unwrap_or_default(),
        tags: tags.into_iter().map(|tag| tag.value).collect(),
    })
}

/// Reads one duty.
pub(super) fn read_duty<'a>(reading: &mut Reading<'_>, value: &'a Value<'a>) -> Option<Duty> {
    let mut fields = Fields::of(reading, &DUTY, value)?;
    let path = fields.required("path", label::path);
    let was = fields.optional("was", label::paths).unwrap_or_default();
    let department = fields.required("department", assigned::somebody);
    let title = fields.required("title", value::words);
    let text = fields.optional("text", value::lines).unwrap_or_default();
    let schedule = fields.required("schedule", assigned::schedule);
    let kind = value::one_of(&DutyKind::WORDS, DutyKind::from_word);
    let kind = fields.required("kind", kind);
    let minimum = fields.optional("minimum", value::whole(1, MOST_SUBMISSIONS));
    let step = fields.optional("step", value::one_of(&Step::WORDS, Step::from_word));
    reading.names.items.extend(path.clone());
    Some(Duty {
        path: path?.value,
        was,
        keys: Vec::new(),
        department: department?,
        title: title?,
        text,
        schedule: schedule?,
        kind: kind?,
        minimum,
        step,
    })
}
