//! Randomness as something that is passed in: the system's for keys, a seeded one for
//! tests, simulations and the demo.

/// The system has no randomness to give.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the system gave no random bytes: {0}")]
pub struct RngError(pub String);

/// Gives random bytes.
pub trait Rng {
    /// Fills `bytes`.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), RngError>;
}

/// The operating system's randomness, good for keys.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemRng;

impl Rng for SystemRng {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), RngError> {
        getrandom::fill(bytes).map_err(|error| RngError(error.to_string()))
    }
}

/// The same bytes for the same seed, on every machine. Never for real keys.
#[derive(Debug, Clone)]
pub struct SeededRng(blake3::OutputReader);

impl SeededRng {
    /// The stream of a seed.
    pub fn new(seed: u64) -> Self {
        let mut hasher = blake3::Hasher::new_derive_key("cchc seeded random stream 1");
        hasher.update(&seed.to_le_bytes());
        Self(hasher.finalize_xof())
    }
}

impl Rng for SeededRng {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), RngError> {
        self.0.fill(bytes);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draw(rng: &mut dyn Rng) -> [u8; 32] {
        let mut bytes = [0; 32];
        rng.fill(&mut bytes).expect("random bytes");
        bytes
    }

    #[test]
    fn a_seed_gives_one_stream_and_another_seed_another() {
        let (mut one, mut same, mut other) =
            (SeededRng::new(1), SeededRng::new(1), SeededRng::new(2));
        let first = draw(&mut one);
        assert_eq!(first, draw(&mut same));
        assert_ne!(first, draw(&mut one), "the stream goes on");
        assert_ne!(first, draw(&mut other));
    }

    #[test]
    fn the_system_does_not_repeat_itself() {
        assert_ne!(draw(&mut SystemRng), draw(&mut SystemRng));
    }
}
