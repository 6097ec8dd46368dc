//! The laws of the state: it is a function of the set of events and of nothing else.

use crate::fake::{
    FakeSeal, at, begin, check_in, decode, department, ended, named, pieces, pin, plan, plan_id,
    relabelled, retitle, withdrawal,
};
use cchc::{
    domain::{
        checkin::State,
        event::{Acknowledgement, Body, ChainHead, EventId, Header, IncarnationId, Seal, Sealed},
        hlc::Hlc,
        ledger::{Inspection, LedgerEntry, Measurement},
    },
    store::{Store, Within},
};
use proptest::{prelude::*, sample::Index};
use std::collections::HashSet;

const CODES: [&str; 3] = ["KKB", "KNOI", "HCQT"];
const TASKS: [&str; 2] = ["III/1/1.1", "III/1/1.2"];

/// What some terminal says next, in numbers that any history can be asked for.
#[derive(Debug, Clone)]
struct Saying {
    terminal: u8,
    department: usize,
    kind: u8,
    choice: usize,
    ms: u64,
    earlier: Index,
    replaces: Vec<Index>,
}

fn saying() -> impl Strategy<Value = Saying> {
    let whom = (1u8..5, 0usize..3, 0u8..21, 0usize..12);
    let what = (
        0u64..6,
        any::<Index>(),
        prop::collection::vec(any::<Index>(), 0..3),
    );
    (whom, what).prop_map(
        |((terminal, department, kind, choice), (ms, earlier, replaces))| Saying {
            terminal,
            department,
            kind,
            choice,
            ms,
            earlier,
            replaces,
        },
    )
}

/// A history: each saying may name any before it, also such that its terminal cannot have
/// seen, or that make no sense.
fn history(sayings: &[Saying]) -> Vec<Sealed> {
    let mut events: Vec<Sealed> = Vec::new();
    for saying in sayings {
        let incarnation = FakeSeal(saying.terminal).incarnation();
        let own = || {
            events
                .iter()
                .filter(|sealed| sealed.event.header.incarnation == incarnation)
        };
        let named = |index: &Index| (!events.is_empty()).then(|| index.get(&events).event.id);
        let header = Header {
            share: crate::fake::SHARE,
            incarnation,
            // A cloned terminal writes a number twice.
            sequence: own().count() as u64 + u64::from(saying.choice != 11),
            previous: own().next_back().map(|sealed| sealed.event.id),
            clock: Hlc {
                ms: saying.ms,
                counter: 0,
            },
            wall: at(i64::try_from(saying.ms).expect("small")),
            department: department(CODES[saying.department]),
            author: format!("Người Mẫu {}", saying.terminal),
            replaces: saying.replaces.iter().filter_map(named).collect(),
        };
        let earlier = named(&saying.earlier).unwrap_or(EventId([0; 16]));
        let body = body(saying, earlier, &events);
        events.push(
            FakeSeal(saying.terminal)
                .seal(header, body)
                .expect("sealed"),
        );
    }
    events
}

fn body(saying: &Saying, earlier: EventId, events: &[Sealed]) -> Body {
    match saying.kind {
        0..6 => {
            let state = State::ALL[saying.choice % State::ALL.len()];
            check_in(
                TASKS[saying.choice % 2],
                "Q1/2026",
                state,
                &format!("ý {}", saying.choice),
            )
        }
        6 => begin(&format!("bài {}", saying.choice)),
        7..10 => {
            let begun = events.iter().rev().find(|sealed| {
                matches!(&sealed.event.body, Body::Submission(change) if change.submission.is_none())
            });
            let begun = begun.map_or(earlier, |sealed| sealed.event.id);
            retitle(begun, &format!("tên {}", saying.choice))
        }
        10..13 => withdrawal(earlier),
        13 => {
            let title = format!("Kế hoạch {}", saying.choice % 2);
            let plan = match saying.choice % 2 {
                0 => plan(&title),
                _ => relabelled(plan(&title), TASKS[1], TASKS[0]),
            };
            pieces(&plan, 2).swap_remove(saying.choice % 4 / 2)
        }
        14 => Body::Acknowledgement(Acknowledgement {
            held: vec![ChainHead {
                incarnation: IncarnationId([1; 32]),
                sequence: saying.choice as u64,
                event: earlier,
            }],
        }),
        15 => named(CODES[saying.choice % 3], &format!("khoa {}", saying.choice)),
        16 => ended(
            CODES[saying.choice % 3],
            saying
                .choice
                .is_multiple_of(2)
                .then_some(CODES[saying.choice / 4]),
        ),
        17 => pin(
            CODES[saying.choice % 3],
            [None, Some("một"), Some("hai")][saying.choice / 4],
        ),
        18 => crate::fake::measured(TASKS[saying.choice % 2], saying.choice as f64),
        19 => {
            let begun = events.iter().rev().find(|sealed| {
                matches!(&sealed.event.body, Body::Ledger(entry)
                    if matches!(&**entry, LedgerEntry::Inspection(one) if one.inspection.is_none()))
            });
            let begun = begun.filter(|_| !saying.choice.is_multiple_of(3));
            crate::fake::inspected(
                begun.map(|sealed| sealed.event.id),
                &format!("lỗi {}", saying.choice),
            )
        }
        _ => Body::Unknown("later".to_owned()),
    }
}

