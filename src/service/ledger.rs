//! Writing into the ledger and reading it: measurements, inspections, contributions, texts
//! and ways of reports. Who may write what is decided here.

use super::{Service, ServiceError, Session, pin::Hand};
use crate::{
    domain::{
        department::DepartmentCode,
        event::{Body, EventId},
        figure::read_figure,
        item::ItemPath,
        ledger::{Contribution, Figure, Handover, Inspection, Kept, Measurement, ReportText},
        period::Period,
        plan::{Plan, PlanId},
        target::{Operator, Target, Threshold},
        text::nearest,
    },
    store::LedgerRow,
};
use chrono::NaiveDate;

/// A target with what it asks for in a year.
#[derive(Debug, Clone, PartialEq)]
pub struct TargetHeld<'p> {
    /// Its plan.
    pub plan: &'p Plan,
    /// The target.
    pub target: &'p Target,
    /// What has to be reached then.
    pub threshold: Threshold,
}

impl Session {
    /// The target that `typed` names in one of the plans, by its whole label or the end of
    /// only one, with what it asks for in a year.
    ///
    /// # Errors
    /// When there is none, or none that holds in that year.
    pub fn target(&self, typed: &str, year: i32) -> Result<TargetHeld<'_>, ServiceError> {
        let typed = typed.trim();
        let all: Vec<(&Plan, &Target)> = self
            .plans
            .iter()
            .flat_map(|plan| {
                plan.targets
                    .iter()
                    .map(move |target| (plan.as_ref(), target))
            })
            .collect();
        let is_exact = |(_, target): &&(&Plan, &Target)| target.path.as_str() == typed;
        let is_named = |(_, target): &&(&Plan, &Target)| target.path.is_named_by(typed);
        let exact: Vec<_> = all.iter().filter(is_exact).copied().collect();
        let named: Vec<_> = match exact.is_empty() {
            true => all.iter().filter(is_named).copied().collect(),
            false => exact,
        };
        let Some((_, first)) = named.first() else {
            let paths = all.iter().map(|(_, target)| target.path.as_str());
            return Err(ServiceError::UnknownTarget {
                typed: typed.to_owned(),
                nearest: nearest(typed, paths).map(ItemPath::new),
            });
        };
        let not_then = ServiceError::TargetNotThen {
            target: first.path.clone(),
            year,
        };
        let held = named.into_iter().find_map(|(plan, target)| {
            let threshold = target.threshold_in(year, plan.starts, plan.ends)?;
            Some(TargetHeld {
                plan,
                target,
                threshold,
            })
        });
        held.ok_or(not_then)
    }
}

impl TargetHeld<'_> {
    /// True when the figure is a rank or class, which people judge.
    pub fn is_in_words(&self) -> bool {
        self.target.op == Operator::Rank || matches!(self.threshold, Threshold::Words(_))
    }

    /// What was typed as a figure of this target: a number where it asks for one, else words.
    ///
    /// # Errors
    /// When it is no number, or a dot could mean thousands.
    pub fn figure(&self, typed: &str) -> Result<Figure, ServiceError> {
        Ok(match self.is_in_words() {
            true => Figure::Words(typed.to_owned()),
            false => Figure::Number(read_figure(typed)?),
        })
    }
}

impl Session {
    /// The target of a path of one plan, with what it asks for in the year of a period.
    ///
    /// # Errors
    /// When the plan has none, or it does not hold then.
    pub fn target_of(
        &self,
        plan: &PlanId,
        path: &ItemPath,
        period: Period,
    ) -> Result<TargetHeld<'_>, ServiceError> {
        let plan = self.plan_of(plan).ok_or(ServiceError::NoPlan)?;
        let target = plan.targets.iter().find(|target| target.path == *path);
        let target = target.ok_or_else(|| ServiceError::UnknownTarget {
            typed: path.to_string(),
            nearest: None,
        })?;
        let threshold = target.threshold_in(period.year, plan.starts, plan.ends);
        Ok(TargetHeld {
            plan,
            target,
            threshold: threshold.ok_or_else(|| ServiceError::TargetNotThen {
                target: path.clone(),
                year: period.year,
            })?,
        })
    }
}

