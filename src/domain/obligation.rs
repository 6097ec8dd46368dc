//! What one department owes in one period, and by when.

use super::{
    calendar::Calendar,
    checkin::State,
    deadline::Step,
    department::DepartmentCode,
    item::ItemPath,
    period::{Period, PeriodKind},
    plan::{Assignees, DutyKind, Plan, PlanId},
    schedule::{Schedule, home, owed},
};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a department is to a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Chủ trì.
    Lead,
    /// Phối hợp.
    Support,
}

/// A task or duty of one department in one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obligation {
    /// The plan that asks for it.
    pub plan: PlanId,
    /// The task or duty: its label in the edition of today.
    pub task: ItemPath,
    /// Under which name what is said about it is kept, whatever its label is.
    pub key: ItemPath,
    /// Its area; empty for a duty.
    pub area: String,
    /// Its title.
    pub title: String,
    /// The document's own wording, where the plan has it.
    pub text: String,
    /// Who owes it.
    pub department: DepartmentCode,
    /// As lead or in support.
    pub role: Role,
    /// In which period.
    pub period: Period,
    /// By when.
    pub due: NaiveDate,
    /// Judged in every period, without a day of its own.
    pub standing: bool,
    /// To be done once, by a day of an earlier period.
    pub outstanding: bool,
    /// What kind of duty it is; `None` for a task.
    pub duty: Option<DutyKind>,
    /// Of a duty to report: with which step of the report's way it is done.
    pub step: Option<Step>,
}

/// Where an obligation stands in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Quá hạn.
    Late,
    /// Sắp đến hạn.
    Soon,
    /// Kỳ này.
    Current,
    /// Thường xuyên.
    Standing,
    /// Xong.
    Closed,
}

impl Group {
    /// All groups, in the order of the list.
    pub const ALL: [Self; 5] = [
        Self::Late,
        Self::Soon,
        Self::Current,
        Self::Standing,
        Self::Closed,
    ];
}

impl Obligation {
    /// Days from `today` to the due day; negative when it has passed.
    pub fn days_left(&self, today: NaiveDate) -> i64 {
        (self.due - today).num_days()
    }

    /// Where it stands in the list. `soon` is how many days ahead it counts as due soon.
    pub fn group(&self, state: State, today: NaiveDate, soon: i64) -> Group {
        match self.days_left(today) {
            _ if state.is_closed() => Group::Closed,
            left if left < 0 => Group::Late,
            left if left <= soon => Group::Soon,
            _ if self.standing => Group::Standing,
            _ => Group::Current,
        }
    }
}

/// The reporting period on which work is being done on `today`: the first that has not
/// been sent on, or the last of the plan.
pub fn current_period(plan: &Plan, today: NaiveDate, calendar: &Calendar) -> Period {
    let kinds = plan.reporting_kinds();
    let last_year = plan.ends.year();
    // Not `clamp`, which panics where a plan that came by the share ends before it starts.
    let year = today.year().max(plan.starts.year()).min(last_year);
    let mut periods: Vec<Period> = (year..=last_year.min(year + 1))
        .flat_map(|year| kinds.iter().map(move |kind| Period::new(*kind, year)))
        .collect();
    periods.sort_by_key(|period| period.window().1);
    let sent = |period: &Period| {
        plan.reporting
            .days
            .due(*period, Step::UnitToParent, calendar)
    };
    let last = periods
        .last()
        .copied()
        .unwrap_or(Period::new(PeriodKind::Year, year));
    periods
        .into_iter()
        .find(|period| sent(period) >= today)
        .unwrap_or(last)
}

/// What `department` owes in `period`, in the order of the document. For a reporting
/// period that includes everything whose own period ends in it (its months, its quarter).
/// A department that was added or retired owes what ends while it is there.
pub fn obligations(
    plan: &Plan,
    department: &DepartmentCode,
    period: Period,
    calendar: &Calendar,
) -> Vec<Obligation> {
    Owing::new(plan, department, period, calendar).all(Owing::falling_here)
}

/// What `department` was to do once, by a day of a reporting period before `period`, in the
/// order of the document. Nothing comes after it in its place, so it is owed until it is done.
pub fn outstanding(
    plan: &Plan,
    department: &DepartmentCode,
    period: Period,
    calendar: &Calendar,
) -> Vec<Obligation> {
    let mut all = Owing::new(plan, department, period, calendar).all(Owing::before_here);
    all.iter_mut().for_each(|owed| owed.outstanding = true);
    all
}

/// In which period something is owed, and by when.
type When = (Period, NaiveDate);

/// What a department owes, seen from a period.
struct Owing<'p> {
    plan: &'p Plan,
    department: &'p DepartmentCode,
    period: Period,
    calendar: &'p Calendar,
    kinds: Vec<PeriodKind>,
}

impl<'p> Owing<'p> {
    fn new(
        plan: &'p Plan,
        department: &'p DepartmentCode,
        period: Period,
        calendar: &'p Calendar,
    ) -> Self {
        Self {
            plan,
            department,
            period,
            calendar,
            kinds: plan.reporting_kinds(),
        }
    }

