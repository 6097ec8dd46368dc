//! Several terminals over one real file end with the same events.

use crate::terminal::{Terminal, at, local, marker, settle};
use cchc::sync::{Share, ShareState, SyncError, Wanted, engine::LARGE_SHARE, record::framed};
use std::{fs, io::Write, path::Path, thread};
use tempfile::TempDir;

/// An empty shared file in a folder of its own.
pub fn shared() -> (TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("chung.cchc");
    let mut share = local(&path);
    share.mark(marker()).expect("a marker");
    share.create().expect("a file");
    (folder, path)
}

fn shares(path: &Path, count: usize) -> Vec<Box<dyn Share>> {
    let share = || Box::new(local(path)) as Box<dyn Share>;
    (0..count).map(|_| share()).collect()
}

fn put(path: &Path, bytes: &[u8]) {
    let mut file = fs::OpenOptions::new()
        .append(true)
        .open(path)
        .expect("open");
    file.write_all(bytes).expect("write");
}

#[test]
fn two_and_five_terminals_end_with_the_same_events() {
    for count in [2_usize, 5] {
        let (_folder, path) = shared();
        let mut terminals: Vec<Terminal> = (0..count as u64).map(Terminal::new).collect();
        for (number, terminal) in terminals.iter_mut().enumerate() {
            terminal.write_many(number * 3 + 1);
        }
        let rounds = settle(&mut terminals, &mut shares(&path, count), 0);
        assert!(rounds <= 3, "{rounds}");
        let all: usize = (0..count).map(|number| number * 3 + 1).sum();
        for terminal in &terminals {
            assert_eq!(terminal.ids().len(), all);
            assert_eq!(terminal.ids(), terminals[0].ids());
            assert_eq!(terminal.marked().len(), all);
            assert_eq!(
                terminal.database.store.held().expect("held"),
                terminals[0].database.store.held().expect("held")
            );
        }
        let lines = terminals[0].lines();
        let ideal = framed(lines).len() as u64;
        assert_eq!(fs::metadata(&path).expect("a file").len(), ideal);
    }
}

#[test]
fn an_event_is_marked_only_by_a_read_after_its_append() {
    let (_folder, path) = shared();
    let mut share = local(path);
    let mut terminal = Terminal::new(1);
    let id = terminal.write("một");
    let first = terminal.cycle(&mut share, 0, Wanted::Poll);
    assert_eq!((first.written, first.waiting, first.more), (1, 1, false));
    assert!(terminal.marked().is_empty());
    let second = terminal.cycle(&mut share, 0, Wanted::Poll);
    assert_eq!((second.read, second.written, second.waiting), (1, 0, 0));
    assert!(terminal.marked().contains(&id));
    assert_eq!(second.share, ShareState::Reachable);
}

#[test]
fn an_unchanged_share_is_read_once_a_minute_or_when_asked() {
    let (_folder, path) = shared();
    let mut share = local(path);
    let mut terminal = Terminal::new(1);
    terminal.write("một");
    terminal.cycle(&mut share, 0, Wanted::Poll);
    terminal.cycle(&mut share, 1, Wanted::Poll);
    let mut read = |seconds, wanted| terminal.cycle(&mut share, seconds, wanted).read;
    assert_eq!(read(2, Wanted::Poll), 0);
    assert_eq!(read(60, Wanted::Poll), 0);
    assert_eq!(read(61, Wanted::Poll), 1);
    assert_eq!(read(62, Wanted::Poll), 0);
    assert_eq!(read(63, Wanted::Now), 1);
    assert_eq!(read(-9999, Wanted::Poll), 1, "the clock was set back");
}

#[test]
fn a_large_share_that_looks_unchanged_is_read_every_ten_minutes() {
    let (_folder, path) = shared();
    let large = usize::try_from(LARGE_SHARE).expect("fits");
    put(&path, &vec![b'\n'; large + 1]);
    let mut share = local(path);
    let mut terminal = Terminal::new(1);
    terminal.write("một");
    terminal.cycle(&mut share, 0, Wanted::Poll);
    terminal.cycle(&mut share, 1, Wanted::Poll);
    let mut read = |seconds| terminal.cycle(&mut share, seconds, Wanted::Poll).read;
    assert_eq!(read(600), 0);
    assert_eq!(read(601), 1);
}

#[test]
fn what_does_not_fit_into_one_append_follows() {
    let (_folder, path) = shared();
    let mut share = local(&path);
    let mut terminal = Terminal::new(1);
    terminal.write_many(1_500);
    let mut sizes = vec![0];
    while terminal.cycle(&mut share, 0, Wanted::Poll).more {
        sizes.push(fs::metadata(&path).expect("a file").len());
    }
    terminal.cycle(&mut share, 0, Wanted::Poll);
    assert_eq!(terminal.marked().len(), 1_500);
    assert!(sizes.len() > 2);
    assert!(sizes.windows(2).all(|pair| pair[1] - pair[0] <= 256 * 1024));
}

