//! Whether a department is locked, and opening it with its PIN.

use super::verifier;
use crate::{
    domain::{
        department::DepartmentCode,
        event::EventId,
        pin::{Pin, PinContent},
    },
    service::{Service, ServiceError},
};

/// How a department stands on this terminal.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Lock {
    /// It has no PIN.
    #[default]
    None,
    /// It has one, which was not typed here yet.
    Locked,
    /// It was, and nobody has been away too long since.
    Unlocked,
    /// It has one with which nothing can be compared: only another one helps.
    Unreadable,
}

/// The department that was unlocked, and with which of its PINs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::service) struct Unlocked {
    department: DepartmentCode,
    pin: EventId,
}

impl Service {
    /// How a department stands here.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn lock_of(&self, department: &DepartmentCode) -> Result<Lock, ServiceError> {
        let Some(pin) = self.store().pin(department)? else {
            return Ok(Lock::None);
        };
        let is_open = |open: &Unlocked| open.department == *department && open.pin == pin.event;
        Ok(match self.unlocked.as_ref().is_some_and(is_open) {
            true => Lock::Unlocked,
            false if verifier::is_readable(&pin.verifier) => Lock::Locked,
            false => Lock::Unreadable,
        })
    }

    /// Asks for the PIN again from now on.
    pub fn lock(&mut self) {
        self.unlocked = None;
    }

    /// Opens a department with its PIN, until [`Self::lock`] or another PIN.
    ///
    /// # Errors
    /// When the PIN is wrong, when one has to wait after wrong ones, or when the department's
    /// PIN cannot be compared with anything.
    pub fn unlock(&mut self, department: &DepartmentCode, pin: &Pin) -> Result<(), ServiceError> {
        let Some(present) = self.store().pin(department)? else {
            return Ok(());
        };
        self.compare(department, &present, pin)?;
        self.opened_with(department.clone(), present.event);
        Ok(())
    }

    pub(super) fn opened_with(&mut self, department: DepartmentCode, pin: EventId) {
        self.unlocked = Some(Unlocked { department, pin });
    }

    /// Compares a typed PIN with the one that a department has.
    pub(super) fn compare(
        &mut self,
        department: &DepartmentCode,
        present: &PinContent,
        pin: &Pin,
    ) -> Result<(), ServiceError> {
        if !verifier::is_readable(&present.verifier) {
            return Err(ServiceError::PinUnreadable(department.clone()));
        }
        let now = self.place().clock.now().timestamp_millis();
        let now_ms = u64::try_from(now).unwrap_or(0);
        let begun = self
            .store_mut()
            .begin_attempt(department, present.event, now_ms)?;
        let counted = begun.map_err(ServiceError::PinWait)?;
        if verifier::fits(pin, &present.verifier) == Some(true) {
            return Ok(self.store_mut().forget_attempts(department)?);
        }
        Err(ServiceError::WrongPin {
            department: department.clone(),
            wait: counted.wait(now_ms),
            forgotten: self.forgotten(department)?,
        })
    }
}
