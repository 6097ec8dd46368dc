//! What each subcommand answers when all goes well.

use crate::terminal::Terminal;
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn keys(value: &Value) -> BTreeSet<&str> {
    let object = value.as_object().expect("an object");
    object.keys().map(String::as_str).collect()
}

fn rows(value: &Value) -> &Vec<Value> {
    value.as_array().expect("an array")
}

#[test]
fn plans_are_listed_before_anything_is_set_up() {
    let terminal = Terminal::new();
    let plans = terminal.json(&["plans"]);
    let plan = &rows(&plans)[0];
    assert_eq!(plan["id"], "bvdkbc-2026");
    assert_eq!(
        [
            &plan["areas"],
            &plan["targets"],
            &plan["tasks"],
            &plan["duties"]
        ],
        [&json!(8), &json!(16), &json!(73), &json!(30)]
    );
    assert_eq!(plan["active"], false);
    assert!(!terminal.data().exists(), "looking writes nothing");
}

#[test]
fn the_whole_plan_is_shown_and_its_file_is_checked() {
    let terminal = Terminal::new();
    let plan = terminal.json(&["plan", "show", "bvdkbc-2026"]);
    assert_eq!(plan["tasks"].as_array().map(Vec::len), Some(73));
    let text = terminal.run(&["plan", "show", "bvdkbc-2026"]);
    for part in ["areas", "targets", "tasks", "duties"] {
        for item in rows(&plan[part]) {
            let (path, title) = (item["path"].as_str(), item["title"].as_str());
            assert!(text.out.contains(path.expect("a path")));
            assert!(text.out.contains(title.expect("a title")));
        }
    }
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/config/plans/bvdkbc-2026.toml");
    let checked = terminal.json(&["plan", "check", file]);
    assert_eq!(checked, json!({"ok": true, "problems": []}));
}

#[test]
fn a_wrong_plan_file_is_told_line_by_line() {
    let terminal = Terminal::new();
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/config/plans/bvdkbc-2026.toml");
    let text = std::fs::read_to_string(file).expect("the plan");
    let wrong = text
        .replacen("coordinator = ", "coordinatr = ", 1)
        .replacen("kind = \"clinical\"", "kind = \"clinicl\"", 1);
    let copy = terminal.share().with_file_name("wrong.toml");
    std::fs::write(&copy, wrong).expect("written");
    let copy = copy.to_str().expect("text");
    let answer = terminal.run(&["plan", "check", copy, "--json"]);
    assert_eq!(answer.code, 2);
    let problems = answer.json();
    assert_eq!(problems["ok"], false);
    let problems = rows(&problems["problems"]);
    assert!(problems.len() >= 2, "{problems:?}");
    for problem in problems {
        assert_eq!(
            keys(problem),
            BTreeSet::from(["line", "column", "what", "mend"])
        );
        assert!(problem["line"].as_u64().expect("a line") > 1);
    }
    let answer = terminal.run(&["plan", "check", copy]);
    assert_eq!((answer.code, answer.told().len()), (2, problems.len() * 2));
    assert!(answer.err.contains("“clinical”"), "the nearest right word");
}

#[test]
fn init_can_be_repeated_and_changes_only_what_is_given() {
    let terminal = Terminal::new();
    let first = terminal.json(&[
        "init",
        "--department",
        "khám bệnh",
        "--author",
        "Lê Thị Thử",
    ]);
    assert_eq!(first["plan"], "bvdkbc-2026");
    assert_eq!(first["department"], "KKB");
    assert_eq!(first["share"], "reachable");
    let before = terminal.count();
    assert_eq!(terminal.json(&["init"]), first);
    let changed = terminal.json(&["init", "--department", "CC"]);
    assert_eq!(
        (&changed["department"], &changed["author"]),
        (&json!("CC"), &json!("Lê Thị Thử"))
    );
    assert_eq!(terminal.count(), before, "the plan is published once");
    assert_eq!(terminal.json(&["plans"])[0]["active"], true);
}

