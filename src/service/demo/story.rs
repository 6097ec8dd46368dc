//! The story that is told: who says what on which day, event by event, sealed.

use super::{Wish, dice::Dice, phrases};
use crate::{
    domain::{
        calendar::Calendar,
        checkin::{CheckIn, State},
        department::DepartmentCode,
        event::{Body, EventId, Header, Seal, Sealed, ShareId, Withdrawal},
        hlc::Hlc,
        item::ItemPath,
        obligation::obligations,
        period::{Period, PeriodKind},
        plan::{Plan, PlanId},
        publication::{PlanPart, pieces},
        submission::{APPROVED, SubmissionChange, SubmissionKind, SubmissionState},
    },
    service::ServiceError,
    store::StoreError,
    sync::Identity,
};
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, TimeDelta};
use std::collections::BTreeMap;

/// Offices open at half past seven and work nine hours, in Vietnam's time.
const OPENS_MINUTES: i64 = 450;
const OPEN_MS: i64 = 9 * 3_600_000;
const DAY_MS: i64 = 24 * 3_600_000;
const OFFSET_SECONDS: i32 = 7 * 3600;
/// The shortest time that a story covers.
const SHORTEST_DAYS: i64 = 30;
/// A made-up terminal and who sits at it.
struct Teller {
    identity: Identity,
    department: usize,
    author: String,
    sequence: u64,
    previous: Option<EventId>,
    clock: Hlc,
}

/// Something that a department owes, and the last entry about it.
struct Owed {
    task: ItemPath,
    period: Period,
    last: Option<EventId>,
}

/// A submission under way.
struct Underway {
    id: EventId,
    last: EventId,
    steps: u8,
}

struct Office {
    code: DepartmentCode,
    owed: Vec<Owed>,
    submission: Option<Underway>,
    /// The last check-in: which obligation, which event.
    said: Option<EventId>,
}

/// The story, as far as it is told.
pub struct Story {
    share: ShareId,
    plan: PlanId,
    pieces: Vec<PlanPart>,
    issued: NaiveDate,
    starts: NaiveDate,
    days: i64,
    year: i32,
    offices: Vec<Office>,
    tellers: Vec<Teller>,
    dice: Dice,
    told: u64,
    wish: Wish,
}

impl Story {
    /// The beginning: everybody has a place and a key.
    pub fn new(
        plan: &Plan,
        calendar: &Calendar,
        today: NaiveDate,
        wish: Wish,
        share: ShareId,
    ) -> Result<Self, ServiceError> {
        let mut dice = Dice::new(wish.seed);
        let starts = plan.issued;
        let ends = plan.ends.min(today);
        let offices: Vec<Office> = plan
            .departments
            .iter()
            .map(|department| Office {
                code: department.code.clone(),
                owed: owed(plan, &department.code, calendar),
                submission: None,
                said: None,
            })
            .collect();
        Ok(Self {
            share,
            plan: plan.id.clone(),
            pieces: pieces(plan)?,
            issued: plan.issued,
            starts,
            days: (ends - starts).num_days().max(SHORTEST_DAYS),
            year: plan.starts.year(),
            tellers: tellers(plan, &mut dice)?,
            offices,
            dice,
            told: 0,
            wish,
        })
    }

    /// True when all entries that were wished for are told.
    pub fn is_told(&self) -> bool {
        self.told >= self.wish.events
    }

    /// The plan, as the coordinator publishes it on the morning of its issue.
    pub fn publication(&mut self) -> Result<Vec<Sealed>, ServiceError> {
        let at = moment(self.issued, 0);
        std::mem::take(&mut self.pieces)
            .into_iter()
            .map(|piece| self.say(0, at, Vec::new(), Body::Plan(piece)))
            .collect()
    }

    /// The next entries, at most `count`.
    pub fn batch(&mut self, count: u64) -> Result<Vec<Sealed>, ServiceError> {
        let count = count.min(self.wish.events.saturating_sub(self.told));
        (0..count).map(|_| self.next()).collect()
    }

    fn next(&mut self) -> Result<Sealed, ServiceError> {
        let at = self.now();
        self.told += 1;
        let teller = self.dice.below(self.tellers.len());
        let office = self
            .tellers
            .get(teller)
            .map_or(0, |teller| teller.department);
        match self.dice.below(100) {
            0..=2 => {
                if let Some(event) = self.office(office).and_then(|office| office.said.take()) {
                    let reason = phrases::pick(&phrases::REASONS, self.dice.below(3)).to_owned();
                    let body = Body::Withdrawal(Withdrawal { event, reason });
                    return self.say(teller, at, Vec::new(), body);
                }
                self.check_in(teller, office, at)
            }
            3..=9 => self.submission(teller, office, at),
            _ => self.check_in(teller, office, at),
        }
    }

