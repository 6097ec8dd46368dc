//! What holds whatever somebody does to a draft: no line is lost, none is in two rows.

use super::*;
use crate::{
    domain::{
        department::{Department, DepartmentCode, DepartmentKind, DepartmentRole},
        plan::{Area, Duty, DutyKind, Task},
        schedule::Schedule,
        target::{Computed, Operator, Target, Threshold},
    },
    plan::import::{self, DoubtKind, source},
};
use chrono::NaiveDate;
use proptest::prelude::*;
use std::collections::BTreeMap;

const TEXT: [&str; 12] = [
    "SỞ MẪU",
    "KẾ HOẠCH",
    "I. Chỉ đạo",
    "1.1. Họp giao ban mỗi tháng",
    "và ghi biên bản.",
    "1.2. Báo cáo quý",
    "II. Thủ tục",
    "2.1. Niêm yết 95% thủ tục",
    "- Khoa Khám bệnh gửi bài",
    "- Khoa Nhi gửi bài",
    "Nơi nhận:",
    "Trang 1",
];

fn wording(line: usize) -> String {
    TEXT.get(line - 1).copied().unwrap_or_default().to_owned()
}

fn row<T>(value: T, lines: &[usize]) -> Drafted<T> {
    let texts: Vec<String> = lines.iter().map(|line| wording(*line)).collect();
    Drafted {
        value,
        text: texts.join(" "),
        lines: lines.to_vec(),
        doubts: vec![Doubt::new(lines[0], DoubtKind::Spelling)],
    }
}

fn department(code: &str, name: &str, role: DepartmentRole) -> Department {
    Department {
        code: DepartmentCode::new(code),
        name: name.to_owned(),
        aliases: Vec::new(),
        kind: DepartmentKind::Office,
        role,
        order: 0,
        assumed: false,
        since: None,
    }
}

fn task(path: &str, area: &str) -> Task {
    Task {
        path: ItemPath::new(path),
        was: Vec::new(),
        keys: Vec::new(),
        area: ItemPath::new(area),
        title: path.to_owned(),
        text: String::new(),
        lead: Some(Assignees::Only(vec![DepartmentCode::new("NHI")])),
        support: None,
        schedule: vec![Schedule::Standing],
        deliverable: String::new(),
        tags: Vec::new(),
    }
}

fn duty(path: &str, code: &str) -> Duty {
    Duty {
        path: ItemPath::new(path),
        was: Vec::new(),
        keys: Vec::new(),
        department: Assignees::Only(vec![DepartmentCode::new(code)]),
        title: path.to_owned(),
        text: String::new(),
        schedule: vec![Schedule::Quarterly],
        kind: DutyKind::Submission,
        minimum: Some(1),
        step: None,
    }
}

/// A draft of all lines of the made-up document.
fn draft() -> Draft {
    let today = NaiveDate::from_ymd_opt(2026, 1, 5).unwrap();
    let mut draft = import::draft(&source::plain(""), today);
    draft.header.id = crate::domain::plan::PlanId::new("mau-2026");
    draft.header.coordinator.value = DepartmentCode::new("HC");
    draft.header.ends.value = NaiveDate::from_ymd_opt(2026, 12, 31).unwrap();
    draft.header.organisation = row("Sở Mẫu".to_owned(), &[1]);
    draft.header.parent.value = "Trên".to_owned();
    draft.header.number.value = "1/KH".to_owned();
    draft.header.title = row("Kế hoạch".to_owned(), &[1, 2]);
    draft.departments = vec![
        row(
            department("HC", "Hành chính", DepartmentRole::Coordinator),
            &[11],
        ),
        row(department("NHI", "Khoa Nhi", DepartmentRole::Member), &[12]),
    ];
    let area = |path: &str| Area {
        path: ItemPath::new(path),
        title: path.to_owned(),
        heading: "II.1".to_owned(),
        lead: Assignees::All,
        support: Assignees::none(),
    };
    draft.areas = vec![row(area("I"), &[3]), row(area("II"), &[7])];
    draft.tasks = vec![
        row(task("I/1.1", "I"), &[4, 5]),
        row(task("I/1.2", "I"), &[6]),
        row(task("II/2.1", "II"), &[8]),
    ];
    let target = Target {
        path: ItemPath::new("II/2.1"),
        title: "Niêm yết".to_owned(),
        op: Operator::AtLeast,
        value: Threshold::Value(95.0),
        unit: "%".to_owned(),
        phase: None,
        from: None,
        by: None,
        increase: None,
        computed: Computed::None,
        keys: Vec::new(),
    };
    draft.targets = vec![row(target, &[8])];
    draft.duties = vec![
        row(duty("IV/-1", "HC"), &[9]),
        row(duty("IV/-2", "NHI"), &[10]),
    ];
    draft.doubts = Vec::new();
    draft
}

