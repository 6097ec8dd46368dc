//! Setting, changing, resetting and removing PINs.

use super::{Hand, verifier};
use crate::{
    domain::{
        department::DepartmentCode,
        event::{Body, EventId},
        pin::{Pin, PinChange},
        plan::PlanId,
        text::{cut, entered_lines},
    },
    service::{Forgotten, Lock, Service, ServiceError, Session},
};
use std::collections::BTreeSet;

/// The longest reason, in columns.
const LONGEST_REASON: usize = 2000;

/// What somebody wants of a department's PIN.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPin {
    /// Whose: the session's own department, or one that the coordinator resets.
    pub department: DepartmentCode,
    /// The one that the own department has, typed once more: a screen that somebody left
    /// unlocked is not enough to change it.
    pub present: Option<Pin>,
    /// The new one; `None` removes it.
    pub pin: Option<Pin>,
    /// Why.
    pub reason: String,
}

impl Service {
    /// Sets, changes or removes the PIN of the session's department, or resets that of another
    /// one for the coordinator. The own department stays unlocked.
    ///
    /// # Errors
    /// When it is another department and the session does not coordinate, would reset its
    /// PIN without having one itself, or that department coordinates as well; when the present PIN is missing or wrong; or when it
    /// could not be saved.
    pub fn set_pin(&mut self, session: &Session, new: NewPin) -> Result<EventId, ServiceError> {
        let department = session
            .unit
            .department(new.department.as_str())?
            .code
            .clone();
        let is_own = department == session.department;
        let hand = match is_own {
            true => self.hand_that_knows(session, new.present.as_ref())?,
            false => self.resetting_hand(session, &department)?,
        };
        if new.pin.is_none() && self.lock_of(&department)? == Lock::None {
            return Err(ServiceError::NoPin(department));
        }
        self.say_pin(&hand, department, new, is_own)
    }

    /// Sets another PIN for the coordinator where nobody knows the present one or nothing can
    /// be compared with it: there is nobody above who could. Only on a terminal that published
    /// the plan in use; the entry names the terminal.
    ///
    /// # Errors
    /// When the session is not the coordinator's, or on any other terminal.
    pub fn recover_pin(&mut self, session: &Session, new: NewPin) -> Result<EventId, ServiceError> {
        if !session.is_coordinator() || new.department != session.department {
            let coordinator = session.coordinator().clone();
            return Err(ServiceError::NotCoordinator(coordinator));
        }
        if !self.has_published(session)? {
            return Err(ServiceError::PinNotHere);
        }
        let department = session.department.clone();
        let before = self.unlocked.take();
        if let Some(present) = self.store().pin(&department)? {
            self.opened_with(department.clone(), present.event);
        }
        let said = self
            .hand(session)
            .and_then(|hand| self.say_pin(&hand, department, new, true));
        if said.is_err() {
            // Nothing was said, so nothing is open that was not before.
            self.unlocked = before;
        }
        said
    }

    /// True when this terminal published the edition in use of one of the plans that the
    /// session's department coordinates.
    fn has_published(&self, session: &Session) -> Result<bool, ServiceError> {
        let own = |(_, coordinator): &&(PlanId, DepartmentCode)| *coordinator == session.department;
        let plans = session.coordinators.iter().filter(own);
        self.has_published_of(plans.map(|(plan, _)| plan))
    }

    fn has_published_of<'p>(
        &self,
        plans: impl Iterator<Item = &'p PlanId>,
    ) -> Result<bool, ServiceError> {
        let own = self.store().own_incarnations()?;
        for plan in plans {
            for head in self.store().plan_head(plan)? {
                let event = self.store().event(head)?;
                if event.is_some_and(|event| own.contains(&event.incarnation)) {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// What helps whoever forgot the PIN of a department.
    pub(super) fn forgotten(&self, department: &DepartmentCode) -> Result<Forgotten, ServiceError> {
        let plans = self.store().plans()?;
        if plans.iter().all(|plan| plan.coordinator != *department) {
            let offices: BTreeSet<_> = plans.into_iter().map(|plan| plan.coordinator).collect();
            return Ok(Forgotten::AskCoordinator(offices.into_iter().collect()));
        }
        let own = plans.iter().filter(|plan| plan.coordinator == *department);
        Ok(match self.has_published_of(own.map(|plan| &plan.id))? {
            true => Forgotten::ResetHere,
            false => Forgotten::ResetThere,
        })
    }

    /// The coordinator's hand over another department's PIN.
    fn resetting_hand(
        &self,
        session: &Session,
        department: &DepartmentCode,
    ) -> Result<Hand, ServiceError> {
        let hand = self.coordinating_hand(session)?;
        let present = Session {
            lock: self.lock_of(&session.department)?,
            ..session.clone()
        };
        let has_pin = self.lock_of(department)? != Lock::None;
        match present.reason_against_reset(department, has_pin) {
            Some(refusal) => Err(refusal.error(session, department)),
            None => Ok(hand),
        }
    }

    /// The hand of somebody who has typed the PIN just now, where there is one.
    fn hand_that_knows(
        &mut self,
        session: &Session,
        typed: Option<&Pin>,
    ) -> Result<Hand, ServiceError> {
        if let Some(present) = self.store().pin(&session.department)? {
            let missing = || ServiceError::Locked(session.department.clone());
            let typed = typed.ok_or_else(missing)?;
            self.compare(&session.department, &present, typed)?;
            self.opened_with(session.department.clone(), present.event);
        }
        self.hand(session)
    }

    fn say_pin(
        &mut self,
        hand: &Hand,
        department: DepartmentCode,
        new: NewPin,
        is_own: bool,
    ) -> Result<EventId, ServiceError> {
        let reason = entered_lines(&new.reason);
        let verifier = new.pin.map(|pin| verifier::of(&pin, self.place().pin_cost));
        let change = PinChange {
            department: department.clone(),
            verifier: verifier.transpose()?,
            reason: cut(&reason, LONGEST_REASON),
        };
        let replaces = self.store().pin_heads(&department)?;
        let event = self.say_by(hand, replaces, Body::Pin(change))?;
        if is_own {
            self.opened_with(department, event);
        }
        Ok(event)
    }
}
