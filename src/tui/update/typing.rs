//! The built-in input: switching it, and giving way to another one.

use crate::{
    config::{Typing, fill},
    tui::{
        Effect, Model,
        command::{Command, Key},
        model::Notice,
        screen::settings,
        typing::is_composed_elsewhere,
    },
};

/// The next way of typing, remembered for the next start.
pub fn switch(model: &mut Model) -> Vec<Effect> {
    let next = model.typing.next();
    let words = &model.words.screen.notice;
    let told = match next {
        Typing::Off => words.typing_off.clone(),
        typing => fill(&words.typing, &[("method", &typing.name())]),
    };
    model.notice = Some(Notice::Told(told));
    settings::set_typing(model, next)
}

/// The key as it goes on to what is typed into. A letter that arrives with marks says that
/// another keyboard program is on: two would compose each letter twice, so the built-in one
/// steps back, and that is not remembered.
pub fn reaches(model: &mut Model, key: Key) -> Key {
    if model.typing != Typing::Off && key.text().is_some_and(is_composed_elsewhere) {
        model.typing = Typing::Off;
        let told = &model.words.screen.notice.typing_steps_back;
        let told = fill(told, &[("key", &model.key(Command::SwitchTyping))]);
        model.notice = Some(Notice::Told(told));
    }
    key.typed_by(model.typing)
}
