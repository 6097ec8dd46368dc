//! The plans that come with the program: whole, in own words, and fit for the share.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod bvdkbc;
mod bvpdn;
mod sytbrvt;
mod sytdn;
mod sytht;

use cchc::domain::{
    calendar::Calendar,
    department::{DepartmentCode, resolve},
    obligation::{Obligation, obligations},
    period::Period,
    plan::{Assignees, Plan},
    publication::{join, pieces},
    text::{columns, nfc},
};
use cchc::plan::shipped;
use std::collections::BTreeSet;

/// Every shipped plan, read.
fn plans() -> Vec<Plan> {
    let read = |shipped: &cchc::plan::Shipped| {
        let plan = shipped.read();
        plan.unwrap_or_else(|problems| panic!("{}: {problems:#?}", shipped.id))
    };
    shipped().iter().map(read).collect()
}

/// A shipped plan by its id.
fn shipped_plan(id: &str) -> Plan {
    let shipped = shipped().iter().find(|shipped| shipped.id == id);
    shipped.expect("the plan").read().expect("no problem in it")
}

/// What a department owes in a period, where no day is a holiday.
fn owed(plan: &Plan, department: &str, period: &str) -> Vec<Obligation> {
    let period: Period = period.parse().expect("a period");
    let department = DepartmentCode::new(department);
    obligations(plan, &department, period, &Calendar::default())
}

/// Every task's path with the path of its area, in the plan's order.
fn tasks_of_areas(plan: &Plan) -> Vec<(String, &str)> {
    let tasks = plan.tasks.iter();
    tasks
        .map(|task| (task.path.to_string(), task.area.as_str()))
        .collect()
}

fn titles(plan: &Plan) -> Vec<&str> {
    let areas = plan.areas.iter().map(|area| area.title.as_str());
    let targets = plan.targets.iter().map(|target| target.title.as_str());
    let tasks = plan.tasks.iter().map(|task| task.title.as_str());
    let duties = plan.duties.iter().map(|duty| duty.title.as_str());
    areas.chain(targets).chain(tasks).chain(duties).collect()
}

#[test]
fn the_list_of_plans_names_them_as_their_files_do() {
    for (shipped, plan) in shipped().iter().zip(plans()) {
        assert_eq!(shipped.id, plan.id.as_str());
    }
}

#[test]
fn titles_are_short_unique_and_in_normal_form() {
    for plan in plans() {
        let titles = titles(&plan);
        let unique: BTreeSet<&str> = titles.iter().copied().collect();
        assert_eq!(unique.len(), titles.len(), "{}", plan.id);
        for title in titles {
            assert!(columns(title) <= 64, "{title}");
            assert_eq!(title, nfc(title));
        }
    }
    for shipped in shipped() {
        assert_eq!(shipped.text, nfc(shipped.text), "{}", shipped.id);
    }
}

#[test]
fn work_is_given_to_departments_that_exist() {
    for plan in plans() {
        let of_areas = plan
            .areas
            .iter()
            .flat_map(|area| [&area.lead, &area.support]);
        let of_tasks = plan
            .tasks
            .iter()
            .flat_map(|task| task.lead.iter().chain(&task.support));
        let of_duties = plan.duties.iter().map(|duty| &duty.department);
        for assignees in of_areas.chain(of_tasks).chain(of_duties) {
            if let Assignees::Only(codes) = assignees {
                let known = |code| plan.department_of(code).is_some();
                assert!(codes.iter().all(known), "{codes:?}");
            }
        }
    }
}

#[test]
fn every_name_of_a_department_leads_to_it() {
    for plan in plans() {
        for department in &plan.departments {
            let code = &department.code;
            let short = code.as_str();
            let is_code = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
            assert!(short.len() <= 8 && short.chars().all(is_code), "{code}");
            let names = department.aliases.iter().map(String::as_str);
            for name in names.chain([short, department.name.as_str()]) {
                let found = resolve(&plan.departments, name).map(|found| &found.code);
                assert_eq!(found, Ok(code), "{name}");
            }
        }
    }
}

#[test]
fn plans_travel_in_pieces() {
    for plan in plans() {
        let pieces = pieces(&plan).expect("pieces");
        assert_eq!(join(pieces.iter().rev()), Ok(Some(plan)));
    }
}
