//! The rows of a draft as a tree: areas with their tasks, then targets, duties, departments,
//! the heading, and at the end what was passed over and what stands beside the document.

use crate::{
    config::words::Words,
    domain::text::Findable,
    service::{DraftHeader as Header, HeaderField, Review, RowId, left_out_line_told, reason_told},
    tui::widget::list::Row,
};

/// A part of the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// Areas and tasks.
    Work,
    /// Chỉ tiêu.
    Targets,
    /// Trách nhiệm.
    Duties,
    /// Khoa, phòng.
    Departments,
    /// The plan's heading.
    Header,
    /// What was passed over.
    Passed,
    /// What stands in the file beside the document.
    LeftOut,
}

/// A line of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TreeRow {
    /// The row.
    pub id: RowId,
    /// Where it stands.
    pub section: Section,
    /// True for tasks, which stand under an area.
    pub is_below: bool,
    /// The document's label, a code, or the number of a line.
    pub label: String,
    /// What it says.
    pub title: String,
    /// True when somebody should look at it.
    pub is_doubtful: bool,
}

impl Row for TreeRow {
    type Heading = Section;

    /// Tasks stand under their areas.
    const MAY_BE_RANKED: bool = false;

    fn heading(&self) -> Option<Section> {
        Some(self.section)
    }

    fn findable(&self) -> Findable {
        Findable::of([self.title.as_str(), &self.label])
    }

    fn is_same(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

/// All rows of a draft, each once, then the lines that are in none.
pub fn rows(words: &Words, review: &Review) -> Vec<TreeRow> {
    let draft = &review.draft;
    let mut ids = Vec::new();
    let mut placed = vec![false; draft.tasks.len()];
    for area in 0..draft.areas.len() {
        ids.push((Section::Work, RowId::Area(area)));
        for task in draft.tasks_of(area) {
            // An area that is named twice shows its tasks once.
            if let Some(known) = placed.get_mut(task).filter(|known| !**known) {
                *known = true;
                ids.push((Section::Work, RowId::Task(task)));
            }
        }
    }
    let homeless = placed.iter().enumerate().filter(|(_, known)| !**known);
    ids.extend(homeless.map(|(task, _)| (Section::Work, RowId::Task(task))));
    ids.extend((0..draft.targets.len()).map(|at| (Section::Targets, RowId::Target(at))));
    ids.extend((0..draft.duties.len()).map(|at| (Section::Duties, RowId::Duty(at))));
    ids.extend(
        (0..draft.departments.len()).map(|at| (Section::Departments, RowId::Department(at))),
    );
    ids.push((Section::Header, RowId::Document));
    ids.extend(HeaderField::ALL.map(|field| (Section::Header, RowId::Header(field))));
    ids.extend((0..draft.passed.len()).map(|at| (Section::Passed, RowId::Passed(at))));
    ids.extend((0..review.left_out.len()).map(|at| (Section::LeftOut, RowId::LeftOut(at))));
    let row = |(section, id)| row(words, review, section, id);
    ids.into_iter().map(row).collect()
}

fn row(words: &Words, review: &Review, section: Section, id: RowId) -> TreeRow {
    let parts = review.draft.parts(id);
    let (label, title) = named(words, review, id);
    TreeRow {
        id,
        section,
        is_below: matches!(id, RowId::Task(_)),
        label,
        title,
        is_doubtful: parts.is_some_and(|parts| !parts.doubts.is_empty()),
    }
}

/// Label and title of a row.
fn named(words: &Words, review: &Review, id: RowId) -> (String, String) {
    let draft = &review.draft;
    let named = match id {
        RowId::Document => {
            let called = words.screen.review_section.document.clone();
            Some((called, review.document.clone()))
        }
        RowId::Header(field) => Some((
            field_called(words, field).to_owned(),
            header_value(words, &draft.header, field),
        )),
        RowId::Department(at) => draft.departments.get(at).map(|row| {
            let department = &row.value;
            (department.code.to_string(), department.name.clone())
        }),
        RowId::Area(at) => draft
            .areas
            .get(at)
            .map(|row| (row.value.path.to_string(), row.value.title.clone())),
        RowId::Task(at) => draft
            .tasks
            .get(at)
            .map(|row| (row.value.path.within(8), row.value.title.clone())),
        RowId::Target(at) => draft
            .targets
            .get(at)
            .map(|row| (row.value.path.within(8), row.value.title.clone())),
        RowId::Duty(at) => draft
            .duties
            .get(at)
            .map(|row| (row.value.path.within(8), row.value.title.clone())),
        RowId::Passed(at) => draft.passed.get(at).map(|passed| {
            let reason = reason_told(words, passed.reason);
            let title = format!("({reason}) {}", review.wording(passed.line));
            (passed.line.to_string(), title)
        }),
        RowId::LeftOut(at) => review
            .left_out
            .get(at)
            .map(|line| (String::new(), left_out_line_told(words, line))),
    };
    named.unwrap_or_default()
}

/// How a row is called where it is spoken of: label and title.
pub fn label_of(words: &Words, review: &Review, id: RowId) -> String {
    let (label, title) = named(words, review, id);
    match id {
        RowId::Header(_) | RowId::Document => label,
        _ if label.is_empty() => title,
        _ => format!("{label} {title}"),
    }
}

/// How a field of the heading is called.
pub fn field_called(words: &Words, field: HeaderField) -> &str {
    let fields = &words.screen.review_field;
    match field {
        HeaderField::Id => &fields.id,
        HeaderField::Organisation => &fields.organisation,
        HeaderField::Parent => &fields.parent,
        HeaderField::Number => &fields.number,
        HeaderField::Issued => &fields.issued,
        HeaderField::Title => &fields.plan_title,
        HeaderField::Starts => &fields.starts,
        HeaderField::Ends => &fields.ends,
        HeaderField::Coordinator => &fields.coordinator,
        HeaderField::Periods => &fields.periods,
    }
}

/// A field of the heading as it is shown and typed.
pub fn header_value(words: &Words, header: &Header, field: HeaderField) -> String {
    match field {
        HeaderField::Id => header.id.to_string(),
        HeaderField::Organisation => header.organisation.value.clone(),
        HeaderField::Parent => header.parent.value.clone(),
        HeaderField::Number => header.number.value.clone(),
        HeaderField::Issued => words.date(header.issued.value),
        HeaderField::Title => header.title.value.clone(),
        HeaderField::Starts => words.date(header.starts.value),
        HeaderField::Ends => words.date(header.ends.value),
        HeaderField::Coordinator => header.coordinator.value.to_string(),
        HeaderField::Periods => {
            let codes = header.periods.value.iter();
            let codes: Vec<String> = codes.map(|period| period.0.to_string()).collect();
            codes.join(", ")
        }
    }
}
