//! Lines made to do harm, one test for each sort: nothing breaks, others' entries arrive all
//! the same, nothing is invented, every terminal shows the same, and what it costs is bounded.

pub mod bodies;
mod envelope;
mod floods;
mod keys;
pub mod plans;
mod times;
