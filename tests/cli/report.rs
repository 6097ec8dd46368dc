//! `report`: what is in it, its forms, and what somebody writes under a heading.

use crate::terminal::Terminal;
use serde_json::Value;

fn section<'r>(report: &'r Value, heading: &str) -> &'r Value {
    let mut sections = report["sections"].as_array().expect("sections").iter();
    let found = sections.find(|section| section["heading"] == heading);
    found.expect("the heading")
}

fn text<'r>(report: &'r Value, heading: &str) -> &'r str {
    section(report, heading)["text"].as_str().expect("a text")
}

/// A ward's entries: one that holds, one that took another's place, one that is blocked, one
/// taken back.
fn with_entries() -> (Terminal, Terminal) {
    let ward = Terminal::new().of("KKB");
    let office = Terminal::beside(&ward).of("HCQT");
    let say = |task: &str, state: &str, note: &str| {
        let said = ["checkin", task, "--state", state, "--note", note];
        ward.json(&said)["event"]
            .as_str()
            .expect("an event")
            .to_owned()
    };
    say("1.5", "doing", "Đang soạn");
    say("1.5", "done", "Đã <b>xong</b> & gửi");
    say("1.7", "blocked", "Thiếu máy in");
    let mistaken = say("4.4", "done", "Nhầm");
    ward.json(&["withdraw", &mistaken, "--reason", "nhầm"]);
    office.json(&["sync"]);
    (ward, office)
}

