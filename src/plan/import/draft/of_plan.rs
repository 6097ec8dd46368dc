//! A plan as a draft, so that a plan in use is corrected like one that was just imported.
//!
//! May use: `domain` and the draft's own types. The plan comes from the database or from a plan
//! file; nothing of it is left out.

use super::{Draft, Drafted, Header};
use crate::domain::{
    item::ItemPath,
    plan::{ChecklistItem, Plan, Reporting},
};
use serde::{Deserialize, Serialize};

/// What a plan says and no document does: empty in the draft of a document.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Carried {
    /// Where the plan's document was found.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// Boxes of a submission's checklist.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checklist: Vec<ChecklistItem>,
    /// Paths of the tasks and duties in use that this draft corrects: one that gets another
    /// path here stays known by the old one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrects: Vec<ItemPath>,
}

impl Carried {
    /// True when there is nothing of it.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

fn said<T>(value: T) -> Drafted<T> {
    worded(value, String::new())
}

fn worded<T>(value: T, text: String) -> Drafted<T> {
    Drafted {
        value,
        text,
        lines: Vec::new(),
        doubts: Vec::new(),
    }
}

impl Draft {
    /// The draft that [`Self::plan`] makes the same plan of: every row without source lines,
    /// nothing doubtful.
    pub fn of_plan(plan: Plan) -> Self {
        let usual = plan.reporting.periods == Reporting::default().periods;
        let periods = match usual {
            true => Vec::new(),
            false => plan.reporting.periods,
        };
        let tasks = plan.tasks.into_iter().map(|mut task| {
            let text = std::mem::take(&mut task.text);
            worded(task, text)
        });
        let duties = plan.duties.into_iter().map(|mut duty| {
            let text = std::mem::take(&mut duty.text);
            worded(duty, text)
        });
        Self {
            header: Header {
                id: plan.id,
                organisation: said(plan.organisation),
                parent: said(plan.parent),
                number: said(plan.number),
                issued: said(plan.issued),
                title: said(plan.title),
                starts: said(plan.starts),
                ends: said(plan.ends),
                coordinator: said(plan.coordinator),
                periods: said(periods),
                days: plan.reporting.days,
                id_doubts: Vec::new(),
            },
            departments: plan.departments.into_iter().map(said).collect(),
            areas: plan.areas.into_iter().map(said).collect(),
            tasks: tasks.collect(),
            targets: plan.targets.into_iter().map(said).collect(),
            duties: duties.collect(),
            passed: Vec::new(),
            doubts: Vec::new(),
            carried: Carried {
                source: plan.source,
                checklist: plan.checklist,
                corrects: Vec::new(),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::shipped;
    use proptest::{prelude::*, sample::select};

    #[test]
    fn every_shipped_plan_is_the_same_after_it_was_a_draft() {
        for shipped in shipped() {
            let plan = shipped.read().unwrap();
            let draft = Draft::of_plan(plan.clone());
            assert!(draft.all_doubts().is_empty());
            assert_eq!(draft.plan().unwrap(), plan, "{}", shipped.id);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn nothing_that_a_plan_may_say_is_lost_in_a_draft(
            which in 0..shipped().len(),
            row in any::<prop::sample::Index>(),
            text in select(vec!["", "một dòng", "hai\ndòng", "[[task]]\n\"x\" = \\n", "a\tb"]),
            was in select(vec!["cũ/1", "III(2)/đ", "Phần I/1"]),
            source in select(vec!["", "https://vi.du/a?b=1#c"]),
            day in proptest::option::of(1_u32..29),
        ) {
            let mut plan = shipped()[which].read().unwrap();
            let at = row.index(plan.tasks.len());
            plan.tasks[at].text = crate::domain::text::entered_lines(text);
            plan.tasks[at].was = vec![ItemPath::new(was)];
            plan.tasks[at].tags = vec!["a, b".to_owned()];
            plan.source = source.to_owned();
            plan.reporting.days.director = day;
            plan.checklist = vec![ChecklistItem {
                id: "gui".to_owned(),
                title: "Đã gửi".to_owned(),
            }];
            prop_assert_eq!(Draft::of_plan(plan.clone()).plan().unwrap(), plan);
        }
    }
}
