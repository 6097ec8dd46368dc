//! A submission as the sum of its changes, field by field.

use super::heads::{self, Fact};
use crate::domain::{
    event::EventId,
    submission::{SubmissionChange, SubmissionContent},
};
use std::collections::{BTreeMap, BTreeSet};

/// The most boxes of a submission that are looked at, the first by name: no checklist has as
/// many, and a forged change may not make everybody count thousands.
const MOST_TICKS: usize = 64;

/// A change of one submission, as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubmissionFact {
    /// Its order among the others.
    pub fact: Fact,
    /// What it changes.
    pub change: SubmissionChange,
}

/// The submission after all of its changes, and whether some field holds values that did
/// not see each other.
pub fn settle(changes: &[SubmissionFact]) -> (SubmissionContent, bool) {
    let mut concurrent = false;
    let mut settled = |sets: &dyn Fn(&SubmissionChange) -> bool| {
        let standing = setting(changes, sets);
        concurrent |= standing.len() > 1;
        let first = standing.first()?;
        changes
            .iter()
            .find(|change| change.fact.id == *first)
            .map(|change| &change.change)
    };
    let mut content = SubmissionContent {
        kind: settled(&|change| change.kind.is_some()).and_then(|change| change.kind),
        title: text(settled(&|change| change.title.is_some()), |change| {
            change.title.as_ref()
        }),
        authors: text(settled(&|change| change.authors.is_some()), |change| {
            change.authors.as_ref()
        }),
        evidence: settled(&|change| change.evidence.is_some())
            .and_then(|change| change.evidence.clone())
            .unwrap_or_default(),
        state: settled(&|change| change.state.is_some())
            .and_then(|change| change.state)
            .unwrap_or_default(),
        reason: text(settled(&|change| change.reason.is_some()), |change| {
            change.reason.as_ref()
        }),
        link: text(settled(&|change| change.link.is_some()), |change| {
            change.link.as_ref()
        }),
        passed_on: settled(&|change| change.passed_on.is_some())
            .and_then(|change| change.passed_on.clone()),
        ticks: BTreeMap::new(),
    };
    let names: BTreeSet<&String> = changes
        .iter()
        .flat_map(|change| change.change.ticks.keys())
        .collect();
    for name in names.into_iter().take(MOST_TICKS) {
        let value = settled(&|change| change.ticks.contains_key(name))
            .and_then(|change| change.ticks.get(name));
        content
            .ticks
            .extend(value.map(|value| (name.clone(), *value)));
    }
    (content, concurrent)
}

/// The change by which the submission has come to its present state.
pub fn last_step(changes: &[SubmissionFact]) -> Option<EventId> {
    let steps = setting(changes, &|change| change.state.is_some());
    steps.first().copied()
}

fn text(
    change: Option<&SubmissionChange>,
    field: impl Fn(&SubmissionChange) -> Option<&String>,
) -> String {
    change.and_then(field).cloned().unwrap_or_default()
}

/// The changes that set a field and hold.
fn setting(changes: &[SubmissionFact], sets: &dyn Fn(&SubmissionChange) -> bool) -> Vec<EventId> {
    heads::setting(
        changes
            .iter()
            .map(|change| (&change.fact, sets(&change.change))),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{event::IncarnationId, hlc::Hlc, submission::SubmissionState};

    fn change(number: u8, replaces: &[u8], change: SubmissionChange) -> SubmissionFact {
        SubmissionFact {
            fact: Fact {
                id: EventId([number; 16]),
                clock: Hlc {
                    ms: number.into(),
                    counter: 0,
                },
                incarnation: IncarnationId([number; 32]),
                replaces: replaces.iter().map(|r| EventId([*r; 16])).collect(),
                withdrawn: false,
            },
            change,
        }
    }

    fn titled(title: &str) -> SubmissionChange {
        SubmissionChange {
            title: Some(title.to_owned()),
            ..SubmissionChange::default()
        }
    }

    fn stated(state: SubmissionState) -> SubmissionChange {
        SubmissionChange {
            state: Some(state),
            ..SubmissionChange::default()
        }
    }

    #[test]
    fn edits_of_different_fields_both_count() {
        let changes = [
            change(1, &[], titled("một")),
            change(2, &[1], titled("hai")),
            change(3, &[1], stated(SubmissionState::Sent)),
        ];
        let (content, concurrent) = settle(&changes);
        assert_eq!(
            (content.title.as_str(), content.state),
            ("hai", SubmissionState::Sent)
        );
        assert!(!concurrent);
    }

    #[test]
    fn edits_of_one_field_that_did_not_see_each_other_are_marked() {
        let (content, concurrent) = settle(&[
            change(1, &[], titled("một")),
            change(2, &[1], titled("hai")),
            change(3, &[1], titled("ba")),
        ]);
        assert_eq!(content.title, "ba");
        assert!(concurrent);
    }

    #[test]
    fn a_withdrawn_change_gives_the_field_back() {
        let mut changes = [
            change(1, &[], titled("một")),
            change(2, &[1], titled("hai")),
        ];
        changes[1].fact.withdrawn = true;
        assert_eq!(settle(&changes).0.title, "một");
    }

    #[test]
    fn thousands_of_forged_boxes_are_not_counted() {
        let ticks = (0..5_000)
            .map(|number| (format!("ô {number}"), true))
            .collect();
        let forged = SubmissionChange {
            ticks,
            ..titled("một")
        };
        let (content, _) = settle(&[change(1, &[], forged)]);
        assert_eq!(content.ticks.len(), MOST_TICKS);
        assert_eq!(content.title, "một");
    }
}
