//! What one change did to a draft, small enough to keep many of them.

use super::Draft;
use crate::{
    domain::{
        department::Department,
        plan::{Area, Duty, Task},
        target::Target,
    },
    plan::import::draft::{Carried, Doubt, Drafted, Header, PassedOver},
};

/// The way back over one change: only what it changed.
#[derive(Debug, Clone)]
pub struct Step {
    header: Option<Box<Header>>,
    carried: Option<Box<Carried>>,
    departments: Replaced<Drafted<Department>>,
    areas: Replaced<Drafted<Area>>,
    tasks: Replaced<Drafted<Task>>,
    targets: Replaced<Drafted<Target>>,
    duties: Replaced<Drafted<Duty>>,
    passed: Replaced<PassedOver>,
    doubts: Replaced<Doubt>,
}

/// Rows between those that are alike before and after.
#[derive(Debug, Clone)]
struct Replaced<T> {
    at: usize,
    /// How many stand there now.
    now: usize,
    before: Vec<T>,
}

impl<T: PartialEq> Replaced<T> {
    fn between(mut before: Vec<T>, after: &[T]) -> Self {
        let alike = |pair: &(&T, &T)| pair.0 == pair.1;
        let first = before.iter().zip(after).take_while(alike).count();
        let most = before.len().min(after.len()) - first;
        let backwards = before.iter().rev().zip(after.iter().rev());
        let last = backwards.take(most).take_while(alike).count();
        before.truncate(before.len() - last);
        Self {
            at: first,
            now: after.len() - last - first,
            before: before.split_off(first),
        }
    }

    fn put_back(self, rows: &mut Vec<T>) {
        let from = self.at.min(rows.len());
        let to = (from + self.now).min(rows.len());
        rows.splice(from..to, self.before);
    }
}

impl Step {
    /// From a draft to what a change made of it.
    pub fn between(before: Draft, after: &Draft) -> Self {
        let header = (before.header != after.header).then(|| Box::new(before.header));
        let carried = (before.carried != after.carried).then(|| Box::new(before.carried));
        Self {
            header,
            carried,
            departments: Replaced::between(before.departments, &after.departments),
            areas: Replaced::between(before.areas, &after.areas),
            tasks: Replaced::between(before.tasks, &after.tasks),
            targets: Replaced::between(before.targets, &after.targets),
            duties: Replaced::between(before.duties, &after.duties),
            passed: Replaced::between(before.passed, &after.passed),
            doubts: Replaced::between(before.doubts, &after.doubts),
        }
    }

    /// The draft that the change made is again what it was before.
    pub fn take_back(self, draft: &mut Draft) {
        if let Some(header) = self.header {
            draft.header = *header;
        }
        if let Some(carried) = self.carried {
            draft.carried = *carried;
        }
        self.departments.put_back(&mut draft.departments);
        self.areas.put_back(&mut draft.areas);
        self.tasks.put_back(&mut draft.tasks);
        self.targets.put_back(&mut draft.targets);
        self.duties.put_back(&mut draft.duties);
        self.passed.put_back(&mut draft.passed);
        self.doubts.put_back(&mut draft.doubts);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::{collection::vec, prelude::*};

    proptest! {
        #[test]
        fn what_was_replaced_comes_back(
            before in vec(0_u8..4, 0..8),
            after in vec(0_u8..4, 0..8),
        ) {
            let way_back = Replaced::between(before.clone(), &after);
            let mut rows = after;
            way_back.put_back(&mut rows);
            prop_assert_eq!(rows, before);
        }

        #[test]
        fn only_what_changed_is_kept(
            head in vec(0_u8..4, 0..20),
            one in 4_u8..9,
            tail in vec(0_u8..4, 0..20),
        ) {
            let rows = |middle: u8| [head.clone(), vec![middle], tail.clone()].concat();
            let kept = Replaced::between(rows(one), &rows(one + 10));
            prop_assert_eq!(kept.before, vec![one]);
        }
    }
}
