//! Watching for keys while a department is unlocked or a PIN stands in a form: when to look up again without one, and
//! whether it was too long since the last.
//!
//! Nothing ticks: `run` waits for messages with a deadline, and only while there is something
//! to lock. Time is passed in.

use super::{Message, Model};
use crate::domain::pin::Idle;
use std::time::Duration;

/// The time since the last key.
#[derive(Debug, Clone, Copy)]
pub struct Watch {
    idle: Idle,
}

impl Watch {
    /// Begins at `now_ms`; a department locks itself `after` the last key, never for zero.
    pub fn new(after: Duration, now_ms: u64) -> Self {
        Self {
            idle: Idle::new(after, now_ms),
        }
    }

    /// How long to wait for a message; `None`: until one comes.
    pub fn patience(&mut self, model: &Model, now_ms: u64) -> Option<Duration> {
        match model.is_watched() {
            true => self.idle.left(now_ms),
            false => None,
        }
    }

    /// What comes before `message`, which may be none: that it was too long since the last
    /// key. The machine may have slept meanwhile, so a key does not come in time for being
    /// the next.
    pub fn before(
        &mut self,
        model: &Model,
        message: Option<&Message>,
        now_ms: u64,
    ) -> Option<Message> {
        let is_over = model.is_watched() && self.idle.is_over(now_ms);
        let is_key = message.is_some_and(Message::is_from_hands);
        if is_key || is_over {
            self.idle.touch(now_ms);
        }
        is_over.then_some(Message::Idle)
    }
}
