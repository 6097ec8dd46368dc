//! Verifies many records at once: signatures are what a first join spends its time on.

use crate::{
    domain::event::Sealed,
    sync::record::{BadRecord, open},
};
use std::{num::NonZero, panic::resume_unwind, thread};

/// From how many lines on all cores are used.
const SPREAD_FROM: usize = 500;

/// Opens each line; the answers are in the order of the lines.
pub(super) fn open_all(lines: &[Vec<u8>]) -> Vec<Result<Sealed, BadRecord>> {
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
