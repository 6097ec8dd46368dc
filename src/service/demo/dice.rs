//! Chance, for made-up entries.

use super::phrases;
use crate::{
    domain::checkin::State,
    sync::{Identity, Rng, RngError, SeededRng},
};

/// Bytes of a note: at least, and at most before its last sentence.
const NOTE_BYTES: (usize, usize) = (120, 300);

/// Chance, the same for the same seed.
pub struct Dice(SeededRng);

impl Dice {
    /// Chance of a seed.
    pub fn new(seed: u64) -> Self {
        Self(SeededRng::new(seed))
    }

    /// A key pair that anybody can make anew: for made-up terminals only.
    pub fn identity(&mut self) -> Result<Identity, RngError> {
        Identity::mint(&mut self.0)
    }

    /// A number below `sides`; 0 where there are none.
    pub fn below(&mut self, sides: usize) -> usize {
        let mut bytes = [0; 8];
        // A seeded stream does not end.
        let _ = self.0.fill(&mut bytes);
        let number = u64::from_le_bytes(bytes) % (sides.max(1) as u64);
        usize::try_from(number).unwrap_or(0)
    }

    /// How something stands, mostly under way or done.
    pub fn state(&mut self) -> State {
        match self.below(20) {
            0 => State::Todo,
            1..=9 => State::Doing,
            10..=16 => State::Done,
            17 | 18 => State::Blocked,
            _ => State::Dropped,
        }
    }

    /// How far it is.
    pub fn percent(&mut self) -> u8 {
        u8::try_from(self.below(20) * 5).unwrap_or(0)
    }

    /// A note as long as real ones.
    pub fn note(&mut self) -> String {
        let (least, most) = NOTE_BYTES;
        let wanted = least + self.below(most - least);
        let mut note = String::new();
        while note.len() < wanted {
            if !note.is_empty() {
                note.push(' ');
            }
            let which = self.below(phrases::SENTENCES.len());
            note.push_str(phrases::pick(&phrases::SENTENCES, which));
        }
        note
    }

    /// Proof, for three in ten.
    pub fn evidence(&mut self) -> Vec<String> {
        match self.below(10) {
            0..=2 => vec![self.reference()],
            _ => Vec::new(),
        }
    }

    /// The number of a document that nobody wrote.
    pub fn reference(&mut self) -> String {
        format!("{}/BC-MAU", 1 + self.below(900))
    }
}
