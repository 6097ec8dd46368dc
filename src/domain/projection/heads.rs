//! Which of several edits of one thing hold.

use crate::domain::{
    event::{EventId, IncarnationId},
    hlc::Hlc,
};
use std::collections::{HashMap, HashSet};

/// One edit of a thing, as far as order goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The event.
    pub id: EventId,
    /// When, for edits that did not see each other.
    pub clock: Hlc,
    /// By which terminal, where the clocks agree.
    pub incarnation: IncarnationId,
    /// What its author saw and took the place of.
    pub replaces: Vec<EventId>,
    /// Taken back.
    pub withdrawn: bool,
}

/// The edits that hold: not withdrawn, and not replaced (at any distance) by one that is
/// not withdrawn. The first is the value; the others are concurrent with it, latest first
/// by (clock, incarnation, id).
///
/// What an edit replaces is beaten whatever the clocks say. When an edit is withdrawn,
/// what it replaced holds again, unless something else replaces that too.
pub fn heads(facts: &[Fact]) -> Vec<EventId> {
    let by_id: HashMap<EventId, &Fact> = facts.iter().map(|fact| (fact.id, fact)).collect();
    let mut beaten: HashSet<EventId> = HashSet::new();
    for fact in by_id.values().filter(|fact| !fact.withdrawn) {
        let mut to_visit: Vec<EventId> = fact.replaces.clone();
        while let Some(id) = to_visit.pop() {
            if id != fact.id && beaten.insert(id) {
                to_visit.extend(
                    by_id
                        .get(&id)
                        .into_iter()
                        .flat_map(|replaced| replaced.replaces.iter().copied()),
                );
            }
        }
    }
    let mut standing: Vec<&Fact> = by_id
        .into_values()
        .filter(|fact| !fact.withdrawn && !beaten.contains(&fact.id))
        .collect();
    standing.sort_by_key(|fact| std::cmp::Reverse((fact.clock, fact.incarnation, fact.id)));
    standing.into_iter().map(|fact| fact.id).collect()
}

/// The edits that set a field and hold; each edit comes with whether it sets it. Edits that
/// do not still pass on what they replace, so that a title edited after a tick is known to
/// come after it.
pub(super) fn setting<'f>(edits: impl Iterator<Item = (&'f Fact, bool)>) -> Vec<EventId> {
    let facts: Vec<Fact> = edits
        .map(|(fact, sets)| Fact {
            withdrawn: fact.withdrawn || !sets,
            ..fact.clone()
        })
        .collect();
    heads(&facts)
}

/// What holds after one more edit, where that can be said without looking at all of them: its
/// author saw everything that holds in `heads`. `None` where it cannot, as for the first edit.
///
/// No edit that was there before can have replaced it: that one's author would have seen it,
/// and it would stand among `heads` or below one of them, which are all older than it is.
pub fn advanced(heads: &[EventId], next: &Fact) -> Option<Vec<EventId>> {
    let sees_all = heads.iter().all(|head| next.replaces.contains(head));
    (!heads.is_empty() && sees_all && !next.withdrawn).then(|| vec![next.id])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn id(number: u8) -> EventId {
        EventId([number; 16])
    }

    fn fact(number: u8, ms: u64, replaces: &[u8]) -> Fact {
        Fact {
            id: id(number),
            clock: Hlc { ms, counter: 0 },
            incarnation: IncarnationId([number % 3; 32]),
            replaces: replaces.iter().copied().map(id).collect(),
            withdrawn: false,
        }
    }

    fn withdrawn(fact: Fact) -> Fact {
        Fact {
            withdrawn: true,
            ..fact
        }
    }

    #[test]
    fn what_was_seen_is_beaten_whatever_the_clocks_say() {
        let by_a_fast_clock = fact(1, 9_999_999, &[]);
        let later_edit = fact(2, 5, &[1]);
        assert_eq!(heads(&[by_a_fast_clock, later_edit]), [id(2)]);
    }

    #[test]
    fn edits_that_did_not_see_each_other_both_stay() {
        assert_eq!(heads(&[fact(1, 10, &[]), fact(2, 20, &[])]), [id(2), id(1)]);
    }

    #[test]
    fn withdrawing_brings_back_what_was_replaced_and_no_more() {
        let chain = |last_withdrawn: bool| {
            let last = fact(3, 30, &[2]);
            [
                fact(1, 10, &[]),
                withdrawn(fact(2, 20, &[1])),
                if last_withdrawn {
                    withdrawn(last)
                } else {
                    last
                },
            ]
        };
        assert_eq!(
            heads(&chain(false)),
            [id(3)],
            "1 was replaced through 2, which 3 saw"
        );
        assert_eq!(heads(&chain(true)), [id(1)]);
    }

    proptest! {
        #[test]
        fn a_step_comes_to_the_same_as_looking_at_all(
            edits in prop::collection::vec((prop::collection::vec(0u8..12, 0..4), 0u64..4, any::<bool>(), any::<u16>()), 1..12),
        ) {
            let mut facts: Vec<(u16, Fact)> = edits.iter().zip(0u8..).map(|((replaces, ms, is_withdrawn, place), number)| {
                let earlier: Vec<u8> = replaces.iter().copied().filter(|r| *r < number).collect();
                let fact = fact(number, *ms, &earlier);
                (*place, if *is_withdrawn && number % 3 == 0 { withdrawn(fact) } else { fact })
            }).collect();
            facts.sort_by_key(|(place, _)| *place);
            let mut known = Vec::new();
            for (_, next) in facts {
                let before = heads(&known);
                known.push(next.clone());
                if let Some(after) = advanced(&before, &next) {
                    prop_assert_eq!(after, heads(&known));
                }
            }
        }

        #[test]
        fn order_and_repetition_do_not_matter(
            edges in prop::collection::vec((0u8..12, prop::collection::vec(0u8..12, 0..3), 0u64..4, any::<bool>()), 1..12),
            seed in any::<u64>(),
        ) {
            let mut facts: Vec<Fact> = edges.iter().enumerate().map(|(number, (_, replaces, ms, is_withdrawn))| {
                let earlier: Vec<u8> = replaces.iter().copied().filter(|r| usize::from(*r) < number).collect();
                let fact = fact(u8::try_from(number).unwrap_or(0), *ms, &earlier);
                if *is_withdrawn { withdrawn(fact) } else { fact }
            }).collect();
            let expected = heads(&facts);
            facts.extend(facts.clone());
            let turn = usize::try_from(seed % 24).unwrap_or(0) % facts.len();
            facts.rotate_left(turn);
            facts.reverse();
            prop_assert_eq!(&heads(&facts), &expected);
            let some_stand = facts.iter().any(|fact| !fact.withdrawn);
            prop_assert_eq!(expected.is_empty(), !some_stand, "something that stands always has a head");
        }
    }
}