#[test]
fn a_plan_of_ones_own_is_published_from_its_file_and_is_the_only_one_on_its_share() {
    let terminal = Terminal::new();
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/config/plans/bvdkbc-2026.toml");
    let text = std::fs::read_to_string(file).expect("the plan");
    let own = terminal.share().with_file_name("own.toml");
    std::fs::write(&own, text.replacen("bvdkbc-2026", "mau-2026", 1)).expect("written");
    let own = own.to_str().expect("text");
    assert_eq!(terminal.json(&["init", "--plan", own])["plan"], "mau-2026");
    let plans = terminal.json(&["plans"]);
    let known: Vec<_> = rows(&plans)
        .iter()
        .map(|plan| (plan["id"].as_str().expect("an id"), plan["active"] == true))
        .collect();
    let shipped = cchc::plan::shipped().iter();
    let shipped = shipped.map(|shipped| (shipped.id, false));
    assert_eq!(
        known,
        [("mau-2026", true)]
            .into_iter()
            .chain(shipped)
            .collect::<Vec<_>>()
    );
    assert_eq!(
        terminal.json(&["plan", "show", "mau-2026"])["id"],
        "mau-2026"
    );

    let other = Terminal::beside(&terminal);
    let refused = other.run(&["init", "--plan", "bvdkbc-2026"]);
    assert_eq!(
        (refused.code, refused.told().len()),
        (1, 2),
        "{}",
        refused.err
    );
    assert_eq!(
        other.json(&["init", "--department", "CC"])["plan"],
        "mau-2026"
    );
}

#[test]
fn departments_are_listed_with_their_roles() {
    let terminal = Terminal::new().of("KKB");
    let departments = terminal.json(&["departments"]);
    let first = &rows(&departments)[0];
    assert_eq!(
        keys(first),
        BTreeSet::from([
            "code", "name", "kind", "role", "order", "aliases", "assumed"
        ])
    );
    assert_eq!(
        (&first["code"], &first["role"]),
        (&json!("HCQT"), &json!("coordinator"))
    );
}

#[test]
fn tasks_are_listed_for_a_department_and_period_however_they_are_written() {
    let terminal = Terminal::new().of("KKB");
    let tasks = terminal.json(&["tasks"]);
    let expected = "plan task area title department role period due days_left state percent late \
                    note author at";
    assert_eq!(
        keys(&rows(&tasks)[0]),
        expected.split_whitespace().collect()
    );
    let quarterly = rows(&tasks).iter().find(|row| row["period"] == "Q4/2026");
    assert_eq!(quarterly.expect("a quarterly task")["due"], "2026-12-15");
    let named = ["tasks", "--department", "khoa cap cuu", "--period", "quý 3"];
    for row in rows(&terminal.json(&named)) {
        assert_eq!(row["department"], "CC");
        assert_eq!(row["late"], true, "the third quarter is over");
    }
    let found = terminal.json(&["tasks", "--filter", "truong khoa"]);
    assert_eq!(rows(&found).len(), 1);
    assert!(rows(&terminal.json(&["tasks", "--state", "done"])).is_empty());
}

#[test]
fn a_check_in_is_seen_in_tasks_history_and_search() {
    let terminal = Terminal::new().of("KKB");
    let note = "Đã đối chiếu sổ";
    let said = terminal.json(&[
        "checkin",
        "1.5",
        "--state",
        "doing",
        "--percent",
        "40",
        "--note",
        note,
        "--evidence",
        "1/BC",
        "--evidence",
        "2/BC",
    ]);
    assert_eq!(
        (&said["saved"], &said["share"]),
        (&json!(true), &json!("reachable"))
    );
    let done = terminal.json(&["tasks", "--state", "doing"]);
    let row = &rows(&done)[0];
    assert_eq!(row["task"], "III/1/1.5");
    assert_eq!((&row["percent"], &row["note"]), (&json!(40), &json!(note)));
    assert_eq!(row["author"], "Trần Thị Mẫu");

    terminal.json(&[
        "checkin",
        "III/1/1.5",
        "--state",
        "done",
        "--author",
        "Lê Văn Thử",
    ]);
    let history = terminal.json(&["history", "1.5", "--department", "KKB"]);
    let [newest, older] = rows(&history).as_slice() else {
        panic!("two entries: {history}");
    };
    assert_eq!(
        (&newest["author"], &newest["replaced"]),
        (&json!("Lê Văn Thử"), &json!(false))
    );
    assert_eq!(
        (&older["event"], &older["replaced"]),
        (&said["event"], &json!(true))
    );
    assert_eq!(older["evidence"], json!(["1/BC", "2/BC"]));
    assert_eq!(older["sync"], "on_share");
    assert_eq!(older["seen_by"], 0);

    let found = terminal.json(&["search", "doi chieu"]);
    let entry = &rows(&found["hits"])[0];
    let expected = "kind plan task title removed department period state late due event \
                    submission text evidence author at";
    assert_eq!(keys(entry), expected.split_whitespace().collect());
    assert_eq!(entry["evidence"], json!(["1/BC", "2/BC"]));
    assert_eq!(
        (&entry["event"], &entry["text"]),
        (&said["event"], &json!(note))
    );
    let found = terminal.json(&["search", "trưởng khoa"]);
    let hit = &found["hits"][0];
    assert_eq!(
        (&hit["kind"], &hit["task"]),
        (&json!("task"), &json!("III/1/1.5"))
    );
    assert_eq!(keys(hit), expected.split_whitespace().collect());
}

