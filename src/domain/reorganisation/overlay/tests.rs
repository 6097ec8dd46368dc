//! What the departments of a plan come to, whatever was said about them.

use super::*;
use crate::domain::{
    calendar::Calendar,
    department::DepartmentKind,
    item::ItemPath,
    obligation::obligations,
    reorganisation::{DepartmentError, Ending, NewDepartment, Reorganisation, Unit},
};
use chrono::NaiveDate;
use proptest::prelude::*;

const CODES: [&str; 6] = ["HCQT", "KCC", "KKB", "NOITH", "NHI", "MOI"];

fn reorganised(plan: Plan, changes: &Changes) -> Plan {
    let unit = Unit::of(vec![plan], changes).expect("a unit");
    Plan::clone(&unit.whole)
}

fn code(text: &str) -> DepartmentCode {
    DepartmentCode::new(text)
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// A plan of the first five; `1.1` is everybody's, `1.2` of KCC with KKB and NHI.
fn plan() -> Plan {
    let department = |(order, code): (u32, &str)| {
        serde_json::json!({
            "code": code, "name": format!("Khoa {code} mẫu"), "aliases": [format!("Nhà {code}")],
            "kind": "clinical", "order": order,
            "role": if code == "HCQT" { "coordinator" } else { "member" },
        })
    };
    let task = |path: &str, lead: serde_json::Value, support: serde_json::Value| {
        serde_json::json!({
            "path": path, "area": "I", "title": path, "schedule": ["quarterly"],
            "lead": lead, "support": support,
        })
    };
    let departments: Vec<_> = (0..)
        .zip(&CODES[..5])
        .map(|(o, c)| department((o, c)))
        .collect();
    serde_json::from_value(serde_json::json!({
        "id": "mau-2026", "organisation": "Bệnh viện Mẫu", "parent": "Sở Mẫu",
        "number": "1/KH", "issued": "2026-01-02", "title": "Kế hoạch mẫu",
        "starts": "2026-01-01", "ends": "2026-12-31", "coordinator": "HCQT",
        "departments": departments,
        "areas": [{"path": "I", "title": "I", "heading": "II.1", "lead": "all", "support": {"only": []}}],
        "targets": [],
        "tasks": [
            task("1.1", "all".into(), serde_json::json!({"only": []})),
            task("1.2", serde_json::json!({"only": ["KCC"]}), serde_json::json!({"only": ["KKB", "NHI"]})),
        ],
        "duties": [],
    }))
    .expect("a plan")
}

fn ending(into: Option<&str>) -> DepartmentContent {
    DepartmentContent {
        ending: Some(Ending {
            into: into.map(code),
            since: Some(day("2026-07-01")),
            reason: String::new(),
        }),
        ..DepartmentContent::default()
    }
}

fn added(name: &str) -> DepartmentContent {
    DepartmentContent {
        name: Some(name.to_owned()),
        kind: Some(DepartmentKind::Clinical),
        since: Some(day("2026-07-01")),
        order: Some(9),
        ..DepartmentContent::default()
    }
}

fn changes<const N: usize>(said: [(&str, DepartmentContent); N]) -> Changes {
    said.into_iter()
        .map(|(name, content)| (code(name), content))
        .collect()
}

fn owed(plan: &Plan, department: &str, period: &str) -> Vec<String> {
    let period = period.parse().expect("a period");
    let calendar = Calendar::default();
    obligations(plan, &code(department), period, &calendar)
        .into_iter()
        .map(|owed| owed.task.to_string())
        .collect()
}

#[test]
fn whoever_goes_on_owes_and_is_called_what_the_other_was() {
    let plan = reorganised(plan(), &changes([("KCC", ending(Some("NOITH")))]));
    for typed in ["kcc", "KHOA KCC MAU", "nha kcc", "NOITH"] {
        let found = plan.department(typed).map(|d| d.code.as_str());
        assert_eq!(found, Ok("NOITH"), "{typed}");
    }
    assert_eq!(owed(&plan, "NOITH", "Q1/2026"), ["1.1", "1.2"]);
    assert_eq!(owed(&plan, "KCC", "Q1/2026"), [""; 0]);
    assert_eq!(plan.codes_of(&code("NOITH")), [code("NOITH"), code("KCC")]);
    assert_eq!(
        plan.department_of(&code("KCC")).map(|d| d.name.as_str()),
        Some("Khoa KCC mẫu")
    );
}

#[test]
fn whoever_is_retired_or_added_owes_what_ends_while_it_is_there() {
    let said = changes([("KKB", ending(None)), ("MOI", added("Khoa Mới"))]);
    let plan = reorganised(plan(), &said);
    assert_eq!(owed(&plan, "KKB", "Q1/2026"), ["1.1", "1.2"]);
    assert_eq!(owed(&plan, "KKB", "Q3/2026"), [""; 0]);
    assert_eq!(owed(&plan, "MOI", "Q1/2026"), [""; 0]);
    assert_eq!(owed(&plan, "MOI", "Q3/2026"), ["1.1"]);
    assert_eq!(
        plan.department("khoa moi").map(|d| d.code.as_str()),
        Ok("MOI")
    );
    assert_eq!(plan.department("kkb").map(|d| d.code.as_str()), Ok("KKB"));
}

#[test]
fn circles_mergers_into_nothing_and_the_coordinators_end_do_not_hold() {
    let said = changes([
        ("KCC", ending(Some("KKB"))),
        ("KKB", ending(Some("KCC"))),
        ("NOITH", ending(Some("KCC"))),
        ("NHI", ending(Some("KHONG"))),
        ("HCQT", ending(None)),
    ]);
    let plan = reorganised(plan(), &said);
    let there: Vec<&str> = plan.departments.iter().map(|d| d.code.as_str()).collect();
    assert_eq!(there, ["HCQT", "KCC", "KKB", "NHI"]);
    assert_eq!(plan.present(&code("NOITH")).as_str(), "KCC");
}

#[test]
fn mergers_one_after_the_other_lead_to_the_last() {
    let said = changes([
        ("KCC", ending(Some("KKB"))),
        ("KKB", ending(Some("NHI"))),
        ("NHI", ending(None)),
    ]);
    let plan = reorganised(plan(), &said);
    assert_eq!(
        plan.department("nha kcc").map(|d| d.code.as_str()),
        Ok("NHI")
    );
    assert_eq!(owed(&plan, "NHI", "Q3/2026"), [""; 0], "it is retired");
}

#[test]
fn only_an_addition_adds_and_not_thousands_of_them() {
    let renamed = DepartmentContent {
        name: Some("Của kế hoạch khác".to_owned()),
        ..DepartmentContent::default()
    };
    let mut said = changes([("MOI", renamed)]);
    assert_eq!(reorganised(plan(), &said).departments.len(), 5);
    said.extend((0..5_000).map(|n| (code(&format!("X{n}")), added("Khoa bịa"))));
    assert_eq!(reorganised(plan(), &said).departments.len(), 5 + MOST_ADDED);
}

fn refused(wish: Reorganisation, plan: &Plan) -> DepartmentError {
    wish.change(plan, day("2026-07-01")).expect_err("a refusal")
}

#[test]
fn what_may_not_be_is_refused() {
    let said = changes([("KKB", ending(None)), ("NHI", ending(Some("KCC")))]);
    let plan = reorganised(plan(), &said);
    let merge = |department: &str, into: &str| Reorganisation::Merge {
        department: department.to_owned(),
        into: into.to_owned(),
    };
    let add = |code: &str, name: &str| {
        Reorganisation::Add(NewDepartment {
            code: code.to_owned(),
            name: name.to_owned(),
            ..NewDepartment::default()
        })
    };
    let rename = |department: &str, name: &str| Reorganisation::Rename {
        department: department.to_owned(),
        name: name.to_owned(),
        aliases: Vec::new(),
    };
    use DepartmentError as E;
    assert_eq!(
        refused(merge("hcqt", "KCC"), &plan),
        E::Coordinator(code("HCQT"))
    );
    assert_eq!(
        refused(merge("KCC", "nhi"), &plan),
        E::IntoItself(code("KCC"))
    );
    assert_eq!(refused(merge("KCC", "KKB"), &plan), E::Retired(code("KKB")));
    assert!(matches!(
        refused(merge("NHI", "NOITH"), &plan),
        E::Merged { .. }
    ));
    assert!(matches!(
        refused(merge("KCC", "KHONG"), &plan),
        E::Unknown(_)
    ));
    assert!(matches!(
        refused(add("nhi", "Khoa Nhi mới"), &plan),
        E::Taken { .. }
    ));
    assert!(matches!(
        refused(add("X1", "nhà nhi"), &plan),
        E::Taken { .. }
    ));
    assert!(matches!(
        refused(add("khoa mới", "Khoa Mới"), &plan),
        E::BadCode(_)
    ));
    assert_eq!(refused(add("X1", " "), &plan), E::NameMissing);
    assert!(matches!(
        refused(rename("KCC", "Nha NOITH"), &plan),
        E::Taken { .. }
    ));
    let retire = Reorganisation::Retire {
        department: "KCC".to_owned(),
        reason: " ".to_owned(),
    };
    assert_eq!(refused(retire, &plan), E::ReasonMissing);
    let restore = Reorganisation::Restore {
        department: "KCC".to_owned(),
    };
    assert_eq!(refused(restore, &plan), E::NotEnded(code("KCC")));
}

#[test]
fn a_renamed_department_keeps_its_old_name_and_not_that_of_the_merged() {
    let plan = reorganised(plan(), &changes([("NHI", ending(Some("KCC")))]));
    let own = plan.department("KCC").expect("a department");
    let wish = Reorganisation::Rename {
        department: "kcc".to_owned(),
        name: "Khoa Cấp cứu".to_owned(),
        aliases: own.aliases.clone(),
    };
    let change = wish.change(&plan, day("2026-07-01")).expect("a change");
    let kept = ["Nhà KCC".to_owned(), "Khoa KCC mẫu".to_owned()];
    assert_eq!(change.aliases.as_deref(), Some(&kept[..]));
}

proptest! {
    #[test]
    fn whatever_was_said_everybody_has_one_place(
        said in prop::collection::vec((0usize..6, 0usize..9, any::<bool>()), 0..12),
    ) {
        let said: Changes = said.into_iter().map(|(who, into, is_added)| {
            let content = match into {
                6 => ending(None),
                7 => DepartmentContent::default(),
                8 => ending(Some("KHONG")),
                into => ending(Some(CODES[into])),
            };
            let whole = if is_added { DepartmentContent { ending: content.ending, ..added("Khoa") } } else { content };
            (code(CODES[who]), whole)
        }).collect();
        let plan = reorganised(plan(), &said);
        prop_assert!(plan.ended(&plan.coordinator).is_none());
        for known in &CODES[..5] {
            let known = code(known);
            prop_assert!(plan.department_of(&known).is_some());
            let present = plan.present(&known);
            let stays = !matches!(plan.ended(present), Some(Ended::Merged { .. }));
            prop_assert!(stays, "{} leads to {}", known, present);
            let found = plan.department(known.as_str()).map(|d| d.code.clone());
            prop_assert_eq!(found.as_ref(), Ok(present));
        }
        for department in &plan.departments {
            prop_assert!(plan.ended(&department.code).is_none());
        }
        for assignees in plan.tasks.iter().flat_map(|task| [&task.lead, &task.support]).flatten() {
            if let Assignees::Only(codes) = assignees {
                prop_assert!(codes.iter().all(|code| plan.present(code) == code));
            }
        }
        prop_assert_eq!(plan.tasks.first().map(|task| &task.path), Some(&ItemPath::new("1.1")));
    }
}
