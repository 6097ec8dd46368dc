//! Every check-in of a window in exactly one place of a report, or left out for a reason.

use crate::{
    config::Words,
    domain::{
        event::EventId,
        outline::{HeadingPlace, Outline},
        plan::Plan,
    },
    store::{SaidCheckIn, Standing},
};
use serde::Serialize;
use std::collections::{BTreeMap, HashSet};

/// Why a check-in of the window is in no part of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Omission {
    /// A later one has taken its place.
    Replaced,
    /// It was taken back.
    Withdrawn,
    /// The plan has its task no longer, or the outline no heading for it.
    Homeless,
}

impl Omission {
    /// What is said of it, with the mark `{count}`.
    pub fn template(self, words: &Words) -> &str {
        let told = &words.report.omission;
        match self {
            Self::Replaced => &told.replaced,
            Self::Withdrawn => &told.withdrawn,
            Self::Homeless => &told.homeless,
        }
    }
}

/// Where each check-in went.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Placed {
    /// Under which heading, the oldest first.
    pub under: BTreeMap<HeadingPlace, Vec<SaidCheckIn>>,
    /// How many were left out, and why.
    pub omitted: BTreeMap<Omission, usize>,
}

impl Placed {
    /// Places what was said. What holds is the value of a standing or stands beside it unseen.
    pub fn of(
        said: Vec<SaidCheckIn>,
        standings: &[Standing],
        plan: &Plan,
        outline: &Outline,
    ) -> Self {
        let holding: HashSet<EventId> = standings
            .iter()
            .flat_map(|standing| standing.heads.iter().copied())
            .collect();
        let mut placed = Self::default();
        for said in said {
            match place(&said, &holding, plan, outline) {
                Ok((heading, path)) => {
                    let entries = placed.under.entry(heading).or_default();
                    entries.push(SaidCheckIn { task: path, ..said });
                }
                Err(omission) => *placed.omitted.entry(omission).or_default() += 1,
            }
        }
        placed
    }

    /// How many entries there are in all.
    #[cfg(test)]
    pub fn count(&self) -> usize {
        let under: usize = self.under.values().map(Vec::len).sum();
        under + self.omitted.values().sum::<usize>()
    }
}

