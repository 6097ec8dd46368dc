//! The duty to send bài viết/mô hình/sản phẩm, which is done by sending them and by nothing
//! that anybody has to tick off besides.
//!
//! Reads the store for those quarters in which such a duty is owed; whoever joins obligations
//! with how they stand takes it from here.

use super::{Service, ServiceError, Session, SubmissionRow};
use crate::{
    domain::{
        department::DepartmentCode,
        obligation::Obligation,
        period::Period,
        plan::{DutyKind, Plan, PlanId},
    },
    store::SentSubmission,
};
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

/// Submissions that the coordinator has, by whose they are today and for which quarter.
#[derive(Debug, Default)]
pub(super) struct HandedIn(HashMap<(PlanId, DepartmentCode, Period), Vec<SentSubmission>>);

impl HandedIn {
    /// What there is of what an obligation asks for; `None` of one that asks for no submissions.
    pub fn quota(&self, session: &Session, owed: &Obligation) -> Option<Quota> {
        let quarter = quarter_of(session, owed)?;
        let plan = session.plans.iter().find(|plan| plan.id == owed.plan)?;
        let least = plan.submissions_owed(&owed.department).max(1);
        Some(self.quota_of((&owed.plan, &owed.department, quarter), least))
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
        self.0.get(&key).map_or(&[], Vec::as_slice)
    }

    /// Adds what was sent for a plan, under whose it is today.
    fn take(&mut self, session: &Session, plan: &PlanId, sent: Vec<SentSubmission>) {
        for sent in sent {
            let present = session.unit.present(&sent.department).clone();
            let key = (plan.clone(), present, sent.period);
            self.0.entry(key).or_default().push(sent);
        }
    }

    fn by_day(mut self) -> Self {
        for sent in self.0.values_mut() {
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
    /// The submissions for all that is `owed`.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(super) fn handed_in<'o>(
        &self,
        session: &Session,
        owed: impl Iterator<Item = &'o Obligation>,
    ) -> Result<HandedIn, ServiceError> {
        let mut asked: BTreeMap<(&PlanId, Period), BTreeSet<&DepartmentCode>> = BTreeMap::new();
        for owed in owed {
            if let Some(quarter) = quarter_of(session, owed) {
                let departments = asked.entry((&owed.plan, quarter)).or_default();
                departments.insert(&owed.department);
            }
        }
        let mut found = HandedIn::default();
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