/// Everything that can be asked and must not depend on how the events came.
fn answers(store: &Store) -> impl PartialEq + std::fmt::Debug + use<> {
    let tasks = TASKS.map(|path| {
        store
            .history(&plan_id(), &crate::fake::task(path), None)
            .expect("history")
    });
    let found: HashSet<EventId> = store
        .search("ý", &Within::default(), usize::MAX)
        .expect("hits")
        .into_iter()
        .map(|hit| hit.event)
        .collect();
    (
        store.digest().expect("digest"),
        (store.counts().expect("counts"), store.held().expect("held")),
        store.standings(&plan_id(), None, None).expect("standings"),
        (
            store
                .submissions(&plan_id(), None, None)
                .expect("submissions"),
            store
                .sent_submissions(&plan_id(), None, None)
                .expect("sent"),
        ),
        (
            store.plans().expect("plans"),
            store.plan_head(&plan_id()).expect("heads"),
            store.department_changes().expect("changes"),
            store.departments_version().expect("a version"),
            CODES.map(|code| store.pin(&department(code)).expect("a PIN")),
            store.pins_version().expect("a version"),
            store
                .ledger::<Measurement>(&plan_id())
                .expect("measurements"),
            store.ledger::<Inspection>(&plan_id()).expect("inspections"),
        ),
        (tasks, found, store.known_ids().expect("ids")),
    )
}

fn absorbed(events: &[Sealed], batch: usize) -> Store {
    let mut store = crate::fake::in_memory();
    for batch in events.chunks(batch) {
        store.absorb(batch, false, 0).expect("absorbed");
    }
    store
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn order_repetition_and_batches_make_no_difference(
        sayings in prop::collection::vec(saying(), 1..40),
        shuffled in any::<u64>(), batch in 1usize..9,
    ) {
        let events = history(&sayings);
        let expected = answers(&absorbed(&events, events.len()));
        let mut other: Vec<Sealed> = events.iter().chain(events.iter().step_by(3)).cloned().collect();
        other.sort_by_key(|sealed| {
            let mut hasher = blake3::Hasher::new();
            hasher.update(&shuffled.to_le_bytes()).update(&sealed.event.id.0);
            *hasher.finalize().as_bytes()
        });
        prop_assert_eq!(answers(&absorbed(&other, batch)), expected);
    }

    #[test]
    fn all_that_count_are_among_the_sent_whatever_has_arrived_of_them(
        sayings in prop::collection::vec(saying(), 1..40), kept in any::<u64>(),
    ) {
        let mut events = history(&sayings);
        let mut place = 0u32;
        events.retain(|_| { place += 1; kept.rotate_left(place) & 7 != 0 });
        let store = absorbed(&events, 5);
        let all = store.submissions(&plan_id(), None, None).expect("submissions");
        let count = all.iter().filter(|one| one.content.state.counts()).count();
        prop_assert_eq!(store.sent_submissions(&plan_id(), None, None).expect("sent").len(), count);
    }

    #[test]
    fn making_the_state_anew_changes_nothing(
        sayings in prop::collection::vec(saying(), 1..40), batch in 1usize..9,
    ) {
        let mut store = absorbed(&history(&sayings), batch);
        let before = answers(&store);
        store.rebuild(&decode).expect("rebuilt");
        prop_assert_eq!(answers(&store), before);
    }

    #[test]
    fn what_is_known_stays_known_and_nothing_is_invented(
        sayings in prop::collection::vec(saying(), 1..30),
    ) {
        let events = history(&sayings);
        let mut store = crate::fake::in_memory();
        let mut known = HashSet::new();
        for (number, sealed) in events.iter().enumerate() {
            if number % 5 == 4 {
                let said = crate::fake::draft("KKB", withdrawal(sealed.event.id));
                known.extend(store.append(vec![said], &FakeSeal(9), at(0)).expect("saved"));
            }
            known.extend(store.absorb(std::slice::from_ref(sealed), false, 0).expect("absorbed"));
            prop_assert!(known.contains(&sealed.event.id));
            prop_assert_eq!(&store.known_ids().expect("ids"), &known);
            let line = store.lines(&[sealed.event.id]).expect("lines");
            prop_assert_eq!(line, [sealed.line.clone()]);
        }
    }
}
