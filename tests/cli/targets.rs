//! Figures of targets, inspections, what departments bring forward, and reports on their way.

use crate::terminal::Terminal;
use serde_json::{Value, json};

fn target(terminal: &Terminal, path: &str, period: &str) -> Value {
    let rows = terminal.json(&["targets", "--period", period]);
    let rows = rows.as_array().expect("a list");
    let found = rows.iter().find(|row| row["path"] == path);
    found.cloned().expect("the target")
}

/// Runs, and looks that it was refused in two lines.
fn refused(terminal: &Terminal, arguments: &[&str], code: i32) -> String {
    let before = terminal.count();
    let answer = terminal.run(arguments);
    assert_eq!(answer.code, code, "{arguments:?} {}", answer.err);
    assert_eq!(answer.told().len(), 2, "{arguments:?} {}", answer.err);
    assert_eq!(terminal.count(), before, "{arguments:?} wrote something");
    answer.err
}

#[test]
fn a_figure_is_recorded_and_judged_on_every_terminal() {
    let office = Terminal::new().of("HCQT");
    let other = Terminal::beside(&office).of("KKB");
    let before = target(&office, "II/5", "Q3");
    assert_eq!(
        [&before["op"], &before["value"], &before["unit"]],
        [&json!(">"), &json!(96.0), &json!("%")]
    );
    assert_eq!(
        [&before["measured"], &before["met"]],
        [&Value::Null, &Value::Null]
    );
    let record = |value, period| {
        office.json(&[
            "target",
            "record",
            "II/5",
            value,
            "--period",
            period,
            "--source",
            "Khảo sát",
            "--evidence",
            "12/BC",
            "--evidence",
            "13/BC",
            "--note",
            "Đợt 1",
        ])
    };
    assert!(record("96,5%", "Q3")["event"].is_string());
    other.json(&["sync"]);
    let row = target(&other, "II/5", "Q3");
    assert_eq!(
        [&row["measured"], &row["met"], &row["recorded"]["source"]],
        [&json!(96.5), &json!(true), &json!("Khảo sát")]
    );
    assert_eq!(row["recorded"]["evidence"], json!(["12/BC", "13/BC"]));
    // Exactly 96 is not more than 96; the second replaces the first.
    record("96", "Q3");
    let row = target(&office, "II/5", "Q3");
    assert_eq!(
        [
            &row["measured"],
            &row["met"],
            &row["recorded"]["concurrent"]
        ],
        [&json!(96.0), &json!(false), &json!(false)]
    );
    let periods = row["trend"].as_array().expect("a trend").iter();
    let periods: Vec<&Value> = periods.map(|point| &point["period"]).collect();
    assert_eq!(periods, ["Q1/2026", "H1/2026", "Q3/2026", "Y/2026"]);
    let text = office
        .run(&["targets", "--period", "quý 3"])
        .done()
        .out
        .clone();
    assert!(
        text.contains("> 96 %") && text.contains("chưa đạt"),
        "{text}"
    );
}

#[test]
fn a_rank_is_judged_by_people() {
    let office = Terminal::new().of("HCQT");
    let record = ["target", "record", "II/1", "xuất sắc", "--period", "Y"];
    office.json(&record);
    assert_eq!(target(&office, "II/1", "Y")["met"], Value::Null);
    office.json(&[&record[..], &["--met", "yes"]].concat());
    let row = target(&office, "II/1", "Y");
    assert_eq!(
        [&row["measured"], &row["met"]],
        [&json!("xuất sắc"), &json!(true)]
    );
}

#[test]
fn what_is_no_figure_is_refused_and_a_doubtful_dot_is_asked_about() {
    let office = Terminal::new().of("HCQT");
    let record = |path, value, period| ["target", "record", path, value, "--period", period];
    for (arguments, part) in [
        (record("II/5", "nhiều", "Q3"), "96,5"),
        (record("II/5", "1e3", "Q3"), "1e3"),
        (record("II/5", "150", "Q3"), "nằm ngoài 0 đến 100%"),
        (record("II/5", "-5", "Q3"), "nằm ngoài 0 đến 100%"),
        (record("II/5", "96", "Q1/2027"), "chưa bắt đầu"),
        (record("II/5", "96", "Q7"), "Q1/2026"),
        (record("II/55", "96", "Q3"), "“II/5”"),
        (record("III/1", "96", "Q3"), "cchc targets"),
        (record("II/1", "", "Q3"), "Kết quả đạt"),
    ] {
        let told = refused(&office, &arguments, 2);
        assert!(told.contains(part), "{arguments:?} {told}");
    }
    let told = refused(&office, &record("II/5", "1.234", "Q3"), 2);
    assert!(told.contains("1234") && told.contains("1,234"), "{told}");
    let met = [&record("II/5", "97", "Q3")[..], &["--met", "yes"]].concat();
    assert!(refused(&office, &met, 2).contains("--met"));
    let met = [&record("II/1", "tốt", "Q3")[..], &["--met", "ys"]].concat();
    assert!(refused(&office, &met, 2).contains("“yes”"));
    refused(&office, &["target", "record", "II/5", "97"], 2);
    let khoa = Terminal::beside(&office).of("KKB");
    assert!(refused(&khoa, &record("II/5", "97", "Q3"), 1).contains("HCQT"));
}

