//! `journal`: who did what, narrowed, and as a file.

use crate::terminal::Terminal;
use std::fs;

fn worked() -> Terminal {
    let terminal = Terminal::new().of("KKB");
    for (task, note) in [("1.5", "Đã họp khoa"), ("1.7", "=1+1")] {
        terminal.json(&["checkin", task, "--state", "doing", "--note", note]);
    }
    let event = terminal.json(&["history", "1.5"])[0]["event"].clone();
    let event = event.as_str().expect("an event");
    terminal.json(&["withdraw", event, "--reason", "nhầm"]);
    terminal
}

#[test]
fn everything_that_was_done_is_listed_newest_first() {
    let terminal = worked();
    let rows = terminal.json(&["journal"]);
    let kinds: Vec<&str> = rows
        .as_array()
        .expect("a list")
        .iter()
        .take(3)
        .map(|row| row["kind"].as_str().expect("a word"))
        .collect();
    assert_eq!(kinds, ["withdrawal", "check_in", "check_in"]);
    assert_eq!(rows[0]["withdraws"], rows[2]["event"]);
    assert_eq!(
        (&rows[2]["withdrawn"], &rows[2]["note"]),
        (&true.into(), &"Đã họp khoa".into())
    );
    assert_eq!(rows[1]["item"], "III/1/1.7");
    assert!(rows[1]["host"].is_string() && rows[1]["sync"].is_string());
    let told = terminal.run(&["journal"]);
    let text = &told.done().out;
    assert!(text.contains("Rút lại cập nhật"));
    assert!(text.contains("bản ngày "), "{text}");
}

#[test]
fn it_is_narrowed_by_words_department_and_days() {
    let terminal = worked();
    let count = |arguments: &[&str]| {
        let all = [&["journal"], arguments].concat();
        terminal.json(&all).as_array().expect("a list").len()
    };
    assert_eq!(count(&["--filter", "da hop"]), 1);
    assert_eq!(count(&["--filter", "khoa kham benh 1.7"]), 1);
    assert_eq!(count(&["--department", "NHI"]), 0);
    assert!(count(&["--department", "kkb"]) >= 3);
    assert_eq!(count(&["--until", "2001-01-01"]), 0);
    assert_eq!(count(&["--since", "2001-01-01"]), count(&[]));
    let refused = terminal.run(&["journal", "--since", "hôm qua"]);
    assert_eq!(refused.code, 2);
}

#[test]
fn a_file_is_written_whole_and_never_over_another_unasked() {
    let terminal = worked();
    let path = terminal.data().join("nhat-ky.csv");
    let file = path.to_str().expect("a path");
    let said = terminal.json(&["journal", "--filter", "1+1", "-o", file]);
    assert_eq!(said["rows"], 1);
    let text = fs::read_to_string(&path).expect("a file");
    assert!(
        text.starts_with('\u{feff}') && text.contains(";'=1+1;"),
        "{text}"
    );
    let refused = terminal.run(&["journal", "-o", file]);
    assert_eq!(refused.code, 1);
    assert_eq!(fs::read_to_string(&path).expect("a file"), text);
    let english = ["journal", "-o", file, "--force", "--lang", "en"];
    terminal.run(&english).done();
    let text = fs::read_to_string(&path).expect("a file");
    assert!(text.contains(",'=1+1,"), "{text}");
    terminal.run(&["journal", "-o", file, "--force"]).done();
    assert!(fs::read_to_string(&path).expect("a file").lines().count() > 3);
}
