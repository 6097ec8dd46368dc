//! What synchronising costs when there is nothing to do, and how much a check-in adds to
//! the shared file.

use super::{
    data::{Home, Homes, Size, check_in, owed},
    figure::{Figure, Unit, taking_turns, timed},
    table::{Budget, Row},
};
use cchc::{service::Synchroniser, sync::Wanted};

const ROUNDS: usize = 15;
/// Bytes of a check-in's record.
const RECORD: f64 = 600.0;

/// Measures.
pub fn measure(homes: &Homes) -> Vec<Row> {
    let mut rows = cycles(homes);
    rows.extend([0, 100, 400].map(|bytes| growth(homes.of(Size::Hundred), bytes)));
    rows
}

fn cycles(homes: &Homes) -> Vec<Row> {
    let sizes = [
        ("1,000", Size::Thousand),
        ("10,000", Size::TenThousand),
        ("100,000", Size::HundredThousand),
    ];
    sizes
        .into_iter()
        .flat_map(|(name, size)| nothing_new(name, homes.of(size)))
        .collect()
}

fn nothing_new(events: &str, home: &Home) -> [Row; 3] {
    let mut running = opened(home);
    let mut polling = opened_and_read(home);
    let [read, full, fresh, poll] = taking_turns(
        ROUNDS,
        [
            &mut || timed(|| read_and_hash(home)).0,
            &mut || cycle(&mut running, Wanted::Now),
            &mut || timed(|| cycle(&mut opened(home), Wanted::Now)).0,
            &mut || cycle(&mut polling, Wanted::Poll),
        ],
    );
    let row = |what: &str, figure, budget| {
        let what = format!("{what}, {events} events");
        Row::beside(what, figure, "reading and hashing the file", &read, budget)
    };
    [
        row("full cycle with nothing new", &full, Budget::Times(2.0)),
        row(
            "the same, as the first of a process",
            &fresh,
            Budget::Times(2.0),
        ),
        row("poll of an unchanged file", &poll, Budget::None),
    ]
}

fn opened(home: &Home) -> Synchroniser {
    Synchroniser::open(home.place()).expect("a synchroniser")
}

fn opened_and_read(home: &Home) -> Synchroniser {
    let mut synchroniser = opened(home);
    cycle(&mut synchroniser, Wanted::Now);
    synchroniser
}

fn cycle(synchroniser: &mut Synchroniser, wanted: Wanted) -> f64 {
    let (seconds, outcome) = timed(|| synchroniser.cycle(wanted));
    let outcome = outcome.expect("a cycle");
    assert!(outcome.new.is_empty() && outcome.share.cause().is_none());
    seconds
}

fn read_and_hash(home: &Home) -> [u8; 32] {
    let bytes = std::fs::read(home.share()).expect("the shared file");
    *blake3::hash(&bytes).as_bytes()
}

/// By how much a check-in lets the shared file grow.
fn growth(home: &Home, note_bytes: usize) -> Row {
    let (mut service, session) = home.open();
    home.run(&["sync"]);
    let before = home.share_bytes();
    let owed = owed(&service, &session);
    service
        .check_in(&session, check_in(&owed, note_bytes))
        .expect("a check-in");
    home.run(&["sync"]);
    let grown = home.share_bytes() - before;
    let what = match note_bytes {
        0 => "bytes on the share for a check-in without a note".to_owned(),
        bytes => format!("bytes on the share for a check-in with a note of {bytes} bytes"),
    };
    Row::alone(
        what,
        Figure::fixed(Unit::Bytes, grown as f64),
        Budget::AtMost(RECORD),
    )
}