#[test]
fn inspections_feed_their_targets_and_what_follows_is_settled() {
    let office = Terminal::new().of("HCQT");
    let begun = office.json(&[
        "inspection",
        "record",
        "--department",
        "khoa khám bệnh",
        "--kind",
        "planned",
        "--day",
        "2026-11-10",
        "--held",
        "--findings",
        "Thiếu bảng niêm yết",
        "--follow-up",
        "Niêm yết",
        "--deadline",
        "2026-11-15",
        "--evidence",
        "03/BB-KT",
    ]);
    let id = begun["inspection"].as_str().expect("an id");
    let row = target(&office, "II/3", "Y");
    assert_eq!(
        [&row["computed"]["part"], &row["recorded"]],
        [&json!(1), &Value::Null]
    );
    assert_eq!(row["measured"], row["computed"]["value"]);
    let shown = |index: usize| office.json(&["inspections"])[index].clone();
    assert_eq!(
        [&shown(0)["department"], &shown(0)["late"]],
        [&json!("KKB"), &json!(true)]
    );
    office.json(&["inspection", "settle", &id[..10], "--day", "2026-11-16"]);
    assert_eq!(
        [&shown(0)["settled"], &shown(0)["late"]],
        [&json!("2026-11-16"), &json!(false)]
    );
    office.json(&[
        "inspection",
        "edit",
        id,
        "--findings",
        "Đủ",
        "--kind",
        "unannounced",
    ]);
    assert_eq!(
        [
            &shown(0)["findings"],
            &shown(0)["kind"],
            &shown(0)["follow_up"]
        ],
        [&json!("Đủ"), &json!("unannounced"), &json!("Niêm yết")]
    );
    assert_eq!(office.json(&["inspections", "--period", "Q3"]), json!([]));
    let text = office.run(&["inspections"]).done().out.clone();
    assert!(text.contains("Việc phải khắc phục: Niêm yết"), "{text}");
}

#[test]
fn an_inspection_needs_a_day_a_department_and_the_office() {
    let office = Terminal::new().of("HCQT");
    let record = |department, day| {
        [
            "inspection",
            "record",
            "--department",
            department,
            "--kind",
            "planned",
            "--day",
            day,
            "--held",
        ]
    };
    assert!(refused(&office, &record("KKB", "2026-02-30"), 2).contains("2026-02-30"));
    assert!(refused(&office, &record("KKB", "hôm nay"), 2).contains("--day"));
    assert!(refused(&office, &record("KKBB", "2026-11-10"), 2).contains("“KKB”"));
    assert!(refused(&office, &record("KKB", "2026-11-22"), 2).contains("22/11/2026"));
    let early = [
        &record("KKB", "2026-11-10")[..],
        &["--deadline", "2026-11-12"],
    ]
    .concat();
    refused(&office, &early, 2);
    refused(&office, &["inspection", "edit", "zzzz", "--held"], 2);
    refused(&office, &["inspection", "settle", ""], 2);
    let khoa = Terminal::beside(&office).of("KKB");
    assert!(refused(&khoa, &record("KKB", "2026-11-10"), 1).contains("HCQT"));
}

