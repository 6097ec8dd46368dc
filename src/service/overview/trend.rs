//! Diễn biến: how what is owed went down from day to day, and how much was done by its day.
//!
//! Counted from the history of check-ins; what was taken back was never so.

use crate::{
    domain::{
        department::DepartmentCode,
        item::ItemPath,
        obligation::Obligation,
        period::{Period, PeriodKind},
        plan::PlanId,
    },
    service::{Service, ServiceError, Session, handed_in::HandedIn},
};
use chrono::{Datelike, NaiveDate};
use std::collections::{BTreeMap, HashMap};

/// What of a quarter was done by its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OnTime {
    /// The quarter in which it was due.
    pub quarter: Period,
    /// How many were due before today.
    pub due: usize,
    /// How many of them were closed at the end of their due day.
    pub in_time: usize,
}

impl OnTime {
    /// The rate in per cent; `None` where nothing was due yet.
    pub fn percent(&self) -> Option<usize> {
        (self.in_time * 100).checked_div(self.due)
    }
}

/// Lines over time of all departments.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// The period.
    pub period: Period,
    /// The first day on which the period was worked on.
    pub first: NaiveDate,
    /// Its last day: when figures close, or what is owed is due.
    pub last: NaiveDate,
    /// How many obligations were open at the end of each day, from the first to today.
    pub open: Vec<usize>,
    /// By the quarters of the year.
    pub on_time: Vec<OnTime>,
}

/// An obligation, whose it is today.
type Key = (PlanId, DepartmentCode, ItemPath, Period);

/// From which day on obligations were closed or open again.
struct Turns(HashMap<Key, Vec<(NaiveDate, bool)>>);

impl Turns {
    /// Whether an obligation was closed at the end of a day.
    fn is_closed(&self, owed: &Obligation, day: NaiveDate) -> bool {
        let before = self.of(owed).iter().take_while(|(at, _)| *at <= day);
        before.last().is_some_and(|(_, is_closed)| *is_closed)
    }

    fn of(&self, owed: &Obligation) -> &[(NaiveDate, bool)] {
        self.0.get(&key(owed)).map_or(&[], Vec::as_slice)
    }

    /// Whatever was said, enough submissions close the duty to send them.
    fn hand_in(&mut self, session: &Session, handed_in: &HandedIn, owed: &[Obligation]) {
        for owed in owed {
            let quota = handed_in.quota(session, owed);
            if let Some(sent) = quota.and_then(|quota| quota.closed_by) {
                let day = sent.wall.date_naive();
                let turned = self.0.entry(key(owed)).or_default();
                turned.retain(|(at, _)| *at < day);
                turned.push((day, true));
            }
        }
    }
}

fn key(owed: &Obligation) -> Key {
    (
        owed.plan.clone(),
        owed.department.clone(),
        owed.key.clone(),
        owed.period,
    )
}

impl Session {
    /// From the day after the period before, as far as it reaches, to the last day on which
    /// something of the period may be due.
    fn days_of(&self, period: Period) -> (NaiveDate, NaiveDate) {
        let (first, last) = period.window();
        let kinds = self.plans.iter().flat_map(|plan| plan.reporting_kinds());
        let before = kinds.map(|kind| Period::new(kind, period.year).window().1);
        let before = before.filter(|end| (first..last).contains(end)).max();
        let first = before.and_then(|end| end.succ_opt()).unwrap_or(first);
        (first, last.max(self.due(period)))
    }
}

