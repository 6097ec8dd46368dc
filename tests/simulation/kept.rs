//! Seeds that failed once, and why. They are always run.

pub const SEEDS: [(u64, &str); 0] = [];
