//! The coordinator's steps of a submission at the command line.

use crate::terminal::Terminal;
use serde_json::Value;

const TITLE: &str = "Một cửa tại phòng khám";

/// A submission that KKB has sent, and the office on the same share.
fn sent() -> (Terminal, Terminal, String) {
    let ward = Terminal::new().of("KKB");
    let new = [
        "submission",
        "new",
        "--kind",
        "article",
        "--title",
        TITLE,
        "--authors",
        "Khoa",
    ];
    let id = ward.json(&new)["submission"]
        .as_str()
        .expect("an id")
        .to_owned();
    ward.json(&["submission", "tick", &id, "approved"]);
    ward.json(&["submission", "send", &id]);
    ward.run(&["sync"]).done();
    let office = Terminal::beside(&ward).of("HCQT");
    office.run(&["sync"]).done();
    (ward, office, id)
}

fn first(terminal: &Terminal) -> Value {
    terminal.json(&["submissions"])[0].clone()
}

#[test]
fn sent_on_and_published_are_two_facts_and_the_department_sees_both() {
    let (ward, office, id) = sent();
    let early = office.run(&["submission", "pass-on", &id, "--passed-on", "2026-11-20"]);
    assert_eq!(early.code, 1, "{}", early.err);
    office.json(&["submission", "receive", &id]);
    let number = "20/11/2026 123/BV-HCQT";
    office.json(&["submission", "pass-on", &id, "--passed-on", number]);
    let row = first(&office);
    assert_eq!(
        (&row["state"], &row["link"]),
        (&"received".into(), &"".into())
    );
    assert_eq!(row["passed_on"]["day"], "2026-11-20");
    assert_eq!(row["passed_on"]["number"], "123/BV-HCQT");
    let link = "https://benhvien.example/tin/1";
    office.json(&["submission", "publish", &id, "--link", link]);
    office.run(&["sync"]).done();
    ward.run(&["sync"]).done();
    let row = first(&ward);
    assert_eq!(
        (&row["state"], &row["link"]),
        (&"published".into(), &link.into())
    );
    let corrected = "https://benhvien.example/tin/2";
    office.json(&["submission", "publish", &id, "--link", corrected]);
    assert_eq!(first(&office)["link"], corrected);
    let text = office.run(&["submissions"]);
    assert!(
        text.out.contains("Đã gửi Sở Y tế: 20/11/2026 123/BV-HCQT"),
        "{}",
        text.out
    );
    let told = office.run(&["journal"]);
    assert!(
        told.out.contains("Đã gửi Sở Y tế 20/11/2026"),
        "{}",
        told.out
    );
}

/// How the duty to send submissions stands, for the ward itself and in the overview.
fn duty(ward: &Terminal, office: &Terminal) -> (Value, Value) {
    let rows = ward.json(&["tasks", "--filter", "IV/6/-7"]);
    let overview = office.json(&["overview"]);
    let of_ward = |row: &&Value| row["code"] == "KKB";
    let row = overview
        .as_array()
        .and_then(|rows| rows.iter().find(of_ward));
    let done = row.expect("KKB")["states"]["done"].clone();
    (rows[0]["state"].clone(), done)
}

#[test]
fn the_duty_to_send_is_done_by_sending_and_open_again_once_it_is_returned() {
    let (ward, office, id) = sent();
    // What was said of it before or besides does not count against what is there.
    ward.json(&[
        "checkin",
        "IV/6/-7",
        "--state",
        "blocked",
        "--note",
        "thiếu ảnh",
    ]);
    ward.run(&["sync"]).done();
    office.run(&["sync"]).done();
    assert_eq!(duty(&ward, &office), ("done".into(), 1.into()));
    office.json(&["submission", "return", &id, "--reason", "Thiếu ảnh"]);
    office.run(&["sync"]).done();
    ward.run(&["sync"]).done();
    assert_eq!(duty(&ward, &office), ("blocked".into(), 0.into()));
    ward.json(&["submission", "send", &id]);
    ward.run(&["sync"]).done();
    office.run(&["sync"]).done();
    assert_eq!(duty(&ward, &office), ("done".into(), 1.into()));
    office.json(&["submission", "receive", &id]);
    office.run(&["sync"]).done();
    ward.run(&["sync"]).done();
    assert_eq!(duty(&ward, &office), ("done".into(), 1.into()));
}

