//! Shares that are missing, read-only, full, forgetful, stale or full of poison.

use crate::{
    converging::shared,
    terminal::{Terminal, local, marker, settle},
};
use cchc::sync::{
    Share, ShareError, ShareState, Wanted,
    record::{Scanned, framed, scan},
    share::{Appended, Durability, LARGEST_READ, Locked, Marker, Part, Stat},
};
use chrono::TimeDelta;
use proptest::prelude::*;
use std::{
    collections::BTreeSet,
    fs,
    sync::{Arc, Mutex},
};

/// What goes wrong with the next appends.
#[derive(Clone, Copy, PartialEq)]
enum Fault {
    /// Nothing.
    None,
    /// The cache has the bytes, the server says ENOSPC at the sync.
    FullAtSync,
    /// "Success", and nothing is there.
    Lost,
    /// Written where the file ended at the last read, as by a client with a stale length.
    AtStaleEnd,
}

/// A share in memory that several terminals hold.
#[derive(Clone)]
struct Faulty {
    server: Arc<Mutex<Vec<u8>>>,
    /// What only this client's cache shows.
    cached: Vec<u8>,
    end: usize,
    fault: Fault,
    appends: usize,
    cache_lifetime: TimeDelta,
    place: usize,
}

impl Faulty {
    fn new() -> Self {
        Self {
            server: Arc::default(),
            cached: Vec::new(),
            end: 0,
            fault: Fault::None,
            appends: 0,
            cache_lifetime: TimeDelta::seconds(3),
            place: 0,
        }
    }

    fn bytes(&self) -> Vec<u8> {
        let server = self.server.lock().expect("the server");
        [server.as_slice(), &self.cached].concat()
    }
}

impl Share for Faulty {
    fn cache_lifetime(&self) -> TimeDelta {
        self.cache_lifetime
    }

    fn look(&mut self) -> Result<Vec<Part>, ShareError> {
        let name = "tệp".to_owned();
        let stat = self.open(&name, 0)?;
        Ok(vec![Part { name, stat }])
    }

    fn copies(&mut self) -> Result<Vec<Part>, ShareError> {
        Ok(Vec::new())
    }

    fn open(&mut self, _: &str, from: u64) -> Result<Stat, ShareError> {
        self.place = usize::try_from(from).expect("small");
        Ok(Stat {
            bytes: self.bytes().len() as u64,
            modified: None,
            file: None,
        })
    }

    fn read(&mut self) -> Result<Vec<u8>, ShareError> {
        let bytes = self.bytes();
        self.end = bytes.len();
        let rest = bytes[self.place.min(bytes.len())..].iter();
        let read: Vec<u8> = rest.take(LARGEST_READ).copied().collect();
        self.place += read.len();
        Ok(read)
    }

    fn append(&mut self, bytes: &[u8]) -> Result<Appended, ShareError> {
        self.appends += 1;
        let mut server = self.server.lock().expect("the server");
        match self.fault {
            Fault::None => server.extend_from_slice(bytes),
            Fault::Lost => {}
            Fault::FullAtSync => {
                self.cached.extend_from_slice(bytes);
                return Err(ShareError::Full);
            }
            Fault::AtStaleEnd => {
                let length = server.len().max(self.end + bytes.len());
                server.resize(length, 0);
                server[self.end..self.end + bytes.len()].copy_from_slice(bytes);
            }
        }
        Ok(Appended {
            durability: Durability::Synced,
            locked: Locked::Refused,
        })
    }

    fn create(&mut self) -> Result<(), ShareError> {
        Err(ShareError::Exists)
    }

    fn marker(&mut self) -> Result<Option<Marker>, ShareError> {
        Ok(Some(marker()))
    }

    fn mark(&mut self, _: Marker) -> Result<(), ShareError> {
        Err(ShareError::Exists)
    }
}

