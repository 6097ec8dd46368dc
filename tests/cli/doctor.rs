//! What `doctor` says of a terminal and of its share.

use crate::terminal::{Answer, Terminal};
use serde_json::Value;
use std::{
    collections::BTreeSet,
    fs,
    path::Path,
    time::{Duration, Instant},
};

const ALL: [&str; 13] = [
    "database",
    "settings",
    "keymap",
    "holidays",
    "clock",
    "share",
    "share_create",
    "share_sync",
    "share_append",
    "share_lock",
    "share_cache",
    "share_clock",
    "share_promise",
];

fn checks(answer: &Answer) -> Vec<Value> {
    answer.json().as_array().expect("a list").clone()
}

fn names(checks: &[Value]) -> Vec<&str> {
    checks.iter().filter_map(|c| c["name"].as_str()).collect()
}

fn check<'c>(checks: &'c [Value], name: &str) -> &'c Value {
    let found = checks.iter().find(|check| check["name"] == name);
    found.unwrap_or_else(|| panic!("no {name}: {checks:?}"))
}

fn listed(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    entries
        .map(|entry| entry.expect("a file").file_name().display().to_string())
        .collect()
}

/// As on the day on which the test runs.
fn today(terminal: &Terminal) -> Answer {
    let mut command = terminal.command();
    command.env_remove("CCHC_TODAY").args(["doctor", "--json"]);
    Answer::of(command.output().expect("run"))
}

#[test]
fn a_healthy_terminal_is_found_healthy_soon_and_left_as_it_was() {
    let terminal = Terminal::new().of("KKB");
    let folder = terminal.share().parent().expect("a folder");
    let before = (listed(folder), fs::read(terminal.share()).expect("a share"));
    let began = Instant::now();
    let answer = today(&terminal);
    assert!(began.elapsed() < Duration::from_secs(60));
    let checks = checks(&answer);
    assert_eq!((answer.code, names(&checks)), (0, ALL.to_vec()));
    for check in &checks {
        let keys = check.as_object().expect("an object").keys();
        let keys: BTreeSet<&str> = keys.map(String::as_str).collect();
        assert_eq!(keys, BTreeSet::from(["name", "verdict", "detail", "mend"]));
        let name = check["name"].as_str().unwrap_or("");
        // These depend on the day, and on how busy this machine is.
        let may_differ = ["holidays", "clock", "share_cache"].contains(&name);
        assert!(may_differ || check["verdict"] == "ok", "{check}");
    }
    let after = (listed(folder), fs::read(terminal.share()).expect("a share"));
    assert_eq!(before, after);
}

#[test]
fn a_shared_folder_is_examined_too() {
    let mut terminal = Terminal::new();
    terminal.share_named("chung/");
    let terminal = terminal.of("KKB");
    let before = listed(terminal.share());
    let answer = terminal.run(&["doctor", "--json"]);
    let checks = checks(answer.done());
    assert_eq!(names(&checks), ALL);
    assert_eq!(check(&checks, "share_promise")["verdict"], "ok");
    assert_eq!(listed(terminal.share()), before);
}

#[test]
fn the_text_has_a_line_for_each_check_and_one_more_for_what_to_do() {
    let terminal = Terminal::new().of("KKB");
    for (language, word) in [("vi", "kết luận"), ("en", "conclusion")] {
        let answer = terminal.run(&["doctor", "--lang", language]);
        let out = &answer.done().out;
        let lines: Vec<&str> = out.lines().filter(|line| line.starts_with('[')).collect();
        assert_eq!(lines.len(), ALL.len(), "{out}");
        assert!(lines[ALL.len() - 1].contains(word), "{out}");
        assert!(!out.contains('{'), "{out}");
    }
}

#[test]
fn wrong_keys_are_told_with_their_place() {
    let terminal = Terminal::new().of("KKB");
    let keymap = terminal.data().join("keymap.toml");
    fs::write(&keymap, "period = [\"Delete\"]\n").expect("written");
    assert_eq!(terminal.verdict("keymap"), (0, "ok".to_owned()));
    fs::write(&keymap, "\nperid = [\"F6\"]\n").expect("written");
    let answer = terminal.run(&["doctor", "--json"]);
    let checks = checks(&answer);
    let keymap = check(&checks, "keymap");
    assert_eq!((answer.code, &keymap["verdict"]), (1, &"failed".into()));
    let detail = keymap["detail"].as_str().expect("text");
    assert!(detail.contains("keymap.toml, dòng 2, cột 1"), "{detail}");
    let mend = keymap["mend"].as_str().expect("text");
    assert!(mend.contains("“period”"), "{mend}");
}

#[test]
fn a_marker_that_is_gone_is_told_and_comes_back_with_the_next_synchronising() {
    let terminal = Terminal::new().of("KKB");
    let marker = terminal.share().with_extension("cchc.id");
    fs::remove_file(&marker).expect("removed");
    let answer = terminal.run(&["doctor", "--json"]);
    let checks = checks(answer.done());
    let share = check(&checks, "share");
    assert_eq!(share["verdict"], "warning");
    let detail = share["detail"].as_str().expect("text");
    assert!(detail.contains("share.cchc.id"), "{detail}");
    assert_eq!(names(&checks), ALL, "the rest is measured all the same");
    assert!(!marker.exists(), "looking changes nothing");
    terminal.run(&["sync"]).done();
    assert_eq!(terminal.verdict("share"), (0, "ok".to_owned()));
}

#[test]
fn where_there_is_no_share_nothing_is_measured() {
    let terminal = Terminal::new().of("KKB");
    fs::remove_file(terminal.share()).expect("removed");
    let answer = terminal.run(&["doctor", "--json"]);
    let checks = checks(&answer);
    assert_eq!((answer.code, names(&checks)), (1, ALL[..6].to_vec()));
    let share = check(&checks, "share");
    assert_eq!(share["verdict"], "failed");
    assert!(!terminal.share().exists());
}

#[test]
fn a_share_with_a_long_name_is_measured_too() {
    let mut terminal = Terminal::new();
    terminal.share_named(&format!("{}.cchc", "dài".repeat(60)));
    let terminal = terminal.of("KKB");
    assert_eq!(terminal.verdict("share_promise"), (0, "ok".to_owned()));
}
