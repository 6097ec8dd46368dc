//! Opening what a search found: the department, the period and the row where it stands.

use crate::{
    config::fill,
    domain::{
        department::DepartmentCode, event::EventId, item::ItemPath, period::Period, plan::PlanId,
    },
    service::FoundTask,
    tui::{
        Effect, Model,
        model::Notice,
        overlay::{
            Overlay,
            search::{HitRow, SearchOverlay},
        },
        screen::{Goal, Screen, Work, tasks::Task},
    },
};

/// Ctrl+F: begins with what the list is filtered by, if it is.
pub fn search(model: &mut Model) -> Vec<Effect> {
    let typed = model.work().map_or("", |work| match work.screen {
        Screen::Tasks => work.tasks.list.filter().value(),
        Screen::Submissions if work.shows_desk() => work.submissions.desk.list.filter().value(),
        Screen::Submissions => work.submissions.list.filter().value(),
        Screen::Calendar => work.calendar.list.filter().value(),
        Screen::Ledger => work.ledger.list().filter().value(),
        Screen::Journal => work.journal.list.filter().value(),
        Screen::Report => work.report.list.filter().value(),
        _ => "",
    });
    let mut search = SearchOverlay::new(typed);
    let effects = search.asks();
    model.overlay = Some(Overlay::Search(Box::new(search)));
    effects
}

/// Opens the hit under the cursor; where it stands on no screen, says so.
pub fn open(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Search(search)) = &model.overlay else {
        return Vec::new();
    };
    let (Some(row), Some(work)) = (search.selected(), model.work()) else {
        return Vec::new();
    };
    let (place, called) = (place(work, row), called(row));
    if place.is_some() {
        model.overlay = None;
    }
    go_to(model, place, &called)
}

/// Whose row it is, in which reporting period, and the row.
pub type Place = (DepartmentCode, Period, Goal);

/// Goes where something stands; where it stands on no screen, says so.
pub fn go_to(model: &mut Model, place: Option<Place>, called: &str) -> Vec<Effect> {
    if let (Some((department, period, goal)), Some(work)) = (place, model.work_mut()) {
        return work.go_to(department, period, goal);
    }
    let nowhere = &model.words.screen.search.nowhere;
    model.notice = Some(Notice::Told(fill(nowhere, &[("task", &called)])));
    Vec::new()
}

fn called(row: &HitRow) -> String {
    match row {
        HitRow::Task(task) => task.named().1.to_string(),
        HitRow::Entry(entry) => match &entry.hit.task {
            Some(task) => task.to_string(),
            None => entry.hit.text.clone(),
        },
    }
}

/// Where a hit stands: whose it is, in which reporting period, and the row.
fn place(work: &Work, row: &HitRow) -> Option<Place> {
    match row {
        HitRow::Task(FoundTask::Item(item)) => task(work, (&item.plan, &item.path), None, None),
        HitRow::Task(FoundTask::Owed(row)) => {
            let owed = &row.obligation;
            let department = Some(&owed.department);
            task(
                work,
                (&owed.plan, &owed.task),
                department,
                Some(owed.period),
            )
        }
        HitRow::Entry(entry) => {
            let hit = &entry.hit;
            let department = work.session.unit.present(&hit.department);
            match (&hit.task, hit.submission) {
                (Some(label), _) => {
                    task(work, (&hit.plan, label), Some(department), Some(hit.period))
                }
                (None, Some(id)) => submission(work, department, hit.period, id),
                (None, None) => None,
            }
        }
    }
}

/// A submission, where its quarter is one of those that are shown.
pub fn submission(
    work: &Work,
    department: &DepartmentCode,
    quarter: Period,
    id: EventId,
) -> Option<Place> {
    let is_shown = work.session.quarters().contains(&quarter);
    is_shown.then(|| (department.clone(), work.period, Goal::Submission(id)))
}

/// The first department and reporting period in whose list a task stands, those that are shown
/// first.
pub fn task(
    work: &Work,
    (plan, label): (&PlanId, &ItemPath),
    department: Option<&DepartmentCode>,
    period: Option<Period>,
) -> Option<Place> {
    let session = &work.session;
    let departments: Vec<&DepartmentCode> = match department {
        Some(only) => vec![only],
        None => [&work.department, &session.department]
            .into_iter()
            .chain(session.departments().into_iter().map(|d| &d.code))
            .collect(),
    };
    let year = period.map_or(work.period.year, |period| period.year);
    let shown = [work.period, session.period()];
    let others = session.periods();
    let others = others.iter().map(|other| Period::new(other.kind, year));
    let periods: Vec<Period> = shown.into_iter().chain(others).collect();
    let goal = |owed_in: Period| {
        Goal::Task(Task {
            plan: plan.clone(),
            label: label.clone(),
            period: owed_in,
        })
    };
    departments.into_iter().find_map(|department| {
        periods.iter().find_map(|reporting| {
            let owed = session.owed(department, *reporting);
            let fits = |asked: Period| period.is_none_or(|period| period == asked);
            let row = owed
                .iter()
                .find(|owed| owed.plan == *plan && owed.task == *label && fits(owed.period))?;
            Some((department.clone(), *reporting, goal(row.period)))
        })
    })
}
