//! Forms that outlive the program: what stands in one is kept after every key, and opened again
//! at the next start.
//!
//! May change: the model. The worker keeps the file.

use crate::{
    config::fill,
    domain::ledger::Book,
    service::{BookPage, Problem, Unfinished, UnfinishedForm, worker::Request},
    tui::{
        Effect, Model,
        model::Notice,
        overlay::{Overlay, check_in::CheckInForm, ledger::LedgerForm, submission::SubmissionForm},
        screen::{Screen, report, submissions::QuarterRow},
    },
};

/// What would be lost now.
pub(super) fn unfinished(model: &Model) -> Option<Unfinished> {
    let work = model.work()?;
    // Below a question for a PIN or help as well.
    let form = match model.overlay.as_ref().map(Overlay::bottom) {
        Some(Overlay::CheckIn(form)) if form.holds_text() => UnfinishedForm::CheckIn {
            shown: work.period,
            entry: form.entry(),
        },
        Some(Overlay::Ledger(form)) if form.is_changed() => {
            UnfinishedForm::Ledger(Box::new(form.entry()))
        }
        Some(Overlay::Submission(form)) if form.is_changed() => {
            UnfinishedForm::Submission(form.kept_so_far())
        }
        Some(Overlay::ReportText(form)) if form.is_changed() => {
            UnfinishedForm::ReportText(form.kept_so_far())
        }
        _ => return None,
    };
    let owner = work.form_owner();
    Some(Unfinished { owner, form })
}

/// Keeps what would be lost now, where that is something else than what is kept. What an error
/// tells of goes once that was seen.
pub(super) fn keep(model: &mut Model) -> Option<Effect> {
    if matches!(model.notice, Some(Notice::Failed(_))) {
        return None;
    }
    let now = unfinished(model);
    if now == model.unfinished {
        return None;
    }
    let before = std::mem::replace(&mut model.unfinished, now.clone());
    let (owner, form) = match (now, before) {
        (Some(now), _) => (now.owner, Some(Box::new(now.form))),
        (None, before) => (before?.owner, None),
    };
    Some(Effect::Ask(Request::KeepUnfinished(owner, form)))
}

/// A form was left at the last end: its screen is shown, and it is opened once its row is there.
pub(super) fn came(model: &mut Model, unfinished: Unfinished) -> Vec<Effect> {
    let is_busy = model.overlay.is_some();
    let Some(work) = model.work_mut() else {
        return Vec::new();
    };
    if is_busy || work.form_owner() != unfinished.owner || work.is_looking() {
        return Vec::new();
    }
    let effects = match &unfinished.form {
        UnfinishedForm::CheckIn { shown, .. } if *shown != work.period => {
            work.period = *shown;
            work.show(Screen::Tasks)
        }
        UnfinishedForm::CheckIn { .. } => Vec::new(),
        UnfinishedForm::Submission(_) => work.show(Screen::Submissions),
        UnfinishedForm::ReportText(left) => report::return_to(work, &left.text),
        UnfinishedForm::Ledger(left) => {
            let page = match left.book() {
                Book::Inspection => Some(BookPage::Inspections),
                Book::Contribution => Some(BookPage::Contributions),
                Book::Measurement => Some(BookPage::Targets),
                Book::ReportText | Book::Handover => None,
            };
            page.map_or_else(Vec::new, |page| {
                work.ledger.turn_to(page);
                work.show(Screen::Ledger)
            })
        }
    };
    work.unfinished = Some(unfinished);
    open(model);
    effects
}

/// Opens the form that was left, once the rows are there; where its row is there no more, says
/// so and what was written.
pub(super) fn open(model: &mut Model) {
    let has_overlay = model.overlay.is_some();
    let Some(work) = model.work_mut() else {
        return;
    };
    let is_loaded = match &work.unfinished.as_ref().map(|left| &left.form) {
        Some(UnfinishedForm::CheckIn { .. }) => work.tasks.loaded,
        Some(UnfinishedForm::Submission(_)) => work.submissions.loaded,
        Some(UnfinishedForm::ReportText(left)) => report::is_there(work, &left.text),
        Some(UnfinishedForm::Ledger(_)) => true,
        None => false,
    };
    if !is_loaded || has_overlay {
        return;
    }
    let Some(left) = work.unfinished.take() else {
        return;
    };
    let opened = match &left.form {
        UnfinishedForm::Ledger(entry) => {
            let form = LedgerForm::resumed((**entry).clone(), &work.session);
            Some(Overlay::Ledger(Box::new(form)))
        }
        UnfinishedForm::CheckIn { entry, .. } => {
            work.tasks.list.select(|row| {
                let owed = &row.obligation;
                (&owed.plan, &owed.key, owed.period) == (&entry.plan, &entry.task, entry.period)
            });
            let row = work.tasks.list.selected();
            let row = row.filter(|row| row.obligation.key == entry.task);
            row.map(|row| Overlay::CheckIn(Box::new(CheckInForm::resumed(row, entry))))
        }
        UnfinishedForm::Submission(kept) => {
            let same = |row: &QuarterRow| row.period == kept.period && row.id() == kept.id;
            work.submissions.list.select(same);
            let rows = work.submissions.list.rows();
            let known = rows.iter().find(|row| same(row)).cloned();
            let row = known.or_else(|| (kept.id.is_none()).then(|| QuarterRow::fresh(kept.period)));
            row.map(|row| {
                let plan = match &row.submission {
                    Some(row) => &row.submission.plan,
                    None => &work.next_submission_plan(kept.period).id,
                };
                let checklist = work.session.checklist_of(plan);
                Overlay::Submission(Box::new(SubmissionForm::resumed(&row, checklist, kept)))
            })
        }
        UnfinishedForm::ReportText(left) => report::resumed(work, left),
    };
    let words = &model.words.screen.notice;
    if opened.is_some() {
        let told = fill(&words.resumed, &[("author", &left.owner.author)]);
        model.notice = Some(Notice::Told(told));
        model.overlay = opened;
        model.unfinished = unfinished(model);
        return;
    }
    // Until it was seen it is kept.
    model.notice = Some(Notice::Failed(Problem {
        what: fill(&words.not_resumed, &[("text", &written(&left.form))]),
        mend: words.not_resumed_mend.clone(),
    }));
    model.unfinished = Some(left);
}

fn written(form: &UnfinishedForm) -> String {
    match form {
        UnfinishedForm::CheckIn { entry, .. } => format!("{}: {}", entry.task, entry.note),
        UnfinishedForm::Submission(kept) => kept.change.title.clone().unwrap_or_default(),
        UnfinishedForm::ReportText(kept) => kept.text.text.clone().unwrap_or_default(),
        // It needs no row: it is always opened.
        UnfinishedForm::Ledger(_) => String::new(),
    }
}
