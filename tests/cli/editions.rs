//! Corrected editions: what was said stays with what it was said of, nobody is locked out, and
//! nobody takes a plan over.

use crate::{
    publish::{file, inspection},
    terminal::Terminal,
};
use serde_json::Value;

/// An office that works on the inspection plan alone, and a ward beside it.
fn inspected() -> (Terminal, Terminal) {
    let mut office = Terminal::new();
    office.share_named("chung.cchc");
    std::fs::create_dir_all(office.data()).expect("a folder");
    let plan = file(&office, &inspection(&[]));
    office
        .run(&["init", "--plan", &plan, "--author", "Trần Thị Mẫu"])
        .done();
    let ward = Terminal::beside(&office).of("KKB");
    (office, ward)
}

#[test]
fn a_task_that_is_put_in_between_has_nobodys_check_ins() {
    let (office, ward) = inspected();
    ward.json(&[
        "checkin",
        "1.6",
        "--state",
        "done",
        "--note",
        "Đã khắc phục",
    ]);
    office.json(&["sync"]);
    let corrected = inspection(&[
        ("path = \"II/1/1.6\"", "path = \"II/1/1.7\""),
        (
            "[[duty]]",
            "[[task]]\npath = \"II/1/1.6\"\narea = \"II/1\"\ntitle = \"Lấy ý kiến người bệnh\"\n\
             schedule = \"quarterly\"\n[[duty]]",
        ),
    ]);
    let plan = file(&office, &corrected);
    let done = office.json(&["plan", "publish", &plan]);
    assert_eq!(done["added"], serde_json::json!(["II/1/1.6"]));
    assert_eq!(done["moved"], serde_json::json!([["II/1/1.6", "II/1/1.7"]]));
    ward.json(&["sync"]);
    let tasks = ward.json(&["tasks"]);
    let state = |label: &str| {
        let mut tasks = tasks.as_array().expect("tasks").iter();
        let task = tasks.find(|task| task["task"] == label).expect("a task");
        (task["state"].clone(), task["note"].clone())
    };
    assert_eq!(state("II/1/1.6"), ("todo".into(), "".into()));
    assert_eq!(state("II/1/1.7"), ("done".into(), "Đã khắc phục".into()));
    ward.json(&[
        "checkin",
        "1.6",
        "--state",
        "doing",
        "--note",
        "Đã phát phiếu",
    ]);
    let history = |label: &str| ward.json(&["history", label]);
    assert_eq!(history("1.6")[0]["note"], "Đã phát phiếu");
    assert_eq!(history("1.6").as_array().map(Vec::len), Some(1));
    assert_eq!(history("1.7")[0]["note"], "Đã khắc phục");
    let found = ward.json(&["search", "phat phieu"]);
    assert_eq!(found["hits"][0]["task"], "II/1/1.6");
    // What the office does next takes nothing from anybody either.
    let next = corrected.replace("Lấy ý kiến người bệnh", "Lấy ý kiến người nhà");
    office.json(&["plan", "publish", &file(&office, &next)]);
    ward.json(&["sync"]);
    assert_eq!(history("1.6")[0]["note"], "Đã phát phiếu");
    let digests = [&office, &ward].map(|terminal| {
        terminal.json(&["sync"]);
        terminal.json(&["sync", "status"])["digest"].clone()
    });
    assert_eq!(digests[0], digests[1]);
}

