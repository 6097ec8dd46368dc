//! Databases that were copied, moved or set back: no two ever write in one name for long, and
//! nothing is lost.

use super::terminal::Terminal;
use serde_json::Value;
use std::{fs, path::Path};

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for file in fs::read_dir(from).expect("a folder") {
        let file = file.expect("a file").path();
        fs::copy(&file, to.join(file.file_name().expect("a name"))).expect("copied");
    }
}

fn put_back(terminal: &Terminal, from: &Path) {
    fs::remove_dir_all(terminal.data()).expect("removed");
    copy(from, &terminal.data());
}

/// The names in which terminals have written, the own current one first.
fn terminals(terminal: &Terminal) -> Vec<Value> {
    let status = terminal.json(&["sync", "status"]);
    status["terminals"].as_array().expect("terminals").clone()
}

fn current(terminal: &Terminal) -> String {
    let first = terminals(terminal).remove(0);
    assert_eq!(first["current"], true);
    first["terminal"].as_str().expect("an id").to_owned()
}

fn notes(terminal: &Terminal, task: &str) -> Vec<String> {
    let history = terminal.json(&["history", task]);
    let mut notes: Vec<String> = history
        .as_array()
        .expect("entries")
        .iter()
        .map(|entry| entry["note"].as_str().expect("a note").to_owned())
        .collect();
    notes.sort();
    notes
}

fn check_in(terminal: &Terminal, task: &str, note: &str) {
    terminal.json(&["checkin", task, "--state", "doing", "--note", note]);
}

fn digest(terminal: &Terminal) -> Value {
    terminal.json(&["sync"]);
    terminal.json(&["sync", "status"])["digest"].clone()
}

#[test]
fn a_terminal_says_which_machine_it_is_before_anything_else() {
    let one = Terminal::new().of("KKB");
    let first = terminals(&one).remove(0);
    let host = fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    assert_eq!(first["host"], host.trim());
    assert_eq!(
        (&first["own"], &first["current"], &first["forked"]),
        (&true.into(), &true.into(), &false.into())
    );
    assert_eq!(first["skew_seconds"], 0);
    assert_eq!(first["succeeds"], Value::Null);
    let two = Terminal::beside(&one).of("CC");
    let seen = terminals(&two);
    assert_eq!(seen.len(), 2);
    assert_eq!(
        (&seen[1]["host"], &seen[1]["own"]),
        (&first["host"], &false.into())
    );
    one.json(&["sync"]);
    let held = terminals(&one)[1]["acknowledged"].as_u64();
    assert!(held > Some(0), "the other one says what it holds");
}

#[test]
fn a_copied_data_directory_goes_on_as_another_terminal() {
    let one = Terminal::new().of("KKB");
    check_in(&one, "1.5", "trước khi chép");
    let two = Terminal::beside(&one);
    copy(&one.data(), &two.data());
    check_in(&one, "1.5", "máy gốc");
    check_in(&two, "1.5", "máy chép");
    assert_eq!(digest(&one), digest(&two));
    assert_eq!(digest(&one), digest(&two));
    assert_ne!(current(&one), current(&two));
    for terminal in [&one, &two] {
        assert_eq!(
            notes(terminal, "1.5"),
            ["máy chép", "máy gốc", "trước khi chép"]
        );
        assert!(
            terminals(terminal)
                .iter()
                .all(|known| known["forked"] == false)
        );
    }
    assert_eq!(terminals(&two)[0]["succeeds"], current(&one).as_str());
    let seen = terminals(&one);
    assert!(
        seen.iter().all(|known| known["replaced"] == false),
        "both write"
    );
    let three = Terminal::beside(&one);
    copy(&one.data(), &three.data());
    three.json(&["sync"]);
    one.json(&["sync"]);
    let own = &terminals(&one)[0];
    assert_eq!(
        (&own["current"], &own["replaced"]),
        (&true.into(), &false.into())
    );
    let elsewhere = terminals(&two);
    let original = elsewhere
        .iter()
        .find(|known| known["terminal"] == own["terminal"]);
    assert!(original.is_some());
}

