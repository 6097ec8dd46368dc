//! What holds after what was said: order, concurrency, withdrawal, plans.

use super::{Q1, doing, give, notes, say};
use crate::fake::*;
use cchc::{
    domain::{
        checkin::State,
        event::{Body, Draft, EventId, Seal},
    },
    store::{Store, StoreError, Within},
};

pub fn what_is_said_stands(mut store: Store) {
    let ids = say(&mut store, 1, 0, vec![doing("một")]);
    let code = department("KKB");
    let period = Q1.parse().expect("a period");
    let standings = store
        .standings(&plan_id(), Some(&code), Some(period))
        .expect("standings");
    let [standing] = standings.as_slice() else {
        panic!("{standings:?}")
    };
    assert_eq!(standing.heads, ids);
    assert_eq!(
        (standing.state, standing.note.as_str()),
        (State::Doing, "một")
    );
    assert_eq!(standing.wall, at(0));
    assert_eq!(standing.wall.offset(), at(0).offset());
    let other = store.standings(&plan_id(), Some(&department("KNOI")), None);
    assert_eq!(other.expect("standings"), []);
}

pub fn a_list_is_kept_whole_or_not_at_all(mut store: Store) {
    say(&mut store, 1, 0, vec![doing("một")]);
    let before = (
        store.digest().expect("digest"),
        store.known_ids().expect("ids"),
    );
    let too_long = "ế".repeat(LIMIT);
    let drafts = vec![doing("hai"), doing(&too_long), doing("ba")];
    let refused = store.append(drafts, &FakeSeal(1), at(9));
    assert!(
        matches!(refused, Err(StoreError::Sealing(_))),
        "{refused:?}"
    );
    assert_eq!(
        (
            store.digest().expect("digest"),
            store.known_ids().expect("ids")
        ),
        before
    );
    assert!(
        store
            .search("hai", &Within::default(), 9)
            .expect("hits")
            .is_empty()
    );
    let next = say(&mut store, 1, 10, vec![doing("bốn")]);
    let event = store.event(next[0]).expect("read").expect("an event");
    assert_eq!(event.sequence, 2, "no gap is left");
}

pub fn two_quick_entries_of_one_terminal_are_never_concurrent(mut store: Store) {
    let first = say(&mut store, 1, 0, vec![doing("một"), doing("hai")]);
    let last = say(&mut store, 1, -500, vec![doing("ba")]);
    let standings = store.standings(&plan_id(), None, None).expect("standings");
    assert_eq!(
        standings[0].heads, last,
        "although the wall clock went back"
    );
    assert_eq!(notes(&store), ["ba"]);
    let chain = store.own_ids(FakeSeal(1).incarnation()).expect("ids");
    assert_eq!(chain, [first, last].concat());
    let begun = say(&mut store, 1, 1, vec![draft("KKB", begin("một"))])[0];
    say(&mut store, 1, 2, vec![draft("KKB", retitle(begun, "hai"))]);
    say(&mut store, 1, -2, vec![draft("KKB", retitle(begun, "ba"))]);
    let submission = store
        .submission(begun)
        .expect("read")
        .expect("a submission");
    assert_eq!(
        (submission.content.title.as_str(), submission.concurrent),
        ("ba", false)
    );
}

pub fn concurrent_entries_stay_visible(mut store: Store) {
    let mut other = in_memory();
    let ours = say(&mut store, 1, 0, vec![doing("của ta")]);
    let theirs = say(&mut other, 2, 5, vec![doing("của bạn")]);
    give(&mut store, &other);
    give(&mut other, &store);
    let standings = store.standings(&plan_id(), None, None).expect("standings");
    assert_eq!(standings[0].heads, [theirs.clone(), ours.clone()].concat());
    assert_eq!(notes(&store), ["của bạn"], "the later clock is shown first");
    assert_eq!(
        store.digest().expect("digest"),
        other.digest().expect("digest")
    );
    let mut seen = doing("cả hai");
    seen.replaces = [theirs, ours].concat();
    let last = say(&mut store, 1, 6, vec![seen]);
    assert_eq!(
        store.standings(&plan_id(), None, None).expect("standings")[0].heads,
        last
    );
}

