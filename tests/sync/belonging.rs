//! Only the share to which a database belongs is written; absence is not deletion.

use crate::{
    converging::shared,
    terminal::{SHARE, Terminal, local, marker},
};
use cchc::{
    domain::event::ShareId,
    sync::{Share, ShareState, Wanted, share::Marker},
};
use std::fs;

const OTHER: ShareId = ShareId(*b"kho khac");

#[test]
fn a_newcomer_joins_the_share_that_the_marker_or_the_records_name() {
    let (_folder, path) = shared();
    let mut by_marker = Terminal::unjoined(1);
    by_marker.cycle(&mut local(&path), 0, Wanted::Now);
    assert_eq!(by_marker.database.store.share().expect("read"), Some(SHARE));
    by_marker.write("một");
    by_marker.cycle(&mut local(&path), 1, Wanted::Now);
    fs::remove_file(path.with_extension("cchc.id")).expect("removed");
    let mut by_records = Terminal::unjoined(2);
    let outcome = by_records.cycle(&mut local(&path), 2, Wanted::Now);
    assert_eq!(
        (outcome.new.len(), outcome.share),
        (1, ShareState::Reachable)
    );
    assert_eq!(
        by_records.database.store.share().expect("read"),
        Some(SHARE)
    );
    by_marker.cycle(&mut local(&path), 3, Wanted::Now);
    assert_eq!(local(&path).marker(), Ok(Some(marker())), "it is put back");
}

#[test]
fn another_units_share_is_neither_taken_in_nor_written() {
    let (_folder, path) = shared();
    let mut one = Terminal::new(1);
    one.write("của đơn vị này");
    one.cycle(&mut local(&path), 0, Wanted::Now);
    for blank in [false, true] {
        if blank {
            fs::write(&path, "").expect("emptied");
        }
        let before = fs::read(&path).expect("bytes");
        let mut stranger = Terminal::unjoined(2);
        stranger.database.store.join_share(OTHER).expect("joined");
        stranger.write("của đơn vị khác");
        let outcome = stranger.cycle(&mut local(&path), 1, Wanted::Now);
        assert_eq!(outcome.share, ShareState::OtherShare);
        assert_eq!((outcome.written, outcome.waiting), (0, 1));
        assert_eq!(stranger.ids().len(), 1);
        assert!(stranger.quarantined().is_empty());
        assert_eq!(fs::read(&path).expect("bytes"), before);
    }
}

#[test]
fn records_of_another_share_among_ours_are_set_aside() {
    let (_folder, path) = shared();
    let mut stranger = Terminal::unjoined(2);
    stranger.database.store.join_share(OTHER).expect("joined");
    let id = stranger.write("lạc");
    let mut one = Terminal::new(1);
    one.write("một");
    one.cycle(&mut local(&path), 0, Wanted::Now);
    let line = stranger.line(id);
    let mut share = local(&path);
    share
        .append(&cchc::sync::record::framed([line]))
        .expect("appended");
    let outcome = one.cycle(&mut share, 1, Wanted::Now);
    assert_eq!(
        (outcome.share, outcome.quarantined),
        (ShareState::Reachable, 1)
    );
    assert_eq!(one.quarantined()[0].reason, "other_share");
    assert_eq!(one.ids().len(), 1);
}

#[test]
fn an_empty_file_without_a_marker_is_a_wrong_path() {
    let (_folder, path) = shared();
    fs::remove_file(path.with_extension("cchc.id")).expect("removed");
    let mut terminal = Terminal::new(1);
    terminal.write("một");
    let outcome = terminal.cycle(&mut local(&path), 0, Wanted::Now);
    assert_eq!((outcome.share, outcome.written), (ShareState::Missing, 0));
    assert_eq!(fs::metadata(&path).expect("a file").len(), 0);
}

#[test]
fn a_lost_file_is_made_anew_after_two_looks_that_are_apart() {
    let (_folder, path) = shared();
    let mut share = local(&path);
    let mut terminal = Terminal::new(1);
    terminal.write_many(3);
    terminal.cycle(&mut share, 0, Wanted::Now);
    terminal.cycle(&mut share, 1, Wanted::Now);
    fs::remove_file(&path).expect("removed");
    for seconds in [10, 20, 24] {
        let outcome = terminal.cycle(&mut share, seconds, Wanted::Poll);
        assert_eq!(outcome.share, ShareState::Missing);
        assert!(!path.exists(), "{seconds}");
    }
    assert!(terminal.cycle(&mut share, 25, Wanted::Poll).more);
    assert!(path.exists());
    let healed = terminal.cycle(&mut share, 25, Wanted::Poll);
    assert_eq!((healed.written, healed.healed), (3, 3));
    terminal.cycle(&mut share, 26, Wanted::Now);
    assert_eq!(terminal.marked().len(), 3);
}

#[test]
fn without_its_marker_or_its_folder_nothing_is_made() {
    let (folder, path) = shared();
    let mut share = local(&path);
    let mut terminal = Terminal::new(1);
    terminal.write("một");
    terminal.cycle(&mut share, 0, Wanted::Now);
    fs::remove_file(&path).expect("removed");
    fs::remove_file(path.with_extension("cchc.id")).expect("removed");
    for seconds in 0..10 {
        terminal.cycle(&mut share, seconds * 60, Wanted::Now);
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }
    fs::remove_dir_all(folder.path()).expect("removed");
    let outcome = terminal.cycle(&mut share, 900, Wanted::Now);
    assert_eq!(outcome.share, ShareState::Missing);
    assert!(!folder.path().exists());
}

#[test]
fn what_a_later_version_founded_is_read_and_not_written() {
    let (_folder, path) = shared();
    let mut one = Terminal::new(1);
    one.write("một");
    one.cycle(&mut local(&path), 0, Wanted::Now);
    fs::remove_file(path.with_extension("cchc.id")).expect("removed");
    let later = Marker {
        format: 2,
        share: SHARE,
    };
    local(&path).mark(later).expect("marked");
    let mut two = Terminal::new(2);
    two.write("hai");
    let outcome = two.cycle(&mut local(&path), 1, Wanted::Now);
    assert_eq!((outcome.share, outcome.new.len()), (ShareState::Later, 1));
    assert_eq!((outcome.written, outcome.waiting), (0, 1));
}