    /// Tasks and duties in those periods of their schedules that `periods` gives.
    fn all(&self, periods: impl Fn(&Self, &[Schedule]) -> Vec<Period>) -> Vec<Obligation> {
        // Few schedules serve many tasks: each is worked out once.
        let mut known: BTreeMap<(&[Schedule], Option<Step>), Vec<When>> = BTreeMap::new();
        let mut owed_by = |schedule: &'p [Schedule], step| {
            let due = |period| (period, self.due(period, schedule, step));
            let work_out = || periods(self, schedule).into_iter().map(due).collect();
            known
                .entry((schedule, step))
                .or_insert_with(work_out)
                .clone()
        };
        let mut all = Vec::new();
        for task in &self.plan.tasks {
            let area = self.plan.area(&task.area);
            let (lead, support) = (task.lead_under(area), task.support_under(area));
            let Some(role) = self.role(lead, support) else {
                continue;
            };
            let owed = owed_by(&task.schedule, None).into_iter();
            all.extend(owed.map(|when| Obligation {
                area: area.map_or_else(String::new, |area| area.path.to_string()),
                title: task.title.clone(),
                text: task.text.clone(),
                ..self.owed(role, when, &task.schedule, (&task.path, &task.keys))
            }));
        }
        for duty in &self.plan.duties {
            let Some(role) = self.role(Some(&duty.department), None) else {
                continue;
            };
            let step = self.plan.step_of(duty, self.department);
            let owed = owed_by(&duty.schedule, step).into_iter();
            all.extend(owed.map(|when| Obligation {
                title: duty.title.clone(),
                text: duty.text.clone(),
                duty: Some(duty.kind),
                step,
                ..self.owed(role, when, &duty.schedule, (&duty.path, &duty.keys))
            }));
        }
        all
    }

    fn owed(
        &self,
        role: Role,
        (period, due): When,
        schedule: &[Schedule],
        (path, keys): (&ItemPath, &[ItemPath]),
    ) -> Obligation {
        Obligation {
            plan: self.plan.id.clone(),
            task: path.clone(),
            key: keys.first().unwrap_or(path).clone(),
            area: String::new(),
            title: String::new(),
            text: String::new(),
            department: self.department.clone(),
            role,
            period,
            due,
            standing: schedule.contains(&Schedule::Standing),
            outstanding: false,
            duty: None,
            step: None,
        }
    }

    fn role(&self, lead: Option<&Assignees>, support: Option<&Assignees>) -> Option<Role> {
        let includes =
            |assignees: Option<&Assignees>| assignees.is_some_and(|a| a.include(self.department));
        if includes(lead) {
            Some(Role::Lead)
        } else {
            includes(support).then_some(Role::Support)
        }
    }

    fn falling_here(&self, schedule: &[Schedule]) -> Vec<Period> {
        let mut periods = owed(schedule, self.period.year, &self.kinds);
        periods.retain(|period| self.falls_here(*period) && self.is_there(*period, schedule));
        periods
    }

    fn before_here(&self, schedule: &[Schedule]) -> Vec<Period> {
        let mut periods: Vec<Period> = days(schedule).map(|day| self.home(day)).collect();
        periods.retain(|period| {
            self.plan.holds_in(period.year)
                && period.window().1 < self.period.window().1
                && !self.falls_here(*period)
                && self.is_there(*period, schedule)
        });
        periods.sort_by_key(|period| period.window().1);
        periods.dedup();
        periods
    }

    fn is_there(&self, period: Period, schedule: &[Schedule]) -> bool {
        let (end, due) = (period.window().1, self.due(period, schedule, None));
        self.plan.owes(self.department, end, due)
    }

    fn falls_here(&self, period: Period) -> bool {
        let is_part = || {
            self.kinds.contains(&self.period.kind)
                && self.home(period.window().1) == self.period
                && period.year == self.period.year
        };
        self.plan.holds_in(period.year) && (period == self.period || is_part())
    }

    fn home(&self, day: NaiveDate) -> Period {
        Period::new(home(day, &self.kinds), day.year())
    }

    /// The day that the plan names for the period, the first of several; else the one that its
    /// reporting asks for, for a step of the report's way or for what goes into the report.
    fn due(&self, period: Period, schedule: &[Schedule], step: Option<Step>) -> NaiveDate {
        let named = days(schedule).filter(|day| self.home(*day) == period);
        named.min().unwrap_or_else(|| {
            let days = &self.plan.reporting.days;
            days.due(
                period,
                step.unwrap_or(Step::DepartmentToOffice),
                self.calendar,
            )
        })
    }
}

/// The days by which something is to be done once.
fn days(schedule: &[Schedule]) -> impl Iterator<Item = NaiveDate> {
    schedule.iter().filter_map(|schedule| match schedule {
        Schedule::By(day) => Some(*day),
        _ => None,
    })
}
