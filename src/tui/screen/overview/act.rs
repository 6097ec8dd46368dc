//! What keys do to the overview.

use super::state::Look;
use crate::{
    service::worker::Request,
    tui::{
        Effect, Model,
        command::Command,
        screen::{Goal, Screen, Work, tasks::Task},
    },
};

/// Asks for what is shown.
pub fn refresh(work: &Work) -> Vec<Effect> {
    let period = work.period;
    let mut asks = vec![Effect::Ask(Request::Overview { period })];
    if work.overview.look == Look::Trend {
        asks.push(Effect::Ask(Request::Trend { period }));
    }
    asks
}

/// Shows the overview; when it is shown already, looks closer: areas, tasks, lines over time.
pub fn show(model: &mut Model) -> Vec<Effect> {
    let Some(work) = model.work_mut() else {
        return Vec::new();
    };
    if work.screen != Screen::Overview {
        return work.show(Screen::Overview);
    }
    work.overview.look_on();
    work.refresh()
}

/// Arrows to the side go from column to column.
pub fn sideways(model: &mut Model, command: Command) -> Vec<Effect> {
    if let Some(work) = model.work_mut() {
        work.overview.go_sideways(command == Command::Next);
    }
    Vec::new()
}

/// Enter: to the department's tasks, the cursor on what is worst in the cell.
pub fn confirm(model: &mut Model) -> Vec<Effect> {
    let Some(work) = model.work_mut() else {
        return Vec::new();
    };
    if work.overview.look == Look::Trend {
        return Vec::new();
    }
    let Some(row) = work.overview.list.selected() else {
        return Vec::new();
    };
    let department = row.department.code.clone();
    let goal = work.overview.worst().map(|task| {
        Goal::Task(Task {
            plan: task.plan.clone(),
            label: task.task.clone(),
            period: task.period,
        })
    });
    let period = work.period;
    match goal {
        Some(goal) => work.go_to(department, period, goal),
        None => work.look_at(department),
    }
}

/// Asks who lacks what.
pub fn nudge(model: &mut Model) -> Vec<Effect> {
    let period = model.period();
    let ask = |period| Effect::Ask(Request::Nudge { period });
    period.map(ask).into_iter().collect()
}
