//! Two terminals on one share, and a share that misbehaves.

use crate::terminal::Terminal;
use std::{fs, io::Write};

fn garble(terminal: &Terminal, bytes: &[u8]) {
    let mut file = fs::OpenOptions::new()
        .append(true)
        .open(terminal.share())
        .expect("the share");
    file.write_all(bytes).expect("written");
}

#[test]
fn two_terminals_see_each_others_entries() {
    let one = Terminal::new().of("KKB");
    let two = Terminal::beside(&one).of("HCQT");
    let said = one.json(&[
        "checkin",
        "1.5",
        "--state",
        "done",
        "--note",
        "Xong đợt một",
    ]);
    let begun = one.json(&["submission", "new", "--kind", "model", "--title", "Một cửa"]);
    assert!(two.json(&["sync"])["new"].as_u64() >= Some(2));
    let tasks = two.json(&["tasks", "--department", "KKB", "--state", "done"]);
    assert_eq!(tasks[0]["note"], "Xong đợt một");
    let submissions = two.json(&["submissions"]);
    assert_eq!(submissions[0]["id"], begun["submission"]);
    let history = two.json(&["history", "1.5"]);
    assert_eq!(history[0]["event"], said["event"]);

    let answered = two.json(&["checkin", "1.5", "--state", "doing", "--department", "KKB"]);
    one.json(&["sync"]);
    let history = one.json(&["history", "1.5"]);
    assert_eq!(history[0]["event"], answered["event"]);
    assert_eq!(
        history[1]["replaced"], true,
        "the second one has seen the first"
    );
    two.json(&["sync"]);
    let digests = [&one, &two].map(|terminal| terminal.json(&["sync", "status"])["digest"].clone());
    assert_eq!(digests[0], digests[1]);
}

#[test]
fn a_share_out_of_reach_keeps_the_entry_here_and_ends_with_three() {
    let terminal = Terminal::new().of("KKB");
    let before = terminal.count();
    let away = terminal.share().with_extension("away");
    fs::rename(terminal.share(), &away).expect("moved");
    let answer = terminal.run(&["checkin", "1.5", "--state", "done", "--json"]);
    assert_eq!((answer.code, answer.told().len()), (3, 2), "{}", answer.err);
    let said = answer.json();
    assert_eq!(said["saved"], true);
    assert_eq!(said["share"], "missing");
    assert!(!terminal.share().exists(), "absence is not deletion");
    let answer = terminal.run(&["checkin", "1.5", "--state", "doing"]);
    assert_eq!((answer.code, answer.told().len()), (3, 2));
    assert!(answer.out.starts_with("đã lưu "), "{}", answer.out);
    assert_eq!(terminal.count(), before + 2);
    assert_eq!(terminal.run(&["sync"]).code, 3);
    let (code, verdict) = terminal.verdict("share");
    assert_eq!((code, verdict.as_str()), (1, "failed"));

    fs::rename(&away, terminal.share()).expect("moved");
    assert!(terminal.json(&["sync"])["written"].as_u64() >= Some(2));
    let other = Terminal::beside(&terminal).of("CC");
    assert_eq!(
        other.json(&["history", "1.5"]).as_array().map(Vec::len),
        Some(2)
    );
}

/// What a process leaves that is killed between claiming its entries and appending them.
fn claim_all(terminal: &Terminal) {
    let database = terminal.data().join("cchc.db");
    let connection = rusqlite::Connection::open(database).expect("the database");
    let claimed = connection.execute(
        "INSERT OR REPLACE INTO posting
         SELECT number, wall_ms, 0, 3
         FROM event WHERE on_share = 0",
        [],
    );
    assert!(claimed.expect("claimed") > 0);
}

#[test]
fn what_a_killed_process_had_claimed_is_on_the_share_when_the_next_one_ends() {
    let terminal = Terminal::new().of("KKB");
    let away = terminal.share().with_extension("away");
    fs::rename(terminal.share(), &away).expect("moved");
    assert_eq!(terminal.run(&["checkin", "1.5", "--state", "done"]).code, 3);
    fs::rename(&away, terminal.share()).expect("moved");
    claim_all(&terminal);
    let again = ["init", "--department", "KKB", "--author", "Trần Thị Mẫu"];
    terminal.run(&again).done();
    assert_eq!(terminal.json(&["sync", "status"])["only_here"], 0);
    let other = Terminal::beside(&terminal).of("CC");
    let history = other.json(&["history", "1.5"]);
    assert_eq!(history.as_array().map(Vec::len), Some(1));
}

