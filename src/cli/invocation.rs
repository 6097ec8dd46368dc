//! What was asked for beside the subcommand: where, in which language, on which day.

use super::{
    argument::{self, text},
    failure::Failure,
    output::remark,
    usage::UsageError,
};
use crate::{
    config::{DataDirectory, Language, Settings, words, words::Words},
    service::{Clock, Place, Service, ServiceError, Session, SystemClock, doctor::KeyCheck},
};
use chrono::NaiveDate;
use clap::ArgMatches;
use std::{path::PathBuf, sync::Arc};

/// The global options.
#[derive(Debug, Default)]
pub struct Invocation {
    /// The data directory that was given.
    pub data: Option<PathBuf>,
    /// The shared file that was given.
    pub share: Option<PathBuf>,
    /// The day that was set.
    pub today: Option<NaiveDate>,
    /// The language that was asked for.
    pub language: Option<Language>,
    /// Answers are JSON.
    pub json: bool,
    /// Looks at the user's own keys.
    pub keys: Option<KeyCheck>,
}

impl Invocation {
    /// What can be read of the options without an error, so that even an error about them
    /// is told in the right language.
    pub fn of(matches: &ArgMatches) -> Self {
        Self {
            data: argument::path(matches, "data"),
            share: argument::path(matches, "share"),
            today: None,
            language: text(matches, "lang").and_then(Language::from_word),
            json: argument::is_set(matches, "json"),
            keys: None,
        }
    }

    /// Reads what may be wrong in the options.
    ///
    /// # Errors
    /// When the day is none, or the language unknown.
    pub fn read(&mut self, matches: &ArgMatches) -> Result<(), Failure> {
        let given = |id| text(matches, id).filter(|typed| !typed.is_empty());
        if let Some(typed) = given("lang")
            && self.language.is_none()
        {
            let known = Language::WORDS.map(|(word, _)| word);
            return Err(UsageError::value("--lang", typed, &known).into());
        }
        self.today = given("today")
            .map(|typed| day("--today", typed))
            .transpose()?;
        Ok(())
    }

    /// Says on standard error that the day is made up; not beside JSON.
    pub fn announce_today(&self) {
        if let (Some(today), false) = (self.today, self.json)
            && let Ok(words) = self.words()
        {
            let day = words.date(today);
            let banner = &words.screen.frame.invented_today;
            remark(&crate::config::fill(banner, &[("date", &day)]));
        }
    }

    /// The data directory, which may not exist yet.
    ///
    /// # Errors
    /// When the system knows no place for data.
    pub fn directory(&self) -> Result<DataDirectory, Failure> {
        Ok(DataDirectory::find(self.data.as_deref())?)
    }

    /// The clock of this machine.
    pub fn clock(&self) -> Arc<dyn Clock> {
        Arc::new(SystemClock)
    }

    /// Where this terminal keeps its things.
    ///
    /// # Errors
    /// When there is no place for data, or the settings are wrong.
    pub fn place(&self) -> Result<Place, Failure> {
        let share = self.share.clone();
        Ok(Place::find(
            self.data.as_deref(),
            share,
            self.today,
            self.clock(),
        )?)
    }

    /// The database of a terminal that was set up, and who works here: the remembered
    /// department and author, or those in the options of that name.
    ///
    /// # Errors
    /// When nothing was set up, a department is unknown, or the database fails.
    pub fn open(&self, matches: &ArgMatches) -> Result<(Service, Session), Failure> {
        let place = self.place()?;
        if !place.is_set_up() {
            return Err(ServiceError::NotSetUp.into());
        }
        let service = Service::open(place)?;
        let department = argument::text_if_known(matches, "department");
        let author = argument::text_if_known(matches, "author");
        let plan = argument::text_if_known(matches, "plan");
        let session = service.session_on(plan, department, author)?;
        Ok((service, session))
    }

    /// The catalogue in the language that was asked for, else that of the settings.
    ///
    /// # Errors
    /// When the built-in catalogue is not complete.
    pub fn words(&self) -> Result<&'static Words, Failure> {
        let language = self.language.or_else(|| {
            let settings = Settings::load(&self.directory().ok()?).ok()?;
            Some(settings.language)
        });
        Ok(words(language.unwrap_or_default())?)
    }
}

/// The day in an option.
///
/// # Errors
/// When it is none.
pub fn day(option: &str, typed: &str) -> Result<NaiveDate, UsageError> {
    NaiveDate::parse_from_str(typed, "%Y-%m-%d")
        .map_err(|_| UsageError::unreadable(option, typed, "2026-01-31"))
}

/// The meaning of one of a few words, or the error that names them and the nearest.
pub fn meaning<T>(
    option: &str,
    typed: &str,
    known: &[&str],
    read: impl Fn(&str) -> Option<T>,
) -> Result<T, UsageError> {
    read(typed).ok_or_else(|| UsageError::value(option, typed, known))
}
