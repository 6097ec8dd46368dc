//! When whoever unlocked a department has been away for too long.

use std::time::Duration;

/// The time since the last key, in the terminal's wall time (milliseconds).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Idle {
    after: Duration,
    last_ms: u64,
}

impl Idle {
    /// Somebody is there at `now_ms`. `after` is how long a department stays unlocked without a
    /// key; zero: as long as the program runs.
    pub fn new(after: Duration, now_ms: u64) -> Self {
        Self {
            after,
            last_ms: now_ms,
        }
    }

    /// A key was pressed.
    pub fn touch(&mut self, now_ms: u64) {
        self.last_ms = now_ms;
    }

    /// How long from `now_ms` on until the department locks itself; `None`: it never does. A
    /// clock that was set back makes the time begin anew; one that jumped ahead, as after a
    /// machine has slept, ends it.
    pub fn left(&mut self, now_ms: u64) -> Option<Duration> {
        self.last_ms = self.last_ms.min(now_ms);
        let passed = Duration::from_millis(now_ms - self.last_ms);
        (!self.after.is_zero()).then(|| self.after.saturating_sub(passed))
    }

    /// True once it is over.
    pub fn is_over(&mut self, now_ms: u64) -> bool {
        self.left(now_ms).is_some_and(|left| left.is_zero())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const AFTER: Duration = Duration::from_secs(600);

    #[test]
    fn it_is_over_after_that_long_without_a_key() {
        let mut idle = Idle::new(AFTER, 1_000);
        assert_eq!(idle.left(1_000), Some(AFTER));
        assert!(!idle.is_over(600_999));
        idle.touch(600_999);
        assert!(!idle.is_over(1_200_998));
        assert!(idle.is_over(1_200_999));
        assert!(idle.is_over(u64::MAX));
    }

    #[test]
    fn zero_means_never() {
        let mut idle = Idle::new(Duration::ZERO, 0);
        assert_eq!(idle.left(u64::MAX), None);
        assert!(!idle.is_over(u64::MAX));
    }

    proptest! {
        #[test]
        fn a_clock_set_back_locks_no_later_than_one_whole_time_after(
            last in any::<u32>(), back in any::<u32>(),
        ) {
            let now = u64::from(last).saturating_sub(back.into());
            let mut idle = Idle::new(AFTER, last.into());
            let left = idle.left(now).unwrap();
            prop_assert!(left <= AFTER);
            prop_assert!(idle.is_over(now + u64::try_from(left.as_millis()).unwrap()));
        }
    }
}
