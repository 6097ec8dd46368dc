//! How far chains are held and which words about them count: whatever the order in which the
//! events come, it is what a plain reading of the whole set says.

use crate::fake::{FakeSeal, SHARE, at, check_in, decode, department, in_memory};
use cchc::{
    domain::{
        checkin::State,
        event::{
            Acknowledgement, Body, ChainHead, EventId, Header, IncarnationId, Introduction, Seal,
            Sealed,
        },
        hlc::Hlc,
    },
    store::{Reach, Store},
};
use proptest::{prelude::*, sample::Index};
use std::collections::{BTreeMap, HashSet};

const TERMINALS: u8 = 4;

fn incarnation(number: u8) -> IncarnationId {
    FakeSeal(number).incarnation()
}

/// What some terminal says at some number of its chain, in whatever order.
#[derive(Debug, Clone)]
struct Saying {
    terminal: u8,
    sequence: u64,
    kind: u8,
    ms: u64,
    /// 0: it follows nothing; 1 to 9: an event with the number before; 10: any event.
    follows: u8,
    named: Vec<Index>,
}

fn saying() -> impl Strategy<Value = Saying> {
    let named = prop::collection::vec(any::<Index>(), 1..4);
    (0..TERMINALS, 1u64..5, 0u8..9, 0u64..5, 0u8..11, named).prop_map(
        |(terminal, sequence, kind, ms, follows, named)| Saying {
            terminal,
            sequence,
            kind,
            ms,
            follows,
            named,
        },
    )
}

fn events(sayings: &[Saying]) -> Vec<Sealed> {
    let mut events: Vec<Sealed> = Vec::new();
    for (number, saying) in sayings.iter().enumerate() {
        let heads: Vec<ChainHead> = saying
            .named
            .iter()
            .filter_map(|index| head(index, &events))
            .collect();
        let body = match saying.kind {
            0..4 => Body::Acknowledgement(Acknowledgement { held: heads }),
            4 => Body::Introduction(Introduction {
                host: format!("may-{number}"),
                succeeds: heads,
            }),
            _ => check_in("III/1/1.1", "Q1/2026", State::Doing, &number.to_string()),
        };
        let previous = match saying.follows {
            0 => None,
            10 => saying
                .named
                .first()
                .and_then(|index| head(index, &events))
                .map(|head| head.event),
            _ => events
                .iter()
                .rev()
                .find(|sealed| {
                    let header = &sealed.event.header;
                    header.incarnation == incarnation(saying.terminal)
                        && header.sequence + 1 == saying.sequence
                })
                .map(|sealed| sealed.event.id),
        };
        let header = Header {
            share: SHARE,
            incarnation: incarnation(saying.terminal),
            sequence: saying.sequence,
            previous,
            clock: Hlc {
                ms: saying.ms,
                counter: 0,
            },
            wall: at(0),
            department: department("KKB"),
            author: "Trần Thị Mẫu".to_owned(),
            replaces: Vec::new(),
        };
        events.push(
            FakeSeal(saying.terminal)
                .seal(header, body)
                .expect("sealed"),
        );
    }
    events.sort_by_key(|sealed| sealed.event.id);
    events.dedup_by_key(|sealed| sealed.event.id);
    events
}

fn head(index: &Index, events: &[Sealed]) -> Option<ChainHead> {
    let named = (!events.is_empty()).then(|| index.get(events))?;
    Some(ChainHead {
        incarnation: named.event.header.incarnation,
        sequence: named.event.header.sequence,
        event: named.event.id,
    })
}

/// The chain as far as each number is carried by one event that follows the one before.
fn trunk(events: &[Sealed], of: IncarnationId) -> Vec<EventId> {
    let mut trunk: Vec<EventId> = Vec::new();
    loop {
        let at_number: Vec<&Sealed> = events
            .iter()
            .filter(|sealed| {
                let header = &sealed.event.header;
                header.incarnation == of && header.sequence == trunk.len() as u64 + 1
            })
            .collect();
        match at_number.as_slice() {
            [only] if only.event.header.previous == trunk.last().copied() => {
                trunk.push(only.event.id);
            }
            _ => return trunk,
        }
    }
}

