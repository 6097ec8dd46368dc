//! A department's changes as what they come to, field by field.

use super::heads::{Fact, setting};
use crate::domain::reorganisation::{DepartmentChange, DepartmentContent};

/// A change of one department, as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DepartmentFact {
    /// Its order among the others.
    pub fact: Fact,
    /// What it changes.
    pub change: DepartmentChange,
}

/// What all changes of one code come to. Of changes that did not see each other the later
/// one holds, field by field.
pub fn settle_department(changes: &[DepartmentFact]) -> DepartmentContent {
    let settled = |sets: &dyn Fn(&DepartmentChange) -> bool| {
        let edits = changes.iter().map(|said| (&said.fact, sets(&said.change)));
        let first = setting(edits).into_iter().next()?;
        changes
            .iter()
            .find(|said| said.fact.id == first)
            .map(|said| &said.change)
    };
    let added = settled(&|change| change.kind.is_some());
    DepartmentContent {
        name: settled(&|change| change.name.is_some()).and_then(|change| change.name.clone()),
        aliases: settled(&|change| change.aliases.is_some())
            .and_then(|change| change.aliases.clone()),
        kind: added.and_then(|change| change.kind),
        since: added.and_then(|change| change.since),
        order: settled(&|change| change.order.is_some()).and_then(|change| change.order),
        ending: settled(&DepartmentChange::says_whether_it_goes_on)
            .and_then(DepartmentChange::ending),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        department::DepartmentCode,
        event::{EventId, IncarnationId},
        hlc::Hlc,
    };
    use proptest::prelude::*;

    fn said(number: u8, ms: u64, replaces: &[u8], change: DepartmentChange) -> DepartmentFact {
        DepartmentFact {
            fact: Fact {
                id: EventId([number; 16]),
                clock: Hlc { ms, counter: 0 },
                incarnation: IncarnationId([number % 3; 32]),
                replaces: replaces.iter().map(|r| EventId([*r; 16])).collect(),
                withdrawn: false,
            },
            change,
        }
    }

    fn change() -> DepartmentChange {
        DepartmentChange::of(DepartmentCode::new("CC"))
    }

    fn named(name: &str) -> DepartmentChange {
        DepartmentChange {
            name: Some(name.to_owned()),
            ..change()
        }
    }

    fn into(code: &str) -> DepartmentChange {
        DepartmentChange {
            merged_into: Some(DepartmentCode::new(code)),
            ..change()
        }
    }

    fn retired(is: bool) -> DepartmentChange {
        DepartmentChange {
            retired: Some(is),
            ..change()
        }
    }

    #[test]
    fn a_new_name_and_an_ending_both_count() {
        let content = settle_department(&[
            said(1, 1, &[], named("một")),
            said(2, 2, &[1], retired(true)),
            said(3, 3, &[1], named("hai")),
        ]);
        assert_eq!(content.name.as_deref(), Some("hai"));
        assert_eq!(content.ending.map(|ending| ending.into), Some(None));
    }

    #[test]
    fn what_was_said_last_of_going_on_holds() {
        let merged = said(1, 9, &[], into("KCC"));
        let back = said(2, 1, &[1], retired(false));
        assert_eq!(settle_department(&[merged.clone(), back]).ending, None);
        let again = said(2, 1, &[1], retired(true));
        let ending = settle_department(&[again, merged]).ending;
        assert_eq!(ending.and_then(|ending| ending.into), None);
    }

    proptest! {
        #[test]
        fn order_and_repetition_do_not_matter(
            edits in prop::collection::vec(
                (0u8..5, prop::collection::vec(0u8..12, 0..3), 0u64..4, any::<bool>()), 1..12),
            turn in 0usize..12,
        ) {
            let mut changes: Vec<DepartmentFact> = edits.iter().zip(0u8..).map(|((kind, replaces, ms, is_withdrawn), number)| {
                let what = match kind {
                    0 => named(&number.to_string()),
                    1 => into(if number % 2 == 0 { "A" } else { "B" }),
                    2 => retired(number % 2 == 0),
                    3 => DepartmentChange { order: Some(number.into()), ..change() },
                    _ => DepartmentChange { aliases: Some(vec![number.to_string()]), ..change() },
                };
                let earlier: Vec<u8> = replaces.iter().copied().filter(|r| *r < number).collect();
                let mut said = said(number, *ms, &earlier, what);
                said.fact.withdrawn = *is_withdrawn;
                said
            }).collect();
            let expected = settle_department(&changes);
            changes.extend(changes.clone());
            let length = changes.len();
            changes.rotate_left(turn % length);
            changes.reverse();
            prop_assert_eq!(settle_department(&changes), expected);
        }
    }
}
