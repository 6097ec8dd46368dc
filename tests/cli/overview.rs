//! `overview`: sums that add up, and the reminders.

use crate::{
    publish::{file, inspection},
    terminal::Terminal,
};
use serde_json::Value;
use std::fs;

fn of<'v>(rows: &'v Value, code: &str) -> &'v Value {
    let rows = rows.as_array().expect("a list");
    let found = rows.iter().find(|row| row["code"] == code);
    found.expect("a department")
}

#[test]
fn every_obligation_is_counted_once_and_the_sums_add_up() {
    let terminal = Terminal::new().of("KKB");
    terminal.json(&["checkin", "1.5", "--state", "doing"]);
    terminal.json(&[
        "checkin",
        "1.7",
        "--state",
        "blocked",
        "--note",
        "Thiếu mẫu",
    ]);
    let rows = terminal.json(&["overview"]);
    for row in rows.as_array().expect("a list") {
        let sum = |value: &Value| -> u64 {
            let counts = value.as_object().expect("counts").values();
            counts.map(|count| count.as_u64().expect("a number")).sum()
        };
        let areas = row["areas"].as_array().expect("areas").iter();
        let in_areas: u64 = areas.map(|area| sum(&area["states"])).sum();
        let owed = row["owed"].as_u64().expect("a number");
        assert_eq!((sum(&row["states"]), in_areas), (owed, owed), "{row}");
        let code = row["code"].as_str().expect("a code");
        let tasks = terminal.json(&["tasks", "--department", code]);
        assert_eq!(
            tasks.as_array().expect("a list").len() as u64,
            owed,
            "{code}"
        );
    }
    let own = of(&rows, "KKB");
    assert_eq!(
        (&own["states"]["doing"], &own["states"]["blocked"]),
        (&1.into(), &1.into())
    );
    assert_eq!(own["last_seen"]["author"], "Trần Thị Mẫu");
    assert_eq!(of(&rows, "NHI")["last_seen"], Value::Null);
    let late = |row: &Value| row["late"].as_u64().expect("a number");
    let order: Vec<u64> = rows.as_array().expect("a list").iter().map(late).collect();
    assert!(order.is_sorted_by(|one, other| one >= other), "{order:?}");
    let text = terminal.run(&["overview"]);
    assert!(text.done().out.contains("Khoa Khám bệnh"), "{}", text.out);
    let past = terminal.json(&["overview", "--period", "quý 1"]);
    assert_eq!(of(&past, "KKB")["submissions"]["period"], "Q1/2026");
}

#[test]
fn reminders_go_to_the_screen_or_into_a_file_that_is_never_another_one() {
    let terminal = Terminal::new().of("HCQT");
    let text = terminal.run(&["overview", "--nudge", "text"]);
    assert!(text.done().out.starts_with("Kính gửi: "), "{}", text.out);
    let path = terminal.data().join("don-doc.csv").display().to_string();
    let arguments = ["overview", "--nudge", "csv", "-o", &path];
    let written = terminal.json(&arguments);
    let departments = written["departments"].as_u64().expect("a number");
    assert_eq!(text.out.matches("Kính gửi: ").count() as u64, departments);
    let table = fs::read_to_string(&path).expect("a file");
    assert!(
        table.starts_with("\u{feff}Mã khoa/phòng ghi;") && table.contains("\r\n"),
        "{table}"
    );
    assert_eq!(terminal.run(&arguments).code, 1);
    assert_eq!(fs::read_to_string(&path).expect("a file"), table);
    terminal
        .run(&[&arguments[..], &["--force"]].concat())
        .done();
    let wrong = terminal.run(&["overview", "--nudge", "zalo"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("text, csv"), "{}", wrong.err);
    assert_eq!(terminal.run(&["overview", "-o", &path]).code, 2);
}

/// Begins a submission in the name of KKB and, where it is to go, sends it.
fn submits(ward: &Terminal, more: &[&str], is_sent: bool) -> String {
    let new = ["submission", "new", "--kind", "article", "--title", "Bài"];
    let arguments = [&new[..], &["--authors", "Khoa"], more].concat();
    let answer = ward.json(&arguments);
    let id = answer["submission"].as_str().expect("an id").to_owned();
    if is_sent {
        ward.json(&["submission", "tick", &id, "approved"]);
        ward.json(&["submission", "send", &id]);
    }
    id
}

#[test]
fn what_was_sent_for_one_plan_does_not_stand_for_what_another_asks() {
    let office = Terminal::new().of("HCQT");
    let text = format!(
        "{}\n[[duty]]\npath = \"III/2\"\ndepartment = \"KKB\"\ntitle = \"Mỗi quý một bài\"\n\
         schedule = \"quarterly\"\nkind = \"submission\"\nminimum = 1\n",
        inspection(&[])
    );
    office.json(&["plan", "publish", &file(&office, &text)]);
    let ward = Terminal::beside(&office).of("KKB");
    let first = ["--plan", "bvdkbc-2026"];
    submits(&ward, &first, true);
    submits(&ward, &first, true);
    let rows = ward.json(&["overview"]);
    let submissions = &of(&rows, "KKB")["submissions"];
    let counts = ["sent", "owed", "missing"].map(|key| submissions[key].as_u64());
    assert_eq!(counts, [2, 2, 1].map(Some), "{submissions}");
    let shown = ward.run(&["overview"]);
    let line = shown.done().out.lines().find(|line| line.contains("KKB"));
    assert!(line.expect("a line").contains(" 1/2 "), "{}", shown.out);
    let nudge = ward.run(&["overview", "--nudge", "text"]);
    let own = nudge.done().out.split("Kính gửi: ");
    let own = own.filter(|block| block.starts_with("Khoa Khám bệnh"));
    let own: String = own.collect();
    assert!(own.contains("Thiếu 1 bài"), "{own}");
    // The next one goes where one is lacking, and the one after it to the first again.
    submits(&ward, &[], true);
    submits(&ward, &[], false);
    let rows = ward.json(&["submissions"]);
    let rows = rows.as_array().expect("a list").iter();
    let of_second = rows.filter(|row| row["plan"] == "kiem-tra-2026");
    assert_eq!(of_second.count(), 1);
    let rows = ward.json(&["overview"]);
    let submissions = &of(&rows, "KKB")["submissions"];
    assert_eq!(submissions["missing"], 0, "{submissions}");
}
