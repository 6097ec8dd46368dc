//! From a set of events to a state: what beats what, whatever the order of arrival.
//!
//! Everything here is a pure function of the set of facts it is given; the store calls it
//! with all facts of one key, or, where that is enough, with what holds and what is new.

mod department;
mod heads;
mod submission;

pub use department::{DepartmentFact, settle_department};
pub use heads::{Fact, advanced, heads};
pub use submission::{SubmissionFact, last_step, settle};
