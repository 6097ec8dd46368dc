//! When other terminals' events that vanished from the share are put back: after two looks
//! in vain that are well apart, each terminal after a delay of its own, so that many that
//! notice the same loss do not all write the same.

use super::turn::Turn;
use crate::{domain::event::EventId, sync::rng::Rng};
use chrono::TimeDelta;
use std::collections::HashSet;

#[derive(Debug, Default)]
pub(super) struct Healing {
    /// Not before then; drawn anew for each time.
    not_before_ms: Option<i64>,
    /// How often in a row others had done the same.
    collisions: u32,
    /// What was put back last, until it is judged.
    put_back: HashSet<EventId>,
}

impl Healing {
    /// What is to be put back now, beginning anywhere in the list, so that two terminals
    /// that do it together begin with different events.
    pub fn choose(
        &mut self,
        missing: Vec<(EventId, i64)>,
        turn: Turn,
        rng: &mut dyn Rng,
    ) -> Vec<EventId> {
        let Some(apart) = turn.pace.heal_others else {
            return Vec::new();
        };
        let is_due = |(_, missed_ms): &(EventId, i64)| turn.age(*missed_ms) >= apart;
        let due: Vec<(EventId, i64)> = missing.into_iter().filter(is_due).collect();
        let Some(oldest) = due.iter().map(|(_, missed_ms)| *missed_ms).min() else {
            self.not_before_ms = None;
            return Vec::new();
        };
        // Counted from when it was missed, so that a program that never runs for long, as a
        // command does, has its turn too; after a collision from now.
        let begin = match self.collisions {
            0 => oldest + apart.num_milliseconds(),
            _ => turn.now_ms,
        };
        let longest = self.longest(turn);
        let delay = longest.num_milliseconds() * i64::from(draw(rng)) / i64::from(u32::MAX);
        let not_before = *self.not_before_ms.get_or_insert(begin + delay);
        // A clock that was set back by more than the delay has nothing to wait for.
        if turn.now_ms < not_before && turn.age(not_before) <= longest {
            return Vec::new();
        }
        let mut due: Vec<EventId> = due.into_iter().map(|(event, _)| event).collect();
        self.not_before_ms = None;
        let begin = draw(rng) as usize % due.len();
        due.rotate_left(begin);
        self.put_back.extend(&due);
        due
    }

    /// After a whole reading: what was put back and is there more than once was put back by
    /// somebody else too; what was not seen though waited for calls for patience as well.
    pub fn judge(&mut self, repeated: &HashSet<EventId>, seen: &HashSet<EventId>, missed: bool) {
        if missed || self.put_back.iter().any(|event| repeated.contains(event)) {
            self.collisions = self.collisions.saturating_add(1);
            self.put_back.clear();
        } else if self.put_back.iter().any(|event| seen.contains(event)) {
            self.collisions = 0;
            self.put_back.clear();
        }
    }

    fn longest(&self, turn: Turn) -> TimeDelta {
        let doubled = 1_i32
            .checked_shl(self.collisions.min(16))
            .unwrap_or(i32::MAX);
        (turn.pace.heal_delay * doubled).min(turn.pace.longest_wait)
    }
}

fn draw(rng: &mut dyn Rng) -> u32 {
    let mut bytes = [0xFF; 4];
    // Without randomness the longest delay is the safe one.
    let _ = rng.fill(&mut bytes);
    u32::from_le_bytes(bytes)
}
