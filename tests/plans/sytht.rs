//! The plan of Sở Y tế Hà Tĩnh for 2023: nothing of the document is left out, and the Sở's
//! offices and its đơn vị trực thuộc owe what the document asks of each.

use super::{owed, shipped_plan, tasks_of_areas};
use cchc::domain::{
    department::{DepartmentCode, DepartmentKind, DepartmentRole},
    obligation::{Obligation, Role},
    period::Period,
    plan::{Assignees, DutyKind, Plan},
    schedule::Schedule,
    target::{Computed, Operator, Threshold},
};

/// Labels of section II as the document prints them, area by area.
const TASKS: [(&str, &[&str]); 7] = [
    ("II/1", &["-1", "-2", "-3"]),
    ("II/2", &["-1", "-2", "-3"]),
    ("II/3", &["-1", "-2", "-3"]),
    ("II/4", &["-1", "-2", "-3", "-4", "-5", "-6"]),
    ("II/5", &["-1", "-2", "-3", "-4", "-5", "-6", "-7"]),
    ("II/6", &["-1", "-2", "-3", "-4", "-5"]),
    (
        "II/7",
        &[
            "7.1/-1", "7.1/-2", "7.1/-3", "7.1/-4", "7.2/-1", "7.2/-2", "7.2/-3", "7.2/-4",
            "7.2/-5",
        ],
    ),
];

/// Labels of the goals with their operator and figure; `NAN` where the document has words.
/// There is no I.2; 3.2 and 3.5 are a paragraph each.
const TARGETS: [(&str, Operator, f64); 40] = {
    use Operator::{AtLeast, Equal, Range, Rank, ReduceBy};
    [
        ("I/1/-4", Rank, f64::NAN),
        ("I/1/-4(2)", Rank, f64::NAN),
        ("I/3/3.1/-1", AtLeast, 100.0),
        ("I/3/3.1/-1(2)", AtLeast, 3.0),
        ("I/3/3.1/-1(3)", AtLeast, 60.0),
        ("I/3/3.1/-2", Rank, f64::NAN),
        ("I/3/3.1/-2(2)", Range, f64::NAN),
        ("I/3/3.1/-2(3)", Rank, f64::NAN),
        ("I/3/3.1/-3", AtLeast, 100.0),
        ("I/3/3.2/¶1", AtLeast, 80.0),
        ("I/3/3.2/¶1(2)", AtLeast, 90.0),
        ("I/3/3.2/¶1(3)", AtLeast, 80.0),
        ("I/3/3.3/-1", AtLeast, 70.0),
        ("I/3/3.3/-1(2)", AtLeast, 100.0),
        ("I/3/3.3/-1(3)", AtLeast, 80.0),
        ("I/3/3.3/-1(4)", AtLeast, 80.0),
        ("I/3/3.3/-1(5)", AtLeast, 60.0),
        ("I/3/3.3/-2", AtLeast, 70.0),
        ("I/3/3.3/-3", AtLeast, 100.0),
        ("I/3/3.3/-3(2)", AtLeast, 90.0),
        ("I/3/3.3/-4", AtLeast, 50.0),
        ("I/3/3.3/-4(2)", AtLeast, 40.0),
        ("I/3/3.3/-5", AtLeast, 85.0),
        ("I/3/3.4/-2", ReduceBy, 2.5),
        ("I/3/3.4/-2(2)", ReduceBy, 60.0),
        ("I/3/3.5/¶1", AtLeast, 90.0),
        ("I/3/3.5/¶1(2)", AtLeast, 90.0),
        ("I/3/3.5/¶1(3)", AtLeast, 100.0),
        ("I/3/3.6/-1", ReduceBy, 2.5),
        ("I/3/3.6/-1(2)", AtLeast, 100.0),
        ("I/3/3.6/-1(3)", AtLeast, 100.0),
        ("I/3/3.6/-2", AtLeast, 2.0),
        ("I/3/3.7/-1", AtLeast, 100.0),
        ("I/3/3.7/-1(2)", AtLeast, 100.0),
        ("I/3/3.7/-3", AtLeast, 100.0),
        ("I/3/3.7/-3(2)", AtLeast, 70.0),
        ("I/3/3.7/-3(3)", AtLeast, 60.0),
        ("I/3/3.7/-5", AtLeast, 100.0),
        ("I/3/3.7/-5(2)", AtLeast, 15.0),
        ("II/3/-3", Equal, f64::NAN),
    ]
};

const DUTIES: [&str; 9] = [
    "V/1/-1", "V/1/-2", "V/1/-3", "V/1/-4", "V/1/-5", "V/2/2.1", "V/2/2.2", "V/3/-1", "V/3/-2",
];

