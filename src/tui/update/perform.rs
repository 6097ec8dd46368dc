//! What each command does.

use super::{
    found, mouse,
    moving::{cancel, go, scroll_details},
    pin, reason_against,
    reorganise::reorganise,
    share, typing,
};
use crate::{
    config::fill,
    domain::{department::DepartmentCode, submission::SubmissionState},
    service::{BookPage, InSight, Meant, worker::Request},
    tui::{
        Effect, Model,
        command::Command,
        model::Notice,
        overlay::{
            Overlay, check_in::CheckInForm, desk::DeskForm, help::HelpPage, palette::Palette,
            period::PeriodChoice, pin::Waiting, submission::SubmissionForm, work_as::WorkAs,
        },
        screen::{
            Screen, Work, calendar, import, journal, ledger, overview, report, settings,
            submissions::QuarterRow,
        },
    },
};

/// Does what `command` says, or says why it cannot be done now.
pub fn perform(model: &mut Model, command: Command) -> Vec<Effect> {
    if command == Command::ShowDraft && model.screen() != Some(Screen::Report) {
        // A blank is pressed by the way: where it means nothing, nothing is said.
        return Vec::new();
    }
    if let Some(reason) = reason_against(model, command) {
        model.notice = Some(Notice::Told(reason));
        return Vec::new();
    }
    match command {
        Command::Help => help(model),
        Command::Palette => {
            let context = model.context();
            let reason = |command| reason_against(model, command);
            let palette = Palette::new(|entry| model.called(entry), context, reason);
            above(model, Overlay::Palette(Box::new(palette)))
        }
        Command::Search => found::search(model),
        Command::Synchronise => share::synchronise(model),
        Command::Withdraw => {
            let seen = model.work().map_or(InSight::Nothing, Work::seen);
            vec![Effect::Ask(Request::WithdrawLast(Meant::Seen(seen)))]
        }
        Command::SwitchTyping => typing::switch(model),
        Command::SwitchMouse => mouse::switch(model),
        Command::Quit => vec![Effect::Quit],
        Command::CheckIn => check_in(model),
        Command::Submission => submission(model),
        Command::Departments => departments(model),
        Command::AddDepartment
        | Command::RenameDepartment
        | Command::MergeDepartment
        | Command::RetireDepartment => reorganise(model, command),
        Command::Pin => pin::pin(model),
        Command::Lock => pin::lock_or_unlock(model),
        Command::Tasks => show(model, Screen::Tasks),
        Command::SyncScreen => show(model, Screen::Synchronisation),
        Command::Calendar => show(model, Screen::Calendar),
        Command::Ledger => show_ledger(model),
        Command::Journal => show(model, Screen::Journal),
        Command::Report => show(model, Screen::Report),
        Command::ShowDraft => model.work_mut().map_or_else(Vec::new, report::show_draft),
        Command::Overview => overview::show(model),
        Command::Export => export(model),
        Command::Import => import(model),
        Command::Settings => settings::open(model),
        Command::Settle
        | Command::NextDoubt
        | Command::Merge
        | Command::Part
        | Command::MoveUnder
        | Command::MoveUp
        | Command::MoveDown
        | Command::Finish
        | Command::AddRow
        | Command::Remove
        | Command::Undo => import::perform(model, command),
        Command::NextScreen => next_screen(model),
        Command::Period => choose_period(model),
        Command::StateFilter => filter_state(model),
        Command::Confirm => confirm(model),
        Command::Cancel => cancel(model),
        Command::Up
        | Command::Down
        | Command::PageUp
        | Command::PageDown
        | Command::First
        | Command::Last => go(model, command),
        Command::Previous | Command::Next => scroll_details(model, command),
        Command::NextField
        | Command::PreviousField
        | Command::ClearField
        | Command::Toggle
        | Command::SaveText
        | Command::DraftAgain => Vec::new(),
    }
}

/// What the shown screen writes into a file: the report, reminders; elsewhere the journal.
fn export(model: &mut Model) -> Vec<Effect> {
    match model.screen() {
        Some(Screen::Overview) => overview::nudge(model),
        Some(Screen::Report) => match model.work_mut().map(report::export) {
            Some(form) => above(model, form),
            None => Vec::new(),
        },
        _ => journal::export(model),
    }
}

/// Whoever publishes a plan says in whose name.
fn import(model: &mut Model) -> Vec<Effect> {
    let Some(work) = model.work() else {
        return Vec::new();
    };
    if work.session.author.is_empty() {
        let department = work.session.department.clone();
        return work_as(model, department, Some(Command::Import));
    }
    import::open(model)
}

/// F1 opens the page of keys on whatever is there, and closes it again.
fn help(model: &mut Model) -> Vec<Effect> {
    model.overlay = match model.overlay.take() {
        Some(Overlay::Help(read)) => read.covered(),
        covered => Some(Overlay::Help(HelpPage::over(covered))),
    };
    Vec::new()
}

fn above(model: &mut Model, overlay: Overlay) -> Vec<Effect> {
    model.overlay = Some(overlay);
    Vec::new()
}