    /// Entries are spread evenly over the days; each later than the one before.
    fn now(&self) -> DateTime<FixedOffset> {
        let share = |of: i64| {
            let product = i128::from(of) * i128::from(self.told);
            i64::try_from(product / i128::from(self.wish.events.max(1))).unwrap_or(of)
        };
        let since = share(self.days * DAY_MS);
        let day = self.starts + TimeDelta::days(since / DAY_MS);
        moment(day, since % DAY_MS * OPEN_MS / DAY_MS)
    }

    fn office(&mut self, number: usize) -> Option<&mut Office> {
        self.offices.get_mut(number)
    }

    fn check_in(
        &mut self,
        teller: usize,
        office: usize,
        at: DateTime<FixedOffset>,
    ) -> Result<Sealed, ServiceError> {
        let open = self.offices.get(office).map_or(0, |office| {
            let today = at.date_naive();
            office
                .owed
                .partition_point(|owed| owed.period.window().0 <= today)
        });
        let which = self.dice.below(open);
        let blind = self.dice.below(50) == 0;
        let Some(owed) = self.offices.get(office).and_then(|o| o.owed.get(which)) else {
            return self.submission(teller, office, at);
        };
        let (task, period) = (owed.task.clone(), owed.period);
        // One in fifty has not seen the entry before: both hold.
        let seen = owed.last.filter(|_| !blind).into_iter().collect();
        let state = self.dice.state();
        let body = Body::CheckIn(CheckIn {
            plan: self.plan.clone(),
            task,
            period,
            state,
            percent: (state == State::Doing).then(|| self.dice.percent()),
            note: self.dice.note(),
            evidence: self.dice.evidence(),
        });
        let sealed = self.say(teller, at, seen, body)?;
        let id = sealed.event.id;
        if let Some(office) = self.office(office) {
            office.said = Some(id);
            if let Some(owed) = office.owed.get_mut(which) {
                owed.last = Some(id);
            }
        }
        Ok(sealed)
    }

    fn submission(
        &mut self,
        teller: usize,
        office: usize,
        at: DateTime<FixedOffset>,
    ) -> Result<Sealed, ServiceError> {
        let underway = self
            .office(office)
            .and_then(|office| office.submission.take());
        let Some(underway) = underway else {
            let change = self.beginning(teller, at.date_naive());
            let sealed = self.say(teller, at, Vec::new(), Body::Submission(change))?;
            let id = sealed.event.id;
            self.keep(
                office,
                Some(Underway {
                    id,
                    last: id,
                    steps: 0,
                }),
            );
            return Ok(sealed);
        };
        let change = SubmissionChange {
            submission: Some(underway.id),
            ..self.step(underway.steps)
        };
        // From the third step on the coordinator acts.
        let teller = if underway.steps >= 3 { 0 } else { teller };
        let sealed = self.say(teller, at, vec![underway.last], Body::Submission(change))?;
        let steps = underway.steps + 1;
        let last = sealed.event.id;
        let kept = Underway {
            last,
            steps,
            ..underway
        };
        self.keep(office, (steps < 5).then_some(kept));
        Ok(sealed)
    }

    fn keep(&mut self, office: usize, underway: Option<Underway>) {
        if let Some(office) = self.office(office) {
            office.submission = underway;
        }
    }

    fn beginning(&mut self, teller: usize, today: NaiveDate) -> SubmissionChange {
        let quarters =
            [1, 2, 3, 4].map(|quarter| Period::new(PeriodKind::Quarter(quarter), self.year));
        let [.., last] = quarters;
        let period = quarters
            .into_iter()
            .find(|quarter| quarter.window().1 >= today)
            .unwrap_or(last);
        let kind = match self.dice.below(3) {
            0 => SubmissionKind::Model,
            1 => SubmissionKind::Product,
            _ => SubmissionKind::Article,
        };
        let title = phrases::pick(&phrases::TITLES, self.dice.below(phrases::TITLES.len()));
        SubmissionChange {
            plan: Some(self.plan.clone()),
            period: Some(period),
            kind: Some(kind),
            title: Some(title.to_owned()),
            authors: self.tellers.get(teller).map(|teller| teller.author.clone()),
            ..SubmissionChange::default()
        }
    }

    fn step(&mut self, steps: u8) -> SubmissionChange {
        let to = |state| SubmissionChange {
            state: Some(state),
            ..SubmissionChange::default()
        };
        match steps {
            0 => SubmissionChange {
                ticks: BTreeMap::from([(APPROVED.to_owned(), true)]),
                ..SubmissionChange::default()
            },
            1 => SubmissionChange {
                evidence: Some(vec![self.dice.reference()]),
                ..SubmissionChange::default()
            },
            2 => to(SubmissionState::Sent),
            3 => to(SubmissionState::Received),
            _ => to(SubmissionState::Published),
        }
    }