/// Tasks whose own words address the units or all staff; the last one once a year.
const ADDRESSED_TO_ALL: [&str; 9] = [
    "II/1/-1",
    "II/1/-2",
    "II/3/-2",
    "II/3/-3",
    "II/5/-2",
    "II/5/-6",
    "II/6/-2",
    "II/7/7.2/-1",
    "II/7/7.2/-4",
];

fn plan() -> Plan {
    shipped_plan("sytht-2023")
}

fn tasks(owed: &[Obligation], role: Role) -> Vec<&str> {
    let of_role = owed.iter().filter(|o| o.role == role && o.duty.is_none());
    of_role.map(|o| o.task.as_str()).collect()
}

/// Label, period and due day of each duty.
fn duties(owed: &[Obligation]) -> Vec<(&str, String, String)> {
    let duties = owed.iter().filter(|o| o.duty.is_some());
    let row = |o: &Obligation| (o.period.to_string(), o.due.to_string());
    duties
        .map(|o| (o.task.as_str(), row(o)))
        .map(|(path, (period, due))| (path, period, due))
        .collect()
}

#[test]
fn the_heading_is_the_documents() {
    let plan = plan();
    assert_eq!(plan.organisation, "Sở Y tế Hà Tĩnh");
    assert_eq!(plan.parent, "Ủy ban nhân dân tỉnh Hà Tĩnh");
    assert_eq!(plan.number, "35/KH-SYT");
    let days = [plan.issued, plan.starts, plan.ends].map(|day| day.to_string());
    assert_eq!(days, ["2023-01-05", "2023-01-01", "2023-12-31"]);
    let office = plan.department_of(&plan.coordinator).expect("the office");
    assert_eq!(office.role, DepartmentRole::Coordinator);
    assert_eq!(office.name, "Phòng Tổ chức cán bộ");
    let kinds: Vec<String> = plan
        .reporting_kinds()
        .into_iter()
        .map(|kind| Period::new(kind, 2023).to_string())
        .collect();
    assert_eq!(kinds, ["Q1/2023", "H1/2023", "Q3/2023", "Y/2023"]);
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
    assert_eq!(tasks.len(), 36);
    let areas: Vec<&str> = plan.areas.iter().map(|area| area.path.as_str()).collect();
    assert_eq!(areas, TASKS.map(|(area, _)| area));
}

#[test]
fn every_target_is_there_with_its_figure() {
    let plan = plan();
    assert_eq!(plan.targets.len(), TARGETS.len());
    for (target, (path, op, figure)) in plan.targets.iter().zip(TARGETS) {
        assert_eq!((target.path.as_str(), target.op), (path, op));
        match target.threshold_in(2023, plan.starts, plan.ends) {
            Some(Threshold::Value(value)) => assert_eq!(value.to_bits(), figure.to_bits()),
            Some(_) => assert!(figure.is_nan(), "{path}"),
            None => panic!("{path} does not hold in 2023"),
        }
        for year in [2022, 2024] {
            let other = target.threshold_in(year, plan.starts, plan.ends);
            assert_eq!(other, None, "{path}");
        }
        // The only shares that compute themselves count the Sở's offices too.
        assert_eq!(target.computed, Computed::None, "{path}");
    }
}

#[test]
fn all_targets_but_one_have_a_number_and_ranks_keep_theirs_in_words() {
    let plan = plan();
    let written = |value: &Threshold| match value {
        Threshold::Value(_) | Threshold::Range(..) => true,
        Threshold::Words(words) => words.contains(|c: char| c.is_ascii_digit()),
    };
    let (with, without): (Vec<_>, Vec<_>) = plan.targets.iter().partition(|t| written(&t.value));
    assert_eq!((with.len(), without.len()), (39, 1));
    assert_eq!(without[0].path.as_str(), "II/3/-3");
    let ranks: Vec<&Threshold> = plan
        .targets
        .iter()
        .filter(|target| target.op == Operator::Rank)
        .map(|target| &target.value)
        .collect();
    let places = ["nhóm 2", "tốp 08", "nhóm 08", "nhóm 05"];
    assert_eq!(
        ranks,
        places
            .map(|place| Threshold::Words(place.to_owned()))
            .each_ref()
    );
    let target = |path: &str| plan.targets.iter().find(|t| t.path.as_str() == path);
    let climb = target("I/3/3.1/-2(2)").expect("the places to climb");
    assert_eq!(climb.value, Threshold::Range(1.0, 2.0));
    let posts = target("I/3/3.4/-2(2)").expect("the posts to cut");
    assert_eq!(posts.unit, "biên chế");
}

