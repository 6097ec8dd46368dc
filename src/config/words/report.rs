//! Words of reports: the head of the paper, the sentences of its drafts, the annexes.

use super::section;
use serde::Deserialize;

section! {
    /// What every report has.
    PaperWords {
        title, subject, language, nation, motto, dear, recipients, annex, counted_by, counted_alone, list_separator, enclosed, enclosed_in_plan, text_sheet,
        page, number, day, as_above, kept, head_of_office, head_of_ward, head_of_unit, chart_item, chart_value, chart_of, chart_mark, chart_ideal,
    }
}
section! {
    /// The sentences of drafts.
    DraftWords {
        nothing, nothing_next, more, more_next, progress, tasks, tasks_dropped, task, departments, many_departments, next, inspections,
        inspection, no_findings, follow_up, until, settled, submissions, submission, missing,
        contribution, answer, unconfirmed, results, results_dropped, targets, target, late,
    }
}
section! {
    /// Titles and columns of annexes.
    AnnexWords {
        departments, targets, tasks, updates, submissions, inspections, contributions, plan, number, target,
        wanted, computed, department,
        owed, rate, late, task, state, percent, quarter, authors, day, lead, support, time, everybody, sum,
    }
}
section! {
    /// Charts.
    ChartTexts {
        heading, map, all, counts, areas, targets, open, tasks, on_time, quarter,
    }
}
section! {
    /// Why an entry is in no part of a report: `{count}`.
    OmissionWords { replaced, withdrawn, homeless }
}

/// Words of reports.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportWords {
    /// What every report has.
    pub paper: PaperWords,
    /// The sentences of drafts.
    pub draft: DraftWords,
    /// Titles and columns of annexes.
    pub annex: AnnexWords,
    /// Charts.
    pub chart: ChartTexts,
    /// Why an entry is in no part of a report.
    pub omission: OmissionWords,
}
