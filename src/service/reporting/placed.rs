//! Every check-in of a window in exactly one place of a report, or left out for a reason.

use crate::{
    config::Words,
    domain::{
        checkin::State,
        event::EventId,
        item::ItemPath,
        outline::{HeadingPlace, Outline},
        plan::Plan,
    },
    store::{SaidCheckIn, Standing},
};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap, HashSet};

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

/// Where each check-in went. The labels are those of today, and the departments those that
/// answer for it today.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Placed {
    /// What the draft of a heading speaks of, the oldest first: the last word of a department on
    /// a task, and where that is a state alone, the last words before it.
    pub under: BTreeMap<HeadingPlace, Vec<SaidCheckIn>>,
    /// What holds besides, or has no room in its draft, the oldest first: it stands in an annex.
    pub further: Vec<SaidCheckIn>,
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
        let mut homes = Homes::new(plan, outline);
        let mut entries = Vec::new();
        for said in said {
            match homes.place(&said, &holding) {
                Ok((heading, task)) => {
                    let department = plan.present(&said.department).clone();
                    let said = SaidCheckIn {
                        task,
                        department,
                        ..said
                    };
                    entries.push((heading, said));
                }
                Err(omission) => *placed.omitted.entry(omission).or_default() += 1,
            }
        }
        let told = told(&entries);
        for (heading, said) in entries {
            match told.contains(&said.event) {
                true => placed.under.entry(heading).or_default().push(said),
                false => placed.further.push(said),
            }
        }
        placed
    }

    /// Moves check-ins that a draft has no room for to the annex.
    pub fn leave(&mut self, left: &HashSet<EventId>) {
        if left.is_empty() {
            return;
        }
        for under in self.under.values_mut() {
            let all = std::mem::take(under).into_iter();
            let (moved, told) = all.partition(|said: &SaidCheckIn| left.contains(&said.event));
            *under = told;
            let moved: Vec<SaidCheckIn> = moved;
            self.further.extend(moved);
        }
        self.further.sort_by_key(|said| said.wall);
    }

    /// How many entries are in the report.
    pub fn entries(&self) -> usize {
        let under: usize = self.under.values().map(Vec::len).sum();
        under + self.further.len()
    }
}

/// The entries of which drafts speak, of those under their headings, the oldest first.
fn told(entries: &[(HeadingPlace, SaidCheckIn)]) -> HashSet<EventId> {
    // By heading, task and department: the last entry, and the last that says something.
    let mut last: HashMap<_, (EventId, Option<EventId>)> = HashMap::new();
    for (heading, said) in entries {
        let key = (heading, &said.task, &said.department);
        let words = last.get(&key).and_then(|(_, words)| *words);
        let speaks = !said.note.trim().is_empty() || !said.evidence.is_empty();
        let words = speaks.then_some(said.event).or(words);
        last.insert(key, (said.event, words));
    }
    let both = last.into_values();
    both.flat_map(|(last, words)| [Some(last), words])
        .flatten()
        .collect()
}

/// Where tasks belong, each looked for once.
struct Homes<'p> {
    plan: &'p Plan,
    outline: &'p Outline,
    known: HashMap<(ItemPath, State), Option<(HeadingPlace, ItemPath)>>,
}

impl<'p> Homes<'p> {
    fn new(plan: &'p Plan, outline: &'p Outline) -> Self {
        Self {
            plan,
            outline,
            known: HashMap::new(),
        }
    }

