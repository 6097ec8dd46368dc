//! Everything that a report speaks of, brought together once: what was owed and how it
//! stands, what was said in the window, submissions, the ledger.

use super::{GoesOn, Scope, may_go_on, placed::Placed};
use crate::{
    domain::{
        department::{Department, DepartmentCode},
        item::ItemPath,
        ledger::{Contribution, Inspection, ReportText},
        obligation::{Group, Obligation},
        period::Period,
        plan::Plan,
    },
    service::{
        Quota, Service, ServiceError, Session, SubmissionRow, TargetRow, TaskRow, covered::Span,
        handed_in::HandedIn, target::quarters, task::Owed,
    },
    store::LedgerRow,
};
use chrono::NaiveDate;
use std::{collections::HashSet, sync::Arc};

/// What a report is made of.
#[derive(Debug, Clone)]
pub(super) struct Gathered {
    pub plan: Arc<Plan>,
    pub scope: Scope,
    pub today: NaiveDate,
    /// The departments that are reported on, in the office's order.
    pub departments: Vec<Department>,
    /// What they owed in the period.
    pub owed: Vec<Owed>,
    /// What they owe in the period after it.
    pub next: Vec<Owed>,
    /// What was said in the window.
    pub said: Placed,
    /// Submissions of the quarters of the period.
    pub submissions: Vec<SubmissionRow>,
    /// How many of them are owed and there, by department and quarter.
    pub quotas: Vec<(DepartmentCode, Quota)>,
    /// The plan's targets with what was reached; none in a department's report.
    pub targets: Vec<TargetRow>,
    /// Inspections of the window, by day.
    pub inspections: Vec<LedgerRow<Inspection>>,
    /// Contributions of the window, by day.
    pub contributions: Vec<LedgerRow<Contribution>>,
    /// Edited texts of this report.
    pub texts: Vec<LedgerRow<ReportText>>,
}

impl Gathered {
    /// The name of a department of the plan.
    pub fn name<'g>(&'g self, code: &'g DepartmentCode) -> &'g str {
        let known = self.plan.department_of(code);
        known.map_or(code.as_str(), |department| department.name.as_str())
    }

    /// The tasks and duties of the plan with their titles, in its order.
    pub fn titles(&self) -> impl Iterator<Item = (&ItemPath, &str)> {
        let tasks = self.plan.tasks.iter();
        let tasks = tasks.map(|task| (&task.path, task.title.as_str()));
        let duties = self.plan.duties.iter();
        tasks.chain(duties.map(|duty| (&duty.path, duty.title.as_str())))
    }

    /// All that is owed.
    pub fn all_rows(&self) -> impl Iterator<Item = &TaskRow> {
        self.owed.iter().flat_map(|owed| &owed.rows)
    }
}

impl Service {
    /// Brings together what a report is made of.
    pub(super) fn gather(
        &self,
        session: &Session,
        outline: &crate::domain::outline::Outline,
        scope: &Scope,
        goes_on: GoesOn<'_>,
    ) -> Result<Gathered, ServiceError> {
        let session = &session.of_plan(&scope.plan).ok_or(ServiceError::NoPlan)?;
        let plan = Arc::clone(&session.plan);
        let departments = session.departments().into_iter().cloned();
        let departments = departments.filter(|department| match &scope.department {
            Some(only) => department.code == *only,
            None => true,
        });
        let departments: Vec<Department> = departments.collect();
        let covered = self.covered(session, departments.clone(), (scope.period, Span::Whole))?;
        let window = scope.period.window();
        let quarters = quarters(scope.period, session.today);
        let standings = self.store().standings(&plan.id, None, None)?;
        may_go_on(goes_on)?;
        let after = following(&plan, scope.period);
        let next = departments.iter().map(|department| {
            let owed = session.owed(&department.code, after);
            (department.clone(), owed)
        });
        let next = self.stand_all(session, next.collect())?;
        let mut owed = self.stand_all(session, covered)?;
        let still = (scope.period, Span::Last);
        let still = self.covered(session, departments.clone(), still)?;
        let each = owed.iter_mut().zip(&still);
        each.for_each(|(owed, (_, still))| lapse(&mut owed.rows, still));
        may_go_on(goes_on)?;
        let is_reported = |code: &DepartmentCode| {
            scope.department.is_none()
                || departments
                    .iter()
                    .any(|one| one.code == *session.unit.present(code))
        };
        let mut check_ins = self.store().check_ins_between(&plan.id, window)?;
        check_ins.retain(|said| is_reported(&said.department));
        let said = Placed::of(check_ins, &standings, &plan, outline);
        may_go_on(goes_on)?;
        let mut submissions = self.submissions(session, None, scope.department.as_ref())?;
        submissions.retain(|row| quarters.contains(&row.submission.period));
        let handed_in = self.handed_in_during(session, &quarters)?;
        let targets = match scope.department {
            None => self.targets(session, scope.period)?,
            Some(_) => Vec::new(),
        };
        let within = |day: NaiveDate| (window.0..=window.1).contains(&day);
        let mut inspections: Vec<LedgerRow<Inspection>> = self.store().ledger(&plan.id)?;
        inspections.retain(|row| within(row.entry.day) && is_reported(&row.entry.department));
        inspections.sort_by_key(|row| row.entry.day);
        let mut contributions: Vec<LedgerRow<Contribution>> = self.store().ledger(&plan.id)?;
        contributions.retain(|row| within(row.entry.day) && is_reported(&row.entry.department));
        contributions.sort_by_key(|row| row.entry.day);
        let mut texts: Vec<LedgerRow<ReportText>> = self.store().ledger(&plan.id)?;
        texts.retain(|row| {
            row.entry.period == scope.period && row.entry.department == scope.department
        });
        Ok(Gathered {
            quotas: quotas(session, &departments, &quarters, &handed_in),
            scope: scope.clone(),
            today: session.today,
            plan,
            departments,
            owed,
            next,
            said,
            submissions,
            targets,
            inspections,
            contributions,
            texts,
        })
    }
}

/// What a later period of a year asked for anew is not overdue any longer: it was not done.
fn lapse(rows: &mut [TaskRow], still: &[Obligation]) {
    let still: HashSet<(&ItemPath, Period)> =
        still.iter().map(|owed| (&owed.key, owed.period)).collect();
    for row in rows.iter_mut().filter(|row| row.is_late()) {
        if !still.contains(&(&row.obligation.key, row.obligation.period)) {
            row.group = Group::Current;
        }
    }
}

fn quotas(
    session: &Session,
    departments: &[Department],
    quarters: &[Period],
    handed_in: &HandedIn,
) -> Vec<(DepartmentCode, Quota)> {
    let quota = |code: &DepartmentCode, quarter: Period| {
        let owed = session.submissions_owed(code, quarter);
        let quota = handed_in.quota_of((&session.plan.id, code, quarter), owed);
        (code.clone(), quota)
    };
    let codes = departments.iter().map(|department| &department.code);
    codes
        .flat_map(|code| quarters.iter().map(move |quarter| quota(code, *quarter)))
        .collect()
}

/// The reporting period after one, of the next year after the last.
fn following(plan: &Plan, period: Period) -> Period {
    let mut kinds = plan.reporting_kinds();
    kinds.sort_by_key(|kind| Period::new(*kind, period.year).window().1);
    let later = kinds
        .iter()
        .find(|kind| Period::new(**kind, period.year).window().1 > period.window().1);
    match (later, kinds.first()) {
        (Some(kind), _) => Period::new(*kind, period.year),
        (None, Some(first)) => Period::new(*first, period.year.saturating_add(1)),
        (None, None) => period,
    }
}
