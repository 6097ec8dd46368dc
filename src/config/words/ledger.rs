//! Words of the ledger: targets, inspections, contributions and the ways of reports.

use super::{Pair, Told, Words, fill, section};
use crate::domain::{
    deadline::Step,
    figure::{Decimal, FigureError},
    ledger::{
        Book, ContributionKind, ContributionState, Figure, Inspection, InspectionKind, LedgerError,
        LedgerField, MOST_EVIDENCE, Verdict,
    },
    target::{Operator, Threshold},
};
use chrono::NaiveDate;
use serde::Deserialize;

section! {
    /// How a figure compares with its target.
    VerdictWords { met, not_met, no_figure }
}
section! {
    /// How an inspection was announced.
    InspectionKindWords { planned, unannounced }
}
section! {
    /// What is brought forward.
    ContributionKindWords { initiative, difficulty, proposal }
}
section! {
    /// What the office made of it.
    ContributionStateWords { open, accepted, closed }
}
section! {
    /// Steps of a report's way.
    StepWords { department_to_office, office_to_director, unit_to_parent }
}
section! {
    /// The books.
    BookWords { measurement, inspection, contribution, report_text, handover }
}
section! {
    /// Fields of an entry.
    LedgerFieldWords {
        value, source, text, answer, findings, follow_up, deadline,
        settled, number, day,
    }
}
section! {
    /// How a figure is compared, before the figure.
    OperatorWords { at_least, more_than, equal, at_most, range, reduce_by, rank }
}
section! {
    /// What the journal says of an entry.
    LedgerToldWords { held, scheduled, sent, not_sent, written, draft_again, heading }
}

section! {
    /// What lists and details say of an entry.
    LedgerShownWords {
        no_targets, no_inspections, no_contributions, no_reports, computed, recorded, open, late, settled, send_by, number, after_due, gathered, report_late,
    }
}

/// Words of the ledger.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LedgerWords {
    /// How a figure compares with its target.
    pub verdict: VerdictWords,
    /// How an inspection was announced.
    pub inspection_kind: InspectionKindWords,
    /// What is brought forward.
    pub contribution_kind: ContributionKindWords,
    /// What the office made of it.
    pub contribution_state: ContributionStateWords,
    /// Steps of a report's way.
    pub step: StepWords,
    /// The books.
    pub book: BookWords,
    /// Fields of an entry.
    pub field: LedgerFieldWords,
    /// How a figure is compared.
    pub operator: OperatorWords,
    /// What the journal says of an entry.
    pub told: LedgerToldWords,
    /// What lists and details say of an entry.
    pub shown: LedgerShownWords,
}

impl Words {
    /// How a figure compares with its target.
    pub fn verdict(&self, verdict: Verdict) -> &str {
        let words = &self.ledger.verdict;
        match verdict {
            Verdict::Met => &words.met,
            Verdict::NotMet => &words.not_met,
            Verdict::NoFigure => &words.no_figure,
        }
    }

    /// How an inspection was announced.
    pub fn inspection_kind(&self, kind: InspectionKind) -> &str {
        let words = &self.ledger.inspection_kind;
        match kind {
            InspectionKind::Planned => &words.planned,
            InspectionKind::Unannounced => &words.unannounced,
        }
    }

    /// How an inspection stands on a day.
    pub fn inspection_stands(&self, inspection: &Inspection, today: NaiveDate) -> &str {
        let (told, shown) = (&self.ledger.told, &self.ledger.shown);
        match inspection {
            inspection if !inspection.held => &told.scheduled,
            inspection if inspection.is_late(today) => &shown.late,
            inspection if inspection.is_open() => &shown.open,
            inspection if inspection.settled.is_some() => &shown.settled,
            _ => &told.held,
        }
    }

    /// What to do where a report is due on a day off.
    pub fn send_by(&self, before: NaiveDate) -> String {
        let date = self.date_with_weekday(before);
        fill(&self.ledger.shown.send_by, &[("date", &date)])
    }

    /// What is brought forward.
    pub fn contribution_kind(&self, kind: ContributionKind) -> &str {
        let words = &self.ledger.contribution_kind;
        match kind {
            ContributionKind::Initiative => &words.initiative,
            ContributionKind::Difficulty => &words.difficulty,
            ContributionKind::Proposal => &words.proposal,
        }
    }