#[test]
fn every_duty_is_there_and_six_are_of_reporting() {
    let plan = plan();
    let paths: Vec<&str> = plan.duties.iter().map(|duty| duty.path.as_str()).collect();
    assert_eq!(paths, DUTIES);
    assert_eq!(plan.report_count(), 6);
    let reports: Vec<&str> = plan
        .duties
        .iter()
        .filter(|duty| duty.kind != DutyKind::Other)
        .map(|duty| duty.path.as_str())
        .collect();
    assert_eq!(reports, ["V/2/2.1", "V/2/2.2"]);
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
    assert_eq!(cycles, ["II/7/7.2/-4", "V/1/-2", "V/2/2.1", "V/2/2.2"]);
}

#[test]
fn areas_fall_to_the_office_of_staff_or_to_all_offices() {
    let plan = plan();
    let codes = |of: &Assignees| match of {
        Assignees::All => "*".to_owned(),
        Assignees::Only(codes) => {
            let codes: Vec<&str> = codes.iter().map(DepartmentCode::as_str).collect();
            codes.join(" ")
        }
    };
    let offices = "TCCB VP TTRA KHTC NVY NVD";
    let leads: Vec<String> = plan.areas.iter().map(|area| codes(&area.lead)).collect();
    let expected = ["TCCB", offices, offices, "TCCB", "TCCB", offices, offices];
    assert_eq!(leads, expected);
    let headings: Vec<&str> = plan.areas.iter().map(|a| a.heading.as_str()).collect();
    let outline = ["I", "II.1", "II.2", "II.3", "II.4", "II.5", "II.6"];
    assert_eq!(headings, outline);
    let of_kind = |kind| -> String {
        let of_kind = plan.departments.iter().filter(|d| d.kind == kind);
        let codes: Vec<&str> = of_kind.map(|d| d.code.as_str()).collect();
        codes.join(" ")
    };
    assert_eq!(of_kind(DepartmentKind::Office), offices);
    // What V.1 asks of the heads of units is asked of every unit and of no office.
    for duty in &plan.duties[..5] {
        assert_eq!(codes(&duty.department), of_kind(DepartmentKind::Unit));
    }
}

#[test]
fn departments_that_the_document_does_not_name_are_marked() {
    let plan = plan();
    let named = plan.departments.iter().filter(|d| !d.assumed);
    let named: Vec<&str> = named.map(|department| department.code.as_str()).collect();
    assert_eq!(named, ["TCCB", "CDC"]);
}

#[test]
fn a_unit_supports_what_is_addressed_to_it_and_leads_nothing() {
    let plan = plan();
    for (period, standing) in [
        ("Q1/2023", 8),
        ("H1/2023", 8),
        ("Q3/2023", 8),
        ("Y/2023", 9),
    ] {
        let of_hospital = owed(&plan, "BVDK", period);
        let expected = &ADDRESSED_TO_ALL[..standing];
        assert_eq!(tasks(&of_hospital, Role::Support), expected, "{period}");
        assert!(tasks(&of_hospital, Role::Lead).is_empty(), "{period}");
    }
    // Trung tâm Kiểm soát bệnh tật helps to inform people, and has two duties of its own.
    let of_centre = owed(&plan, "CDC", "Q1/2023");
    assert_eq!(tasks(&of_centre, Role::Support)[2], "II/1/-3");
    let own = duties(&of_centre);
    assert!(own.iter().any(|(path, ..)| *path == "V/3/-2"));
}

#[test]
fn units_receive_people_every_month_and_report_every_quarter() {
    let plan = plan();
    let row = |path, period: &str, due: &str| (path, period.to_owned(), due.to_owned());
    let expected = [
        row("V/1/-1", "Q1/2023", "2023-03-15"),
        row("V/1/-2", "M1/2023", "2023-01-17"),
        row("V/1/-2", "M2/2023", "2023-02-15"),
        row("V/1/-2", "M3/2023", "2023-03-15"),
        row("V/1/-3", "Q1/2023", "2023-03-15"),
        row("V/1/-4", "Q1/2023", "2023-03-15"),
        row("V/1/-5", "Q1/2023", "2023-03-15"),
        row("V/2/2.2", "Q1/2023", "2023-03-15"),
    ];
    assert_eq!(duties(&owed(&plan, "BVDK", "Q1/2023")), expected);
    // In December the year's dialogue takes the place of the month.
    let of_year = owed(&plan, "BVDK", "Y/2023");
    let of_year = duties(&of_year);
    let received = of_year.iter().filter(|(path, ..)| *path == "V/1/-2");
    let periods: Vec<&str> = received.map(|(_, period, _)| period.as_str()).collect();
    assert_eq!(periods, ["M10/2023", "M11/2023", "Y/2023"]);
    // The coordinating office gathers the reports, and receives nobody; it sends them on later.
    let of_office = owed(&plan, "TCCB", "H1/2023");
    let due = [
        row("V/2/2.1", "H1/2023", "2023-06-20"),
        row("V/2/2.2", "H1/2023", "2023-06-20"),
    ];
    assert_eq!(duties(&of_office), due);
}
