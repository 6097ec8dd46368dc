//! The plan of Bệnh viện Phổi Đà Nẵng for 2021-2030: nothing of the document is left out,
//! and each of the ten years has the thresholds of its own phase.

use super::{owed, shipped_plan, tasks_of_areas};
use cchc::domain::{
    department::DepartmentRole,
    obligation::{Obligation, Role},
    plan::{Assignees, DutyKind, Plan},
    schedule::Schedule,
    target::{Operator, Threshold},
};

/// Labels of the second section III as the document prints them, area by area.
const TASKS: [(&str, &[&str]); 6] = [
    (
        "III(2)/1",
        &["-1", "-2/+1", "-2/+2", "-3/+1", "-3/+2", "-3/+3"],
    ),
    ("III(2)/2", &["-1", "-2", "-3"]),
    ("III(2)/3", &["-1", "-2", "-3"]),
    (
        "III(2)/4",
        &["-1", "-2", "-3", "-4", "-5", "-6", "-7", "-8", "-9", "-10"],
    ),
    (
        "III(2)/5",
        &["-1", "-2", "-3", "-4/+1", "-4/+2", "-4/+3", "-5", "-6"],
    ),
    (
        "III(2)/6",
        &[
            "-1/+1", "-1/+2", "-1/+3", "-2", "-3/+1", "-3/+2", "-4/+1", "-4/+2", "-4/+3", "-4/+4",
            "-4/+5", "-4/+6", "-4/+7", "-4/+8", "-5", "-6/+1", "-6/+2",
        ],
    ),
];

/// Figures of the first section IV; those of the first phase and those of the second.
const FIRST_PHASE: [(&str, f64); 9] = [
    ("IV/1/b/-1", 80.0),
    ("IV/1/b/-2", 80.0),
    ("IV/1/b/-2(2)", 30.0),
    ("IV/1/b/-3", 90.0),
    ("IV/1/b/-4", 80.0),
    ("IV/1/c/-2", 90.0),
    ("IV/1/c/-2(2)", 85.0),
    ("IV/1/e/-1", 100.0),
    ("IV/1/e/-2", 50.0),
];
const SECOND_PHASE: [(&str, f64); 8] = [
    ("IV/2/b/-1", 100.0),
    ("IV/2/b/-1(2)", 50.0),
    ("IV/2/b/-2", 95.0),
    ("IV/2/c/-1", 10.0),
    ("IV/2/c/-2", 95.0),
    ("IV/2/c/-2(2)", 90.0),
    ("IV/2/đ/-2", 15.0),
    ("IV/2/e/-1", 70.0),
];

/// Duties of the second section IV, by whose they are.
const DUTIES: [(&str, &[&str]); 5] = [
    ("BGD", &["a/-1", "a/-2", "a/-3"]),
    (
        "TCHC",
        &[
            "b/-1", "b/-2/+1", "b/-2/+2", "b/-2/+3", "b/-2/+4", "b/-2/+5", "b/-3", "b/-4", "b/-5",
            "b/-6", "b/-7", "b/-8",
        ],
    ),
    ("TCKT", &["c/-1/+1", "c/-2"]),
    ("KHTH", &["d/-1/+1", "d/-2", "d/-3"]),
    ("*", &["đ/¶1"]),
];

/// What the document asks of every khoa and phòng.
const ADDRESSED_TO_ALL: [&str; 2] = ["III(2)/3/-2", "III(2)/6/-6/+1"];

fn plan() -> Plan {
    shipped_plan("bvpdn-2021")
}

fn tasks(owed: &[Obligation], role: Role) -> Vec<&str> {
    let of_role = owed.iter().filter(|o| o.role == role && o.duty.is_none());
    of_role.map(|o| o.task.as_str()).collect()
}

fn duties(owed: &[Obligation]) -> Vec<&str> {
    let duties = owed.iter().filter(|o| o.duty.is_some());
    duties.map(|o| o.task.as_str()).collect()
}

fn word(assignees: &Assignees) -> String {
    match assignees {
        Assignees::All => "*".to_owned(),
        Assignees::Only(codes) => codes.iter().map(ToString::to_string).collect(),
    }
}

/// The labels below `parent`, as whole paths.
fn below<'l>(parent: &'l str, labels: &'l [&str]) -> impl Iterator<Item = String> + 'l {
    labels.iter().map(move |label| format!("{parent}/{label}"))
}

