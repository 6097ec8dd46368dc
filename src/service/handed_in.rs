//! The duties to send bài viết/mô hình/sản phẩm and to report, which are done by sending them
//! and by nothing that anybody has to tick off besides.
//!
//! Reads the store for those quarters and reports in which such a duty is owed; whoever joins
//! obligations with how they stand takes it from here.

use super::{Service, ServiceError, Session, SubmissionRow, handover::is_of};
use crate::{
    domain::{
        deadline::Step,
        department::DepartmentCode,
        ledger::Handover,
        obligation::Obligation,
        period::Period,
        plan::{DutyKind, Plan, PlanId},
    },
    store::{LedgerRow, SentSubmission},
};
use chrono::{DateTime, FixedOffset};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The submissions of a quarter beside those that are owed.
#[derive(Debug, Clone, PartialEq)]
pub struct Quota {
    /// How many the coordinator has.
    pub sent: usize,
    /// How many are owed.
    pub owed: usize,
    /// The one with which there were enough.
    pub(super) closed_by: Option<SentSubmission>,
}

/// What a department has handed in for a quarter for all its plans, each plan by itself: what
/// was sent for one stands for nothing that another asks for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Submitted {
    /// How many the coordinator has.
    pub sent: u32,
    /// How many are owed.
    pub owed: u32,
    /// How many of these are missing.
    pub missing: u32,
}

impl Submitted {
    /// Beside what is owed: more than that only where nothing is missing.
    pub fn counted(self) -> u32 {
        match self.missing {
            0 => self.sent,
            missing => self.owed.saturating_sub(missing),
        }
    }

    /// True when something was owed and all of it is there.
    pub fn is_enough(self) -> bool {
        self.owed > 0 && self.missing == 0
    }

    fn of(
        session: &Session,
        (code, quarter): (&DepartmentCode, Period),
        sent: impl Fn(&PlanId) -> usize,
    ) -> Self {
        let sent = |plan: &PlanId| u32::try_from(sent(plan)).unwrap_or(u32::MAX);
        let all = session.plans.iter().map(|plan| sent(&plan.id));
        let none = Self {
            sent: all.fold(0, u32::saturating_add),
            ..Self::default()
        };
        let owed = session.submissions_owed_by_plan(code, quarter);
        owed.fold(none, |sum, (plan, owed)| Self {
            owed: sum.owed.saturating_add(owed),
            missing: sum.missing + owed.saturating_sub(sent(&plan.id)),
            ..sum
        })
    }
}

impl Session {
    /// What a department has handed in for a quarter, by its submissions of that quarter.
    pub fn submitted<'r>(
        &self,
        code: &DepartmentCode,
        quarter: Period,
        rows: impl Iterator<Item = &'r SubmissionRow>,
    ) -> Submitted {
        let counted = rows.filter(|row| row.submission.content.state.counts());
        let counted: Vec<&PlanId> = counted.map(|row| &row.submission.plan).collect();
        Submitted::of(self, (code, quarter), |plan| {
            counted.iter().filter(|of| **of == plan).count()
        })
    }

    /// The plan for which a department begins its next submission of a quarter: the first that
    /// asks for more than it has begun there, else the first that asks for any, else the first.
    pub fn submission_plan<'r>(
        &self,
        department: &DepartmentCode,
        quarter: Period,
        rows: impl Iterator<Item = &'r SubmissionRow>,
    ) -> &Plan {
        let begun: Vec<&PlanId> = rows.map(|row| &row.submission.plan).collect();
        let lacks = |(plan, owed): &(&Plan, u32)| {
            let begun = begun.iter().filter(|of| ***of == plan.id).count();
            u32::try_from(begun).is_ok_and(|begun| begun < *owed)
        };
        let asks = || self.submissions_owed_by_plan(department, quarter);
        let found = asks().find(lacks).or_else(|| asks().next());
        found.map_or(&self.plan, |(plan, _)| plan)
    }
}

/// Submissions that the coordinator has, by whose they are today and for which quarter; and
/// reports that have gone on.
#[derive(Debug, Default)]
pub(super) struct HandedIn {
    submissions: HashMap<(PlanId, DepartmentCode, Period), Vec<SentSubmission>>,
    /// What was written down last about each step of each plan's reports.
    reports: HashMap<PlanId, Vec<LedgerRow<Handover>>>,
}

/// What closed a duty without a check-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Closed {
    /// Who sent it.
    pub author: String,
    /// When.
    pub at: DateTime<FixedOffset>,
}

impl HandedIn {
    /// What there is of what an obligation asks for; `None` of one that asks for no submissions.
    pub fn quota(&self, session: &Session, owed: &Obligation) -> Option<Quota> {
        let quarter = quarter_of(session, owed)?;
        let plan = session.plans.iter().find(|plan| plan.id == owed.plan)?;
        let least = plan.submissions_owed(&owed.department).max(1);
        Some(self.quota_of((&owed.plan, &owed.department, quarter), least))
    }

