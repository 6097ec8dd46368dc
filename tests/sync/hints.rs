//! How much is read: what follows the last reading where nothing before it changed, and
//! everything where it did.

use crate::{
    converging::shared,
    terminal::{Terminal, local},
};
use cchc::sync::{
    FileShare, Share, ShareError, Wanted,
    record::framed,
    share::{Appended, Marker, Part, Stat},
};
use chrono::TimeDelta;
use std::fs;

/// Counts the bytes that are read.
struct Counted {
    share: FileShare,
    bytes: usize,
}

impl Share for Counted {
    fn cache_lifetime(&self) -> TimeDelta {
        self.share.cache_lifetime()
    }

    fn look(&mut self) -> Result<Vec<Part>, ShareError> {
        self.share.look()
    }

    fn copies(&mut self) -> Result<Vec<Part>, ShareError> {
        self.share.copies()
    }

    fn open(&mut self, part: &str, from: u64) -> Result<Stat, ShareError> {
        self.share.open(part, from)
    }

    fn read(&mut self) -> Result<Vec<u8>, ShareError> {
        let bytes = self.share.read()?;
        self.bytes += bytes.len();
        Ok(bytes)
    }

    fn append(&mut self, bytes: &[u8]) -> Result<Appended, ShareError> {
        self.share.append(bytes)
    }

    fn create(&mut self) -> Result<(), ShareError> {
        self.share.create()
    }

    fn marker(&mut self) -> Result<Option<Marker>, ShareError> {
        self.share.marker()
    }

    fn mark(&mut self, marker: Marker) -> Result<(), ShareError> {
        self.share.mark(marker)
    }
}

fn counted(path: &std::path::Path) -> Counted {
    Counted {
        share: local(path),
        bytes: 0,
    }
}

#[test]
fn what_others_append_is_read_without_reading_the_rest_again() {
    let (_folder, path) = shared();
    let mut one = Terminal::new(1);
    one.write_many(400);
    one.cycle(&mut local(&path), 0, Wanted::Now);
    one.cycle(&mut local(&path), 1, Wanted::Now);
    let mut share = counted(&path);
    let mut two = Terminal::new(2);
    assert_eq!(two.cycle(&mut share, 2, Wanted::Poll).new.len(), 400);
    share.bytes = 0;
    one.write("mới");
    one.cycle(&mut local(&path), 3, Wanted::Poll);
    let news = two.cycle(&mut share, 7, Wanted::Poll);
    assert_eq!((news.new.len(), news.read), (1, 1));
    assert!(share.bytes < 8_000, "{} bytes for one record", share.bytes);
    assert_eq!(two.cycle(&mut share, 8, Wanted::Now).read, 401);
    assert_eq!(two.marked().len(), 401);
}

#[test]
fn a_restart_compares_the_bytes_and_looks_at_no_line_again() {
    let (_folder, path) = shared();
    let mut one = Terminal::new(1);
    one.write_many(40);
    one.cycle(&mut local(&path), 0, Wanted::Now);
    one.cycle(&mut local(&path), 1, Wanted::Now);
    one.restart();
    let again = one.cycle(&mut local(&path), 2, Wanted::Poll);
    assert_eq!((again.read, again.new.len(), again.written), (40, 0, 0));
    assert_eq!(one.marked().len(), 40);
}

#[test]
fn a_change_before_the_hint_of_the_same_length_is_noticed() {
    let (_folder, path) = shared();
    let mut one = Terminal::new(1);
    let ids = one.write_many(60);
    one.cycle(&mut local(&path), 0, Wanted::Now);
    one.cycle(&mut local(&path), 1, Wanted::Now);
    for restarted in [false, true] {
        let mut bytes = fs::read(&path).expect("bytes");
        let victim = one.line(ids[3]);
        let place = bytes
            .windows(victim.len())
            .position(|part| part == victim)
            .expect("the record");
        bytes[place..place + victim.len()].fill(0);
        fs::write(&path, &bytes).expect("overwritten");
        if restarted {
            one.restart();
        }
        let at = if restarted { 200 } else { 100 };
        let healed = one.cycle(&mut local(&path), at, Wanted::Now);
        assert_eq!((healed.written, healed.healed), (1, 1));
        one.cycle(&mut local(&path), at + 1, Wanted::Now);
        assert_eq!(one.marked().len(), 60);
    }
}

#[test]
fn a_file_replaced_by_an_older_copy_that_grew_again_is_read_anew() {
    let (_folder, path) = shared();
    let mut one = Terminal::new(1);
    one.write_many(20);
    one.cycle(&mut local(&path), 0, Wanted::Now);
    let older = fs::read(&path).expect("bytes");
    one.write_many(20);
    one.cycle(&mut local(&path), 1, Wanted::Now);
    one.cycle(&mut local(&path), 2, Wanted::Now);
    let size = fs::metadata(&path).expect("a file").len();
    let mut two = Terminal::new(2);
    two.write_many(50);
    let mut grown = older;
    grown.extend(framed(two.lines()));
    assert!(grown.len() as u64 > size);
    fs::write(&path, &grown).expect("replaced");
    let found = one.cycle(&mut local(&path), 7, Wanted::Poll);
    assert_eq!((found.new.len(), found.written), (50, 20));
}

#[test]
fn a_bad_line_at_the_end_calls_for_reading_everything() {
    let (_folder, path) = shared();
    let mut one = Terminal::new(1);
    one.write_many(10);
    one.cycle(&mut local(&path), 0, Wanted::Now);
    one.cycle(&mut local(&path), 1, Wanted::Now);
    local(&path).append(b"\nvo nghia\n").expect("appended");
    let found = one.cycle(&mut local(&path), 6, Wanted::Poll);
    assert_eq!((found.read, found.quarantined), (10, 1));
    let quiet = one.cycle(&mut local(&path), 11, Wanted::Poll);
    assert_eq!((quiet.read, quiet.quarantined), (0, 0));
}
