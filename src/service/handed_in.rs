//! The duty to send bài viết/mô hình/sản phẩm, which is done by sending them and by nothing
//! that anybody has to tick off besides.
//!
//! Reads the store for those quarters in which such a duty is owed; whoever joins obligations
//! with how they stand takes it from here.

use super::{Service, ServiceError, Session};
use crate::{
    domain::{
        department::DepartmentCode, obligation::Obligation, period::Period, plan::DutyKind,
        plan::PlanId,
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

    /// How many a department has sent in a quarter for all plans of a session.
    pub fn in_all_plans(&self, session: &Session, code: &DepartmentCode, quarter: Period) -> u32 {
        let plans = session.plans.iter();
        let sent: usize = plans
            .map(|plan| self.sent((&plan.id, code, quarter)).len())
            .sum();
        u32::try_from(sent).unwrap_or(u32::MAX)
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
