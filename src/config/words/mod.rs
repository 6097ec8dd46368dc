//! Every word that a user reads, in Vietnamese and in English.
//!
//! The texts are in `config/locales/{vi,en}.toml`; a build brings them in as JSON, to be read
//! once and quickly, and what the first frame does not need only when it is asked for. Each key
//! is a field of a struct here, so that a missing word does not compile where it is used and
//! fails a test where it is not written. To add one: a line in the struct, a line in each of the
//! two files.

mod cli;
mod command;
mod domain;
mod import;
mod later;
mod ledger;
mod overview;
mod problem;
mod report;
mod review;
mod screen;
mod search;
mod section;
mod told;

pub use cli::*;
pub use command::*;
pub use domain::*;
pub use import::*;
pub use later::Later;
pub use ledger::*;
pub use overview::*;
pub use problem::*;
pub use report::*;
pub use review::*;
pub use screen::*;
pub use search::*;
pub use told::Told;

use super::{
    error::ConfigError,
    settings::{Language, Setting},
};
use section::section;
use serde::Deserialize;
use std::{collections::BTreeMap, fmt::Display, sync::OnceLock};

/// The whole catalogue in one language.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Words of the office work: states, periods, dates.
    pub domain: DomainWords,
    /// Titles and help of commands, by id.
    pub command: BTreeMap<String, CommandWords>,
    /// Titles, labels and notices of the screens.
    pub screen: ScreenWords,
    /// Words of the ledger.
    pub ledger: Later<LedgerWords>,
    /// Words of reports.
    pub report: Later<ReportWords>,
    /// What went wrong and how to mend it.
    pub problem: Later<ProblemWords>,
    /// What an import of a document found.
    pub import: Later<ImportWords>,
    /// What an edition of a plan changes.
    pub edition: Later<EditionWords>,
    /// What each version brought, by its number.
    pub news: BTreeMap<String, BTreeMap<String, String>>,
    /// Help texts of the command line.
    pub cli: Later<CliWords>,
}

/// The catalogue of a language.
///
/// # Errors
/// When the built-in file is not complete; the tests see to it that this never ships, also of
/// the sections that are read later.
pub fn words(language: Language) -> Result<&'static Words, ConfigError> {
    static VIETNAMESE: OnceLock<Words> = OnceLock::new();
    static ENGLISH: OnceLock<Words> = OnceLock::new();
    let (read, text) = match language {
        Language::Vietnamese => (
            &VIETNAMESE,
            include_str!(concat!(env!("OUT_DIR"), "/vi.json")),
        ),
        Language::English => (&ENGLISH, include_str!(concat!(env!("OUT_DIR"), "/en.json"))),
    };
    if let Some(words) = read.get() {
        return Ok(words);
    }
    let parsed: Words = serde_json::from_str(text).map_err(|error| ConfigError::Words {
        language: language.word(),
        problem: error.to_string(),
    })?;
    Ok(read.get_or_init(|| parsed))
}

impl Words {
    /// What is said of a setting. A test sees to it that each has its words.
    pub fn setting(&self, setting: Setting) -> &SettingWords {
        static NONE: SettingWords = SettingWords {
            title: String::new(),
            help: String::new(),
            hint: String::new(),
            values: BTreeMap::new(),
        };
        self.screen.setting.get(setting.key()).unwrap_or(&NONE)
    }

    /// A setting's value in words; what is typed is its own word.
    pub fn setting_value<'w>(&'w self, setting: Setting, value: &'w str) -> &'w str {
        let values = &self.setting(setting).values;
        values.get(value).map_or(value, String::as_str)
    }
}

impl Words {
    /// What is new in versions after `from`, the newest first; of one that is not known, what
    /// the present version brought.
    pub fn news_since(&self, from: &str, present: &str) -> Vec<(&str, Vec<&str>)> {
        let number = |version: &str| -> Vec<u32> {
            let parts = version.split('.');
            parts.map(|part| part.parse().unwrap_or(0)).collect()
        };
        let is_known = self.news.contains_key(from);
        let mut news: Vec<(&str, Vec<&str>)> = self
            .news
            .iter()
            .filter(|(version, _)| match is_known {
                true => number(version) > number(from),
                false => *version == present,
            })
            .map(|(version, told)| {
                let lines = told.values().map(String::as_str).collect();
                (version.as_str(), lines)
            })
            .collect();
        news.sort_by_key(|(version, _)| std::cmp::Reverse(number(version)));
        news
    }
}

/// What is put in place of a template's `{name}`.
pub type Values<'v> = [(&'v str, &'v dyn Display)];

/// `template` with each `{name}` replaced by its value; a placeholder without a value
/// stays as it is. Values are never looked at again, so a note with braces is safe.
///
/// ```
/// use cchc::config::fill;
/// assert_eq!(fill("còn {count} ngày", &[("count", &3)]), "còn 3 ngày");
/// ```
pub fn fill(template: &str, values: &Values) -> String {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, opened)) = rest.split_once('{') {
        filled.push_str(before);
        let named = opened.split_once('}').and_then(|(name, after)| {
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((value, after))
        });
        rest = match named {
            Some((value, after)) => {
                filled.push_str(&value.to_string());
                after
            }
            None => {
                filled.push('{');
                opened
            }
        };
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests;
