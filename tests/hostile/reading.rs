//! The engine reads a file in pieces, from where it stopped, or all of it anew. Whatever the
//! pieces and whatever happened to the file meanwhile, it takes in what a look at the whole
//! file finds, and no more.

use crate::{
    bytes::{Bag, Bytes},
    codec::{WRITTEN, accepted, few},
    forge::file,
    harm::{Harm, harm, harmed, plain, traced},
};
use cchc::sync::{
    Engine, Pace, SeededRng, Wanted,
    record::{LONGEST_LINE, Scanned, scan},
};
use chrono::{DateTime, TimeDelta};
use proptest::{collection::vec, prelude::*, sample::select};
use std::{collections::HashSet, fmt};

/// What happens between two cycles.
#[derive(Clone)]
enum Step {
    /// More is written at the end; the engine looks at the tail.
    Grow(Vec<u8>),
    /// The file is harmed; the engine is asked to look at everything.
    Harm(Harm),
    /// The program is started again.
    Restart,
}

impl fmt::Debug for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Grow(bytes) => write!(f, "Grow({})", bytes.escape_ascii()),
            Self::Harm(harm) => harm.fmt(f),
            Self::Restart => f.write_str("Restart"),
        }
    }
}

/// Something that another terminal, or a bad disk, leaves at the end of a file.
fn growth() -> impl Strategy<Value = Vec<u8>> {
    let torn = (few(), 0_usize..2000).prop_map(|(lines, at)| {
        let mut bytes = file(&lines);
        bytes.truncate(at);
        bytes
    });
    let rubbish = vec(prop_oneof![any::<u8>(), Just(b'\n'), Just(0)], 0..60);
    prop_oneof![3 => few().prop_map(|lines| file(&lines)), 2 => torn, 1 => rubbish]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => growth().prop_map(Step::Grow),
        2 => harm().prop_map(Step::Harm),
        1 => Just(Step::Restart),
    ]
}

/// An engine with its database and its file, and what it should have found so far.
struct Reader {
    engine: Engine,
    bag: Bag,
    share: Bytes,
    expected: HashSet<Vec<u8>>,
    refused: HashSet<[u8; 16]>,
    seconds: i64,
    /// The last look found a share, and this one.
    is_ours: bool,
}

fn engine() -> Engine {
    Engine::new(Pace::default(), Box::new(SeededRng::new(1)))
}

impl Reader {
    fn new(pieces: &[usize]) -> Self {
        Self {
            engine: engine(),
            bag: Bag::default(),
            share: Bytes::new(Vec::new(), pieces),
            expected: HashSet::new(),
            refused: HashSet::new(),
            seconds: 0,
            is_ours: true,
        }
    }

    fn take(&mut self, step: &Step) {
        let other = traced(&file(&WRITTEN[..3]), 0);
        match step {
            Step::Grow(bytes) => {
                let grown = [self.share.file.as_slice(), bytes].concat();
                self.look(grown, Wanted::Poll);
            }
            Step::Harm(harm) => {
                let harmed = harmed(traced(&self.share.file, 0), harm, &other);
                self.look(plain(&harmed), Wanted::Now);
            }
            Step::Restart => {
                self.engine = engine();
                self.look(self.share.file.clone(), Wanted::Poll);
            }
        }
    }

    fn look(&mut self, file: Vec<u8>, wanted: Wanted) {
        self.expected.extend(accepted(&file));
        for piece in scan(&file) {
            let (Scanned::Bad { line, .. } | Scanned::Record { line, .. }) = piece else {
                continue;
            };
            let hash = blake3::hash(line);
            self.refused
                .insert(hash.as_bytes()[..16].try_into().expect("16 bytes"));
        }
        self.share.set(file);
        self.seconds += 1;
        let start = DateTime::parse_from_rfc3339("2026-03-02T08:00:00+07:00").expect("a time");
        let now = start + TimeDelta::seconds(self.seconds);
        let outcome = self
            .engine
            .cycle(&mut self.share, &mut self.bag, now, wanted)
            .expect("a cycle");
        self.is_ours = outcome.share.cause().is_none();
    }

    fn taken(&self) -> HashSet<Vec<u8>> {
        self.bag.lines.values().map(|s| s.line.clone()).collect()
    }

    /// What was refused is a piece of some file that was there.
    fn refuses_only_what_was_there(&self) -> bool {
        self.bag.bad.keys().all(|hash| self.refused.contains(hash))
    }