#[test]
fn a_task_is_checked_in_for_its_own_current_period() {
    let terminal = Terminal::new().of("KKB");
    terminal.json(&["checkin", "1.12/-2", "--state", "done"]);
    let history = terminal.json(&["history", "1.12/-2"]);
    assert_eq!(history[0]["period"], "Q4/2026");
    terminal.json(&[
        "checkin", "1.12/-2", "--state", "done", "--period", "quý II",
    ]);
    let history = terminal.json(&["history", "1.12/-2"]);
    assert_eq!(history[0]["period"], "Q2/2026");
    assert_eq!(
        history[1]["replaced"], false,
        "each period stands on its own"
    );
}

#[test]
fn an_entry_is_taken_back_by_the_beginning_of_its_id() {
    let terminal = Terminal::new().of("KKB");
    let said = terminal.json(&["checkin", "1.5", "--state", "done"]);
    let id = said["event"].as_str().expect("an id");
    let taken = terminal.json(&["withdraw", &id[..10], "--reason", "Ghi nhầm"]);
    assert_ne!(taken["event"], said["event"]);
    let history = terminal.json(&["history", "1.5"]);
    assert_eq!(history[0]["withdrawn"], true);
    assert_eq!(history[0]["reason"], "Ghi nhầm");
    let task = terminal.json(&["tasks", "--filter", "III/1/1.5"]);
    assert_eq!(task[0]["state"], "todo");
}

#[test]
fn a_submission_goes_all_its_way() {
    let terminal = Terminal::new().of("KKB");
    let begun = terminal.json(&[
        "submission",
        "new",
        "--kind",
        "article",
        "--title",
        "Một cửa",
    ]);
    let id = begun["submission"].as_str().expect("an id").to_owned();
    assert_eq!(begun["event"], begun["submission"]);
    let id = &id[..12];
    terminal.json(&[
        "submission",
        "edit",
        id,
        "--authors",
        "Lê Thị Thử",
        "--evidence",
        "a.vn",
    ]);
    terminal.json(&["submission", "tick", id, "approved", "--clear"]);
    terminal.json(&["submission", "tick", id, "approved"]);
    terminal.json(&["submission", "send", id]);
    let office = |step: &str| ["submission", step, id, "--department", "HCQT"].map(str::to_owned);
    terminal.run(&office("receive")).done();
    let back = [
        &office("return")[..],
        &["--reason", "Thiếu ảnh"].map(str::to_owned),
    ]
    .concat();
    terminal.run(&back).done();
    terminal.json(&["submission", "send", id]);
    terminal.run(&office("receive")).done();
    terminal.run(&office("publish")).done();

    let submissions = terminal.json(&["submissions", "--period", "quý 4", "--department", "KKB"]);
    let [row] = rows(&submissions).as_slice() else {
        panic!("one submission: {submissions}");
    };
    let expected = "id plan department period kind title authors state checklist evidence reason \
                    link passed_on same_title concurrent author at sync";
    assert_eq!(keys(row), expected.split_whitespace().collect());
    assert_eq!(
        (&row["state"], &row["period"]),
        (&json!("published"), &json!("Q4/2026"))
    );
    assert_eq!(
        (&row["authors"], &row["reason"]),
        (&json!("Lê Thị Thử"), &json!("Thiếu ảnh"))
    );
    for tick in rows(&row["checklist"]) {
        assert_eq!(keys(tick), BTreeSet::from(["id", "title", "done"]));
        assert_eq!(tick["done"], true);
    }
}

