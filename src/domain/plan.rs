//! Kế hoạch: the plan of one unit with its areas, tasks, targets, duties and departments.
//!
//! Data comes from a plan file (`plan`) or from the events by which it was published.

use super::{
    deadline::{Step, StepDays},
    department::{Department, DepartmentCode, UnknownDepartment},
    item::ItemPath,
    period::{Period, PeriodKind},
    reorganisation::Former,
    schedule::Schedule,
    target::Target,
    text::nearest,
};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A plan's short name, unique on a share: `bvdkbc-2026`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PlanId(String);

impl PlanId {
    /// Takes the id as written.
    pub fn new(id: impl Into<String>) -> Self {
        Self(id.into())
    }

    /// The id as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PlanId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Which departments something is given to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Assignees {
    /// `*`: every khoa/phòng.
    All,
    /// These.
    Only(Vec<DepartmentCode>),
}

impl Assignees {
    /// Nobody.
    pub fn none() -> Self {
        Self::Only(Vec::new())
    }

    /// True when `department` is among them.
    pub fn include(&self, department: &DepartmentCode) -> bool {
        match self {
            Self::All => true,
            Self::Only(codes) => codes.contains(department),
        }
    }
}

/// Lĩnh vực: a group of tasks with the departments they fall to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    /// Where it stands in the document.
    pub path: ItemPath,
    /// Short title.
    pub title: String,
    /// The report heading that it feeds, e.g. `II.2`.
    pub heading: String,
    /// Who leads its tasks, unless a task says otherwise.
    pub lead: Assignees,
    /// Who takes part in its tasks, unless a task says otherwise.
    pub support: Assignees,
}

/// Nhiệm vụ: a task at the lowest level of the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// Where it stands in the document.
    pub path: ItemPath,
    /// Its paths in the edition before, where the file says so: what was said about those is
    /// about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub was: Vec<ItemPath>,
    /// Under which names what is said about it is kept; empty: under its path. Given when an
    /// edition is published, never in a file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keys: Vec<ItemPath>,
    /// The path of its area.
    pub area: ItemPath,
    /// Short, in own words.
    pub title: String,
    /// The document's own wording, where it was imported.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Who leads; `None` as its area says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<Assignees>,
    /// Who takes part; `None` as its area says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub support: Option<Assignees>,
    /// When it is owed; several cycles may hold.
    pub schedule: Vec<Schedule>,
    /// What is to be shown at the end.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub deliverable: String,
    /// Free marks, e.g. criteria of a scoring sheet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
}

impl Task {
    /// Who leads it under its area: its own lead, or the area's.
    pub fn lead_under<'t>(&'t self, area: Option<&'t Area>) -> Option<&'t Assignees> {
        self.lead.as_ref().or(area.map(|area| &area.lead))
    }

    /// Who supports it under its area: its own support, or the area's.
    pub fn support_under<'t>(&'t self, area: Option<&'t Area>) -> Option<&'t Assignees> {
        self.support.as_ref().or(area.map(|area| &area.support))
    }
}

/// What kind of work a duty is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DutyKind {
    /// Reports are handed on.
    Report,
    /// Bài viết/mô hình/sản phẩm are sent.
    Submission,
    /// Departments are inspected.
    Inspection,
    /// Anything else.
    Other,
}

impl DutyKind {
    /// The words of a plan file.
    pub const WORDS: [&'static str; 4] = ["report", "submission", "inspection", "other"];

    /// The kind of a plan file's word.
    pub fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "report" => Self::Report,
            "submission" => Self::Submission,
            "inspection" => Self::Inspection,
            "other" => Self::Other,
            _ => return None,
        })
    }
}

/// Trách nhiệm: what the plan's last section asks of a department.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duty {
    /// Where it stands in the document.
    pub path: ItemPath,
    /// Its paths in the edition before, where the file says so: what was said about those is
    /// about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub was: Vec<ItemPath>,
    /// Under which names what is said about it is kept; empty: under its path. Given when an
    /// edition is published, never in a file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keys: Vec<ItemPath>,
    /// Whose duty it is.
    pub department: Assignees,
    /// Short, in own words.
    pub title: String,
    /// The document's own wording, where it was imported.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// When it is owed; several cycles may hold.
    pub schedule: Vec<Schedule>,
    /// What kind of work it is.
    pub kind: DutyKind,
    /// The least number owed in a period, for submissions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum: Option<u32>,
    /// Of a duty to report: with which step of the report's way it is done, where the plan
    /// says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<Step>,
}

