//! All plans that are worked on at once: what was changed about departments holds for each
//! of them alike, and what they name between them is one list.

use super::overlay::{Changes, Overlay, with};
use crate::domain::{
    department::{Department, DepartmentRole},
    plan::Plan,
};
use std::{collections::HashSet, sync::Arc};

/// Several plans with their departments as they are now.
#[derive(Debug, Clone)]
pub struct Unit {
    /// The plans, as they were given.
    pub plans: Vec<Arc<Plan>>,
    /// The departments of all of them under the first one's heading; of several plans
    /// without their work.
    pub whole: Arc<Plan>,
}

impl Unit {
    /// Lays what was changed over each plan and over the departments of all: a merger holds
    /// in a plan that does not name who goes on, and whoever coordinates one of the plans
    /// ends in none. `None` where there is no plan.
    pub fn of(plans: Vec<Plan>, changes: &Changes) -> Option<Self> {
        let united = united(&plans)?;
        let overlay = Overlay::of(&plans, &united, changes);
        let plans: Vec<Arc<Plan>> = plans
            .into_iter()
            .map(|plan| Arc::new(overlay.laid_over(plan)))
            .collect();
        let whole = match plans.as_slice() {
            [only] => Arc::clone(only),
            several => Arc::new(overlay.laid_over(Plan {
                departments: united,
                dropped: with(Vec::new(), plans.iter().flat_map(|plan| &plan.dropped)),
                former: Vec::new(),
                areas: Vec::new(),
                targets: Vec::new(),
                tasks: Vec::new(),
                duties: Vec::new(),
                ..Plan::clone(several.first()?)
            })),
        };
        Some(Self { plans, whole })
    }
}

/// The departments of several plans: those of the first, then those that only the others
/// have, each list in its order. Who coordinates one of the plans is marked so.
pub(super) fn united(plans: &[Plan]) -> Option<Vec<Department>> {
    let (first, others) = plans.split_first()?;
    let mut united = first.departments.clone();
    let mut known: HashSet<_> = united.iter().map(|d| d.code.clone()).collect();
    for plan in others {
        let last = united.iter().map(|department| department.order).max();
        let mut own: Vec<&Department> = plan.departments.iter().collect();
        own.sort_by(|one, other| one.in_lists(other));
        own.retain(|department| known.insert(department.code.clone()));
        let places = last.unwrap_or(0).saturating_add(1)..;
        united.extend(places.zip(own).map(|(order, department)| Department {
            order,
            ..department.clone()
        }));
    }
    for department in &mut united {
        if plans.iter().any(|plan| plan.coordinator == department.code) {
            department.role = DepartmentRole::Coordinator;
        }
    }
    Some(united)
}

#[cfg(test)]
mod tests;
