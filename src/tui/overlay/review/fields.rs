//! From a row to the fields of its form.

use super::form::FormField;
use crate::{
    config::{fill, words::Words},
    domain::{
        department::{Department, DepartmentKind, DepartmentRole},
        item::ItemPath,
        plan::{Area, Assignees, Duty, DutyKind, Task},
        schedule::Schedule,
        target::{Operator, Target, Threshold},
    },
    service::{DraftHeader as Header, HeaderField, PlanDraft as Draft, RowId},
    tui::{
        screen::import::{field_called, header_value},
        widget::Takes,
    },
};
use chrono::NaiveDate;

/// A field of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKey {
    /// The document's label.
    Label,
    /// Short title.
    Title,
    /// Heading of the report.
    Heading,
    /// Who leads.
    Lead,
    /// Who takes part.
    Support,
    /// When it is owed.
    Schedule,
    /// What comes of it.
    Deliverable,
    /// How a target is compared.
    Operator,
    /// What has to be reached.
    Value,
    /// Its unit.
    Unit,
    /// The phase in words.
    Phase,
    /// First day.
    From,
    /// Last day.
    By,
    /// Whose duty.
    Department,
    /// What kind of duty.
    DutyKind,
    /// The least number of submissions.
    Minimum,
    /// A department's code.
    Code,
    /// A department's name.
    Name,
    /// Its other names.
    Aliases,
    /// What kind of unit.
    Kind,
    /// Whether it coordinates.
    Coordinates,
    /// Paths of earlier editions.
    Was,
    /// The document's own wording.
    Text,
    /// A field of the heading.
    Header(HeaderField),
}

impl FieldKey {
    /// What is typed into such a field: words, or what is taken as it is pressed. Values and
    /// cycles may be words; as numbers and days they hold no letter.
    pub fn takes(self) -> Takes {
        match self {
            Self::Title
            | Self::Deliverable
            | Self::Schedule
            | Self::Value
            | Self::Unit
            | Self::Phase
            | Self::Name
            | Self::Aliases
            | Self::Header(HeaderField::Organisation | HeaderField::Parent | HeaderField::Title) => {
                Takes::Words
            }
            _ => Takes::Signs,
        }
    }
}

/// Kinds of units, as they are chosen.
pub const KINDS: [DepartmentKind; 4] = [
    DepartmentKind::Office,
    DepartmentKind::Clinical,
    DepartmentKind::Paraclinical,
    DepartmentKind::Unit,
];
/// Kinds of duties, as they are chosen.
pub const DUTIES: [DutyKind; 4] = [
    DutyKind::Report,
    DutyKind::Submission,
    DutyKind::Inspection,
    DutyKind::Other,
];
/// How targets are compared, as it is chosen; in the order of the catalogue's `ops`.
pub const OPERATORS: [Operator; 7] = [
    Operator::AtLeast,
    Operator::MoreThan,
    Operator::Equal,
    Operator::AtMost,
    Operator::Range,
    Operator::ReduceBy,
    Operator::Rank,
];

/// The field that a row of the heading stands for.
pub fn key_of(row: RowId) -> Option<FieldKey> {
    match row {
        RowId::Header(field) => Some(FieldKey::Header(field)),
        _ => None,
    }
}

/// The fields of a row, filled; `corrects`: with the paths of earlier editions.
pub fn of(words: &Words, draft: &Draft, row: RowId, corrects: bool) -> Option<Vec<FormField>> {
    let fields = match row {
        RowId::Header(_) => header(words, &draft.header),
        RowId::Department(at) => department(words, &draft.departments.get(at)?.value),
        RowId::Area(at) => area(words, &draft.areas.get(at)?.value),
        RowId::Task(at) => {
            let row = draft.tasks.get(at)?;
            let mut fields = task(words, &row.value);
            fields.extend(earlier(words, &row.value.was, corrects));
            fields.push(wording(words, &row.text));
            fields
        }
        RowId::Target(at) => target(words, &draft.targets.get(at)?.value),
        RowId::Duty(at) => {
            let row = draft.duties.get(at)?;
            let mut fields = duty(words, &row.value);
            fields.extend(earlier(words, &row.value.was, corrects));
            fields.push(wording(words, &row.text));
            fields
        }
        RowId::Document | RowId::Passed(_) | RowId::LeftOut(_) => return None,
    };
    Some(fields)
}

