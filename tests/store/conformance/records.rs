//! What is found, counted and kept: search, history, reach, identity, quarantine.

use super::{Q1, all, doing, give, notes, say};
use crate::fake::*;
use cchc::{
    domain::{
        checkin::State,
        department::DepartmentCode,
        event::{Acknowledgement, Body, ChainHead, EventId, IncarnationId, Seal, ShareId},
        exchange::{BadLine, Posting, PostingState, Reading},
        submission::{SubmissionChange, SubmissionState},
    },
    store::{EntryKind, Incarnation, Reach, Store, StoreError, Within},
};

pub fn search_finds_accents_or_not(mut store: Store) {
    let noted = say(
        &mut store,
        1,
        0,
        vec![doing("Đã đối chiếu sổ với HIS (12/QĐ-BV)")],
    )[0];
    say(
        &mut store,
        1,
        1,
        vec![draft("KKB", check_in("III/1/1.2", Q1, State::Done, "khác"))],
    );
    let begun = say(
        &mut store,
        1,
        2,
        vec![draft("KKB", begin("Bớt giấy tờ, đối thoại"))],
    )[0];
    let found = |text: &str| {
        let hits = store.search(text, &Within::default(), 10).expect("hits");
        hits.into_iter().map(|hit| hit.event).collect::<Vec<_>>()
    };
    assert_eq!(found("doi chieu"), [noted]);
    assert_eq!(found("ĐỐI CHIẾU"), [noted]);
    assert_eq!(found("chieu do"), [noted], "any order, words unfinished");
    assert_eq!(found("12/qd"), [noted]);
    assert_eq!(found("do"), [begun, noted], "newest first");
    assert_eq!(found("chi do"), [noted], "every word may be unfinished");
    assert_eq!(found("ieu doi"), [], "but each is known by its beginning");
    assert_eq!(found("\"* OR"), []);
    assert_eq!(found("mau").len(), 3, "authors are found");
    assert_eq!(
        store
            .search("mau", &Within::default(), 2)
            .expect("hits")
            .len(),
        2
    );
    let hit = &store.search("giay", &Within::default(), 1).expect("hits")[0];
    assert_eq!(
        (hit.submission, hit.text.as_str()),
        (Some(begun), "Bớt giấy tờ, đối thoại")
    );
    let within = |within: Within, text: &str| {
        let hits = store.search(text, &within, 10).expect("hits");
        hits.into_iter().map(|hit| hit.event).collect::<Vec<_>>()
    };
    let of = |code: &str| Within {
        departments: vec![DepartmentCode::new(code)],
        ..Within::default()
    };
    assert_eq!(within(of("KKB"), "do"), [begun, noted]);
    assert_eq!(within(of("NHI"), "do"), []);
    assert_eq!(within(of("KKB"), "").len(), 3, "all of a department");
    assert_eq!(within(of("KKB"), "\"*"), [], "no word at all is no answer");
    assert_eq!(within(Within::default(), ""), []);
    let in_states = |tasks: &[State], submissions: &[SubmissionState]| Within {
        states: Some((tasks.to_vec(), submissions.to_vec())),
        periods: vec![Q1.parse().expect("a period")],
        ..Within::default()
    };
    assert_eq!(within(in_states(&[State::Doing], &[]), ""), [noted]);
    assert_eq!(
        within(in_states(&[], &[SubmissionState::Draft]), "do"),
        [begun]
    );
    say(&mut store, 1, 3, vec![draft("KKB", withdrawal(noted))]);
    assert!(
        store
            .search("doi chieu", &Within::default(), 10)
            .expect("hits")
            .is_empty()
    );
}