#[test]
fn the_heading_is_the_documents_where_that_is_not_blank() {
    let plan = plan();
    assert_eq!(plan.organisation, "Bệnh viện Phổi Đà Nẵng");
    assert_eq!(plan.parent, "Sở Y tế thành phố Đà Nẵng");
    assert_eq!(plan.number, "/KH-BVP");
    // Of its day the document prints the year; it cannot be older than what it cites.
    let days = [plan.issued, plan.starts, plan.ends].map(|day| day.to_string());
    assert_eq!(days, ["2022-03-09", "2021-01-01", "2030-12-31"]);
    let office = plan.department_of(&plan.coordinator).expect("the office");
    assert_eq!(office.role, DepartmentRole::Coordinator);
    assert_eq!(office.name, "Phòng Tổ chức Hành chính");
}

#[test]
fn every_task_of_the_document_is_there_once() {
    let plan = plan();
    let expected: Vec<(String, &str)> = TASKS
        .iter()
        .flat_map(|(area, labels)| below(area, labels).map(move |path| (path, *area)))
        .collect();
    let tasks = tasks_of_areas(&plan);
    assert_eq!(tasks, expected);
    assert_eq!(tasks.len(), 47);
    let areas: Vec<&str> = plan.areas.iter().map(|area| area.path.as_str()).collect();
    assert_eq!(areas, TASKS.map(|(area, _)| area));
}

#[test]
fn every_year_has_the_thresholds_of_its_own_phase() {
    let plan = plan();
    assert_eq!(plan.targets.len(), 17);
    let in_year = |year| -> Vec<(&str, f64)> {
        let thresholds = plan.targets.iter().filter_map(|target| {
            let threshold = target.threshold_in(year, plan.starts, plan.ends)?;
            let Threshold::Value(value) = threshold else {
                panic!("{} has no number", target.path);
            };
            Some((target.path.as_str(), value))
        });
        thresholds.collect()
    };
    for year in 2021..=2025 {
        assert_eq!(in_year(year), FIRST_PHASE, "{year}");
    }
    for year in 2026..=2030 {
        assert_eq!(in_year(year), SECOND_PHASE, "{year}");
    }
    assert!(in_year(2020).is_empty());
    assert!(in_year(2031).is_empty());
}

#[test]
fn targets_say_their_phase_and_what_is_to_fall() {
    let plan = plan();
    for target in &plan.targets {
        let first = target.path.as_str().starts_with("IV/1/");
        let phase = if first { "2021-2025" } else { "2026-2030" };
        assert_eq!(target.phase.as_deref(), Some(phase), "{}", target.path);
        assert_eq!(target.unit, "%");
    }
    let of_operator = |op| -> Vec<&str> {
        let targets = plan.targets.iter().filter(|target| target.op == op);
        targets.map(|target| target.path.as_str()).collect()
    };
    let falling = ["IV/2/c/-1", "IV/2/đ/-2"];
    assert_eq!(of_operator(Operator::ReduceBy), falling);
    assert_eq!(of_operator(Operator::AtLeast).len(), 15);
}

#[test]
fn every_duty_is_there_with_whose_it_is() {
    let plan = plan();
    let expected: Vec<(String, &str)> = DUTIES
        .iter()
        .flat_map(|(whose, labels)| below("IV(2)/3", labels).map(move |path| (path, *whose)))
        .collect();
    let duties = plan.duties.iter();
    let duties: Vec<(String, String)> = duties
        .map(|duty| (duty.path.to_string(), word(&duty.department)))
        .collect();
    let duties: Vec<(String, &str)> = duties
        .iter()
        .map(|(path, whose)| (path.clone(), whose.as_str()))
        .collect();
    assert_eq!(duties, expected);
    assert_eq!(duties.len(), 21);
}

#[test]
fn interim_and_final_review_are_two_of_five_reports() {
    let plan = plan();
    assert_eq!(plan.report_count(), 5);
    let reports = plan
        .duties
        .iter()
        .filter(|duty| duty.kind != DutyKind::Other);
    let reports: Vec<(&str, DutyKind, usize)> = reports
        .map(|duty| (duty.path.as_str(), duty.kind, duty.reporting_cycles()))
        .collect();
    let expected = [
        ("IV(2)/3/a/-2", DutyKind::Report, 1),
        ("IV(2)/3/b/-1", DutyKind::Report, 1),
        ("IV(2)/3/b/-6", DutyKind::Report, 1),
        ("IV(2)/3/b/-8", DutyKind::Report, 2),
    ];
    assert_eq!(reports, expected);
}

