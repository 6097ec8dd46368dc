//! Sentences of figures: how the plan's tasks stand, what was reached, what comes next.

use super::Writer;
use crate::{
    config::fill,
    domain::{checkin::State, figure::Decimal, item::ItemPath, obligation::Role},
    service::TaskRow,
};
use chrono::NaiveDate;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Display,
};

/// How many tasks of the next period are named.
const MOST_NEXT: usize = 15;

/// A share of a hundred with one decimal, cut so that nothing just missed looks reached; nought
/// of nought is none.
pub(in crate::service::reporting) fn percent(part: usize, whole: usize) -> Option<f64> {
    let whole = u32::try_from(whole).ok().filter(|whole| *whole > 0)?;
    let part = u32::try_from(part).ok()?;
    Some((f64::from(part) * 1000.0 / f64::from(whole)).floor() / 10.0)
}

/// How many tasks are led.
struct Led {
    all: usize,
    /// All that lead one have done it.
    done: usize,
    /// All have closed it, some of them because it is not to be done.
    dropped: usize,
}

impl Writer<'_> {
    fn count(&self, is_meant: impl Fn(&TaskRow) -> bool) -> usize {
        let rows = self.gathered.all_rows();
        rows.filter(|row| is_meant(row)).count()
    }

    /// How many things were owed and how they stand.
    pub(super) fn progress(&mut self) {
        let owed = self.count(|_| true);
        if owed == 0 {
            return;
        }
        let in_state = |state| self.count(|row| row.state == state);
        let done = in_state(State::Done);
        let percent = percent(done, owed).unwrap_or_default();
        let plan = &self.gathered.plan;
        let line = fill(
            &self.said.progress,
            &[
                ("period", &self.period()),
                ("plan", &plan.number),
                ("owed", &owed),
                ("done", &done),
                ("percent", &Decimal(percent)),
                ("doing", &in_state(State::Doing)),
                ("blocked", &in_state(State::Blocked)),
                ("dropped", &in_state(State::Dropped)),
                ("todo", &in_state(State::Todo)),
                ("late", &self.count(TaskRow::is_late)),
            ],
        );
        let led = self.tasks_led();
        let told = match led.dropped {
            0 => &self.said.tasks,
            _ => &self.said.tasks_dropped,
        };
        let values: [(&str, &dyn Display); 3] = [
            ("tasks", &led.all),
            ("done", &led.done),
            ("dropped", &led.dropped),
        ];
        let of_tasks = fill(told, &values);
        self.paragraph(line);
        if led.all > 0 {
            self.paragraph(of_tasks);
        }
    }

    /// The tasks of the plan that are led by the departments reported on.
    fn tasks_led(&self) -> Led {
        let mut tasks: BTreeMap<&ItemPath, [bool; 2]> = BTreeMap::new();
        for row in self.gathered.all_rows() {
            let owed = &row.obligation;
            if owed.duty.is_none() && owed.role == Role::Lead {
                let [done, closed] = tasks.entry(&owed.task).or_insert([true; 2]);
                *done &= row.state == State::Done;
                *closed &= row.state.is_closed();
            }
        }
        let count = |how: [bool; 2]| tasks.values().filter(|one| **one == how).count();
        Led {
            all: tasks.len(),
            done: count([true, true]),
            dropped: count([false, true]),
        }
    }

    /// What is owed in the next period, by day.
    pub(super) fn next(&mut self) {
        let mut dated: BTreeMap<(NaiveDate, &ItemPath), (&str, BTreeSet<&str>)> = BTreeMap::new();
        for owed in &self.gathered.next {
            let name = owed.department.name.as_str();
            for row in owed.rows.iter().filter(|row| !row.state.is_closed()) {
                let owed = &row.obligation;
                if !owed.standing {
                    let key = (owed.due, &owed.task);
                    let entry = dated.entry(key).or_insert((&owed.title, BTreeSet::new()));
                    entry.1.insert(name);
                }
            }
        }
        let lines: Vec<String> = dated
            .iter()
            .take(MOST_NEXT)
            .map(|((due, _), (title, departments))| {
                let who = match departments.len() {
                    1 => departments.iter().copied().collect(),
                    many => fill(&self.said.many_departments, &[("count", &many)]),
                };
                let due = self.words.date(*due);
                fill(
                    &self.said.next,
                    &[("title", title), ("date", &due), ("who", &who)],
                )
            })
            .collect();
        let left = dated.len().saturating_sub(MOST_NEXT);
        for line in lines {
            self.item(&line);
        }
        if left > 0 {
            let more = fill(&self.said.more_next, &[("count", &left)]);
            self.paragraph(more);
        }
    }
}
