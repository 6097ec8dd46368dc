//! A terminal's incarnation: the key pair with which it signs. The public key is its
//! name; the secret is kept by the store and never leaves this machine.

use super::{
    record,
    rng::{Rng, RngError},
};
use crate::domain::event::{Body, Header, IncarnationId, Seal, SealError, Sealed};
use ed25519_dalek::SigningKey;
use std::fmt;

/// An incarnation that can sign.
#[derive(Clone)]
pub struct Identity(SigningKey);

impl Identity {
    /// A new incarnation.
    ///
    /// # Errors
    /// When there is no randomness.
    pub fn mint(rng: &mut dyn Rng) -> Result<Self, RngError> {
        let mut secret = [0; 32];
        rng.fill(&mut secret)?;
        Ok(Self::from_secret(secret))
    }

    /// The incarnation of a secret that was kept.
    pub fn from_secret(secret: [u8; 32]) -> Self {
        Self(SigningKey::from_bytes(&secret))
    }

    /// The secret, to be kept. Whoever has it writes in this incarnation's name.
    pub fn secret(&self) -> [u8; 32] {
        self.0.to_bytes()
    }
}

/// Shows the public name only.
impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Identity({})", self.incarnation())
    }
}

impl Seal for Identity {
    fn incarnation(&self) -> IncarnationId {
        IncarnationId(self.0.verifying_key().to_bytes())
    }

    fn seal(&self, header: Header, body: Body) -> Result<Sealed, SealError> {
        if header.incarnation != self.incarnation() {
            let name = header.incarnation;
            return Err(SealError::Unwritable(format!(
                "it is of the incarnation {name}, whose key is not at hand"
            )));
        }
        record::seal(&self.0, header, &body)
    }
}
