//! Ten thousand ways to harm a file of records: every line that was not touched is found
//! again, and nothing that nobody wrote is accepted.

use crate::{
    forge::{file, ordinary},
    harm::{Traced, harm, harmed, plain, traced},
};
use cchc::sync::record::{Scanned, open, scan};
use proptest::{collection::vec, prelude::*, sample::select};
use std::{
    cell::RefCell,
    collections::{HashMap, HashSet},
    slice::from_ref,
    sync::LazyLock,
};

/// The lines that were really written; two terminals'.
pub static WRITTEN: LazyLock<Vec<Vec<u8>>> =
    LazyLock::new(|| [ordinary(1, 8), ordinary(2, 8)].concat());

/// A few of them.
pub fn few() -> impl Strategy<Value = Vec<Vec<u8>>> {
    vec(select(WRITTEN.clone()), 0..5)
}

thread_local! {
    static OPENED: RefCell<HashMap<Vec<u8>, bool>> = RefCell::default();
}

/// Whether a line opens. What it says is a function of its bytes, so each is asked once.
pub fn opens(line: &[u8]) -> bool {
    OPENED.with_borrow_mut(|opened| match opened.get(line) {
        Some(known) => *known,
        None => *opened
            .entry(line.to_vec())
            .or_insert_with(|| open(line).is_ok()),
    })
}

/// The lines of a file that are records through and through.
pub fn accepted(bytes: &[u8]) -> HashSet<Vec<u8>> {
    scan(bytes)
        .filter_map(|piece| match piece {
            Scanned::Record { line, .. } if opens(line) => Some(line.to_vec()),
            _ => None,
        })
        .collect()
}

/// The written lines that still stand there whole, with a line break or nothing at each side.
fn untouched(harmed: &Traced, lines: &[Vec<u8>]) -> HashSet<Vec<u8>> {
    let begins: HashMap<usize, &Vec<u8>> = lines
        .iter()
        .scan(0, |end, line| {
            let begin = *end + 1;
            *end = begin + line.len() + 1;
            Some((begin, line))
        })
        .collect();
    let is_bound = |place: Option<usize>| {
        let byte = place.and_then(|place| harmed.get(place));
        byte.is_none_or(|(byte, _)| matches!(byte, b'\n' | b'\r' | 0))
    };
    harmed
        .iter()
        .enumerate()
        .filter_map(|(at, (_, origin))| {
            let origin = (*origin)?;
            let line = *begins.get(&origin)?;
            let found = harmed.get(at..at + line.len())?;
            let follows = found
                .iter()
                .zip(origin..)
                .all(|((_, born), number)| *born == Some(number));
            let is_whole =
                follows && is_bound(at.checked_sub(1)) && is_bound(Some(at + line.len()));
            is_whole.then(|| line.clone())
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn what_was_not_touched_is_found_and_what_was_altered_is_not_accepted(
        lines in few(),
        others in few(),
        harms in vec(harm(), 1..5),
    ) {
        let all = [lines.clone(), others.clone()].concat();
        let bytes = file(&lines);
        let other = traced(&file(&others), bytes.len());
        let mut now = traced(&bytes, 0);
        for harm in &harms {
            now = harmed(now, harm, &other);
        }
        let accepted = accepted(&plain(&now));
        for line in untouched(&now, &all) {
            prop_assert!(accepted.contains(&line), "lost: {}", String::from_utf8_lossy(&line));
        }
        for line in accepted {
            prop_assert!(all.contains(&line), "invented: {}", String::from_utf8_lossy(&line));
        }
    }

    #[test]
    fn no_bytes_between_two_lines_cost_either(
        between in vec(prop_oneof![any::<u8>(), Just(b'\n'), Just(0)], 0..200),
    ) {
        let (one, two) = (&WRITTEN[0], &WRITTEN[1]);
        let mut bytes = file(from_ref(one));
        bytes.extend_from_slice(&between);
        bytes.extend_from_slice(&file(from_ref(two)));
        let expected: HashSet<Vec<u8>> = [one.clone(), two.clone()].into();
        prop_assert_eq!(accepted(&bytes), expected);
    }
}

#[test]
fn one_changed_byte_anywhere_in_a_line_is_noticed() {
    let line = &WRITTEN[3];
    for at in 0..line.len() {
        for bit in 0..8 {
            let mut changed = line.clone();
            changed[at] ^= 1 << bit;
            // A bit flipped into a line break leaves two pieces, neither of them the line.
            assert!(accepted(&changed).is_empty(), "byte {at}, bit {bit}");
        }
    }
}