    /// The heading of a check-in, with the label of its task today.
    fn place(
        &mut self,
        said: &SaidCheckIn,
        holding: &HashSet<EventId>,
    ) -> Result<(HeadingPlace, ItemPath), Omission> {
        if said.withdrawn {
            return Err(Omission::Withdrawn);
        }
        if !holding.contains(&said.event) {
            return Err(Omission::Replaced);
        }
        let (plan, outline) = (self.plan, self.outline);
        let home = self.known.entry((said.task.clone(), said.state));
        let home = home.or_insert_with(|| {
            let path = plan.path_of(&said.task).unwrap_or(&said.task);
            let heading = outline.of_check_in(plan, path, said.state)?;
            Some((heading, path.clone()))
        });
        home.clone().ok_or(Omission::Homeless)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        department::{Department, DepartmentCode},
        hlc::Hlc,
        outline::{Feed, Heading},
        plan::PlanId,
        reorganisation::{Ended, Former},
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

    /// A plan in which KCU goes on as KKB.
    fn plan() -> Plan {
        let mut plan: Plan = serde_json::from_str(PLAN).unwrap();
        let department: Department = serde_json::from_str(
            r#"{"code": "KCU", "name": "Khoa Cũ", "kind": "clinical", "role": "member", "order": 1}"#,
        )
        .unwrap();
        let ended = Ended::Merged {
            into: DepartmentCode::new("KKB"),
            since: None,
        };
        plan.former.push(Former { department, ended });
        plan
    }

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
        let plan = plan();
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

    #[test]
    fn the_last_words_of_a_department_are_told_and_the_rest_stands_in_the_annex() {
        let plan = plan();
        let holds = standing((1..=6).map(|number| EventId([number; 16])).collect());
        let with = |number: u8, department: &str, state: State, note: &str| SaidCheckIn {
            department: DepartmentCode::new(department),
            note: note.to_owned(),
            ..said(number, "I/1", state, false)
        };
        // KCU was merged into KKB: what it said is KKB's.
        let entries = vec![
            with(1, "KKB", State::Doing, "một"),
            with(2, "KCU", State::Doing, "hai"),
            with(3, "KKB", State::Done, ""),
            with(4, "NOI", State::Doing, "bốn"),
            with(5, "NOI", State::Blocked, "năm"),
            with(6, "NOI", State::Doing, "sáu"),
        ];
        let placed = Placed::of(entries, &[holds], &plan, &outline(true));
        let events = |said: &[SaidCheckIn]| said.iter().map(|one| one.event.0[0]).collect();
        let told: BTreeMap<HeadingPlace, Vec<u8>> = placed
            .under
            .iter()
            .map(|(place, said)| (*place, events(said)))
            .collect();
        // What held up is told under the difficulties, whatever was said later.
        assert_eq!(told, BTreeMap::from([(1, vec![2, 3, 6]), (4, vec![5])]));
        let further: Vec<u8> = events(&placed.further);
        assert_eq!(further, [1, 4]);
        assert!(
            placed
                .under
                .values()
                .flatten()
                .all(|said| said.department.as_str() != "KCU")
        );
    }

    proptest! {
        #[test]
        fn every_check_in_is_in_one_place_or_counted_as_left_out(
            choices in prop::collection::vec(
                (0usize..5, 0usize..5, 0usize..3, any::<[bool; 3]>()), 0..40),
            has_difficulties in any::<bool>(),
        ) {
            let plan = plan();
            let tasks = ["I/1", "II/1", "IV/1", "IX/9", "I/1"];
            let codes = ["KKB", "KCU", "NOI"];
            let all: Vec<(SaidCheckIn, bool)> = choices
                .iter()
                .zip(0u8..)
                .map(|((task, state, code, [withdrawn, holds, speaks]), number)| {
                    let said = SaidCheckIn {
                        department: DepartmentCode::new(codes[*code]),
                        note: if *speaks { format!("{number}") } else { String::new() },
                        ..said(number, tasks[*task], State::ALL[*state], *withdrawn)
                    };
                    (said, *holds)
                })
                .collect();
            let heads = all.iter().filter(|(_, holds)| *holds).map(|(said, _)| said.event);
            let standings = [standing(heads.collect())];
            let entries: Vec<SaidCheckIn> = all.into_iter().map(|(said, _)| said).collect();
            let count = entries.len();
            let placed = Placed::of(entries, &standings, &plan, &outline(has_difficulties));
            let omitted: usize = placed.omitted.values().sum();
            prop_assert_eq!(placed.entries() + omitted, count);
            let mut seen = HashSet::new();
            for said in placed.under.values().flatten().chain(&placed.further) {
                prop_assert!(seen.insert(said.event), "twice");
            }
            // A draft quotes a department once on each task.
            for entries in placed.under.values() {
                let mut quoted = HashSet::new();
                for said in entries.iter().filter(|said| !said.note.is_empty()) {
                    prop_assert!(quoted.insert((&said.task, &said.department)), "quoted twice");
                }
            }
        }
    }
}