impl Service {
    /// How the obligations of a period went down, and the on-time rate of its year.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn trend(&self, session: &Session, period: Period) -> Result<Trend, ServiceError> {
        let departments = session.departments().into_iter();
        let owed = departments.flat_map(|department| session.owed(&department.code, period));
        self.trend_of(session, period, owed.collect())
    }

    /// The same of what was owed.
    pub(in crate::service) fn trend_of(
        &self,
        session: &Session,
        period: Period,
        owed: Vec<Obligation>,
    ) -> Result<Trend, ServiceError> {
        let mut turns = self.turns(session)?;
        let (first, last) = session.days_of(period);
        let departments = session.departments();
        let codes = || departments.iter().map(|department| &department.code);
        let year = codes().flat_map(|code| session.owed_in_year(code, period.year));
        let year: Vec<Obligation> = year.collect();
        let handed_in = self.handed_in(session, owed.iter().chain(&year))?;
        turns.hand_in(session, &handed_in, &owed);
        turns.hand_in(session, &handed_in, &year);
        let until = session.today.min(last);
        Ok(Trend {
            period,
            first,
            last,
            open: open_by_day(&turns, &owed, (first, until)),
            on_time: on_time(session, &turns, &year, period.year),
        })
    }

    /// Where a department has said nothing itself, what those said holds that were merged into
    /// it.
    fn turns(&self, session: &Session) -> Result<Turns, ServiceError> {
        let mut said: HashMap<Key, Vec<(bool, NaiveDate, bool)>> = HashMap::new();
        for plan in &session.plans {
            for turn in self.store().turns(&plan.id)? {
                let present = session.unit.present(&turn.department).clone();
                let is_own = present == turn.department;
                let key = (plan.id.clone(), present, turn.task, turn.period);
                let turned = (is_own, turn.wall.date_naive(), turn.state.is_closed());
                said.entry(key).or_default().push(turned);
            }
        }
        let settled = said.into_iter().map(|(key, turned)| {
            let has_own = turned.iter().any(|(is_own, ..)| *is_own);
            let kept = turned
                .into_iter()
                .filter(|(is_own, ..)| *is_own || !has_own);
            // A clock that was set back does not turn the days around.
            let mut latest = NaiveDate::MIN;
            let days = kept.map(|(_, day, is_closed)| {
                latest = latest.max(day);
                (latest, is_closed)
            });
            (key, days.collect())
        });
        Ok(Turns(settled.collect()))
    }
}

fn open_by_day(
    turns: &Turns,
    owed: &[Obligation],
    (first, until): (NaiveDate, NaiveDate),
) -> Vec<usize> {
    let mut changes: BTreeMap<NaiveDate, (usize, usize)> = BTreeMap::new();
    let mut open = 0;
    for obligation in owed {
        let mut was_closed = first
            .pred_opt()
            .is_some_and(|before| turns.is_closed(obligation, before));
        // What was to be done once before, and was done, is owed no longer.
        if obligation.outstanding && was_closed {
            continue;
        }
        open += usize::from(!was_closed);
        for (day, is_closed) in turns.of(obligation) {
            if *day >= first && *is_closed != was_closed {
                let change = changes.entry(*day).or_default();
                match is_closed {
                    true => change.1 += 1,
                    false => change.0 += 1,
                }
                was_closed = *is_closed;
            }
        }
    }
    let days = first.iter_days().take_while(|day| *day <= until);
    days.map(|day| {
        let (opened, closed) = changes.get(&day).copied().unwrap_or_default();
        open = (open + opened).saturating_sub(closed);
        open
    })
    .collect()
}

fn on_time(session: &Session, turns: &Turns, owed: &[Obligation], year: i32) -> Vec<OnTime> {
    let mut rates = [1, 2, 3, 4].map(|quarter| OnTime {
        quarter: Period::new(PeriodKind::Quarter(quarter), year),
        due: 0,
        in_time: 0,
    });
    for owed in owed {
        let is_due = owed.due.year() == year && owed.due < session.today;
        let place = usize::try_from(owed.due.month0() / 3).unwrap_or_default();
        if let (true, Some(rate)) = (is_due, rates.get_mut(place)) {
            rate.due += 1;
            rate.in_time += usize::from(turns.is_closed(owed, owed.due));
        }
    }
    rates.to_vec()
}
