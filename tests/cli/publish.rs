//! Publishing plans: a new one, a corrected one, and who may.

use crate::terminal::Terminal;
use serde_json::Value;
use std::{fs, path::PathBuf};

/// A made-up inspection plan of one task and one duty.
const INSPECTION: &str = r#"[plan]
id = "kiem-tra-2026"
organisation = "Bệnh viện Mẫu"
parent = "Sở Y tế Mẫu"
number = "02/KH-BVM"
issued = 2026-01-05
title = "Kế hoạch kiểm tra cải cách hành chính"
starts = 2026-01-01
ends = 2026-12-31
coordinator = "TCCB"
[[department]]
code = "TCCB"
name = "Phòng Tổ chức cán bộ"
kind = "office"
role = "coordinator"
[[department]]
code = "KKB"
name = "Khoa Khám bệnh"
kind = "clinical"
[[area]]
path = "II/1"
title = "Kiểm tra"
heading = "I"
lead = "*"
[[task]]
path = "II/1/1.5"
area = "II/1"
title = "Tự kiểm tra việc niêm yết thủ tục"
[[task]]
path = "II/1/1.6"
area = "II/1"
title = "Khắc phục tồn tại sau kiểm tra"
schedule = "quarterly"
[[duty]]
path = "III/1"
department = "TCCB"
title = "Báo cáo kết quả kiểm tra"
schedule = "yearly"
kind = "report"
"#;

/// Writes a plan file beside the data.
pub fn file(terminal: &Terminal, text: &str) -> String {
    let path: PathBuf = terminal.data().join("ke-hoach.toml");
    fs::write(&path, text).expect("a file");
    path.display().to_string()
}

/// The inspection plan with something written otherwise.
pub fn inspection(changes: &[(&str, &str)]) -> String {
    let mut text = INSPECTION.to_owned();
    for (right, other) in changes {
        assert!(text.contains(right), "{right:?}");
        text = text.replacen(right, other, 1);
    }
    text
}

fn paths(answer: &Value, key: &str) -> Vec<String> {
    let paths = answer[key].as_array().expect("a list").iter();
    paths
        .map(|path| path.as_str().expect("a path").to_owned())
        .collect()
}

#[test]
fn a_new_plan_stands_beside_the_first() {
    let office = Terminal::new().of("HCQT");
    let plan = file(&office, INSPECTION);
    let shown = office.json(&["plan", "publish", &plan, "--dry-run"]);
    assert_eq!(shown["event"], Value::Null);
    assert_eq!(paths(&shown, "added"), ["II/1/1.5", "II/1/1.6", "III/1"]);
    let before = office.count();
    let done = office.json(&["plan", "publish", &plan]);
    assert_eq!(
        (&done["plan"], &done["saved"]),
        (&"kiem-tra-2026".into(), &true.into())
    );
    assert!(office.count() > before);
    let other = Terminal::beside(&office).of("KKB");
    let plans = other.json(&["plans"]);
    let active = plans.as_array().expect("plans").iter();
    let active: Vec<&str> = active
        .filter(|plan| plan["active"] == true)
        .filter_map(|plan| plan["id"].as_str())
        .collect();
    assert_eq!(
        active,
        ["bvdkbc-2026", "kiem-tra-2026"],
        "first published first"
    );
}

#[test]
fn the_same_edition_again_writes_nothing() {
    let office = Terminal::new().of("HCQT");
    let plan = file(&office, INSPECTION);
    office.json(&["plan", "publish", &plan]);
    let before = office.count();
    let again = office.json(&["plan", "publish", &plan]);
    assert_eq!(
        (&again["identical"], &again["event"]),
        (&true.into(), &Value::Null)
    );
    let shipped = office.run(&["plan", "publish", "bvdkbc-2026"]);
    assert!(shipped.done().out.contains("giống hệt"), "{}", shipped.out);
    assert_eq!(office.count(), before);
}

#[test]
fn only_a_coordinator_publishes() {
    let ward = Terminal::new().of("KKB");
    let plan = file(&ward, INSPECTION);
    let before = ward.count();
    let answer = ward.run(&["plan", "publish", &plan]);
    assert_eq!((answer.code, answer.told().len()), (1, 2), "{}", answer.err);
    assert!(answer.err.contains("HCQT"), "{}", answer.err);
    assert_eq!(ward.count(), before);
    // The office that coordinates the plan that is published may, and so may that of a plan
    // in use.
    ward.json(&["plan", "publish", &plan, "--department", "TCCB"]);
    ward.json(&["plan", "publish", "sytbrvt-2024", "--department", "HCQT"]);
}

