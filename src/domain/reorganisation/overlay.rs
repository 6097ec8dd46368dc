//! The departments of a plan as they are now: its own list with the changes laid over it,
//! the same in all plans that are worked on together.
//!
//! Changes come by the share too, so nothing here relies on what may be entered: a merger
//! in a circle, into nothing, or of the coordinator does not hold.

use super::{DepartmentContent, Ended, Former};
use crate::domain::{
    department::{Department, DepartmentCode, DepartmentRole},
    plan::{Assignees, Plan},
    text::fold,
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// What was changed, by code.
pub type Changes = BTreeMap<DepartmentCode, DepartmentContent>;

/// The most departments that are added to a plan, the first by code: no unit has as many,
/// and forged ones may not make everybody count thousands.
const MOST_ADDED: usize = 500;

/// What was changed, as it holds for plans that are worked on together.
pub(super) struct Overlay<'c> {
    changes: &'c Changes,
    /// Every department that one of the plans has or had.
    all: Vec<Department>,
    endings: HashMap<DepartmentCode, Ended>,
}

impl<'c> Overlay<'c> {
    /// Of plans with the departments that they name between them.
    pub(super) fn of(plans: &[Plan], united: &[Department], changes: &'c Changes) -> Self {
        let dropped = plans.iter().flat_map(|plan| &plan.dropped);
        let all = known(with(united.to_vec(), dropped), changes);
        let coordinators = plans.iter().map(|plan| &plan.coordinator).collect();
        Self {
            endings: endings(&all, changes, &coordinators),
            changes,
            all,
        }
    }

    /// The plan with its departments as they are now, in the office's order. Whoever was
    /// merged is replaced by who goes on for it, in what the plan gives to whom and by its
    /// names.
    pub(super) fn laid_over(&self, mut plan: Plan) -> Plan {
        if self.changes.is_empty() && plan.dropped.is_empty() {
            return plan;
        }
        let named: HashSet<DepartmentCode> =
            plan.departments.iter().map(|d| d.code.clone()).collect();
        let own = with(std::mem::take(&mut plan.departments), &plan.dropped);
        let mut own = known(own, self.changes);
        own.extend(self.heirs(&own));
        own.sort_by(Department::in_lists);
        let dropped: HashSet<&DepartmentCode> = plan
            .dropped
            .iter()
            .map(|department| &department.code)
            .filter(|code| !named.contains(*code) && !self.is_added(code))
            .collect();
        for department in own {
            let ended = self.endings.get(&department.code).cloned();
            let is_dropped = dropped.contains(&department.code);
            match ended.or_else(|| is_dropped.then(Ended::with_the_edition)) {
                Some(ended) => plan.former.push(Former { department, ended }),
                None => plan.departments.push(department),
            }
        }
        pass_names_on(&mut plan);
        hand_over(&mut plan);
        plan
    }

    /// True when somebody added the department, or took one that was dropped in again.
    fn is_added(&self, code: &DepartmentCode) -> bool {
        let content = self.changes.get(code);
        content.is_some_and(|content| content.kind.is_some())
    }

    /// Who goes on for departments of a plan that does not name them.
    fn heirs(&self, own: &[Department]) -> Vec<Department> {
        let named: HashSet<&DepartmentCode> = own.iter().map(|d| &d.code).collect();
        let into: HashSet<&DepartmentCode> = named
            .iter()
            .filter_map(|code| match self.endings.get(*code)? {
                Ended::Merged { into, .. } => Some(into),
                Ended::Retired { .. } => None,
            })
            .collect();
        let is_heir = |d: &&Department| into.contains(&d.code) && !named.contains(&d.code);
        let heirs = self.all.iter().filter(is_heir).cloned();
        heirs
            .map(|heir| Department {
                role: DepartmentRole::Member,
                ..heir
            })
            .collect()
    }
}

/// A list of departments, and of those that were dropped the ones that it lacks.
pub(super) fn with<'d>(
    mut own: Vec<Department>,
    dropped: impl IntoIterator<Item = &'d Department>,
) -> Vec<Department> {
    for department in dropped {
        if own.iter().all(|known| known.code != department.code) {
            own.push(department.clone());
        }
    }
    own
}

/// Every department that is or was there, under its present names.
fn known(own: Vec<Department>, changes: &Changes) -> Vec<Department> {
    let codes: HashSet<DepartmentCode> = own.iter().map(|d| d.code.clone()).collect();
    let added = changes
        .iter()
        .filter(|(code, _)| !codes.contains(code))
        .filter_map(|(code, content)| {
            Some(Department {
                code: code.clone(),
                name: code.to_string(),
                aliases: Vec::new(),
                kind: content.kind?,
                role: DepartmentRole::Member,
                order: u32::MAX,
                assumed: false,
                since: content.since,
            })
        })
        .take(MOST_ADDED);
    let patched = |mut department: Department| {
        if let Some(content) = changes.get(&department.code) {
            department.assumed &= content.name.is_none();
            department.name = content.name.clone().unwrap_or(department.name);
            department.aliases = content.aliases.clone().unwrap_or(department.aliases);
            department.kind = content.kind.unwrap_or(department.kind);
            department.order = content.order.unwrap_or(department.order);
        }
        department
    };
    own.into_iter().chain(added).map(patched).collect()
}

