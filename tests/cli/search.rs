//! `cchc search`: words and filters, together, quoted, abbreviated, and what is no filter.

use crate::terminal::Terminal;
use serde_json::Value;

/// KKB with a check-in in the third quarter and one now, a draft of a submission.
fn with_entries() -> Terminal {
    let terminal = Terminal::new().of("KKB");
    let said = |state: &str, period: &str, note: &str| {
        terminal.json(&[
            "checkin", "1.12/-2", "--state", state, "--period", period, "--note", note,
        ]);
    };
    said("doing", "quý 3", "Đang gom phiếu");
    said("done", "quý 4", "Đã gom đủ phiếu");
    terminal.json(&[
        "submission",
        "new",
        "--title",
        "Phiếu một cửa",
        "--period",
        "Q4/2026",
    ]);
    terminal
}

/// Kind and text of what was found.
fn hits(terminal: &Terminal, words: &[&str]) -> Vec<String> {
    let found = terminal.json(&[&["search"], words].concat());
    let hits = found["hits"].as_array().expect("hits");
    let told = |hit: &Value| {
        let text = hit["text"].as_str().or(hit["title"].as_str());
        format!(
            "{} {}",
            hit["kind"].as_str().unwrap_or("?"),
            text.unwrap_or("?")
        )
    };
    hits.iter().map(told).collect()
}

#[test]
fn entries_are_narrowed_to_departments_periods_and_states() {
    let terminal = with_entries();
    let entries = |words: &[&str]| {
        let all = hits(&terminal, words);
        all.into_iter()
            .filter(|hit| !hit.starts_with("task"))
            .collect::<Vec<_>>()
    };
    let (third, fourth) = ("check_in Đang gom phiếu", "check_in Đã gom đủ phiếu");
    let submission = "submission Phiếu một cửa";
    assert_eq!(entries(&["phieu"]), [submission, fourth, third]);
    assert_eq!(entries(&["phieu", "khoa:KKB"]), [submission, fourth, third]);
    assert_eq!(entries(&["phieu khoa:khoa nhi"]), [""; 0]);
    assert_eq!(entries(&["phieu", "ky:q3/2026"]), [third]);
    assert_eq!(entries(&["ky:quý 3", "phieu"]), [third]);
    assert_eq!(entries(&["phieu tt:đang thực hiện"]), [third]);
    assert_eq!(entries(&["phieu", "tt:ht"]), [fourth]);
    assert_eq!(
        entries(&["tt:done", "tt:nháp", "khoa:kkb"]),
        [submission, fourth]
    );
    assert_eq!(
        entries(&["khoa:\"khoa khám bệnh\" phieu ky:q4"]),
        [submission, fourth]
    );
    assert_eq!(entries(&["tt:trễ"]), [""; 0], "late is said of tasks");
    // A reporting period holds what is reported in it.
    assert!(entries(&["ky:năm 2026", "phieu"]).contains(&fourth.to_owned()));
}

#[test]
fn tasks_are_narrowed_to_how_they_stand_in_a_department() {
    let terminal = with_entries();
    let found = terminal.json(&["search", "khoa:KKB", "ky:q3/2026", "tt:quá", "hạn"]);
    let late = found["hits"].as_array().expect("hits");
    assert!(!late.is_empty());
    for hit in late {
        assert_eq!(
            (&hit["department"], &hit["late"]),
            (&"KKB".into(), &true.into())
        );
    }
    let all = terminal.json(&["tasks", "--period", "Q3/2026"]);
    let expected = all
        .as_array()
        .expect("tasks")
        .iter()
        .filter(|row| row["late"] == true);
    assert_eq!(late.len(), expected.count());
    let one = terminal.json(&["search", "tt:qh", "ky:q3/2026", "kiem tra"]);
    for hit in one["hits"].as_array().expect("hits") {
        assert_eq!(hit["kind"], "task");
    }
    let own = terminal.json(&["search", "khoa:kkb", "1.12/-2"]);
    assert_eq!(own["hits"][0]["task"], "III/1/1.12/-2");
}

#[test]
fn the_best_answer_comes_first() {
    let terminal = Terminal::new().of("KKB");
    for note in ["Khoa Dược báo", "Làm được rồi"] {
        terminal.json(&["checkin", "1.5", "--state", "doing", "--note", note]);
    }
    assert_eq!(
        hits(&terminal, &["dược"]).last().map(String::as_str),
        Some("check_in Làm được rồi")
    );
    let first = &terminal.json(&["search", "1.1"])["hits"][0];
    assert_eq!(
        first["task"].as_str().map(|path| path.ends_with("/1.1")),
        Some(true)
    );
}

#[test]
fn a_filter_that_means_nothing_is_refused_in_two_lines() {
    let terminal = with_entries();
    // Above the two lines stands that the day is invented.
    for (typed, what, mend) in [
        ("khoa:xyzw", "“xyzw”", "cchc departments"),
        ("ky:q9", "“q9”", "Q1/2026"),
        ("tt:hoanf", "“hoanf”", "quá hạn"),
        ("tt:", "“tt:”", "khoa:KKB"),
    ] {
        let answer = terminal.run(&["search", "phieu", typed]);
        assert_eq!(answer.code, 2, "{typed}: {}", answer.err);
        let lines: Vec<&str> = answer.err.lines().skip(1).collect();
        assert_eq!(lines.len(), 2, "{}", answer.err);
        assert!(
            lines[0].contains(what) && lines[1].contains(mend),
            "{}",
            answer.err
        );
    }
    assert!(
        terminal
            .run(&["search", "9:30 abc:def"])
            .done()
            .out
            .contains("không tìm thấy")
    );
}

#[test]
fn words_are_found_by_their_beginnings_and_those_of_a_submissions_edits_together() {
    let terminal = with_entries();
    let new = terminal.json(&["submission", "new", "--title", "Hẹn giờ khám"]);
    let id = new["submission"].as_str().or(new["event"].as_str());
    let id = id.expect("an id").to_owned();
    terminal.json(&["submission", "edit", &id, "--authors", "Lê Văn Thử"]);
    terminal.json(&["submission", "edit", &id, "--evidence", "45/BC-KKB"]);
    let submissions = |words: &[&str]| {
        let all = hits(&terminal, words);
        all.into_iter()
            .filter(|hit| hit.starts_with("submission"))
            .collect::<Vec<_>>()
    };
    for typed in ["hen le van thu", "giờ 45/bc", "kh th 45", "ví hẹn"] {
        let expected: &[&str] = match typed {
            "ví hẹn" => &[],
            _ => &["submission Hẹn giờ khám"],
        };
        assert_eq!(submissions(&[typed]), expected, "{typed}");
    }
    terminal.json(&["submission", "edit", &id, "--title", "Hẹn qua điện thoại"]);
    assert_eq!(submissions(&["hen gio"]), ["submission Hẹn qua điện thoại"]);
}
