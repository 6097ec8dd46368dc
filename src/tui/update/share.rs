//! A cycle with the share that somebody asked for, and what they are told of it.
//!
//! Whether somebody waits is kept in the model; how the share stands comes from the
//! synchronising thread.

use crate::{
    config::fill,
    tui::{Effect, Model, command::Command, model::Notice, screen::Screen},
};

/// Asks for a cycle; what comes of it is told.
pub fn synchronise(model: &mut Model) -> Vec<Effect> {
    model.awaits_share = true;
    vec![Effect::SyncNow]
}

/// Tells whoever asked how it went; an error that nobody has seen yet stays.
pub fn tell(model: &mut Model) {
    let asked = std::mem::take(&mut model.awaits_share);
    let Some(condition) = model.share.as_ref().filter(|_| asked) else {
        return;
    };
    let words = &model.words.screen.sync;
    let told = match (condition.problem(model.words), condition.only_here) {
        (None, 0) => words.done.clone(),
        (None, count) => fill(&words.waiting, &[("count", &count)]),
        (Some(problem), _) if model.screen() == Some(Screen::Synchronisation) => problem.what,
        (Some(problem), _) => {
            let key = model.key(Command::SyncScreen);
            fill(&words.failed, &[("what", &problem.what), ("key", &key)])
        }
    };
    if matches!(model.notice, None | Some(Notice::Told(_))) {
        model.notice = Some(Notice::Told(told));
    }
}