pub fn words_of_several_changes_of_a_submission_are_found_together(mut store: Store) {
    let found = |store: &Store, text: &str| {
        let hits = store.search(text, &Within::default(), 10).expect("hits");
        let hits = hits.into_iter();
        hits.map(|hit| (hit.submission, hit.text, hit.author))
            .collect::<Vec<_>>()
    };
    let begun = say(&mut store, 1, 0, vec![draft("KKB", begin("Bớt giấy tờ"))])[0];
    let more = SubmissionChange {
        submission: Some(begun),
        authors: Some("Phạm Thị Ví Dụ".to_owned()),
        ..SubmissionChange::default()
    };
    let second = say(
        &mut store,
        2,
        1,
        vec![draft("KKB", Body::Submission(more.clone()))],
    )[0];
    let sent = SubmissionChange {
        authors: None,
        state: Some(SubmissionState::Sent),
        ..more
    };
    say(&mut store, 2, 2, vec![draft("KKB", Body::Submission(sent))]);
    let one = [(
        Some(begun),
        "Bớt giấy tờ".to_owned(),
        "Trần Thị Mẫu".to_owned(),
    )];
    assert_eq!(found(&store, "giay vi du"), one, "title and authors");
    assert_eq!(found(&store, "gi ph"), one, "by their beginnings");
    assert_eq!(found(&store, "giay khac"), []);
    // Another terminal to which the changes come in another order finds the same.
    let mut events = all(&store);
    for _ in 0..3 {
        events.rotate_left(1);
        let folder = tempfile::tempdir().expect("a folder");
        let mut other = open(&folder.path().join("other.db"));
        for event in &events {
            other
                .absorb(std::slice::from_ref(event), false, 0)
                .expect("absorbed");
        }
        assert_eq!(found(&other, "giay vi du"), one);
    }
    say(&mut store, 2, 3, vec![draft("KKB", withdrawal(second))]);
    assert_eq!(found(&store, "bot giay"), one, "it stands all the same");
    say(&mut store, 1, 4, vec![draft("KKB", withdrawal(begun))]);
    assert_eq!(found(&store, "bot giay"), []);
}

pub fn the_last_entry_is_the_newest_not_taken_back(mut store: Store) {
    let own = [FakeSeal(1).incarnation(), FakeSeal(3).incarnation()];
    let last = |store: &Store| {
        let entries = store
            .last_entries(&own, &department("KKB"), 9)
            .expect("read");
        let events: Vec<_> = entries.into_iter().map(|entry| entry.event).collect();
        events
    };
    assert_eq!(last(&store), []);
    let first = say(&mut store, 1, 0, vec![doing("một")])[0];
    say(&mut store, 2, 1, vec![doing("của máy khác")]);
    let begun = say(&mut store, 3, 2, vec![draft("KKB", begin("bài"))])[0];
    say(&mut store, 3, 3, vec![draft("KNOI", begin("khoa khác"))]);
    assert_eq!(last(&store), [begun, first]);
    let entries = store.last_entries(&own, &department("KKB"), 1);
    let [entry] = &entries.expect("read")[..] else {
        panic!("one entry");
    };
    assert!(matches!(entry.kind, EntryKind::Submission { submission, .. } if submission == begun));
    say(&mut store, 3, 4, vec![draft("KKB", withdrawal(begun))]);
    assert_eq!(last(&store), [first]);
    say(&mut store, 1, 5, vec![draft("KKB", withdrawal(first))]);
    assert_eq!(last(&store), []);
}

pub fn reach_is_what_others_say(mut store: Store) {
    let own = FakeSeal(1).incarnation();
    let ids = say(
        &mut store,
        1,
        0,
        vec![doing("một"), doing("hai"), doing("ba")],
    );
    let reach = |store: &Store, id: EventId| store.event(id).expect("read").expect("known").reach;
    assert_eq!(reach(&store, ids[0]), Reach::Here);
    store.keep_reading(&saw(&ids[..2], &[])).expect("kept");
    assert_eq!(reach(&store, ids[1]), Reach::OnShare);
    store.keep_reading(&saw(&[], &ids[1..])).expect("kept");
    assert_eq!(reach(&store, ids[1]), Reach::Here);
    let holds = |upto: usize| {
        let held = vec![ChainHead {
            incarnation: own,
            sequence: upto as u64,
            event: ids[upto - 1],
        }];
        draft("KNOI", Body::Acknowledgement(Acknowledgement { held }))
    };
    for (terminal, upto) in [(1, 3), (2, 1), (3, 2)] {
        let mut other = in_memory();
        say(&mut other, terminal + 10, 1, vec![holds(upto)]);
        give(&mut store, &other);
    }
    let reaches = [Reach::SeenBy(3), Reach::SeenBy(2), Reach::SeenBy(1)];
    assert_eq!([0, 1, 2].map(|n: usize| reach(&store, ids[n])), reaches);
    assert_eq!(store.last_acknowledgement(own).expect("read"), None);
    say(&mut store, 1, 2, vec![holds(3)]);
    let last = store.last_acknowledgement(own).expect("read");
    assert_eq!(last, Some((at(2), 0)));
    assert_eq!(
        reach(&store, ids[2]),
        Reach::SeenBy(1),
        "one's own word does not count"
    );
    let counts = store.counts().expect("counts");
    assert_eq!(
        (counts.only_here, counts.on_share, counts.seen_by_others),
        (4, 0, 3)
    );
    assert_eq!(counts.by_kind.get("acknowledgement"), Some(&4));
}