#[test]
fn a_set_up_without_a_share_that_can_be_read_is_refused() {
    let terminal = Terminal::new();
    fs::create_dir_all(terminal.data()).expect("a folder");
    let file = terminal.data().join("khong-phai-thu-muc");
    fs::write(&file, "x").expect("a file");
    let under_a_file = file.join("chung.cchc").display().to_string();
    let answer = terminal.run(&["init", "--share", &under_a_file]);
    assert_eq!((answer.code, answer.told().len()), (1, 2), "{}", answer.err);
    assert_eq!(terminal.run(&["tasks"]).code, 1);
}

#[test]
fn a_folder_is_shared_by_a_journal_for_each_terminal() {
    let one = Terminal::new();
    fs::create_dir(one.share()).expect("a folder");
    let one = one.of("KKB");
    let two = Terminal::beside(&one).of("CC");
    let said = two.json(&["checkin", "1.5", "--state", "done"]);
    one.json(&["sync"]);
    let history = one.json(&["history", "1.5"]);
    assert_eq!(history[0]["event"], said["event"]);
    assert_eq!(
        one.json(&["sync", "status"])["digest"],
        two.json(&["sync", "status"])["digest"]
    );
    let names = fs::read_dir(one.share()).expect("a folder");
    let journals = names
        .flatten()
        .filter(|entry| entry.path().extension() == Some("cchc".as_ref()));
    assert_eq!(journals.count(), 2);
}

#[test]
fn rubbish_on_the_share_is_skipped_and_counted() {
    let one = Terminal::new().of("KKB");
    let two = Terminal::beside(&one).of("CC");
    garble(
        &one,
        b"\nkh\xc3\xb4ng ph\xe1\xba\xa3i \x1b[31mb\xe1\xba\xa3n ghi\n",
    );
    one.json(&["checkin", "1.5", "--state", "done"]);
    let text = fs::read(one.share()).expect("the share");
    let line = text
        .split(|byte| *byte == b'\n')
        .rfind(|line| line.len() > 200);
    garble(&one, &line.expect("a record")[..150]);
    garble(&one, b"\n\0\0\0\0\0\n");
    garble(&one, &vec![b'x'; 10 * 1024 * 1024]);
    garble(&one, b"\n");
    let said = one.json(&["checkin", "1.5", "--state", "blocked", "--note", "Chờ máy"]);
    let carried = two.json(&["sync"]);
    assert_eq!(carried["quarantined"], 3, "{carried}");
    assert_eq!(two.json(&["history", "1.5"])[0]["event"], said["event"]);
    let status = two.json(&["sync", "status"]);
    let bad = status["quarantine"].as_array().expect("lines");
    assert_eq!(bad.len(), 3);
    assert!(
        bad.iter()
            .any(|line| line["bytes"].as_u64() > Some(10_000_000))
    );
    let text = two.run(&["sync", "status"]);
    assert!(!text.done().out.contains('\u{1b}'));
    two.json(&["sync"]);
    let again = two.json(&["sync", "status"]);
    assert_eq!(
        again["quarantine"], status["quarantine"],
        "the same lines count once"
    );
    let (code, verdict) = two.verdict("share");
    assert_eq!((code, verdict.as_str()), (0, "warning"));
}

#[test]
fn an_empty_share_is_filled_again_by_those_who_have_something() {
    let terminal = Terminal::new().of("KKB");
    terminal.json(&["checkin", "1.5", "--state", "done"]);
    fs::write(terminal.share(), b"").expect("emptied");
    terminal.json(&["sync"]);
    let other = Terminal::beside(&terminal).of("CC");
    assert_eq!(
        other.json(&["history", "1.5"]).as_array().map(Vec::len),
        Some(1)
    );
}

