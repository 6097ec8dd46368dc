//! What departments of several plans come to.

use super::*;
use crate::domain::{
    department::DepartmentCode,
    obligation::obligations,
    period::{Period, PeriodKind},
    plan::Assignees,
    reorganisation::{
        DepartmentContent, DepartmentError, Ended, Ending, NewDepartment, Reorganisation,
    },
};
use chrono::NaiveDate;

fn code(text: &str) -> DepartmentCode {
    DepartmentCode::new(text)
}

/// A plan of departments, the first of which coordinates, with one task of one of them.
fn plan(id: &str, codes: &[&str], lead: &str) -> Plan {
    let department = |(order, code): (u32, &&str)| {
        serde_json::json!({
            "code": code, "name": format!("Khoa {code} mẫu"), "kind": "clinical",
            "order": order, "role": if order == 0 { "coordinator" } else { "member" },
        })
    };
    let departments: Vec<_> = (0..).zip(codes).map(department).collect();
    serde_json::from_value(serde_json::json!({
        "id": id, "organisation": "Bệnh viện Mẫu", "parent": "Sở Mẫu",
        "number": "1/KH", "issued": "2026-01-02", "title": "Kế hoạch mẫu",
        "starts": "2026-01-01", "ends": "2026-12-31", "coordinator": codes[0],
        "departments": departments,
        "areas": [{"path": "I", "title": "I", "heading": "II.1", "lead": "all", "support": {"only": []}}],
        "targets": [],
        "tasks": [{
            "path": "1.1", "area": "I", "title": "1.1", "schedule": ["quarterly"],
            "lead": {"only": [lead]}, "support": {"only": []},
        }],
        "duties": [],
    }))
    .expect("a plan")
}

/// One coordinated by HCQT, and one by QLCL, which the first has as a member.
fn both() -> Vec<Plan> {
    vec![
        plan("mot-2026", &["HCQT", "QLCL", "KKB", "NHI"], "NHI"),
        plan("hai-2026", &["QLCL", "KCC", "HCQT"], "KCC"),
    ]
}

fn ending(into: Option<&str>) -> DepartmentContent {
    DepartmentContent {
        ending: Some(Ending {
            into: into.map(code),
            since: None,
            reason: "QĐ mẫu".to_owned(),
        }),
        ..DepartmentContent::default()
    }
}

fn unit(said: &[(&str, DepartmentContent)]) -> Unit {
    let changes = said.iter().map(|(c, content)| (code(c), content.clone()));
    Unit::of(both(), &changes.collect()).expect("a unit")
}

fn codes(plan: &Plan) -> Vec<&str> {
    plan.departments.iter().map(|d| d.code.as_str()).collect()
}

#[test]
fn without_changes_plans_stay_as_they_are_and_the_first_ones_departments_come_first() {
    let unit = unit(&[]);
    let plans: Vec<Plan> = unit.plans.iter().map(|plan| Plan::clone(plan)).collect();
    assert_eq!(plans, both());
    assert_eq!(codes(&unit.whole), ["HCQT", "QLCL", "KKB", "NHI", "KCC"]);
}

#[test]
fn no_plans_are_no_unit() {
    assert!(Unit::of(Vec::new(), &Changes::new()).is_none());
}

#[test]
fn who_coordinates_one_plan_ends_in_none() {
    let unit = unit(&[("QLCL", ending(None)), ("HCQT", ending(Some("KKB")))]);
    for plan in unit.plans.iter().chain([&unit.whole]) {
        assert!(plan.former.is_empty(), "{}", plan.id);
    }
    let today = NaiveDate::from_ymd_opt(2026, 5, 4).expect("a day");
    for department in ["QLCL", "HCQT"] {
        let wish = Reorganisation::Retire {
            department: department.to_owned(),
            reason: "QĐ mẫu".to_owned(),
        };
        assert_eq!(
            wish.change(&unit.whole, today),
            Err(DepartmentError::Coordinator(code(department)))
        );
    }
}

#[test]
fn a_merger_holds_in_a_plan_that_does_not_name_who_goes_on() {
    let unit = unit(&[("NHI", ending(Some("KCC")))]);
    let first = &unit.plans[0];
    assert_eq!(codes(first), ["HCQT", "QLCL", "KKB", "KCC"]);
    assert_eq!(
        first.tasks[0].lead,
        Some(Assignees::Only(vec![code("KCC")]))
    );
    let merged = |plan: &Plan| matches!(plan.ended(&code("NHI")), Some(Ended::Merged { .. }));
    assert!(merged(first) && merged(&unit.whole));
    assert!(unit.plans[1].former.is_empty());
    let quarter = Period::new(PeriodKind::Quarter(1), 2026);
    let owed = obligations(first, &code("KCC"), quarter, &Default::default());
    assert_eq!(owed.len(), 1);
    let named = unit.whole.department("khoa nhi mau").expect("a department");
    assert_eq!(named.code, code("KCC"));
}

#[test]
fn a_name_of_any_plan_is_taken() {
    let today = NaiveDate::from_ymd_opt(2026, 5, 4).expect("a day");
    let wish = Reorganisation::Add(NewDepartment {
        code: "MOI".to_owned(),
        name: "Khoa KCC mẫu".to_owned(),
        ..NewDepartment::default()
    });
    let refused = wish.change(&unit(&[]).whole, today);
    assert!(
        matches!(refused, Err(DepartmentError::Taken { .. })),
        "{refused:?}"
    );
}

#[test]
fn what_rests_on_one_department_alone_is_counted() {
    let unit = Unit::of(both(), &Changes::default()).expect("a unit");
    let first = &unit.plans[0];
    let resting = |code_: &str| first.resting_on(&code(code_));
    assert_eq!((resting("NHI"), resting("KKB"), resting("HCQT")), (1, 0, 0));
    let mut plan = Plan::clone(first);
    plan.tasks[0].lead = Some(Assignees::Only(vec![code("NHI"), code("KKB")]));
    assert_eq!(plan.resting_on(&code("NHI")), 0);
    let changes: Changes = [(code("NHI"), ending(None))].into_iter().collect();
    let without = Unit::of(vec![plan], &changes).expect("a unit");
    assert_eq!(
        without.plans[0].resting_on(&code("KKB")),
        1,
        "the other has ended"
    );
    assert_eq!(
        without.plans[0].resting_on(&code("NHI")),
        0,
        "it is gone already"
    );
}