#[test]
fn a_department_brings_something_forward_and_the_office_answers() {
    let office = Terminal::new().of("HCQT");
    let khoa = Terminal::beside(&office).of("KKB");
    let begun = khoa.json(&[
        "contribution",
        "new",
        "--kind",
        "difficulty",
        "--title",
        "Thiếu máy quét",
        "--text",
        "Chờ lâu",
        "--evidence",
        "05/TTr",
    ]);
    let id = begun["contribution"].as_str().expect("an id");
    khoa.json(&["contribution", "edit", id, "--title", "Thiếu hai máy quét"]);
    office.json(&["sync"]);
    let list = office.json(&["contributions", "--kind", "difficulty"]);
    assert_eq!(
        [&list[0]["title"], &list[0]["department"], &list[0]["state"]],
        [&json!("Thiếu hai máy quét"), &json!("KKB"), &json!("open")]
    );
    let answer = [
        "contribution",
        "answer",
        id,
        "--state",
        "closed",
        "--answer",
        "Đã cấp",
    ];
    assert!(refused(&khoa, &answer, 1).contains("HCQT"));
    office.json(&answer);
    khoa.json(&["sync"]);
    let withdrawn = ["withdraw", id, "--reason", "nhầm"];
    assert!(refused(&khoa, &withdrawn, 1).contains("đã trả lời nội dung này"));
    let row = &khoa.json(&["contributions"])[0];
    assert_eq!(
        [&row["answer"], &row["state"]],
        [&json!("Đã cấp"), &json!("closed")]
    );
    assert_eq!(
        khoa.json(&["contributions", "--kind", "proposal"]),
        json!([])
    );
    for (arguments, part) in [
        (
            &["contribution", "new", "--kind", "idea", "--title", "a"][..],
            "initiative",
        ),
        (&["contribution", "new", "--kind", "proposal"], "--title"),
        (
            &["contribution", "new", "--kind", "proposal", "--title", " "],
            "Tiêu đề",
        ),
        (&["contribution", "edit", "zzzz", "--title", "a"], "zzzz"),
        (&["contributions", "--kind", "dificulty"], "“difficulty”"),
    ] {
        assert!(refused(&khoa, arguments, 2).contains(part), "{arguments:?}");
    }
}

#[test]
fn reports_are_due_step_by_step_and_marked_as_sent() {
    let office = Terminal::new().of("HCQT");
    let rows = office.json(&["reports", "--year", "2026"]);
    let rows = rows.as_array().expect("a list");
    assert_eq!(rows.len(), 12);
    let find = |terminal: &Terminal, period: &str, step: &str| {
        let rows = terminal.json(&["reports"]);
        let rows = rows.as_array().expect("a list").iter();
        let mut rows = rows.filter(|row| row["period"] == period && row["step"] == step);
        rows.next().cloned().expect("a step")
    };
    let due = find(&office, "Q3/2026", "unit_to_parent");
    assert_eq!(
        [&due["due"], &due["weekday"], &due["sent"], &due["late"]],
        [
            &json!("2026-09-18"),
            &json!("Fri"),
            &json!(false),
            &json!(true)
        ]
    );
    office.json(&[
        "report",
        "sent",
        "--period",
        "Q3",
        "--step",
        "unit_to_parent",
        "--number",
        "15/BC-BVM",
        "--day",
        "2026-09-18",
    ]);
    let sent = find(&office, "Q3/2026", "unit_to_parent");
    assert_eq!(
        [&sent["sent"], &sent["late"], &sent["day"], &sent["number"]],
        [
            &json!(true),
            &json!(false),
            &json!("2026-09-18"),
            &json!("15/BC-BVM")
        ]
    );
    office.json(&[
        "report",
        "sent",
        "--period",
        "Q3",
        "--step",
        "unit_to_parent",
        "--undo",
    ]);
    assert_eq!(
        find(&office, "Q3/2026", "unit_to_parent")["sent"],
        json!(false)
    );
    let khoa = Terminal::beside(&office).of("KKB");
    let own = [
        "report",
        "sent",
        "--period",
        "Y",
        "--step",
        "department_to_office",
    ];
    khoa.json(&own);
    office.json(&["sync"]);
    let all = find(&office, "Y/2026", "department_to_office");
    let missing = all["missing"].as_array().expect("a list");
    assert_eq!(all["expected"].as_u64(), Some(missing.len() as u64 + 1));
    assert!(!missing.contains(&json!("KKB")) && all["sent"] == json!(false));
    let text = office.run(&["reports"]).done().out.clone();
    assert!(text.contains("1/"), "{text}");
    assert!(refused(&office, &own, 2).contains("--department"));
    let other = |step, period| ["report", "sent", "--period", period, "--step", step];
    assert!(refused(&khoa, &other("unit_to_parent", "Y"), 1).contains("HCQT"));
    assert!(refused(&office, &other("unit_to_parnt", "Y"), 2).contains("“unit_to_parent”"));
    assert!(refused(&office, &other("unit_to_parent", "M3"), 2).contains("H1/2026"));
    let day = |day| [&other("unit_to_parent", "Y")[..], &["--day", day]].concat();
    assert!(refused(&office, &day("2026-11-22"), 2).contains("22/11/2026"));
    assert!(refused(&office, &day("22.11"), 2).contains("--day"));
    assert!(refused(&office, &["reports", "--year", "năm nay"], 2).contains("--year"));
}