    fn say(
        &mut self,
        teller: usize,
        at: DateTime<FixedOffset>,
        replaces: Vec<EventId>,
        body: Body,
    ) -> Result<Sealed, ServiceError> {
        let teller = self
            .tellers
            .get_mut(teller)
            .ok_or(ServiceError::NothingSaid)?;
        let office = self
            .offices
            .get(teller.department)
            .ok_or(ServiceError::NothingSaid)?;
        let now_ms = u64::try_from(at.timestamp_millis()).unwrap_or(0);
        teller.clock = teller.clock.tick(now_ms);
        teller.sequence += 1;
        let header = Header {
            share: self.share,
            incarnation: teller.identity.incarnation(),
            sequence: teller.sequence,
            previous: teller.previous,
            clock: teller.clock,
            wall: at,
            department: office.code.clone(),
            author: teller.author.clone(),
            replaces,
        };
        let sealed = teller
            .identity
            .seal(header, body)
            .map_err(StoreError::from)?;
        teller.previous = Some(sealed.event.id);
        Ok(sealed)
    }
}

/// What a department owes in the plan's first year, by the day from which it is worked on.
fn owed(plan: &Plan, department: &DepartmentCode, calendar: &Calendar) -> Vec<Owed> {
    let year = plan.starts.year();
    let mut owed: Vec<Owed> = plan
        .reporting_kinds()
        .into_iter()
        .flat_map(|kind| obligations(plan, department, Period::new(kind, year), calendar))
        .map(|obligation| Owed {
            task: obligation.key,
            period: obligation.period,
            last: None,
        })
        .collect();
    owed.sort_by_key(|owed| owed.period.window().0);
    owed
}

/// The coordinator's terminal first, one for each department, and a second for every third.
fn tellers(plan: &Plan, dice: &mut Dice) -> Result<Vec<Teller>, ServiceError> {
    let all = 0..plan.departments.len();
    let coordinator = all
        .clone()
        .find(|number| {
            plan.departments
                .get(*number)
                .is_some_and(|department| department.code == plan.coordinator)
        })
        .unwrap_or(0);
    std::iter::once(coordinator)
        .chain(all.clone())
        .chain(all.step_by(3))
        .enumerate()
        .map(|(number, department)| {
            Ok(Teller {
                identity: dice.identity()?,
                department,
                author: phrases::author(number),
                sequence: 0,
                previous: None,
                clock: Hlc::default(),
            })
        })
        .collect()
}

/// So many milliseconds after the opening of the offices.
fn moment(day: NaiveDate, after_opening_ms: i64) -> DateTime<FixedOffset> {
    let local = day.and_time(chrono::NaiveTime::MIN)
        + TimeDelta::minutes(OPENS_MINUTES)
        + TimeDelta::milliseconds(after_opening_ms);
    let utc = local - TimeDelta::seconds(OFFSET_SECONDS.into());
    match FixedOffset::east_opt(OFFSET_SECONDS) {
        Some(offset) => DateTime::from_naive_utc_and_offset(utc, offset),
        None => utc.and_utc().fixed_offset(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(seed: u64) -> Vec<Sealed> {
        let plan = crate::service::set_up::first_shipped().unwrap();
        let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let wish = Wish { events: 600, seed };
        let share = ShareId([7; 8]);
        let mut story = Story::new(&plan, &Calendar::default(), today, wish, share).unwrap();
        let mut told = story.publication().unwrap();
        while !story.is_told() {
            told.extend(story.batch(250).unwrap());
        }
        told
    }

    #[test]
    fn a_seed_tells_one_story_and_another_seed_another() {
        let ids = |story: Vec<Sealed>| story.iter().map(|s| s.event.id).collect::<Vec<_>>();
        assert_eq!(ids(told(1)), ids(told(1)));
        assert_ne!(ids(told(1)), ids(told(2)));
    }

    #[test]
    fn the_story_is_varied_and_its_notes_have_the_size_of_real_ones() {
        let story = told(3);
        let entries: Vec<&Sealed> = story
            .iter()
            .filter(|sealed| !matches!(sealed.event.body, Body::Plan(_)))
            .collect();
        assert_eq!(entries.len(), 600);
        for kind in ["check_in", "withdrawal", "submission"] {
            let count = entries.iter().filter(|s| s.event.body.kind() == kind);
            assert!(count.count() > 5, "{kind}");
        }
        for sealed in &entries {
            if let Body::CheckIn(said) = &sealed.event.body {
                assert!(
                    (120..=400).contains(&said.note.len()),
                    "{}",
                    said.note.len()
                );
                assert!(said.clone().checked().is_ok());
            }
        }
    }
}
