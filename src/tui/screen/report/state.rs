//! State of the report's screen: which report, what came of it, which heading is read.

use crate::{
    domain::{
        event::EventId,
        plan::{Plan, PlanId},
        text::Findable,
    },
    service::{Omission, Problem, Report, ReportScope, Section},
    tui::{
        screen::Work,
        widget::{FilterList, Scroll, list::Row},
    },
};
use std::collections::BTreeMap;

/// A heading of the report.
#[derive(Debug, Clone)]
pub struct HeadingRow {
    /// The heading with its text.
    pub section: Section,
    findable: Findable,
}

/// How the text under a heading came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// A draft, and no entry feeds it.
    Empty,
    /// A draft made from entries.
    Draft,
    /// Somebody wrote it.
    Edited,
    /// Somebody wrote it, and entries have changed since.
    Stale,
    /// Two wrote it at once.
    Concurrent,
}

impl HeadingRow {
    fn new(section: Section) -> Self {
        let heading = &section.heading;
        let findable = Findable::of([
            heading.title.as_str(),
            heading.number.as_str(),
            section.text(),
        ]);
        Self { section, findable }
    }

    /// How its text came to be.
    pub fn standing(&self) -> Standing {
        match &self.section.edited {
            Some(edited) if edited.is_concurrent => Standing::Concurrent,
            Some(edited) if edited.is_stale => Standing::Stale,
            Some(_) => Standing::Edited,
            None if self.section.has_entries => Standing::Draft,
            None => Standing::Empty,
        }
    }
}

impl Row for HeadingRow {
    type Heading = ();

    fn heading(&self) -> Option<()> {
        None
    }

    /// In the order of the outline, whatever answers best.
    const MAY_BE_RANKED: bool = false;

    fn findable(&self) -> Findable {
        self.findable.clone()
    }

    fn is_same(&self, other: &Self) -> bool {
        self.section.heading.number == other.section.heading.number
    }
}

/// How it goes with a report that has not come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Making {
    /// Nothing is known of it.
    #[default]
    Quick,
    /// It takes its time.
    TakesLong(ReportScope),
    /// Somebody stopped it.
    Stopped(ReportScope),
}

/// The report's screen.
#[derive(Debug, Clone, Default)]
pub struct ReportScreen {
    /// Its headings.
    pub list: FilterList<HeadingRow, ()>,
    /// Of which plan; `None`, or one that is worked on no more: of the first.
    pub plan: Option<PlanId>,
    /// The coordinator looks at the report of the department that is shown, not the unit's.
    pub of_department: bool,
    /// Today's draft is shown beside what is kept.
    pub shows_draft: bool,
    /// Lines of the text scrolled away.
    pub scroll: Scroll,
    /// How many entries are in it.
    pub entries: usize,
    /// What it is counted from, where the plan does not report by its period.
    pub remark: Option<String>,
    /// How many are not, and why.
    pub omitted: BTreeMap<Omission, usize>,
    /// Why it could not be made.
    pub problem: Option<Problem>,
    /// What it is told of one that has not come.
    pub making: Making,
    /// Files asked for so far.
    pub exports: u64,
    /// Of which report all this is.
    of: Option<ReportScope>,
    heads: BTreeMap<String, Vec<EventId>>,
}

/// The report that is to be shown: the coordinator's is the unit's or a department's, any
/// other's its own.
pub fn scope(work: &Work) -> ReportScope {
    let (session, plan) = (&work.session, plan(work));
    let department = match (is_coordinator(work), work.report.of_department) {
        (true, false) => None,
        (true, true) => Some(work.department.clone()),
        (false, _) => Some(session.department.clone()),
    };
    ReportScope {
        plan: plan.id.clone(),
        period: work.period,
        department,
    }
}

/// The plan that is reported on.
pub fn plan(work: &Work) -> &Plan {
    let chosen = work.report.plan.as_ref();
    let known = chosen.and_then(|plan| work.session.plan_of(plan));
    known.unwrap_or(&work.session.plan)
}

/// True where the unit's report is the session's to write.
pub fn is_coordinator(work: &Work) -> bool {
    plan(work).coordinator == work.session.department
}

/// True where there is another report to look at: of a department, or of another plan.
pub fn has_another(work: &Work) -> bool {
    work.session.plans.len() > 1 || is_coordinator(work)
}

/// Goes on to the next report: of each plan the unit's, where it is the session's to write, and
/// that of the department.
pub fn next(work: &mut Work) {
    let may_be_of_unit = is_coordinator(work);
    work.report.of_department = may_be_of_unit && !work.report.of_department;
    if !work.report.of_department {
        let now = &plan(work).id;
        let mut plans = work.session.plans.iter().map(|plan| &plan.id);
        let first = plans.clone().next().cloned();
        let next = plans.by_ref().skip_while(|id| *id != now).nth(1).cloned();
        work.report.plan = next.or(first);
    }
}

impl ReportScreen {
    /// True once what is to be shown has come.
    pub fn is_of(&self, scope: &ReportScope) -> bool {
        self.of.as_ref() == Some(scope)
    }

    /// True while this report, or this one anew, is being made and that takes its time.
    pub fn takes_long(&self, scope: &ReportScope) -> bool {
        matches!(&self.making, Making::TakesLong(known) if known == scope)
    }

    /// True once somebody stopped this report.
    pub fn is_stopped(&self, scope: &ReportScope) -> bool {
        matches!(&self.making, Making::Stopped(known) if known == scope)
    }

    /// Takes a report, or why there is none.
    pub fn load(&mut self, scope: ReportScope, made: Result<Box<Report>, Problem>) {
        if !self.is_of(&scope) {
            self.scroll = Scroll::default();
        }
        self.of = Some(scope);
        self.making = Making::Quick;
        let (sections, problem) = match made {
            Ok(report) => {
                self.heads = report.heads;
                self.omitted = report.omitted;
                self.entries = report.entries;
                self.remark = report.remark;
                (report.sections, None)
            }
            Err(problem) => (Vec::new(), Some(problem)),
        };
        self.problem = problem;
        let rows = sections.into_iter().map(HeadingRow::new);
        self.list.replace(rows.collect(), |_| true);
    }

    /// The edits of a heading that hold.
    pub fn seen(&self, heading: &str) -> Vec<EventId> {
        self.heads.get(heading).cloned().unwrap_or_default()
    }
}
