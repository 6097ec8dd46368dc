//! What keys do to the book, and how a step of a report is marked as sent from the calendar.

use super::{details::details, state::BookRow};
use crate::{
    config::fill,
    domain::{
        department::DepartmentCode,
        figure::Decimal,
        ledger::{
            Contribution, ContributionKind, ContributionState, Figure, Handover, Inspection,
            InspectionKind, Measurement,
        },
        plan::PlanId,
    },
    service::{
        BookPage, LedgerRow, ReportDue, Session, TargetRow, Typed, TypedEntry, worker::Request,
    },
    tui::{
        Effect, Model,
        command::Command,
        model::Notice,
        overlay::{Overlay, ledger::LedgerForm},
        screen::{Screen, Work},
        update::{before_entering_on, before_typing, work_as},
        widget::pane,
    },
};
use chrono::NaiveDate;

/// Asks for what the open page shows.
pub fn request(work: &Work) -> Request {
    Request::Book {
        page: work.ledger.page,
        period: work.period,
    }
}

/// Turns to the next page; `None` behind the last.
pub fn next_page(work: &mut Work) -> Option<Vec<Effect>> {
    let next = work.ledger.page.next()?;
    work.ledger.turn_to(next);
    Some(work.refresh())
}

/// Opens the form of what is under the cursor.
pub fn enter(model: &mut Model) -> Vec<Effect> {
    if let Some(first) = before_entering_on(model, Screen::Ledger, Command::CheckIn) {
        return first;
    }
    if let Some(reason) = model.work().and_then(|work| reason(model, work)) {
        model.notice = Some(Notice::Told(reason));
        return Vec::new();
    }
    let opened = model.work().and_then(|work| {
        let row = work.ledger.list().selected()?;
        Some((opened(work, row), &work.session))
    });
    if let Some((entry, session)) = opened {
        let form = LedgerForm::new(entry, session);
        model.overlay = Some(Overlay::Ledger(Box::new(form)));
    }
    Vec::new()
}

/// Why what is under the cursor cannot be entered now.
pub fn reason_against(model: &Model, work: &Work, command: Command) -> Option<String> {
    let enters = matches!(command, Command::CheckIn | Command::Confirm);
    match work.screen == Screen::Ledger && enters {
        true => reason(model, work),
        false => None,
    }
}

fn reason(model: &Model, work: &Work) -> Option<String> {
    let words = &model.words.screen.reason;
    let session = &work.session;
    let only = |plan: &PlanId| only_the_office(model, session, plan);
    match work.ledger.list().selected() {
        None => Some(words.nothing_chosen.clone()),
        Some(BookRow::New) => None,
        Some(BookRow::Target(row)) => only(&row.plan),
        Some(BookRow::Inspection(row)) => only(&row.entry.plan),
        Some(BookRow::Contribution(row)) => {
            let is_own = row.entry.department == session.department;
            let is_open = row.entry.state == ContributionState::Open && row.entry.answer.is_empty();
            match is_own && is_open {
                true => None,
                false => only(&row.entry.plan).map(|told| match is_own {
                    true => model.words.screen.ledger.answered.clone(),
                    false => told,
                }),
            }
        }
    }
}

/// What is said to everybody but the office that coordinates a plan.
fn only_the_office(model: &Model, session: &Session, plan: &PlanId) -> Option<String> {
    let plan = session.plan_of(plan)?;
    let told = &model.words.screen.reason.not_coordinator;
    let is_office = plan.coordinator == session.department;
    (!is_office).then(|| fill(told, &[("coordinator", &plan.coordinator)]))
}

/// What a form begins with.
fn opened(work: &Work, row: &BookRow) -> TypedEntry {
    match row {
        BookRow::New => TypedEntry {
            typed: begun(work),
            seen: Vec::new(),
        },
        BookRow::Target(row) => figure(row),
        BookRow::Inspection(row) => TypedEntry {
            typed: inspection(row),
            seen: row.heads.clone(),
        },
        BookRow::Contribution(row) => TypedEntry {
            typed: Typed::Contribution(Contribution {
                contribution: row.key.parse().ok(),
                ..row.entry.clone()
            }),
            seen: row.heads.clone(),
        },
    }
}

