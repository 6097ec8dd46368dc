//! What the worker's answers do.

use crate::{
    config::fill,
    domain::submission::SubmissionState,
    service::{
        BookPage, Entry, Session, Withdrawn,
        worker::{Reply, Request},
    },
    tui::{
        Effect, Model,
        command::Command,
        model::{Notice, Stage},
        overlay::{Overlay, nudge::NudgePage, pin::Waiting},
        screen::{FirstRun, Screen, Work, first_run::Step, import, journal, report, settings},
        update::{news, perform, pin, renewed::renewed, said, unfinished},
        widget::text::{entry_words, moment},
    },
};

/// Takes an answer in.
pub fn answered(model: &mut Model, reply: Reply) -> Vec<Effect> {
    match reply {
        Reply::NotSetUp {
            offers,
            author,
            share,
        } => {
            model.stage = Stage::FirstRun(Box::new(FirstRun::new(offers, &author, &share)));
            Vec::new()
        }
        Reply::Opened(session) => opened(model, session),
        Reply::SetUp(done) => {
            let words = &model.words.screen.notice;
            let told = if done.founded {
                &words.founded
            } else {
                &words.joined
            };
            let path = model
                .work()
                .map_or_else(String::new, |work| work.session.share.display().to_string());
            model.notice = Some(Notice::Told(fill(told, &[("path", &path)])));
            Vec::new()
        }
        Reply::NothingToJoin(path) => {
            let words = &model.words.screen.first_run;
            let asked = fill(
                &words.no_share_there,
                &[
                    ("path", &path.display()),
                    ("key", &model.key(Command::Confirm)),
                ],
            );
            model.notice = Some(Notice::Told(asked));
            if let Stage::FirstRun(run) = &mut model.stage {
                run.step = Step::Terminal;
                run.may_found = Some(path);
            }
            Vec::new()
        }
        Reply::OtherDepartments(plans) => {
            let words = &model.words.screen.first_run;
            let organisations: Vec<&str> = plans
                .iter()
                .map(|plan| plan.organisation.as_str())
                .collect();
            let told = fill(
                &words.joins_plan,
                &[
                    ("organisation", &organisations.join(", ")),
                    ("key", &model.key(Command::Confirm)),
                ],
            );
            model.notice = Some(Notice::Told(told));
            if let Stage::FirstRun(run) = &mut model.stage {
                run.offer(plans);
            }
            Vec::new()
        }
        Reply::CheckedIn { task, state } => {
            model.overlay = None;
            if let Some(work) = model.work_mut().filter(|work| work.screen == Screen::Tasks) {
                work.tasks.hold();
            }
            let saved = &model.words.screen.notice.saved_task;
            let told = fill(
                saved,
                &[
                    ("task", &task.short()),
                    ("state", &model.words.state(state)),
                    ("key", &model.key(Command::Withdraw)),
                ],
            );
            said::of_task(model, &told, state);
            saved_and_told(model, told)
        }
        Reply::EntryKept(book) => {
            model.overlay = None;
            let told = &model.words.screen.ledger.kept;
            let book = model.words.book(book);
            let key = model.key(Command::Withdraw);
            let told = fill(told, &[("book", &book), ("key", &key)]);
            saved_and_told(model, told)
        }
        Reply::SubmissionKept { id, next } => submission_kept(model, id, next),
        Reply::ReportTextKept { heading, is_draft } => {
            let told = report::kept(model, &heading, is_draft);
            saved_and_told(model, told)
        }
        Reply::ReportExport { ticket, news } => {
            report::told(model, ticket, news);
            Vec::new()
        }
        Reply::Withdrawn(withdrawn) => {
            let told = withdrawn_words(model, withdrawn.as_deref());
            if let (Some(work), Some(withdrawn)) = (model.work_mut(), &withdrawn) {
                work.goes_back_to(&withdrawn.entry);
            }
            saved_and_told(model, told)
        }
        Reply::WithdrawalAsked { entry, is_last } => {
            model.notice = Some(Notice::WithdrawalAsked {
                event: entry.event,
                told: asked_words(model, &entry, is_last),
            });
            Vec::new()
        }
        Reply::WorkingAs(session) => working_as(model, session),
        Reply::Authors { department, names } => {
            if let Some(Overlay::WorkAs(form)) = &mut model.overlay {
                form.take(&department, names);
            }
            Vec::new()
        }
        Reply::PinWanted { department, then } => {
            pin::wanted(model, department, Waiting::Request(then));
            Vec::new()
        }
        Reply::PinRefused(problem) => {
            pin::not_taken(model);
            model.notice = Some(Notice::Failed(problem));
            Vec::new()
        }
        Reply::LockChanged(lock) => pin::changed(model, lock),
        Reply::PinSet {
            department,
            has_pin,
        } => {
            model.overlay = None;
            let words = &model.words.screen.notice;
            let told = match has_pin {
                true => &words.pin_set,
                false => &words.pin_removed,
            };
            let told = fill(told, &[("department", &department)]);
            saved_and_told(model, told)
        }
        Reply::Reorganised(code) => {
            model.overlay = None;
            let saved = &model.words.screen.notice.department_saved;
            let told = fill(saved, &[("department", &code)]);
            saved_and_told(model, told)
        }
        Reply::SettingKept {
            setting,
            settings,
            session,
        } => settings::kept(model, setting, *settings, session.map(|session| *session)),
        Reply::SettingRefused { problem, .. } => settings::refused(model, problem),
        Reply::WhatIsNew(updated) => news::told(model, updated),
        Reply::Renewed { session, news } => renewed(model, session, &news),
        Reply::Unfinished(Some(left)) => unfinished::came(model, *left),
        Reply::Refused(problem) => {
            model.notice = Some(Notice::Failed(problem));
            if let Stage::FirstRun(run) = &mut model.stage {
                run.step = Step::Terminal;
            }
            Vec::new()
        }
        Reply::Unread(problem) => {
            model.notice = Some(Notice::Failed(problem));
            Vec::new()
        }
        reply @ (Reply::KeptReview(_)
        | Reply::DocumentRead { .. }
        | Reply::LegacyFound { .. }
        | Reply::PlanFileExists(_)
        | Reply::PlanFileWritten(_)
        | Reply::Publication(_)
        | Reply::PlanPublished(_)) => import::answered(model, reply),
        Reply::Found { text, found } => {
            if let Some(Overlay::Search(search)) = &mut model.overlay {
                search.answered(&text, found);
            }
            Vec::new()
        }
        Reply::JournalExport { ticket, news } => journal::told(model, ticket, news),
        Reply::NudgeExists(path) => {
            if let Some(Overlay::NudgeFile(form)) = &mut model.overlay {
                form.exists();
            }
            let key = model.key(Command::Confirm);
            let exists = &model.words.screen.journal.exists;
            let told = fill(exists, &[("path", &path.display()), ("key", &key)]);
            model.notice = Some(Notice::Told(told));
            Vec::new()
        }
        Reply::Nudge { period, text } => {
            let scroll = Default::default();
            let page = NudgePage {
                period,
                text,
                scroll,
            };
            model.overlay = Some(Overlay::Nudge(Box::new(page)));
            Vec::new()
        }
        Reply::NudgeWritten { path, departments } => {
            if matches!(model.overlay, Some(Overlay::NudgeFile(_))) {
                model.overlay = None;
            }
            if let Some(work) = model.work_mut() {
                work.folder.keep(&path);
            }
            let written = &model.words.screen.nudge.written;
            let values: [(&str, &dyn std::fmt::Display); 2] =
                [("departments", &departments), ("path", &path.display())];
            model.notice = Some(Notice::Told(fill(written, &values)));
            Vec::new()
        }
        Reply::SteppedAtDesk { department } => {
            model.overlay = None;
            let done = &model.words.screen.desk.done;
            let told = fill(done, &[("department", &department)]);
            saved_and_told(model, told)
        }
        reply => loaded(model, reply),
    }
}