fn earlier(words: &Words, was: &[ItemPath], corrects: bool) -> Option<FormField> {
    let called = &words.screen.review_field;
    let paths: Vec<&str> = was.iter().map(ItemPath::as_str).collect();
    (corrects || !was.is_empty()).then(|| {
        FormField::text(
            FieldKey::Was,
            &called.was,
            &called.was_hint,
            &paths.join(", "),
        )
    })
}

fn wording(words: &Words, text: &str) -> FormField {
    let called = &words.screen.review_field;
    FormField::text(FieldKey::Text, &called.text, "", &one_line(text))
}

/// A wording of several lines as it is typed.
pub fn one_line(text: &str) -> String {
    text.replace('\n', " ")
}

/// A hint that only shows how something is written.
fn example(words: &Words, written: &str) -> String {
    fill(&words.screen.review_field.example, &[("written", &written)])
}

fn header(words: &Words, header: &Header) -> Vec<FormField> {
    let periods = example(words, "Q1, H1, Q3, Y");
    let field = |field| {
        let hint = match field {
            HeaderField::Issued | HeaderField::Starts | HeaderField::Ends => {
                words.screen.review_field.day_hint.as_str()
            }
            HeaderField::Periods => periods.as_str(),
            _ => "",
        };
        FormField::text(
            FieldKey::Header(field),
            field_called(words, field),
            hint,
            &header_value(words, header, field),
        )
    };
    HeaderField::ALL.map(field).into()
}

fn department(words: &Words, department: &Department) -> Vec<FormField> {
    let called = &words.screen.review_field;
    let kinds = KINDS.map(|kind| words.department_kind(kind).to_owned());
    let kind = KINDS.iter().position(|kind| *kind == department.kind);
    let roles = [&words.screen.review.no, &words.screen.review.yes].map(String::clone);
    let coordinates = usize::from(department.role == DepartmentRole::Coordinator);
    vec![
        FormField::text(FieldKey::Code, &called.code, "", department.code.as_str()),
        FormField::text(FieldKey::Name, &called.name, "", &department.name),
        FormField::text(
            FieldKey::Aliases,
            &called.aliases,
            &called.aliases_hint,
            &department.aliases.join("; "),
        ),
        FormField::choice(
            FieldKey::Kind,
            &called.kind,
            kinds.into(),
            kind.unwrap_or(0),
        ),
        FormField::choice(
            FieldKey::Coordinates,
            &called.coordinates,
            roles.into(),
            coordinates,
        ),
    ]
}

fn area(words: &Words, area: &Area) -> Vec<FormField> {
    let called = &words.screen.review_field;
    vec![
        FormField::text(FieldKey::Title, &called.title, "", &area.title),
        FormField::text(FieldKey::Label, &called.label, "", area.path.as_str()),
        FormField::text(
            FieldKey::Heading,
            &called.heading,
            &example(words, "II.1"),
            &area.heading,
        ),
        departments(words, FieldKey::Lead, &called.lead, Some(&area.lead)),
        departments(
            words,
            FieldKey::Support,
            &called.support,
            Some(&area.support),
        ),
    ]
}

fn task(words: &Words, task: &Task) -> Vec<FormField> {
    let called = &words.screen.review_field;
    vec![
        FormField::text(FieldKey::Title, &called.title, "", &task.title),
        FormField::text(FieldKey::Label, &called.label, "", task.path.as_str()),
        departments(words, FieldKey::Lead, &called.lead, task.lead.as_ref()),
        departments(
            words,
            FieldKey::Support,
            &called.support,
            task.support.as_ref(),
        ),
        schedule(words, &task.schedule),
        FormField::text(
            FieldKey::Deliverable,
            &called.deliverable,
            "",
            &task.deliverable,
        ),
    ]
}

