//! A plan, a corrected edition of one, or a change of departments came while somebody works.

use crate::{
    config::{fill, words::Words},
    service::{Lock, PlanNews, Session},
    tui::{Effect, Model, model::Notice, update::pin},
};

/// Works on under the plans and departments that hold now: lists and details are read anew, a form that is
/// open keeps what was typed. One line says what came.
pub fn renewed(model: &mut Model, session: Session, news: &[PlanNews]) -> Vec<Effect> {
    let told: Vec<String> = news.iter().map(|news| line(model.words, news)).collect();
    let may_tell = matches!(model.notice, None | Some(Notice::Told(_)));
    if may_tell && !told.is_empty() {
        model.notice = Some(Notice::Told(told.join("; ")));
    }
    let is_open = session.lock == Lock::None;
    let Some(work) = model.work_mut() else {
        return Vec::new();
    };
    let shows_current = work.period == work.session.period();
    let mut effects = work.renewed(session);
    let period = work.session.period();
    if shows_current && work.period != period {
        work.period = period;
        effects = work.refresh();
    }
    if is_open {
        effects.extend(pin::opened_elsewhere(model));
    }
    effects
}

fn line(words: &Words, news: &PlanNews) -> String {
    let said = &words.screen.notice;
    match news.corrected {
        Some([added, removed, changed]) => fill(
            &said.plan_corrected,
            &[
                ("plan", &news.plan),
                ("added", &added),
                ("removed", &removed),
                ("changed", &changed),
            ],
        ),
        None => fill(
            &said.plan_added,
            &[("plan", &news.plan), ("title", &news.title)],
        ),
    }
}
