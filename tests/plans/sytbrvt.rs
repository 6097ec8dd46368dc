//! The plan of Sở Y tế Bà Rịa - Vũng Tàu for 2024: nothing of the document is left out, and
//! what an office or a unit owes in a period is what the document asks of it.

use super::{owed, shipped_plan, tasks_of_areas};
use cchc::domain::{
    department::{DepartmentCode, DepartmentKind, DepartmentRole},
    obligation::{Obligation, Role},
    plan::{Assignees, DutyKind, Plan},
    schedule::Schedule,
    target::{Computed, Operator, Threshold},
};

/// Letters of section II as the document prints them, area by area; II.2 has no e).
const TASKS: [(&str, &[&str]); 7] = [
    ("II/1", &["a", "b", "c", "d"]),
    ("II/2", &["a", "b", "c", "d", "đ", "g"]),
    ("II/3", &["a", "b", "c"]),
    ("II/4", &["a", "b", "c", "d", "đ", "e"]),
    ("II/5", &["a", "b", "c", "d"]),
    ("II/6", &["a", "b", "c"]),
    ("II/7", &["a", "b", "c"]),
];

const TARGETS: [&str; 7] = [
    "I/1/-6",
    "I/1/-6(2)",
    "I/1/-6(3)",
    "I/1/-6(4)",
    "II/2/đ",
    "II/2/g",
    "II/2/g(2)",
];

const DUTIES: [&str; 19] = [
    "III/1/-1",
    "III/1/-2",
    "III/1/-3",
    "III/1/-4",
    "III/1/-5",
    "III/1/-6",
    "III/1/-7",
    "III/1/-8",
    "III/2/¶1",
    "III/2/¶2",
    "III/3/¶1",
    "III/3/¶2",
    "III/3/¶3",
    "III/3/¶4",
    "III/3/¶5",
    "III/3/¶6",
    "III/3/¶7",
    "III/3/¶8",
    "III/4",
];

/// Tasks that every office and unit leads: those of the area on public service.
const LED_BY_ALL: [&str; 6] = ["II/4/a", "II/4/b", "II/4/c", "II/4/d", "II/4/đ", "II/4/e"];

/// Tasks of others in which every office and unit takes part.
const ADDRESSED_TO_ALL: [&str; 4] = ["II/2/c", "II/2/g", "II/5/b", "II/6/b"];

fn plan() -> Plan {
    shipped_plan("sytbrvt-2024")
}

fn tasks(owed: &[Obligation], role: Role) -> Vec<&str> {
    let of_role = owed.iter().filter(|o| o.role == role && o.duty.is_none());
    of_role.map(|o| o.task.as_str()).collect()
}

fn duties(owed: &[Obligation]) -> Vec<&str> {
    let duties = owed.iter().filter(|o| o.duty.is_some());
    duties.map(|o| o.task.as_str()).collect()
}

#[test]
fn the_heading_is_the_documents_with_its_blank_number() {
    let plan = plan();
    assert_eq!(plan.organisation, "Sở Y tế tỉnh Bà Rịa - Vũng Tàu");
    assert_eq!(plan.number, "/KH-SYT");
    let days = [plan.issued, plan.starts, plan.ends].map(|day| day.to_string());
    assert_eq!(days, ["2023-12-31", "2024-01-01", "2024-12-31"]);
    let office = plan.department_of(&plan.coordinator).expect("the office");
    assert_eq!(office.role, DepartmentRole::Coordinator);
    assert_eq!(office.name, "Văn phòng Sở Y tế");
}

#[test]
fn every_task_of_the_document_is_there_once() {
    let plan = plan();
    let expected: Vec<(String, &str)> = TASKS
        .iter()
        .flat_map(|(area, labels)| labels.iter().map(move |l| (format!("{area}/{l}"), *area)))
        .collect();
    let tasks = tasks_of_areas(&plan);
    assert_eq!(tasks, expected);
    assert_eq!(tasks.len(), 29);
    let areas: Vec<&str> = plan.areas.iter().map(|area| area.path.as_str()).collect();
    assert_eq!(areas, TASKS.map(|(area, _)| area));
}

#[test]
fn every_target_is_there_and_six_have_a_number() {
    let plan = plan();
    let paths: Vec<&str> = plan.targets.iter().map(|t| t.path.as_str()).collect();
    assert_eq!(paths, TARGETS);
    let in_words = |t: &Threshold| matches!(t, Threshold::Words(_));
    let with_number = plan.targets.iter().filter(|t| !in_words(&t.value));
    assert_eq!(with_number.count(), 6);
    let by_hand = |t: &cchc::domain::target::Target| t.computed == Computed::None;
    assert!(plan.targets.iter().all(by_hand));
}

#[test]
fn thresholds_hold_in_2024_and_in_no_other_year() {
    let plan = plan();
    let in_year = |year: i32| -> Vec<(&str, Operator, Threshold)> {
        let held = plan.targets.iter().filter_map(|target| {
            let threshold = target.threshold_in(year, plan.starts, plan.ends)?;
            Some((target.path.as_str(), target.op, threshold))
        });
        held.collect()
    };
    let at_least = |path, value| (path, Operator::AtLeast, Threshold::Value(value));
    let group = Threshold::Words("nhóm 2".to_owned());
    let expected = vec![
        ("I/1/-6", Operator::Rank, group),
        at_least("I/1/-6(2)", 87.0),
        at_least("I/1/-6(3)", 98.0),
        at_least("I/1/-6(4)", 70.0),
        at_least("II/2/đ", 100.0),
        at_least("II/2/g", 40.0),
        ("II/2/g(2)", Operator::Range, Threshold::Range(35.0, 40.0)),
    ];
    assert_eq!(in_year(2024), expected);
    // The document's "end of 2023" lies before the plan: it is no year of it.
    assert!(in_year(2023).is_empty());
    assert!(in_year(2025).is_empty());
}

