//! PINs on the command line: each forbidden act, without a PIN, with a wrong one, with the
//! right one.

use crate::{
    publish::{file, inspection},
    terminal::{Answer, Terminal},
};
use std::{io::Write, process::Stdio};

/// Runs with PINs in the environment, as a script does.
fn run(terminal: &Terminal, present: &str, new: &str, arguments: &[&str]) -> Answer {
    let mut command = terminal.command();
    command.args(arguments);
    if !present.is_empty() {
        command.env("CCHC_PIN", present);
    }
    if !new.is_empty() {
        command.env("CCHC_NEW_PIN", new);
    }
    Answer::of(command.output().expect("the binary runs"))
}

fn set(terminal: &Terminal, pin: &str) {
    run(terminal, "", pin, &["pin", "set"]).done();
}

fn task(terminal: &Terminal) -> String {
    let tasks = terminal.json(&["tasks"]);
    tasks[0]["task"].as_str().expect("a path").to_owned()
}

/// Refused in two lines, with nothing on standard output.
#[track_caller]
fn refused(answer: &Answer, what: &str) {
    assert_eq!(
        (answer.code, answer.out.as_str()),
        (1, ""),
        "{}",
        answer.err
    );
    assert!(answer.err.contains(what), "{}", answer.err);
    // The made-up day, what, and how to mend it.
    assert_eq!(answer.err.lines().count(), 3, "{}", answer.err);
}

#[test]
fn a_check_in_wants_the_pin_and_reading_does_not() {
    let ward = Terminal::new().of("KKB");
    set(&ward, "4711");
    let task = task(&ward);
    let check_in = ["checkin", &task, "--state", "doing"];
    let before = ward.count();
    refused(&run(&ward, "", "", &check_in), "KKB có mã PIN");
    refused(&run(&ward, "4712", "", &check_in), "Sai mã PIN của KKB");
    assert_eq!(ward.count(), before);
    run(&ward, "4711", "", &check_in).done();
    let history = ward.json(&["history", &task]);
    let event = history[0]["event"].as_str().expect("an id");
    assert!(!history[0]["terminal"].as_str().expect("a name").is_empty());
    refused(&run(&ward, "", "", &["withdraw", event]), "KKB có mã PIN");
    run(&ward, "4711", "", &["withdraw", event]).done();
    ward.json(&["departments"]);
    let newcomer = Terminal::beside(&ward).of("KKB");
    newcomer.json(&["tasks"]);
    refused(&run(&newcomer, "", "", &check_in), "KKB có mã PIN");
}

#[test]
fn wrong_pins_wait_longer_and_longer_also_for_the_right_one() {
    let ward = Terminal::new().of("KKB");
    set(&ward, "4711");
    let check_in = ["checkin", &task(&ward), "--state", "doing"];
    for _ in 0..3 {
        refused(&run(&ward, "0000", "", &check_in), "Gõ lại; quên mã");
    }
    refused(&run(&ward, "0000", "", &check_in), "Đợi 5 giây");
    refused(&run(&ward, "4711", "", &check_in), "Đợi");
}

#[test]
fn the_coordinators_rights_want_the_coordinators_pin() {
    let office = Terminal::new().of("HCQT");
    let ward = Terminal::beside(&office).of("KKB");
    let new = [
        "submission",
        "new",
        "--kind",
        "article",
        "--title",
        "Bài mẫu",
        "--authors",
        "A",
        "--json",
    ];
    let begun = run(&ward, "", "", &new);
    let id = begun.done().json()["submission"]
        .as_str()
        .expect("an id")
        .to_owned();
    ward.json(&["submission", "tick", &id, "approved"]);
    ward.json(&["submission", "send", &id]);
    set(&office, "1357");
    office.json(&["sync"]);
    let plan = office.data().join("sua.toml");
    let mut file = std::fs::File::create(&plan).expect("a file");
    let shipped = include_str!("../../config/plans/bvdkbc-2026.toml");
    let text = shipped.replacen("title = \"", "title = \"Sửa: ", 1);
    file.write_all(text.as_bytes()).expect("written");
    let plan = plan.to_str().expect("a path");
    let before = office.count();
    for act in [
        vec!["plan", "publish", plan],
        vec!["submission", "receive", &id],
        vec!["submission", "return", &id, "--reason", "Thiếu"],
        vec!["departments", "rename", "NHI", "--name", "Khoa Nhi mới"],
        vec!["departments", "retire", "NHI", "--reason", "QĐ 1"],
        vec!["pin", "reset", "--department", "KKB"],
    ] {
        refused(&run(&office, "", "2468", &act), "HCQT có mã PIN");
        if act[0] == "departments" {
            continue;
        }
        // On any other terminal in the coordinator's name as well; never in one's own.
        let own = run(&ward, "", "2468", &act);
        assert_eq!(own.code, 1, "{act:?}: {}", own.err);
    }
    refused(
        &run(&office, "0000", "", &["submission", "receive", &id]),
        "--forgotten --department HCQT” trên máy này",
    );
    assert_eq!(office.count(), before);
    run(&office, "1357", "", &["submission", "receive", &id]).done();
    run(&office, "1357", "", &["submission", "publish", &id]).done();
    run(
        &office,
        "1357",
        "",
        &["departments", "rename", "NHI", "--name", "Khoa Nhi mới"],
    )
    .done();
    run(&office, "1357", "", &["plan", "publish", plan]).done();
}

