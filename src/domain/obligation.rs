//! What one department owes in one period, and by when.

use super::{
    calendar::Calendar,
    checkin::State,
    deadline::Step,
    department::DepartmentCode,
    item::ItemPath,
    period::Period,
    plan::{Assignees, DutyKind, Plan, PlanId},
    schedule::{Schedule, home, owed},
};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

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
    /// What kind of duty it is; `None` for a task.
    pub duty: Option<DutyKind>,
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
        .unwrap_or(Period::new(super::period::PeriodKind::Year, year));
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
    let owing = Owing {
        plan,
        department,
        period,
        calendar,
        kinds: plan.reporting_kinds(),
    };
    let tasks = plan.tasks.iter().flat_map(|task| {
        let area = plan.area(&task.area);
        let lead = task.lead.as_ref().or(area.map(|area| &area.lead));
        let support = task.support.as_ref().or(area.map(|area| &area.support));
        let role = owing.role(lead, support);
        let area_title = area.map_or_else(String::new, |area| area.path.to_string());
        owing
            .of(role, &task.schedule)
            .map(move |(role, period, due, standing)| Obligation {
                plan: plan.id.clone(),
                task: task.path.clone(),
                key: task.keys.first().unwrap_or(&task.path).clone(),
                area: area_title.clone(),
                title: task.title.clone(),
                text: task.text.clone(),
                department: department.clone(),
                role,
                period,
                due,
                standing,
                duty: None,
            })
    });
    let duties = plan.duties.iter().flat_map(|duty| {
        let role = owing.role(Some(&duty.department), None);
        owing
            .of(role, &duty.schedule)
            .map(move |(role, period, due, standing)| Obligation {
                plan: plan.id.clone(),
                task: duty.path.clone(),
                key: duty.keys.first().unwrap_or(&duty.path).clone(),
                area: String::new(),
                title: duty.title.clone(),
                text: duty.text.clone(),
                department: department.clone(),
                role,
                period,
                due,
                standing,
                duty: Some(duty.kind),
            })
    });
    tasks.chain(duties).collect()
}

struct Owing<'p> {
    plan: &'p Plan,
    department: &'p DepartmentCode,
    period: Period,
    calendar: &'p Calendar,
    kinds: Vec<super::period::PeriodKind>,
}

impl Owing<'_> {
    fn role(&self, lead: Option<&Assignees>, support: Option<&Assignees>) -> Option<Role> {
        let includes =
            |assignees: Option<&Assignees>| assignees.is_some_and(|a| a.include(self.department));
        if includes(lead) {
            Some(Role::Lead)
        } else {
            includes(support).then_some(Role::Support)
        }
    }

    fn of(
        &self,
        role: Option<Role>,
        schedule: &[Schedule],
    ) -> impl Iterator<Item = (Role, Period, NaiveDate, bool)> + use<> {
        let standing = schedule.contains(&Schedule::Standing);
        let owed: Vec<_> = role
            .into_iter()
            .flat_map(|role| {
                owed(schedule, self.period.year, &self.kinds)
                    .into_iter()
                    .filter(|period| self.falls_here(*period))
                    .filter(|period| {
                        let (end, due) = (period.window().1, self.due(*period, schedule));
                        self.plan.owes(self.department, end, due)
                    })
                    .map(move |period| (role, period))
            })
            .map(|(role, period)| (role, period, self.due(period, schedule), standing))
            .collect();
        owed.into_iter()
    }

    fn falls_here(&self, period: Period) -> bool {
        let holds = (self.plan.starts.year()..=self.plan.ends.year()).contains(&period.year);
        if !holds {
            return false;
        }
        let is_reporting = self.kinds.contains(&self.period.kind);
        period == self.period
            || (is_reporting && home(period.window().1, &self.kinds) == self.period.kind)
    }

    fn due(&self, period: Period, schedule: &[Schedule]) -> NaiveDate {
        let fixed = schedule.iter().find_map(|schedule| match schedule {
            Schedule::By(day) => Some(*day),
            _ => None,
        });
        fixed.unwrap_or_else(|| {
            self.plan
                .reporting
                .days
                .due(period, Step::DepartmentToOffice, self.calendar)
        })
    }
}
