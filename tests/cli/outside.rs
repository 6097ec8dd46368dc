//! What comes from outside: the day, the disk, the reader, characters that steer terminals.

use crate::terminal::{Answer, Terminal};
use std::{fs, process::Stdio};

#[test]
fn the_made_up_day_is_announced_beside_text_only() {
    let terminal = Terminal::new().of("KKB");
    let answer = terminal.run(&["tasks"]);
    assert_eq!(answer.err.lines().next(), Some("NGÀY GIẢ ĐỊNH: 21/11/2026"));
    assert_eq!(terminal.run(&["tasks", "--json"]).err, "");
    let spring = terminal.json(&["tasks", "--today", "2026-03-02"]);
    let own = spring
        .as_array()
        .expect("rows")
        .iter()
        .find(|row| row["task"] == "III/1/1.5");
    assert_eq!(own.expect("the task")["period"], "Q1/2026");
    let answer = terminal.run(&["--today", "2026-02-30", "tasks"]);
    assert_eq!((answer.code, answer.told().len()), (2, 2));
}

#[test]
fn empty_variables_are_as_good_as_none() {
    let terminal = Terminal::new().of("KKB");
    let mut command = terminal.command();
    command
        .env("CCHC_TODAY", "")
        .env("CCHC_LANG", "")
        .env("CCHC_SHARE", "");
    let answer = Answer::of(command.args(["tasks"]).output().expect("run"));
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
}

#[test]
fn options_may_stand_before_and_after_the_subcommand() {
    let terminal = Terminal::new().of("KKB");
    let other = Terminal::new();
    let data = terminal.data();
    let data = data.to_str().expect("text");
    let before = other.run(&["--data", data, "--json", "departments"]);
    let after = other.run(&["departments", "--json", "--data", data]);
    assert_eq!(before.done().out, after.done().out);
}

