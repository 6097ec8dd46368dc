//! Paths lead back to where an item stood, and nothing is counted twice.

use super::*;
use crate::domain::{
    plan::{Assignees, DutyKind},
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
        department: Assignees::All,
        title: "Gửi bài".to_owned(),
        text: String::new(),
        schedule: vec![Schedule::Quarterly],
        kind: DutyKind::Submission,
        minimum: None,
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

#[test]
fn a_moved_item_is_changed_and_neither_added_nor_removed() {
    let before = plan(
        "HCQT",
        vec![task("1.1", "a", &[]), task("1.2", "b", &[])],
        vec![duty("IV/1", &[])],
    );
    let next = plan(
        "HCQT",
        vec![
            task("1.1", "a", &[]),
            task("1.3", "b", &["1.2"]),
            task("1.4", "c", &[]),
        ],
        vec![],
    );
    assert_eq!(
        told(&changes(Some(&before), &next)),
        [vec!["1.4"], vec!["IV/1"], vec!["1.3"]]
    );
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
    assert_eq!(told(&changes(Some(&before), &next))[2], ["1.1"]);
}

#[test]
fn a_path_leads_back_over_several_editions() {
    let first = plan("HCQT", vec![task("1.1", "a", &[])], vec![]);
    let second = with_earlier_labels(
        plan("HCQT", vec![task("1.2", "a", &["1.1"])], vec![]),
        &first,
    );
    let file = plan("HCQT", vec![task("1.3", "a", &["1.2"])], vec![]);
    let third = with_earlier_labels(file.clone(), &second);
    assert_eq!(third.tasks[0].was, [path("1.2"), path("1.1")]);
    assert_eq!(
        with_earlier_labels(file, &third),
        third,
        "the same file again"
    );
    let typed = path("1.1");
    assert_eq!(third.item_path("1.1"), Ok(&path("1.3")));
    assert_eq!(third.path_today(&typed), Some(&path("1.3")));
}

#[test]
fn a_path_that_is_used_again_belongs_to_whoever_has_it_now() {
    let hostile = plan(
        "HCQT",
        vec![
            task("1.1", "a", &["1.2", "9"]),
            task("1.2", "b", &["9", "1.2"]),
        ],
        vec![],
    );
    let labels = hostile.earlier_labels();
    assert_eq!(labels.len(), 1);
    assert_eq!(labels.get(&path("9")), Some(&&path("1.1")));
}

proptest! {
    /// Whatever two editions say, each item of either is accounted for once.
    #[test]
    fn every_item_is_accounted_for_once(
        old in prop::collection::btree_map(0u8..9, 0u8..3, 0..7),
        new in prop::collection::btree_map(0u8..9, (0u8..3, prop::collection::vec(0u8..9, 0..3)), 0..7),
    ) {
        let label = |number: u8| format!("1.{number}");
        let before = plan("HCQT", old.iter().map(|(at, title)| task(&label(*at), &label(*title), &[])).collect(), vec![]);
        let next = plan("HCQT", new.iter().map(|(at, (title, was))| {
            let was: Vec<String> = was.iter().map(|was| label(*was)).collect();
            let was: Vec<&str> = was.iter().map(String::as_str).collect();
            task(&label(*at), &label(*title), &was)
        }).collect(), vec![]);
        let next = with_earlier_labels(next, &before);
        let found = changes(Some(&before), &next);
        for path in &found.added {
            prop_assert!(next.item_paths().any(|known| known == path));
            prop_assert!(!found.changed.contains(path));
        }
        for path in &found.removed {
            prop_assert!(before.item_paths().any(|known| known == path));
            prop_assert!(next.path_today(path).is_none());
        }
        let kept = before.item_paths().filter(|path| next.path_today(path).is_some()).count();
        prop_assert_eq!(kept + found.removed.len(), old.len());
        for (earlier, now) in next.earlier_labels() {
            prop_assert_eq!(next.path_today(earlier), Some(now));
            prop_assert!(next.item_paths().all(|known| known != earlier));
        }
        prop_assert_eq!(changes(Some(&next), &next), Changes::default(), "an edition beside itself");
    }
}
