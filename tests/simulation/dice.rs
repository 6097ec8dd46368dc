//! The one source of chance of a run: a small generator (SplitMix64), so that a seed means
//! the same on every machine and after every update of a library.

use cchc::sync::{Rng, RngError};

/// Draws.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        let mut dice = Self(seed ^ 0x5DEE_CE66_D1CE_4E5B);
        dice.next();
        dice
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// One of 0 up to `end`, without it; 0 where there is nothing to choose from.
    pub fn below(&mut self, end: usize) -> usize {
        match end {
            0 => 0,
            end => (self.next() % end as u64) as usize,
        }
    }

    /// Both ends included.
    pub fn between(&mut self, first: i64, last: i64) -> i64 {
        first + (self.next() % (last - first + 1) as u64) as i64
    }

    pub fn per_mille(&mut self, chance: u32) -> bool {
        chance > 0 && self.next() % 1000 < u64::from(chance)
    }

    pub fn pick<'l, T>(&mut self, list: &'l [T]) -> Option<&'l T> {
        match list.is_empty() {
            true => None,
            false => list.get(self.below(list.len())),
        }
    }

    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.below(last + 1));
        }
    }

    /// A generator of its own: what it draws moves nothing here.
    pub fn fork(&mut self) -> Self {
        Self::new(self.next())
    }

    pub fn bytes(&mut self, count: usize) -> Vec<u8> {
        (0..count).map(|_| self.next() as u8).collect()
    }
}

impl Rng for Dice {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), RngError> {
        for byte in bytes {
            *byte = self.next() as u8;
        }
        Ok(())
    }
}
