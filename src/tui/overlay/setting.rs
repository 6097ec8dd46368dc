//! A setting that is typed: days, seconds, a path.

use crate::{
    config::Setting,
    service::{path_typed, worker::Request},
    tui::{
        command::{Command, Key},
        widget::{Field, Takes},
    },
};

/// A setting being typed.
#[derive(Debug, Clone)]
pub struct SettingForm {
    /// The setting.
    pub setting: Setting,
    /// What is typed.
    pub field: Field,
    before: String,
    /// The path that was typed is no full one.
    pub is_relative: bool,
}

impl SettingForm {
    /// A form that holds what is set.
    pub fn new(setting: Setting, present: &str) -> Self {
        Self {
            setting,
            field: Field::new(present).taking(Takes::Signs),
            before: present.to_owned(),
            is_relative: false,
        }
    }

    /// True when closing it would throw away what was typed.
    pub fn is_changed(&self) -> bool {
        self.field.value() != self.before
    }

    /// A key was pressed that may mean `command`; what is asked for then.
    pub fn press(&mut self, key: Key, command: Option<Command>) -> Option<Request> {
        self.is_relative = false;
        if command != Some(Command::Confirm) {
            self.field.press(key);
            return None;
        }
        let typed = self.field.value().trim();
        let value = match self.setting {
            Setting::Share if !typed.is_empty() => {
                let path = path_typed(typed);
                self.is_relative = path.is_relative();
                path.display().to_string()
            }
            _ => typed.to_owned(),
        };
        let setting = self.setting;
        (!self.is_relative).then_some(Request::KeepSetting { setting, value })
    }
}
