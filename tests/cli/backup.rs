//! Backups: whole, without keys, and brought back without anything being lost.

use super::terminal::Terminal;
use serde_json::Value;
use std::{fs, io::Read, path::PathBuf, process::Stdio};

fn file(terminal: &Terminal) -> PathBuf {
    terminal.data().with_file_name("sao-luu.db")
}

fn back_up(terminal: &Terminal, more: &[&str]) -> super::terminal::Answer {
    let file = file(terminal);
    let file = file.to_str().expect("UTF-8");
    terminal.run(&[&["backup", file, "--json"], more].concat())
}

fn restore(terminal: &Terminal, from: &Terminal) -> Value {
    let file = file(from);
    let answer = terminal.run(&["restore", file.to_str().expect("UTF-8"), "--json"]);
    answer.done().json()
}

fn check_in(terminal: &Terminal, note: &str) {
    terminal.json(&["checkin", "1.5", "--state", "doing", "--note", note]);
}

fn notes(terminal: &Terminal) -> Vec<String> {
    let history = terminal.json(&["history", "1.5"]);
    let entries = history.as_array().expect("entries").iter();
    let mut notes: Vec<String> = entries
        .map(|entry| entry["note"].as_str().expect("a note").to_owned())
        .collect();
    notes.sort();
    notes
}

fn status(terminal: &Terminal) -> Value {
    terminal.json(&["sync"]);
    terminal.json(&["sync", "status"])
}