#[test]
fn a_missing_file_is_said_and_not_made() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut share = local(folder.path().join("chung.cchc"));
    let mut terminal = Terminal::new(1);
    terminal.write("một");
    for wanted in [Wanted::Poll, Wanted::Now] {
        let outcome = terminal.cycle(&mut share, 0, wanted);
        assert_eq!(outcome.share, ShareState::Missing);
        assert_eq!((outcome.read, outcome.written, outcome.waiting), (0, 0, 1));
    }
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0);
}

#[test]
fn a_share_that_went_missing_takes_no_marks_back() {
    let (_folder, path) = shared();
    let mut share = local(&path);
    let mut terminal = Terminal::new(1);
    terminal.write("một");
    terminal.cycle(&mut share, 0, Wanted::Now);
    terminal.cycle(&mut share, 1, Wanted::Now);
    fs::remove_file(&path).expect("removed");
    terminal.cycle(&mut share, 2, Wanted::Now);
    assert_eq!(terminal.marked().len(), 1, "absence is not deletion");
}

#[test]
fn a_folder_in_place_of_the_file_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let outcome = Terminal::new(1).cycle(&mut local(folder.path()), 0, Wanted::Now);
    let expected = ShareState::Unreachable(ShareError::IsDirectory);
    assert_eq!(outcome.share, expected);
}

#[test]
fn a_read_only_file_is_read_and_what_is_to_be_written_waits() {
    let (_folder, path) = shared();
    let mut share = local(&path);
    let (mut one, mut two) = (Terminal::new(1), Terminal::new(2));
    one.write("một");
    one.cycle(&mut share, 0, Wanted::Now);
    let set_read_only = |read_only| {
        let mut rights = fs::metadata(&path).expect("a file").permissions();
        rights.set_readonly(read_only);
        fs::set_permissions(&path, rights).expect("rights");
    };
    set_read_only(true);
    if fs::OpenOptions::new().append(true).open(&path).is_ok() {
        eprintln!("skipped: this user may write to read-only files");
        return;
    }
    two.write("hai");
    let outcome = two.cycle(&mut share, 1, Wanted::Now);
    assert_eq!(outcome.share, ShareState::ReadOnly);
    assert_eq!((outcome.new.len(), outcome.waiting), (1, 1));
    set_read_only(false);
    assert_eq!(two.cycle(&mut share, 9, Wanted::Poll).written, 1);
}

#[test]
fn what_a_full_share_only_cached_is_not_marked_and_is_written_again() {
    let mut share = Faulty::new();
    share.fault = Fault::FullAtSync;
    let mut terminal = Terminal::new(1);
    let id = terminal.write("một");
    let full = terminal.cycle(&mut share, 0, Wanted::Poll);
    assert_eq!(full.share, ShareState::Unwritable(ShareError::Full));
    assert_eq!((full.written, full.waiting, full.more), (0, 1, false));
    let cached = terminal.cycle(&mut share, 1, Wanted::Poll);
    assert_eq!(cached.read, 1, "its own cache shows it");
    assert!(terminal.marked().is_empty());
    assert_eq!(share.appends, 1, "it waits before it tries again");
    terminal.cycle(&mut share, 6, Wanted::Poll);
    terminal.cycle(&mut share, 12, Wanted::Poll);
    assert_eq!(share.appends, 2, "and longer after each failure");
    share.fault = Fault::None;
    share.cached.clear();
    assert_eq!(terminal.cycle(&mut share, 16, Wanted::Poll).written, 1);
    terminal.cycle(&mut share, 17, Wanted::Poll);
    assert!(terminal.marked().is_empty(), "a cache may show it");
    terminal.cycle(&mut share, 19, Wanted::Poll);
    assert!(terminal.marked().contains(&id));
}

#[test]
fn an_append_that_was_lost_is_written_again_after_a_while() {
    let mut share = Faulty::new();
    share.fault = Fault::Lost;
    let mut terminal = Terminal::new(1);
    let id = terminal.write("một");
    terminal.cycle(&mut share, 0, Wanted::Poll);
    share.fault = Fault::None;
    let early = terminal.cycle(&mut share, 1, Wanted::Now);
    assert_eq!(
        (early.written, early.waiting),
        (0, 1),
        "perhaps a stale cache"
    );
    assert!(terminal.marked().is_empty());
    assert_eq!(terminal.cycle(&mut share, 3, Wanted::Poll).written, 1);
    assert_eq!(terminal.cycle(&mut share, 8, Wanted::Poll).waiting, 0);
    assert!(terminal.marked().contains(&id));
}