#[test]
fn every_entry_of_the_window_is_under_one_heading_or_counted_as_left_out() {
    let (_, office) = with_entries();
    let report = office.json(&["report", "--period", "Y/2026"]);
    assert_eq!(report["entries"], 2);
    assert_eq!(report["omitted"]["replaced"], 1);
    assert_eq!(report["omitted"]["withdrawn"], 1);
    let all = report["sections"].as_array().expect("sections");
    let places = |note: &str| {
        let with = all.iter().filter(|section| {
            section["text"]
                .as_str()
                .is_some_and(|text| text.contains(note))
        });
        with.map(|section| section["heading"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(places("Đã <b>xong</b> & gửi").len(), 1);
    assert_eq!(places("Thiếu máy in"), ["III.2"]);
    assert!(places("Đang soạn").is_empty() && places("Nhầm").is_empty());
    let figures = text(&report, "I.1");
    assert!(
        figures.contains("hoàn thành 1 việc") && figures.contains("vướng mắc 1"),
        "{figures}"
    );
    assert_eq!(text(&report, "V"), "Trong kỳ chưa ghi nhận nội dung.");
    let own = office.json(&["report", "--period", "Y/2026", "--department", "KKB"]);
    assert_eq!(
        (own["entries"].as_u64(), &own["department"]),
        (Some(2), &Value::from("KKB"))
    );
    let others = office.json(&["report", "--period", "Y/2026", "--department", "CC"]);
    assert_eq!(others["entries"], 0);
}

#[test]
fn what_the_office_wrote_stays_and_is_marked_when_entries_change() {
    let (ward, office) = with_entries();
    let period = ["--period", "Y/2026"];
    let edit = [
        "report",
        "text",
        "III.2",
        "--text",
        "Máy in hỏng, đã đề nghị thay.",
    ];
    office.run(&[&edit[..], &period].concat()).done();
    let read = || office.json(&["report", "--period", "Y/2026"]);
    let section_of = |report: &Value| section(report, "III.2").clone();
    let before = section_of(&read());
    assert_eq!(before["text"], "Máy in hỏng, đã đề nghị thay.");
    assert_eq!(
        (&before["edited"], &before["stale"]),
        (&true.into(), &false.into())
    );
    ward.json(&[
        "checkin",
        "4.4",
        "--state",
        "blocked",
        "--note",
        "Thiếu người",
    ]);
    office.json(&["sync"]);
    let after = section_of(&read());
    assert_eq!(
        (&after["text"], &after["stale"]),
        (&before["text"], &true.into())
    );
    assert!(
        after["draft"]
            .as_str()
            .is_some_and(|draft| draft.contains("Thiếu người"))
    );
    office
        .run(&["report", "text", "III.2", "--period", "Y/2026", "--draft"])
        .done();
    let again = section_of(&read());
    assert_eq!(
        (&again["text"], &again["edited"]),
        (&after["draft"], &false.into())
    );
    // The unit's report is the coordinator's to write; a department's is its own.
    let refused = ward.run(&[&edit[..], &period].concat());
    assert_eq!(refused.code, 1, "{}", refused.err);
    let own = ["--department", "KKB"];
    ward.run(&[&edit[..], &period, &own].concat()).done();
}

#[test]
fn each_form_is_written_whole_and_only_once_unless_forced() {
    let (_, office) = with_entries();
    let folder = office.data().join("ra");
    std::fs::create_dir_all(&folder).expect("a folder");
    for format in ["docx", "xlsx", "html", "md", "csv"] {
        let path = folder.join(format!("bao-cao.{format}"));
        let path = path.to_str().expect("UTF-8");
        let asked = ["report", "--period", "Y/2026", "-o", path];
        office.run(&asked).done();
        let written = std::fs::read(path).expect("a file");
        assert!(written.len() > 1_000, "{format}: {}", written.len());
        let again = office.run(&asked);
        assert_eq!((again.code, again.told().len()), (1, 2), "{}", again.err);
        assert_eq!(std::fs::read(path).expect("a file"), written);
        office.run(&[&asked[..], &["--force"]].concat()).done();
    }
    let csv = std::fs::read_to_string(folder.join("bao-cao.csv")).expect("text");
    assert!(csv.contains("\r\nSTT;"), "{csv}");
    let html = std::fs::read_to_string(folder.join("bao-cao.html")).expect("text");
    assert!(html.contains("&lt;b&gt;xong&lt;/b&gt; &amp; gửi") && !html.contains("<b>xong"));
    let left: Vec<_> = std::fs::read_dir(&folder).expect("a folder").collect();
    assert_eq!(left.len(), 5, "nothing unfinished stays");
    let nowhere = folder.join("khong-co").join("a.docx");
    let nowhere = nowhere.to_str().expect("UTF-8");
    let refused = office.run(&["report", "-o", nowhere]);
    assert_eq!(refused.told().len(), 2, "{}", refused.err);
    assert_ne!(refused.code, 0);
}

#[test]
fn a_report_that_cannot_be_is_refused_plainly() {
    let office = Terminal::new().of("HCQT");
    let refusals: [&[&str]; 6] = [
        &["report", "--period", "Y/2020"],
        &["report", "--period", "Q1/2027"],
        &["report", "--period", "Q9/2026"],
        &["report", "--format", "doc"],
        &["report", "--format", "docx"],
        &["report", "text", "IX.9", "--text", "a"],
    ];
    for refused in refusals {
        let answer = office.run(refused);
        assert_eq!(
            (answer.code, answer.told().len()),
            (2, 2),
            "{refused:?}: {}",
            answer.err
        );
    }
    let empty = office.run(&["report", "--period", "Y/2026", "--format", "md"]);
    assert!(
        empty
            .done()
            .out
            .contains("Trong kỳ chưa ghi nhận nội dung.")
    );
}

#[test]
fn the_plans_table_comes_back_through_the_importer() {
    let office = Terminal::new().of("HCQT");
    let plan = office.json(&["plan", "show", "bvdkbc-2026"]);
    let wanted: Vec<&str> = titles(plan["tasks"].as_array().expect("tasks").iter());
    for format in ["docx", "xlsx", "html", "md"] {
        let path = office.data().join(format!("danh-muc.{format}"));
        let path = path.to_str().expect("UTF-8");
        office.run(&["report", "--plan-table", "-o", path]).done();
        let read = office.json(&["plan", "import", path]);
        let areas = read["draft"]["areas"].as_array().map(Vec::len);
        assert_eq!(areas, plan["areas"].as_array().map(Vec::len), "{format}");
        let rows = read["draft"]["tasks"].as_array().expect("rows").iter();
        let got = titles(rows.map(|row| &row["value"]));
        assert_eq!(got.len(), wanted.len(), "{format}: {got:?}");
        let found = wanted.iter().filter(|title| got.contains(title)).count();
        // Long titles are cut by whoever reads them.
        assert!(found * 10 >= wanted.len() * 9, "{format}: {found}");
    }
}

fn titles<'v>(tasks: impl Iterator<Item = &'v Value>) -> Vec<&'v str> {
    tasks
        .map(|task| task["title"].as_str().expect("a title"))
        .collect()
}

#[test]
fn charts_show_the_sums_that_the_annex_has() {
    let (_, office) = with_entries();
    let written = |format: &str, own: &[&str]| {
        let asked = ["report", "--period", "Y/2026", "--format", format];
        let answer = office.run(&[&asked[..], own].concat());
        answer.done().out.clone()
    };
    let figures = written("md", &[]);
    let mut lines = figures.lines();
    let annex = lines.find(|line| line.contains(" | Khoa Khám bệnh | "));
    let cells: Vec<&str> = annex.expect("a row of the annex").split('|').collect();
    let owed = cells[3].trim();
    assert!(owed.parse::<u32>().expect("a count") > 0 && cells[4].trim() == "1");
    let line = lines.find(|line| line.starts_with("| Khoa Khám bệnh | "));
    let line = line.expect("a row of the map");
    assert!(line.contains(&format!(" 1/{owed} |")), "{owed}: {line}");
    let page = written("html", &[]);
    assert!(page.contains("<h2>Biểu đồ</h2>") && page.contains(&format!(" 1/{owed}</text>")));
    // Of one department there is nothing to compare.
    let own = written("html", &["--department", "KKB"]);
    assert_eq!(own.matches("<figure>").count(), 1);
    assert!(own.contains("Số việc đã xong theo lĩnh vực"));
}

/// Everything happens in a mount of its own, so that no other test runs out of room.
#[cfg(target_os = "linux")]
const FULL_DISK: &str = "\
    mkdir \"$CCHC_DATA/ra\" && mount -t tmpfs -o size=64k tmpfs \"$CCHC_DATA/ra\" || exit 99\n\
    cd \"$CCHC_DATA/ra\"\n\
    for form in docx xlsx html md csv; do echo old > \"a.$form\"; done\n\
    dd if=/dev/zero of=rest bs=1k count=200 2> /dev/null\n\
    for form in docx xlsx html md csv; do\n\
        \"$1\" report --period Y/2026 --force -o \"a.$form\" 2> told; code=$?\n\
        echo \"$form $code $(cat \"a.$form\")\"\n\
    done\n\
    ls";

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_keeps_the_old_file_and_leaves_no_half_one() {
    let office = Terminal::new().of("HCQT");
    let program = env!("CARGO_BIN_EXE_cchc");
    let alone = ["-rm", "sh", "-c", FULL_DISK, "sh", program];
    let output = office.command_of("unshare").args(alone).output();
    let answer = match output.map(crate::terminal::Answer::of) {
        Ok(answer) if answer.code != 99 && !answer.err.contains("unshare") => answer,
        Ok(answer) => return println!("skipped: no mount of one's own: {}", answer.err),
        Err(error) => return println!("skipped: {error}"),
    };
    let lines: Vec<&str> = answer.out.lines().collect();
    let forms = ["docx", "xlsx", "html", "md", "csv"];
    let kept = forms.map(|form| format!("{form} 1 old"));
    assert_eq!(lines[..5], kept, "{}{}", answer.out, answer.err);
    let mut left = lines[5..].to_vec();
    left.retain(|name| !["rest", "told"].contains(name));
    assert_eq!(left, ["a.csv", "a.docx", "a.html", "a.md", "a.xlsx"]);
}

#[test]
fn a_report_of_a_period_that_the_plan_does_not_have_says_what_it_counts() {
    let (_, office) = with_entries();
    let asked = |period: &'static str| ["report", "--period", period];
    let own = office.json(&asked("Q1/2026"));
    assert_eq!(own["remark"], Value::Null);
    // The plan reports of six months, which end with the second quarter.
    let other = office.json(&asked("Q2/2026"));
    let remark = other["remark"].as_str().expect("a remark").to_owned();
    assert!(
        remark.contains("Quý II/2026") && remark.contains("6 tháng đầu năm 2026"),
        "{remark}"
    );
    let month = office.json(&asked("M2/2026"));
    let alone = month["remark"].as_str().expect("a remark");
    assert!(alone.contains("đúng kỳ ấy"), "{alone}");
    let shown = office.run(&asked("Q2/2026"));
    let (before, _) = shown.done().out.split_once(&remark).expect("the remark");
    assert!(!before.contains("CHỈ ĐẠO"), "it opens the report: {before}");
    let path = office.data().join("quy-2.docx").display().to_string();
    let written = office.run(&[&asked("Q2/2026")[..], &["-o", &path]].concat());
    assert!(written.done().out.contains(&remark), "{}", written.out);
}