#[test]
fn sync_says_what_it_did_and_where_everything_is() {
    let terminal = Terminal::new().of("KKB");
    terminal.json(&["checkin", "1.5", "--state", "done"]);
    let carried = terminal.json(&["sync"]);
    assert_eq!(
        keys(&carried),
        BTreeSet::from(["read", "written", "new", "healed", "quarantined", "share"])
    );
    assert_eq!(
        (&carried["new"], &carried["share"]),
        (&json!(0), &json!("reachable"))
    );
    terminal.json(&["sync"]);
    let status = terminal.json(&["sync", "status"]);
    assert_eq!(status["only_here"], 0);
    assert_eq!(status["terminals"][0]["own"], true);
    assert_eq!(status["digest"].as_str().map(str::len), Some(64));
    assert_eq!(status["share"].as_str(), terminal.share().to_str());
}

#[test]
fn a_demo_is_the_same_for_the_same_seed() {
    let digest = |seed: &str| {
        let terminal = Terminal::new();
        let run = |arguments: &[&str]| {
            let output = terminal
                .command()
                .env_remove("CCHC_SHARE")
                .args(arguments)
                .output();
            crate::terminal::Answer::of(output.expect("run"))
                .done()
                .json()
        };
        let made = run(&["demo", "--events", "300", "--seed", seed, "--json"]);
        assert_eq!(made["events"], 300);
        assert!(!terminal.share().exists(), "the share was not named");
        let status = run(&["sync", "status", "--json"]);
        assert!(
            status["terminals"]
                .as_array()
                .is_some_and(|all| all.len() > 20)
        );
        status["digest"].clone()
    };
    assert_eq!(digest("1"), digest("1"));
    assert_ne!(digest("1"), digest("2"));
}

#[test]
fn a_demo_on_a_named_share_can_be_joined() {
    let terminal = Terminal::new();
    terminal.json(&["demo", "--events", "200", "--seed", "5"]);
    let other = Terminal::beside(&terminal).of("KKB");
    assert!(other.count() >= 200);
    assert_eq!(
        other.json(&["sync", "status"])["digest"],
        terminal.json(&["sync", "status"])["digest"]
    );
    let refused = Terminal::beside(&terminal).run(&["demo", "--events", "5"]);
    assert_eq!(
        (refused.code, refused.told().len()),
        (1, 2),
        "a used share is left alone"
    );
}

#[test]
fn completions_man_page_and_help_come_from_one_command() {
    let terminal = Terminal::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = terminal.run(&["completions", shell]);
        assert!(script.done().out.contains("checkin"), "{shell}");
    }
    let page = terminal.run(&["man"]);
    assert!(page.done().out.contains(".TH cchc 1"));
    for path in [
        vec!["checkin"],
        vec!["submission", "new"],
        vec!["sync", "status"],
    ] {
        let asked = terminal.run(&[&["help"], &path[..]].concat());
        let flagged = terminal.run(&[&path[..], &["--help"]].concat());
        assert_eq!(asked.done().out, flagged.done().out);
        assert!(asked.out.contains("Cách dùng"), "{}", asked.out);
    }
    assert!(!terminal.data().exists());
}

#[test]
fn without_a_terminal_the_screens_are_refused_plainly() {
    let terminal = Terminal::new();
    let bare = terminal.run::<&str>(&[]);
    assert_eq!((bare.code, bare.told().len()), (1, 2), "{}", bare.err);
    assert!(bare.told()[1].contains("cchc --help"), "{}", bare.err);
    assert_eq!(bare.out, "", "nothing is drawn where nobody sees it");
    assert!(!terminal.data().exists());
}

#[test]
fn english_is_one_option_away() {
    let terminal = Terminal::new().of("KKB");
    let english = terminal.run(&["--lang", "en", "tasks"]);
    assert!(english.done().out.contains("Year 2026"), "{}", english.out);
    let refused = terminal.run(&["tasks", "--department", "KKBB", "--lang", "en"]);
    assert_eq!(refused.told()[0], "There is no department “KKBB”.");
    let help = terminal.run(&["checkin", "--lang", "en", "--help"]);
    assert!(
        help.done().out.contains("Usage: cchc checkin"),
        "{}",
        help.out
    );
    let usage = terminal
        .command()
        .env("CCHC_LANG", "en")
        .args(["tasks", "--foo"])
        .output();
    let usage = crate::terminal::Answer::of(usage.expect("run"));
    assert_eq!(
        usage.err.lines().next(),
        Some("There is no option “--foo”.")
    );
}