/// The latest word of each terminal on each chain, with the number of the event that says it.
fn words(events: &[Sealed]) -> BTreeMap<(IncarnationId, IncarnationId), (ChainHead, u64)> {
    let mut latest = BTreeMap::new();
    for sealed in events {
        let Body::Acknowledgement(said) = &sealed.event.body else {
            continue;
        };
        let header = &sealed.event.header;
        for head in &said.held {
            let word = (header.clock, sealed.event.id, head.sequence, head.event);
            let known = latest
                .entry((head.incarnation, header.incarnation))
                .or_insert((word, *head, header.sequence));
            if known.0 < word {
                *known = (word, *head, header.sequence);
            }
        }
    }
    latest
        .into_iter()
        .map(|(key, (_, head, sequence))| (key, (head, sequence)))
        .collect()
}

/// What the database became that wrote event `at` of `incarnation`.
fn successors(events: &[Sealed], incarnation: IncarnationId, at: u64) -> HashSet<IncarnationId> {
    let links: Vec<(ChainHead, IncarnationId)> = events
        .iter()
        .filter_map(|sealed| match &sealed.event.body {
            Body::Introduction(said) => Some((&said.succeeds, sealed.event.header.incarnation)),
            _ => None,
        })
        .flat_map(|(succeeds, successor)| succeeds.iter().map(move |head| (*head, successor)))
        .filter(|(head, successor)| head.incarnation != *successor)
        .collect();
    let mut found: HashSet<IncarnationId> = links
        .iter()
        .filter(|(head, _)| head.incarnation == incarnation && head.sequence >= at)
        .map(|(_, successor)| *successor)
        .collect();
    loop {
        let further: Vec<IncarnationId> = links
            .iter()
            .filter(|(head, successor)| {
                found.contains(&head.incarnation) && !found.contains(successor)
            })
            .map(|(_, successor)| *successor)
            .collect();
        if further.is_empty() {
            return found;
        }
        found.extend(further);
    }
}

fn others(events: &[Sealed], own: IncarnationId, of: &Sealed) -> u32 {
    let header = &of.event.header;
    let trunk = trunk(events, header.incarnation);
    if !trunk.contains(&of.event.id) {
        return 0;
    }
    let words = words(events);
    let spoke = |who: &IncarnationId| *who == own || words.keys().any(|(_, by)| by == who);
    let counting = words.iter().filter(|((chain, by), (head, said_at))| {
        *chain == header.incarnation
            && *by != own
            && head.sequence >= header.sequence
            && usize::try_from(head.sequence - 1).is_ok_and(|at| trunk.get(at) == Some(&head.event))
            && !successors(events, *by, *said_at).iter().any(spoke)
    });
    u32::try_from(counting.count()).expect("few")
}

fn assert_reads_as_the_set(store: &Store, events: &[Sealed], own: IncarnationId) {
    let expected: Vec<ChainHead> = (0..TERMINALS)
        .filter_map(|terminal| {
            let trunk = trunk(events, incarnation(terminal));
            Some(ChainHead {
                incarnation: incarnation(terminal),
                sequence: trunk.len() as u64,
                event: *trunk.last()?,
            })
        })
        .collect();
    assert_eq!(store.held().expect("held"), expected);
    let mut held_by_others = 0;
    for sealed in events {
        let expected = match others(events, own, sealed) {
            0 => Reach::Here,
            others => Reach::SeenBy(others),
        };
        held_by_others += u64::from(expected != Reach::Here);
        let stored = store.event(sealed.event.id).expect("read").expect("held");
        assert_eq!(stored.reach, expected, "{:?}", sealed.event);
    }
    assert_eq!(
        store.counts().expect("counts").seen_by_others,
        held_by_others
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn trunks_and_words_are_read_from_the_set_alone(
        sayings in prop::collection::vec(saying(), 1..24),
        shuffled in any::<u64>(), batch in 1usize..6, own in 0..TERMINALS, adopted in any::<Index>(),
    ) {
        let mut events = events(&sayings);
        events.sort_by_key(|sealed| {
            let mut hasher = blake3::Hasher::new();
            hasher.update(&shuffled.to_le_bytes()).update(&sealed.event.id.0);
            *hasher.finalize().as_bytes()
        });
        let own = incarnation(own);
        let mut store = in_memory();
        let batches = events.chunks(batch);
        let adopted = adopted.index(batches.len());
        for (number, batch) in batches.enumerate() {
            store.absorb(batch, false, 0).expect("absorbed");
            if number == adopted {
                store.adopt(&[own]).expect("adopted");
            }
        }
        assert_reads_as_the_set(&store, &events, own);
        store.rebuild(&decode).expect("rebuilt");
        assert_reads_as_the_set(&store, &events, own);
    }
}