#[test]
fn a_reset_from_another_terminal_takes_the_place_of_the_old_pin() {
    let office = Terminal::new().of("HCQT");
    let ward = Terminal::beside(&office).of("KKB");
    set(&ward, "4711");
    let reset = ["pin", "reset", "--department", "KKB"];
    let own = run(&ward, "4711", "9999", &reset);
    refused(&own, "chỉ phòng đầu mối");
    office.json(&["sync"]);
    refused(
        &run(&office, "", "2468", &reset),
        "HCQT chưa có mã PIN nên chưa đặt lại",
    );
    refused(
        &run(&office, "", "", &["pin", "remove", "--department", "KKB"]),
        "HCQT chưa có mã PIN nên chưa đặt lại",
    );
    set(&office, "1357");
    refused(&run(&office, "2222", "2468", &reset), "Sai mã PIN của HCQT");
    run(&office, "1357", "2468", &reset).done();
    ward.json(&["sync"]);
    let check_in = ["checkin", &task(&ward), "--state", "doing"];
    refused(&run(&ward, "4711", "", &check_in), "Sai mã PIN của KKB");
    run(&ward, "2468", "", &check_in).done();
    run(&ward, "2468", "8642", &["pin", "set"]).done();
    refused(&run(&ward, "2468", "", &["pin", "remove"]), "Sai mã PIN");
    run(&ward, "8642", "", &["pin", "remove"]).done();
    run(&ward, "", "", &check_in).done();
    refused(&run(&ward, "", "", &["pin", "remove"]), "chưa đặt mã PIN");
}

#[test]
fn what_cannot_be_a_pin_is_bad_input_and_not_repeated() {
    let ward = Terminal::new().of("KKB");
    let answer = run(&ward, "", "12 ab", &["pin", "set"]);
    assert_eq!(answer.code, 2, "{}", answer.err);
    assert!(!answer.err.contains("12 ab"), "{}", answer.err);
    assert!(answer.err.contains("4 đến 64"), "{}", answer.err);
    refused(&run(&ward, "", "", &["pin", "set"]), "Chưa có mã PIN mới");
    set(&ward, "4711");
    let change = ["pin", "set"];
    refused(&run(&ward, "", "2468", &change), "KKB có mã PIN");
    refused(&run(&ward, "4712", "2468", &change), "Sai mã PIN của KKB");
    run(&ward, "4711", "2468", &change).done();
}

#[test]
fn a_pin_is_never_an_argument() {
    let ward = Terminal::new().of("KKB");
    for command in [&["pin", "set"][..], &["pin", "reset"], &["pin", "remove"]] {
        let asked = [command, &["4711"]].concat();
        assert_eq!(run(&ward, "", "", &asked).code, 2, "{command:?}");
        let asked = [command, &["--pin", "4711"]].concat();
        assert_eq!(run(&ward, "", "", &asked).code, 2, "{command:?}");
    }
    let help = run(&ward, "", "", &["pin", "set", "--help"]);
    assert!(help.done().out.contains("--department"), "{}", help.out);
}

#[test]
fn guessing_in_many_processes_at_once_is_no_quicker() {
    let ward = Terminal::new().of("KKB");
    set(&ward, "4711");
    let task = task(&ward);
    let guess = || {
        let mut command = ward.command();
        command.args(["checkin", &task, "--state", "doing"]);
        command.env("CCHC_PIN", "0000");
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().expect("the binary runs")
    };
    let guesses: Vec<_> = (0..12).map(|_| guess()).collect();
    let mut looked_at = 0;
    for guess in guesses {
        let answer = Answer::of(guess.wait_with_output().expect("an answer"));
        assert_eq!(answer.code, 1, "{}", answer.err);
        looked_at += usize::from(answer.err.contains("Sai mã PIN"));
    }
    // Three without a wait and one more; another one for each five seconds that went by.
    assert!((4..=6).contains(&looked_at), "{looked_at} were looked at");
}

#[test]
fn only_a_verifier_is_on_the_share() {
    let ward = Terminal::new().of("KKB");
    set(&ward, "sieubimat4711");
    let share = std::fs::read_to_string(ward.share()).expect("text");
    assert!(share.contains("$argon2id$v=19$m=19456,t=2,p=1$"));
    for file in [ward.share().to_owned(), ward.data().join("settings.toml")] {
        let text = std::fs::read(&file).expect("a file");
        let text = String::from_utf8_lossy(&text);
        assert!(!text.contains("sieubimat4711"), "{}", file.display());
    }
}