fn opened(model: &mut Model, session: Session) -> Vec<Effect> {
    model.overlay = None;
    let work = Work::new(session);
    let mut effects = vec![Effect::Ask(Request::Unfinished(work.form_owner()))];
    effects.extend(work.refresh());
    effects.push(Effect::Ask(Request::WhatIsNew));
    if work.session.is_coordinator() {
        effects.push(Effect::Ask(Request::KeptReview));
    }
    model.stage = Stage::Working(Box::new(work));
    effects
}

/// Something is durable: says so, shows it, and passes it on.
fn saved_and_told(model: &mut Model, told: String) -> Vec<Effect> {
    model.notice = Some(Notice::Told(told));
    let mut effects = model.work().map_or_else(Vec::new, Work::refresh);
    effects.push(Effect::SyncNow);
    effects
}

fn submission_kept(
    model: &mut Model,
    id: crate::domain::event::EventId,
    next: Option<SubmissionState>,
) -> Vec<Effect> {
    let words = &model.words.screen.notice;
    let told = if next == Some(SubmissionState::Sent) {
        words.sent.clone()
    } else {
        let key = model.key(Command::Confirm);
        fill(&words.kept_unsent, &[("key", &key)])
    };
    if next == Some(SubmissionState::Sent) {
        said::of_submission(model, &told, id);
    }
    match &mut model.overlay {
        // Kept as a draft because sending was refused: the form stays, with what it holds.
        Some(Overlay::Submission(form))
            if next.is_none() && form.part == crate::tui::overlay::submission::Part::Send =>
        {
            form.kept(id);
        }
        overlay => *overlay = None,
    }
    saved_and_told(model, told)
}