fn target(words: &Words, target: &Target) -> Vec<FormField> {
    let called = &words.screen.review_field;
    let ops = words.screen.review.ops.split(',').map(str::to_owned);
    let op = OPERATORS.iter().position(|op| *op == target.op);
    let day = |day: Option<NaiveDate>| day.map_or_else(String::new, |day| words.date(day));
    let phase = target.phase.clone().unwrap_or_default();
    vec![
        FormField::text(FieldKey::Title, &called.title, "", &target.title),
        FormField::text(FieldKey::Label, &called.label, "", target.path.as_str()),
        FormField::choice(
            FieldKey::Operator,
            &called.op,
            ops.collect(),
            op.unwrap_or(0),
        ),
        FormField::text(
            FieldKey::Value,
            &called.value,
            "",
            &value_text(&target.value),
        ),
        FormField::text(
            FieldKey::Unit,
            &called.unit,
            &example(words, "%"),
            &target.unit,
        ),
        FormField::text(
            FieldKey::Phase,
            &called.phase,
            &example(words, "2021 - 2025"),
            &phase,
        ),
        FormField::text(
            FieldKey::From,
            &called.from,
            &called.day_hint,
            &day(target.from),
        ),
        FormField::text(FieldKey::By, &called.by, &called.day_hint, &day(target.by)),
    ]
}

fn duty(words: &Words, duty: &Duty) -> Vec<FormField> {
    let called = &words.screen.review_field;
    let kinds = DUTIES.map(|kind| words.duty_kind(kind).to_owned());
    let kind = DUTIES.iter().position(|kind| *kind == duty.kind);
    let minimum = duty
        .minimum
        .map_or_else(String::new, |least| least.to_string());
    vec![
        FormField::text(FieldKey::Title, &called.title, "", &duty.title),
        FormField::text(FieldKey::Label, &called.label, "", duty.path.as_str()),
        departments(
            words,
            FieldKey::Department,
            &called.department,
            Some(&duty.department),
        ),
        FormField::choice(
            FieldKey::DutyKind,
            &called.duty_kind,
            kinds.into(),
            kind.unwrap_or(0),
        ),
        schedule(words, &duty.schedule),
        FormField::text(
            FieldKey::Minimum,
            &called.minimum,
            &example(words, "1"),
            &minimum,
        ),
    ]
}

fn departments(
    words: &Words,
    key: FieldKey,
    label: &str,
    assigned: Option<&Assignees>,
) -> FormField {
    let hint = &words.screen.review_field.departments_hint;
    FormField::text(key, label, hint, &assigned.map_or_else(String::new, codes))
}

fn schedule(words: &Words, schedule: &[Schedule]) -> FormField {
    let called = &words.screen.review_field;
    let told = schedule_text(words, schedule);
    FormField::text(
        FieldKey::Schedule,
        &called.schedule,
        &called.schedule_hint,
        &told,
    )
}

/// Codes as they are typed: `*` for all.
pub fn codes(assigned: &Assignees) -> String {
    match assigned {
        Assignees::All => "*".to_owned(),
        Assignees::Only(codes) => {
            let codes: Vec<&str> = codes.iter().map(|code| code.as_str()).collect();
            codes.join(", ")
        }
    }
}

/// Cycles as they are typed: words, or a day.
pub fn schedule_text(words: &Words, schedule: &[Schedule]) -> String {
    let told = schedule.iter().map(|cycle| match cycle {
        Schedule::By(day) => words.date(*day),
        cycle => words.schedule(*cycle),
    });
    told.collect::<Vec<_>>().join(", ")
}

/// A threshold as it is typed, with a decimal comma.
pub fn value_text(value: &Threshold) -> String {
    let number = |value: f64| value.to_string().replace('.', ",");
    match value {
        Threshold::Value(value) => number(*value),
        Threshold::Range(from, to) => format!("{} - {}", number(*from), number(*to)),
        Threshold::Words(words) => words.clone(),
    }
}

/// A target's comparison, value and unit in words.
pub fn target_text(words: &Words, target: &Target) -> String {
    let op = OPERATORS.iter().position(|op| *op == target.op);
    let op = op.and_then(|place| words.screen.review.ops.split(',').nth(place));
    let (op, value) = (op.unwrap_or_default(), value_text(&target.value));
    format!("{op} {value} {}", target.unit).trim().to_owned()
}