/// A plan that comes to a new shared file is written down to whoever brought it, who may not
/// change it for that.
#[test]
fn whoever_brings_a_plan_to_a_new_share_is_named_and_gets_no_right_by_it() {
    let (terminal, author) = (Terminal::new(), Terminal::new().of("KKB"));
    let plan = file(&author, INSPECTION);
    let brought = [
        "init",
        "--plan",
        &plan,
        "--department",
        "KKB",
        "--author",
        "Trần Thị Mẫu",
    ];
    terminal.json(&brought);
    let rows = terminal.json(&["journal"]);
    let published = |row: &&Value| row["kind"] == "plan";
    let row = rows.as_array().and_then(|rows| rows.iter().find(published));
    let row = row.expect("the plan was published");
    assert_eq!(
        (&row["department"], &row["author"]),
        (&"KKB".into(), &"Trần Thị Mẫu".into())
    );
    let corrected = file(&author, &inspection(&[("Tự kiểm tra", "Kiểm tra")]));
    let refused = terminal.run(&["plan", "publish", &corrected]);
    assert_eq!(refused.code, 1, "{}", refused.err);
    assert_eq!(terminal.json(&["journal"]), rows);
}

#[test]
fn a_wrong_file_is_refused_with_all_its_problems() {
    let office = Terminal::new().of("HCQT");
    let wrong = inspection(&[
        (
            "area = \"II/1\"",
            "was = [\"II/1/1.6\", \"II/9\"]\narea = \"II/1\"",
        ),
        (
            "department = \"TCCB\"",
            "was = [\"II/9\"]\ndepartment = \"TCBC\"",
        ),
    ]);
    let plan = file(&office, &wrong);
    let answer = office.run(&["plan", "publish", &plan]);
    assert_eq!((answer.code, answer.told().len()), (2, 4), "{}", answer.err);
    assert!(answer.err.contains("was"), "{}", answer.err);
}

/// A figure stays with its target when another one is put before it.
#[test]
fn a_corrected_plan_keeps_what_was_measured() {
    let mut office = Terminal::new();
    office.share_named("chung.cchc");
    fs::create_dir_all(office.data()).expect("a folder");
    let target = |path: &str, title: &str| {
        format!(
            "[[target]]\npath = \"{path}\"\ntitle = \"{title}\"\nop = \">=\"\nvalue = 80\nunit = \"%\"\n"
        )
    };
    let first = INSPECTION.to_owned() + &target("I/1", "Đơn vị được kiểm tra");
    let plan = file(&office, &first);
    office
        .run(&["init", "--plan", &plan, "--author", "Trần Thị Mẫu"])
        .done();
    office.json(&["target", "record", "I/1", "85,5", "--period", "Q1"]);
    let second = INSPECTION.to_owned()
        + &target("I/1", "Đơn vị được tập huấn")
        + &target("I/2", "Đơn vị được kiểm tra");
    let plan = file(&office, &second);
    office.json(&["plan", "publish", &plan]);
    let figures = |period: &str| -> Vec<Value> {
        let rows = office.json(&["targets", "--period", period]);
        let rows = rows.as_array().expect("a list").iter();
        rows.map(|row| row["measured"].clone()).collect()
    };
    assert_eq!(figures("Q1"), [Value::Null, 85.5.into()]);
    // Both are measured on their own from then on, and the earlier figure can be corrected.
    office.json(&["target", "record", "I/1", "90", "--period", "Q1"]);
    office.json(&["target", "record", "I/2", "86", "--period", "Q1"]);
    assert_eq!(figures("Q1"), [90.0, 86.0].map(Value::from));
    let journal = office.run(&["journal"]);
    assert!(journal.done().out.contains("I/2"), "{}", journal.out);
}

#[test]
fn a_plan_published_while_the_share_is_away_arrives_later() {
    let office = Terminal::new().of("HCQT");
    let away = office.share().with_extension("away");
    fs::rename(office.share(), &away).expect("moved");
    let plan = file(&office, INSPECTION);
    let answer = office.run(&["plan", "publish", &plan, "--json"]);
    assert_eq!((answer.code, answer.told().len()), (3, 2), "{}", answer.err);
    assert_eq!(answer.json()["saved"], true);
    assert!(!office.share().exists());
    fs::rename(&away, office.share()).expect("moved");
    office.json(&["sync"]);
    let other = Terminal::beside(&office).of("KKB");
    assert_eq!(other.json(&["plans"])[1]["id"], "kiem-tra-2026");
}

