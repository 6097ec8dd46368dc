//! What came of a document, in words, and its plan file with these words as comments, for a
//! person to look through. Nothing is published here.

use super::{Review, ServiceError, review::write_plan_file};
use crate::{
    config::{
        fill,
        words::{FieldWords, Words},
    },
    plan::import::{
        Doubt, DoubtKind, Field, Reason,
        source::{LeftOut, LeftOutLine},
    },
};
use std::path::Path;

impl Review {
    /// The plan file, with the doubts as comments.
    pub fn plan_file(&self, words: &Words) -> String {
        let answer = &words.import.answer;
        let name = Path::new(&self.document).file_name().unwrap_or_default();
        let opening = [
            fill(&answer.opening, &[("file", &name.display())]),
            answer.opening_check.clone(),
        ];
        self.draft.to_toml_with(&opening, &|doubt| {
            let what = doubt_told(words, doubt);
            fill(&answer.on_line, &[("line", &doubt.line), ("what", &what)])
        })
    }

    /// Writes the plan file, whole or not at all. `overwrite`: also where there is one.
    ///
    /// # Errors
    /// When there is one, when it is the document itself, or when it cannot be written; then
    /// what was there is still there.
    pub fn write(&self, words: &Words, file: &Path, overwrite: bool) -> Result<(), ServiceError> {
        let whole = |path: &Path| path.canonicalize().ok();
        if whole(file).is_some_and(|file| whole(Path::new(&self.document)) == Some(file)) {
            return Err(ServiceError::OverDocument(file.to_owned()));
        }
        write_plan_file(file, &self.plan_file(words), overwrite)
    }
}

/// A doubt in words, with its line where it has one.
pub fn doubt_placed(words: &Words, doubt: &Doubt) -> String {
    let what = doubt_told(words, doubt);
    match doubt.line {
        0 => what,
        line => {
            let template = &words.import.answer.on_line;
            fill(template, &[("line", &line), ("what", &what)])
        }
    }
}

/// A doubt in words, without its line.
pub fn doubt_told(words: &Words, doubt: &Doubt) -> String {
    let d = &words.import.doubt;
    let text = match &doubt.kind {
        DoubtKind::Missing { field } => return named(words, &d.missing, *field),
        DoubtKind::Supposed { field } => return named(words, &d.supposed, *field),
        DoubtKind::RepeatedLabel { label } => return fill(&d.repeated_label, &[("label", label)]),
        DoubtKind::SkippedLabel { label } => return fill(&d.skipped_label, &[("label", label)]),
        DoubtKind::AmbiguousNumber { written } => {
            return fill(&d.ambiguous_number, &[("written", written)]);
        }
        DoubtKind::SupposedDepartment { name } => {
            return fill(&d.supposed_department, &[("name", name)]);
        }
        DoubtKind::TimeUnclear { written } => {
            return fill(&d.time_unclear, &[("written", written)]);
        }
        DoubtKind::Spelling => &d.spelling,
        DoubtKind::NoTasks => &d.no_tasks,
        DoubtKind::NoDepartments => &d.no_departments,
        DoubtKind::OwnTextAndPoints => &d.own_text_and_points,
        DoubtKind::JoinedParagraphs => &d.joined_paragraphs,
        DoubtKind::NoLead => &d.no_lead,
        DoubtKind::SupposedLead => &d.supposed_lead,
        DoubtKind::NoHeading => &d.no_heading,
        DoubtKind::NoOperator => &d.no_operator,
        DoubtKind::NoFigure => &d.no_figure,
        DoubtKind::PhaseOutsidePlan => &d.phase_outside_plan,
        DoubtKind::SupposedIncrease => &d.supposed_increase,
        DoubtKind::NoCycle => &d.no_cycle,
        DoubtKind::SupposedDay => &d.supposed_day,
        DoubtKind::DayOutsidePlan => &d.day_outside_plan,
        DoubtKind::NobodyNamed => &d.nobody_named,
    };
    text.clone()
}

fn named(words: &Words, text: &str, field: Field) -> String {
    fill(text, &[("field", &field_told(&words.import.field, field))])
}

fn field_told(words: &FieldWords, field: Field) -> &str {
    match field {
        Field::Id => &words.id,
        Field::Organisation => &words.organisation,
        Field::Parent => &words.parent,
        Field::Number => &words.number,
        Field::Issued => &words.issued,
        Field::Title => &words.title,
        Field::Period => &words.period,
        Field::Coordinator => &words.coordinator,
    }
}

/// Why a line was passed over, in words.
pub fn reason_told(words: &Words, reason: Reason) -> &str {
    let r = &words.import.reason;
    match reason {
        Reason::Letterhead => &r.letterhead,
        Reason::WebNoise => &r.web_noise,
        Reason::PageNumber => &r.page_number,
        Reason::RunningTitle => &r.running_title,
        Reason::LegalBasis => &r.legal_basis,
        Reason::Introduction => &r.introduction,
        Reason::Heading => &r.heading,
        Reason::Viewpoint => &r.viewpoint,
        Reason::GoalWithoutFigure => &r.goal_without_figure,
        Reason::Solution => &r.solution,
        Reason::Funding => &r.funding,
        Reason::AnnexReference => &r.annex_reference,
        Reason::TableHeading => &r.table_heading,
        Reason::Closing => &r.closing,
        Reason::Recipients => &r.recipients,
        Reason::Signature => &r.signature,
        Reason::Footnote => &r.footnote,
        Reason::UnknownSection => &r.unknown_section,
        Reason::LeftOut => &r.left_out,
    }
}

/// A line of the file that is none of the document, in words: where it stands, why, what it
/// says.
pub fn left_out_line_told(words: &Words, line: &LeftOutLine) -> String {
    let what = left_out_told(words, line.reason);
    fill(
        &words.import.answer.left_out_line,
        &[
            ("line", &line.number),
            ("what", &what),
            ("text", &line.text),
        ],
    )
}

/// Why a line of the file is none of the document, in words.
pub fn left_out_told(words: &Words, reason: LeftOut) -> &str {
    let l = &words.import.left_out;
    match reason {
        LeftOut::Header => &l.header,
        LeftOut::Footer => &l.footer,
        LeftOut::Note => &l.note,
        LeftOut::Comment => &l.comment,
        LeftOut::Contents => &l.contents,
        LeftOut::Web => &l.web,
        LeftOut::Hidden => &l.hidden,
    }
}