pub fn a_withdrawal_may_come_before_its_target(mut store: Store) {
    let mut other = in_memory();
    let first = say(&mut other, 2, 0, vec![doing("một")])[0];
    let second = say(&mut other, 2, 1, vec![doing("hai")])[0];
    let taken_back = say(&mut other, 2, 2, vec![draft("KKB", withdrawal(second))])[0];
    for id in [taken_back, second, first] {
        store
            .absorb(&sealed(other.lines(&[id]).expect("lines")), false, 0)
            .expect("absorbed");
    }
    assert_eq!(notes(&store), ["một"], "what was replaced holds again");
    assert_eq!(
        store.digest().expect("digest"),
        other.digest().expect("digest")
    );
    let history = store
        .history(&plan_id(), &task("III/1/1.1"), None)
        .expect("history");
    let [newest, oldest] = history.as_slice() else {
        panic!("{history:?}")
    };
    let reason = newest.withdrawn.as_ref().map(|by| by.reason.as_str());
    assert_eq!(
        (newest.event, reason, newest.replaced),
        (second, Some("nhầm dòng"), false)
    );
    assert_eq!(
        (oldest.event, &oldest.withdrawn, oldest.replaced),
        (first, &None, false)
    );
}

pub fn only_the_own_department_takes_back(mut store: Store) {
    let id = say(&mut store, 1, 0, vec![doing("một")])[0];
    say(&mut store, 2, 1, vec![draft("KNOI", withdrawal(id))]);
    assert_eq!(notes(&store), ["một"]);
    assert!(!store.event(id).expect("read").expect("an event").withdrawn);
    say(&mut store, 2, 2, vec![draft("KKB", withdrawal(id))]);
    assert_eq!(notes(&store), [""; 0]);
    assert!(store.event(id).expect("read").expect("an event").withdrawn);
}

pub fn a_submission_is_the_sum_of_its_changes(mut store: Store) {
    let begun = say(&mut store, 1, 0, vec![draft("KKB", begin("một"))])[0];
    say(&mut store, 1, 1, vec![draft("KKB", retitle(begun, "hai"))]);
    let other = say(&mut store, 2, 2, vec![draft("KKB", retitle(begun, "ba"))])[0];
    let code = department("KKB");
    let period = Q1.parse().expect("a period");
    let listed = store
        .submissions(&plan_id(), Some(period), Some(&code))
        .expect("submissions");
    let [submission] = listed.as_slice() else {
        panic!("{listed:?}")
    };
    assert_eq!(
        (submission.id, submission.department.as_str()),
        (begun, "KKB")
    );
    assert_eq!(
        (submission.content.title.as_str(), submission.concurrent),
        ("ba", true)
    );
    say(&mut store, 2, 3, vec![draft("KKB", withdrawal(other))]);
    let submission = store
        .submission(begun)
        .expect("read")
        .expect("a submission");
    assert_eq!(
        (submission.content.title.as_str(), submission.concurrent),
        ("hai", false)
    );
    say(&mut store, 1, 4, vec![draft("KKB", withdrawal(begun))]);
    assert_eq!(
        store.submission(begun).expect("read"),
        None,
        "taken back as a whole"
    );
}

pub fn a_plan_counts_once_all_its_pieces_have_come(mut store: Store) {
    let mut office = in_memory();
    let publish = |office: &mut Store, title: &str, replaces: Vec<EventId>| {
        let mut drafts: Vec<Draft> = pieces(&plan(title), 3)
            .into_iter()
            .map(|body| draft("HCQT", body))
            .collect();
        drafts[0].replaces = replaces;
        say(office, 7, 0, drafts)
    };
    let first = publish(&mut office, "Kế hoạch một", Vec::new());
    let heads = office.plan_head(&plan_id()).expect("heads");
    assert_eq!(heads, [first[0]]);
    let second = publish(&mut office, "Kế hoạch hai", heads);
    let title = |store: &Store| store.plan(&plan_id()).expect("read").map(|plan| plan.title);
    let order = [
        second[1], first[2], first[0], second[0], first[1], second[2],
    ];
    let expected = [
        None,
        None,
        None,
        None,
        Some("Kế hoạch một"),
        Some("Kế hoạch hai"),
    ];
    for (id, expected) in order.into_iter().zip(expected) {
        store
            .absorb(&sealed(office.lines(&[id]).expect("lines")), false, 0)
            .expect("absorbed");
        assert_eq!(title(&store).as_deref(), expected);
    }
    assert_eq!(store.plans().expect("plans"), [plan("Kế hoạch hai")]);
    assert_eq!(store.plan_head(&plan_id()).expect("heads"), [second[0]]);
    assert_eq!(
        store.digest().expect("digest"),
        office.digest().expect("digest")
    );
}

