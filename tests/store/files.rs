//! What only a database on disk can do: survive, refuse, fill up.

use crate::fake::{FakeSeal, at, check_in, decode, draft, open, plan_id};
use cchc::{
    domain::{checkin::State, event::Draft},
    store::{Store, StoreError, Within},
};
use std::path::{Path, PathBuf};

fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("cchc.db");
    (folder, path)
}

fn doing(note: &str) -> Vec<Draft> {
    vec![draft(
        "KKB",
        check_in("III/1/1.1", "Q1/2026", State::Doing, note),
    )]
}

fn raw(path: &Path) -> rusqlite::Connection {
    rusqlite::Connection::open(path).expect("a database")
}

fn bytes(path: &Path) -> u64 {
    std::fs::metadata(path).map_or(0, |file| file.len())
}

#[test]
fn what_was_saved_is_there_after_reopening_without_a_checkpoint() {
    let (_folder, path) = folder();
    let wal = path.with_extension("db-wal");
    for number in 0..3 {
        let mut store = open(&path);
        store
            .append(doing(&number.to_string()), &FakeSeal(1), at(number))
            .expect("saved");
        drop(store);
        assert!(bytes(&wal) > 0, "closing does not write the log back");
    }
    let mut store = open(&path);
    let standings = store.standings(&plan_id(), None, None).expect("standings");
    assert_eq!(
        (standings[0].note.as_str(), standings[0].heads.len()),
        ("2", 1)
    );
    store.checkpoint().expect("written back");
    assert_eq!(bytes(&wal), 0);
    assert_eq!(store.known_ids().expect("ids").len(), 3);
    assert_eq!(store.integrity().expect("checked"), [""; 0]);
}

#[test]
fn a_log_that_has_grown_is_written_back_at_rest() {
    let (_folder, path) = folder();
    let wal = path.with_extension("db-wal");
    let mut store = open(&path);
    let mut said = 0;
    let mut before = 0;
    while bytes(&wal) >= before && said < 1_000 {
        before = bytes(&wal);
        store
            .append(doing(&said.to_string()), &FakeSeal(1), at(said))
            .expect("saved");
        said += 1;
        store.checkpoint_at_rest().expect("written back");
    }
    assert!(before > 512 * 1024, "a small log is left alone: {before}");
    assert_eq!(bytes(&wal), 0);
    assert_eq!(store.known_ids().expect("ids").len() as i64, said);
}

#[test]
fn a_process_killed_in_the_middle_leaves_what_was_saved() {
    let (folder, path) = folder();
    let mut store = open(&path);
    store
        .append(doing("một"), &FakeSeal(1), at(0))
        .expect("saved");
    // What the disk holds at this moment is what a killed process would leave.
    let copy = folder.path().join("copy.db");
    std::fs::copy(&path, &copy).expect("copied");
    let (wal, copied_wal) = (path.with_extension("db-wal"), copy.with_extension("db-wal"));
    std::fs::copy(&wal, &copied_wal).expect("copied");
    let log = std::fs::read(&copied_wal).expect("a log");
    let survivor = open(&copy);
    assert_eq!(survivor.known_ids().expect("ids").len(), 1);
    drop(survivor);
    store
        .append(doing("hai"), &FakeSeal(1), at(1))
        .expect("saved");
    let longer = std::fs::read(&wal).expect("a log");
    std::fs::copy(&path, &copy).expect("copied");
    std::fs::write(&copied_wal, &longer[..longer.len() - 100]).expect("a torn log");
    assert!(longer.len() > log.len());
    let survivor = open(&copy);
    assert_eq!(
        survivor.known_ids().expect("ids").len(),
        1,
        "half a commit is none"
    );
    assert_eq!(survivor.integrity().expect("checked"), [""; 0]);
}

#[test]
fn the_clock_never_goes_back() {
    let (_folder, path) = folder();
    let mut clocks = Vec::new();
    for seconds in [100, 50, -3_600, 0, 101] {
        let mut store = open(&path);
        let ids = store
            .append(doing("x"), &FakeSeal(1), at(seconds))
            .expect("saved");
        clocks.push(store.event(ids[0]).expect("read").expect("an event").clock);
    }
    assert!(clocks.is_sorted_by(|a, b| a < b), "{clocks:?}");
}

