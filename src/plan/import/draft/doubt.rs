//! What a person should look at before a draft becomes a plan.

use serde::{Deserialize, Serialize};

/// A field of the header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// `organisation`.
    Organisation,
    /// `parent`.
    Parent,
    /// `number`.
    Number,
    /// `issued`.
    Issued,
    /// `title`.
    Title,
    /// `starts` and `ends`.
    Period,
    /// `coordinator`.
    Coordinator,
    /// `id`.
    Id,
}

/// Something doubtful, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubt {
    /// Number of the source line; 0 where the document as a whole is meant.
    pub line: usize,
    /// What it is.
    #[serde(flatten)]
    pub kind: DoubtKind,
}

/// What is doubtful.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DoubtKind {
    /// The text has lost its accents (a scan): cần soát chính tả.
    Spelling,
    /// The document does not say it, and nothing could be supposed.
    Missing {
        /// What.
        field: Field,
    },
    /// The document does not say it in full; what stands there is a guess.
    Supposed {
        /// What.
        field: Field,
    },
    /// No section of tasks was found.
    NoTasks,
    /// No department was found; one was made up, for the coordinator.
    NoDepartments,
    /// The same label came before under the same heading.
    RepeatedLabel {
        /// As it is told apart: `III(2)`.
        label: String,
    },
    /// A label is left out in the numbering.
    SkippedLabel {
        /// The one that should come: `e`, `7.10`.
        label: String,
    },
    /// An item with a sentence of its own and points below it: both became rows.
    OwnTextAndPoints,
    /// Several unlabelled paragraphs became one row.
    JoinedParagraphs,
    /// The document gives the area to nobody; the coordinator stands in.
    NoLead,
    /// The lead was concluded from what the duties speak of.
    SupposedLead,
    /// The area fits none of the report's headings.
    NoHeading,
    /// No word says how the figure is to be compared.
    NoOperator,
    /// A dot could part thousands or decimals.
    AmbiguousNumber {
        /// As written.
        written: String,
    },
    /// A target of the document without a figure: done or not done.
    NoFigure,
    /// The dates of the phase lie outside the plan; they were left out.
    PhaseOutsidePlan,
    /// The first value of a rising target was concluded from the year before.
    SupposedIncrease,
    /// The cycle is named by a word without a period ("định kỳ").
    NoCycle,
    /// A day was concluded from words ("đầu năm").
    SupposedDay,
    /// The day lies outside the plan and was left out.
    DayOutsidePlan,
    /// A time that is not understood, or can be said only in part.
    TimeUnclear {
        /// As written.
        written: String,
    },
    /// The document does not say whose duty it is; all are taken.
    NobodyNamed,
    /// A department is named in a way that may be another's.
    SupposedDepartment {
        /// As written.
        name: String,
    },
}

impl Doubt {
    /// A doubt on a line.
    pub fn new(line: usize, kind: DoubtKind) -> Self {
        Self { line, kind }
    }
}