fn withdrawn_words(model: &Model, withdrawn: Option<&Withdrawn>) -> String {
    let words = &model.words.screen.notice;
    let Some(withdrawn) = withdrawn else {
        return words.nothing_to_withdraw.clone();
    };
    fill(
        &words.withdrawn,
        &[("entry", &entry_words(model.words, &withdrawn.entry))],
    )
}

/// Whose entry it is that would be taken back, and when it was made.
fn asked_words(model: &Model, entry: &Entry, is_last: bool) -> String {
    let values: [(&str, &dyn std::fmt::Display); 4] = [
        ("entry", &entry_words(model.words, entry)),
        ("author", &entry.author),
        ("at", &moment(entry.wall)),
        ("key", &model.key(Command::Withdraw)),
    ];
    let words = &model.words.screen.notice;
    let asked = match is_last {
        true => &words.withdrawal_asked,
        false => &words.withdrawal_further,
    };
    fill(asked, &values)
}

fn working_as(model: &mut Model, session: Session) -> Vec<Effect> {
    let then = match model.overlay.take() {
        Some(Overlay::WorkAs(form)) => form.then,
        other => {
            model.overlay = other;
            None
        }
    };
    let Some(work) = model.work_mut() else {
        return Vec::new();
    };
    let department = session.department.clone();
    work.session = session;
    match then {
        Some(command) => perform(model, command),
        None => {
            // What this person left unsaved goes on as at the start.
            let owner = work.form_owner();
            let mut effects = work.look_at(department);
            effects.push(Effect::Ask(Request::Unfinished(owner)));
            effects
        }
    }
}

/// Somebody else may have said something of the task that is being filled in.
fn renew_form(model: &mut Model) {
    let Model { overlay, stage, .. } = model;
    let form = overlay.as_mut().and_then(Overlay::check_in_mut);
    if let (Some(form), Stage::Working(work)) = (form, stage) {
        for row in work.tasks.list.rows() {
            form.renew(row);
        }
    }
}

/// Rows came for a screen. Rows that are no longer wanted are let go.
fn loaded(model: &mut Model, reply: Reply) -> Vec<Effect> {
    let page = model.page();
    match &reply {
        Reply::Tasks { rows, .. } => said::tasks_came(model, rows),
        Reply::Submissions { rows, .. } => said::submissions_came(model, rows),
        Reply::CameBack(came) => said::came_back(model, came),
        _ => {}
    }
    let Some(work) = model.work_mut() else {
        return Vec::new();
    };
    match reply {
        Reply::Tasks {
            department,
            period,
            rows,
        } if department == work.department && period == work.period => {
            let is_first = !work.tasks.loaded;
            let mut effects = work.reloaded(rows);
            if is_first {
                // Not before: the first reading of a large share would keep the list waiting.
                effects.push(Effect::StartSync(work.session.share.clone()));
            }
            effects.push(Effect::Ask(Request::CameBack));
            unfinished::open(model);
            renew_form(model);
            return effects;
        }
        Reply::CameBack(came) => work.came_back = came,
        Reply::Departments { period, rows } if period == work.period => {
            work.departments.load(rows, &work.department);
        }
        Reply::Overview(found) if found.period == work.period => work.overview.load(*found),
        Reply::Trend(trend) if trend.period == work.period => work.overview.trend = Some(*trend),
        Reply::Submissions { department, rows } if department == work.department => {
            work.submissions.load(&work.session, rows);
            work.reach_submission();
            unfinished::open(model);
        }
        Reply::SubmissionDesk(quarters) => {
            let due = work.session.quarter();
            work.submissions.desk.load(due, quarters);
        }
        Reply::History {
            department,
            history,
        } if department == work.department => {
            work.tasks.history = Some(history);
        }
        Reply::Year {
            department,
            work: year,
        } if department == work.department => {
            work.calendar.load(*year);
        }
        Reply::Journal {
            wish,
            after,
            page: found,
        } => return journal::load(work, page, (wish, after), *found),
        Reply::ReportTakesLong(scope) => report::takes_long(work, scope),
        Reply::Report { scope, made } => {
            report::load(work, scope, made);
            unfinished::open(model);
        }
        Reply::Book { period, rows } if period == work.period => {
            let is_office = work.session.is_coordinator();
            let may_begin = |page| page == BookPage::Contributions || is_office;
            work.ledger.load(rows, may_begin);
        }
        Reply::SyncReport(report) => work.synchronisation.report = Some(*report),
        _ => {}
    }
    Vec::new()
}