/// The heading of a check-in, with the label of its task today.
fn place(
    said: &SaidCheckIn,
    holding: &HashSet<EventId>,
    plan: &Plan,
    outline: &Outline,
) -> Result<(HeadingPlace, crate::domain::item::ItemPath), Omission> {
    if said.withdrawn {
        return Err(Omission::Withdrawn);
    }
    if !holding.contains(&said.event) {
        return Err(Omission::Replaced);
    }
    let path = plan.path_of(&said.task).unwrap_or(&said.task);
    let heading = outline.of_check_in(plan, path, said.state);
    let heading = heading.ok_or(Omission::Homeless)?;
    Ok((heading, path.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        checkin::State,
        department::DepartmentCode,
        hlc::Hlc,
        item::ItemPath,
        outline::{Feed, Heading},
        plan::PlanId,
    };
    use chrono::DateTime;
    use proptest::prelude::*;

    const PLAN: &str = r#"{
        "id": "mau", "organisation": "Bệnh viện Mẫu", "parent": "", "number": "1/KH-BVM",
        "issued": "2026-01-02", "title": "Kế hoạch", "starts": "2026-01-01",
        "ends": "2026-12-31", "coordinator": "HCQT", "departments": [], "targets": [],
        "areas": [
            {"path": "I", "title": "a", "heading": "I", "lead": "all", "support": "all"},
            {"path": "II", "title": "b", "heading": "II.9", "lead": "all", "support": "all"}],
        "tasks": [
            {"path": "I/1", "area": "I", "title": "một", "schedule": ["standing"]},
            {"path": "II/1", "area": "II", "title": "hai", "schedule": ["standing"]}],
        "duties": [{"path": "IV/1", "department": "all", "title": "ba", "schedule": [],
                    "kind": "submission"}]
    }"#;

    fn outline(has_difficulties: bool) -> Outline {
        let heading = |number: &str, feeds: &[Feed]| Heading {
            number: number.to_owned(),
            title: number.to_owned(),
            feeds: feeds.to_vec(),
        };
        let mut headings = vec![
            heading("I", &[]),
            heading("I.2", &[Feed::Areas]),
            heading("I.4", &[Feed::Submissions]),
            heading("II.1", &[Feed::Areas]),
        ];
        if has_difficulties {
            headings.push(heading("III.2", &[Feed::Difficulties]));
        }
        Outline {
            headings,
            areas: vec![(ItemPath::new("II"), "II.1".to_owned())],
        }
    }

    fn said(number: u8, task: &str, state: State, withdrawn: bool) -> SaidCheckIn {
        SaidCheckIn {
            event: EventId([number; 16]),
            department: DepartmentCode::new("KKB"),
            author: String::new(),
            wall: DateTime::UNIX_EPOCH.into(),
            task: ItemPath::new(task),
            period: "Q1/2026".parse().unwrap(),
            state,
            percent: None,
            note: String::new(),
            evidence: Vec::new(),
            withdrawn,
        }
    }

    fn standing(heads: Vec<EventId>) -> Standing {
        Standing {
            plan: PlanId::new("mau"),
            task: ItemPath::new("I/1"),
            department: DepartmentCode::new("KKB"),
            period: "Q1/2026".parse().unwrap(),
            state: State::Done,
            percent: None,
            note: String::new(),
            evidence: Vec::new(),
            author: String::new(),
            clock: Hlc { ms: 0, counter: 0 },
            wall: DateTime::UNIX_EPOCH.into(),
            heads,
        }
    }

    #[test]
    fn what_was_said_goes_where_its_area_does_and_what_holds_up_to_the_difficulties() {
        let plan: Plan = serde_json::from_str(PLAN).unwrap();
        let holds = standing((1..=5).map(|number| EventId([number; 16])).collect());
        let entries = vec![
            said(1, "I/1", State::Done, false),
            said(2, "II/1", State::Doing, false),
            said(3, "IV/1", State::Done, false),
            said(4, "II/1", State::Blocked, false),
            said(5, "IX/9", State::Done, false),
            said(6, "I/1", State::Doing, false),
        ];
        let placed = Placed::of(entries, &[holds], &plan, &outline(true));
        let places: Vec<(HeadingPlace, u8)> = placed
            .under
            .iter()
            .flat_map(|(place, said)| said.iter().map(|one| (*place, one.event.0[0])))
            .collect();
        assert_eq!(places, [(1, 1), (2, 3), (3, 2), (4, 4)]);
        let omitted = [(Omission::Replaced, 1), (Omission::Homeless, 1)];
        assert_eq!(placed.omitted, BTreeMap::from(omitted));
    }

    proptest! {
        #[test]
        fn every_check_in_is_in_one_place_or_counted_as_left_out(
            choices in prop::collection::vec((0usize..5, 0usize..5, any::<bool>(), any::<bool>()), 0..40),
            has_difficulties in any::<bool>(),
        ) {
            let plan: Plan = serde_json::from_str(PLAN).unwrap();
            let tasks = ["I/1", "II/1", "IV/1", "IX/9", "I/1"];
            let all: Vec<(SaidCheckIn, bool)> = choices
                .iter()
                .zip(0u8..)
                .map(|((task, state, withdrawn, holds), number)| {
                    (said(number, tasks[*task], State::ALL[*state], *withdrawn), *holds)
                })
                .collect();
            let heads = all.iter().filter(|(_, holds)| *holds).map(|(said, _)| said.event);
            let standings = [standing(heads.collect())];
            let entries: Vec<SaidCheckIn> = all.into_iter().map(|(said, _)| said).collect();
            let count = entries.len();
            let placed = Placed::of(entries, &standings, &plan, &outline(has_difficulties));
            prop_assert_eq!(placed.count(), count);
            let mut seen = HashSet::new();
            for said in placed.under.values().flatten() {
                prop_assert!(seen.insert(said.event), "twice");
            }
        }
    }
}
