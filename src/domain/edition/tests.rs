//! What was said goes with what it was said of, and nothing is counted twice.

use super::*;
use crate::domain::{
    department::{Department, DepartmentCode},
    item::ItemPath,
    plan::{Assignees, Duty, DutyKind, Plan, Task},
    schedule::Schedule,
};
use proptest::prelude::*;

fn path(path: &str) -> ItemPath {
    ItemPath::new(path)
}

fn task(at: &str, title: &str, was: &[&str]) -> Task {
    Task {
        path: path(at),
        was: was.iter().map(|was| path(was)).collect(),
        keys: Vec::new(),
        area: path("III/1"),
        title: title.to_owned(),
        text: String::new(),
        lead: None,
        support: None,
        schedule: vec![Schedule::Standing],
        deliverable: String::new(),
        tags: Vec::new(),
    }
}

fn duty(at: &str, was: &[&str]) -> Duty {
    Duty {
        path: path(at),
        was: was.iter().map(|was| path(was)).collect(),
        keys: Vec::new(),
        department: Assignees::All,
        title: "Gửi bài".to_owned(),
        text: String::new(),
        schedule: vec![Schedule::Quarterly],
        kind: DutyKind::Submission,
        minimum: None,
        step: None,
    }
}

fn plan(lead: &str, tasks: Vec<Task>, duties: Vec<Duty>) -> Plan {
    let mut plan: Plan = serde_json::from_value(serde_json::json!({
        "id": "mau-2026", "organisation": "Bệnh viện Mẫu", "parent": "Sở Mẫu",
        "number": "1/KH-BVM", "issued": "2026-01-02", "title": "Kế hoạch mẫu",
        "starts": "2026-01-01", "ends": "2026-12-31", "coordinator": "HCQT",
        "departments": [], "targets": [], "tasks": [], "duties": [],
        "areas": [{"path": "III/1", "title": "Chỉ đạo", "heading": "I",
            "lead": {"only": [lead]}, "support": {"only": []}}],
    }))
    .expect("a plan");
    (plan.tasks, plan.duties) = (tasks, duties);
    plan
}

fn told(changes: &Changes) -> [Vec<&str>; 3] {
    [&changes.added, &changes.removed, &changes.changed]
        .map(|paths| paths.iter().map(ItemPath::as_str).collect())
}

/// A plan with tasks only, each a label, a title and what it was.
fn tasks(rows: &[(&str, &str, &[&str])]) -> Plan {
    let tasks = rows.iter().map(|(at, title, was)| task(at, title, was));
    plan("HCQT", tasks.collect(), vec![])
}

/// Under which key each title is kept.
fn kept(plan: &Plan) -> Vec<(&str, &str)> {
    let tasks = plan.tasks.iter();
    tasks
        .map(|task| (task.title.as_str(), plan.key_of(&task.path).as_str()))
        .collect()
}

fn targets(rows: &[(&str, &str, Option<&str>)]) -> Plan {
    let mut plan = tasks(&[("II/1", "Chỉ tiêu", &[])]);
    plan.targets = rows
        .iter()
        .map(|(at, title, phase)| {
            serde_json::from_value(serde_json::json!({
                "path": at, "title": title, "phase": phase, "op": ">=",
                "value": 80.0,
            }))
            .expect("a target")
        })
        .collect();
    plan
}

/// Figures go with what was measured: a target that is put before others moves their labels,
/// and a new one has none of what was measured under its label before.
#[test]
fn what_was_measured_goes_with_its_target() {
    let before = targets(&[
        ("II/1", "a", None),
        ("II/2", "b", Some("2026")),
        ("II/3", "b", Some("2027")),
    ]);
    let next = following(
        targets(&[
            ("II/1", "mới", None),
            ("II/2", "a", None),
            ("II/3", "b", Some("2026")),
            ("II/4", "b", Some("2027")),
        ]),
        &before,
    );
    let keys: Vec<&str> = next.targets.iter().map(|t| t.key().as_str()).collect();
    assert_eq!(keys[1..], ["II/1", "II/2", "II/3"]);
    assert!(keys[0].starts_with("II/1~"), "{keys:?}");
    assert_eq!(
        next.target_of_key(&path("II/2")).map(|t| t.path.as_str()),
        Some("II/3")
    );
    // The same edition once more moves nothing, and a key is no change of what is asked.
    let again = following(next.clone(), &next);
    assert_eq!(again.targets, next.targets);
    let found = changes(Some(&before), &next).targets;
    assert_eq!(found.added, [path("II/4")]);
    assert_eq!(changes(Some(&next), &again).targets, Difference::default());
    // The task of the same label is another matter.
    assert_eq!(next.key_of(&path("II/1")).as_str(), "II/1");
}

