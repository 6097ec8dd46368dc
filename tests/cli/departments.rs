//! What the coordinator changes about departments, and what others see of it.

use crate::{
    publish::{file, inspection},
    terminal::Terminal,
};
use serde_json::{Value, json};
use std::fs;

fn row(terminal: &Terminal, code: &str) -> Value {
    let rows = terminal.json(&["departments"]);
    let rows = rows.as_array().expect("a list");
    let found = rows.iter().find(|row| row["code"] == code);
    found.cloned().unwrap_or(Value::Null)
}

fn owed(terminal: &Terminal, department: &str) -> usize {
    let tasks = terminal.json(&["tasks", "--department", department]);
    tasks.as_array().expect("a list").len()
}

#[test]
fn an_added_department_takes_part_everywhere() {
    let office = Terminal::new().of("HCQT");
    let other = Terminal::beside(&office).of("KKB");
    let add = [
        "departments",
        "add",
        "YHCT2",
        "--name",
        "Khoa Dưỡng sinh",
        "--alias",
        "Dưỡng sinh",
    ];
    let said = office.json(&add);
    assert!(said["event"].is_string(), "{said}");
    assert_eq!(said["share"], "reachable");
    other.json(&["sync"]);
    let added = row(&other, "YHCT2");
    assert_eq!(
        (&added["name"], &added["kind"]),
        (&"Khoa Dưỡng sinh".into(), &"clinical".into())
    );
    for typed in ["yhct2", "khoa duong sinh", "DUONG SINH"] {
        assert!(owed(&other, typed) > 0, "{typed}");
    }
    let task = other.json(&["tasks", "--department", "YHCT2"])[0]["task"].clone();
    let task = task.as_str().expect("a path");
    other.json(&[
        "checkin",
        task,
        "--department",
        "duong sinh",
        "--state",
        "doing",
    ]);
    let newcomer = Terminal::beside(&office).of("Dưỡng sinh");
    assert_eq!(newcomer.json(&["history", task])[0]["department"], "YHCT2");
}

#[test]
fn a_renamed_department_is_found_by_both_names() {
    let office = Terminal::new().of("HCQT");
    office.json(&[
        "departments",
        "rename",
        "khoa nội th",
        "--name",
        "Khoa Nội chung",
        "--alias",
        "Nội chung",
    ]);
    let renamed = row(&office, "NTH");
    assert_eq!(renamed["name"], "Khoa Nội chung");
    for typed in [
        "NTH",
        "Khoa Nội",
        "khoa noi TH",
        "khoa noi tong hop",
        "noi chung",
    ] {
        assert!(owed(&office, typed) > 0, "{typed}");
    }
}

#[test]
fn whoever_goes_on_has_the_work_and_the_history_of_the_merged() {
    let office = Terminal::new().of("HCQT");
    let merged = Terminal::beside(&office).of("CC");
    let task = merged.json(&["tasks"])[0]["task"].clone();
    let task = task.as_str().expect("a path");
    let said = merged.json(&["checkin", task, "--state", "doing", "--note", "Của khoa cũ"]);
    let begun = merged.json(&[
        "submission",
        "new",
        "--kind",
        "model",
        "--title",
        "Bài khoa cũ",
    ]);
    office.json(&["sync"]);
    office.json(&["departments", "merge", "CC", "--into", "hstc"]);
    merged.json(&["sync"]);
    assert_eq!(row(&merged, "CC")["merged_into"], "HSTC");

    // The terminal that was set to the merged one goes on as the other.
    let rows = merged.json(&["tasks"]);
    let rows = rows.as_array().expect("a list");
    assert!(
        rows.iter().all(|row| row["department"] == "HSTC"),
        "{rows:?}"
    );
    let taken_on = rows.iter().find(|row| row["task"] == task);
    assert_eq!(taken_on.expect("the task")["note"], "Của khoa cũ");
    let next = merged.json(&[
        "checkin",
        task,
        "--department",
        "cấp cứu",
        "--state",
        "done",
    ]);
    let history = merged.json(&["history", task, "--department", "HSTC"]);
    assert_eq!(
        (&history[0]["event"], &history[1]["event"]),
        (&next["event"], &said["event"])
    );
    assert_eq!(
        (&history[0]["department"], &history[1]["department"]),
        (&"HSTC".into(), &"CC".into())
    );
    let submissions = merged.json(&["submissions", "--department", "HSTC"]);
    assert_eq!(submissions[0]["id"], begun["submission"]);
    let id = begun["submission"].as_str().expect("an id");
    merged.json(&["submission", "edit", id, "--authors", "Lê Văn Thử"]);
    let found = merged.json(&["search", "khoa cu"]);
    let entries = found["hits"].as_array().into_iter().flatten();
    assert_eq!(entries.filter(|hit| hit["kind"] != "task").count(), 2);

    office.json(&["sync"]);
    office.json(&["departments", "restore", "CC"]);
    assert_eq!(row(&office, "CC")["merged_into"], Value::Null);
    assert_eq!(
        office
            .json(&["history", task, "--department", "CC"])
            .as_array()
            .map(Vec::len),
        Some(1)
    );
}

