//! Who works here, on which plan, on which day.

use super::{Lock, TaskRow};
use crate::config::abbreviations::written_out;
use crate::domain::{
    calendar::Calendar,
    deadline::Step,
    department::{Department, DepartmentCode},
    item::ItemPath,
    obligation::{Obligation, current_period, obligations, outstanding},
    period::{Period, PeriodKind},
    plan::{ChecklistItem, Plan, PlanId, UnknownItem},
};
use chrono::{Datelike, NaiveDate};
use std::{collections::HashMap, path::PathBuf, sync::Arc};

/// What every screen and subcommand needs to know before it asks for anything.
#[derive(Debug, Clone)]
pub struct Session {
    /// The first of the plans that are worked on: its heading is the unit's.
    pub plan: Arc<Plan>,
    /// All plans that are worked on, the first among them.
    pub plans: Vec<Arc<Plan>>,
    /// The departments of all of them, as one plan: as they are now.
    pub unit: Arc<Plan>,
    /// The department in whose name entries are made.
    pub department: DepartmentCode,
    /// The plans in force on the clock's own day, each with who coordinates it: a made-up day
    /// gives nobody a right.
    pub coordinators: Vec<(PlanId, DepartmentCode)>,
    /// Whether a PIN has to be typed before the next.
    pub lock: Lock,
    /// The person who makes them.
    pub author: String,
    /// Today, as the clock or `--today` says.
    pub today: NaiveDate,
    /// True when `--today` set the day: shown as a banner.
    pub today_is_set: bool,
    /// Days ahead within which something is due soon.
    pub soon: i64,
    /// Days off and worked Saturdays.
    pub calendar: Arc<Calendar>,
    /// The shared file.
    pub share: PathBuf,
    /// Boxes of a submission's checklist: the plan's, or those of the settings.
    pub checklist: Vec<ChecklistItem>,
}

impl Session {
    /// The department's whole entry.
    pub fn department(&self) -> Option<&Department> {
        self.department_of(&self.department)
    }

    /// The department of a code, if a plan has it or had it.
    pub fn department_of(&self, code: &DepartmentCode) -> Option<&Department> {
        self.unit.department_of(code)
    }

    /// The departments that are there now, in the office's order, else by
    /// the alphabet.
    pub fn departments(&self) -> Vec<&Department> {
        let mut departments: Vec<&Department> = self.unit.departments.iter().collect();
        departments.sort_by(|one, other| one.in_lists(other));
        departments
    }

    /// How many tasks and duties of all plans nobody would do without a department.
    pub fn resting_on(&self, code: &DepartmentCode) -> usize {
        self.plans.iter().map(|plan| plan.resting_on(code)).sum()
    }

    /// True when the session works for the office that coordinates one of the plans in force.
    pub fn is_coordinator(&self) -> bool {
        self.is_coordinated_by(&self.department)
    }

    /// True when a department coordinates one of the plans in force.
    pub fn is_coordinated_by(&self, code: &DepartmentCode) -> bool {
        self.coordinators.iter().any(|(_, office)| office == code)
    }

    /// True when the session works for the office that coordinates this plan, and it is in force.
    pub fn coordinates(&self, plan: &PlanId) -> bool {
        let mut in_force = self.coordinators.iter();
        in_force.any(|(id, office)| id == plan && *office == self.department)
    }

    /// The office that coordinates the session's plan, or another in force where that one has
    /// ended: to whom somebody without its rights is sent.
    pub fn coordinator(&self) -> &DepartmentCode {
        let own = &self.plan.coordinator;
        let mut offices = self.coordinators.iter().map(|(_, office)| office);
        match self.is_coordinated_by(own) {
            true => own,
            false => offices.next().unwrap_or(own),
        }
    }

    /// One of the plans that are worked on.
    pub fn plan_of(&self, id: &PlanId) -> Option<&Plan> {
        let mut plans = self.plans.iter();
        plans.find(|plan| plan.id == *id).map(Arc::as_ref)
    }

