//! What the coordinator's commands on the list of departments do, and why they are off.

use super::perform::before_entering_on;
use crate::{
    config::fill,
    tui::{
        Effect, Model,
        command::Command,
        overlay::{
            Overlay,
            reorganise::{DepartmentForm, EndForm, Way},
        },
        screen::{Screen, Work},
        widget::{Field, FilterList},
    },
};

/// Opens the form of a command, after the list of departments.
pub(super) fn reorganise(model: &mut Model, command: Command) -> Vec<Effect> {
    if let Some(first) = before_entering_on(model, Screen::Departments, command) {
        return first;
    }
    let Some(work) = model.work() else {
        return Vec::new();
    };
    let Some(row) = work.departments.list.selected() else {
        return match command {
            Command::AddDepartment => above(model, DepartmentForm::new()),
            _ => Vec::new(),
        };
    };
    let department = row.department.clone();
    let form = match command {
        Command::AddDepartment => return above(model, DepartmentForm::new()),
        Command::RenameDepartment => {
            let form = DepartmentForm::of(&department);
            return above(model, form);
        }
        Command::MergeDepartment => {
            let mut others = work.session.departments();
            others.retain(|other| other.code != department.code);
            let others = others.into_iter().cloned().collect();
            Way::Merge(FilterList::new(others))
        }
        _ if row.retired => Way::Restore,
        _ => Way::Retire(Field::default()),
    };
    let form = EndForm {
        department,
        asked: false,
        way: form,
    };
    model.overlay = Some(Overlay::End(Box::new(form)));
    Vec::new()
}

fn above(model: &mut Model, form: DepartmentForm) -> Vec<Effect> {
    model.overlay = Some(Overlay::Department(Box::new(form)));
    Vec::new()
}

/// Why one of these commands cannot be done now.
pub(super) fn reason_against(model: &Model, work: &Work, command: Command) -> Option<String> {
    let words = &model.words.screen.reason;
    let is_ending = matches!(
        command,
        Command::MergeDepartment | Command::RetireDepartment
    );
    if !is_ending && !matches!(command, Command::AddDepartment | Command::RenameDepartment) {
        return None;
    }
    if !work.session.is_coordinator() {
        let coordinator = work.session.coordinator();
        return Some(fill(
            &words.not_coordinator,
            &[("coordinator", coordinator)],
        ));
    }
    if work.screen != Screen::Departments || command == Command::AddDepartment {
        return None;
    }
    let Some(row) = work.departments.list.selected() else {
        return Some(words.nothing_chosen.clone());
    };
    if is_ending && work.session.is_coordinated_by(&row.department.code) {
        return Some(words.coordinator_stays.clone());
    }
    (row.retired && command != Command::RetireDepartment).then(|| words.is_retired.clone())
}