#[test]
fn a_retired_department_is_read_and_not_written() {
    let office = Terminal::new().of("HCQT");
    let retired = Terminal::beside(&office).of("NHI");
    let task = retired.json(&["tasks"])[0]["task"].clone();
    let task = task.as_str().expect("a path");
    retired.json(&["checkin", task, "--state", "doing", "--note", "Lần cuối"]);
    let done = office.json(&[
        "departments",
        "retire",
        "khoa nhi",
        "--reason",
        "QĐ 12/QĐ-BV",
    ]);
    let plan = office.json(&["plan", "show", "bvdkbc-2026"]);
    let alone = |duty: &&Value| duty["department"] == json!({"only": ["NHI"]});
    let duties = plan["duties"].as_array().expect("duties").iter();
    assert_eq!(done["left_alone"], duties.filter(alone).count());
    retired.json(&["sync"]);
    assert_eq!(row(&retired, "NHI")["retired"], true);
    assert_eq!(owed(&retired, "NHI"), 0);
    assert!(
        retired
            .run(&["departments"])
            .done()
            .out
            .contains("QĐ 12/QĐ-BV")
    );
    let before = retired.count();
    let begin = ["submission", "new", "--kind", "model", "--title", "Muộn"];
    for refused in [&["checkin", task, "--state", "done"][..], &begin] {
        let answer = retired.run(refused);
        assert_eq!((answer.code, answer.told().len()), (1, 2), "{}", answer.err);
    }
    assert_eq!(retired.count(), before);
    let history = retired.json(&["history", task, "--department", "NHI"]);
    assert_eq!(history[0]["note"], "Lần cuối");
    assert_eq!(
        retired.json(&["search", "lan cuoi"])["hits"][0]["department"],
        "NHI"
    );

    office.json(&["departments", "restore", "NHI"]);
    retired.json(&["sync"]);
    assert!(owed(&retired, "NHI") > 0);
}

#[test]
fn what_may_not_be_is_refused_in_two_lines_and_nothing_is_written() {
    let office = Terminal::new().of("HCQT");
    let before = office.count();
    let refusals: [(&[&str], i32); 9] = [
        (&["add", "NHI", "--name", "Khoa khác"], 2),
        (&["add", "X Y", "--name", "Khoa khác"], 2),
        (&["add", "XY", "--name", "khoa kham benh"], 2),
        (&["add", "XY", "--name", "Khoa XY", "--kind", "clinic"], 2),
        (&["merge", "NHI", "--into", "nhi"], 2),
        (&["merge", "HCQT", "--into", "NHI"], 1),
        (&["retire", "hcqt", "--reason", "x"], 1),
        (&["retire", "KHONG-CO", "--reason", "x"], 2),
        (&["restore", "NHI"], 1),
    ];
    for (arguments, code) in refusals {
        let answer = office.run(&[&["departments"], arguments].concat());
        assert_eq!(
            (answer.code, answer.told().len()),
            (code, 2),
            "{arguments:?} {}",
            answer.err
        );
    }
    assert_eq!(office.count(), before);
    let other = Terminal::beside(&office).of("KKB");
    let answer = other.run(&["departments", "retire", "NHI", "--reason", "x"]);
    assert_eq!((answer.code, answer.told().len()), (1, 2), "{}", answer.err);
    assert!(answer.err.contains("HCQT"), "{}", answer.err);
}

#[test]
fn a_change_waits_here_while_the_share_is_away() {
    let office = Terminal::new().of("HCQT");
    fs::rename(office.share(), office.share().with_extension("away")).expect("moved");
    let answer = office.run(&["departments", "add", "XY", "--name", "Khoa XY", "--json"]);
    assert_eq!((answer.code, answer.told().len()), (3, 2), "{}", answer.err);
    assert!(answer.json()["event"].is_string());
    assert_eq!(row(&office, "XY")["name"], "Khoa XY");
}

/// An office with two plans of two coordinators, and a terminal of the second one.
fn two_plans() -> (Terminal, Terminal) {
    let office = Terminal::new().of("HCQT");
    let plan = inspection(&[("\"KKB\"", "\"PKT\""), ("Khoa Khám bệnh", "Khoa Mẫu")]);
    let plan = file(&office, &plan);
    office.json(&["plan", "publish", &plan]);
    let second = Terminal::beside(&office).of("TCCB");
    (office, second)
}

#[test]
fn a_coordinator_of_any_plan_changes_departments_of_all_and_none_of_them_ends() {
    let (office, second) = two_plans();
    second.json(&[
        "departments",
        "rename",
        "KKB",
        "--name",
        "Khoa Khám bệnh ngoại trú",
    ]);
    office.json(&["sync"]);
    assert_eq!(row(&office, "KKB")["name"], "Khoa Khám bệnh ngoại trú");
    for (terminal, coordinator) in [(&office, "TCCB"), (&second, "HCQT")] {
        let retire = ["departments", "retire", coordinator, "--reason", "QĐ 1"];
        let refused = terminal.run(&retire);
        assert_eq!(refused.code, 1, "{}", refused.err);
        let merge = ["departments", "merge", coordinator, "--into", "KKB"];
        assert_eq!(terminal.run(&merge).code, 1);
    }
}

#[test]
fn a_merger_hands_over_the_work_of_every_plan() {
    let (office, second) = two_plans();
    let before = owed(&office, "KKB");
    let of_second = owed(&office, "PKT");
    assert!(of_second > 0);
    second.json(&["departments", "merge", "PKT", "--into", "KKB"]);
    office.json(&["sync"]);
    assert_eq!(row(&office, "PKT")["merged_into"], "KKB");
    assert_eq!(owed(&office, "KKB"), before + of_second);
    assert_eq!(owed(&office, "PKT"), before + of_second);
}