#[test]
fn a_moved_item_is_changed_and_neither_added_nor_removed() {
    let before = plan(
        "HCQT",
        vec![task("1.1", "a", &[]), task("1.2", "b", &[])],
        vec![duty("IV/1", &[])],
    );
    let next = following(
        tasks(&[
            ("1.1", "a", &[]),
            ("1.3", "b khác", &["1.2"]),
            ("1.4", "c", &[]),
        ]),
        &before,
    );
    let found = changes(Some(&before), &next);
    assert_eq!(told(&found), [vec!["1.4"], vec!["IV/1"], vec!["1.3"]]);
    assert_eq!(found.moved, [(path("1.2"), path("1.3"))]);
    assert_eq!(
        told(&changes(None, &before)),
        [vec!["1.1", "1.2", "IV/1"], vec![], vec![]]
    );
}

#[test]
fn another_lead_of_the_area_changes_the_tasks_that_inherit_it() {
    let tasks = || vec![task("1.1", "a", &[])];
    let before = plan("HCQT", tasks(), vec![]);
    let next = plan("TCCB", tasks(), vec![]);
    let found = changes(Some(&before), &next);
    assert_eq!(told(&found)[2], ["1.1"]);
    assert_eq!(found.areas.changed, [path("III/1")]);
}

#[test]
fn what_a_plan_says_of_itself_and_its_other_tables_is_compared_too() {
    let before = tasks(&[("1.1", "a", &[])]);
    let mut next = before.clone();
    next.coordinator = DepartmentCode::new("TCCB");
    next.ends = next.starts;
    next.departments.push(department("TCCB"));
    let found = changes(Some(&before), &next);
    assert_eq!(found.header, [HeaderField::Coordinator, HeaderField::Days]);
    assert_eq!(found.departments.added, [DepartmentCode::new("TCCB")]);
    assert_eq!(changes(Some(&next), &next), Changes::default());
}

#[test]
fn inserting_a_task_and_renumbering_the_rest_takes_nothing_from_anybody() {
    let before = tasks(&[("1.1", "a", &[]), ("1.2", "b", &[]), ("1.3", "c", &[])]);
    let next = following(
        tasks(&[
            ("1.1", "a", &[]),
            ("1.2", "mới", &[]),
            ("1.3", "b", &[]),
            ("1.4", "c", &[]),
        ]),
        &before,
    );
    let found = kept(&next);
    assert_eq!(
        (found[0], found[2], found[3]),
        (("a", "1.1"), ("b", "1.2"), ("c", "1.3"))
    );
    assert!(!["1.1", "1.2", "1.3"].contains(&found[1].1), "{found:?}");
    assert_eq!(told(&changes(Some(&before), &next))[0], ["1.2"]);
    // And once more, in front.
    let third = following(
        tasks(&[
            ("1.1", "thêm", &[]),
            ("1.2", "a", &[]),
            ("1.3", "mới", &[]),
            ("1.4", "b", &[]),
            ("1.5", "c", &[]),
        ]),
        &next,
    );
    let again = kept(&third);
    assert_eq!(again[1..], found[..], "every key goes with its task");
    assert!(found.iter().all(|(_, key)| *key != again[0].1));
}

#[test]
fn a_removed_task_leaves_its_key_to_nobody_that_moves_up() {
    let before = tasks(&[("1.1", "a", &[]), ("1.2", "b", &[])]);
    let next = following(tasks(&[("1.1", "b", &[])]), &before);
    assert_eq!(kept(&next), [("b", "1.2")]);
    assert_eq!(
        told(&changes(Some(&before), &next)),
        [vec![], vec!["1.1"], vec!["1.1"]]
    );
    assert_eq!(next.path_of(&path("1.1")), None);
}

#[test]
fn two_tasks_change_places() {
    let before = tasks(&[("1.1", "a", &[]), ("1.2", "b", &[])]);
    let said = following(
        tasks(&[("1.1", "b sửa", &["1.2"]), ("1.2", "a sửa", &["1.1"])]),
        &before,
    );
    assert_eq!(kept(&said), [("b sửa", "1.2"), ("a sửa", "1.1")]);
    let found = changes(Some(&before), &said);
    assert_eq!((found.added.len(), found.removed.len()), (0, 0));
}

#[test]
fn several_tasks_that_became_one_keep_all_that_was_said() {
    let before = tasks(&[("1.1", "a", &[]), ("1.2", "b", &[])]);
    let next = following(tasks(&[("1.1", "a và b", &["1.1", "1.2"])]), &before);
    assert_eq!(next.tasks[0].keys, [path("1.1"), path("1.2")]);
    let merged: Vec<_> = next.merged_keys().into_iter().collect();
    assert_eq!(merged, [(path("1.2"), path("1.1"))]);
    assert_eq!(changes(Some(&before), &next).removed, []);
}