#[test]
fn every_duty_is_there_and_five_are_of_reporting() {
    let plan = plan();
    let paths: Vec<&str> = plan.duties.iter().map(|duty| duty.path.as_str()).collect();
    assert_eq!(paths, DUTIES);
    assert_eq!(plan.report_count(), 5);
    let of_kind = |kind| -> Vec<&str> {
        let duties = plan.duties.iter().filter(|duty| duty.kind == kind);
        duties.map(|duty| duty.path.as_str()).collect()
    };
    assert_eq!(of_kind(DutyKind::Report), ["III/1/-8", "III/2/¶1"]);
    assert!(of_kind(DutyKind::Submission).is_empty());
    assert!(of_kind(DutyKind::Inspection).is_empty());
    assert_eq!(plan.submissions_owed(&DepartmentCode::new("CDC")), 0);
}

#[test]
fn only_what_the_document_gives_a_cycle_has_one() {
    let plan = plan();
    let tasks = plan.tasks.iter().map(|task| (&task.path, &task.schedule));
    let duties = plan.duties.iter().map(|duty| (&duty.path, &duty.schedule));
    let cycles: Vec<&str> = tasks
        .chain(duties)
        .filter(|(_, schedule)| **schedule != [Schedule::Standing])
        .map(|(path, _)| path.as_str())
        .collect();
    assert_eq!(cycles, ["III/1/-8", "III/2/¶1"]);
}

#[test]
fn areas_fall_to_the_offices_of_section_three() {
    let plan = plan();
    let leads: Vec<String> = plan
        .areas
        .iter()
        .map(|area| match &area.lead {
            Assignees::All => "*".to_owned(),
            Assignees::Only(codes) => codes.iter().map(ToString::to_string).collect(),
        })
        .collect();
    assert_eq!(leads, ["VP", "VP", "VP", "*", "KHTC", "KHTC", "VP"]);
    let headings: Vec<&str> = plan.areas.iter().map(|a| a.heading.as_str()).collect();
    let outline = ["II.1", "II.2", "II.3", "II.4", "II.5", "II.6", "I"];
    assert_eq!(headings, outline);
}

#[test]
fn departments_that_the_document_does_not_name_are_marked() {
    let plan = plan();
    let named = plan.departments.iter().filter(|d| !d.assumed);
    let named: Vec<&str> = named.map(|d| d.code.as_str()).collect();
    assert_eq!(named, ["VP", "KHTC", "CDC", "BVBR", "BVVT"]);
    let of_kind = |kind| plan.departments.iter().filter(move |d| d.kind == kind);
    assert_eq!(of_kind(DepartmentKind::Office).count(), 6);
    let health_centres = of_kind(DepartmentKind::Unit)
        .filter(|unit| unit.name.starts_with("Trung tâm Y tế") && unit.assumed);
    assert_eq!(health_centres.count(), 8);
}

#[test]
fn a_unit_owes_what_is_addressed_to_all_in_every_report() {
    let plan = plan();
    for period in ["Q1/2024", "H1/2024", "Q3/2024", "Y/2024"] {
        let owed = owed(&plan, "BVBR", period);
        assert_eq!(tasks(&owed, Role::Lead), LED_BY_ALL, "{period}");
        assert_eq!(tasks(&owed, Role::Support), ADDRESSED_TO_ALL, "{period}");
        assert_eq!(duties(&owed), DUTIES[..8], "{period}");
    }
    assert!(owed(&plan, "BVBR", "Y/2023").is_empty());
}

#[test]
fn offices_owe_their_own_paragraphs_besides() {
    let plan = plan();
    let finance = owed(&plan, "KHTC", "Q1/2024");
    let mut expected = DUTIES[..8].to_vec();
    expected.extend(&DUTIES[10..18]);
    assert_eq!(duties(&finance), expected);
    assert_eq!(tasks(&finance, Role::Lead).len(), 6 + 4 + 3);
    let cdc = owed(&plan, "CDC", "Q1/2024");
    assert_eq!(duties(&cdc).last(), Some(&"III/4"));
    let support = ["II/2/c", "II/2/g", "II/5/b", "II/6/b", "II/7/a"];
    assert_eq!(tasks(&cdc, Role::Support), support);
}

#[test]
fn units_report_by_the_quarter_and_the_office_four_times_a_year() {
    let plan = plan();
    let due = |department: &str, path: &str| -> Vec<String> {
        ["Q1/2024", "H1/2024", "Q3/2024", "Y/2024"]
            .iter()
            .flat_map(|period| owed(&plan, department, period))
            .filter(|o| o.task.as_str() == path)
            .map(|o| format!("{} {}", o.period, o.due))
            .collect()
    };
    let quarters = [
        "Q1/2024 2024-03-15",
        "Q2/2024 2024-06-17",
        "Q3/2024 2024-09-17",
        "Q4/2024 2024-12-17",
    ];
    assert_eq!(due("TTYTBR", "III/1/-8"), quarters);
    // The office sends the whole on by the 20th.
    let reports = [
        "Q1/2024 2024-03-20",
        "H1/2024 2024-06-20",
        "Q3/2024 2024-09-20",
        "Y/2024 2024-12-20",
    ];
    assert_eq!(due("VP", "III/2/¶1"), reports);
}