/// The mergers and retirements that hold.
fn endings(
    all: &[Department],
    changes: &Changes,
    coordinators: &HashSet<&DepartmentCode>,
) -> HashMap<DepartmentCode, Ended> {
    let codes: HashSet<&DepartmentCode> = all.iter().map(|department| &department.code).collect();
    let ending = |code: &DepartmentCode| {
        let content = changes.get(code).filter(|_| !coordinators.contains(code))?;
        content.ending.as_ref()
    };
    let mergers: HashMap<&DepartmentCode, &DepartmentCode> = codes
        .iter()
        .filter_map(|code| Some((*code, ending(code)?.into.as_ref()?)))
        .filter(|(_, into)| codes.contains(into))
        .collect();
    let circle: HashSet<&DepartmentCode> = mergers
        .keys()
        .filter(|code| comes_back(code, &mergers))
        .copied()
        .collect();
    codes
        .iter()
        .filter_map(|code| {
            let said = ending(code)?;
            let since = said.since;
            let ended = match &said.into {
                None => Ended::Retired {
                    since,
                    reason: said.reason.clone(),
                },
                Some(_) if circle.contains(code) => return None,
                Some(_) => Ended::Merged {
                    into: last(mergers.get(code)?, &mergers, &circle).clone(),
                    since,
                },
            };
            Some(((*code).clone(), ended))
        })
        .collect()
}

/// True when following the mergers from `code` leads back to it.
fn comes_back(code: &DepartmentCode, mergers: &HashMap<&DepartmentCode, &DepartmentCode>) -> bool {
    std::iter::successors(mergers.get(code), |at| mergers.get(**at))
        .take(mergers.len())
        .any(|at| *at == code)
}

/// The end of a way of mergers; whoever is part of a circle stays.
fn last<'c>(
    from: &'c DepartmentCode,
    mergers: &HashMap<&'c DepartmentCode, &'c DepartmentCode>,
    circle: &HashSet<&DepartmentCode>,
) -> &'c DepartmentCode {
    let onward = |at: &&'c DepartmentCode| mergers.get(*at).filter(|_| !circle.contains(*at));
    std::iter::successors(Some(from), |at| onward(at).copied())
        .last()
        .unwrap_or(from)
}

/// Whoever goes on for others answers to their codes and names.
fn pass_names_on(plan: &mut Plan) {
    let inherited: Vec<(DepartmentCode, Vec<String>)> = plan
        .former
        .iter()
        .filter_map(|former| match &former.ended {
            Ended::Merged { into, .. } => Some((into.clone(), names(&former.department))),
            Ended::Retired { .. } => None,
        })
        .collect();
    let former = plan.former.iter_mut().map(|former| &mut former.department);
    for department in plan.departments.iter_mut().chain(former) {
        let mut held: HashSet<String> = names(department).iter().map(|name| fold(name)).collect();
        let own = inherited
            .iter()
            .filter(|(into, _)| *into == department.code);
        for name in own.flat_map(|(_, names)| names) {
            if held.insert(fold(name)) {
                department.aliases.push(name.clone());
            }
        }
    }
}

fn names(department: &Department) -> Vec<String> {
    let own = [department.code.to_string(), department.name.clone()];
    own.into_iter().chain(department.aliases.clone()).collect()
}

/// What the plan gives to those that were merged is given to who goes on for them.
fn hand_over(plan: &mut Plan) {
    let merged: HashMap<DepartmentCode, DepartmentCode> = plan
        .former
        .iter()
        .filter_map(|former| match &former.ended {
            Ended::Merged { into, .. } => Some((former.department.code.clone(), into.clone())),
            Ended::Retired { .. } => None,
        })
        .collect();
    let hand_over = |assignees: &mut Assignees| {
        if let Assignees::Only(codes) = assignees
            && codes.iter().any(|code| merged.contains_key(code))
        {
            let present = |code: DepartmentCode| merged.get(&code).cloned().unwrap_or(code);
            let mut given = HashSet::new();
            let all = std::mem::take(codes).into_iter().map(present);
            *codes = all.filter(|code| given.insert(code.clone())).collect();
        }
    };
    for area in &mut plan.areas {
        hand_over(&mut area.lead);
        hand_over(&mut area.support);
    }
    let tasks = plan.tasks.iter_mut();
    tasks
        .flat_map(|task| [&mut task.lead, &mut task.support])
        .flatten()
        .for_each(hand_over);
    plan.duties
        .iter_mut()
        .for_each(|duty| hand_over(&mut duty.department));
}

#[cfg(test)]
mod tests;