fn names(folder: PathBuf) -> Vec<String> {
    let files = fs::read_dir(folder).expect("a folder");
    files
        .map(|file| {
            file.expect("a file")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect()
}

fn damage(terminal: &Terminal) {
    for beside in ["cchc.db-wal", "cchc.db-shm"] {
        let _ = fs::remove_file(terminal.data().join(beside));
    }
    let database = terminal.data().join("cchc.db");
    let mut bytes = fs::read(&database).expect("a database");
    bytes[..16].copy_from_slice(b"hong hong hong h");
    fs::write(&database, bytes).expect("damaged");
}

#[test]
fn a_backup_is_one_file_that_is_not_overwritten_unasked() {
    let one = Terminal::new().of("KKB");
    check_in(&one, "một");
    let made = back_up(&one, &[]);
    let made = made.done().json();
    assert_eq!(made["entries"], one.count());
    let size = fs::metadata(file(&one)).expect("a file").len();
    assert_eq!(made["bytes"], size);
    let refused = back_up(&one, &[]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("--force"), "{}", refused.err);
    check_in(&one, "hai");
    back_up(&one, &["--force"]).done();
    let beside = names(file(&one).parent().expect("a folder").to_owned());
    assert_eq!(
        beside
            .iter()
            .filter(|name| name.starts_with("sao-luu"))
            .count(),
        1,
        "{beside:?}"
    );
    assert!(names(one.data()).iter().all(|name| !name.ends_with(".tmp")));
    let own = one.data().join("cchc.db");
    let refused = one.run(&["backup", own.to_str().expect("UTF-8"), "--force"]);
    assert_eq!(refused.code, 1);
    assert_eq!(notes(&one), ["hai", "một"]);
}

#[test]
fn a_backup_that_cannot_be_written_leaves_nothing() {
    let one = Terminal::new().of("KKB");
    let nowhere = one.data().join("khong-co/sao-luu.db");
    let refused = one.run(&["backup", nowhere.to_str().expect("UTF-8")]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("khong-co"), "{}", refused.err);
    let nothing = Terminal::new();
    assert_eq!(back_up(&nothing, &[]).code, 1, "nothing was set up");
    assert!(!file(&nothing).exists());
}

#[test]
fn a_backup_holds_no_key() {
    let one = Terminal::new().of("KKB");
    check_in(&one, "một");
    back_up(&one, &[]).done();
    let secret = |path: PathBuf| -> Vec<u8> {
        let database = rusqlite::Connection::open(path).expect("a database");
        database
            .query_row("SELECT secret FROM identity", [], |row| row.get(0))
            .expect("a key")
    };
    let key = secret(one.data().join("cchc.db"));
    assert_eq!(secret(file(&one)), [0; 32]);
    let bytes = fs::read(file(&one)).expect("a backup");
    assert!(!bytes.windows(key.len()).any(|window| window == key));
}

#[test]
fn a_new_machine_goes_on_from_a_backup() {
    let old = Terminal::new().of("KKB");
    check_in(&old, "một");
    back_up(&old, &[]).done();
    check_in(&old, "sau khi sao lưu");
    let new = Terminal::beside(&old);
    let answer = restore(&new, &old);
    assert_eq!(
        (&answer["kept"], &answer["added"]),
        (&Value::Null, &answer["entries"])
    );
    assert!(answer["added"].as_u64() > Some(0));
    let new = new.of("KKB");
    assert_eq!(notes(&new), ["một", "sau khi sao lưu"]);
    check_in(&new, "máy mới");
    check_in(&old, "máy cũ");
    status(&new);
    assert_eq!(status(&old)["digest"], status(&new)["digest"]);
    let known = status(&new);
    let known = known["terminals"].as_array().expect("terminals");
    assert!(known.iter().all(|terminal| terminal["forked"] == false));
    assert_eq!(known[0]["current"], true);
    assert_ne!(known[0]["succeeds"], Value::Null);
}

#[test]
fn an_older_backup_takes_nothing_away() {
    let one = Terminal::new().of("KKB");
    check_in(&one, "một");
    back_up(&one, &[]).done();
    check_in(&one, "hai");
    let before = status(&one);
    fs::remove_file(one.share()).expect("away");
    let offline = one.run(&["checkin", "1.5", "--state", "done", "--note", "chỉ ở đây"]);
    assert_eq!(offline.code, 3);
    let path = file(&one);
    let restored = one.run(&["restore", path.to_str().expect("UTF-8")]);
    assert_eq!(
        restored.code, 3,
        "restored here, and the share is out of reach"
    );
    assert!(restored.out.contains("lấy lại 0 mục"), "{}", restored.out);
    assert_eq!(notes(&one), ["chỉ ở đây", "hai", "một"]);
    let kept = names(one.data());
    assert!(
        kept.iter().any(|name| name.starts_with("cchc-20")),
        "{kept:?}"
    );
    let offline = one.run(&["checkin", "1.5", "--state", "done", "--note", "tên mới"]);
    assert_eq!(offline.code, 3);
    let after = one.json(&["sync", "status"]);
    assert_ne!(
        after["terminals"][0]["terminal"],
        before["terminals"][0]["terminal"]
    );
}

#[test]
fn a_damaged_database_gives_its_place_and_what_the_share_has_comes_back() {
    let one = Terminal::new().of("KKB");
    check_in(&one, "một");
    back_up(&one, &[]).done();
    check_in(&one, "hai");
    let before = status(&one);
    damage(&one);
    assert_eq!(one.run(&["tasks"]).code, 1);
    let answer = restore(&one, &one);
    let kept = PathBuf::from(answer["kept"].as_str().expect("a file"));
    assert!(fs::read(kept).expect("kept").starts_with(b"hong hong"));
    assert_eq!(answer["share"], "reachable");
    assert_eq!(notes(&one), ["hai", "một"]);
    check_in(&one, "ba");
    let after = status(&one);
    let known = after["terminals"].as_array().expect("terminals");
    assert_ne!(known[0]["terminal"], before["terminals"][0]["terminal"]);
    assert_eq!(known[0]["succeeds"], before["terminals"][0]["terminal"]);
    assert!(known.iter().all(|terminal| terminal["forked"] == false));
    assert_eq!(one.run(&["doctor"]).code, 0);
    let other = Terminal::beside(&one).of("CC");
    assert_eq!(notes(&other), ["ba", "hai", "một"]);
}

#[test]
fn what_is_no_whole_backup_of_this_share_is_refused_and_nothing_is_touched() {
    let one = Terminal::new().of("KKB");
    check_in(&one, "một");
    back_up(&one, &[]).done();
    let whole = fs::read(file(&one)).expect("a backup");
    let before = status(&one);
    let mut spoilt = whole.clone();
    let middle = spoilt.len() / 2;
    spoilt[middle - 3000..middle + 3000].fill(7);
    let texts: [&[u8]; 5] = [
        b"",
        b"khong phai",
        &whole[..whole.len() / 3],
        &whole[..100],
        &spoilt,
    ];
    for bytes in texts {
        fs::write(file(&one), bytes).expect("written");
        let path = file(&one);
        let refused = one.run(&["restore", path.to_str().expect("UTF-8")]);
        assert_eq!(refused.code, 1, "{} bytes: {}", bytes.len(), refused.err);
    }
    let missing = one.run(&["restore", "/khong/co/o/day.db"]);
    assert_eq!(missing.code, 2);
    let other = Terminal::new().of("KKB");
    back_up(&other, &[]).done();
    let path = file(&other);
    let refused = one.run(&["restore", path.to_str().expect("UTF-8")]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("đơn vị khác"), "{}", refused.err);
    assert_eq!(status(&one), before);
    let left = names(one.data());
    assert!(
        left.iter()
            .all(|name| !name.ends_with(".tmp") && !name.starts_with("cchc-20")),
        "{left:?}"
    );
}

/// Spoils one index: the entries can still be read.
fn spoil_an_index(terminal: &Terminal) {
    let path = terminal.data().join("cchc.db");
    let database = rusqlite::Connection::open(&path).expect("a database");
    let number = |sql: &str| -> usize {
        let number = database.query_row(sql, [], |row| row.get::<_, i64>(0));
        usize::try_from(number.expect("a number")).expect("positive")
    };
    let page = number("SELECT rootpage FROM sqlite_schema WHERE name = 'check_in_key'");
    let size = number("PRAGMA page_size");
    database
        .pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))
        .expect("alone");
    drop(database);
    let mut bytes = fs::read(&path).expect("a database");
    bytes[(page - 1) * size..page * size].fill(7);
    fs::write(&path, bytes).expect("spoilt");
}

