//! What of a document becomes no row, and why.

use serde::{Deserialize, Serialize};

/// A line that was not used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassedOver {
    /// Number of the source line.
    pub line: usize,
    /// Why.
    pub reason: Reason,
}

/// Why a line was not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Quốc hiệu, tiêu ngữ and other lines above the title.
    Letterhead,
    /// What a web site puts above and below a document.
    WebNoise,
    /// The number of a page.
    PageNumber,
    /// The same line at the head or foot of several pages.
    RunningTitle,
    /// Căn cứ.
    LegalBasis,
    /// Sentences that lead in to the plan or to a section.
    Introduction,
    /// The heading of a section, or a line that only leads in to the points below it.
    Heading,
    /// Viewpoints, purposes and demands: nothing to be done by a day, nothing to be measured.
    Viewpoint,
    /// A goal without a figure.
    GoalWithoutFigure,
    /// Solutions, which the plan gives to nobody.
    Solution,
    /// Where the money comes from.
    Funding,
    /// "Phụ lục kèm theo".
    AnnexReference,
    /// Headings and notes of a table.
    TableHeading,
    /// "Trên đây là kế hoạch…".
    Closing,
    /// Nơi nhận.
    Recipients,
    /// Post and name of the signer.
    Signature,
    /// A footnote.
    Footnote,
    /// A section of which is not known what it is for.
    UnknownSection,
    /// Whoever looked through the draft left it out.
    LeftOut,
}

impl Reason {
    /// All reasons, in the order in which a document has them.
    pub const ALL: [Self; 19] = [
        Self::Letterhead,
        Self::WebNoise,
        Self::PageNumber,
        Self::RunningTitle,
        Self::LegalBasis,
        Self::Introduction,
        Self::Heading,
        Self::Viewpoint,
        Self::GoalWithoutFigure,
        Self::Solution,
        Self::Funding,
        Self::AnnexReference,
        Self::TableHeading,
        Self::Closing,
        Self::Recipients,
        Self::Signature,
        Self::Footnote,
        Self::UnknownSection,
        Self::LeftOut,
    ];
}