#[test]
fn a_corrected_plan_keeps_what_was_said() {
    let mut office = Terminal::new();
    office.share_named("chung.cchc");
    fs::create_dir_all(office.data()).expect("a folder");
    let first = file(&office, INSPECTION);
    office
        .run(&["init", "--plan", &first, "--author", "Trần Thị Mẫu"])
        .done();
    let ward = Terminal::beside(&office).of("KKB");
    let kept = ward.json(&[
        "checkin",
        "1.5",
        "--state",
        "doing",
        "--note",
        "Đã niêm yết",
    ]);
    let gone = ward.json(&[
        "checkin",
        "1.6",
        "--state",
        "done",
        "--note",
        "Không còn gì",
    ]);
    office.json(&["sync"]);
    let corrected = inspection(&[
        (
            "path = \"II/1/1.5\"",
            "path = \"II/1/1.1\"\nwas = [\"II/1/1.5\"]",
        ),
        ("path = \"II/1/1.6\"", "path = \"II/1/1.2\""),
        (
            "\"Khắc phục tồn tại sau kiểm tra\"",
            "\"Tự kiểm tra đột xuất\"",
        ),
        (
            "title = \"Báo cáo kết quả kiểm tra\"",
            "title = \"Báo cáo kiểm tra\"",
        ),
    ]);
    let plan = file(&office, &corrected);
    let done = office.json(&["plan", "publish", &plan]);
    assert_eq!(paths(&done, "added"), ["II/1/1.2"]);
    assert_eq!(paths(&done, "removed"), ["II/1/1.6"]);
    assert_eq!(paths(&done, "changed"), ["II/1/1.1", "III/1"]);

    ward.json(&["sync"]);
    let tasks = ward.json(&["tasks", "--state", "doing"]);
    assert_eq!(tasks[0]["task"], "II/1/1.1");
    assert_eq!(tasks[0]["note"], "Đã niêm yết");
    for label in ["1.1", "II/1/1.5"] {
        let history = ward.json(&["history", label]);
        assert_eq!(history[0]["event"], kept["event"]);
        assert_eq!(
            (&history[0]["task"], &history[0]["removed"]),
            (&"II/1/1.1".into(), &false.into())
        );
    }
    // Somebody who types the old label means the task of today.
    ward.json(&["checkin", "II/1/1.5", "--state", "done"]);
    let history = ward.json(&["history", "1.1"]);
    assert_eq!(history[1]["replaced"], true);

    let all = ward.json(&["tasks"]).to_string();
    assert!(!all.contains("II/1/1.6"), "{all}");
    let history = ward.json(&["history", "1.6"]);
    assert_eq!(history[0]["event"], gone["event"]);
    assert_eq!(history[0]["removed"], true);
    let found = ward.json(&["search", "khac phuc ton tai"]);
    assert_eq!(
        (&found["hits"][0]["task"], &found["hits"][0]["removed"]),
        (&"II/1/1.6".into(), &true.into())
    );
    let found = ward.json(&["search", "khong con gi"]);
    assert_eq!(found["hits"][0]["removed"], true);
    let told = ward.run(&["history", "II/1/1.6"]);
    assert!(
        told.done().out.contains("không còn trong kế hoạch"),
        "{}",
        told.out
    );
    assert_eq!(ward.run(&["checkin", "1.6", "--state", "done"]).code, 2);
    let digests = [&office, &ward].map(|terminal| {
        terminal.json(&["sync"]);
        terminal.json(&["sync", "status"])["digest"].clone()
    });
    assert_eq!(digests[0], digests[1]);
}

/// An office with the shipped plan and the inspection plan, and a ward beside it.
fn two_plans() -> (Terminal, Terminal) {
    let office = Terminal::new().of("HCQT");
    let plan = file(&office, INSPECTION);
    office.json(&["plan", "publish", &plan]);
    let ward = Terminal::beside(&office).of("KKB");
    (office, ward)
}

fn plans_of(rows: &Value) -> std::collections::BTreeSet<String> {
    let rows = rows.as_array().expect("rows").iter();
    rows.map(|row| row["plan"].as_str().expect("a plan").to_owned())
        .collect()
}

#[test]
fn a_department_sees_what_it_owes_in_all_plans() {
    let (office, ward) = two_plans();
    let tasks = ward.json(&["tasks"]);
    assert_eq!(plans_of(&tasks).len(), 2);
    let one = ward.json(&["tasks", "--plan", "kiem-tra-2026"]);
    assert_eq!(one.as_array().map(Vec::len), Some(2));
    let told = ward.run(&["tasks"]);
    assert!(told.done().out.contains("(kiem-tra-2026)"), "{}", told.out);
    let early = ward.json(&["tasks", "--period", "Q1", "--plan", "kiem-tra-2026"]);
    assert_eq!(early.as_array().map(Vec::len), Some(2));
    // A department that the other plan does not have owes nothing there, whatever "*" says.
    let pharmacy = office.json(&["tasks", "--department", "DUOC"]);
    assert_eq!(plans_of(&pharmacy).len(), 1);
    let departments = office.json(&["departments"]);
    let first = &departments.as_array().expect("departments")[0];
    assert_eq!(first["code"], "HCQT");
    let wrong = ward.run(&["tasks", "--plan", "kiem-tra-2025"]);
    assert_eq!((wrong.code, wrong.told().len()), (2, 2), "{}", wrong.err);
    assert!(wrong.err.contains("kiem-tra-2026"), "{}", wrong.err);
}