#[test]
fn a_wrong_day_writes_nothing() {
    let (_ward, office, id) = sent();
    office.json(&["submission", "receive", &id]);
    let count = office.count();
    for (day, code) in [("hôm qua", 2), ("2026-02-31 12", 2), ("2026-12-31", 2)] {
        let publish = [
            "submission",
            "publish",
            &id,
            "--link",
            "x",
            "--passed-on",
            day,
        ];
        let answer = office.run(&publish);
        assert_eq!(answer.code, code, "{day}: {}", answer.err);
        assert_eq!(answer.told().len(), 2, "{}", answer.err);
    }
    assert_eq!(office.count(), count);
    assert_eq!(first(&office)["state"], "received");
}

#[test]
fn a_department_neither_receives_nor_returns_nor_publishes() {
    let (ward, _office, id) = sent();
    for step in [
        &["receive"][..],
        &["return", "--reason", "x"],
        &["publish"],
        &["pass-on", "--passed-on", "2026-11-20"],
    ] {
        let (name, options) = step.split_first().expect("a step");
        let all = [&["submission", name, &id], options].concat();
        assert_eq!(ward.run(&all).code, 1, "{name}");
    }
    assert_eq!(first(&ward)["state"], "sent");
}

#[test]
fn one_title_in_two_places_is_flagged_accents_or_not() {
    let (_ward, office, _) = sent();
    let new = [
        "submission",
        "new",
        "--title",
        "MOT CUA tai phong kham",
        "--period",
        "Q3",
    ];
    office.json(&new);
    let rows = office.json(&["submissions"]);
    for row in rows.as_array().expect("a list") {
        let other = if row["department"] == "KKB" {
            "HCQT"
        } else {
            "KKB"
        };
        assert_eq!(row["same_title"][0]["department"], other, "{row}");
    }
}

/// How a duty stands in a department's list.
fn stands(terminal: &Terminal, department: &str, task: &str) -> (Value, Value) {
    let rows = terminal.json(&["tasks", "--department", department, "--filter", task]);
    let rows = rows.as_array().expect("rows").iter();
    let mut rows = rows.filter(|row| row["task"] == task);
    let row = rows.next().expect("a duty");
    (row["state"].clone(), row["due"].clone())
}

#[test]
fn a_report_that_was_sent_closes_the_duty_to_send_it_until_that_is_taken_back() {
    let office = Terminal::new().of("HCQT");
    let [own, director, parent] = ["IV/6/-8", "IV/1/-9", "IV/1/-8"];
    let state = |department: &str, task: &str| stands(&office, department, task).0;
    let sent = |step: &str, more: &[&str]| {
        let arguments = ["report", "sent", "--period", "Y", "--step", step];
        office.json(&[&arguments[..], more].concat());
    };
    let ward = ["--department", "KKB"];
    sent("department_to_office", &ward);
    assert_eq!(state("KKB", own), "done");
    assert_eq!(state("NHI", own), "todo");
    assert_eq!(state("HCQT", own), "todo");
    sent("department_to_office", &["--department", "KKB", "--undo"]);
    assert_eq!(state("KKB", own), "todo");
    office.json(&["checkin", own, "--department", "KKB", "--state", "done"]);
    assert_eq!(
        state("KKB", own),
        "done",
        "what was said by hand counts too"
    );
    sent("office_to_director", &["--number", "15/BC-HCQT"]);
    assert_eq!(state("HCQT", director), "done");
    assert_eq!(state("HCQT", parent), "todo");
    sent("unit_to_parent", &[]);
    assert_eq!(state("HCQT", parent), "done");
    assert_eq!(state("HCQT", own), "done", "nothing is left to be told");
    let due = [own, director, parent].map(|task| stands(&office, "HCQT", task).1);
    assert_eq!(due, ["2026-12-18", "2026-12-17", "2026-12-18"]);
    let early = office.json(&["tasks", "--department", "HCQT", "--period", "Q3"]);
    let early = early.as_array().expect("rows").iter();
    let mut early = early.filter(|row| row["task"] == parent);
    assert_eq!(
        early.next().expect("a duty")["state"],
        "todo",
        "another period"
    );
}
