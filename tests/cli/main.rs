//! The real binary from outside, as a script or a shell uses it.

mod answers;
mod outside;
mod refusals;
mod shared;
mod terminal;