impl Duty {
    /// How many cycles of reporting (or of submissions) the duty carries.
    pub fn reporting_cycles(&self) -> usize {
        match self.kind {
            DutyKind::Report | DutyKind::Submission => self.schedule.len(),
            DutyKind::Inspection | DutyKind::Other => 0,
        }
    }
}

/// How the unit reports upwards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reporting {
    /// Reporting periods of a year, by their end. Default after 581/BNV-CCHC: Quý I,
    /// 6 tháng, Quý III, năm.
    pub periods: Vec<ReportingPeriod>,
    /// Days fixed by the office for each step.
    #[serde(default)]
    pub days: StepDays,
}

/// A reporting period of any year, written as its code without the year: `Q1`, `H1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReportingPeriod(pub PeriodKind);

impl Serialize for ReportingPeriod {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for ReportingPeriod {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Period::read(&code, 2000)
            .map(|period| Self(period.kind))
            .map_err(serde::de::Error::custom)
    }
}

impl Default for Reporting {
    fn default() -> Self {
        let kinds = [
            PeriodKind::Quarter(1),
            PeriodKind::FirstHalf,
            PeriodKind::Quarter(3),
            PeriodKind::Year,
        ];
        Self {
            periods: kinds.map(ReportingPeriod).to_vec(),
            days: StepDays::default(),
        }
    }
}

/// One box of a submission's checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChecklistItem {
    /// Stable name: `kind`, `title`, `approved`, `sent`, `evidence`, or the office's own.
    pub id: String,
    /// What the box says.
    pub title: String,
}

/// A plan, whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// Short name, unique on a share.
    pub id: PlanId,
    /// The unit whose plan it is.
    pub organisation: String,
    /// The body above it.
    pub parent: String,
    /// Số ký hiệu of the document.
    pub number: String,
    /// Day of issue.
    pub issued: NaiveDate,
    /// Title of the document.
    pub title: String,
    /// First day on which it holds.
    pub starts: NaiveDate,
    /// Last day on which it holds.
    pub ends: NaiveDate,
    /// Who coordinates.
    pub coordinator: DepartmentCode,
    /// Where the document was found.
    #[serde(default)]
    pub source: String,
    /// Reporting periods and steps.
    #[serde(default)]
    pub reporting: Reporting,
    /// Boxes of a submission's checklist; empty: those of the settings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checklist: Vec<ChecklistItem>,
    /// Khoa/phòng, in the order of lists.
    pub departments: Vec<Department>,
    /// Those that an earlier edition named and this one does not: they owe nothing, and what
    /// they said stays. Given when an edition is published.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dropped: Vec<Department>,
    /// Those that were retired or merged since; never part of a published plan.
    #[serde(skip)]
    pub former: Vec<Former>,
    /// Lĩnh vực.
    pub areas: Vec<Area>,
    /// Chỉ tiêu.
    pub targets: Vec<Target>,
    /// Nhiệm vụ.
    pub tasks: Vec<Task>,
    /// Trách nhiệm.
    pub duties: Vec<Duty>,
}

/// An item that the plan does not have, or not only once.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnknownItem {
    /// No task or duty is named so.
    #[error("unknown task {typed:?}")]
    Missing {
        /// What was typed.
        typed: String,
        /// The nearest path.
        nearest: Option<ItemPath>,
    },
    /// Several are.
    #[error("{typed:?} names several tasks")]
    Ambiguous {
        /// What was typed.
        typed: String,
        /// All that could be meant.
        candidates: Vec<ItemPath>,
    },
    /// One of each of several plans is.
    #[error("{typed:?} names tasks of several plans")]
    InSeveralPlans {
        /// What was typed.
        typed: String,
        /// All that could be meant, each with its plan.
        candidates: Vec<(PlanId, ItemPath)>,
    },
}

impl Plan {
    /// The department that `typed` names; for one that was merged, the one that goes on
    /// for it. A code is tried before any name.
    pub fn department(&self, typed: &str) -> Result<&Department, UnknownDepartment> {
        let named = self.named(typed)?;
        Ok(self
            .department_of(self.present(&named.code))
            .unwrap_or(named))
    }

    /// The department of a code, if the plan has it or had it.
    pub fn department_of(&self, code: &DepartmentCode) -> Option<&Department> {
        let former = self.former.iter().map(|former| &former.department);
        self.departments
            .iter()
            .chain(former)
            .find(|department| department.code == *code)
    }

    /// The area of a path.
    pub fn area(&self, path: &ItemPath) -> Option<&Area> {
        self.areas.iter().find(|area| area.path == *path)
    }