    /// The task or duty that `typed` names in one of the plans: by its whole path, else by
    /// the end of only one.
    ///
    /// # Errors
    /// When there is none, or several could be meant.
    pub fn item(&self, typed: &str) -> Result<(&Plan, &ItemPath), UnknownItem> {
        let (mut found, mut missing) = (Vec::new(), None);
        for plan in &self.plans {
            match plan.item_path(typed) {
                Ok(path) => found.push((plan.as_ref(), path)),
                Err(unknown @ UnknownItem::Missing { .. }) => {
                    missing.get_or_insert(unknown);
                }
                Err(ambiguous) => return Err(ambiguous),
            }
        }
        let is_exact = |(_, path): &&(&Plan, &ItemPath)| path.as_str() == typed.trim();
        let exact: Vec<_> = found.iter().filter(is_exact).copied().collect();
        let meant = match exact.is_empty() {
            true => found,
            false => exact,
        };
        match meant.as_slice() {
            [only] => Ok(*only),
            [] => Err(missing.unwrap_or(UnknownItem::Missing {
                typed: typed.to_owned(),
                nearest: None,
            })),
            _ => Err(UnknownItem::InSeveralPlans {
                typed: typed.to_owned(),
                candidates: meant
                    .into_iter()
                    .map(|(plan, path)| (plan.id.clone(), path.clone()))
                    .collect(),
            }),
        }
    }

    /// What a department owes in a period, in all plans that have the department. In the
    /// session's own period each plan is asked for the one on which it is being worked, and for
    /// what was to be done once before.
    pub fn owed(&self, department: &DepartmentCode, period: Period) -> Vec<Obligation> {
        let is_current = period == self.period();
        let mut owed = Vec::new();
        for plan in self.plans_for(department) {
            let mut own = period;
            if is_current {
                own = current_period(plan, self.today, &self.calendar);
                owed.extend(outstanding(plan, department, own, &self.calendar));
            }
            owed.extend(obligations(plan, department, own, &self.calendar));
        }
        owed
    }

    /// The label of today of what is kept under a key; the key itself where the plan has it
    /// no longer.
    pub fn label(&self, plan: &PlanId, key: &ItemPath) -> ItemPath {
        let here = self.plan_of(plan).and_then(|plan| plan.path_of(key));
        here.unwrap_or(key).clone()
    }

    /// What a task is found by apart from its own texts: the titles of its area and of those
    /// above it, and what abbreviations stand for.
    pub fn further(&self, plan: &PlanId, area: &str, texts: [&str; 2]) -> String {
        further(&self.further_of_area(plan, area), texts)
    }

    /// The same of many tasks, each area looked at once.
    pub(super) fn add_further(&self, rows: &mut [TaskRow]) {
        let mut areas: HashMap<(PlanId, String), String> = HashMap::new();
        for row in rows {
            let owed = &row.obligation;
            let area = areas
                .entry((owed.plan.clone(), owed.area.clone()))
                .or_insert_with(|| self.further_of_area(&owed.plan, &owed.area));
            row.further = further(area, [&owed.title, &owed.text]);
        }
    }

    /// What all tasks of an area have of it.
    fn further_of_area(&self, plan: &PlanId, area: &str) -> String {
        let above = |path: &str| {
            let below = area.strip_prefix(path);
            below.is_some_and(|below| below.is_empty() || below.starts_with('/'))
        };
        let areas = self.plan_of(plan).into_iter().flat_map(|plan| &plan.areas);
        let titles = areas.filter(|area| above(area.path.as_str()));
        let mut all: Vec<String> = titles.map(|area| area.title.clone()).collect();
        let written: Vec<String> = all.iter().map(|title| written_out(title)).collect();
        all.extend(written);
        all.join("; ")
    }

    /// The place of a plan among several that are worked on, from 1; `None` where there is
    /// only one.
    pub fn number_of(&self, id: &PlanId) -> Option<usize> {
        let several = self.plans.len() > 1;
        let mut plans = self.plans.iter().filter(|_| several);
        plans.position(|plan| plan.id == *id).map(|place| place + 1)
    }

