//! The thread that synchronises: at every poll, when it is woken, and again at once while
//! there is more to write.

use super::SyncNews;
use crate::{
    config::words::Words,
    service::{Place, Problem, ServiceError, ShareCondition, Synchroniser},
    sync::{ShareState, Wanted},
};
use std::{
    sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    thread,
    time::Duration,
};

/// A line to the synchronising thread.
#[derive(Debug, Clone)]
pub struct SyncThread {
    wake: Sender<()>,
}

impl SyncThread {
    /// Starts the thread; it polls every few seconds (a setting) and whenever it is woken,
    /// and calls `tell` only when something changed.
    pub fn start(
        place: Place,
        words: &'static Words,
        tell: impl Fn(SyncNews) + Send + 'static,
    ) -> Self {
        let (wake, woken) = channel();
        thread::spawn(move || {
            let poll = Duration::from_secs(place.settings.poll_seconds);
            let mut said = None;
            let synchroniser = loop {
                match Synchroniser::open(place.clone()) {
                    Ok(synchroniser) => break synchroniser,
                    Err(error) => tell_once(&mut said, error.problem(words), &tell),
                }
                if let Err(RecvTimeoutError::Disconnected) = woken.recv_timeout(poll) {
                    return;
                }
            };
            let rounds = Rounds {
                synchroniser,
                words,
                said: None,
                failed: said,
            };
            rounds.run(&woken, poll, &tell);
        });
        Self { wake }
    }

    /// Asks for a cycle now.
    pub fn wake(&self) {
        let _ = self.wake.send(());
    }
}

/// Tells a failure, unless it is the one that was told last: at every poll again it would
/// stand in the way of whoever is typing.
fn tell_once(told: &mut Option<Problem>, problem: Problem, tell: &dyn Fn(SyncNews)) {
    if told.as_ref() != Some(&problem) {
        *told = Some(problem.clone());
        tell(SyncNews::Failed(problem));
    }
}

struct Rounds {
    synchroniser: Synchroniser,
    words: &'static Words,
    said: Option<ShareCondition>,
    failed: Option<Problem>,
}

impl Rounds {
    fn run(mut self, woken: &Receiver<()>, poll: Duration, tell: &dyn Fn(SyncNews)) {
        let mut wanted = Wanted::Now;
        loop {
            let again = match self.round(wanted, tell) {
                Ok(again) => {
                    self.failed = None;
                    again
                }
                Err(error) => {
                    tell_once(&mut self.failed, error.problem(self.words), tell);
                    false
                }
            };
            let pause = if again { Duration::ZERO } else { poll };
            wanted = match woken.recv_timeout(pause) {
                Ok(()) => {
                    woken.try_iter().for_each(drop);
                    Wanted::Now
                }
                Err(RecvTimeoutError::Timeout) => Wanted::Poll,
                Err(RecvTimeoutError::Disconnected) => return,
            };
        }
    }

    fn round(&mut self, wanted: Wanted, tell: &dyn Fn(SyncNews)) -> Result<bool, ServiceError> {
        let outcome = self.synchroniser.cycle(wanted)?;
        if self.synchroniser.database_changed()? || !outcome.new.is_empty() {
            tell(SyncNews::DatabaseChanged);
        } else if wanted == Wanted::Poll {
            self.synchroniser.tidy()?;
        }
        let condition = self.synchroniser.condition(&outcome)?;
        if self.said.as_ref() != Some(&condition) {
            self.said = Some(condition.clone());
            tell(SyncNews::Condition(condition));
        } else if wanted == Wanted::Now {
            tell(SyncNews::Unchanged);
        }
        Ok(outcome.more && outcome.share == ShareState::Reachable)
    }
}
