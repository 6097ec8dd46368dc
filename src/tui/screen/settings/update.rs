//! What changes a setting, and what a change does to the screens.

use crate::{
    config::{Setting, Settings, Theme, Typing, fill, words},
    service::{Problem, Session, worker::Request},
    tui::{
        Effect, Model,
        model::Notice,
        overlay::{Overlay, setting::SettingForm},
        screen::{Screen, Work},
        theme::Styles,
        update::{set_mouse, work_as},
    },
};

/// Shows the screen.
pub fn open(model: &mut Model) -> Vec<Effect> {
    let words = model.words;
    model.work_mut().map_or_else(Vec::new, |work| {
        work.settings.say(words);
        work.show(Screen::Settings)
    })
}

/// Changes the setting under the cursor: the choice `steps` further, or a field to type into.
pub fn change(model: &mut Model, steps: isize) -> Vec<Effect> {
    let Some(work) = model.work() else {
        return Vec::new();
    };
    let Some(row) = work.settings.list.selected() else {
        return Vec::new();
    };
    let Some(setting) = row.setting else {
        let department = work.session.department.clone();
        return work_as(model, department, None);
    };
    let choices = setting.choices();
    let present = match setting {
        // It may have been switched since it was kept last.
        Setting::Typing => model.typing.word().to_owned(),
        Setting::Mouse => if model.mouse { "on" } else { "off" }.to_owned(),
        setting => model.settings.text(setting),
    };
    if choices.is_empty() {
        model.overlay = Some(Overlay::Setting(Box::new(SettingForm::new(
            setting, &present,
        ))));
        return Vec::new();
    }
    let place = choices.iter().position(|word| *word == present);
    let place = place.unwrap_or(0).wrapping_add_signed(steps);
    let next = match steps {
        1.. => choices.get(place).or(choices.first()),
        _ => choices.get(place).or(choices.last()),
    };
    match (setting, next) {
        (_, None) => Vec::new(),
        (Setting::Typing, Some(word)) => {
            let typing = Typing::from_word(word).unwrap_or_default();
            set_typing(model, typing)
        }
        (Setting::Mouse, Some(word)) => set_mouse(model, *word == "on"),
        (setting, Some(word)) => keep(setting, word),
    }
}

/// The same by an arrow, which opens nothing.
pub fn choose(model: &mut Model, steps: isize) -> Vec<Effect> {
    let selected = model.work().and_then(|work| work.settings.list.selected());
    let setting = selected.and_then(|row| row.setting);
    match setting.is_some_and(|setting| !setting.choices().is_empty()) {
        true => change(model, steps),
        false => Vec::new(),
    }
}

fn keep(setting: Setting, value: &str) -> Vec<Effect> {
    vec![Effect::Ask(Request::KeepSetting {
        setting,
        value: value.to_owned(),
    })]
}

/// Another way of typing, at once, and remembered for the next start.
pub fn set_typing(model: &mut Model, typing: Typing) -> Vec<Effect> {
    model.typing = typing;
    keep(Setting::Typing, typing.word())
}

/// A change is durable: it holds from now on, where it can.
pub fn kept(
    model: &mut Model,
    setting: Setting,
    settings: Settings,
    session: Option<Session>,
) -> Vec<Effect> {
    model.settings = settings;
    if let Some(Overlay::Setting(_)) = model.overlay {
        model.overlay = None;
    }
    hold(model, setting);
    if model.screen() == Some(Screen::Settings) {
        tell(model, setting);
    }
    let (Some(work), Some(session)) = (model.work_mut(), session) else {
        return Vec::new();
    };
    work.session = session;
    Work::refresh(work)
}

fn hold(model: &mut Model, setting: Setting) {
    match setting {
        Setting::Language => {
            if let Ok(words) = words(model.settings.language) {
                model.words = words;
                if let Some(work) = model.work_mut() {
                    work.settings.say(words);
                }
            }
        }
        Setting::Theme => {
            let name = model.surroundings.theme(model.settings.theme);
            if let Ok(theme) = Theme::of(name, |_| None) {
                model.styles = Styles::new(&theme);
            }
        }
        // What a key switches holds since it was pressed.
        Setting::Typing
        | Setting::Glyphs
        | Setting::Mouse
        | Setting::SoonDays
        | Setting::PollSeconds
        | Setting::LockAfterMinutes
        | Setting::Share => {}
    }
}

fn tell(model: &mut Model, setting: Setting) {
    let words = model.words;
    let value = model.settings.text(setting);
    let told = fill(
        &words.screen.settings.saved,
        &[
            ("title", &words.setting(setting).title),
            ("value", &words.setting_value(setting, &value)),
        ],
    );
    let told = match setting.holds_at_once() {
        true => told,
        false => format!("{told}. {}", words.screen.settings.next_start),
    };
    model.notice = Some(Notice::Told(told));
}

/// A change was refused, and nothing is written; what was typed stays to be mended.
pub fn refused(model: &mut Model, problem: Problem) -> Vec<Effect> {
    model.notice = Some(Notice::Failed(problem));
    Vec::new()
}
