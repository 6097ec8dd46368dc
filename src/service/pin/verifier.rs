//! Verifiers: Argon2id in PHC strings, and the refusal to compute what a stranger wrote there.

use crate::{
    domain::pin::{LONGEST_VERIFIER, Pin},
    service::ServiceError,
    sync::{Rng, SystemRng},
};
use argon2::{
    ARGON2ID_IDENT, Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier,
    Version,
};

/// The most memory, in KiB, that comparing a PIN may take.
const MOST_MEMORY: u32 = 64 * 1024;
/// The most passes over it.
const MOST_PASSES: u32 = 8;
/// The most lanes.
const MOST_LANES: u32 = 4;

/// How much work guessing a PIN takes: kept in the verifier, so that a later program may want
/// more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PinCost {
    /// Memory in KiB.
    pub memory: u32,
    /// Passes over it.
    pub passes: u32,
}

/// About 50 ms on a ward's PC.
impl Default for PinCost {
    fn default() -> Self {
        Self {
            memory: Params::DEFAULT_M_COST,
            passes: Params::DEFAULT_T_COST,
        }
    }
}

/// What a typed PIN is compared with from now on.
///
/// # Errors
/// When there is no randomness for the salt.
pub(super) fn of(pin: &Pin, cost: PinCost) -> Result<String, ServiceError> {
    let mut salt = [0; 16];
    SystemRng.fill(&mut salt)?;
    let made = Params::new(cost.memory, cost.passes, Params::DEFAULT_P_COST, None)
        .map(|params| Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
        .ok()
        .and_then(|hasher| hasher.hash_password_with_salt(pin.bytes(), &salt).ok());
    made.map(|made| made.to_string())
        .ok_or(ServiceError::PinNotMade)
}

/// True when the PIN fits; `None` where the verifier is none that is computed here: of another
/// kind, or one that would take so much memory or time that only somebody who means harm
/// writes it.
pub(super) fn fits(pin: &Pin, verifier: &str) -> Option<bool> {
    let read = readable(verifier)?;
    let hasher = Argon2::default();
    Some(hasher.verify_password(pin.bytes(), &read).is_ok())
}

/// True when PINs can be compared with it.
pub(super) fn is_readable(verifier: &str) -> bool {
    readable(verifier).is_some()
}

fn readable(verifier: &str) -> Option<PasswordHash> {
    if verifier.len() > LONGEST_VERIFIER {
        return None;
    }
    let read = PasswordHash::new(verifier).ok()?;
    let params = Params::try_from(&read).ok()?;
    let is_fine = read.algorithm == ARGON2ID_IDENT
        && read.version == Some(Version::V0x13.into())
        && read.salt.is_some()
        && read.hash.is_some()
        && params.m_cost() <= MOST_MEMORY
        && params.t_cost() <= MOST_PASSES
        && params.p_cost() <= MOST_LANES;
    is_fine.then_some(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHEAP: PinCost = PinCost {
        memory: 8,
        passes: 1,
    };

    fn pin(typed: &str) -> Pin {
        Pin::typed(typed).unwrap()
    }

    #[test]
    fn only_the_pin_it_was_made_of_fits() {
        let verifier = of(&pin("4711"), CHEAP).unwrap();
        assert!(verifier.len() < LONGEST_VERIFIER / 2, "{verifier}");
        assert_eq!(fits(&pin("4711"), &verifier), Some(true));
        assert_eq!(fits(&pin("4712"), &verifier), Some(false));
        assert_ne!(of(&pin("4711"), CHEAP).unwrap(), verifier);
    }

    #[test]
    fn the_usual_cost_is_one_that_is_computed() {
        let cost = PinCost::default();
        assert!(cost.memory <= MOST_MEMORY && cost.passes <= MOST_PASSES);
    }

    #[test]
    fn what_a_stranger_wrote_is_not_computed() {
        let rest = "$c2FsdHNhbHRzYWx0$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        let fine = format!("$argon2id$v=19$m=8,t=1,p=1{rest}");
        assert_eq!(fits(&pin("4711"), &fine), Some(false));
        let long = format!("{fine}{}", "A".repeat(4000));
        for wrong in [
            "",
            "4711",
            "$argon2id$",
            &format!("$argon2id$v=19$m=4194304,t=1,p=1{rest}"),
            &format!("$argon2id$v=19$m=8,t=4294967295,p=1{rest}"),
            &format!("$argon2id$v=19$m=4294967295,t=4294967295,p=16777215{rest}"),
            &format!("$argon2id$v=19$m=65536,t=1,p=5{rest}"),
            &format!("$argon2d$v=19$m=8,t=1,p=1{rest}"),
            &format!("$argon2id$v=16$m=8,t=1,p=1{rest}"),
            "$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHRzYWx0",
            "$scrypt$ln=30,r=8,p=1$c2FsdHNhbHRzYWx0$AAAAAAAAAAAAAAAA",
            &long,
        ] {
            assert_eq!(fits(&pin("4711"), wrong), None, "{wrong}");
        }
    }

    proptest::proptest! {
        #[test]
        fn nothing_that_is_written_there_panics(text in "[$a-z0-9=,+/]{0,80}", m in proptest::num::u32::ANY, t in proptest::num::u32::ANY) {
            is_readable(&text);
            is_readable(&format!("$argon2id$v=19$m={m},t={t},p=1{text}"));
        }
    }
}