impl Service {
    /// What holds in one book, in all plans that are worked on.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn ledger<T: Kept>(&self, session: &Session) -> Result<Vec<LedgerRow<T>>, ServiceError> {
        let mut rows = Vec::new();
        for plan in &session.plans {
            rows.extend(self.store().ledger(&plan.id)?);
        }
        Ok(rows)
    }

    /// The entry of a book whose code begins with `typed`.
    ///
    /// # Errors
    /// When none or several begin so.
    pub fn ledger_named<T: Kept>(
        &self,
        session: &Session,
        typed: &str,
    ) -> Result<LedgerRow<T>, ServiceError> {
        let unknown = || ServiceError::UnknownLedgerEntry {
            book: T::BOOK,
            typed: typed.to_owned(),
        };
        let rows = self.ledger::<T>(session)?;
        let typed = typed.trim();
        if typed.is_empty() {
            return Err(unknown());
        }
        let mut named: Vec<LedgerRow<T>> = rows
            .into_iter()
            .filter(|row| row.key.starts_with(typed))
            .collect();
        match (named.pop(), named.as_slice()) {
            (Some(only), []) => Ok(only),
            (Some(last), others) => Err(ServiceError::AmbiguousEvent {
                typed: typed.to_owned(),
                candidates: others.iter().chain([&last]).map(|row| row.event).collect(),
            }),
            (None, _) => Err(unknown()),
        }
    }

    /// Writes down what was reached of a target in a period. The coordinator's.
    ///
    /// # Errors
    /// When the session may not, the period has not begun, or the figure does not fit.
    pub fn record_measurement(
        &mut self,
        session: &Session,
        measurement: Measurement,
        seen: Vec<EventId>,
    ) -> Result<EventId, ServiceError> {
        let hand = self.hand_over_plan(session, &measurement.plan)?;
        if measurement.period.window().0 > session.today {
            return Err(ServiceError::PeriodInFuture(measurement.period));
        }
        let held = session.target_of(&measurement.plan, &measurement.target, measurement.period)?;
        let (op, unit) = (held.target.op, held.target.unit.clone());
        // What was measured goes with the target, whatever label another edition gives it.
        let measurement = Measurement {
            target: held.target.key().clone(),
            ..measurement
        };
        let checked = measurement.checked(op, &held.threshold, &unit)?;
        self.write(&hand, checked, seen)
    }

    /// Writes an inspection down as it stands. The coordinator's.
    ///
    /// # Errors
    /// When the session may not, the inspection breaks a rule, or it was held on a day that has
    /// not come.
    pub fn keep_inspection(
        &mut self,
        session: &Session,
        inspection: Inspection,
        seen: Vec<EventId>,
    ) -> Result<EventId, ServiceError> {
        let hand = self.hand_over_plan(session, &inspection.plan)?;
        known(session, &inspection.department)?;
        let happened = inspection.held.then_some(inspection.day);
        for day in [happened, inspection.settled] {
            has_come(session, day)?;
        }
        self.write(&hand, inspection.checked()?, seen)
    }

    /// Writes down what a department brings forward. Its own, or any for the coordinator; what
    /// the office makes of it is the coordinator's, and so is what it has answered, whether or not
    /// the answer was seen.
    ///
    /// # Errors
    /// When the session may not, or the contribution breaks a rule.
    pub fn keep_contribution(
        &mut self,
        session: &Session,
        contribution: Contribution,
        seen: Vec<EventId>,
    ) -> Result<EventId, ServiceError> {
        let is_own = self.is_open_to(session, &contribution)?;
        let hand = match is_own {
            true => self.hand(session)?,
            false => self.hand_over_plan(session, &contribution.plan)?,
        };
        known(session, &contribution.department)?;
        self.write(&hand, contribution.checked()?, seen)
    }

    /// True when a contribution, and all that holds of it until now, is the department's own and
    /// has no answer.
    fn is_open_to(
        &self,
        session: &Session,
        contribution: &Contribution,
    ) -> Result<bool, ServiceError> {
        let is_open =
            |entry: &Contribution| entry.department == session.department && !entry.is_answered();
        let Some(begun) = contribution.contribution else {
            return Ok(is_open(contribution));
        };
        let holds: Vec<Contribution> = self.store().ledger_under(&begun.to_string())?;
        Ok(is_open(contribution) && holds.iter().all(is_open))
    }

    /// Writes a text of a report. A department its own, the coordinator the unit's.
    ///
    /// # Errors
    /// When the session may not, or the text is too long.
    pub fn keep_report_text(
        &mut self,
        session: &Session,
        text: ReportText,
        seen: Vec<EventId>,
    ) -> Result<EventId, ServiceError> {
        let hand = self.reporting_hand(session, &text.plan, text.department.as_ref())?;
        self.write(&hand, text.checked()?, seen)
    }

    /// Writes down that a report went on its way, or that it did not. A department its own
    /// step, the coordinator all of them.
    ///
    /// # Errors
    /// When the session may not, the number is too long, or the day has not come.
    pub fn keep_handover(
        &mut self,
        session: &Session,
        handover: Handover,
        seen: Vec<EventId>,
    ) -> Result<EventId, ServiceError> {
        let hand = self.reporting_hand(session, &handover.plan, handover.department.as_ref())?;
        has_come(session, handover.day)?;
        self.write(&hand, handover.checked()?, seen)
    }

    /// The hand of whoever writes in a report: of a department, or of the whole unit.
    fn reporting_hand(
        &self,
        session: &Session,
        plan: &PlanId,
        department: Option<&DepartmentCode>,
    ) -> Result<Hand, ServiceError> {
        match department {
            Some(own) if *own == session.department => self.hand(session),
            Some(other) => {
                known(session, other)?;
                self.hand_over_plan(session, plan)
            }
            None => self.hand_over_plan(session, plan),
        }
    }

    /// The hand of the office that coordinates a plan which is in force on the clock's own day,
    /// as for all other rights: a made-up day gives nobody one.
    fn hand_over_plan(&self, session: &Session, plan: &PlanId) -> Result<Hand, ServiceError> {
        let Some(plan) = session.plan_of(plan) else {
            return Err(ServiceError::NoPlan);
        };
        match session.coordinates(&plan.id) {
            true => self.hand(session),
            false => Err(ServiceError::NotCoordinator(plan.coordinator.clone())),
        }
    }

    fn write(
        &mut self,
        hand: &Hand,
        entry: impl Kept,
        seen: Vec<EventId>,
    ) -> Result<EventId, ServiceError> {
        self.say_by(hand, seen, Body::Ledger(Box::new(entry.entry())))
    }
}

/// What is said to have happened did so today at the latest.
fn has_come(session: &Session, day: Option<NaiveDate>) -> Result<(), ServiceError> {
    match day.filter(|day| *day > session.today) {
        Some(day) => Err(ServiceError::DayInFuture(day)),
        None => Ok(()),
    }
}

/// The department has to be one of the plans'.
fn known(session: &Session, department: &DepartmentCode) -> Result<(), ServiceError> {
    session.unit.department(department.as_str())?;
    Ok(())
}
