//! Every problem that a plan file can have, made in the small plan and looked up with its
//! line and column.

use super::{code, day, with};
use crate::domain::{item::ItemPath, schedule::Schedule, target::Operator};
use crate::plan::{Problem, ProblemKind, Shape, ThresholdShape, read};

fn found(text: &str) -> Vec<(usize, usize, ProblemKind)> {
    let problems = read(text).err().unwrap_or_default();
    let parts = |problem: Problem| (problem.line, problem.column, problem.kind);
    problems.into_iter().map(parts).collect()
}

/// Asserts that writing `wrong` for `right` gives exactly this problem at this place.
#[track_caller]
fn only(right: &str, wrong: &str, line: usize, column: usize, kind: ProblemKind) {
    assert_eq!(found(&with(right, wrong)), [(line, column, kind)]);
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn a_broken_line_is_placed() {
    let problems = found(&with("title = \"Kế hoạch mẫu\"", "title = \"Kế hoạch mẫu"));
    assert!(matches!(
        problems.as_slice(),
        [(7, 22, ProblemKind::Syntax { message })] if !message.is_empty()
    ));
    let twice = found(&with("title = \"Kiện toàn\"", "path = \"III/1/1.3\""));
    assert!(matches!(
        twice.as_slice(),
        [(44, 1, ProblemKind::Syntax { .. })]
    ));
}

#[test]
fn unknown_keys_come_with_the_nearest_right_one() {
    let unknown = |key: &str, table, nearest: Option<&str>| ProblemKind::UnknownKey {
        key: key.to_owned(),
        table,
        nearest: nearest.map(str::to_owned),
    };
    let kind = unknown("titel", "task", Some("title"));
    only("title = \"Kiện", "titel = \"Kiện", 44, 1, kind);
    let kind = unknown("orders", "department", Some("order"));
    only("order = 1", "orders = 1", 30, 1, kind);
    let kind = unknown("office", "days", None);
    only("{ department = 15 }", "{ office = 15 }", 13, 10, kind);
    let kind = unknown("taget", "", Some("target"));
    only("[[target]]", "[[taget]]", 36, 3, kind);
    let kind = unknown("bye", "schedule", Some("by"));
    only("{ by = 2026", "{ bye = 2026", 50, 14, kind);
}

#[test]
fn a_key_that_is_only_mistyped_is_not_missing_too() {
    let kinds = |text: &str| found(text).into_iter().map(|(_, _, kind)| kind);
    let is_missing = |kind: ProblemKind| matches!(kind, ProblemKind::MissingKey { .. });
    let mistyped = with("title = \"Kiện", "titel = \"Kiện");
    assert!(!kinds(&mistyped).any(is_missing));
    let unlike = with("title = \"Kiện", "xyz = \"Kiện");
    assert!(kinds(&unlike).any(is_missing));
}

#[test]
fn missing_keys_are_placed_at_their_table() {
    let missing = |key, table| ProblemKind::MissingKey { key, table };
    only(
        "title = \"Kiện toàn\"\n",
        "",
        41,
        1,
        missing("title", "task"),
    );
    only(
        "parent = \"Sở Y tế Mẫu\"\n",
        "",
        1,
        1,
        missing("parent", "plan"),
    );
    let by = missing("by", "schedule");
    only("{ by = 2026-06-30 }", "{}", 50, 12, by);
    let nothing = ["plan", "department", "area", "task"].map(|key| (1, 1, missing(key, "")));
    assert_eq!(found(""), nothing);
}

#[test]
fn values_of_the_wrong_kind_are_named() {
    let wrong = |key, expected, found| ProblemKind::WrongType {
        key,
        expected,
        found,
    };
    let kind = wrong("title", Shape::Text, Shape::Integer);
    only("title = \"Kiện toàn\"", "title = 5", 44, 9, kind);
    let kind = wrong("issued", Shape::Date, Shape::Text);
    only("2026-01-05", "\"05/01/2026\"", 6, 10, kind);
    let kind = wrong("issued", Shape::Date, Shape::Time);
    only("2026-01-05", "2026-01-05T07:00:00", 6, 10, kind);
    let kind = wrong("order", Shape::Integer, Shape::Number);
    only("order = 1", "order = 1.5", 30, 9, kind);
    let kind = wrong("assumed", Shape::Flag, Shape::Text);
    only("order = 1", "assumed = \"yes\"", 30, 11, kind);
    let kind = wrong("aliases", Shape::List, Shape::Text);
    only("[\"Hành chính\"]", "\"Hành chính\"", 23, 11, kind);
    let kind = wrong("lead", Shape::TextOrList, Shape::Flag);
    only("lead = \"HCQT\"", "lead = true", 35, 8, kind);
    let kind = wrong("schedule", Shape::Schedule, Shape::Integer);
    only("{ by = 2026-06-30 }", "3", 50, 12, kind);
    let kind = wrong("value", Shape::Threshold, Shape::List);
    only("value = 96", "value = [96]", 40, 9, kind);
    let kind = wrong("reporting", Shape::Table, Shape::List);
    only("[reporting]", "[[reporting]]", 11, 1, kind);
    let kind = wrong("target", Shape::Tables, Shape::Table);
    only("[[target]]", "[target]", 36, 1, kind);
}

#[test]
fn unknown_words_come_with_the_nearest_right_one() {
    let unknown = |key, word: &str, nearest: &str, allowed| ProblemKind::UnknownWord {
        key,
        word: word.to_owned(),
        nearest: some(nearest),
        allowed,
    };
    let kind = unknown("schedule", "yearlyy", "yearly", &Schedule::WORDS);
    only("\"yearly\"]", "\"yearlyy\"]", 55, 26, kind);
    let kinds = &["office", "clinical", "paraclinical", "unit"];
    let kind = unknown("kind", "clinicl", "clinical", kinds);
    only("\"clinical\"", "\"clinicl\"", 29, 8, kind);
    let kind = unknown("op", "rnge", "range", &Operator::WORDS);
    only("op = \">\"", "op = \"rnge\"", 39, 6, kind);
}

#[test]
fn departments_must_exist() {
    let unknown = |code: &str, nearest| ProblemKind::UnknownDepartment {
        code: code.to_owned(),
        nearest,
    };
    only(
        "[\"KKB\"]",
        "[\"KBB\"]",
        45,
        12,
        unknown("KBB", Some(code("KKB"))),
    );
    only(
        "[\"KKB\"]",
        "\"kkb\"",
        45,
        11,
        unknown("kkb", Some(code("KKB"))),
    );
    only(
        "department = \"*\"",
        "department = \"999\"",
        53,
        14,
        unknown("999", None),
    );
    let kind = unknown("HCQ", Some(code("HCQT")));
    only(
        "coordinator = \"HCQT\"",
        "coordinator = \"HCQ\"",
        10,
        15,
        kind,
    );
}

#[test]
fn areas_must_exist() {
    let kind = ProblemKind::UnknownArea {
        path: "III/2".to_owned(),
        nearest: Some(ItemPath::new("III/1")),
    };
    only(
        "1.1\"\narea = \"III/1\"",
        "1.1\"\narea = \"III/2\"",
        43,
        8,
        kind,
    );
}

#[test]
fn paths_are_not_given_twice() {
    let path = |path: &str, first| ProblemKind::DuplicatePath {
        path: ItemPath::new(path),
        first,
    };
    only("III/1/1.2", "III/1/1.1", 47, 8, path("III/1/1.1", 42));
    only(
        "path = \"IV/1\"",
        "path = \"III/1/1.1\"",
        52,
        8,
        path("III/1/1.1", 42),
    );
    let target = "[[target]]\npath = \"II/1\"\ntitle = \"Khác\"\nop = \"=\"\nvalue = 1\n[[duty]]";
    only("[[duty]]", target, 52, 8, path("II/1", 37));
}

#[test]
fn no_two_departments_share_a_name() {
    let kind = ProblemKind::DuplicateCode {
        code: code("hcqt"),
        first: 21,
    };
    let text = with("code = \"KKB\"", "code = \"hcqt\"").replace("[\"KKB\"]", "[\"HCQT\"]");
    assert_eq!(found(&text), [(27, 8, kind)]);
    let kind = ProblemKind::DuplicateName {
        name: "phong hanh chinh".to_owned(),
        other: code("HCQT"),
    };
    only("\"Khoa Khám bệnh\"", "\"phong hanh chinh\"", 28, 8, kind);
    let kind = ProblemKind::DuplicateName {
        name: "kkb".to_owned(),
        other: code("KKB"),
    };
    only("[\"Hành chính\"]", "[\"kkb\"]", 23, 12, kind);
}

#[test]
fn lists_hold_nothing_twice() {
    let kind = ProblemKind::DuplicateId {
        id: "title".to_owned(),
        first: 15,
    };
    only("id = \"approved\"", "id = \"title\"", 18, 6, kind);
    let kind = ProblemKind::RepeatedEntry {
        key: "support",
        entry: "KKB".to_owned(),
    };
    only("[\"KKB\"]", "[\"KKB\", \"KKB\"]", 45, 19, kind);
}

#[test]
fn nothing_is_left_empty() {
    let empty = |key| ProblemKind::EmptyValue { key };
    only("\"Kiện toàn\"", "\" \\t \"", 44, 9, empty("title"));
    only("lead = \"HCQT\"", "lead = []", 35, 8, empty("lead"));
    only(
        "[\"quarterly\", \"yearly\"]",
        "[]",
        55,
        12,
        empty("schedule"),
    );
    only("[\"Q1\", \"Y\"]", "[]", 12, 11, empty("periods"));
    only("[\"KKB\"]", "[\"KKB\", \"\"]", 45, 19, empty("support"));
    assert!(read(&with("[\"KKB\"]", "[]")).is_ok(), "nobody may support");
}

#[test]
fn names_keep_to_what_can_be_typed() {
    let kind = ProblemKind::BadPath {
        path: "II//1".to_owned(),
    };
    only("\"II/1\"", "\"II//1\"", 37, 8, kind);
    let kind = ProblemKind::BadCode {
        code: "K KB".to_owned(),
    };
    only("support = [\"KKB\"]", "support = \"K KB\"", 45, 11, kind);
    let kind = ProblemKind::BadId {
        id: "Mẫu 2026".to_owned(),
    };
    only("\"mau-2026\"", "\"Mẫu 2026\"", 2, 6, kind);
}

#[test]
fn numbers_keep_to_their_bounds() {
    let bad = |key, written: &str, least, most| ProblemKind::BadNumber {
        key,
        written: written.to_owned(),
        least,
        most,
    };
    only(
        "{ department = 15 }",
        "{ department = 32 }",
        13,
        23,
        bad("department", "32", 1.0, 31.0),
    );
    only(
        "minimum = 1",
        "minimum = -1",
        57,
        11,
        bad("minimum", "-1", 1.0, 1000.0),
    );
    only(
        "value = 96",
        "value = nan",
        40,
        9,
        bad("value", "nan", f64::MIN, f64::MAX),
    );
    only(
        "value = 96",
        "value = 1e999",
        40,
        9,
        bad("value", "1e999", f64::MIN, f64::MAX),
    );
}

#[test]
fn periods_are_those_of_a_year() {
    let bad = |period: &str, nearest: &str| ProblemKind::BadPeriod {
        period: period.to_owned(),
        nearest: some(nearest),
    };
    only("\"Q1\"", "\"Q5\"", 12, 12, bad("Q5", "Q4"));
    only("\"Q1\"", "\"Q1/2026\"", 12, 12, bad("Q1/2026", "Q1"));
}

#[test]
fn days_stand_in_their_order() {
    let starts = day(2026, 1, 1);
    let ends = day(2025, 12, 31);
    let kind = ProblemKind::DatesReversed { starts, ends };
    only("ends = 2026-12-31", "ends = 2025-12-31", 9, 8, kind);
    let kind = ProblemKind::DateOutsidePlan {
        day: day(2027, 6, 30),
    };
    only("by = 2026-06-30", "by = 2027-06-30", 50, 19, kind);
}

#[test]
fn thresholds_fit_their_operator() {
    use ThresholdShape::{Number, NumberOrWords, Range, Words};
    let mismatch = |op, expected, found| ProblemKind::ThresholdMismatch {
        op,
        expected,
        found,
    };
    let target = "op = \">\"\nvalue = 96";
    let kind = mismatch(Operator::Range, Range, Number);
    only(target, "op = \"range\"\nvalue = 96", 40, 9, kind);
    let kind = mismatch(Operator::Rank, Words, Number);
    only(target, "op = \"rank\"\nvalue = 96", 40, 9, kind);
    let kind = mismatch(Operator::AtLeast, Number, Words);
    only(target, "op = \">=\"\nvalue = \"cao\"", 40, 9, kind);
    let kind = mismatch(Operator::Equal, NumberOrWords, Range);
    only(target, "op = \"=\"\nvalue = [1, 2]", 40, 9, kind);
    let kind = ProblemKind::RangeReversed {
        from: 35.0,
        to: 25.5,
    };
    only(target, "op = \"range\"\nvalue = [35, 25.5]", 40, 9, kind);
    for right in [
        "op = \"range\"\nvalue = [25, 35]",
        "op = \"rank\"\nvalue = \"xuất sắc\"",
        "op = \"=\"\nvalue = \"có\"",
    ] {
        assert_eq!(found(&with(target, right)), [], "{right}");
    }
}

#[test]
fn a_target_of_a_phase_says_from_when_to_when_and_how_it_grows() {
    let target = "op = \">\"\nvalue = 96";
    let phased = |rest: &str| format!("{target}\n{rest}");
    let right = "from = 2026-03-01\nby = 2026-12-31\nincrease = { yearly = 20, up_to = 100 }";
    assert_eq!(found(&with(target, &phased(right))), []);

    let kind = ProblemKind::DatesReversed {
        starts: day(2026, 12, 31),
        ends: day(2026, 3, 1),
    };
    let reversed = phased("from = 2026-12-31\nby = 2026-03-01");
    only(target, &reversed, 42, 6, kind);
    let kind = ProblemKind::DateOutsidePlan {
        day: day(2027, 12, 31),
    };
    only(target, &phased("by = 2027-12-31"), 41, 6, kind);
    let kind = ProblemKind::IncreaseWithoutNumber;
    let growing = "op = \"rank\"\nvalue = \"A\"\nincrease = { yearly = 1 }";
    only(target, growing, 41, 12, kind);
    let kind = ProblemKind::MissingKey {
        key: "yearly",
        table: "increase",
    };
    only(target, &phased("increase = { up_to = 100 }"), 41, 12, kind);
}

#[test]
fn one_department_coordinates() {
    only(
        "role = \"coordinator\"\n",
        "",
        10,
        15,
        ProblemKind::NoCoordinator,
    );
    let kind = ProblemKind::SecondCoordinator {
        code: code("KKB"),
        first: code("HCQT"),
    };
    only("order = 1", "role = \"coordinator\"", 27, 8, kind);
    let kind = ProblemKind::CoordinatorMismatch {
        coordinator: code("KKB"),
        department: code("HCQT"),
    };
    only(
        "coordinator = \"HCQT\"",
        "coordinator = \"KKB\"",
        10,
        15,
        kind,
    );
}

#[test]
fn every_area_has_a_task() {
    let area = "[[area]]\npath = \"III/2\"\ntitle = \"Thể chế\"\nheading = \"II.1\"\nlead = \"*\"\n[[duty]]";
    let kind = ProblemKind::AreaWithoutTask {
        path: ItemPath::new("III/2"),
    };
    only("[[duty]]", area, 52, 8, kind);
}

#[test]
fn all_problems_come_at_once_in_order() {
    let text = with("value = 96", "value = \"cao\"")
        .replace("kind = \"clinical\"", "knd = \"clinical\"")
        .replace("issued = 2026-01-05\n", "");
    let lines: Vec<usize> = found(&text).iter().map(|problem| problem.0).collect();
    assert_eq!(lines, [1, 28, 39]);
}

#[test]
fn an_earlier_path_belongs_to_one_item() {
    let path = |path: &str| ItemPath::new(path);
    let text = with(
        "area = \"III/1\"",
        "was = [\"III/1/1.9\"]\narea = \"III/1\"",
    );
    let text = text.replacen(
        "department = \"*\"",
        "was = [\"III/1/1.9\"]\ndepartment = \"*\"",
        1,
    );
    let kind = ProblemKind::EarlierPathTwice {
        path: path("III/1/1.9"),
        first: 43,
    };
    assert_eq!(found(&text).len(), 1);
    assert_eq!(found(&text)[0].2, kind);
    let kind = ProblemKind::RepeatedEntry {
        key: "was",
        entry: "7".to_owned(),
    };
    only(
        "area = \"III/1\"",
        "was = [\"7\", \"7\"]\narea = \"III/1\"",
        43,
        13,
        kind,
    );
    let kind = ProblemKind::BadPath {
        path: "III//1".to_owned(),
    };
    only(
        "area = \"III/1\"",
        "was = [\"III//1\"]\narea = \"III/1\"",
        43,
        8,
        kind,
    );
}
