//! In whose name a terminal writes, and what becomes of it when its database is copied,
//! moved or set back.

use super::{all, doing, give, say};
use crate::fake::*;
use cchc::{
    domain::event::{Acknowledgement, Body, ChainHead, Draft, EventId, Introduction, Seal, Sealed},
    store::{Incarnation, LastSeen, Reach, Store, StoreError},
};

fn minted(number: u8) -> Incarnation {
    Incarnation {
        id: FakeSeal(number).incarnation(),
        secret: [number; 32],
        host: format!("may-{number}"),
        path: "/mau/cchc.db".to_owned(),
        minted: at(i64::from(number)),
    }
}

fn mint(store: &mut Store, old: Option<u8>, new: u8) {
    let old = old.map(|number| FakeSeal(number).incarnation());
    let replaced = store.replace_incarnation(old, &minted(new), None);
    assert!(replaced.expect("written"));
}

/// Introduces the current incarnation and says something, at once.
fn introduce(store: &mut Store, number: u8, seconds: i64, drafts: Vec<Draft>) -> Vec<EventId> {
    let said = store.introduction().expect("read").expect("not yet said");
    let first = draft("KKB", Body::Introduction(said));
    let all = [vec![first], drafts].concat();
    say(store, number, seconds, all).split_off(1)
}

fn of(store: &Store, number: u8) -> Vec<Sealed> {
    let mut events = all(store);
    events.retain(|sealed| sealed.event.header.incarnation == FakeSeal(number).incarnation());
    events.sort_by_key(|sealed| sealed.event.header.sequence);
    events
}

fn head(sealed: &Sealed) -> ChainHead {
    ChainHead {
        incarnation: sealed.event.header.incarnation,
        sequence: sealed.event.header.sequence,
        event: sealed.event.id,
    }
}

fn reach(store: &Store, id: EventId) -> Reach {
    store.event(id).expect("read").expect("known").reach
}

fn copy(of: &Store) -> Store {
    let mut copy = in_memory();
    give(&mut copy, of);
    copy
}

pub fn nothing_is_said_in_a_name_that_was_given_up(mut store: Store) {
    mint(&mut store, None, 1);
    say(&mut store, 1, 0, vec![doing("một")]);
    mint(&mut store, Some(1), 2);
    let events = all(&store).len();
    for stale in [1, 7] {
        let refused = store.append(vec![doing("hai")], &FakeSeal(stale), at(1));
        assert!(matches!(refused, Err(StoreError::NotCurrent)));
    }
    assert_eq!(all(&store).len(), events);
    say(&mut store, 2, 1, vec![doing("hai")]);
}

pub fn an_incarnation_introduces_itself_first(mut store: Store) {
    mint(&mut store, None, 1);
    let ids = introduce(&mut store, 1, 0, vec![doing("một"), doing("hai")]);
    assert_eq!(store.introduction().expect("read"), None);
    let first = of(&store, 1);
    let host = "may-1".to_owned();
    let succeeds = Vec::new();
    assert_eq!(
        first[0].event.body,
        Body::Introduction(Introduction { host, succeeds })
    );
    let said: Vec<EventId> = first[1..].iter().map(|sealed| sealed.event.id).collect();
    assert_eq!(said, ids, "what was asked for is what is answered");
    mint(&mut store, Some(1), 2);
    mint(&mut store, Some(2), 3);
    introduce(&mut store, 3, 1, vec![doing("ba")]);
    let Body::Introduction(said) = of(&store, 3).remove(0).event.body else {
        panic!("an introduction comes first");
    };
    assert_eq!(said.succeeds, [head(&first[2])], "the second never wrote");
    let seen = store.last_seen().expect("seen");
    let seen = |number: u8| -> &LastSeen {
        let id = FakeSeal(number).incarnation();
        seen.iter()
            .find(|seen| seen.incarnation == id)
            .expect("seen")
    };
    assert_eq!(
        (seen(1).host.as_str(), seen(1).is_replaced),
        ("may-1", true)
    );
    assert_eq!(seen(3).succeeds, Some(FakeSeal(1).incarnation()));
    assert!(!seen(3).is_replaced && seen(3).own);
}