#[test]
fn a_database_of_before_there_were_pins_gets_room_for_them() {
    let (_folder, path) = folder();
    let before = raw(&path);
    before
        .execute_batch(concat!(
            include_str!("../../src/store/schema/1.sql"),
            include_str!("../../src/store/schema/2.sql"),
            include_str!("../../src/store/schema/3.sql"),
            "PRAGMA user_version = 3;"
        ))
        .expect("the tables of before");
    drop(before);
    let mut store = open(&path);
    assert!(store.is_behind().expect("read"));
    store.rebuild(&decode).expect("rebuilt");
    assert_eq!(store.pins_said().expect("read"), []);
}

#[test]
fn words_of_before_are_found_by_their_beginnings_after_an_upgrade() {
    let (_folder, path) = folder();
    let mut store = open(&path);
    store
        .append(doing("Đã họp khoa"), &FakeSeal(1), at(1))
        .expect("saved");
    drop(store);
    let before = raw(&path);
    before
        .execute_batch(
            "DROP TABLE search;
             CREATE VIRTUAL TABLE search USING fts5(words, content = '', detail = none, \
             columnsize = 0, tokenize = 'ascii');
             UPDATE projection SET understanding = 5;
             PRAGMA user_version = 5;",
        )
        .expect("the table of before");
    drop(before);
    let mut store = open(&path);
    assert!(store.is_behind().expect("read"));
    store.rebuild(&decode).expect("rebuilt");
    for typed in ["h", "ho", "hop", "hop kho", "đã họp khoa"] {
        let hits = store.search(typed, &Within::default(), 9);
        assert_eq!(hits.expect("searched").len(), 1, "{typed}");
    }
    assert_eq!(store.integrity().expect("checked"), [""; 0]);
}

#[test]
fn a_newer_database_is_refused_and_left_alone() {
    let (_folder, path) = folder();
    drop(Store::open(&path).expect("a store"));
    raw(&path)
        .pragma_update(None, "user_version", 99)
        .expect("set");
    let refused = Store::open(&path);
    assert!(
        matches!(
            refused,
            Err(StoreError::Newer {
                found: 99,
                known: 6
            })
        ),
        "{refused:?}"
    );
}

#[test]
fn other_files_are_refused_and_left_alone() {
    let (_folder, path) = folder();
    for rubbish in [
        "x".repeat(10),
        "Ghi chú, không phải cơ sở dữ liệu. ".repeat(400),
    ] {
        std::fs::write(&path, &rubbish).expect("written");
        let refused = Store::open(&path);
        assert!(
            matches!(refused, Err(StoreError::NotADatabase { .. })),
            "{refused:?}"
        );
        assert_eq!(std::fs::read_to_string(&path).expect("read"), rubbish);
    }
    std::fs::remove_file(&path).expect("removed");
    raw(&path)
        .execute_batch("CREATE TABLE theirs (a)")
        .expect("made");
    let before = std::fs::read(&path).expect("read");
    let refused = Store::open(&path);
    assert!(
        matches!(refused, Err(StoreError::NotADatabase { .. })),
        "{refused:?}"
    );
    assert_eq!(std::fs::read(&path).expect("read"), before);
}

#[test]
fn a_full_disk_refuses_before_anything_is_called_saved() {
    let (_folder, path) = folder();
    let mut store = open(&path);
    store
        .append(doing("đã lưu"), &FakeSeal(1), at(0))
        .expect("saved");
    let pages = store.size().expect("size") / 4096;
    store
        .limit_pages(u32::try_from(pages + 6).expect("few"))
        .expect("limited");
    let mut saved = 1;
    let refused = loop {
        let before = store.digest().expect("digest");
        match store.append(doing(&"dài ".repeat(300)), &FakeSeal(1), at(saved)) {
            Ok(_) => saved += 1,
            Err(error) => {
                assert_eq!(store.digest().expect("digest"), before);
                break error;
            }
        }
        assert!(saved < 1_000, "the limit is never reached");
    };
    assert!(matches!(refused, StoreError::Full), "{refused:?}");
    drop(store);
    let mut store = open(&path);
    assert_eq!(
        i64::try_from(store.known_ids().expect("ids").len()).expect("few"),
        saved
    );
    assert_eq!(store.integrity().expect("checked"), [""; 0]);
    let digest = store.digest().expect("digest");
    store.rebuild(&decode).expect("rebuilt");
    assert_eq!(
        store.digest().expect("digest"),
        digest,
        "nothing is half-written"
    );
    store
        .append(doing("lại có chỗ"), &FakeSeal(1), at(9_999))
        .expect("saved");
}