#[test]
fn few_items_have_a_cycle() {
    let plan = plan();
    let tasks = plan.tasks.iter().map(|task| (&task.path, &task.schedule));
    let duties = plan.duties.iter().map(|duty| (&duty.path, &duty.schedule));
    let cycles: Vec<(&str, &[Schedule])> = tasks
        .chain(duties)
        .filter(|(_, schedule)| **schedule != [Schedule::Standing])
        .map(|(path, schedule)| (path.as_str(), schedule.as_slice()))
        .collect();
    let expected: [(&str, &[Schedule]); 5] = [
        ("III(2)/1/-3/+1", &[Schedule::Yearly]),
        ("IV(2)/3/b/-3", &[Schedule::Standing, Schedule::Yearly]),
        ("IV(2)/3/b/-7", &[Schedule::Yearly]),
        ("IV(2)/3/b/-8", &[Schedule::Yearly, Schedule::Phase]),
        ("IV(2)/3/c/-2", &[Schedule::Yearly]),
    ];
    assert_eq!(cycles, expected);
}

#[test]
fn areas_fall_to_the_offices_of_the_last_section() {
    let plan = plan();
    let leads: Vec<String> = plan.areas.iter().map(|area| word(&area.lead)).collect();
    assert_eq!(leads, ["TCHC", "TCHC", "TCHC", "TCHC", "TCKT", "KHTH"]);
    let support: Vec<String> = plan.areas.iter().map(|area| word(&area.support)).collect();
    assert_eq!(support, ["", "KHTH", "", "", "", ""]);
    let headings: Vec<&str> = plan.areas.iter().map(|a| a.heading.as_str()).collect();
    assert_eq!(headings, ["II.1", "II.2", "II.3", "II.4", "II.5", "II.6"]);
}

#[test]
fn departments_that_the_document_does_not_name_are_marked() {
    let plan = plan();
    let named = plan
        .departments
        .iter()
        .filter(|department| !department.assumed);
    let named: Vec<&str> = named.map(|department| department.code.as_str()).collect();
    assert_eq!(named, ["TCHC", "TCKT", "KHTH", "BGD"]);
    assert!(plan.departments.len() > named.len());
}

#[test]
fn a_khoa_owes_the_same_in_every_report_of_every_year() {
    let plan = plan();
    for period in ["Q1/2021", "H1/2023", "Q3/2026", "Y/2030"] {
        let owed = owed(&plan, "KKB", period);
        assert_eq!(tasks(&owed, Role::Support), ADDRESSED_TO_ALL, "{period}");
        assert!(tasks(&owed, Role::Lead).is_empty(), "{period}");
        assert_eq!(duties(&owed), ["IV(2)/3/đ/¶1"], "{period}");
    }
    assert!(owed(&plan, "KKB", "Q1/2031").is_empty());
}

#[test]
fn the_board_reports_to_the_department_of_health() {
    let plan = plan();
    let owed = owed(&plan, "BGD", "Q3/2025");
    let own = below("IV(2)/3", &["a/-1", "a/-2", "a/-3", "đ/¶1"]);
    assert_eq!(duties(&owed), own.collect::<Vec<_>>());
    // The 20th is a Saturday; the office has it three working days before Friday the 19th.
    let due = |o: &&Obligation| o.due.to_string();
    let (reports, others): (Vec<_>, Vec<_>) = owed.iter().partition(|o| o.step.is_some());
    assert!(others.iter().all(|o| due(o) == "2025-09-16"));
    let reports: Vec<String> = reports.iter().map(due).collect();
    assert_eq!(reports, ["2025-09-19"], "the board sends it itself");
}

#[test]
fn the_budget_is_owed_once_a_year_with_the_yearly_report() {
    let plan = plan();
    for (department, budget) in [("TCKT", "IV(2)/3/c/-2"), ("TCHC", "IV(2)/3/b/-7")] {
        let due = |period: &str| -> Vec<String> {
            let owed = owed(&plan, department, period);
            let budget = owed.iter().filter(|o| o.task.as_str() == budget);
            budget.map(|o| o.due.to_string()).collect()
        };
        assert!(due("H1/2022").is_empty(), "{department}");
        // The 20th of December 2022 is a Tuesday.
        assert_eq!(due("Y/2022"), ["2022-12-15"], "{department}");
    }
}

#[test]
fn reviews_of_the_plan_are_asked_for_once_a_year() {
    let plan = plan();
    let owed = owed(&plan, "TCHC", "Y/2025");
    let here = |path: &str| owed.iter().filter(|o| o.task.as_str() == path).count();
    assert_eq!(here("IV(2)/3/b/-8"), 1);
    assert_eq!(here("IV(2)/3/b/-3"), 1);
    assert_eq!(tasks(&owed, Role::Lead).len(), 22);
    assert_eq!(duties(&owed).len(), 13);
}