#[test]
fn a_database_put_back_alone_is_noticed_at_once_and_loses_nothing() {
    let one = Terminal::new().of("KKB");
    check_in(&one, "1.5", "có trong bản cũ");
    let old = one.data().with_file_name("ban-cu");
    copy(&one.data(), &old);
    check_in(&one, "1.5", "sau bản cũ");
    let before = current(&one);
    let high_water = fs::read(one.data().join("cchc.high-water")).expect("kept");
    put_back(&one, &old);
    fs::write(one.data().join("cchc.high-water"), high_water).expect("kept");
    check_in(&one, "1.5", "sau khi trả lại");
    assert_ne!(current(&one), before);
    let kept = ["có trong bản cũ", "sau bản cũ", "sau khi trả lại"];
    assert_eq!(notes(&one, "1.5"), kept);
    assert!(terminals(&one).iter().all(|known| known["forked"] == false));
    let known = terminals(&one);
    assert_eq!(known.len(), 2);
    assert_eq!(
        (&known[1]["own"], &known[1]["replaced"]),
        (&true.into(), &true.into())
    );
    let two = Terminal::beside(&one).of("CC");
    assert_eq!(notes(&two, "1.5"), kept);
    assert_eq!(digest(&one), digest(&two));
}

#[test]
fn a_machine_put_back_as_a_whole_is_noticed_on_the_share_and_loses_nothing() {
    let one = Terminal::new().of("KKB");
    check_in(&one, "1.5", "có trong bản cũ");
    let old = one.data().with_file_name("ban-cu");
    copy(&one.data(), &old);
    check_in(&one, "1.5", "sau bản cũ");
    let before = current(&one);
    put_back(&one, &old);
    // Nothing on this machine tells that it was set back: the name is used twice once more.
    check_in(&one, "1.7", "chưa biết");
    assert_ne!(current(&one), before);
    assert!(terminals(&one).iter().any(|known| known["forked"] == true));
    check_in(&one, "1.7", "biết rồi");
    assert_eq!(notes(&one, "1.5"), ["có trong bản cũ", "sau bản cũ"]);
    assert_eq!(notes(&one, "1.7"), ["biết rồi", "chưa biết"]);
    let two = Terminal::beside(&one).of("CC");
    assert_eq!(digest(&one), digest(&two));
    let text = two.run(&["sync", "status"]);
    assert!(text.done().out.contains("mã máy bị trùng"), "{}", text.out);
}

#[test]
fn a_machine_put_back_that_reads_first_never_uses_its_name_twice() {
    let one = Terminal::new().of("KKB");
    let old = one.data().with_file_name("ban-cu");
    copy(&one.data(), &old);
    check_in(&one, "1.5", "sau bản cũ");
    put_back(&one, &old);
    one.json(&["sync"]);
    check_in(&one, "1.5", "tiếp");
    assert_eq!(notes(&one, "1.5"), ["sau bản cũ", "tiếp"]);
    assert!(terminals(&one).iter().all(|known| known["forked"] == false));
}

#[test]
fn another_identity_can_be_asked_for() {
    let one = Terminal::new().of("KKB");
    check_in(&one, "1.5", "một");
    let before = current(&one);
    one.run(&["init", "--new-identity"]).done();
    check_in(&one, "1.5", "hai");
    assert_ne!(current(&one), before);
    let history = one.json(&["history", "1.5"]);
    let entries = history.as_array().expect("entries").iter();
    assert_eq!(
        entries.filter(|entry| entry["replaced"] == false).count(),
        1,
        "what it said under its earlier name is its own"
    );
}

#[test]
fn in_a_shared_folder_each_name_writes_its_own_journal() {
    let one = Terminal::in_folder().of("KKB");
    check_in(&one, "1.5", "một");
    let journals = || {
        let files = fs::read_dir(one.share()).expect("a folder");
        files
            .filter(|file| {
                let name = file.as_ref().expect("a file").file_name();
                name.to_string_lossy().ends_with(".cchc")
            })
            .count()
    };
    assert_eq!(journals(), 1);
    one.run(&["init", "--new-identity"]).done();
    check_in(&one, "1.5", "hai");
    assert_eq!(journals(), 2);
    let two = Terminal::beside(&one).of("CC");
    assert_eq!(notes(&two, "1.5"), ["hai", "một"]);
    assert_eq!(digest(&one), digest(&two));
}