    /// What closes an obligation, whatever was said: enough submissions, or that the report
    /// went the step which is asked for.
    pub fn closed_by(&self, session: &Session, owed: &Obligation) -> Option<Closed> {
        if let Some(step) = owed.step {
            return self.reported(session, owed, step);
        }
        let sent = self.quota(session, owed)?.closed_by?;
        Some(Closed {
            author: sent.author,
            at: sent.wall,
        })
    }

    /// The report of the period that an obligation ends with, once it went a step; on the day of
    /// the document, where that was written down later.
    fn reported(&self, session: &Session, owed: &Obligation, step: Step) -> Option<Closed> {
        let plan = session.plan_of(&owed.plan)?;
        let period = plan.report_ending_with(owed.period)?;
        let whose = (step == Step::DepartmentToOffice).then_some(&owed.department);
        let mut said = self.reports.get(&owed.plan)?.iter();
        let said = said.find(|row| is_of(row, period, step, whose))?;
        let sent = said.entry.day?.and_time(said.wall.time());
        let at = sent.and_local_timezone(*said.wall.offset()).single();
        Some(Closed {
            author: said.author.clone(),
            at: at.map_or(said.wall, |at| at.min(said.wall)),
        })
    }

    /// What there is of what a department owes in a quarter.
    pub fn quota_of(&self, of: (&PlanId, &DepartmentCode, Period), owed: u32) -> Quota {
        let sent = self.sent(of);
        let owed = usize::try_from(owed).unwrap_or(usize::MAX);
        let last = owed.checked_sub(1);
        Quota {
            sent: sent.len(),
            owed,
            closed_by: last.and_then(|last| sent.get(last)).cloned(),
        }
    }

    /// What a department has sent in a quarter for all plans of a session.
    pub fn in_all_plans(
        &self,
        session: &Session,
        code: &DepartmentCode,
        quarter: Period,
    ) -> Submitted {
        Submitted::of(session, (code, quarter), |plan| {
            self.sent((plan, code, quarter)).len()
        })
    }

    fn sent(&self, (plan, code, quarter): (&PlanId, &DepartmentCode, Period)) -> &[SentSubmission] {
        let key = (plan.clone(), code.clone(), quarter);
        self.submissions.get(&key).map_or(&[], Vec::as_slice)
    }

    /// Adds what was sent for a plan, under whose it is today.
    fn take(&mut self, session: &Session, plan: &PlanId, sent: Vec<SentSubmission>) {
        for sent in sent {
            let present = session.unit.present(&sent.department).clone();
            let key = (plan.clone(), present, sent.period);
            self.submissions.entry(key).or_default().push(sent);
        }
    }

    fn by_day(mut self) -> Self {
        for sent in self.submissions.values_mut() {
            sent.sort_by_key(|sent| sent.wall);
        }
        self
    }
}

/// The quarter whose submissions an obligation asks for.
fn quarter_of(session: &Session, owed: &Obligation) -> Option<Period> {
    (owed.duty == Some(DutyKind::Submission)).then(|| session.quarter_of(owed.period))
}

impl Service {
    /// The submissions and reports for all that is `owed`.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(super) fn handed_in<'o>(
        &self,
        session: &Session,
        owed: impl Iterator<Item = &'o Obligation>,
    ) -> Result<HandedIn, ServiceError> {
        let mut asked: BTreeMap<(&PlanId, Period), BTreeSet<&DepartmentCode>> = BTreeMap::new();
        let mut found = HandedIn::default();
        for owed in owed {
            if let Some(quarter) = quarter_of(session, owed) {
                let departments = asked.entry((&owed.plan, quarter)).or_default();
                departments.insert(&owed.department);
            }
            if owed.step.is_some() && !found.reports.contains_key(&owed.plan) {
                let reports = self.store().ledger(&owed.plan)?;
                found.reports.insert(owed.plan.clone(), reports);
            }
        }
        for ((plan, quarter), departments) in asked {
            let sent = self.sent_by(session, plan, quarter, &departments)?;
            found.take(session, plan, sent);
        }
        Ok(found.by_day())
    }

    /// The submissions of all departments in some quarters, for all plans of a session.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(super) fn handed_in_during(
        &self,
        session: &Session,
        quarters: &[Period],
    ) -> Result<HandedIn, ServiceError> {
        let mut found = HandedIn::default();
        for plan in &session.plans {
            for quarter in quarters {
                let sent = self
                    .store()
                    .sent_submissions(&plan.id, Some(*quarter), None)?;
                found.take(session, &plan.id, sent);
            }
        }
        Ok(found.by_day())
    }

    fn sent_by(
        &self,
        session: &Session,
        plan: &PlanId,
        quarter: Period,
        departments: &BTreeSet<&DepartmentCode>,
    ) -> Result<Vec<SentSubmission>, ServiceError> {
        let store = self.store();
        let mut only = departments.iter();
        let (Some(code), None) = (only.next(), only.next()) else {
            return Ok(store.sent_submissions(plan, Some(quarter), None)?);
        };
        let mut sent = Vec::new();
        for code in session.unit.codes_of(code) {
            sent.extend(store.sent_submissions(plan, Some(quarter), Some(&code))?);
        }
        Ok(sent)
    }
}
