//! What was measured: samples of one thing, told by their median, with the range beside it.

use std::{fmt, time::Instant};

/// What a sample counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Seconds.
    Time,
    /// Bytes.
    Bytes,
    /// Things.
    Count,
}

/// Samples of one thing.
#[derive(Debug, Clone)]
pub struct Figure {
    unit: Unit,
    /// In ascending order, at least one.
    samples: Vec<f64>,
}

impl Figure {
    /// A figure of samples.
    pub fn new(unit: Unit, mut samples: Vec<f64>) -> Self {
        assert!(!samples.is_empty(), "nothing was measured");
        samples.sort_by(f64::total_cmp);
        Self { unit, samples }
    }

    /// A figure that is the same each time.
    pub fn fixed(unit: Unit, sample: f64) -> Self {
        Self::new(unit, vec![sample])
    }

    /// The sample in the middle.
    pub fn median(&self) -> f64 {
        self.samples[self.samples.len() / 2]
    }

    fn told(&self, value: f64) -> String {
        match self.unit {
            Unit::Time if value < 0.001 => format!("{:.0} µs", value * 1e6),
            Unit::Time if value < 0.1 => format!("{:.1} ms", value * 1e3),
            Unit::Time if value < 1.0 => format!("{:.0} ms", value * 1e3),
            Unit::Time => format!("{value:.2} s"),
            Unit::Bytes if value < 10_000.0 => format!("{value:.0} B"),
            Unit::Bytes => format!("{:.1} MB", value / 1e6),
            Unit::Count => format!("{value:.0}"),
        }
    }

    /// A limit in the figure's unit.
    pub fn told_limit(&self, limit: f64) -> String {
        self.told(limit)
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.told(self.median()))?;
        match (self.samples.first(), self.samples.last()) {
            (Some(first), Some(last)) if first < last => {
                write!(f, " ({} – {})", self.told(*first), self.told(*last))
            }
            _ => Ok(()),
        }
    }
}

/// Seconds that `work` takes, and what it gives.
pub fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let began = Instant::now();
    let given = work();
    (began.elapsed().as_secs_f64(), given)
}

/// Lets the contestants take turns, so that whatever else the machine does hits all of
/// them alike. Each gives the seconds of one turn; the first turn of each warms up.
pub fn taking_turns<const N: usize>(
    rounds: usize,
    mut contestants: [&mut dyn FnMut() -> f64; N],
) -> [Figure; N] {
    let mut samples = [const { Vec::new() }; N];
    for round in 0..=rounds {
        for (contestant, samples) in contestants.iter_mut().zip(&mut samples) {
            let sample = contestant();
            if round > 0 {
                samples.push(sample);
            }
        }
    }
    samples.map(|samples| Figure::new(Unit::Time, samples))
}