pub fn an_event_of_ones_own_from_elsewhere_ends_the_name(mut store: Store) {
    mint(&mut store, None, 1);
    say(&mut store, 1, 0, vec![doing("một")]);
    let mut lost = copy(&store);
    say(&mut lost, 1, 1, vec![doing("sau bản sao lưu")]);
    assert!(!store.is_elsewhere().expect("read"));
    give(&mut store, &lost);
    assert!(store.is_elsewhere().expect("read"));
    let refused = store.append(vec![doing("hai")], &FakeSeal(1), at(2));
    assert!(matches!(refused, Err(StoreError::NotCurrent)));
    mint(&mut store, Some(1), 2);
    assert!(!store.is_elsewhere().expect("read"));
    say(&mut store, 2, 2, vec![doing("hai")]);
    assert_eq!(store.held().expect("held").len(), 2, "no fork came of it");
    assert!(
        store
            .last_seen()
            .expect("seen")
            .iter()
            .all(|seen| seen.forked_at.is_none())
    );
}

pub fn a_terminal_replaces_what_it_said_under_an_earlier_name(mut store: Store) {
    mint(&mut store, None, 1);
    let before = introduce(&mut store, 1, 0, vec![doing("một")]);
    let mut other = copy(&store);
    mint(&mut store, Some(1), 2);
    let after = introduce(&mut store, 2, 1, vec![doing("hai")]);
    assert_eq!(
        store.event(after[0]).expect("read").expect("held").replaces,
        before
    );
    // The machine that was copied goes on under the old name: nobody here has seen that.
    let theirs = say(&mut other, 1, 2, vec![doing("máy kia")]);
    give(&mut store, &other);
    let last = say(&mut store, 2, 3, vec![doing("ba")]);
    assert_eq!(
        store.event(last[0]).expect("read").expect("held").replaces,
        after
    );
    let standings = store.standings(&plan_id(), None, None).expect("standings");
    assert_eq!(
        standings[0].heads,
        [last[0], theirs[0]],
        "both stay visible"
    );
}

pub fn an_incarnation_names_those_before_it_as_far_as_a_record_holds_them(mut store: Store) {
    mint(&mut store, None, 1);
    let mut heads = Vec::new();
    for number in 1..=80 {
        say(&mut store, number, i64::from(number), vec![doing("một")]);
        heads.insert(0, head(&of(&store, number)[0]));
        mint(&mut store, Some(number), number + 1);
        let said = store.introduction().expect("read").expect("not yet said");
        let named = heads.len().min(64);
        assert_eq!(said.succeeds, heads[..named], "the latest first");
        let line = serde_json::to_vec(&said).expect("JSON");
        assert!(line.len() < 8 * 1024, "{}", line.len());
    }
}

pub fn a_database_that_was_set_back_twice_counts_once(mut store: Store) {
    let ids = say(&mut store, 1, 0, vec![doing("một")]);
    let own: Vec<ChainHead> = of(&store, 1).iter().map(head).collect();
    let word = || draft("KNOI", acknowledgement(own.clone()));
    let mut other = copy(&store);
    mint(&mut other, None, 2);
    introduce(&mut other, 2, 1, vec![word()]);
    give(&mut store, &other);
    mint(&mut other, Some(2), 3);
    // A backup is made now; what is said under the third name, nobody ever sees.
    let mut backup = copy(&other);
    mint(&mut backup, None, 2);
    mint(&mut backup, Some(2), 3);
    introduce(&mut other, 3, 2, vec![word()]);
    let reached = other.last_own().expect("read");
    let third = Some(FakeSeal(3).incarnation());
    let replaced = backup.replace_incarnation(third, &minted(4), reached);
    assert!(replaced.expect("written"));
    introduce(&mut backup, 4, 3, vec![word()]);
    give(&mut store, &backup);
    assert_eq!(of(&store, 3), []);
    assert_eq!(reach(&store, ids[0]), Reach::SeenBy(1));
    let seen = store.last_seen().expect("seen");
    let replaced = |number: u8| {
        let of = |seen: &&LastSeen| seen.incarnation == FakeSeal(number).incarnation();
        seen.iter().find(of).map(|seen| seen.is_replaced)
    };
    assert_eq!([replaced(2), replaced(4)], [Some(true), Some(false)]);
}

