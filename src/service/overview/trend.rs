//! Diễn biến: how what is owed went down from day to day, and how much was done by its day.
//!
//! Counted from the history of check-ins; what was taken back was never so.

use crate::{
    domain::{
        obligation::Obligation,
        period::{Period, PeriodKind},
    },
    service::{Service, ServiceError, Session, covered::Span, turns::Course},
};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;

/// What of a quarter was done by its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OnTime {
    /// The quarter in which it was due.
    pub quarter: Period,
    /// How many were due before today.
    pub due: usize,
    /// How many of them were done by their due day.
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
        let departments = session.departments().into_iter().cloned().collect();
        let owed = self.covered(session, departments, (period, Span::Last))?;
        let owed = owed.into_iter();
        self.trend_of(session, period, owed.flat_map(|(_, owed)| owed).collect())
    }

    /// The same of what was owed.
    pub(in crate::service) fn trend_of(
        &self,
        session: &Session,
        period: Period,
        owed: Vec<Obligation>,
    ) -> Result<Trend, ServiceError> {
        let (first, last) = session.days_of(period);
        let until = session.today.min(last);
        let courses = self.courses(session, &owed)?;
        Ok(Trend {
            period,
            first,
            last,
            open: open_by_day(&courses, &owed, (first, until)),
            on_time: self.on_time(session, period.year)?,
        })
    }

    /// What was done by its day in each quarter of a year.
    fn on_time(&self, session: &Session, year: i32) -> Result<Vec<OnTime>, ServiceError> {
        let departments = session.departments().into_iter();
        let owed = departments.flat_map(|department| session.owed_in_year(&department.code, year));
        let owed: Vec<Obligation> = owed.filter(|owed| owed.due.year() == year).collect();
        let mut rates = [1, 2, 3, 4].map(|quarter| OnTime {
            quarter: Period::new(PeriodKind::Quarter(quarter), year),
            due: 0,
            in_time: 0,
        });
        for (owed, in_time) in owed.iter().zip(self.in_time(session, &owed)?) {
            let place = usize::try_from(owed.due.month0() / 3).unwrap_or_default();
            if let (Some(in_time), Some(rate)) = (in_time, rates.get_mut(place)) {
                rate.due += 1;
                rate.in_time += usize::from(in_time);
            }
        }
        Ok(rates.to_vec())
    }
}

fn open_by_day(
    courses: &[Course],
    owed: &[Obligation],
    (first, until): (NaiveDate, NaiveDate),
) -> Vec<usize> {
    let mut changes: BTreeMap<NaiveDate, (usize, usize)> = BTreeMap::new();
    let mut open = 0;
    for (obligation, course) in owed.iter().zip(courses) {
        let before = course.iter().take_while(|(day, _)| *day < first).last();
        let mut was_closed = before.is_some_and(|(_, is_closed)| *is_closed);
        // What was to be done once before, and was done, is owed no longer.
        if obligation.outstanding && was_closed {
            continue;
        }
        open += usize::from(!was_closed);
        for (day, is_closed) in course {
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