#[test]
fn characters_that_steer_a_terminal_are_never_printed() {
    let terminal = Terminal::new().of("KKB");
    let note = "a\u{1b}[31mđỏ\u{7}\u{9b}2J\u{202e}ngược";
    terminal
        .run(&[
            "checkin", "1.5", "--state", "doing", "--note", note, "--author", note,
        ])
        .done();
    terminal.run(&["submission", "new", "--title", note]).done();
    let commands: &[&[&str]] = &[
        &["tasks"],
        &["history", "1.5"],
        &["submissions"],
        &["search", "do"],
        &["search", note],
    ];
    for command in commands {
        for form in [&[][..], &["--json"]] {
            let answer = terminal.run(&[command, form].concat());
            let unsafe_to_draw = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
            assert!(
                !answer.done().out.contains(unsafe_to_draw),
                "{:?}",
                answer.out
            );
        }
    }
    let refused = terminal.run(&["history", note]);
    assert!(!refused.err.contains('\u{1b}'), "{:?}", refused.err);
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let terminal = Terminal::new().of("KKB");
    for arguments in [
        &["plan", "show", "bvdkbc-2026"][..],
        &["plan", "show", "bvdkbc-2026", "--json"],
    ] {
        let mut child = terminal
            .command()
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("run");
        drop(child.stdout.take());
        let answer = Answer::of(child.wait_with_output().expect("ended"));
        assert_eq!((answer.code, answer.told().len()), (0, 0), "{}", answer.err);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_cannot_be_written_is_an_error() {
    let terminal = Terminal::new().of("KKB");
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .expect("the device");
    let output = terminal
        .command()
        .arg("tasks")
        .stdout(full)
        .stderr(Stdio::piped())
        .output();
    let answer = Answer::of(output.expect("run"));
    assert_eq!((answer.code, answer.told().len()), (1, 2), "{}", answer.err);
}

#[cfg(unix)]
#[test]
fn a_data_directory_that_cannot_be_written_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let terminal = Terminal::new().of("KKB");
    let mode = |mode| fs::Permissions::from_mode(mode);
    fs::set_permissions(terminal.data(), mode(0o555)).expect("set");
    if fs::write(terminal.data().join("probe"), b"").is_ok() {
        println!("skipped: this user may write everywhere");
        return;
    }
    for file in fs::read_dir(terminal.data()).expect("files") {
        fs::set_permissions(file.expect("a file").path(), mode(0o444)).expect("set");
    }
    let answer = terminal.run(&["checkin", "1.5", "--state", "done"]);
    fs::set_permissions(terminal.data(), mode(0o755)).expect("set");
    assert_eq!((answer.code, answer.told().len()), (1, 2), "{}", answer.err);
}

/// Everything happens in a mount of its own, so that no other test runs out of room.
#[cfg(target_os = "linux")]
const FULL_DISK: &str = "\
    mount -t tmpfs -o size=1m tmpfs \"$CCHC_DATA\" || exit 99\n\
    \"$1\" init --department KKB > /dev/null || exit 98\n\
    dd if=/dev/zero of=\"$CCHC_DATA/rest\" bs=1k count=2000 2> /dev/null\n\
    \"$1\" checkin 1.5 --state done; code=$?\n\
    rm \"$CCHC_DATA/rest\"\n\
    \"$1\" checkin 1.5 --state doing > /dev/null || exit 97\n\
    \"$1\" history 1.5 --json; exit $code";

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_loses_nothing_and_is_told() {
    let terminal = Terminal::new();
    fs::create_dir(terminal.data()).expect("a folder");
    let alone = [
        "-rm",
        "sh",
        "-c",
        FULL_DISK,
        "sh",
        env!("CARGO_BIN_EXE_cchc"),
    ];
    let output = terminal.command_of("unshare").args(alone).output();
    let answer = match output.map(Answer::of) {
        Ok(answer) if answer.code != 99 && !answer.err.contains("unshare") => answer,
        Ok(answer) => return println!("skipped: no mount of one's own: {}", answer.err),
        Err(error) => return println!("skipped: {error}"),
    };
    assert_eq!((answer.code, answer.told().len()), (1, 2), "{}", answer.err);
    let entries = answer.json();
    assert_eq!(
        entries.as_array().map(Vec::len),
        Some(1),
        "the refused one was not saved"
    );
}

#[test]
fn a_file_where_the_data_directory_should_be_is_told() {
    let terminal = Terminal::new();
    fs::write(terminal.data(), b"x").expect("written");
    let answer = terminal.run(&["init"]);
    assert_eq!((answer.code, answer.told().len()), (1, 2), "{}", answer.err);
    let answer = terminal.run(&["demo", "--events", "3"]);
    assert_eq!((answer.code, answer.told().len()), (1, 2), "{}", answer.err);
}

#[test]
fn a_database_of_somebody_else_is_left_alone() {
    let terminal = Terminal::new().of("KKB");
    let database = terminal.data().join("cchc.db");
    for name in ["cchc.db-wal", "cchc.db-shm"] {
        let _ = fs::remove_file(terminal.data().join(name));
    }
    let foreign = b"not a database at all, but long enough to look at".repeat(100);
    fs::write(&database, &foreign).expect("written");
    let answer = terminal.run(&["tasks"]);
    assert_eq!((answer.code, answer.told().len()), (1, 2), "{}", answer.err);
    let (code, verdict) = terminal.verdict("database");
    assert_eq!((code, verdict.as_str()), (1, "failed"));
    assert_eq!(fs::read(&database).expect("read"), foreign);
}

#[test]
fn without_a_home_the_data_directory_must_be_given() {
    let terminal = Terminal::new();
    let output = terminal
        .command()
        .env_remove("CCHC_DATA")
        .env("HOME", "")
        // Else the system still knows a home, and what somebody has set up there.
        .env("XDG_DATA_HOME", terminal.data())
        .args(["tasks"])
        .output()
        .expect("run");
    let answer = Answer::of(output);
    assert_eq!(answer.told().len(), 2, "{}", answer.err);
    assert!(answer.code == 1 || answer.code == 2);
}
