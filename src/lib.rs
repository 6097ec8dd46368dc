//! `cchc`: a hospital keeps its administrative reform (CCHC) promises.
//!
//! The modules, in the order in which data flows. An arrow points only downward, that is
//! to a module further up in this list; `tests/architecture.rs` enforces it.
//!
//! 1. [`domain`]: the office work itself, pure.
//! 2. [`plan`], [`store`], [`sync`], [`report`], [`config`]: plan files, the local database,
//!    the share, reports and tables for other programs, settings and words. They do not know
//!    each other.
//! 3. [`service`]: joins the above and owns the worker threads.
//! 4. [`tui`] and [`cli`]: the two faces; both say everything through `service`.

pub mod cli;
pub mod config;
pub mod domain;
pub mod plan;
pub mod report;
pub mod service;
pub mod store;
pub mod sync;
pub mod tui;
