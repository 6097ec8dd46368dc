//! A PIN as it is typed: never shown, wiped when it is let go.

use crate::domain::text::nfc;
use std::fmt;
use zeroize::Zeroizing;

/// The fewest characters of a PIN.
pub const SHORTEST_PIN: usize = 4;
/// The most characters of a PIN.
pub const LONGEST_PIN: usize = 64;

/// What may not be a PIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PinError {
    /// Too short, too long, or other signs than letters and digits. What was typed is not
    /// repeated: it may be most of a PIN.
    #[error("a PIN has {SHORTEST_PIN} to {LONGEST_PIN} letters or digits")]
    Form,
    /// The two times it was typed differ.
    #[error("the two PINs differ")]
    Differ,
}

/// A PIN: 4 to 64 letters or digits, in NFC, so that the same keys give the same PIN on every
/// machine.
#[derive(Clone, PartialEq, Eq)]
pub struct Pin(Zeroizing<String>);

impl Pin {
    /// The PIN that was typed. Blanks around it do not count.
    ///
    /// # Errors
    /// When it is too short or too long or has other signs.
    pub fn typed(text: &str) -> Result<Self, PinError> {
        let pin = Zeroizing::new(nfc(text.trim()));
        let length = pin.chars().count();
        let is_fine = (SHORTEST_PIN..=LONGEST_PIN).contains(&length)
            && pin.chars().all(char::is_alphanumeric);
        is_fine.then_some(Self(pin)).ok_or(PinError::Form)
    }

    /// The PIN that was typed twice, the same both times.
    ///
    /// # Errors
    /// As [`Self::typed`], and when the two differ.
    pub fn typed_twice(first: &str, second: &str) -> Result<Self, PinError> {
        let pin = Self::typed(first)?;
        match Self::typed(second) {
            Ok(again) if again == pin => Ok(pin),
            _ => Err(PinError::Differ),
        }
    }

    /// Its bytes, to be hashed.
    pub fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// Does not show the PIN.
impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pin(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_digits_of_any_alphabet_make_a_pin() {
        for fine in ["1234", "khoa2026", "điều9dưỡng", " 0000 ", &"7".repeat(64)] {
            assert!(Pin::typed(fine).is_ok(), "{fine}");
        }
        for wrong in ["", "123", "12 34", "12-34", "12\u{7}34", &"7".repeat(65)] {
            assert_eq!(Pin::typed(wrong), Err(PinError::Form), "{wrong}");
        }
    }

    #[test]
    fn the_same_keys_give_the_same_pin_composed_or_not() {
        assert_eq!(Pin::typed("e\u{323}\u{302}nh1"), Pin::typed("\u{1ec7}nh1"));
    }

    #[test]
    fn it_is_never_shown() {
        let pin = Pin::typed("4711kkb").unwrap();
        assert!(!format!("{pin:?}").contains("4711"));
    }

    #[test]
    fn typed_twice_it_must_be_the_same() {
        assert!(Pin::typed_twice("1234", "1234").is_ok());
        assert_eq!(Pin::typed_twice("1234", "1235"), Err(PinError::Differ));
        assert_eq!(Pin::typed_twice("1234", ""), Err(PinError::Differ));
    }
}
