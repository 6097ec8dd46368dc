//! `cchc`: a hospital keeps its administrative reform (CCHC) promises.
//!
//! The modules, in the order in which data flows. An arrow points only downward, that is
//! to a module further up in this list; `tests/architecture.rs` enforces it.
//!
//! 1. [`domain`]: the office work itself, pure.

pub mod domain;
