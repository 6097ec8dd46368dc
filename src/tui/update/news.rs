//! The program is another version than the one that ran here before.

use crate::{
    config::fill,
    service::{Updated, VERSION},
    tui::{
        Effect, Model,
        command::Command,
        model::{Notice, Stage},
    },
};

/// Says so once, and which key tells what is new.
pub fn told(model: &mut Model, updated: Option<Updated>) -> Vec<Effect> {
    let Some(updated) = updated else {
        return Vec::new();
    };
    model.updated_from = Some(updated.from);
    if model.notice.is_none() && matches!(model.stage, Stage::Working(_)) {
        let told = &model.words.screen.notice.updated;
        let key = model.key(Command::Help);
        let told = fill(told, &[("version", &VERSION), ("key", &key)]);
        model.notice = Some(Notice::Told(told));
    }
    Vec::new()
}
