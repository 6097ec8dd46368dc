//! Random moments that can be replayed.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A number from the environment.
pub fn set_by(variable: &str) -> Option<u64> {
    let text = std::env::var(variable)
        .ok()
        .filter(|text| !text.is_empty())?;
    Some(
        text.parse()
            .unwrap_or_else(|_| panic!("{variable} must be a number, not {text:?}")),
    )
}

/// SplitMix64.
pub struct Dice(u64);

impl Dice {
    /// Seeded by `CCHC_SEED`, else by the clock; prints the seed.
    pub fn new() -> Self {
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .expect("a clock");
        let seed = set_by("CCHC_SEED").unwrap_or(u64::from(now.subsec_nanos()));
        println!("CCHC_SEED={seed}");
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        self.next() % end.max(1)
    }

    /// True in `percent` of 100 cases.
    pub fn happens(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// A moment before `end`.
    pub fn moment(&mut self, end: Duration) -> Duration {
        let nanoseconds = u64::try_from(end.as_nanos()).expect("a short time");
        Duration::from_nanos(self.below(nanoseconds))
    }
}