fn acknowledgement(held: Vec<ChainHead>) -> Body {
    Body::Acknowledgement(Acknowledgement { held })
}

pub fn a_database_under_two_names_counts_once(mut store: Store) {
    let ids = say(&mut store, 1, 0, vec![doing("một"), doing("hai")]);
    let own: Vec<ChainHead> = of(&store, 1).iter().map(head).collect();
    let mut other = copy(&store);
    mint(&mut other, None, 2);
    say(
        &mut other,
        2,
        1,
        vec![draft("KNOI", acknowledgement(own.clone()))],
    );
    let mut original = copy(&other);
    mint(&mut other, Some(2), 3);
    introduce(&mut other, 3, 2, vec![draft("KNOI", begin("bài"))]);
    give(&mut store, &other);
    assert_eq!(
        reach(&store, ids[1]),
        Reach::SeenBy(1),
        "its word under the old name holds on"
    );
    say(
        &mut other,
        3,
        3,
        vec![draft("KNOI", acknowledgement(own[..1].to_vec()))],
    );
    give(&mut store, &other);
    assert_eq!(reach(&store, ids[0]), Reach::SeenBy(1));
    assert_eq!(reach(&store, ids[1]), Reach::Here, "its latest word counts");
    // A later word under the old name: the machine that was copied is still there.
    say(
        &mut original,
        2,
        4,
        vec![draft("KNOI", acknowledgement(own))],
    );
    give(&mut store, &original);
    assert_eq!(
        [0, 1].map(|n: usize| reach(&store, ids[n])),
        [Reach::SeenBy(2), Reach::SeenBy(1)]
    );
    store.adopt(&[FakeSeal(2).incarnation()]).expect("adopted");
    assert_eq!(
        [0, 1].map(|n: usize| reach(&store, ids[n])),
        [Reach::SeenBy(1), Reach::Here]
    );
}

pub fn a_word_about_a_fork_counts_for_neither_branch(mut store: Store) {
    let ids = say(&mut store, 1, 0, vec![doing("một"), doing("hai")]);
    let own: Vec<ChainHead> = of(&store, 1).iter().map(head).collect();
    let mut other = copy(&store);
    say(&mut other, 2, 1, vec![draft("KNOI", acknowledgement(own))]);
    let mut clone = in_memory();
    clone
        .absorb(&of(&store, 1)[..1], false, 0)
        .expect("absorbed");
    let branch = say(&mut clone, 1, 2, vec![doing("bản sao")]);
    give(&mut store, &other);
    assert_eq!(reach(&store, ids[1]), Reach::SeenBy(1));
    give(&mut store, &clone);
    assert_eq!(
        [ids[0], ids[1], branch[0]].map(|id| reach(&store, id)),
        [Reach::Here; 3]
    );
    let trunk = head(&of(&store, 1)[0]);
    say(
        &mut other,
        2,
        3,
        vec![draft("KNOI", acknowledgement(vec![trunk]))],
    );
    give(&mut store, &other);
    assert_eq!(
        reach(&store, ids[0]),
        Reach::SeenBy(1),
        "what they share is held"
    );
    assert_eq!(reach(&store, ids[1]), Reach::Here);
    let seen = store.last_seen().expect("seen");
    assert_eq!(seen.iter().find_map(|seen| seen.forked_at), Some(2));
}

pub fn a_clock_that_is_ahead_is_noticed_for_a_day(mut store: Store) {
    const HOUR: u64 = 3_600_000;
    let now = u64::try_from(at(0).timestamp_millis()).expect("positive");
    let mut other = in_memory();
    let skew = |store: &Store| store.last_seen().expect("seen")[0].skew_ms;
    let mut written = |seconds: i64, come: u64| {
        say(&mut other, 2, seconds, vec![doing("x")]);
        let last = of(&other, 2).pop().expect("an event");
        store.absorb(&[last], false, come).expect("absorbed");
        skew(&store)
    };
    assert!(
        written(0, now + HOUR) < 0,
        "it was on its way for an hour, or is behind"
    );
    assert_eq!(written(3 * 3600, now), 3 * 3_600_000);
    assert_eq!(written(60, now + 23 * HOUR), 3 * 3_600_000);
    assert!(written(60, now + 25 * HOUR) < 0, "it was set right");
}
