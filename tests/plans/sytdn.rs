//! The plan of Sở Y tế Đồng Nai for 2021-2030: nothing of the document is left out, each
//! year knows its thresholds, and units report in the periods that the document names.

use super::{owed, shipped_plan, tasks_of_areas};
use cchc::domain::{
    department::{DepartmentCode, DepartmentKind, DepartmentRole},
    obligation::{Obligation, Role},
    plan::{Assignees, DutyKind, Plan},
    schedule::Schedule,
    target::{Target, Threshold},
};

/// Labels under b) of section II as the document prints them, area by area.
const TASKS: [(&str, &[&str]); 6] = [
    (
        "II/1",
        &[
            "-1", "-2", "-3/+1", "-3/+2", "-4/+1", "-4/+2", "-4/+3", "-4/+4",
        ],
    ),
    ("II/2", &["-1", "-2/+1", "-2/+2", "-3", "-4", "-5", "-6"]),
    (
        "II/3",
        &[
            "-1", "-2", "-3/+1", "-3/+2", "-4/+1", "-4/+2", "-5", "-5/+1", "-6",
        ],
    ),
    (
        "II/4",
        &["-1", "-2", "-3", "-4", "-5", "-6", "-7", "-8", "-9", "-10"],
    ),
    (
        "II/5",
        &[
            "-1", "-2/+1", "-2/+2", "-2/+3", "-3", "-4/+1", "-4/+2", "-4/+3",
        ],
    ),
    (
        "II/6",
        &[
            "-1/+1", "-1/+2", "-2/+1", "-2/+2", "-2/+3", "-2/+4", "-2/+5", "-3/+1", "-3/+2",
            "-3/+3", "-3/+4", "-4/+1", "-4/+2",
        ],
    ),
];

/// Every target, the years in which it holds and what it asks in the first of them.
const TARGETS: [(&str, i32, i32, &str); 31] = [
    ("II/2/a/-1/+1", 2021, 2025, "reduce_by 20"),
    ("II/2/a/-1/+1(2)", 2021, 2025, "reduce_by 20"),
    ("II/2/a/-1/+3", 2021, 2025, ">= 80"),
    ("II/2/a/-1/+4", 2021, 2025, ">= 80"),
    ("II/2/a/-1/+4(2)", 2021, 2025, ">= 30"),
    ("II/2/a/-1/+5", 2021, 2021, ">= 30"),
    ("II/2/a/-1/+5(2)", 2022, 2025, ">= 50"),
    ("II/2/a/-1/+6", 2021, 2025, ">= 80"),
    ("II/2/a/-1/+6(2)", 2021, 2025, ">= 100"),
    ("II/2/a/-1/+6(3)", 2021, 2025, ">= 60"),
    ("II/2/a/-1/+7", 2021, 2025, ">= 100"),
    ("II/2/a/-1/+8", 2021, 2025, ">= 94"),
    ("II/2/a/-1/+9", 2021, 2025, ">= 90"),
    ("II/2/a/-1/+10", 2021, 2025, ">= 80"),
    ("II/2/a/-2/+1", 2026, 2030, ">= 100"),
    ("II/2/a/-2/+1(2)", 2026, 2030, ">= 50"),
    ("II/2/a/-2/+2", 2026, 2030, ">= 90"),
    ("II/2/a/-2/+2(2)", 2026, 2030, ">= 80"),
    ("II/2/a/-2/+3", 2026, 2030, ">= 95"),
    ("II/3/a/-1/+3", 2021, 2025, ">= 90"),
    ("II/3/a/-1/+3(2)", 2021, 2025, ">= 85"),
    ("II/3/a/-2/+3", 2026, 2030, ">= 95"),
    ("II/3/a/-2/+3(2)", 2026, 2030, ">= 90"),
    ("II/4/a/-2/¶1", 2026, 2030, "range 25 35"),
    ("II/4/a/-2/¶1(2)", 2026, 2030, "> 30"),
    ("II/5/a/-1/+2", 2021, 2025, ">= 20"),
    ("II/6/a/-6/+2", 2021, 2025, ">= 100"),
    ("II/6/a/-6/+3", 2021, 2025, ">= 100"),
    ("II/6/a/-6/+5", 2021, 2025, ">= 90"),
    ("II/6/a/-7/+1", 2026, 2030, ">= 100"),
    ("II/6/a/-7/+2", 2026, 2030, ">= 100"),
];

const DUTIES: [&str; 7] = [
    "V/1", "V/2/-1", "V/2/-2", "V/2/-3", "V/2/-4", "V/2/-5", "V/3",
];

fn plan() -> Plan {
    shipped_plan("sytdn-2021")
}