#[test]
fn watching_tells_what_comes_in() {
    use std::io::{BufRead, BufReader};
    let one = Terminal::new().of("KKB");
    let two = Terminal::beside(&one).of("CC");
    let settings = two.data().join("settings.toml");
    let text = fs::read_to_string(&settings).expect("settings");
    let quick = text.replace("poll_seconds = 3", "poll_seconds = 1");
    fs::write(&settings, quick).expect("written");
    let mut watching = two
        .command()
        .args(["sync", "--watch", "--json"])
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("run");
    let mut lines = BufReader::new(watching.stdout.take().expect("a pipe")).lines();
    let mut next = || -> serde_json::Value {
        let line = lines.next().expect("a line").expect("text");
        serde_json::from_str(&line).expect("JSON")
    };
    assert_eq!(next()["share"], "reachable");
    one.json(&["checkin", "1.5", "--state", "done"]);
    while next()["new"] == 0 {}
    watching.kill().expect("ended");
    watching.wait().expect("ended");
    assert_eq!(
        two.json(&["history", "1.5"]).as_array().map(Vec::len),
        Some(1)
    );
}

#[test]
fn copies_are_merged_from_where_they_lie_and_stay_as_they_are() {
    let one = Terminal::new().of("KKB");
    let said = one.json(&["checkin", "1.5", "--state", "done"]);
    let copy = one.data().join("usb.cchc");
    fs::copy(one.share(), &copy).expect("a copy");
    let bytes = fs::read(&copy).expect("bytes");
    let two = Terminal::beside(&one).of("CC");
    let other = Terminal::new().of("NTH");
    let (copy_path, stranger) = (
        copy.display().to_string(),
        other.share().display().to_string(),
    );
    let merged = two.json(&["sync", "merge", &copy_path]);
    assert_eq!(merged["new"], 0, "it came through the share already");
    assert!(merged["read"].as_u64() > Some(0));
    assert_eq!(two.json(&["history", "1.5"])[0]["event"], said["event"]);
    let refused = two.run(&["sync", "merge", &stranger, &copy_path]);
    assert_eq!(
        (refused.code, refused.told().len()),
        (1, 2),
        "{}",
        refused.err
    );
    let nothing = two.run(&["sync", "merge", "khong-co.cchc"]);
    assert_eq!((nothing.code, nothing.told().len()), (1, 2));
    assert_eq!(fs::read(&copy).expect("bytes"), bytes);
}

#[test]
fn what_only_a_copy_holds_is_taken_in_by_a_merge() {
    let one = Terminal::new().of("KKB");
    let two = Terminal::beside(&one).of("CC");
    let before = fs::read(one.share()).expect("bytes");
    let said = one.json(&["checkin", "1.5", "--state", "done"]);
    let copy = one.data().join("usb.cchc");
    fs::copy(one.share(), &copy).expect("a copy");
    fs::write(one.share(), before).expect("an older copy");
    assert_eq!(two.json(&["sync"])["new"], 0);
    let merged = two.json(&["sync", "merge", &copy.display().to_string()]);
    assert_eq!(merged["new"], 1);
    assert_eq!(two.json(&["history", "1.5"])[0]["event"], said["event"]);
}

#[test]
fn a_plan_of_which_only_a_part_came_is_waited_for_or_named() {
    let founder = Terminal::new().of("HCQT");
    let whole = fs::read(founder.share()).expect("the share");
    let part = &whole[..whole.len() / 2];
    fs::write(founder.share(), part).expect("written");

    let newcomer = Terminal::beside(&founder);
    let init = ["init", "--department", "KKB"];
    let refused = newcomer.run(&init);
    assert_eq!(
        (refused.code, refused.told().len()),
        (1, 2),
        "{}",
        refused.err
    );
    assert!(refused.err.contains("cchc init --plan"), "{}", refused.err);
    assert_eq!(fs::read(founder.share()).expect("the share"), part);

    let named = newcomer.run(&[&init[..], &["--plan", "bvdkbc-2026"]].concat());
    named.done();
    for terminal in [&founder, &newcomer, &founder] {
        terminal.json(&["sync"]);
    }
    for terminal in [&founder, &newcomer] {
        let plan = terminal.json(&["plan", "show", "bvdkbc-2026"]);
        assert_eq!(plan["tasks"].as_array().map(Vec::len), Some(73));
    }
    let digests = [&founder, &newcomer].map(|one| one.json(&["sync", "status"])["digest"].clone());
    assert_eq!(digests[0], digests[1]);
}