fn saw(present: &[EventId], absent: &[EventId]) -> Reading {
    Reading {
        present: present.to_vec(),
        absent: absent.to_vec(),
        complete: true,
        at_ms: 7,
        ..Reading::default()
    }
}

pub fn what_is_missing_on_the_share_is_known(mut store: Store) {
    let own = say(&mut store, 1, 0, vec![doing("một"), doing("hai")]);
    let first = Incarnation {
        id: FakeSeal(1).incarnation(),
        secret: [1; 32],
        host: "may-1".to_owned(),
        path: "cchc.db".to_owned(),
        minted: at(0),
    };
    store.keep_incarnation(&first).expect("kept");
    let mut other = in_memory();
    let theirs = say(&mut other, 2, 0, vec![doing("của máy khác")]);
    give(&mut store, &other);
    let missing = |store: &Store| store.own_missing(9).expect("read");
    assert_eq!(missing(&store), [(own[0], false), (own[1], false)]);
    assert_eq!(
        store.others_missing().expect("read"),
        [],
        "not looked for yet"
    );
    let posting = Posting {
        event: own[1],
        at_ms: 5,
        wait_ms: 3,
        state: PostingState::InDoubt,
        own: true,
    };
    store.post(&[posting]).expect("posted");
    assert_eq!(store.postings().expect("read"), [posting]);
    assert_eq!(missing(&store), [(own[0], false)], "posted is not missing");
    store.keep_reading(&saw(&own, &[])).expect("kept");
    assert_eq!(
        (missing(&store), store.postings().expect("read")),
        (vec![], vec![])
    );
    assert_eq!(store.others_missing().expect("read"), [(theirs[0], 7)]);
    store.keep_reading(&saw(&theirs, &own[..1])).expect("kept");
    assert_eq!(
        missing(&store),
        [(own[0], true)],
        "it was there and was lost"
    );
    assert_eq!(store.others_missing().expect("read"), []);
}

pub fn a_database_belongs_to_one_share(mut store: Store) {
    assert_eq!(store.share().expect("read"), Some(SHARE));
    store.join_share(SHARE).expect("the same");
    let refused = store.join_share(ShareId([9; 8]));
    assert!(matches!(refused, Err(StoreError::OtherShare)));
    let mut unjoined = Store::in_memory().expect("a store");
    let refused = unjoined.append(vec![doing("một")], &FakeSeal(1), at(0));
    assert!(matches!(refused, Err(StoreError::NoShare)));
}

fn lengths(store: &Store) -> Vec<(IncarnationId, u64)> {
    let heads = store.held().expect("held");
    heads
        .iter()
        .map(|head| (head.incarnation, head.sequence))
        .collect()
}

pub fn chains_are_held_up_to_the_first_gap_or_fork(mut store: Store) {
    let mut other = in_memory();
    let ids = say(
        &mut other,
        2,
        0,
        (1..=4).map(|n| doing(&n.to_string())).collect(),
    );
    let id = FakeSeal(2).incarnation();
    let mut held_after = |which: usize| {
        let line = sealed(other.lines(&[ids[which]]).expect("lines"));
        store.absorb(&line, false, 0).expect("absorbed");
        lengths(&store)
    };
    assert_eq!(held_after(1), []);
    assert_eq!(held_after(0), [(id, 2)]);
    assert_eq!(held_after(3), [(id, 2)]);
    assert_eq!(held_after(2), [(id, 4)]);
    let mut clone = in_memory();
    clone
        .absorb(&sealed(other.lines(&ids[..2]).expect("lines")), false, 0)
        .expect("absorbed");
    say(&mut clone, 2, 9, vec![doing("bản sao")]);
    give(&mut store, &clone);
    assert_eq!(lengths(&store), [(id, 2)], "two events carry number 3");
    assert_eq!(store.held().expect("held")[0].event, ids[1]);
}

pub fn kinds_of_a_later_version_are_kept_and_left_alone(mut store: Store) {
    let unknown = draft("KKB", Body::Unknown("measurement".to_owned()));
    let digest = store.digest().expect("digest");
    let id = say(&mut store, 1, 0, vec![unknown])[0];
    assert_eq!(store.digest().expect("digest"), digest);
    let event = store.event(id).expect("read").expect("an event");
    assert_eq!((event.kind.as_str(), event.entry), ("measurement", None));
    store
        .rebuild(&|line| {
            let mut event = decode(line)?;
            event.body = check_in("III/1/1.1", Q1, State::Done, "nay hiểu rồi");
            Some(event)
        })
        .expect("rebuilt");
    assert_eq!(
        notes(&store),
        ["nay hiểu rồi"],
        "after an upgrade it is understood"
    );
}

