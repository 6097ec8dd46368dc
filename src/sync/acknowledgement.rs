//! When a terminal says what it holds, and what it says. Pure; `service` publishes it.

use crate::domain::event::{Acknowledgement, Body, ChainHead};
use chrono::{DateTime, FixedOffset, TimeDelta};

/// How long one holds while there is something new: a day.
pub const EVERY: TimeDelta = TimeDelta::hours(24);
/// How many new events call for one at once.
pub const NEW_EVENTS: u64 = 200;
/// The most incarnations in one event, so that its record stays below its limit.
pub const MOST_HELD: usize = 256;

/// The last acknowledgement of this terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    /// When, by this terminal's wall clock.
    pub at: DateTime<FixedOffset>,
    /// Events of others taken in since then. Their acknowledgements are not counted:
    /// otherwise more than [`NEW_EVENTS`] terminals would answer each other for ever.
    pub new_since: u64,
}

/// True when it is time to publish one: never done before, [`NEW_EVENTS`] since the last,
/// or a day since the last and anything new. A clock that was set back counts as a day.
pub fn is_due(last: Option<Published>, now: DateTime<FixedOffset>) -> bool {
    let Some(last) = last else {
        return true;
    };
    let age = now.signed_duration_since(last.at);
    let day_over = age >= EVERY || age < TimeDelta::zero();
    last.new_since >= NEW_EVENTS || (day_over && last.new_since > 0)
}

/// What is to be published: one event, or several where one would be too long, or none
/// where nothing is held.
pub fn bodies(held: &[ChainHead]) -> Vec<Body> {
    held.chunks(MOST_HELD)
        .map(|held| {
            Body::Acknowledgement(Acknowledgement {
                held: held.to_vec(),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::event::{EventId, IncarnationId};

    fn at(hours: i64) -> DateTime<FixedOffset> {
        DateTime::UNIX_EPOCH.fixed_offset() + TimeDelta::hours(hours)
    }

    fn due(hours: i64, new_since: u64) -> bool {
        let last = Published {
            at: at(0),
            new_since,
        };
        is_due(Some(last), at(hours))
    }

    #[test]
    fn one_is_due_first_then_daily_or_after_many_events() {
        assert!(is_due(None, at(0)));
        assert!(!due(1, 199));
        assert!(due(1, 200));
        assert!(!due(23, 1));
        assert!(due(24, 1));
        assert!(!due(24 * 30, 0), "nothing new, nothing to say");
        assert!(due(-1, 1), "the clock was years ahead and was set right");
    }

    #[test]
    fn every_incarnation_is_named_once() {
        let held: Vec<_> = (0..=u8::MAX)
            .flat_map(|a| {
                (0..4).map(move |b| ChainHead {
                    incarnation: IncarnationId([a ^ b; 32]),
                    sequence: 1,
                    event: EventId([a; 16]),
                })
            })
            .collect();
        let named: usize = bodies(&held)
            .iter()
            .map(|body| match body {
                Body::Acknowledgement(said) => said.held.len(),
                _ => 0,
            })
            .sum();
        assert_eq!(named, held.len());
        assert!(bodies(&[]).is_empty());
    }
}