/// Path, own period and due day of what is owed in a role, tasks and duties alike.
fn lines(owed: &[Obligation], role: Role) -> Vec<String> {
    let of_role = owed.iter().filter(|o| o.role == role);
    of_role
        .map(|o| format!("{} {} {}", o.task, o.period, o.due))
        .collect()
}

fn threshold(plan: &Plan, target: &Target, year: i32) -> Option<Threshold> {
    target.threshold_in(year, plan.starts, plan.ends)
}

#[test]
fn the_heading_is_the_documents() {
    let plan = plan();
    assert_eq!(plan.organisation, "Sở Y tế tỉnh Đồng Nai");
    assert_eq!(plan.parent, "Ủy ban nhân dân tỉnh Đồng Nai");
    // Number and day are missing; the day is that of the decision on which the plan rests.
    assert_eq!(plan.number, "/KH-SYT");
    let days = [plan.issued, plan.starts, plan.ends].map(|day| day.to_string());
    assert_eq!(days, ["2021-09-09", "2021-01-01", "2030-12-31"]);
    let office = plan.department_of(&plan.coordinator).expect("the office");
    assert_eq!(office.role, DepartmentRole::Coordinator);
    assert_eq!(office.name, "Văn phòng Sở");
    let periods: Vec<String> = plan
        .reporting_kinds()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(periods, ["Q1", "H1", "9M", "Y"]);
}

#[test]
fn every_task_of_the_document_is_there_once() {
    let plan = plan();
    let expected: Vec<(String, &str)> = TASKS
        .iter()
        .flat_map(|(area, labels)| labels.iter().map(move |l| (format!("{area}/b/{l}"), *area)))
        .collect();
    let tasks = tasks_of_areas(&plan);
    assert_eq!(tasks, expected);
    assert_eq!(tasks.len(), 55);
    let areas: Vec<&str> = plan.areas.iter().map(|area| area.path.as_str()).collect();
    assert_eq!(areas, TASKS.map(|(area, _)| area));
}

#[test]
fn every_target_holds_in_the_years_of_its_phase_and_has_a_number() {
    let plan = plan();
    let paths: Vec<&str> = plan.targets.iter().map(|t| t.path.as_str()).collect();
    assert_eq!(paths, TARGETS.map(|(path, ..)| path));
    for (target, (path, first, last, asked)) in plan.targets.iter().zip(TARGETS) {
        let holds = |year: &i32| threshold(&plan, target, *year).is_some();
        let years: Vec<i32> = (2019..=2032).filter(holds).collect();
        assert_eq!(years, (first..=last).collect::<Vec<i32>>(), "{path}");
        let value = match threshold(&plan, target, first) {
            Some(Threshold::Value(value)) => format!("{value}"),
            Some(Threshold::Range(from, to)) => format!("{from} {to}"),
            other => panic!("{path}: {other:?}"),
        };
        assert_eq!(format!("{} {value}", target.op.word()), asked, "{path}");
        assert_eq!(target.unit, "%", "{path}");
    }
}

#[test]
fn digitised_results_grow_each_year_until_all_are() {
    let plan = plan();
    let asked = |year| -> Vec<Threshold> {
        let results = plan
            .targets
            .iter()
            .filter(|target| target.path.as_str().starts_with("II/2/a/-1/+5"));
        results
            .filter_map(|target| threshold(&plan, target, year))
            .collect()
    };
    let years = [2021, 2022, 2023, 2024, 2025];
    let expected = [30.0, 50.0, 70.0, 90.0, 100.0].map(|value| vec![Threshold::Value(value)]);
    assert_eq!(years.map(asked), expected);
    assert!(asked(2026).is_empty());
    let growing = plan.targets.iter().filter(|t| t.increase.is_some());
    assert_eq!(growing.count(), 1);
}

#[test]
fn phases_are_the_documents() {
    let plan = plan();
    let of_phase = |phase: &str| {
        let targets = plan.targets.iter();
        targets
            .filter(|target| target.phase.as_deref() == Some(phase))
            .count()
    };
    let phases = [
        "Đến năm 2025",
        "Đến năm 2030",
        "Năm 2021",
        "Giai đoạn 2022 - 2025",
    ];
    assert_eq!(phases.map(of_phase), [18, 11, 1, 1]);
}

#[test]
fn every_duty_is_there_and_four_are_of_reporting() {
    let plan = plan();
    let paths: Vec<&str> = plan.duties.iter().map(|duty| duty.path.as_str()).collect();
    assert_eq!(paths, DUTIES);
    assert_eq!(plan.report_count(), 4);
    let reports = plan.duties.iter().filter(|d| d.kind == DutyKind::Report);
    let reports: Vec<&str> = reports.map(|duty| duty.path.as_str()).collect();
    assert_eq!(reports, ["V/1", "V/2/-3"]);
    assert_eq!(plan.submissions_owed(&DepartmentCode::new("BVTN")), 0);
}

