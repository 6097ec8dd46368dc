//! PINs at the desk: what has to wait for one, and what one does. Typed PINs come from the
//! screens; answers go back to them.

use super::{Desk, only_asks};
use crate::{
    domain::pin::Pin,
    service::{
        Lock, NewPin, ServiceError,
        worker::{Reply, Request},
    },
};

impl Desk {
    /// True for a request that is worth keeping until a PIN was typed.
    pub(super) fn may_wait_for_a_pin(&self, request: &Request) -> bool {
        let session = self.session.as_ref();
        session.is_some_and(|session| session.lock == Lock::Locked) && !only_asks(request)
    }

    /// Opens the department and does what had to wait.
    pub(super) fn unlock(
        &mut self,
        pin: &Pin,
        then: Option<Box<Request>>,
    ) -> Result<Vec<Reply>, ServiceError> {
        let service = self.service.as_mut().ok_or(ServiceError::NotSetUp)?;
        let session = self.session.as_ref().ok_or(ServiceError::NotSetUp)?;
        if let Err(error) = service.unlock(&session.department.clone(), pin) {
            return Ok(vec![Reply::PinRefused(error.problem(self.words))]);
        }
        let mut replies = vec![self.lock_changed()?];
        match then.map(|then| self.answer(*then)) {
            None => {}
            Some(Ok(done)) => replies.extend(done),
            Some(Err(error)) => replies.push(Reply::Refused(error.problem(self.words))),
        }
        Ok(replies)
    }

    pub(super) fn lock_changed(&mut self) -> Result<Reply, ServiceError> {
        let service = self.service.as_ref().ok_or(ServiceError::NotSetUp)?;
        let session = self.session.as_mut().ok_or(ServiceError::NotSetUp)?;
        session.lock = service.lock_of(&session.department)?;
        Ok(Reply::LockChanged(session.lock))
    }

    /// A PIN that is not right is told as one; what has to wait for the coordinator's waits.
    pub(super) fn set_pin(&mut self, new: NewPin) -> Result<Vec<Reply>, ServiceError> {
        let service = self.service.as_mut().ok_or(ServiceError::NotSetUp)?;
        let session = self.session.as_ref().ok_or(ServiceError::NotSetUp)?;
        let (department, has_pin) = (new.department.clone(), new.pin.is_some());
        service.set_pin(session, new)?;
        let done = Reply::PinSet {
            department,
            has_pin,
        };
        Ok(vec![self.lock_changed()?, done])
    }
}
