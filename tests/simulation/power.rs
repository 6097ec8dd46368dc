//! Whether a program still runs: it may end between any two of its calls.

use std::sync::atomic::{AtomicI64, Ordering::Relaxed};

/// How many calls are left. Shared by what a program holds of its database and of the share.
#[derive(Debug)]
pub struct Power(AtomicI64);

impl Power {
    pub fn lasting() -> Self {
        Self(AtomicI64::new(i64::MAX))
    }

    pub fn of(calls: i64) -> Self {
        Self(AtomicI64::new(calls))
    }

    /// Uses one call up; false where there is none left.
    pub fn spend(&self) -> bool {
        self.0.fetch_sub(1, Relaxed) > 0
    }

    pub fn is_off(&self) -> bool {
        self.0.load(Relaxed) <= 0
    }
}