#[test]
fn what_is_written_and_never_seen_is_written_ever_more_seldom() {
    let mut share = Faulty::new();
    share.fault = Fault::Lost;
    let mut terminal = Terminal::new(1);
    terminal.write("một");
    for poll in 0..720 {
        terminal.cycle(&mut share, poll * 5, Wanted::Poll);
    }
    assert!(
        (5..=12).contains(&share.appends),
        "{} in an hour",
        share.appends
    );
    share.fault = Fault::None;
    assert_eq!(terminal.cycle(&mut share, 3600, Wanted::Now).written, 1);
    assert_eq!(terminal.cycle(&mut share, 3603, Wanted::Now).waiting, 0);
}

#[test]
fn appends_that_overwrite_each_other_lose_nothing() {
    let server = Faulty::new();
    let mut shares = [server.clone(), server.clone(), server.clone()];
    let mut terminals: Vec<Terminal> = (0..3).map(Terminal::new).collect();
    for (terminal, share) in terminals.iter_mut().zip(&mut shares) {
        terminal.write_many(4);
        share.fault = Fault::AtStaleEnd;
    }
    // All read the empty share, then each writes at its beginning.
    for (terminal, share) in terminals.iter_mut().zip(&mut shares) {
        let before = share.server.lock().expect("the server").split_off(0);
        terminal.cycle(share, 0, Wanted::Now);
        let mut server = share.server.lock().expect("the server");
        let written = server.len();
        server.extend(before.into_iter().skip(written));
    }
    let left = scan(&server.bytes())
        .filter(|piece| matches!(piece, Scanned::Record { .. }))
        .count();
    assert!(left < 12, "{left}");
    let mut shares = shares.map(|share| Box::new(share) as Box<dyn Share>);
    settle(&mut terminals, &mut shares, 10);
    for terminal in &terminals {
        assert_eq!(terminal.ids().len(), 12);
        assert_eq!(terminal.marked().len(), 12);
    }
}