#[test]
fn a_department_that_an_edition_drops_keeps_its_history_and_its_terminal() {
    let (office, ward) = inspected();
    ward.json(&["checkin", "1.5", "--state", "doing", "--note", "Đang làm"]);
    office.json(&["sync"]);
    let kkb = "[[department]]\ncode = \"KKB\"\nname = \"Khoa Khám bệnh\"\nkind = \"clinical\"\n";
    let plan = file(&office, &inspection(&[(kkb, "")]));
    let shown = office.json(&["plan", "publish", &plan, "--dry-run"]);
    assert_eq!(shown["departments"]["removed"], serde_json::json!(["KKB"]));
    office.json(&["plan", "publish", &plan]);
    ward.json(&["sync"]);
    assert_eq!(ward.json(&["tasks"]), serde_json::json!([]));
    assert_eq!(ward.json(&["history", "1.5"])[0]["note"], "Đang làm");
    let refused = ward.run(&["checkin", "1.5", "--state", "done"]);
    assert_eq!(
        (refused.code, refused.told().len()),
        (1, 2),
        "{}",
        refused.err
    );
    let retired = |terminal: &Terminal| -> Vec<Value> {
        let rows = terminal.json(&["departments"]);
        let rows = rows.as_array().expect("rows").iter();
        rows.filter(|row| row["retired"] == true).cloned().collect()
    };
    assert_eq!(retired(&office).len(), 1);
    // The office takes it in again.
    office.json(&["departments", "restore", "KKB"]);
    ward.json(&["sync"]);
    assert_eq!(retired(&ward), Vec::<Value>::new());
    let tasks = ward.json(&["tasks"]).to_string();
    assert!(tasks.contains("Đang làm"), "{tasks}");
    ward.json(&["checkin", "1.5", "--state", "done"]);
}

#[test]
fn an_edition_that_leaves_little_needs_a_word_more() {
    let (office, _ward) = inspected();
    let other = inspection(&[
        ("path = \"II/1/1.5\"", "path = \"II/1/2.1\""),
        ("Tự kiểm tra việc niêm yết thủ tục", "Việc khác hẳn"),
        ("path = \"II/1/1.6\"", "path = \"II/1/2.2\""),
        ("Khắc phục tồn tại sau kiểm tra", "Việc khác nữa"),
    ]);
    let plan = file(&office, &other);
    let refused = office.run(&["plan", "publish", &plan]);
    assert_eq!(
        (refused.code, refused.told().len()),
        (1, 2),
        "{}",
        refused.err
    );
    assert!(refused.err.contains("--replace"), "{}", refused.err);
    let removed = |answer: &Value| answer["removed"].as_array().map(Vec::len);
    let shown = office.json(&["plan", "publish", &plan, "--dry-run"]);
    assert_eq!(removed(&shown), Some(2), "nothing was written");
    let done = office.json(&["plan", "publish", &plan, "--replace"]);
    assert_eq!(removed(&done), Some(2));
}

#[test]
fn nobody_takes_a_plan_over_by_a_file_that_says_so() {
    let (office, ward) = inspected();
    let theirs = inspection(&[
        ("coordinator = \"TCCB\"", "coordinator = \"KKB\""),
        ("role = \"coordinator\"\n", ""),
        (
            "kind = \"clinical\"",
            "kind = \"clinical\"\nrole = \"coordinator\"",
        ),
    ]);
    let plan = file(&ward, &theirs);
    let refused = ward.run(&["plan", "publish", &plan]);
    assert_eq!(
        (refused.code, refused.told().len()),
        (1, 2),
        "{}",
        refused.err
    );
    // Who coordinates may hand it on, and that is told.
    let plan = file(&office, &theirs);
    let done = office.json(&["plan", "publish", &plan]);
    assert_eq!(done["header"], serde_json::json!(["coordinator"]));
    assert_eq!(
        done["departments"]["changed"],
        serde_json::json!(["TCCB", "KKB"])
    );
}

#[test]
fn a_terminal_joins_the_plan_that_is_on_the_share_by_its_id() {
    let (office, _ward) = inspected();
    let beside = Terminal::beside(&office);
    let joined = beside.json(&["init", "--plan", "kiem-tra-2026", "--department", "KKB"]);
    assert_eq!(joined["plan"], "kiem-tra-2026");
    let other = Terminal::beside(&office);
    let wrong = other.run(&["init", "--plan", "bvdkbc-2026"]);
    assert_eq!((wrong.code, wrong.told().len()), (1, 2), "{}", wrong.err);
}
