//! Words for what an import of a document found.

use super::section;
use serde::Deserialize;

section! {
    /// What an edition of a plan changes.
    EditionWords {
        new, same, corrected, leaves_little, areas, targets, departments, header, has_entries,
    }
}
section! {
    /// What a person should look at, before a draft becomes a plan.
    DoubtWords {
        spelling, missing, supposed, no_tasks, no_departments, repeated_label, skipped_label,
        own_text_and_points, joined_paragraphs, no_lead, supposed_lead, no_heading, no_operator,
        ambiguous_number, no_figure, phase_outside_plan, supposed_increase, no_cycle,
        supposed_day, day_outside_plan, time_unclear, nobody_named, supposed_department,
    }
}
section! {
    /// Fields of a plan's heading.
    FieldWords { organisation, parent, number, issued, title, period, coordinator, id }
}
section! {
    /// Why a line became no row.
    PassedWords {
        letterhead, web_noise, page_number, running_title, legal_basis, introduction, heading,
        viewpoint, goal_without_figure, solution, funding, annex_reference, table_heading,
        closing, recipients, signature, footnote, unknown_section, left_out,
    }
}
section! {
    /// Why a line of the file is none of the document.
    LeftOutWords { header, footer, note, comment, contents, web, hidden }
}
section! {
    /// What the command answers, and what goes before a plan file.
    ImportAnswerWords {
        counts, doubts, no_doubts, on_line, passed, passed_reason, written, not_written,
        opening, opening_check, left_out, left_out_line,
    }
}

/// Words of an import.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportWords {
    /// What a person should look at.
    pub doubt: DoubtWords,
    /// Fields of the heading.
    pub field: FieldWords,
    /// Why a line became no row.
    pub reason: PassedWords,
    /// Why a line of the file is none of the document.
    pub left_out: LeftOutWords,
    /// What the command answers.
    pub answer: ImportAnswerWords,
}
