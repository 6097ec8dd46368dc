//! How long to wait after wrong PINs.
//!
//! Times are this terminal's wall time in milliseconds: they must outlast a restart, and no
//! other clock does. A clock set back neither shortens a wait nor makes it longer than one
//! whole wait.

use std::time::Duration;

/// Wrong PINs after which there is no wait yet.
const FREE: u32 = 3;
/// The first wait.
const FIRST: u64 = 5_000;
/// The longest.
const LONGEST: u64 = 300_000;

/// Wrong PINs since the last right one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Attempts {
    /// How many.
    pub wrong: u32,
    /// When the last of them was typed.
    pub last_ms: u64,
}

impl Attempts {
    /// The whole wait after so many wrong ones: none, then 5 s, doubled each time, at most
    /// 5 min.
    pub fn whole_wait(self) -> Duration {
        let doublings = match self.wrong.checked_sub(FREE + 1) {
            None => return Duration::ZERO,
            Some(more) => more.min(16),
        };
        Duration::from_millis((FIRST << doublings).min(LONGEST))
    }

    /// As they are at `now_ms`: where the clock was set back, the wait begins anew, so that it
    /// ends.
    pub fn at(self, now_ms: u64) -> Self {
        Self {
            last_ms: self.last_ms.min(now_ms),
            ..self
        }
    }

    /// How long to wait from `now_ms` on before another PIN is looked at.
    pub fn wait(self, now_ms: u64) -> Duration {
        let passed = Duration::from_millis(now_ms.saturating_sub(self.last_ms));
        self.whole_wait().saturating_sub(passed)
    }

    /// One more, at `now_ms`.
    pub fn and_one(self, now_ms: u64) -> Self {
        Self {
            wrong: self.wrong.saturating_add(1),
            last_ms: now_ms,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn three_are_free_and_then_it_takes_longer_and_longer() {
        let seconds = |wrong| Attempts { wrong, last_ms: 0 }.whole_wait().as_secs();
        let waits: Vec<u64> = (0..12).map(seconds).collect();
        assert_eq!(waits, [0, 0, 0, 0, 5, 10, 20, 40, 80, 160, 300, 300]);
        assert_eq!(seconds(u32::MAX), 300);
    }

    proptest! {
        #[test]
        fn a_wait_is_never_longer_than_the_whole_one(
            wrong in any::<u32>(), last_ms in any::<u64>(), now_ms in any::<u64>(),
        ) {
            let attempts = Attempts { wrong, last_ms };
            prop_assert!(attempts.wait(now_ms) <= attempts.whole_wait());
            prop_assert!(attempts.whole_wait() <= Duration::from_millis(LONGEST));
        }

        #[test]
        fn waiting_the_time_that_was_told_is_enough_whatever_the_clock_did(
            wrong in 0u32..40, last_ms in 0u64..1 << 50, now_ms in 0u64..1 << 50,
        ) {
            let attempts = Attempts { wrong, last_ms }.at(now_ms);
            let told = u64::try_from(attempts.wait(now_ms).as_millis()).unwrap();
            prop_assert_eq!(attempts.wait(now_ms + told), Duration::ZERO);
        }

        #[test]
        fn a_clock_set_back_frees_nobody(wrong in 4u32..40, last_ms in 1u64..1 << 50, back in 1u64..1 << 50) {
            let now_ms = last_ms.saturating_sub(back);
            let attempts = Attempts { wrong, last_ms };
            prop_assert_eq!(attempts.at(now_ms).wait(now_ms), attempts.whole_wait());
        }

        #[test]
        fn more_wrong_ones_never_wait_less(wrong in 0u32..40, last_ms in any::<u32>()) {
            let last_ms = u64::from(last_ms);
            let attempts = Attempts { wrong, last_ms };
            prop_assert!(attempts.and_one(last_ms).wait(last_ms) >= attempts.wait(last_ms));
        }
    }
}