/// In how many rows each line is, without targets' and the heading's shared ones, and how
/// often it was passed over.
fn counted(draft: &Draft) -> BTreeMap<usize, (usize, usize, usize)> {
    let mut counted: BTreeMap<usize, (usize, usize, usize)> = BTreeMap::new();
    for id in draft.row_ids() {
        for line in draft.parts(id).unwrap().lines {
            let count = counted.entry(*line).or_default();
            match id {
                RowId::Target(_) | RowId::Header(_) => count.1 += 1,
                _ => count.0 += 1,
            }
        }
    }
    for passed in &draft.passed {
        counted.entry(passed.line).or_default().2 += 1;
    }
    counted
}

fn check(draft: &Draft) -> Result<(), TestCaseError> {
    let counted = counted(draft);
    for line in 1..=TEXT.len() {
        let (own, shared, passed) = counted.get(&line).copied().unwrap_or_default();
        let place = format!("line {line}: {own} {shared} {passed}");
        prop_assert!(own <= 1 && passed <= 1, "{place}");
        prop_assert_eq!((own + shared > 0) as usize + passed, 1, "{}", place);
    }
    for task in &draft.tasks {
        let is_there = draft
            .areas
            .iter()
            .any(|area| area.value.path == task.value.area);
        prop_assert!(is_there, "{} has no area", task.value.path);
    }
    Ok(())
}