#[test]
fn the_same_file_again_changes_nothing() {
    let first = tasks(&[("1.1", "a", &[])]);
    let file = tasks(&[("1.1", "mới", &[]), ("1.2", "a sửa", &["1.1"])]);
    let second = following(file.clone(), &first);
    assert_eq!(following(file.clone(), &second), second);
    let mut other = file;
    other.tasks[0].title = "mới, đổi tên".to_owned();
    let third = following(other, &second);
    assert_eq!(third.tasks[0].keys, second.tasks[0].keys);
    assert_eq!(third.tasks[1].keys, second.tasks[1].keys);
    assert_eq!(
        third.item_path("1.1"),
        Ok(&path("1.1")),
        "a label is tried first"
    );
}

#[test]
fn a_forged_edition_gives_each_key_to_one_item() {
    let mut hostile = tasks(&[("1.1", "a", &[]), ("1.2", "b", &[]), ("1.3", "c", &[])]);
    hostile.tasks[0].keys = vec![path("1.2"), path("9"), path("1.3")];
    hostile.tasks[1].keys = vec![path("9"), path("1.2")];
    let merged: Vec<_> = hostile.merged_keys().into_iter().collect();
    assert_eq!(merged, [], "every key is somebody's first");
    assert_eq!(hostile.path_of(&path("9")), Some(&path("1.2")));
    assert_eq!(hostile.path_of(&path("1.2")), Some(&path("1.1")));
}

#[test]
fn departments_that_are_no_longer_named_are_kept() {
    let mut before = tasks(&[("1.1", "a", &[])]);
    before.departments = vec![department("HCQT"), department("NHI")];
    let mut file = tasks(&[("1.1", "a", &[])]);
    file.departments = vec![department("HCQT")];
    let next = following(file.clone(), &before);
    assert_eq!(next.dropped, [department("NHI")]);
    assert_eq!(following(file, &next).dropped, [department("NHI")]);
    assert_eq!(following(before, &next).dropped, []);
}

fn department(code: &str) -> Department {
    serde_json::from_value(serde_json::json!({
        "code": code, "name": format!("Khoa {code}"), "aliases": [], "kind": "clinical",
        "role": "member", "order": 0, "assumed": false,
    }))
    .expect("a department")
}

proptest! {
    /// Whatever two editions say, each item of either is accounted for once, and every key
    /// belongs to one item.
    #[test]
    fn every_item_is_accounted_for_once(
        old in prop::collection::btree_map(0u8..9, 0u8..3, 0..7),
        middle in prop::collection::btree_map(0u8..9, 0u8..3, 0..7),
        new in prop::collection::btree_map(0u8..9, (0u8..3, prop::collection::vec(0u8..9, 0..3)), 0..7),
    ) {
        let label = |number: u8| format!("1.{number}");
        let unmoved = |rows: &std::collections::BTreeMap<u8, u8>| plan(
            "HCQT", rows.iter().map(|(at, title)| task(&label(*at), &label(*title), &[])).collect(), vec![]);
        let before = following(unmoved(&middle), &unmoved(&old));
        let file = plan("HCQT", new.iter().map(|(at, (title, was))| {
            let was: Vec<String> = was.iter().map(|was| label(*was)).collect();
            let was: Vec<&str> = was.iter().map(String::as_str).collect();
            task(&label(*at), &label(*title), &was)
        }).collect(), vec![]);
        let next = following(file.clone(), &before);
        let found = changes(Some(&before), &next);
        prop_assert!(found.added.iter().all(|path| !found.changed.contains(path)));
        for path in &found.removed {
            let key = before.key_of(path);
            prop_assert!(next.path_of(key).is_none(), "{key} goes on");
        }
        let keys: Vec<&ItemPath> = next.keyed().flat_map(|item| item.all()).collect();
        let once: std::collections::BTreeSet<&ItemPath> = keys.iter().copied().collect();
        prop_assert_eq!(keys.len(), once.len(), "a key has one item");
        for item in next.keyed() {
            prop_assert_eq!(next.path_of(item.key()), Some(item.path));
        }
        let gone: usize = before.keyed().filter(|item| next.path_of(item.key()).is_none()).count();
        prop_assert_eq!(gone, found.removed.len());
        prop_assert_eq!(changes(Some(&next), &next), Changes::default(), "an edition beside itself");
        prop_assert_eq!(following(file, &next).tasks, next.tasks, "published again");
    }
}