    /// Who leads a task: its own lead, or its area's.
    pub fn lead_of<'p>(&'p self, task: &'p Task) -> Option<&'p Assignees> {
        task.lead_under(self.area(&task.area))
    }

    /// Who supports a task: its own support, or its area's.
    pub fn support_of<'p>(&'p self, task: &'p Task) -> Option<&'p Assignees> {
        task.support_under(self.area(&task.area))
    }

    /// Reporting period kinds, by their end.
    pub fn reporting_kinds(&self) -> Vec<PeriodKind> {
        self.reporting
            .periods
            .iter()
            .map(|period| period.0)
            .collect()
    }

    /// True of the years from the plan's first to its last.
    pub fn holds_in(&self, year: i32) -> bool {
        (self.starts.year()..=self.ends.year()).contains(&year)
    }

    /// True when the plan's last year is over on `today`.
    pub fn has_ended(&self, today: NaiveDate) -> bool {
        self.ends.year() < today.year()
    }

    /// Paths of all tasks and duties, in the document's order.
    pub fn item_paths(&self) -> impl Iterator<Item = &ItemPath> {
        self.tasks
            .iter()
            .map(|task| &task.path)
            .chain(self.duties.iter().map(|duty| &duty.path))
    }

    /// The task or duty that `typed` names: its whole path, the end of only one path, or the
    /// path that it had at first.
    pub fn item_path(&self, typed: &str) -> Result<&ItemPath, UnknownItem> {
        let typed = typed.trim();
        if let Some(exact) = self.item_paths().find(|path| path.as_str() == typed) {
            return Ok(exact);
        }
        if let Some(now) = self.path_of(&ItemPath::new(typed)) {
            return Ok(now);
        }
        let named: Vec<&ItemPath> = self
            .item_paths()
            .filter(|path| path.is_named_by(typed))
            .collect();
        match named.as_slice() {
            [only] => Ok(only),
            [] => Err(UnknownItem::Missing {
                typed: typed.to_owned(),
                nearest: self.nearest_item(typed),
            }),
            _ => Err(UnknownItem::Ambiguous {
                typed: typed.to_owned(),
                candidates: named.into_iter().cloned().collect(),
            }),
        }
    }

    /// The path most like `typed`, by its own label or as a whole.
    fn nearest_item(&self, typed: &str) -> Option<ItemPath> {
        let named = || {
            self.item_paths()
                .flat_map(|path| [(path.short(), path), (path.as_str(), path)])
        };
        let name = nearest(typed, named().map(|(name, _)| name))?;
        named()
            .find(|(known, _)| *known == name)
            .map(|(_, path)| path.clone())
    }

    /// The least number of submissions that a department owes in a quarter.
    pub fn submissions_owed(&self, department: &DepartmentCode) -> u32 {
        if self.ended(department).is_some() {
            return 0;
        }
        self.duties
            .iter()
            .filter(|duty| duty.kind == DutyKind::Submission && duty.department.include(department))
            .map(|duty| duty.minimum.unwrap_or(1))
            .max()
            .unwrap_or(0)
    }

    /// With which step of a report's way a department's duty to report is done: of the office
    /// that coordinates the last one, after which nothing is left, and of everybody else the
    /// one to that office, unless the plan says otherwise. `None` of a duty of another kind, and
    /// of one that is done once by a day and with no periodic report.
    pub fn step_of(&self, duty: &Duty, department: &DepartmentCode) -> Option<Step> {
        let is_once = |schedule: &Schedule| matches!(schedule, Schedule::By(_));
        if duty.kind != DutyKind::Report || duty.schedule.iter().all(is_once) {
            return None;
        }
        let is_office = self.coordinator == *department;
        Some(match duty.step {
            // The office hands nothing in to itself.
            None | Some(Step::DepartmentToOffice) if is_office => Step::UnitToParent,
            None => Step::DepartmentToOffice,
            Some(step) => step,
        })
    }

    /// The reporting period that takes the place of another which ends with it: the six months
    /// that of the second quarter (581/BNV-CCHC). `None` where no report ends there.
    pub fn report_ending_with(&self, period: Period) -> Option<Period> {
        let mut kinds = self.reporting_kinds().into_iter();
        let kind = kinds.find(|kind| {
            let is_whole = kind.months() >= period.kind.months();
            kind.last_month() == period.kind.last_month() && is_whole
        });
        kind.map(|kind| Period::new(kind, period.year))
    }

    /// How many reporting duties the plan has, one for each cycle.
    pub fn report_count(&self) -> usize {
        self.duties.iter().map(Duty::reporting_cycles).sum()
    }
}
