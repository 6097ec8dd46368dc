//! The plan of Bệnh viện đa khoa Bình Chánh for 2026: nothing of the document is left out,
//! and what a khoa owes in a period is what the document asks of it.

use super::{owed, shipped_plan, tasks_of_areas};
use cchc::domain::{
    calendar::Calendar,
    department::{DepartmentCode, DepartmentRole},
    obligation::{Obligation, Role, current_period},
    plan::{Assignees, DutyKind, Plan},
    schedule::Schedule,
    target::{Computed, Operator, Threshold},
};

/// Labels of section III as the document prints them, area by area.
const TASKS: [(&str, &[&str]); 8] = [
    (
        "III/1",
        &[
            "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7", "1.8", "1.9", "1.10", "1.11",
            "1.12/-1", "1.12/-2", "1.12/-3",
        ],
    ),
    (
        "III/2",
        &[
            "2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.7", "2.8", "2.9",
        ],
    ),
    (
        "III/3",
        &[
            "3.1", "3.2", "3.3", "3.4", "3.5", "3.6", "3.7", "3.8", "3.9", "3.10",
        ],
    ),
    ("III/4", &["4.1", "4.2", "4.3", "4.4"]),
    (
        "III/5",
        &[
            "5.1", "5.2", "5.3", "5.4", "5.5", "5.6", "5.7", "5.8", "5.9",
        ],
    ),
    (
        "III/6",
        &["6.1", "6.2", "6.3", "6.4", "6.5", "6.6", "6.7", "6.8"],
    ),
    (
        "III/7",
        &[
            "7.1", "7.2/-1", "7.2/-2", "7.2/-3", "7.2/-4", "7.3/-1", "7.3/-2", "7.3/-3", "7.4",
            "7.5", "7.6", "7.7", "7.8", "7.9", "7.11",
        ],
    ),
    ("III/8", &["8.1", "8.1/-1", "8.2", "8.3"]),
];

const TARGETS: [&str; 16] = [
    "II/1",
    "II/2",
    "II/3",
    "II/3(2)",
    "II/4",
    "II/5",
    "II/6",
    "II/7",
    "II/8",
    "II/9/9.1",
    "II/9/9.2",
    "III/1/1.12/-2",
    "III/3/3.2",
    "III/3/3.5",
    "III/6/6.2",
    "III/6/6.6",
];

const DUTIES: [&str; 30] = [
    "IV/1/-1",
    "IV/1/-2",
    "IV/1/-3",
    "IV/1/-4",
    "IV/1/-5",
    "IV/1/-6",
    "IV/1/-7",
    "IV/1/-8",
    "IV/1/-9",
    "IV/3/-1",
    "IV/3/-2",
    "IV/3/-3",
    "IV/4/-1/+1",
    "IV/4/-1/+2",
    "IV/4/-1/+3",
    "IV/4/-1/+4",
    "IV/4/-1/+5",
    "IV/4/-2",
    "IV/4/-3",
    "IV/5/-1",
    "IV/5/-2",
    "IV/5/-3",
    "IV/6/-1",
    "IV/6/-2",
    "IV/6/-3",
    "IV/6/-4",
    "IV/6/-5",
    "IV/6/-6",
    "IV/6/-7",
    "IV/6/-8",
];

/// Tasks whose own words address khoa, phòng or all staff.
const ADDRESSED_TO_ALL: [&str; 10] = [
    "III/1/1.5",
    "III/1/1.7",
    "III/1/1.12/-2",
    "III/2/2.9",
    "III/3/3.9",
    "III/4/4.4",
    "III/5/5.1",
    "III/5/5.6",
    "III/5/5.8",
    "III/6/6.3",
];

fn plan() -> Plan {
    shipped_plan("bvdkbc-2026")
}

fn paths(owed: &[Obligation], role: Role) -> Vec<&str> {
    let of_role = owed.iter().filter(|o| o.role == role && o.duty.is_none());
    of_role.map(|o| o.task.as_str()).collect()
}

#[test]
fn the_heading_is_the_documents() {
    let plan = plan();
    assert_eq!(plan.organisation, "Bệnh viện đa khoa Bình Chánh");
    assert_eq!(plan.parent, "Sở Y tế Thành phố Hồ Chí Minh");
    assert_eq!(plan.number, "181/KH-BVĐKBC");
    let days = [plan.issued, plan.starts, plan.ends].map(|day| day.to_string());
    assert_eq!(days, ["2026-02-11", "2026-01-01", "2026-12-31"]);
    let office = plan.department_of(&plan.coordinator).expect("the office");
    assert_eq!(office.role, DepartmentRole::Coordinator);
    assert_eq!(office.name, "Phòng Hành chính quản trị");
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
    assert_eq!(tasks.len(), 73);
    let areas: Vec<&str> = plan.areas.iter().map(|area| area.path.as_str()).collect();
    assert_eq!(areas, TASKS.map(|(area, _)| area));
}

