//! Gives every call of a share a deadline: a share that hangs (a server switched off, a
//! lock that never comes) must not take the engine with it.
//!
//! Each call runs in a thread of its own that borrows the share and hands it back. While
//! one hangs, the share is away with it, so that there is never a second thread.

use super::{Appended, Marker, Part, Share, ShareError, Stat};
use chrono::TimeDelta;
use std::{
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    thread,
    time::Duration,
};

/// Name of the helper thread. What panics in it is caught, and told as an unreachable share.
pub const PATIENT_THREAD: &str = "share";

/// How long a call may take unless another deadline is given.
pub const DEADLINE: Duration = Duration::from_secs(10);

/// A share whose calls come back in time, or say that they did not.
#[derive(Debug)]
pub struct Patient<S> {
    home: Option<S>,
    give_back: Sender<S>,
    returns: Receiver<S>,
    deadline: Duration,
    cache_lifetime: TimeDelta,
}

impl<S: Share + 'static> Patient<S> {
    /// Gives each call of `share` `deadline`.
    pub fn new(share: S, deadline: Duration) -> Self {
        let (give_back, returns) = channel();
        Self {
            cache_lifetime: share.cache_lifetime(),
            home: Some(share),
            give_back,
            returns,
            deadline,
        }
    }

    fn call<T: Send + 'static>(
        &mut self,
        work: impl FnOnce(&mut S) -> Result<T, ShareError> + Send + 'static,
    ) -> Result<T, ShareError> {
        let share = match self.home.take() {
            Some(share) => share,
            None => self.returns.try_recv().map_err(|_| ShareError::TimedOut)?,
        };
        let (lend, borrow) = channel::<S>();
        let (tell, answer) = channel();
        let give_back = self.give_back.clone();
        let spawned = thread::Builder::new()
            .name(PATIENT_THREAD.to_owned())
            .spawn(move || {
                if let Ok(mut share) = borrow.recv() {
                    let result = catch_unwind(AssertUnwindSafe(|| work(&mut share)));
                    // First the share, so that it is at home when the answer is.
                    let _ = give_back.send(share);
                    let _ = tell.send(result.unwrap_or_else(|_| Err(broken("the call panicked"))));
                }
            });
        if let Err(error) = spawned {
            self.home = Some(share);
            return Err(broken(&error.to_string()));
        }
        if let Err(unsent) = lend.send(share) {
            self.home = Some(unsent.0);
            return Err(broken("the helper thread ended"));
        }
        let result = match answer.recv_timeout(self.deadline) {
            Ok(result) => result,
            Err(RecvTimeoutError::Timeout) => Err(ShareError::TimedOut),
            Err(RecvTimeoutError::Disconnected) => Err(broken("the helper thread ended")),
        };
        self.home = self.returns.try_recv().ok();
        if let Some(share) = &self.home {
            self.cache_lifetime = share.cache_lifetime();
        }
        result
    }
}

fn broken(text: &str) -> ShareError {
    ShareError::Unreachable {
        kind: io::ErrorKind::Other,
        text: text.to_owned(),
    }
}

impl<S: Share + 'static> Share for Patient<S> {
    fn cache_lifetime(&self) -> TimeDelta {
        self.cache_lifetime
    }

    fn look(&mut self) -> Result<Vec<Part>, ShareError> {
        self.call(S::look)
    }

    fn copies(&mut self) -> Result<Vec<Part>, ShareError> {
        self.call(S::copies)
    }

    fn open(&mut self, part: &str, from: u64) -> Result<Stat, ShareError> {
        let part = part.to_owned();
        self.call(move |share| share.open(&part, from))
    }

    fn read(&mut self) -> Result<Vec<u8>, ShareError> {
        self.call(S::read)
    }

    fn append(&mut self, bytes: &[u8]) -> Result<Appended, ShareError> {
        let bytes = bytes.to_vec();
        self.call(move |share| share.append(&bytes))
    }

    fn create(&mut self) -> Result<(), ShareError> {
        self.call(S::create)
    }

    fn marker(&mut self) -> Result<Option<Marker>, ShareError> {
        self.call(S::marker)
    }

    fn mark(&mut self, marker: Marker) -> Result<(), ShareError> {
        self.call(move |share| share.mark(marker))
    }
}