#[test]
fn a_label_of_several_plans_is_named_with_its_plans() {
    let (_office, ward) = two_plans();
    let answer = ward.run(&["checkin", "1.5", "--state", "done"]);
    assert_eq!((answer.code, answer.told().len()), (2, 2), "{}", answer.err);
    for named in [
        "III/1/1.5 (bvdkbc-2026)",
        "II/1/1.5 (kiem-tra-2026)",
        "--plan",
    ] {
        assert!(answer.err.contains(named), "{}", answer.err);
    }
    ward.json(&[
        "checkin",
        "1.5",
        "--state",
        "done",
        "--plan",
        "kiem-tra-2026",
    ]);
    ward.json(&["checkin", "III/1/1.5", "--state", "doing"]);
    let tasks = ward.json(&["tasks", "--state", "done"]);
    assert_eq!(tasks.as_array().map(Vec::len), Some(1));
    assert_eq!(tasks[0]["plan"], "kiem-tra-2026");
    let history = ward.json(&["history", "II/1/1.5"]);
    assert_eq!(
        (&history[0]["plan"], &history[0]["state"]),
        (&"kiem-tra-2026".into(), &"done".into())
    );
}

#[test]
fn a_plan_that_has_ended_stays_for_history_only() {
    let office = Terminal::new().of("HCQT");
    let ended = inspection(&[
        ("kiem-tra-2026", "kiem-tra-2025"),
        ("starts = 2026", "starts = 2025"),
        ("ends = 2026", "ends = 2025"),
    ]);
    let plan = file(&office, &ended);
    office.json(&["plan", "publish", &plan]);
    let plans = office.json(&["plans"]);
    let ended = plans.as_array().expect("plans").iter();
    let ended: Vec<&Value> = ended.filter(|plan| plan["id"] == "kiem-tra-2025").collect();
    assert_eq!(
        (&ended[0]["published"], &ended[0]["active"]),
        (&true.into(), &false.into())
    );
    assert_eq!(plans_of(&office.json(&["tasks"])).len(), 1);
    let said = [
        "history",
        "II/1/1.5",
        "--plan",
        "kiem-tra-2025",
        "--department",
        "TCCB",
    ];
    assert_eq!(office.json(&said).as_array().map(Vec::len), Some(0));
}

#[test]
fn joining_a_share_with_several_plans_takes_all_of_them() {
    let (office, _ward) = two_plans();
    let other = Terminal::beside(&office);
    other
        .run(&["init", "--department", "TCCB", "--author", "Lê Văn Thử"])
        .done();
    assert_eq!(plans_of(&other.json(&["tasks"])).len(), 2);
    let refused = Terminal::beside(&office).run(&["init", "--plan", "sytbrvt-2024"]);
    assert_eq!(
        (refused.code, refused.told().len()),
        (1, 2),
        "{}",
        refused.err
    );
    assert!(refused.err.contains("cchc plan publish"), "{}", refused.err);
}

#[test]
fn what_was_due_once_stays_late_until_it_is_done() {
    let office = Terminal::new().of("HCQT");
    let plan = file(
        &office,
        &inspection(&[
            ("starts = 2026-01-01", "starts = 2025-01-01"),
            (
                "title = \"Tự kiểm tra việc niêm yết thủ tục\"",
                "title = \"Tự kiểm tra việc niêm yết thủ tục\"\nschedule = { by = 2025-09-30 }",
            ),
            (
                "schedule = \"quarterly\"",
                "schedule = [2026-03-31, \"yearly\", 2026-10-15]",
            ),
        ]),
    );
    office.json(&["plan", "publish", &plan, "--department", "TCCB"]);
    let ward = ["--department", "KKB", "--plan", "kiem-tra-2026"];
    let listed = |terminal: &Terminal| {
        let answer = terminal.json(&[&["tasks"], &ward[..]].concat());
        let rows = answer.as_array().expect("a list").iter();
        let told = rows.map(|row| {
            let text = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
            (text("task"), text("period"), text("due"))
        });
        told.collect::<Vec<_>>()
    };
    let row = |task: &str, period: &str, due: &str| (task.into(), period.into(), due.into());
    assert_eq!(
        listed(&office),
        [
            row("II/1/1.5", "Y/2025", "2025-09-30"),
            row("II/1/1.6", "H1/2026", "2026-03-31"),
            row("II/1/1.6", "Y/2026", "2026-10-15"),
        ]
    );
    let done = ["--state", "done", "--author", "Lê Thị Thử"];
    office.json(&[&["checkin", "II/1/1.5"], &ward[..], &done[..]].concat());
    assert_eq!(
        listed(&office).len(),
        2,
        "it was done, and is not late any more"
    );
}
