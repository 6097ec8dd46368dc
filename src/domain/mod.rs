//! The office work itself, pure: plans, departments, periods, due days, check-ins,
//! submissions, events and how a set of events becomes a state.
//!
//! May use: text and date libraries only. No input or output, no clock, no database.
//! Data comes from `plan` (files) and `store` (events) and goes to every layer above.

pub mod calendar;
pub mod checkin;
pub mod deadline;
pub mod department;
pub mod edition;
pub mod event;
pub mod exchange;
pub mod figure;
pub mod hlc;
pub mod item;
pub mod ledger;
pub mod obligation;
pub mod outline;
pub mod period;
pub mod pin;
pub mod plan;
pub mod projection;
pub mod publication;
pub mod query;
pub mod reorganisation;
pub mod schedule;
pub mod submission;
pub mod target;
pub mod text;