#[test]
fn a_forgotten_pin_of_the_coordinator_is_set_anew_where_the_plan_was_published() {
    let office = Terminal::new().of("HCQT");
    set(&office, "1357");
    let other = Terminal::beside(&office).of("HCQT");
    let forgotten = ["pin", "reset", "--forgotten", "--reason", "Quên"];
    refused(
        &run(&other, "", "9999", &forgotten),
        "không phải máy đã phát hành",
    );
    run(&office, "", "9999", &forgotten).done();
    let departments = office.json(&["departments"]);
    let rows = departments.as_array().expect("rows");
    let own = rows.iter().find(|row| row["code"] == "HCQT");
    let pin = &own.expect("HCQT")["pin"];
    assert_eq!(
        (&pin["is_set"], &pin["reason"]),
        (&true.into(), &"Quên".into())
    );
    assert_eq!(pin["author"], "Trần Thị Mẫu");
    assert!(!pin["terminal"].as_str().expect("a name").is_empty());
    let check_in = ["checkin", &task(&office), "--state", "doing"];
    run(&office, "9999", "", &check_in).done();
}

/// The inspection plan of the year before, which TCCB coordinated.
fn ended(terminal: &Terminal) -> String {
    let year = [
        ("kiem-tra-2026", "cu-2025"),
        ("issued = 2026-01-05", "issued = 2025-01-05"),
        ("starts = 2026-01-01", "starts = 2025-01-01"),
        ("ends = 2026-12-31", "ends = 2025-12-31"),
    ];
    file(terminal, &inspection(&year))
}

#[test]
fn a_made_up_day_gives_nobody_the_rights_of_that_day() {
    let office = Terminal::new().of("HCQT");
    office.json(&["plan", "publish", &ended(&office)]);
    set(&office, "1357");
    office.json(&["sync"]);
    let former = Terminal::beside(&office).of("TCCB");
    fn then<'a>(arguments: &[&'a str]) -> Vec<&'a str> {
        [&["--today", "2025-06-01"], arguments].concat()
    }
    let own = run(&former, "", "1111", &then(&["pin", "set"]));
    own.done();
    let before = former.count();
    for department in ["HCQT", "KKB"] {
        let reset = then(&["pin", "reset", "--department", department]);
        let answer = run(&former, "1111", "9999", &reset);
        assert_eq!(answer.code, 1, "{department}: {}", answer.err);
    }
    let retired = then(&["departments", "retire", "NHI", "--reason", "QĐ 1"]);
    refused(&run(&former, "1111", "", &retired), "chỉ phòng đầu mối");
    // Nor does a plan that has ended give them back in another edition.
    let longer = [
        ("kiem-tra-2026", "cu-2025"),
        ("starts = 2026-01-01", "starts = 2025-01-01"),
    ];
    let longer = file(&former, &inspection(&longer));
    let publish = ["plan", "publish", &longer];
    refused(
        &run(&former, "1111", "", &publish),
        "chỉ phòng đầu mối (HCQT)",
    );
    assert_eq!(former.count(), before);
}

#[test]
fn what_one_plan_gives_is_no_right_over_the_office_of_another() {
    let office = Terminal::new().of("HCQT");
    let plan = file(&office, &inspection(&[]));
    office.json(&["plan", "publish", &plan]);
    set(&office, "1357");
    office.json(&["sync"]);
    let second = Terminal::beside(&office).of("TCCB");
    set(&second, "2468");
    for change in ["reset", "remove"] {
        let own = ["pin", change, "--department", "HCQT"];
        let answer = run(&second, "2468", "9999", &own);
        refused(&answer, "HCQT cũng là phòng đầu mối");
    }
    let reset = ["pin", "reset", "--department", "KKB"];
    run(&second, "2468", "9999", &reset).done();
    // A submission to the one plan is not taken in by the office of the other.
    let new = [
        "submission",
        "new",
        "--kind",
        "article",
        "--title",
        "Bài mẫu",
    ];
    let ward = Terminal::beside(&office).of("NHI");
    let begun = run(
        &ward,
        "",
        "",
        &[&new[..], &["--authors", "A", "--json"]].concat(),
    );
    let id = begun.done().json()["submission"]
        .as_str()
        .expect("an id")
        .to_owned();
    ward.json(&["submission", "tick", &id, "approved"]);
    ward.json(&["submission", "send", &id]);
    second.json(&["sync"]);
    for receive in [
        vec!["submission", "receive", &id],
        vec!["submission", "receive", &id, "--plan", "kiem-tra-2026"],
    ] {
        refused(
            &run(&second, "2468", "", &receive),
            "chỉ phòng đầu mối (HCQT)",
        );
    }
}