#[test]
fn a_torn_append_of_another_is_mended_by_the_next_line_break() {
    let (_folder, path) = shared();
    let mut share = local(&path);
    let (mut one, mut two) = (Terminal::new(1), Terminal::new(2));
    let torn = one.write("đứt");
    put(&path, &framed([one.line(torn)])[..150]);
    let whole = two.write("lành");
    two.cycle(&mut share, 0, Wanted::Now);
    let judged = two.cycle(&mut share, 1, Wanted::Now);
    assert!(two.marked().contains(&whole));
    assert_eq!(judged.quarantined, 1, "it was only pending before");
    assert_eq!(two.quarantined()[0].bytes, 149);
    one.cycle(&mut share, 2, Wanted::Now);
    two.cycle(&mut share, 3, Wanted::Now);
    assert_eq!(one.ids(), two.ids());
    assert_eq!(two.quarantined().len(), 1, "noted once");
}

#[test]
fn what_vanished_from_the_share_is_written_again() {
    let (_folder, path) = shared();
    let mut share = local(&path);
    let mut terminal = Terminal::new(1);
    terminal.write_many(3);
    assert_eq!(terminal.cycle(&mut share, 0, Wanted::Now).healed, 0);
    let older_copy = fs::read(&path).expect("bytes");
    terminal.write_many(3);
    terminal.cycle(&mut share, 1, Wanted::Now);
    terminal.cycle(&mut share, 2, Wanted::Now);
    assert_eq!(terminal.marked().len(), 6);

    fs::write(&path, &older_copy).expect("replaced");
    let restored = terminal.cycle(&mut share, 10, Wanted::Poll);
    assert_eq!((restored.written, terminal.marked().len()), (3, 3));
    assert_eq!(restored.healed, 3, "they had been there");
    terminal.cycle(&mut share, 11, Wanted::Poll);
    assert_eq!(terminal.marked().len(), 6);

    fs::write(&path, &older_copy[..older_copy.len() / 2]).expect("truncated");
    terminal.restart();
    let mended = terminal.cycle(&mut share, 20, Wanted::Poll);
    assert_eq!((mended.written, mended.healed), (5, 5));
    terminal.cycle(&mut share, 21, Wanted::Poll);
    assert_eq!(terminal.marked().len(), 6);
}

#[test]
fn a_restart_writes_nothing_twice() {
    let (_folder, path) = shared();
    let mut share = local(&path);
    let mut terminal = Terminal::new(1);
    terminal.write_many(5);
    terminal.cycle(&mut share, 0, Wanted::Poll);
    terminal.restart();
    let after = terminal.cycle(&mut share, 0, Wanted::Poll);
    assert_eq!((after.read, after.new.len(), after.written), (5, 0, 0));
    assert_eq!(terminal.marked().len(), 5);
}

#[test]
fn a_database_that_fails_is_an_error_and_the_next_cycle_does_the_work() {
    let (_folder, path) = shared();
    let mut share = local(&path);
    let (mut one, mut two) = (Terminal::new(1), Terminal::new(2));
    one.write_many(3);
    two.write_many(2);
    one.cycle(&mut share, 0, Wanted::Poll);
    two.database.failures = 2;
    for _ in 0..2 {
        let failed = two
            .engine
            .cycle(&mut share, &mut two.database, at(1), Wanted::Poll);
        assert!(matches!(failed, Err(SyncError::Replica(_))));
    }
    let outcome = two.cycle(&mut share, 1, Wanted::Poll);
    assert_eq!((outcome.new.len(), outcome.written), (3, 2));
}

#[test]
fn large_shares_are_taken_in_by_batches_and_only_once() {
    let (_folder, path) = shared();
    let mut one = Terminal::new(1);
    one.write_many(4_500);
    let lines = one.lines();
    put(&path, &framed(lines.iter().chain(&lines)));
    let mut two = Terminal::new(2);
    let outcome = two.cycle(&mut local(&path), 0, Wanted::Poll);
    assert_eq!((outcome.read, outcome.new.len()), (9_000, 4_500));
    let batches = two.database.batches.clone();
    assert_eq!(batches.iter().sum::<usize>(), 4_500);
    assert!(batches.len() > 1 && batches.iter().all(|batch| *batch < 4_500));
    two.cycle(&mut local(&path), 1, Wanted::Now);
    assert_eq!(two.database.batches, batches);
}

#[test]
fn eight_writers_without_a_lock_lose_nothing() {
    let (_folder, path) = shared();
    let writers: Vec<_> = (0..8)
        .map(|seed| {
            let path = path.clone();
            thread::spawn(move || {
                let mut share = local(path);
                let mut terminal = Terminal::new(seed);
                for round in 0..10 {
                    terminal.write(&format!("lần {round}"));
                    terminal.cycle(&mut share, round, Wanted::Now);
                }
                terminal
            })
        })
        .collect();
    let mut terminals: Vec<Terminal> = writers
        .into_iter()
        .map(|writer| writer.join().expect("a writer"))
        .collect();
    settle(&mut terminals, &mut shares(&path, 8), 100);
    for terminal in &terminals {
        assert_eq!(terminal.ids().len(), 80);
        assert_eq!(terminal.marked().len(), 80);
    }
    let mut newcomer = Terminal::new(99);
    newcomer.cycle(&mut local(&path), 900, Wanted::Poll);
    assert_eq!(newcomer.ids(), terminals[0].ids());
}
