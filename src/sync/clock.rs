//! The wall clock as something that is passed in, so that tests and simulations own time.

use chrono::{DateTime, FixedOffset, Local};

/// Tells the wall time of this terminal, with its offset from UTC.
pub trait Clock: Send + Sync {
    /// Now, as far as this terminal believes.
    fn now(&self) -> DateTime<FixedOffset>;
}

/// The operating system's clock and time zone.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> DateTime<FixedOffset> {
        Local::now().fixed_offset()
    }
}
