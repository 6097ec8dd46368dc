//! What came back to a department from the office: submissions to be sent again, and answers to
//! what it brought forward. Reads the store; the screens say it until it is dealt with.

use super::{Service, ServiceError, Session};
use crate::domain::{event::EventId, ledger::Contribution, submission::SubmissionState};

/// So many days an answer is told.
const DAYS_TOLD: i64 = 14;

/// What came back to the session's department.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CameBack {
    /// Submissions that were returned and not sent again.
    pub returned: Vec<EventId>,
    /// How many initiatives, difficulties and proposals were answered of late.
    pub answered: usize,
}

impl Service {
    /// What came back to the session's department.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn came_back(&self, session: &Session) -> Result<CameBack, ServiceError> {
        let own = &session.department;
        let submissions = self.submissions(session, None, Some(own))?.into_iter();
        let returned = submissions
            .map(|row| row.submission)
            .filter(|submission| submission.content.state == SubmissionState::Returned)
            .map(|submission| submission.id);
        let today = self.place().clock_day();
        let is_late = |day| today.signed_duration_since(day).num_days() >= DAYS_TOLD;
        let contributions = self.ledger::<Contribution>(session)?;
        let answered = contributions.iter().filter(|row| {
            let is_own = session.unit.present(&row.entry.department) == own;
            // What a department wrote itself is no news to it.
            let is_by_others = session.unit.present(&row.department) != own;
            is_own && is_by_others && row.entry.is_answered() && !is_late(row.wall.date_naive())
        });
        Ok(CameBack {
            returned: returned.collect(),
            answered: answered.count(),
        })
    }
}