/// Opens the book on its first page; pressed again, on the next.
fn show_ledger(model: &mut Model) -> Vec<Effect> {
    let Some(work) = model.work_mut() else {
        return Vec::new();
    };
    let turned = (work.screen == Screen::Ledger).then(|| ledger::next_page(work));
    if let Some(Some(effects)) = turned {
        return effects;
    }
    work.ledger.turn_to(BookPage::default());
    work.show(Screen::Ledger)
}

/// To the next page of the book, behind its last one and elsewhere to the next screen.
fn next_screen(model: &mut Model) -> Vec<Effect> {
    let Some(work) = model.work_mut() else {
        return Vec::new();
    };
    if work.screen == Screen::Ledger
        && let Some(effects) = ledger::next_page(work)
    {
        return effects;
    }
    work.ledger.turn_to(BookPage::default());
    let next = work.next_screen();
    show(model, next)
}

/// Shows a screen.
pub fn show(model: &mut Model, screen: Screen) -> Vec<Effect> {
    model
        .work_mut()
        .map_or_else(Vec::new, |work| work.show(screen))
}

fn choose_period(model: &mut Model) -> Vec<Effect> {
    let Some(work) = model.work_mut() else {
        return Vec::new();
    };
    if work.screen == Screen::Journal {
        return journal::change_span(work);
    }
    let choice = PeriodChoice::new(work.session.periods(), work.period);
    above(model, Overlay::Period(choice))
}

fn filter_state(model: &mut Model) -> Vec<Effect> {
    let Some(work) = model.work_mut() else {
        return Vec::new();
    };
    match work.screen {
        Screen::Tasks => work.tasks.filter_next_group(),
        Screen::Overview => work.overview.filter_next(),
        Screen::Submissions if work.may_show_desk() => work.submissions.desk.filter_next(),
        Screen::Journal => return journal::change_scope(work),
        Screen::Report => return report::change_scope(work),
        _ => return work.show(Screen::Tasks),
    }
    work.history_wanted()
}

/// What has to come before the coordinator enters something on `screen`: that screen, a name
/// for the session's own department, and its PIN.
pub fn before_entering_on(
    model: &mut Model,
    screen: Screen,
    command: Command,
) -> Option<Vec<Effect>> {
    let work = model.work()?;
    if work.screen != screen {
        return Some(show(model, screen));
    }
    if work.session.author.is_empty() {
        let department = work.session.department.clone();
        return Some(work_as(model, department, Some(command)));
    }
    before_typing(model, command)
}

/// The PIN comes before the form of `command`: asked for above it, somebody types it into the
/// form.
pub fn before_typing(model: &mut Model, command: Command) -> Option<Vec<Effect>> {
    if !pin::is_locked(model) {
        return None;
    }
    pin::ask(model, Waiting::Command(command));
    Some(Vec::new())
}

/// What has to come before something is entered by `command`: its screen, a name for the
/// department that is shown, and its PIN.
fn before_entering(model: &mut Model, screen: Screen, command: Command) -> Option<Vec<Effect>> {
    let work = model.work()?;
    if work.screen != screen {
        return Some(show(model, screen));
    }
    if work.needs_a_name() {
        let department = work.department.clone();
        return Some(work_as(model, department, Some(command)));
    }
    before_typing(model, command)
}

fn check_in(model: &mut Model) -> Vec<Effect> {
    if model.screen() == Some(Screen::Calendar) {
        return calendar::check_in(model);
    }
    if model.screen() == Some(Screen::Ledger) {
        return ledger::enter(model);
    }
    if model.screen() == Some(Screen::Report) {
        return report::edit(model);
    }
    if let Some(first) = before_entering(model, Screen::Tasks, Command::CheckIn) {
        return first;
    }
    let Some(work) = model.work() else {
        return Vec::new();
    };
    let Some(form) = work.tasks.list.selected().map(CheckInForm::new) else {
        return Vec::new();
    };
    above(model, Overlay::CheckIn(Box::new(form)))
}

fn submission(model: &mut Model) -> Vec<Effect> {
    if let Some(first) = before_entering(model, Screen::Submissions, Command::Submission) {
        return first;
    }
    let Some(work) = model.work() else {
        return Vec::new();
    };
    let Some(row) = work.submissions.list.selected() else {
        return Vec::new();
    };
    let is_open = row
        .submission
        .as_ref()
        .is_none_or(|row| row.submission.content.state.is_open());
    let fresh = QuarterRow::fresh(row.period);
    let kept = row.submission.as_ref().filter(|_| is_open);
    let checklist = work.session.checklist_of(match kept {
        Some(row) => &row.submission.plan,
        None => &work.next_submission_plan(row.period).id,
    });
    let form = SubmissionForm::new(
        if is_open { row } else { &fresh },
        checklist,
        &work.session.author,
    );
    above(model, Overlay::Submission(Box::new(form)))
}