pub fn nobody_spoils_a_plan_with_a_piece_of_the_same_name(mut store: Store) {
    let good = pieces(&plan("Kế hoạch"), 2);
    let mut forged = good[1].clone();
    if let Body::Plan(part) = &mut forged {
        part.text = "rác".to_owned();
    }
    say(&mut store, 9, 0, vec![draft("HCQT", forged)]);
    let publish = good.into_iter().map(|body| draft("HCQT", body)).collect();
    say(&mut store, 7, 1, publish);
    assert_eq!(store.plans().expect("plans"), [plan("Kế hoạch")]);
}

pub fn check_ins_follow_a_task_to_its_new_label(mut store: Store) {
    let publish = |store: &mut Store, plan: &cchc::domain::plan::Plan| {
        let replaces = store.plan_head(&plan_id()).expect("heads");
        let mut drafts: Vec<Draft> = pieces(plan, 1)
            .into_iter()
            .map(|body| draft("HCQT", body))
            .collect();
        drafts[0].replaces = replaces;
        say(store, 7, 5, drafts)
    };
    publish(&mut store, &plan("Kế hoạch một"));
    let first = say(&mut store, 1, 10, vec![doing("theo nhãn cũ")])[0];
    publish(
        &mut store,
        &relabelled(plan("Kế hoạch hai"), "III/1/1.7", "III/1/1.1"),
    );
    let standings = store.standings(&plan_id(), None, None).expect("standings");
    assert_eq!(standings.len(), 1);
    assert_eq!(standings[0].task, task("III/1/1.7"));
    assert_eq!(standings[0].heads, [first]);

    // This terminal saw what it said itself, whatever the path.
    let body = check_in("III/1/1.7", Q1, State::Done, "theo nhãn mới");
    let second = say(&mut store, 1, 20, vec![draft("KKB", body)])[0];
    // Another one has not had the new edition and not seen the second entry.
    let mut late = draft("KKB", check_in("III/1/1.1", Q1, State::Blocked, "máy khác"));
    late.replaces = vec![first];
    let late = say(&mut store, 2, 30, vec![late])[0];
    let standings = store.standings(&plan_id(), None, None).expect("standings");
    assert_eq!(standings.len(), 1);
    assert_eq!(standings[0].heads, [late, second]);
    let history = store
        .history(&plan_id(), &task("III/1/1.7"), None)
        .expect("history");
    let told: Vec<(EventId, bool)> = history.iter().map(|e| (e.event, e.replaced)).collect();
    assert_eq!(told, [(late, false), (second, false), (first, true)]);

    publish(&mut store, &plan("Kế hoạch ba"));
    let mut tasks: Vec<String> = store
        .standings(&plan_id(), None, None)
        .expect("standings")
        .into_iter()
        .map(|standing| standing.task.to_string())
        .collect();
    tasks.sort();
    assert_eq!(
        tasks,
        ["III/1/1.1", "III/1/1.7"],
        "each under its own label again"
    );
    assert_eq!(store.editions_of(&plan_id()).expect("editions").len(), 3);
}

pub fn a_department_is_the_sum_of_its_changes(mut store: Store) {
    let mut other = in_memory();
    let version = store.departments_version().expect("a version");
    say(&mut store, 1, 0, vec![draft("HCQT", named("CC", "một"))]);
    let renamed = store.departments_version().expect("a version");
    assert_ne!(renamed, version);
    give(&mut other, &store);
    say(&mut store, 1, 1, vec![draft("HCQT", named("CC", "hai"))]);
    let merged = say(
        &mut other,
        2,
        9,
        vec![draft("HCQT", ended("CC", Some("HSTC")))],
    );
    give(&mut store, &other);
    give(&mut other, &store);
    let changes = store.department_changes().expect("changes");
    let content = &changes[&department("CC")];
    assert_eq!(content.name.as_deref(), Some("hai"));
    let into = content
        .ending
        .as_ref()
        .and_then(|ending| ending.into.clone());
    assert_eq!(into, Some(department("HSTC")));
    assert_eq!(
        store
            .department_heads(&department("CC"))
            .expect("heads")
            .len(),
        2
    );
    assert_eq!(
        store.digest().expect("digest"),
        other.digest().expect("digest")
    );
    say(
        &mut other,
        2,
        10,
        vec![draft("HCQT", withdrawal(merged[0]))],
    );
    give(&mut store, &other);
    let changes = store.department_changes().expect("changes");
    assert_eq!(changes[&department("CC")].ending, None);
    let before = (store.digest().expect("digest"), changes);
    store.rebuild(&decode).expect("rebuilt");
    let after = store.department_changes().expect("changes");
    assert_eq!((store.digest().expect("digest"), after), before);
}
