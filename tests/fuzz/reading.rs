//! A shared file that grows and is harmed between cycles, read by the real engine in pieces:
//! it takes in what a look at the whole file finds, and no more.
//!
//! The input is a row of steps: a byte for what is done, one for how long its bytes are, the
//! bytes. Within them 0xFE and a number stand for a record that was really written.

#![no_main]

#[path = "../hostile/bytes.rs"]
#[allow(dead_code, reason = "shared with the tests")]
mod bytes;
#[path = "../hostile/forge.rs"]
#[allow(dead_code, reason = "shared with the tests")]
mod forge;

use bytes::{Bag, Bytes};
use cchc::sync::{
    Engine, Pace, SeededRng, Wanted,
    record::{LONGEST_LINE, Scanned, open, scan},
};
use chrono::{DateTime, TimeDelta};
use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

static WRITTEN: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| forge::ordinary(1, 16));
static OPENS: LazyLock<HashMap<&'static [u8], bool>> = LazyLock::new(|| {
    let lines = WRITTEN.iter().map(Vec::as_slice);
    lines.map(|line| (line, open(line).is_ok())).collect()
});

fn spelled(bytes: &[u8]) -> Vec<u8> {
    let mut spelled = Vec::new();
    let mut bytes = bytes.iter();
    while let Some(byte) = bytes.next() {
        match byte {
            0xFE => {
                let number = usize::from(bytes.next().copied().unwrap_or_default());
                let line = &WRITTEN[number % WRITTEN.len()];
                // Above half: torn there.
                let end = if number >= 128 {
                    line.len() * (number - 127) / 129
                } else {
                    line.len()
                };
                spelled.extend_from_slice(&line[..end]);
            }
            0xFD => {
                let number = usize::from(bytes.next().copied().unwrap_or_default());
                spelled.extend(std::iter::repeat_n(b'x', number * LONGEST_LINE / 200));
            }
            byte => spelled.push(*byte),
        }
    }
    spelled
}

fn accepted(file: &[u8]) -> HashSet<Vec<u8>> {
    scan(file)
        .filter_map(|piece| match piece {
            Scanned::Record { line, .. } => {
                let opens = OPENS
                    .get(line)
                    .copied()
                    .unwrap_or_else(|| open(line).is_ok());
                opens.then(|| line.to_vec())
            }
            _ => None,
        })
        .collect()
}

fn engine() -> Engine {
    Engine::new(Pace::default(), Box::new(SeededRng::new(1)))
}

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let Some((pieces, mut steps)) = data.split_at_checked(3) else {
        return;
    };
    let sizes = [5, 64, 700, 4_096, 65_536, 1 << 20];
    let pieces: Vec<usize> = pieces
        .iter()
        .map(|n| sizes[usize::from(*n) % sizes.len()])
        .collect();
    let mut share = Bytes::new(Vec::new(), &pieces);
    let (mut bag, mut engine_) = (Bag::default(), engine());
    let mut expected: HashSet<Vec<u8>> = HashSet::new();
    let start = DateTime::UNIX_EPOCH.fixed_offset();
    for second in 1..12 {
        let Some(([what, length], rest)) = steps
            .split_at_checked(2)
            .map(|(head, rest)| ([head[0], head[1]], rest))
        else {
            break;
        };
        let (put, rest) = rest
            .split_at_checked(usize::from(length))
            .unwrap_or((rest, &[]));
        steps = rest;
        let mut file = share.file.clone();
        let at = file.len() * usize::from(what >> 3) / 32;
        let put = spelled(put);
        let wanted = match what & 7 {
            0..=3 => {
                file.extend_from_slice(&put);
                Wanted::Poll
            }
            4 => {
                file.splice(at..at, put);
                Wanted::Now
            }
            5 => {
                let end = file.len().min(at + put.len());
                file.splice(at..end, put);
                Wanted::Now
            }
            6 => {
                file.truncate(at);
                Wanted::Now
            }
            _ => {
                engine_ = engine();
                Wanted::Poll
            }
        };
        if file.len() > 8 * LONGEST_LINE {
            return;
        }
        expected.extend(accepted(&file));
        share.set(file);
        let now = start + TimeDelta::seconds(second);
        engine_
            .cycle(&mut share, &mut bag, now, wanted)
            .expect("a cycle");
        let taken: HashSet<Vec<u8>> = bag
            .lines
            .values()
            .map(|sealed| sealed.line.clone())
            .collect();
        assert_eq!(taken, expected);
        if wanted == Wanted::Now {
            let marked = bag.marked.iter().map(|id| bag.lines[id].line.clone());
            assert_eq!(marked.collect::<HashSet<_>>(), accepted(&share.file));
        }
    }
});