/// Enter at the desk: what can be done with the submission under the cursor.
fn open_at_desk(model: &mut Model) -> Vec<Effect> {
    let open = Command::Confirm;
    if let Some(first) = before_entering_on(model, Screen::Submissions, open) {
        return first;
    }
    let Some(work) = model.work() else {
        return Vec::new();
    };
    let Some(row) = work.submissions.desk.list.selected() else {
        return Vec::new();
    };
    match DeskForm::new(row, work.session.today) {
        Some(form) => above(model, Overlay::Desk(Box::new(form))),
        None => {
            let words = &model.words.screen.desk;
            let told = match row.submission {
                Some(_) => words.with_department.clone(),
                None => words.lacks.clone(),
            };
            model.notice = Some(Notice::Told(told));
            Vec::new()
        }
    }
}

/// The office that the submission under the cursor went to.
fn coordinator_of_submission(model: &Model) -> Option<&DepartmentCode> {
    let work = model.work()?;
    let row = work.submissions.list.selected()?;
    let plan = work
        .session
        .plan_of(&row.submission.as_ref()?.submission.plan);
    Some(plan.map_or_else(|| work.session.coordinator(), |plan| &plan.coordinator))
}

/// Enter on a submission that is with the coordinator says so; on any other line it is the
/// same as F3.
fn open_submission(model: &mut Model) -> Vec<Effect> {
    let selected = model
        .work()
        .and_then(|work| work.submissions.list.selected());
    let state = selected
        .and_then(|row| row.submission.as_ref())
        .map(|row| row.submission.content.state);
    match state.filter(|state| !state.is_open()) {
        Some(state) => {
            let words = &model.words.screen.submissions;
            let told = match state {
                SubmissionState::Sent => &words.closed_sent,
                _ => &words.closed,
            };
            let coordinator =
                coordinator_of_submission(model).map_or_else(String::new, ToString::to_string);
            let keys = [Command::Submission, Command::Withdraw].map(|command| model.key(command));
            let [another, withdraw] = &keys;
            let told = fill(
                told,
                &[
                    ("state", &model.words.submission_state(state)),
                    ("coordinator", &coordinator),
                    ("key", another),
                    ("undo", withdraw),
                ],
            );
            model.notice = Some(Notice::Told(told));
            Vec::new()
        }
        None => perform(model, Command::Submission),
    }
}

/// On the list of departments F9 works on as the one under the cursor; elsewhere it shows
/// that list. Whoever leaves the PC to somebody else locks it by the same key.
fn departments(model: &mut Model) -> Vec<Effect> {
    let mut effects = pin::lock(model);
    effects.extend(choose_department(model));
    effects
}

fn choose_department(model: &mut Model) -> Vec<Effect> {
    let Some(work) = model.work() else {
        return Vec::new();
    };
    if work.screen != Screen::Departments {
        return show(model, Screen::Departments);
    }
    let Some(department) = work
        .departments
        .list
        .selected()
        .map(|row| row.department.code.clone())
    else {
        return Vec::new();
    };
    let is_chosen = !work.departments.list.filter().is_empty();
    if is_chosen || department != work.session.department {
        return work_as(model, department, None);
    }
    let departments = work.session.departments().into_iter().cloned().collect();
    let effects = work_as(model, department, None);
    if let Some(Overlay::WorkAs(form)) = &mut model.overlay {
        **form = (**form).clone().choosing_from(departments);
    }
    effects
}

/// Asks in whose name to work on; `then` is done in that name. The names that are known of
/// there are on their way.
pub fn work_as(
    model: &mut Model,
    department: DepartmentCode,
    then: Option<Command>,
) -> Vec<Effect> {
    let Some(work) = model.work() else {
        return Vec::new();
    };
    let form = WorkAs::new(department.clone(), &work.session.author, then);
    model.overlay = Some(Overlay::WorkAs(Box::new(form)));
    vec![Effect::Ask(Request::Authors { department })]
}

fn confirm(model: &mut Model) -> Vec<Effect> {
    match model.screen() {
        Some(Screen::Import) => import::perform(model, Command::Confirm),
        Some(Screen::Tasks | Screen::Report) => perform(model, Command::CheckIn),
        Some(Screen::Submissions) if model.work().is_some_and(Work::shows_desk) => {
            open_at_desk(model)
        }
        Some(Screen::Submissions) => open_submission(model),
        Some(Screen::Synchronisation) => share::synchronise(model),
        Some(Screen::Calendar) => calendar::confirm(model),
        Some(Screen::Overview) => overview::confirm(model),
        Some(Screen::Ledger) => ledger::enter(model),
        Some(Screen::Journal) => journal::confirm(model),
        Some(Screen::Settings) => settings::change(model, 1),
        Some(Screen::Departments) => {
            let Some(work) = model.work_mut() else {
                return Vec::new();
            };
            let Some(department) = work
                .departments
                .list
                .selected()
                .map(|row| row.department.code.clone())
            else {
                return Vec::new();
            };
            work.look_at(department)
        }
        None => Vec::new(),
    }
}