/// Damages the leaf of the database in which the last record lies.
fn spoil_the_last_records(terminal: &Terminal) {
    let database = rusqlite::Connection::open(terminal.data().join("cchc.db")).expect("opened");
    let checkpoint = "PRAGMA wal_checkpoint(TRUNCATE)";
    database
        .query_row(checkpoint, [], |_| Ok(()))
        .expect("written back");
    let last_leaf = "SELECT pageno, pgsize FROM dbstat WHERE name = 'record' \
        AND pagetype = 'leaf' ORDER BY path DESC LIMIT 1";
    let (page, size): (u32, u32) = database
        .query_row(last_leaf, [], |row| Ok((row.get(0)?, row.get(1)?)))
        .expect("a page");
    drop(database);
    let file = terminal.data().join("cchc.db");
    let mut bytes = fs::read(&file).expect("a database");
    let [page, size] = [page, size].map(|number| usize::try_from(number).expect("small"));
    bytes[(page - 1) * size..page * size].fill(0xA5);
    fs::write(file, bytes).expect("damaged");
}

#[test]
fn what_lies_before_a_damaged_end_is_brought_back() {
    let one = Terminal::new().of("KKB");
    back_up(&one, &[]).done();
    fs::remove_file(one.share()).expect("away");
    let wanted: Vec<String> = (10..90).map(|number| format!("lần {number}")).collect();
    for note in &wanted {
        let answer = one.run(&["checkin", "1.5", "--state", "doing", "--note", note]);
        assert_eq!(answer.code, 3);
    }
    spoil_the_last_records(&one);
    assert_eq!(one.run(&["doctor"]).code, 1);
    let path = file(&one);
    let restored = one.run(&["restore", path.to_str().expect("UTF-8")]);
    assert_eq!(restored.code, 3, "{}", restored.err);
    let found = notes(&one);
    assert!(found.len() > 60, "{} of {}", found.len(), wanted.len());
    assert_eq!(found, wanted[..found.len()]);
}

#[test]
fn a_damaged_database_is_not_replaced_under_an_open_screen() {
    let one = Terminal::new().of("KKB");
    check_in(&one, "một");
    back_up(&one, &[]).done();
    let mut screen = one.command();
    screen
        .args(["sync", "--watch", "--json"])
        .stdout(Stdio::piped());
    let mut screen = screen.spawn().expect("the binary runs");
    let mut said = [0];
    let answer = screen.stdout.as_mut().expect("a pipe");
    answer.read_exact(&mut said).expect("its first cycle");
    damage(&one);
    let before = fs::read(one.data().join("cchc.db")).expect("a database");
    let path = file(&one);
    let restore = ["restore", path.to_str().expect("UTF-8")];
    let refused = one.run(&restore);
    assert_eq!(
        (refused.code, refused.told().len()),
        (1, 2),
        "{}",
        refused.err
    );
    assert_eq!(
        fs::read(one.data().join("cchc.db")).expect("a database"),
        before
    );
    screen.kill().expect("killed");
    screen.wait().expect("ended");
    one.run(&restore).done();
    assert_eq!(notes(&one), ["một"]);
}

#[test]
fn what_an_earlier_version_made_of_the_entries_is_made_anew() {
    let one = Terminal::new().of("KKB");
    check_in(&one, "một");
    let before = status(&one);
    let database = rusqlite::Connection::open(one.data().join("cchc.db")).expect("opened");
    let earlier = "UPDATE projection SET understanding = 0; DELETE FROM standing;";
    database.execute_batch(earlier).expect("as it was");
    drop(database);
    assert_eq!(notes(&one), ["một"]);
    assert_eq!(status(&one)["digest"], before["digest"]);
}

#[test]
fn what_can_still_be_read_of_a_damaged_database_is_kept() {
    let one = Terminal::new().of("KKB");
    check_in(&one, "một");
    back_up(&one, &[]).done();
    fs::remove_file(one.share()).expect("away");
    let offline = one.run(&["checkin", "1.5", "--state", "done", "--note", "chỉ ở đây"]);
    assert_eq!(offline.code, 3);
    spoil_an_index(&one);
    assert_eq!(one.run(&["doctor"]).code, 1);
    let path = file(&one);
    let restored = one.run(&["restore", path.to_str().expect("UTF-8")]);
    assert_eq!(restored.code, 3, "{}", restored.err);
    assert_eq!(notes(&one), ["chỉ ở đây", "một"]);
}