    /// The plans that ask a department for bài viết/mô hình/sản phẩm in a quarter, and for how
    /// many at least; none for a quarter in which it was not there.
    pub fn submissions_owed_by_plan(
        &self,
        department: &DepartmentCode,
        quarter: Period,
    ) -> impl Iterator<Item = (&Plan, u32)> {
        let is_there = move |plan: &&Plan| {
            let days = &plan.reporting.days;
            let due = days.due(quarter, Step::DepartmentToOffice, &self.calendar);
            plan.owes(department, quarter.window().1, due)
        };
        let plans = self.plans_for(department).filter(is_there);
        let asked = plans.map(|plan| (plan, plan.submissions_owed(department)));
        asked.filter(|(_, owed)| *owed > 0)
    }

    /// The least number of them that it owes in a quarter, in all plans.
    pub fn submissions_owed(&self, department: &DepartmentCode, quarter: Period) -> u32 {
        let asked = self.submissions_owed_by_plan(department, quarter);
        asked.fold(0, |sum, (_, owed)| sum.saturating_add(owed))
    }

    /// The session as far as one plan goes: that plan and the departments on which it bears.
    pub(super) fn of_plan(&self, id: &PlanId) -> Option<Self> {
        let plan = Arc::clone(self.plans.iter().find(|plan| plan.id == *id)?);
        let mut unit = Plan::clone(&self.unit);
        unit.departments
            .retain(|department| self.bears_on(&plan, &department.code));
        Some(Self {
            plans: vec![Arc::clone(&plan)],
            unit: Arc::new(unit),
            plan,
            ..self.clone()
        })
    }

    /// True when a plan bears on a department: it names it, or it is the only one, whose work
    /// for all departments is also that of one which came later.
    fn bears_on(&self, plan: &Plan, department: &DepartmentCode) -> bool {
        self.plans.len() == 1 || plan.department_of(department).is_some()
    }

    /// The plans that bear on a department.
    pub(super) fn plans_for(&self, department: &DepartmentCode) -> impl Iterator<Item = &Plan> {
        let plans = self.plans.iter().map(AsRef::as_ref);
        plans.filter(|plan| self.bears_on(plan, department))
    }

    /// Boxes of a submission's checklist in one of the plans.
    pub fn checklist_of(&self, id: &PlanId) -> &[ChecklistItem] {
        let own = self.plan_of(id).map(|plan| plan.checklist.as_slice());
        own.filter(|own| !own.is_empty()).unwrap_or(&self.checklist)
    }

    /// The reporting period on which work is being done.
    pub fn period(&self) -> Period {
        current_period(&self.plan, self.today, &self.calendar)
    }

    /// The reporting periods of the year in which the session works.
    pub fn periods(&self) -> Vec<Period> {
        let year = self.period().year;
        let mut periods: Vec<Period> = Vec::new();
        for kind in self.plans.iter().flat_map(|plan| plan.reporting_kinds()) {
            let period = Period::new(kind, year);
            if !periods.contains(&period) {
                periods.push(period);
            }
        }
        if self.plans.len() > 1 {
            periods.sort_by_key(|period| period.window().1);
        }
        periods
    }

    /// The four quarters of that year, the submission cycle.
    pub fn quarters(&self) -> [Period; 4] {
        let year = self.period().year;
        [1, 2, 3, 4].map(|quarter| Period::new(PeriodKind::Quarter(quarter), year))
    }

    /// The quarter for which a submission is due next: the first whose window is open.
    pub fn quarter(&self) -> Period {
        let [first, second, third, fourth] = self.quarters();
        let open = |period: &Period| period.window().1 >= self.today;
        [first, second, third]
            .into_iter()
            .find(open)
            .unwrap_or(fourth)
    }

    /// The day by which khoa/phòng hand in what belongs to `period`.
    pub fn due(&self, period: Period) -> NaiveDate {
        self.plan
            .reporting
            .days
            .due(period, Step::DepartmentToOffice, &self.calendar)
    }

    /// A year for which no table of holidays was filled in, if the session's days need it.
    pub fn unknown_calendar_year(&self) -> Option<i32> {
        let year = self.period().year.max(self.today.year());
        (!self.calendar.knows(year)).then_some(year)
    }
}

fn further(of_area: &str, texts: [&str; 2]) -> String {
    let mut all = of_area.to_owned();
    for written in texts
        .map(written_out)
        .iter()
        .filter(|text| !text.is_empty())
    {
        all.push_str("; ");
        all.push_str(written);
    }
    all
}
