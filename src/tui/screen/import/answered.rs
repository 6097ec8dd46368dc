//! What the worker's answers do to the import.

use super::{Page, ReviewState};
use crate::{
    config::fill,
    service::{
        Problem, Review,
        worker::{Reply, Request},
    },
    tui::{Effect, Model, command::Command, model::Notice, screen::Screen},
};
use std::sync::Arc;

/// Takes an answer in; one that is not for the import is let go.
pub fn answered(model: &mut Model, reply: Reply) -> Vec<Effect> {
    match reply {
        Reply::KeptReview(kept) => resumed(model, kept),
        Reply::DocumentRead { ticket, review } => document_read(model, ticket, review),
        Reply::LegacyFound { ticket, legacy } => {
            let import = model.work_mut().map(|work| &mut work.import);
            if let Some(import) = import.filter(|import| import.ticket == ticket)
                && let Page::Reading { path } = &import.page
            {
                let path = path.clone();
                import.page = Page::Consenting {
                    path,
                    legacy,
                    converts: true,
                };
            }
            Vec::new()
        }
        Reply::PlanFileExists(path) => {
            let told = fill(
                &model.words.screen.review.file_exists,
                &[
                    ("path", &path.display()),
                    ("key", &model.key(Command::Confirm)),
                ],
            );
            model.notice = Some(Notice::Told(told));
            Vec::new()
        }
        Reply::PlanFileWritten(path) => {
            model.overlay = None;
            let told = &model.words.screen.review.saved_file;
            let told = fill(told, &[("path", &path.display())]);
            model.notice = Some(Notice::Told(told));
            Vec::new()
        }
        Reply::PlanPublished { plan, is_identical } => {
            let words = &model.words.screen.review;
            let told = match is_identical {
                true => &words.publish_same,
                false => &words.published,
            };
            let told = fill(told, &[("plan", &plan)]);
            let mut effects = closed(model, told);
            effects.push(Effect::SyncNow);
            effects
        }
        _ => Vec::new(),
    }
}

/// The draft is done with: nothing is kept of it.
pub fn closed(model: &mut Model, told: String) -> Vec<Effect> {
    model.overlay = None;
    model.notice = Some(Notice::Told(told));
    let mut effects = vec![Effect::Ask(Request::DiscardReview)];
    if let Some(work) = model.work_mut() {
        work.import.page = Page::Opening;
        effects.extend(work.show(Screen::Tasks));
    }
    effects
}

fn resumed(model: &mut Model, kept: Result<Option<Box<Review>>, Problem>) -> Vec<Effect> {
    let words = model.words;
    let key = model.key(Command::Finish);
    let import = model.key(Command::Import);
    let Some(work) = model.work_mut() else {
        return Vec::new();
    };
    if !matches!(work.import.page, Page::Opening) {
        return Vec::new();
    }
    if work.screen != Screen::Import {
        // Asked at the start: only said, and read when somebody goes there.
        if let Ok(Some(_)) = kept {
            let told = fill(&words.screen.review.waiting, &[("key", &import)]);
            model.notice.get_or_insert(Notice::Told(told));
        }
        return Vec::new();
    }
    match kept {
        Ok(None) => work.import.ask("", None),
        Err(problem) => work.import.ask("", Some(problem)),
        Ok(Some(review)) => {
            let told = fill(
                &words.screen.review.resumed,
                &[("path", &review.document), ("key", &key)],
            );
            work.import.page = Page::Reviewing(Box::new(ReviewState::new(words, *review)));
            model.notice = Some(Notice::Told(told));
        }
    }
    Vec::new()
}

fn document_read(
    model: &mut Model,
    ticket: u64,
    review: Result<Box<Review>, Problem>,
) -> Vec<Effect> {
    let words = model.words;
    let Some(work) = model.work_mut() else {
        return Vec::new();
    };
    let known = work.session.unit.departments.clone();
    let import = &mut work.import;
    if import.ticket != ticket {
        return Vec::new();
    }
    let Page::Reading { path } = &import.page else {
        return Vec::new();
    };
    match review {
        Err(problem) => {
            let path = path.clone();
            import.ask(&path, Some(problem));
            Vec::new()
        }
        Ok(mut review) => {
            review.draft = review.draft.known_as(&known);
            let keep = Effect::Ask(Request::KeepReview(Arc::new((*review).clone())));
            import.page = Page::Reviewing(Box::new(ReviewState::new(words, *review)));
            vec![keep]
        }
    }
}
