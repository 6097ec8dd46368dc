//! State of the settings screen.

use crate::{
    config::{Setting, words::Words},
    domain::text::Findable,
    tui::widget::{FilterList, list::Row},
};

/// A line of the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingsRow {
    /// The setting; `None` for in whose name is worked.
    pub setting: Option<Setting>,
    /// What it is called.
    pub title: String,
    help: String,
}

/// The settings. Their values are the model's.
#[derive(Debug, Clone, Default)]
pub struct SettingsScreen {
    /// The lines.
    pub list: FilterList<SettingsRow, ()>,
}

impl Row for SettingsRow {
    type Heading = ();

    fn heading(&self) -> Option<()> {
        None
    }

    fn findable(&self) -> Findable {
        Findable::of([self.title.as_str(), &self.help])
    }

    fn is_same(&self, other: &Self) -> bool {
        self.setting == other.setting
    }
}

impl SettingsScreen {
    /// Says every line in the words of a language.
    pub fn say(&mut self, words: &Words) {
        let mut rows: Vec<SettingsRow> = Setting::ALL
            .into_iter()
            .map(|setting| {
                let told = words.setting(setting);
                SettingsRow {
                    setting: Some(setting),
                    title: told.title.clone(),
                    help: told.help.clone(),
                }
            })
            .collect();
        rows.push(SettingsRow {
            setting: None,
            title: words.screen.settings.who.clone(),
            help: words.screen.settings.who_help.clone(),
        });
        self.list.replace(rows, |_| true);
    }
}
