//! Department PINs: what one is, what a change of one says, how long to wait after wrong ones,
//! and when whoever unlocked a department has been away for too long.
//!
//! A PIN keeps mistaken and casual hands off a shared PC. How it is hashed and compared is the
//! service's; time is passed in.

mod attempts;
mod change;
mod idle;
mod secret;

pub use attempts::Attempts;
pub use change::{LONGEST_VERIFIER, PinChange, PinContent};
pub use idle::Idle;
pub use secret::{LONGEST_PIN, Pin, PinError, SHORTEST_PIN};