#[test]
fn only_what_the_document_gives_a_cycle_has_one() {
    let plan = plan();
    let tasks = plan.tasks.iter().map(|task| (&task.path, &task.schedule));
    let duties = plan.duties.iter().map(|duty| (&duty.path, &duty.schedule));
    let cycles: Vec<(&str, &[Schedule])> = tasks
        .chain(duties)
        .filter(|(_, schedule)| **schedule != [Schedule::Standing])
        .map(|(path, schedule)| (path.as_str(), schedule.as_slice()))
        .collect();
    let yearly: &[Schedule] = &[Schedule::Yearly];
    let report: &[Schedule] = &[Schedule::Quarterly, Schedule::HalfYearly, Schedule::Yearly];
    let expected = [
        ("II/1/b/-4/+1", yearly),
        ("II/6/b/-3/+3", yearly),
        ("II/6/b/-4/+2", yearly),
        ("V/2/-2", yearly),
        ("V/2/-3", report),
        ("V/2/-5", yearly),
    ];
    assert_eq!(cycles, expected);
}

#[test]
fn areas_fall_to_the_offices_of_section_five() {
    let plan = plan();
    let only = |code: &str| Assignees::Only(vec![DepartmentCode::new(code)]);
    let leads: Vec<&Assignees> = plan.areas.iter().map(|area| &area.lead).collect();
    let offices = ["VP", "VP", "VP", "VP", "KHTC", "VP"].map(only);
    assert_eq!(leads, offices.iter().collect::<Vec<_>>());
    let headings: Vec<&str> = plan.areas.iter().map(|a| a.heading.as_str()).collect();
    assert_eq!(headings, ["II.1", "II.2", "II.3", "II.4", "II.5", "II.6"]);
}

#[test]
fn departments_that_the_document_does_not_name_are_marked() {
    let plan = plan();
    let named = plan.departments.iter().filter(|d| !d.assumed);
    let named: Vec<&str> = named.map(|department| department.code.as_str()).collect();
    assert_eq!(named, ["VP", "KHTC", "BVDKDN"]);
    let units = plan
        .departments
        .iter()
        .filter(|d| d.kind == DepartmentKind::Unit);
    let units: Vec<DepartmentCode> = units.map(|d| d.code.clone()).collect();
    // The document asks the units, and not the Sở's own rooms, to report.
    let reporting = plan.duties.iter().find(|duty| duty.path.as_str() == "V/1");
    let reporting = reporting.map(|duty| &duty.department);
    assert_eq!(reporting, Some(&Assignees::Only(units)));
}

#[test]
fn a_hospital_owes_its_systems_and_a_report_in_nine_months() {
    let plan = plan();
    let owed = owed(&plan, "BVTN", "9M/2023");
    let support = ["-1/+1", "-1/+2", "-2/+2"];
    let support = support.map(|label| format!("II/6/b/{label} 9M/2023 2023-09-15"));
    assert_eq!(lines(&owed, Role::Support), support);
    let lead = ["II/6/b/-3/+4", "II/6/b/-4/+1", "V/1"];
    let lead = lead.map(|path| format!("{path} 9M/2023 2023-09-15"));
    assert_eq!(lines(&owed, Role::Lead), lead);
}

#[test]
fn training_is_owed_once_a_year_and_no_beds_mean_no_records() {
    let plan = plan();
    let year = owed(&plan, "CDC", "Y/2028");
    let support = ["-1/+1", "-1/+2", "-4/+2"];
    let support = support.map(|label| format!("II/6/b/{label} Y/2028 2028-12-15"));
    assert_eq!(lines(&year, Role::Support), support);
    assert!(owed(&plan, "CDC", "Y/2031").is_empty());
}

#[test]
fn the_office_reports_four_times_a_year_and_reviews_at_its_end() {
    let plan = plan();
    let duties = |period: &str| -> Vec<String> {
        let mut lines = lines(&owed(&plan, "VP", period), Role::Lead);
        lines.retain(|line| line.starts_with("V/"));
        lines
    };
    let paths = |period: &str| {
        let duties = duties(period).into_iter();
        let path = |line: String| line.split(' ').next().map(str::to_owned);
        duties.filter_map(path).collect::<Vec<String>>()
    };
    for period in ["Q1/2022", "H1/2022", "9M/2022"] {
        assert_eq!(paths(period), ["V/2/-1", "V/2/-3", "V/2/-4"], "{period}");
    }
    assert_eq!(paths("Y/2025"), DUTIES[1..6]);
    assert_eq!(duties("Y/2025")[4], "V/2/-5 Y/2025 2025-12-16");
    assert_eq!(duties("Q1/2022")[1], "V/2/-3 Q1/2022 2022-03-18");
    assert_eq!(duties("9M/2022")[1], "V/2/-3 Q3/2022 2022-09-20");
}
