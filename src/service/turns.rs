//! How obligations were closed and opened again, from day to day, and which of them were done
//! by their day.
//!
//! Reads the history of check-ins in the periods that are asked for, and the submissions that
//! close a duty; what was taken back was never so. The lines over time and the computed targets
//! both take it from here.

#[cfg(test)]
mod tests;

use super::{Service, ServiceError, Session, handed_in::HandedIn};
use crate::{
    domain::{
        department::DepartmentCode, event::EventId, hlc::Hlc, item::ItemPath,
        obligation::Obligation, period::Period, plan::PlanId,
    },
    store::{Store, StoreError, Turn},
};
use chrono::NaiveDate;
use std::collections::{BTreeSet, HashMap};

/// From which days on an obligation was closed (true) or open again, in their order.
pub(super) type Course = Vec<(NaiveDate, bool)>;

/// An obligation, whose it is today.
type Key<'o> = (&'o PlanId, &'o DepartmentCode, &'o ItemPath, Period);

/// A check-in as far as the course of its obligation goes.
#[derive(Debug, Clone, Copy)]
struct Said {
    /// True when it was said in the name of the department whose it is today.
    is_own: bool,
    order: (Hlc, EventId),
    day: NaiveDate,
    is_closed: bool,
}

impl Said {
    fn of(turn: &Turn, is_own: bool) -> Self {
        Self {
            is_own,
            order: (turn.clock, turn.event),
            day: turn.wall.date_naive(),
            is_closed: turn.state.is_closed(),
        }
    }
}

impl Service {
    /// The course of each of some obligations, in their order.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(super) fn courses(
        &self,
        session: &Session,
        owed: &[Obligation],
    ) -> Result<Vec<Course>, ServiceError> {
        let handed_in = self.handed_in(session, owed.iter())?;
        let all: Vec<&Obligation> = owed.iter().collect();
        let said = self.said_about(session, &all, Store::turns)?.into_iter();
        let courses = said.zip(owed);
        Ok(courses
            .map(|(said, owed)| handed(course(said), session, &handed_in, owed))
            .collect())
    }

    /// Which of some obligations were done by their day, in their order; `None` of one whose
    /// day has not passed. Done in time is what was closed at the end of its due day, as the
    /// history stood then, and was not opened again since: what is overdue now, or was done
    /// after all, was not done in time.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(super) fn in_time(
        &self,
        session: &Session,
        owed: &[Obligation],
    ) -> Result<Vec<Option<bool>>, ServiceError> {
        let due: Vec<&Obligation> = owed.iter().filter(|o| o.due < session.today).collect();
        let handed_in = self.handed_in(session, due.iter().copied())?;
        let mut last = self
            .said_about(session, &due, Store::last_turns)?
            .into_iter();
        let judged = owed.iter().map(|owed| match owed.due < session.today {
            true => {
                let last = last.next().unwrap_or_default();
                self.was_in_time(session, owed, last, &handed_in).map(Some)
            }
            false => Ok(None),
        });
        judged.collect()
    }

    fn was_in_time(
        &self,
        session: &Session,
        owed: &Obligation,
        last: Vec<Said>,
        handed_in: &HandedIn,
    ) -> Result<bool, ServiceError> {
        let (day, is_closed) = match handed(course(last), session, handed_in, owed).last() {
            Some(last) => *last,
            None => return Ok(false),
        };
        if !is_closed || day <= owed.due {
            return Ok(is_closed);
        }
        // What was said last came after the day: was it closed before?
        let course = course(self.said_of(session, owed)?);
        let since = closed_since(&handed(course, session, handed_in, owed));
        Ok(since.is_some_and(|since| since <= owed.due))
    }

    /// What the store knows of each of some obligations, in their order: one reading for each
    /// plan and period.
    fn said_about(
        &self,
        session: &Session,
        owed: &[&Obligation],
        read: fn(&Store, &PlanId, Period) -> Result<Vec<Turn>, StoreError>,
    ) -> Result<Vec<Vec<Said>>, ServiceError> {
        let periods: BTreeSet<(&PlanId, Period)> =
            owed.iter().map(|owed| (&owed.plan, owed.period)).collect();
        let mut turns = Vec::new();
        for (plan, period) in periods {
            turns.push((plan, period, read(self.store(), plan, period)?));
        }
        let mut said: HashMap<Key<'_>, Vec<Said>> = HashMap::new();
        for (plan, period, turns) in &turns {
            for turn in turns {
                let present = session.unit.present(&turn.department);
                let of = Said::of(turn, *present == turn.department);
                let key = (*plan, present, &turn.task, *period);
                said.entry(key).or_default().push(of);
            }
        }
        Ok(owed
            .iter()
            .map(|owed| said.get(&key(owed)).cloned().unwrap_or_default())
            .collect())
    }

    fn said_of(&self, session: &Session, owed: &Obligation) -> Result<Vec<Said>, ServiceError> {
        let mut said = Vec::new();
        for code in session.unit.codes_of(&owed.department) {
            let turns = self
                .store()
                .turns_of(&owed.plan, owed.period, &code, &owed.key)?;
            let is_own = code == owed.department;
            said.extend(turns.iter().map(|turn| Said::of(turn, is_own)));
        }
        Ok(said)
    }
}

fn key(owed: &Obligation) -> Key<'_> {
    (&owed.plan, &owed.department, &owed.key, owed.period)
}

/// Where a department has said nothing itself, what those said holds that were merged into it.
fn course(mut said: Vec<Said>) -> Course {
    said.sort_unstable_by_key(|said| said.order);
    let has_own = said.iter().any(|said| said.is_own);
    let kept = said.iter().filter(|said| said.is_own || !has_own);
    // A clock that was set back does not turn the days around.
    let mut latest = NaiveDate::MIN;
    kept.map(|said| {
        latest = latest.max(said.day);
        (latest, said.is_closed)
    })
    .collect()
}

/// Whatever was said, enough submissions close the duty to send them, and a report that was
/// sent the duty to report.
fn handed(
    mut course: Course,
    session: &Session,
    handed_in: &HandedIn,
    owed: &Obligation,
) -> Course {
    if let Some(closed) = handed_in.closed_by(session, owed) {
        let day = closed.at.date_naive();
        course.retain(|(at, _)| *at < day);
        course.push((day, true));
    }
    course
}

/// The day on which a course was closed for good; `None` where it is open.
fn closed_since(course: &Course) -> Option<NaiveDate> {
    course.iter().fold(None, |since, (day, is_closed)| {
        is_closed.then(|| since.unwrap_or(*day))
    })
}