fn begun(work: &Work) -> Typed {
    let session = &work.session;
    match work.ledger.page {
        BookPage::Contributions => Typed::Contribution(Contribution {
            contribution: None,
            plan: session.plan_for(&session.department).id.clone(),
            kind: ContributionKind::Initiative,
            department: session.department.clone(),
            day: session.today,
            title: String::new(),
            text: String::new(),
            evidence: Vec::new(),
            state: ContributionState::Open,
            answer: String::new(),
        }),
        BookPage::Targets | BookPage::Inspections => Typed::Inspection {
            entry: Inspection {
                inspection: None,
                plan: session.coordinated_plan().id.clone(),
                kind: InspectionKind::Planned,
                day: session.today,
                held: true,
                department: DepartmentCode::new(""),
                findings: String::new(),
                follow_up: String::new(),
                deadline: None,
                settled: None,
                evidence: Vec::new(),
            },
            department: String::new(),
            day: written(Some(session.today)),
            deadline: String::new(),
            settled: String::new(),
        },
    }
}

fn figure(row: &TargetRow) -> TypedEntry {
    let empty = || Measurement {
        plan: row.plan.clone(),
        target: row.path.clone(),
        period: row.period,
        value: match row.is_in_words() {
            true => Figure::Words(String::new()),
            false => Figure::Number(0.0),
        },
        met: None,
        source: String::new(),
        evidence: Vec::new(),
        note: String::new(),
    };
    let recorded = row.recorded.as_ref();
    let value = recorded.map_or_else(String::new, |row| match &row.entry.value {
        Figure::Words(words) => words.clone(),
        // Without dots between thousands: they would be asked about.
        Figure::Number(number) => Decimal(*number).to_string().replace('.', ""),
    });
    TypedEntry {
        typed: Typed::Measurement {
            entry: recorded.map_or_else(empty, |row| row.entry.clone()),
            value,
        },
        seen: recorded.map_or_else(Vec::new, |row| row.heads.clone()),
    }
}

fn inspection(row: &LedgerRow<Inspection>) -> Typed {
    Typed::Inspection {
        department: row.entry.department.to_string(),
        day: written(Some(row.entry.day)),
        deadline: written(row.entry.deadline),
        settled: written(row.entry.settled),
        entry: Inspection {
            inspection: row.key.parse().ok(),
            ..row.entry.clone()
        },
    }
}

/// A day as it is typed.
fn written(day: Option<NaiveDate>) -> String {
    day.map_or_else(String::new, |day| day.format("%d/%m/%Y").to_string())
}

/// Opens the form in which a report of the chosen day is marked as sent; `None` where no report
/// goes on that day.
pub fn mark_sent(model: &mut Model) -> Option<Vec<Effect>> {
    let work = model.work()?;
    let day = work.calendar.chosen;
    let reports: Vec<&ReportDue> = work.calendar.shown()?.reports_on(day).collect();
    let first = reports.first()?;
    let session = &work.session;
    let may = |due: &&&ReportDue| {
        let is_own = due.department.as_ref() == Some(&session.department);
        is_own || only_the_office(model, session, &due.plan).is_none()
    };
    let own: Vec<&&ReportDue> = reports.iter().filter(may).collect();
    let open = own.iter().find(|due| !due.is_sent());
    let Some(due) = open.or(own.first()) else {
        let told = only_the_office(model, session, &first.plan);
        model.notice = told.map(Notice::Told);
        return Some(Vec::new());
    };
    let entry = handover(due, session.today);
    if session.author.is_empty() {
        let department = session.department.clone();
        return Some(work_as(model, department, Some(Command::CheckIn)));
    }
    let form = LedgerForm::new(entry, session);
    if let Some(first) = before_typing(model, Command::CheckIn) {
        return Some(first);
    }
    model.overlay = Some(Overlay::Ledger(Box::new(form)));
    Some(Vec::new())
}

fn handover(due: &ReportDue, today: NaiveDate) -> TypedEntry {
    let said = due.said.as_ref();
    TypedEntry {
        typed: Typed::Handover {
            entry: Handover {
                plan: due.plan.clone(),
                period: due.period,
                step: due.step,
                department: due.department.clone(),
                number: due.number().to_owned(),
                day: due.sent_on(),
            },
            department: due.is_of_all().then(String::new),
            day: written(Some(due.sent_on().unwrap_or(today))),
        },
        seen: said.map_or_else(Vec::new, |row| row.heads.clone()),
    }
}

/// Reads on in the details.
pub fn scroll(model: &mut Model, command: Command) {
    let page = model.page();
    let width = usize::from(pane::details_width(model.size.0));
    let lines = model
        .work()
        .map_or(0, |work| details(model, work, width).len());
    if let Some(work) = model.work_mut() {
        let last = lines.saturating_sub(page);
        work.ledger.scroll.go(command, page, last);
    }
}
