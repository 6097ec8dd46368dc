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
    /// How many are owed, at least one.
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
        let least = usize::try_from(least).unwrap_or(usize::MAX);
        let key = (owed.plan.clone(), owed.department.clone(), quarter);
        let sent = self.0.get(&key).map_or(&[][..], Vec::as_slice);
        Some(Quota {
            sent: sent.len(),
            owed: least,
            closed_by: sent.get(least - 1).cloned(),
        })
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
            for sent in self.sent_by(session, plan, quarter, &departments)? {
                let present = session.unit.present(&sent.department).clone();
                let key = (plan.clone(), present, quarter);
                found.0.entry(key).or_default().push(sent);
            }
        }
        for sent in found.0.values_mut() {
            sent.sort_by_key(|sent| sent.wall);
        }
        Ok(found)
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