    /// What the office made of it.
    pub fn contribution_state(&self, state: ContributionState) -> &str {
        let words = &self.ledger.contribution_state;
        match state {
            ContributionState::Open => &words.open,
            ContributionState::Accepted => &words.accepted,
            ContributionState::Closed => &words.closed,
        }
    }

    /// A step of a report's way.
    pub fn step(&self, step: Step) -> &str {
        let words = &self.ledger.step;
        match step {
            Step::DepartmentToOffice => &words.department_to_office,
            Step::OfficeToDirector => &words.office_to_director,
            Step::UnitToParent => &words.unit_to_parent,
        }
    }

    /// A book.
    pub fn book(&self, book: Book) -> &str {
        let words = &self.ledger.book;
        match book {
            Book::Measurement => &words.measurement,
            Book::Inspection => &words.inspection,
            Book::Contribution => &words.contribution,
            Book::ReportText => &words.report_text,
            Book::Handover => &words.handover,
        }
    }

    /// A field of an entry.
    pub fn ledger_field(&self, field: LedgerField) -> &str {
        match field {
            LedgerField::Note => &self.screen.check_in.note,
            LedgerField::Evidence => &self.screen.check_in.evidence,
            LedgerField::Title => &self.screen.submissions.heading,
            LedgerField::Department => &self.report.annex.department,
            field => self.ledger.field.get(field.word()).unwrap_or_default(),
        }
    }

    /// How a figure is compared, before the figure.
    pub fn operator(&self, op: Operator) -> &str {
        let words = &self.ledger.operator;
        match op {
            Operator::AtLeast => &words.at_least,
            Operator::MoreThan => &words.more_than,
            Operator::Equal => &words.equal,
            Operator::AtMost => &words.at_most,
            Operator::Range => &words.range,
            Operator::ReduceBy => &words.reduce_by,
            Operator::Rank => &words.rank,
        }
    }

    /// What has to be reached, as people write it: "từ 90% trở lên" becomes `≥ 90 %`.
    pub fn threshold(&self, op: Operator, threshold: &Threshold, unit: &str) -> String {
        let value = match threshold {
            Threshold::Value(value) => Decimal(*value).to_string(),
            Threshold::Range(from, to) => format!("{} - {}", Decimal(*from), Decimal(*to)),
            Threshold::Words(words) => words.clone(),
        };
        let parts = [self.operator(op), &value, unit];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(" ")
    }

    /// A figure with its unit.
    pub fn figure(&self, figure: &Figure, unit: &str) -> String {
        match (figure, unit) {
            (Figure::Words(words), _) => words.clone(),
            (Figure::Number(number), "") => Decimal(*number).to_string(),
            (Figure::Number(number), "%") => format!("{}%", Decimal(*number)),
            (Figure::Number(number), unit) => format!("{} {unit}", Decimal(*number)),
        }
    }
}

impl Told for FigureError {
    fn told(&self, words: &Words) -> Pair {
        let problem = &words.problem;
        match self {
            Self::NotANumber(typed) => problem.figure_not_a_number.filled(&[("typed", typed)]),
            Self::Ambiguous {
                typed,
                thousands,
                decimal,
            } => {
                // Without its dot a thousand is a thousand.
                let plain = thousands.to_string().replace('.', "");
                problem.figure_ambiguous.filled(&[
                    ("typed", typed),
                    ("plain", &plain),
                    ("decimal", decimal),
                ])
            }
        }
    }
}

impl Told for LedgerError {
    fn told(&self, words: &Words) -> Pair {
        let problem = &words.problem;
        match self {
            Self::Missing(field) => problem
                .ledger_missing
                .filled(&[("field", &words.ledger_field(*field))]),
            Self::TooLong {
                field,
                bytes,
                limit,
            } => problem.ledger_too_long.filled(&[
                ("field", &words.ledger_field(*field)),
                ("bytes", bytes),
                ("limit", limit),
            ]),
            Self::TooManyEvidence(count) => problem
                .too_many_evidence
                .filled(&[("count", count), ("limit", &MOST_EVIDENCE)]),
            Self::DayReversed(field) => problem
                .ledger_day_reversed
                .filled(&[("field", &words.ledger_field(*field))]),
            Self::NotAPercentage(figure) => problem.ledger_percent.filled(&[("figure", figure)]),
            Self::FigureMismatch => problem.ledger_figure_mismatch.filled(&[]),
        }
    }
}
