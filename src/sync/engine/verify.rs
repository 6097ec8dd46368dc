//! Verifies many records at once: signatures are what a first join spends its time on. It goes
//! on beside the reader, who takes in meanwhile what was verified before.

use crate::{
    domain::event::Sealed,
    sync::record::{BadRecord, open},
};
use std::{
    num::NonZero,
    panic::resume_unwind,
    thread::{self, JoinHandle},
};

/// From how many lines on all cores are used.
const SPREAD_FROM: usize = 500;

/// A line and what it holds.
pub(super) type Opened = (Vec<u8>, Result<Sealed, BadRecord>);

/// Lines that are being opened.
pub(super) enum Opening {
    Done(Vec<Opened>),
    Underway(JoinHandle<Vec<Opened>>),
}

impl Opening {
    /// Begins to open lines; few of them at once.
    pub fn begin(lines: Vec<Vec<u8>>) -> Self {
        match lines.len() < SPREAD_FROM {
            true => Self::Done(with_lines(lines)),
            false => Self::Underway(thread::spawn(|| with_lines(lines))),
        }
    }

    /// The answers, in the order of the lines.
    pub fn end(self) -> Vec<Opened> {
        match self {
            Self::Done(opened) => opened,
            Self::Underway(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
        }
    }
}

fn with_lines(lines: Vec<Vec<u8>>) -> Vec<Opened> {
    let opened = open_all(&lines);
    lines.into_iter().zip(opened).collect()
}

fn open_all(lines: &[Vec<u8>]) -> Vec<Result<Sealed, BadRecord>> {
    let open_some = |lines: &[Vec<u8>]| lines.iter().map(|line| open(line)).collect::<Vec<_>>();
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    if lines.len() < SPREAD_FROM || cores == 1 {
        return open_some(lines);
    }
    thread::scope(|scope| {
        let helpers: Vec<_> = lines
            .chunks(lines.len().div_ceil(cores))
            .map(|lines| scope.spawn(move || open_some(lines)))
            .collect();
        helpers
            .into_iter()
            .flat_map(|helper| helper.join().unwrap_or_else(|panic| resume_unwind(panic)))
            .collect()
    })
}