#[test]
fn every_target_is_there_and_fourteen_have_a_number() {
    let plan = plan();
    let paths: Vec<&str> = plan.targets.iter().map(|t| t.path.as_str()).collect();
    assert_eq!(paths, TARGETS);
    let number = |path: &str| {
        let target = plan.targets.iter().find(|t| t.path.as_str() == path);
        match target.map(|t| (t.op, &t.value, t.computed)) {
            Some((op, Threshold::Value(value), computed)) => Some((op, *value, computed)),
            _ => None,
        }
    };
    let numbers = TARGETS.iter().filter(|path| number(path).is_some());
    assert_eq!(numbers.count(), 14);
    let at_least = |value, computed| Some((Operator::AtLeast, value, computed));
    assert_eq!(number("II/2"), at_least(100.0, Computed::Submissions));
    assert_eq!(number("II/3"), at_least(40.0, Computed::PlannedInspections));
    assert_eq!(
        number("II/3(2)"),
        at_least(10.0, Computed::UnannouncedInspections)
    );
    let more_than = Some((Operator::MoreThan, 96.0, Computed::None));
    assert_eq!(number("II/5"), more_than);
    assert_eq!(number("III/1/1.12/-2"), at_least(1.0, Computed::None));
}

#[test]
fn every_duty_is_there_and_ten_are_of_reporting() {
    let plan = plan();
    let paths: Vec<&str> = plan.duties.iter().map(|duty| duty.path.as_str()).collect();
    assert_eq!(paths, DUTIES);
    assert_eq!(plan.report_count(), 10);
    let of_kind = |kind| -> Vec<&str> {
        let duties = plan.duties.iter().filter(|duty| duty.kind == kind);
        duties.map(|duty| duty.path.as_str()).collect()
    };
    let reports = ["IV/1/-8", "IV/1/-9", "IV/6/-8"];
    assert_eq!(of_kind(DutyKind::Report), reports);
    assert_eq!(of_kind(DutyKind::Submission), ["IV/6/-7"]);
    assert_eq!(of_kind(DutyKind::Inspection), ["IV/1/-3"]);
    assert_eq!(plan.submissions_owed(&DepartmentCode::new("KKB")), 1);
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
    let expected = [
        "III/1/1.12/-2",
        "IV/1/-8",
        "IV/1/-9",
        "IV/4/-1/+3",
        "IV/4/-1/+4",
        "IV/6/-7",
        "IV/6/-8",
    ];
    assert_eq!(cycles, expected);
}

#[test]
fn areas_fall_to_the_offices_of_section_four() {
    let plan = plan();
    let leads: Vec<String> = plan
        .areas
        .iter()
        .map(|area| match &area.lead {
            Assignees::All => "*".to_owned(),
            Assignees::Only(codes) => codes.iter().map(ToString::to_string).collect(),
        })
        .collect();
    let offices = ["HCQT", "HCQT", "HCQT", "TCCB", "TCCB", "TCKT", "KHTH", "*"];
    assert_eq!(leads, offices);
    let headings: Vec<&str> = plan.areas.iter().map(|a| a.heading.as_str()).collect();
    let outline = ["I", "II.1", "II.2", "II.3", "II.4", "II.5", "II.6", "II.2"];
    assert_eq!(headings, outline);
}

#[test]
fn departments_that_the_document_does_not_name_are_marked() {
    let plan = plan();
    assert!((23..=27).contains(&plan.departments.len()));
    let named = plan
        .departments
        .iter()
        .filter(|department| !department.assumed);
    let named: Vec<&str> = named.map(|department| department.code.as_str()).collect();
    assert_eq!(named, ["HCQT", "TCCB", "TCKT", "KHTH"]);
}

#[test]
fn a_khoa_owes_what_is_addressed_to_it_in_every_report() {
    let plan = plan();
    for period in ["Q1/2026", "H1/2026", "Q3/2026", "Y/2026"] {
        let owed = owed(&plan, "KKB", period);
        assert_eq!(paths(&owed, Role::Support), ADDRESSED_TO_ALL, "{period}");
        let own = ["III/8/8.1", "III/8/8.1/-1", "III/8/8.2", "III/8/8.3"];
        assert_eq!(paths(&owed, Role::Lead), own, "{period}");
        let duties: Vec<&str> = owed
            .iter()
            .filter(|o| o.duty.is_some())
            .map(|o| o.task.as_str())
            .collect();
        assert_eq!(duties, DUTIES[22..], "{period}");
    }
}

#[test]
fn submissions_are_owed_by_the_quarter_and_reports_by_their_own_period() {
    let plan = plan();
    let period_of = |path: &str, period: &str| -> Vec<String> {
        let owed = owed(&plan, "KKB", period);
        let here = owed.iter().filter(|o| o.task.as_str() == path);
        here.map(|o| o.period.to_string()).collect()
    };
    assert_eq!(period_of("IV/6/-7", "Q1/2026"), ["Q1/2026"]);
    assert_eq!(period_of("IV/6/-7", "Y/2026"), ["Q4/2026"]);
    assert_eq!(period_of("IV/6/-8", "Y/2026"), ["Y/2026"]);
    assert_eq!(period_of("III/1/1.12/-2", "H1/2026"), ["Q2/2026"]);
}

#[test]
fn the_spending_rules_are_due_at_the_end_of_march() {
    let plan = plan();
    let due = |period: &str| -> Vec<String> {
        let owed = owed(&plan, "TCKT", period);
        let rules = owed.iter().filter(|o| o.task.as_str() == "IV/4/-1/+3");
        rules.map(|o| o.due.to_string()).collect()
    };
    assert_eq!(due("H1/2026"), ["2026-03-31"]);
    assert!(due("Q3/2026").is_empty());
}

#[test]
fn a_plan_that_ends_before_it_starts_stops_nobody() {
    let mut plan = plan();
    plan.starts = "2027-01-01".parse().expect("a day");
    for day in ["2025-06-01", "2026-06-01", "2028-06-01"] {
        let today = day.parse().expect("a day");
        assert_eq!(
            current_period(&plan, today, &Calendar::default()).year,
            2026
        );
    }
}