#[test]
fn a_damaged_signature_does_not_pass_for_the_record() {
    let mut share = Faulty::new();
    let mut terminal = Terminal::new(1);
    let id = terminal.write("một");
    terminal.cycle(&mut share, 0, Wanted::Now);
    terminal.cycle(&mut share, 3, Wanted::Now);
    assert!(terminal.marked().contains(&id));
    for restarted in [false, true] {
        {
            let mut server = share.server.lock().expect("the server");
            server.truncate(terminal.line(id).len() + 2);
            let place = server.len() - 40;
            server[place] = if server[place] == b'A' { b'B' } else { b'A' };
        }
        if restarted {
            terminal.restart();
        }
        let found = terminal.cycle(&mut share, 100, Wanted::Now);
        assert_eq!(
            (found.read, found.written),
            (0, 1),
            "restarted: {restarted}"
        );
        terminal.cycle(&mut share, 103, Wanted::Now);
        assert!(terminal.marked().contains(&id));
        assert!(
            terminal
                .quarantined()
                .iter()
                .all(|q| q.reason == "signature")
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever the order, the repetitions, the noise between and the portions in which
    /// the same records come, the same events are held.
    #[test]
    fn order_repetition_and_portions_do_not_matter(
        order in prop::collection::vec(0usize..12, 0..40),
        noise in prop::collection::vec("[a-z {}\\x00]{0,30}", 40),
        portions in prop::collection::vec(1usize..6, 40),
    ) {
        let mut author = Terminal::new(1);
        author.write_many(12);
        let lines: Vec<Vec<u8>> = author.lines();
        let mut share = Faulty::new();
        let mut reader = Terminal::new(2);
        let mut rest = order.as_slice();
        let mut new = 0;
        for (seconds, (portion, noise)) in (0..).zip(portions.iter().zip(&noise)) {
            let (now, later) = rest.split_at((*portion).min(rest.len()));
            rest = later;
            share.append(&framed(now.iter().map(|place| &lines[*place]))).expect("appended");
            share.append(noise.as_bytes()).expect("appended");
            new += reader.cycle(&mut share, seconds, Wanted::Poll).new.len();
        }
        let expected: BTreeSet<usize> = order.iter().copied().collect();
        let held: Vec<Vec<u8>> = reader.lines();
        let expected: Vec<Vec<u8>> = expected.into_iter().map(|place| lines[place].clone()).collect();
        prop_assert_eq!(new, held.len(), "each is new once");
        prop_assert_eq!(held, expected);
    }
}

#[test]
fn poison_is_quarantined_once_and_stops_nothing() {
    let mut share = Faulty::new();
    let mut author = Terminal::new(1);
    author.write_many(2);
    let lines: Vec<Vec<u8>> = author.lines();
    let mut bytes = framed([&lines[0]]);
    bytes.extend(std::iter::repeat_n(b'x', 10_000_000));
    bytes.extend(std::iter::repeat_n(b'\n', 1_000_000));
    bytes.extend(b"\x1b]0;tieu de\x07 xau\n");
    bytes.extend([0; 4096]);
    bytes.extend(framed([&lines[1]]));
    bytes.extend(b"con dang vi");
    share.server.lock().expect("the server").extend(bytes);
    let mut terminal = Terminal::new(2);
    let own = terminal.write("của tôi");
    let outcome = terminal.cycle(&mut share, 0, Wanted::Now);
    assert_eq!((outcome.new.len(), outcome.quarantined), (2, 2));
    let reasons: Vec<_> = terminal
        .quarantined()
        .iter()
        .map(|q| q.reason.clone())
        .collect();
    assert_eq!(reasons, ["too_long", "not_a_record"]);
    assert_eq!(terminal.quarantined()[0].bytes, 10_000_000);
    assert_eq!(terminal.quarantined()[1].excerpt, "]0;tieu de xau");
    let next = terminal.cycle(&mut share, 1, Wanted::Now);
    assert_eq!(
        next.quarantined, 1,
        "what was pending turned out to be rubbish"
    );
    assert_eq!(terminal.cycle(&mut share, 3, Wanted::Now).quarantined, 0);
    assert!(terminal.marked().contains(&own));
}

#[test]
fn another_programs_file_is_neither_written_nor_taken_in() {
    let (_folder, path) = shared();
    let marker = path.with_extension("cchc.id");
    let marked = fs::read(&marker).expect("a marker");
    let mut terminal = Terminal::new(1);
    terminal.write("không được ghi vào đây");
    for (foreign, is_marked) in [
        ("PK\u{3}\u{4}\u{14} sheet1.xml", true),
        ("%PDF-1.7\n", true),
        ("root:x:0:0\nadmin:x:1:1\n", false),
        ("PK\u{3}\u{4}\u{14} sheet1.xml", false),
        ("hello\n", false),
    ] {
        match is_marked {
            true => fs::write(&marker, &marked).expect("a marker"),
            false => drop(fs::remove_file(&marker)),
        }
        fs::write(&path, foreign).expect("a file");
        let mut share = local(&path);
        let outcome = terminal.cycle(&mut share, 0, Wanted::Now);
        assert_eq!(outcome.share, ShareState::Foreign, "{foreign:?}");
        assert_eq!(fs::read_to_string(&path).expect("a file"), foreign);
        assert!(terminal.quarantined().is_empty(), "nor is it kept");
    }
    fs::write(&marker, &marked).expect("a marker");
    for own in ["", "\n\0\0\n", "hello\n", "ai\",\"wall\":\"2026"] {
        fs::write(&path, own).expect("a file");
        let mut share = local(&path);
        let outcome = terminal.cycle(&mut share, 100, Wanted::Now);
        assert_eq!(outcome.share, ShareState::Reachable, "{own:?}");
    }
}
