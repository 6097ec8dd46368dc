//! What an import found: the rows of a plan, each with the lines that it was made of and with
//! what is doubtful about it.
//!
//! May use: `domain`. Made by `understanding`, changed by whoever looks through it, written by
//! `written` as a plan file.

mod doubt;
mod editing;
mod of_plan;
mod passed;
mod title;
mod written;

pub use doubt::{Doubt, DoubtKind, Field};
pub use editing::{
    AddAs, Edited, HeaderField, Parts, RowChange, RowId, Step, TakeUpAs, rows_of_lines,
};
pub use of_plan::Carried;
pub use passed::{PassedOver, Reason};
pub(super) use title::short;

use crate::domain::{
    deadline::StepDays,
    department::{Department, DepartmentCode},
    plan::{Area, Duty, Plan, PlanId, ReportingPeriod, Task},
    target::Target,
};
use crate::plan::Problem;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Something that was read from a document, and where.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Drafted<T> {
    /// What it became. The `text` of a task or duty is empty here; `to_toml` takes the one below.
    pub value: T,
    /// The document's own wording, unwrapped; empty where nothing was written.
    pub text: String,
    /// Numbers of the source lines that it was made of, rising; empty where it was supposed.
    pub lines: Vec<usize>,
    /// What a person should look at.
    pub doubts: Vec<Doubt>,
}

/// The heading of a plan. A text that was not found is empty.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Header {
    /// Made of the organisation's initials and the first year.
    pub id: PlanId,
    /// The unit whose plan it is.
    pub organisation: Drafted<String>,
    /// The body above it.
    pub parent: Drafted<String>,
    /// Số ký hiệu.
    pub number: Drafted<String>,
    /// Day of issue.
    pub issued: Drafted<NaiveDate>,
    /// Title, on one line.
    pub title: Drafted<String>,
    /// First day on which it holds.
    pub starts: Drafted<NaiveDate>,
    /// Last day on which it holds.
    pub ends: Drafted<NaiveDate>,
    /// Who coordinates.
    pub coordinator: Drafted<DepartmentCode>,
    /// Reporting periods that the duties name; empty: the usual four.
    pub periods: Drafted<Vec<ReportingPeriod>>,
    /// Days of a period's last month on which the duties ask for reports; doubts about them are
    /// among those of the periods.
    #[serde(default)]
    pub days: StepDays,
    /// What is doubtful about the id.
    #[serde(default)]
    pub id_doubts: Vec<Doubt>,
}

/// A plan as far as it could be read from a document.
///
/// Every line of the document is in the `lines` of the header or of a row, or in `passed`,
/// never in both. A target may share its lines with the task or duty in which it stands, and
/// the texts of the header may share theirs; otherwise no line is in two rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// Whose plan it is.
    pub header: Header,
    /// Khoa, phòng, đơn vị that the document names.
    pub departments: Vec<Drafted<Department>>,
    /// Lĩnh vực.
    pub areas: Vec<Drafted<Area>>,
    /// Nhiệm vụ.
    pub tasks: Vec<Drafted<Task>>,
    /// Chỉ tiêu.
    pub targets: Vec<Drafted<Target>>,
    /// Trách nhiệm.
    pub duties: Vec<Drafted<Duty>>,
    /// What was not used, by rising line.
    pub passed: Vec<PassedOver>,
    /// What is doubtful about the document as a whole.
    pub doubts: Vec<Doubt>,
    /// What only a plan says.
    #[serde(default, skip_serializing_if = "Carried::is_empty")]
    pub carried: Carried,
}

impl Draft {
    /// Every doubt, by rising line: of the document, of the header and of the rows.
    pub fn all_doubts(&self) -> Vec<&Doubt> {
        let header = &self.header;
        let of_header = [
            &header.id_doubts,
            &header.organisation.doubts,
            &header.parent.doubts,
            &header.number.doubts,
            &header.issued.doubts,
            &header.title.doubts,
            &header.starts.doubts,
            &header.ends.doubts,
            &header.coordinator.doubts,
            &header.periods.doubts,
        ];
        let mut all: Vec<&Doubt> = self.doubts.iter().collect();
        all.extend(of_header.into_iter().flatten());
        all.extend(self.departments.iter().flat_map(|row| &row.doubts));
        all.extend(self.areas.iter().flat_map(|row| &row.doubts));
        all.extend(self.tasks.iter().flat_map(|row| &row.doubts));
        all.extend(self.targets.iter().flat_map(|row| &row.doubts));
        all.extend(self.duties.iter().flat_map(|row| &row.doubts));
        all.sort_by_key(|doubt| doubt.line);
        all
    }

    /// True when the document holds no task: then it is no plan that one could work with.
    pub fn is_no_plan(&self) -> bool {
        self.tasks.is_empty()
    }

    /// The plan, as its file would be read.
    ///
    /// # Errors
    /// What is still missing, with the place in [`Self::to_toml`].
    pub fn plan(&self) -> Result<Plan, Vec<Problem>> {
        crate::plan::read(&self.to_toml())
    }
}
