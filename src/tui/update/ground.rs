//! What lies under the mouse: the rest of a double click is for what its first click met, and
//! for nothing that has come in its place since.

use crate::tui::{
    Model,
    command::Context,
    model::{Notice, Stage},
    overlay::Overlay,
    screen::{Screen, first_run::Step, import::Page},
};
use std::mem::{Discriminant, discriminant};

/// Which screen, page or form is clicked on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ground {
    context: Context,
    step: Option<Step>,
    screen: Option<Screen>,
    page: Option<Discriminant<Page>>,
    overlay: Option<Discriminant<Overlay>>,
    has_error: bool,
}

impl Ground {
    fn of(model: &Model) -> Self {
        let step = match &model.stage {
            Stage::FirstRun(run) => Some(run.step),
            _ => None,
        };
        let page = model.work().map(|work| discriminant(&work.import.page));
        Self {
            context: model.context(),
            step,
            screen: model.screen(),
            page,
            overlay: model.overlay.as_ref().map(discriminant),
            has_error: matches!(model.notice, Some(Notice::Failed(_))),
        }
    }
}

/// Notes where a click comes down; false when it goes on with one that met something else.
pub fn is_met(model: &mut Model, goes_on: bool) -> bool {
    let ground = Ground::of(model);
    if goes_on && model.clicked.is_some_and(|first| first != ground) {
        return false;
    }
    model.clicked = Some(ground);
    true
}