pub fn ids_are_found_by_their_beginning(mut store: Store) {
    let ids = say(
        &mut store,
        1,
        0,
        (0..40).map(|n| doing(&n.to_string())).collect(),
    );
    for id in &ids {
        let text = id.to_string();
        assert_eq!(store.ids_starting_with(&text, 9).expect("ids"), [*id]);
        let few = store.ids_starting_with(&text[..1], 99).expect("ids");
        assert!(few.contains(id) && few.iter().all(|few| few.to_string()[..1] == text[..1]));
    }
    assert_eq!(store.ids_starting_with("", 7).expect("ids").len(), 7);
    assert!(store.ids_starting_with("zz", 9).expect("ids").is_empty());
}

pub fn incarnations_are_kept(mut store: Store) {
    assert_eq!(store.incarnation().expect("read"), None);
    let minted = |number: u8| Incarnation {
        id: FakeSeal(number).incarnation(),
        secret: [number; 32],
        host: "may-mau".to_owned(),
        path: "/mau/cchc.db".to_owned(),
        minted: at(i64::from(number)),
    };
    let id = |number: u8| minted(number).id;
    let mut replace = |old: Option<u8>, new: u8| {
        let replaced = store.replace_incarnation(old.map(id), &minted(new), None);
        replaced.expect("written")
    };
    assert!(replace(None, 9));
    assert!(!replace(None, 5), "somebody else was quicker");
    assert!(replace(Some(9), 4));
    assert!(!replace(Some(9), 5));
    assert_eq!(store.incarnation().expect("read"), Some(minted(4)));
    let own = [9, 4].map(|number| FakeSeal(number).incarnation());
    assert_eq!(store.own_incarnations().expect("read"), own);
    assert!(
        !format!("{:?}", minted(9)).contains("9, 9"),
        "the secret is not shown"
    );
}

pub fn quarantine_is_bounded(mut store: Store) {
    let line = |number: u32| {
        let mut fingerprint = [0; 16];
        fingerprint[..4].copy_from_slice(&number.to_be_bytes());
        BadLine {
            fingerprint,
            reason: "hash".to_owned(),
            excerpt: "\u{1b}[2J".repeat(40),
            bytes: 7,
        }
    };
    let lines: Vec<BadLine> = (0..1_500).map(line).collect();
    store.quarantine(&lines).expect("kept");
    store.quarantine(&lines[..100]).expect("kept");
    assert_eq!(store.quarantined_count().expect("count"), 1_500);
    let kept = store.quarantined().expect("lines");
    assert_eq!(
        (kept.len(), kept[0].fingerprint),
        (1_000, lines[0].fingerprint)
    );
    assert_eq!(kept[0].excerpt, "[2J".repeat(27)[..80]);
}

pub fn terminals_are_seen(mut store: Store) {
    say(&mut store, 1, 0, vec![doing("một")]);
    say(
        &mut store,
        2,
        5,
        vec![doing("hai"), draft("KNOI", begin("bài"))],
    );
    let seen = store.last_seen().expect("seen");
    let seen: Vec<_> = seen
        .iter()
        .map(|t| (t.incarnation, t.department.as_str(), t.wall, t.events))
        .collect();
    let terminal = |number: u8| FakeSeal(number).incarnation();
    assert_eq!(
        seen,
        [
            (terminal(1), "KKB", at(0), 1),
            (terminal(2), "KNOI", at(5), 2)
        ]
    );
}

pub fn an_unlikely_record_breaks_nothing(mut store: Store) {
    let mut other = in_memory();
    say(&mut other, 2, 0, vec![doing("thường")]);
    let mut hostile = all(&other).remove(0).event;
    hostile.header.sequence = u64::MAX;
    hostile.header.clock.ms = u64::MAX;
    hostile.header.wall = "+9999-12-31T23:59:59-23:59".parse().unwrap_or(at(0));
    let hostile = FakeSeal(2)
        .seal(hostile.header, hostile.body)
        .expect("sealed");
    store.absorb(&[hostile], false, 0).expect("absorbed");
    assert_eq!(notes(&store), ["thường"]);
    let own = say(&mut store, 1, 0, vec![doing("ta")])[0];
    let clock = store.event(own).expect("read").expect("an event").clock;
    assert!(clock.ms <= u64::try_from(at(24 * 3600).timestamp_millis()).expect("positive"));
}
