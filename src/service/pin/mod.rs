//! Whose hands: who may write in a department's name, and setting the PIN that guards it.
//!
//! Reading needs no PIN. Everything that is written goes through a [`Hand`], which only
//! [`Service::hand`] gives, and only while the department is unlocked or has no PIN; so
//! neither of the two faces can leave the question out.

mod authors;
mod hand;
mod lock;
mod right;
mod set;
mod verifier;

pub(super) use hand::Hand;
pub use lock::Lock;
pub(super) use lock::Unlocked;
pub use right::ResetRefusal;
pub use set::NewPin;
pub use verifier::PinCost;
