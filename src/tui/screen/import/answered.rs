//! What the worker's answers do to the import.

use super::{Page, ReviewState, perform};
use crate::{
    config::fill,
    service::{
        Problem, Publication, Review,
        worker::{Reply, Request},
    },
    tui::{
        Effect, Model,
        command::Command,
        model::Notice,
        overlay::review::{Choice, ReviewOverlay},
        screen::Screen,
    },
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
        Reply::Publication(publication) => {
            publishing(model, *publication);
            Vec::new()
        }
        Reply::PlanPublished(plan) => {
            let told = &model.words.screen.review.published;
            let told = fill(told, &[("plan", &plan)]);
            let mut effects = closed(model, told);
            effects.push(Effect::SyncNow);
            effects
        }
        _ => Vec::new(),
    }
}

/// Shows what publishing would do, and asks once. Of a plan that is in use to the letter it is
/// only said.
fn publishing(model: &mut Model, publication: Publication) {
    let words = model.words;
    let Some(state) = model.work_mut().and_then(|work| work.import.review_mut()) else {
        return;
    };
    if publication.is_identical {
        let told = &words.screen.review.publish_same;
        let told = fill(told, &[("plan", publication.id())]);
        model.notice = Some(Notice::Told(told));
        return;
    }
    let choice = Choice::of_publishing(words, &state.review.draft, &publication);
    state.shown = Some(Box::new(publication));
    perform::above(model, ReviewOverlay::Choice(choice));
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
