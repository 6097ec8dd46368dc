//! Two writers append at once, without a lock, and it is counted what is left of it.

use super::Trial;
use crate::sync::share::ShareError;
use std::{
    collections::HashSet,
    io, thread,
    time::{Duration, Instant},
};

/// What two writers left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Race {
    /// Lines of which they were told that they are written.
    pub written: usize,
    /// How many of those are not there, or not whole.
    pub lost: usize,
}

/// Longer than what most file systems write at once.
const FILLING: usize = 400;

fn line(writer: char, number: u32) -> String {
    format!("{writer} {number} {}", "-".repeat(FILLING))
}

/// Lets two writers append at most `lines` lines each, and reads what came of them.
pub(super) fn race(trial: &dyn Trial, lines: u32, time: Duration) -> Result<Race, ShareError> {
    let write = |writer| {
        let began = Instant::now();
        let mut written = 0;
        while written < lines && (written == 0 || began.elapsed() < time) {
            trial.append(format!("\n{}\n", line(writer, written)).as_bytes())?;
            written += 1;
        }
        Ok(written)
    };
    let (one, other) = thread::scope(|scope| {
        let other = scope.spawn(|| write('b'));
        (write('a'), other.join())
    });
    let other = other.map_err(|_| ShareError::Unreachable {
        kind: io::ErrorKind::Other,
        text: "a writer panicked".to_owned(),
    })?;
    let written = [('a', one?), ('b', other?)];
    let bytes = trial.read()?;
    let found: HashSet<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
    let is_found: Vec<bool> = written
        .iter()
        .flat_map(|(writer, count)| (0..*count).map(|number| line(*writer, number)))
        .map(|line| found.contains(line.as_bytes()))
        .collect();
    Ok(Race {
        written: is_found.len(),
        lost: is_found.iter().filter(|is_found| !**is_found).count(),
    })
}