    /// What is marked as being on the share, when all of it was just read.
    fn marked(&self) -> HashSet<Vec<u8>> {
        let line = |id| self.bag.lines[id].line.clone();
        self.bag.marked.iter().map(line).collect()
    }
}

fn pieces() -> impl Strategy<Value = Vec<usize>> {
    vec(
        prop_oneof![1_usize..4, 1_usize..700, Just(usize::MAX)],
        1..6,
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn the_engine_takes_in_what_a_look_at_the_file_finds(
        pieces in pieces(),
        steps in vec(step(), 1..6),
    ) {
        let mut reader = Reader::new(&pieces);
        for step in &steps {
            reader.take(step);
            prop_assert_eq!(reader.taken(), reader.expected.clone());
            prop_assert!(reader.refuses_only_what_was_there());
        }
        reader.engine = engine();
        let file = reader.share.file.clone();
        reader.look(file.clone(), Wanted::Now);
        prop_assert_eq!(reader.taken(), reader.expected.clone());
        // Of a file that is no share any more nothing is believed, nor that anything is gone.
        if reader.is_ours {
            prop_assert_eq!(reader.marked(), accepted(&file));
        }
    }
}

/// Files in which a line is about as long as lines may be, with records before and after.
fn long_line() -> impl Strategy<Value = Long> {
    let over = prop_oneof![
        Just(LONGEST_LINE - 1),
        Just(LONGEST_LINE),
        Just(LONGEST_LINE + 1),
        LONGEST_LINE + 2..3 * LONGEST_LINE
    ];
    let end = select(vec!["\n", "\0", "\r\n", ""]);
    (few(), over, end, few()).prop_map(|(before, length, end, after)| {
        let mut bytes = file(&before);
        bytes.extend(std::iter::repeat_n(b'x', length));
        bytes.extend_from_slice(end.as_bytes());
        bytes.extend_from_slice(&file(&after));
        Long(bytes)
    })
}

/// A file that is too long to be told of.
#[derive(Clone)]
struct Long(Vec<u8>);

impl fmt::Debug for Long {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines = self.0.split(|byte| *byte == b'\n');
        f.debug_list().entries(lines.map(<[u8]>::len)).finish()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn a_line_longer_than_the_limit_costs_no_other_wherever_it_is_cut(
        Long(bytes) in long_line(),
        cuts in vec(0_usize..4 * LONGEST_LINE, 0..4),
        pieces in vec(prop_oneof![Just(1 << 20), Just(LONGEST_LINE), 3000_usize..100_000], 1..3),
    ) {
        let mut reader = Reader::new(&pieces);
        let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut % (bytes.len() + 1)).collect();
        cuts.sort_unstable();
        cuts.push(bytes.len());
        for cut in cuts {
            reader.look(bytes[..cut].to_vec(), Wanted::Poll);
            prop_assert_eq!(reader.taken(), reader.expected.clone());
            prop_assert!(reader.refuses_only_what_was_there());
        }
    }
}

#[test]
fn the_end_of_a_line_that_is_too_long_is_never_a_line_of_its_own() {
    let mut reader = Reader::new(&[1 << 20]);
    let begun = vec![b'x'; LONGEST_LINE + 1];
    reader.look(begun.clone(), Wanted::Poll);
    let ended = [begun.as_slice(), &WRITTEN[0], b"\n", &file(&WRITTEN[1..2])].concat();
    reader.look(ended, Wanted::Poll);
    assert_eq!(reader.taken(), [WRITTEN[1].clone()].into());
    assert!(reader.refuses_only_what_was_there());
    assert_eq!(reader.bag.bad.len(), 1);
}

#[test]
fn a_record_that_was_seen_at_the_very_end_and_is_lost_there_is_missed() {
    let mut reader = Reader::new(&[1 << 20]);
    let whole = file(&WRITTEN[..2]);
    reader.look(whole[..whole.len() - 1].to_vec(), Wanted::Now);
    assert_eq!(
        reader.marked().len(),
        2,
        "read though its line break has not come"
    );
    let mut lost = whole;
    let middle = lost.len() - 200;
    lost[middle..].fill(0);
    reader.look(lost, Wanted::Now);
    assert_eq!(reader.marked(), [WRITTEN[0].clone()].into());
}