#[test]
fn a_folder_that_cannot_be_written_is_said_to_be_so() {
    let (folder, path) = folder();
    let missing = Store::open(&folder.path().join("none/cchc.db"));
    assert!(
        matches!(missing, Err(StoreError::Open { .. })),
        "{missing:?}"
    );
    drop(Store::open(&path).expect("a store"));
    #[cfg(target_os = "linux")]
    {
        let nowhere = Store::open(Path::new("/proc/self/cchc.db"));
        assert!(
            matches!(nowhere, Err(StoreError::Open { .. })),
            "{nowhere:?}"
        );
    }
}

#[test]
#[cfg(unix)]
fn a_file_that_cannot_be_written_is_said_to_be_so() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, path) = folder();
    drop(Store::open(&path).expect("a store"));
    let mode = |path: &Path, mode| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("set");
    };
    mode(&path, 0o400);
    mode(folder.path(), 0o500);
    let is_enforced = std::fs::OpenOptions::new().write(true).open(&path).is_err();
    let refused = Store::open(&path).map(|_| ());
    mode(folder.path(), 0o700);
    let expected =
        |error: &StoreError| matches!(error, StoreError::ReadOnly | StoreError::Open { .. });
    match refused {
        Ok(()) => assert!(!is_enforced, "the administrator may write everywhere"),
        Err(error) => assert!(is_enforced && expected(&error), "{error:?}"),
    }
}

#[test]
#[cfg(unix)]
fn only_its_owner_may_read_the_file() {
    use std::os::unix::fs::PermissionsExt;
    let (_folder, path) = folder();
    let mut store = open(&path);
    store
        .append(doing("x"), &FakeSeal(1), at(0))
        .expect("saved");
    for file in [path.clone(), path.with_extension("db-wal")] {
        let mode = std::fs::metadata(&file)
            .expect("a file")
            .permissions()
            .mode();
        assert_eq!(mode & 0o077, 0, "{}", file.display());
    }
}

#[test]
fn two_processes_share_one_database() {
    let (_folder, path) = folder();
    let mut one = open(&path);
    let mut two = open(&path);
    let before = two.data_version().expect("version");
    one.append(doing("một"), &FakeSeal(1), at(0))
        .expect("saved");
    assert_ne!(
        two.data_version().expect("version"),
        before,
        "a change is noticed"
    );
    two.append(doing("hai"), &FakeSeal(1), at(0))
        .expect("saved");
    let standings = one.standings(&plan_id(), None, None).expect("standings");
    assert_eq!(
        (standings[0].note.as_str(), standings[0].heads.len()),
        ("hai", 1)
    );
}

#[test]
fn another_process_that_holds_on_is_waited_for_and_then_named() {
    let (_folder, path) = folder();
    let mut store = open(&path);
    let other = raw(&path);
    other.execute_batch("BEGIN IMMEDIATE").expect("held");
    let refused = store.append(doing("một"), &FakeSeal(1), at(0));
    assert!(matches!(refused, Err(StoreError::Busy)), "{refused:?}");
    other.execute_batch("ROLLBACK").expect("let go");
    store
        .append(doing("một"), &FakeSeal(1), at(0))
        .expect("saved");
    assert_eq!(store.known_ids().expect("ids").len(), 1);
}

#[test]
fn many_may_begin_at_once() {
    for _ in 0..4 {
        let (_folder, path) = folder();
        let begin = std::sync::Barrier::new(12);
        std::thread::scope(|scope| {
            for terminal in 0..12 {
                let (path, begin) = (&path, &begin);
                scope.spawn(move || {
                    begin.wait();
                    let mut store = open(path);
                    for number in 0..5 {
                        let ids = store.append(doing("x"), &FakeSeal(terminal % 2), at(number));
                        ids.expect("saved");
                    }
                });
            }
        });
        let store = open(&path);
        assert_eq!(store.known_ids().expect("ids").len(), 60);
        assert_eq!(
            store
                .held()
                .expect("held")
                .iter()
                .map(|head| head.sequence)
                .sum::<u64>(),
            60
        );
    }
}
