//! Hybrid logical clock: orders concurrent edits without trusting anybody's wall clock.
//!
//! Pure: the wall time is passed in by the caller. The last reading is kept by the store,
//! in the same transaction as the event that carries it.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{fmt, str::FromStr};

/// How far a stamp received from another terminal may move one's own clock forward:
/// 24 hours. A PC whose calendar is years ahead must not drag everybody along.
pub const LARGEST_STEP_MS: u64 = 24 * 60 * 60 * 1000;

/// A reading: milliseconds since 1970 and a counter within the millisecond.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hlc {
    /// Milliseconds since 1970-01-01 UTC, as far as this terminal believes.
    pub ms: u64,
    /// Orders events of one millisecond.
    pub counter: u32,
}

impl Hlc {
    /// The reading for a new event at wall time `now_ms`: always later than `self`.
    pub fn tick(self, now_ms: u64) -> Self {
        if now_ms > self.ms {
            return Self {
                ms: now_ms,
                counter: 0,
            };
        }
        match self.counter.checked_add(1) {
            Some(counter) => Self {
                ms: self.ms,
                counter,
            },
            None => Self {
                ms: self.ms.saturating_add(1),
                counter: 0,
            },
        }
    }

    /// One's own clock after a stamp was received at wall time `now_ms`: never behind what
    /// it was, and ahead of `now_ms` by at most [`LARGEST_STEP_MS`] on account of others.
    pub fn observe(self, received: Self, now_ms: u64) -> Self {
        let limit = Self {
            ms: now_ms.saturating_add(LARGEST_STEP_MS),
            counter: 0,
        };
        self.max(received.min(limit))
    }
}

/// Written as two hexadecimal numbers: `19a8f3c21d4.0`.
impl fmt::Display for Hlc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:x}.{:x}", self.ms, self.counter)
    }
}

/// A text that is not a reading.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a clock reading")]
pub struct BadHlc(String);

impl FromStr for Hlc {
    type Err = BadHlc;

    fn from_str(text: &str) -> Result<Self, BadHlc> {
        let bad = || BadHlc(text.to_owned());
        let (ms, counter) = text.split_once('.').ok_or_else(bad)?;
        Ok(Self {
            ms: u64::from_str_radix(ms, 16).map_err(|_| bad())?,
            counter: u32::from_str_radix(counter, 16).map_err(|_| bad())?,
        })
    }
}

impl Serialize for Hlc {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Hlc {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_tick_is_always_later(ms in 0u64..u64::MAX, counter: u32, now: u64) {
            let before = Hlc { ms, counter };
            prop_assert!(before.tick(now) > before);
        }

        #[test]
        fn a_reading_reads_back(ms: u64, counter: u32) {
            let reading = Hlc { ms, counter };
            prop_assert_eq!(reading.to_string().parse(), Ok(reading));
        }

        #[test]
        fn others_never_move_the_clock_back_nor_more_than_a_day(
            own in 0u64..1 << 48, other: u64, now in 0u64..1 << 48,
        ) {
            let before = Hlc { ms: own, counter: 0 };
            let after = before.observe(Hlc { ms: other, counter: 0 }, now);
            prop_assert!(after >= before);
            prop_assert!(after.ms <= own.max(now + LARGEST_STEP_MS));
        }
    }
}