/// One of the changes by number, on one of the rows by number.
fn change(draft: &Draft, what: usize, which: usize, how: usize) -> Option<Edited> {
    let mut ids = draft.row_ids();
    ids.extend((0..draft.passed.len()).map(RowId::Passed));
    let row = ids[which % ids.len()];
    match what % 8 {
        0 => draft.merged(row),
        1 => draft.removed(row),
        2 => draft.shifted(row, how.is_multiple_of(2)),
        3 => draft.settled(row),
        4 => {
            let lines = draft.parts(row)?.lines;
            let line = *lines.get(how % lines.len().max(1))?;
            draft.parted(row, line, &wording)
        }
        5 => match row {
            RowId::Task(at) => {
                draft.moved_under(at, how % draft.areas.len().max(1), how.is_multiple_of(3))
            }
            _ => None,
        },
        6 => match row {
            RowId::Passed(at) => {
                let text = wording(draft.passed[at].line);
                draft.taken_up(at, TakeUpAs::ALL[how % 4], &text)
            }
            _ => None,
        },
        _ => {
            let new = match row {
                RowId::Area(at) => {
                    let path = draft.free_path("IX");
                    let value = draft.areas[at].value.clone();
                    RowChange::Area(Area { path, ..value })
                }
                RowId::Department(at) => {
                    let code = DepartmentCode::new(format!("K{how}{}", draft.tasks.len()));
                    let value = draft.departments[at].value.clone();
                    RowChange::Department(Department { code, ..value })
                }
                RowId::Header(_) => {
                    let mut header = draft.header.clone();
                    header.title = Drafted::default();
                    RowChange::Header(Box::new(header))
                }
                _ => return None,
            };
            draft.changed(row, new)
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_line_stays_in_one_row_or_is_passed_over(
        changes in prop::collection::vec((0..8_usize, 0..40_usize, 0..12_usize), 0..30)
    ) {
        let mut draft = draft();
        check(&draft)?;
        for (what, which, how) in changes {
            if let Some(edited) = change(&draft, what, which, how) {
                check(&edited.draft)?;
                prop_assert!(edited.draft.parts(edited.row).is_some(), "{:?}", edited.row);
                draft = edited.draft;
            }
        }
    }

    #[test]
    fn a_draft_survives_being_kept(
        changes in prop::collection::vec((0..8_usize, 0..40_usize, 0..12_usize), 0..12)
    ) {
        let mut draft = draft();
        for (what, which, how) in changes {
            draft = change(&draft, what, which, how).map_or(draft, |edited| edited.draft);
        }
        let kept = serde_json::to_string(&draft).unwrap();
        prop_assert_eq!(serde_json::from_str::<Draft>(&kept).unwrap(), draft);
    }
}

#[test]
fn a_row_that_is_parted_and_joined_again_is_as_it_was() {
    let draft = draft();
    let parted = draft.parted(RowId::Task(0), 5, &wording).unwrap();
    assert_eq!(parted.row, RowId::Task(1));
    let second = &parted.draft.tasks[1];
    assert_eq!(second.text, "và ghi biên bản.");
    assert_eq!(second.value.title, "và ghi biên bản");
    assert_eq!(second.value.path.as_str(), "I/1.1(2)");
    let joined = parted.draft.merged(RowId::Task(1)).unwrap();
    assert_eq!(joined.draft, draft);
}

#[test]
fn a_row_cannot_be_parted_before_its_first_line_nor_at_one_of_another() {
    let draft = draft();
    assert_eq!(draft.parted(RowId::Task(0), 4, &wording), None);
    assert_eq!(draft.parted(RowId::Task(0), 6, &wording), None);
}

#[test]
fn a_removed_task_is_passed_over_but_not_the_line_of_its_target() {
    let draft = draft();
    let without = draft.removed(RowId::Task(0)).unwrap().draft;
    let passed: Vec<usize> = without.passed.iter().map(|passed| passed.line).collect();
    assert_eq!(passed, [4, 5]);
    assert_eq!(without.passed[0].reason, Reason::LeftOut);
    let without = draft.removed(RowId::Task(2)).unwrap().draft;
    assert_eq!(without.passed, []);
    let neither = without.removed(RowId::Target(0)).unwrap().draft;
    assert_eq!(neither.passed[0].line, 8);
}

#[test]
fn the_first_task_of_an_area_moves_up_into_the_area_before() {
    let draft = draft();
    let moved = draft.shifted(RowId::Task(2), true).unwrap();
    assert_eq!(moved.draft.tasks_of(0).len(), 3);
    assert_eq!(moved.draft.tasks_of(1), [0; 0]);
    assert_eq!(draft.shifted(RowId::Task(0), true), None);
    let down = draft.shifted(RowId::Task(1), false).unwrap();
    assert_eq!(
        down.draft.tasks[down.row.place()].value.path.as_str(),
        "I/1.2"
    );
    assert_eq!(down.draft.tasks_of(1)[0], down.row.place());
}

#[test]
fn joined_departments_keep_their_work_and_their_names() {
    let joined = draft().merged(RowId::Department(1)).unwrap().draft;
    let only = &joined.departments[0].value;
    assert_eq!((only.code.as_str(), joined.departments.len()), ("HC", 1));
    assert_eq!(only.aliases, ["Khoa Nhi"]);
    let hc = Assignees::Only(vec![DepartmentCode::new("HC")]);
    assert_eq!(joined.tasks[0].value.lead.as_ref(), Some(&hc));
    assert_eq!(joined.duties[1].value.department, hc);
}

#[test]
fn a_line_is_taken_up_under_its_own_label_among_its_neighbours() {
    let without = draft().removed(RowId::Task(1)).unwrap().draft;
    let taken = without.taken_up(0, TakeUpAs::Task, &wording(6)).unwrap();
    assert_eq!(taken.row, RowId::Task(1));
    let task = &taken.draft.tasks[1].value;
    assert_eq!((task.path.as_str(), task.area.as_str()), ("I/1.2", "I"));
    assert_eq!(task.title, "Báo cáo quý");
    let without = draft().removed(RowId::Duty(1)).unwrap().draft;
    let taken = without.taken_up(0, TakeUpAs::Duty, &wording(10)).unwrap();
    assert_eq!(taken.draft.duties[1].value.path.as_str(), "IV/-2");
    let taken = without
        .taken_up(0, TakeUpAs::Target, "Đạt 97,5% hồ sơ")
        .unwrap();
    assert_eq!(taken.draft.targets[1].value.value, Threshold::Value(97.5));
}

#[test]
fn a_problem_of_the_plan_leads_to_its_row() {
    let row_at = |toml: &str, line: usize| rows_of_lines(toml)[line - 1];
    let mut draft = draft();
    draft.tasks[1].value.area = ItemPath::new("XX");
    let toml = draft.to_toml();
    let rows: Vec<RowId> = draft
        .plan()
        .unwrap_err()
        .iter()
        .map(|problem| row_at(&toml, problem.line))
        .collect();
    assert_eq!(rows, [RowId::Task(1)]);
    draft.tasks[1].value.area = ItemPath::new("I");
    draft.header.parent.value = String::new();
    let toml = draft.to_toml();
    let problem = &draft.plan().unwrap_err()[0];
    assert_eq!(
        row_at(&toml, problem.line),
        RowId::Header(HeaderField::Parent)
    );
}

#[test]
fn the_coordinator_of_the_heading_is_the_one_among_the_departments() {
    let draft = draft();
    let mut header = draft.header.clone();
    header.coordinator.value = DepartmentCode::new("NHI");
    let row = RowId::Header(HeaderField::Coordinator);
    let changed = draft
        .changed(row, RowChange::Header(Box::new(header)))
        .unwrap()
        .draft;
    assert_eq!(
        changed.departments[1].value.role,
        DepartmentRole::Coordinator
    );
    assert!(changed.plan().is_ok(), "{:?}", changed.plan());
    assert_eq!(draft.removed(RowId::Department(0)), None);
}
