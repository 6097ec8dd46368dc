//! How often and for how long: the engine's waiting times.

use chrono::TimeDelta;

/// Bytes above which a share is large: reading it is felt on a slow line.
pub const LARGE_SHARE: u64 = 8 * 1024 * 1024;

/// The engine's waiting times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// After how long a share that looks unchanged is read all the same.
    pub full_read: TimeDelta,
    /// The same for a share above [`LARGE_SHARE`].
    pub full_read_large: TimeDelta,
    /// How long to wait after an append that failed; doubles with each failure.
    pub retry: TimeDelta,
    /// The longest of the waits that double. It bounds what a share grows that keeps the
    /// bytes and says each time that it could not, or never shows them.
    pub longest_wait: TimeDelta,
    /// How far two looks in vain must be apart before another terminal's event is put back;
    /// `None`: never.
    pub heal_others: Option<TimeDelta>,
    /// The longest random delay before others' events are put back; doubles with each
    /// collision. Long enough that, of many terminals, one is done before the next begins.
    pub heal_delay: TimeDelta,
    /// How far two looks in vain must be apart before a lost share is made anew.
    pub recreate: TimeDelta,
}

impl Default for Pace {
    /// A minute, ten minutes, five seconds, half an hour, a minute, two minutes, 15 seconds.
    fn default() -> Self {
        Self {
            full_read: TimeDelta::minutes(1),
            full_read_large: TimeDelta::minutes(10),
            retry: TimeDelta::seconds(5),
            longest_wait: TimeDelta::minutes(30),
            heal_others: Some(TimeDelta::minutes(1)),
            heal_delay: TimeDelta::minutes(2),
            recreate: TimeDelta::seconds(15),
        }
    }
}
