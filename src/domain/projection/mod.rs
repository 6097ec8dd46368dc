//! From a set of events to a state: what beats what, whatever the order of arrival.
//!
//! Everything here is a pure function of the set of facts it is given; the store calls it
//! with all facts of one key, both when an event arrives and when it rebuilds.

mod heads;
mod submission;

pub use heads::{Fact, heads};
pub use submission::{SubmissionFact, last_step, settle};
