//! What is looked at on this machine: database, settings, keys, holidays, clock.

use super::{Check, Looking, Verdict, told, warning};
use crate::{
    config::{Settings, holidays},
    domain::plan::Plan,
    service::{Place, Service, ServiceError},
    store::StoreError,
};
use chrono::Datelike;

/// After so many years from its issue nobody works on a plan any more: the clock is wrong.
const LONGEST_PLAN_YEARS: i32 = 10;

impl Looking<'_> {
    pub(super) fn database(&self, service: Result<Service, ServiceError>) -> Check {
        let looked = service.and_then(|service| {
            let store = service.store();
            let counts = store.counts()?;
            let events: u64 = counts.by_kind.values().sum();
            Ok((store.integrity()?, store.size()?, events))
        });
        let path = self.patient.data.database();
        match looked {
            Ok((broken, size, count)) if broken.is_empty() => self.good(
                "database",
                &self.words.cli.check.database_found,
                &[
                    ("path", &path.display()),
                    ("count", &count),
                    ("size", &(size / 1024)),
                ],
            ),
            Ok((broken, ..)) => Check {
                mend: self.words.cli.check.integrity_mend.clone(),
                ..self.failed("database", &StoreError::Damaged(broken.join("; ")).into())
            },
            Err(error) => self.failed("database", &error),
        }
    }

    pub(super) fn settings(&self, settings: Result<Settings, ServiceError>) -> Check {
        let path = self.patient.data.settings();
        match settings {
            Ok(_) => self.good(
                "settings",
                &self.words.cli.check.settings_found,
                &[("path", &path.display())],
            ),
            Err(error) => self.failed("settings", &error),
        }
    }

    pub(super) fn keymap(&self) -> Check {
        let said = &self.words.cli.check;
        let path = self.patient.data.keymap();
        match (self.patient.keys)(&self.patient.data, self.words) {
            Err(problem) => told("keymap", Verdict::Failed, problem),
            Ok(()) => {
                let found = match path.exists() {
                    true => &said.settings_found,
                    false => &said.keymap_default,
                };
                self.good("keymap", found, &[("path", &path.display())])
            }
        }
    }

    pub(super) fn holidays(&self, place: &Place) -> Check {
        let year = place.today().year();
        match holidays::load(&self.patient.data) {
            Ok(calendar) if calendar.knows(year) => self.good(
                "holidays",
                &self.words.cli.check.holidays_found,
                &[("year", &year)],
            ),
            Ok(_) => {
                let problem = &self.words.problem.calendar_unknown_year;
                told(
                    "holidays",
                    Verdict::Warning,
                    problem.filled(&[("year", &year)]),
                )
            }
            Err(error) => self.failed("holidays", &error.into()),
        }
    }

    pub(super) fn clock(&self, place: &Place, plan: Option<&Plan>) -> Check {
        let said = &self.words.cli.check;
        let now = self.patient.clock.now().date_naive();
        let date = self.words.date(now);
        if let Some(today) = place.today {
            let date = self.words.date(today);
            return warning(
                "clock",
                &said.clock_set,
                &said.nothing_to_do,
                &[("date", &date)],
            );
        }
        let Some(plan) = plan else {
            return self.good("clock", &said.no_plan_clock, &[("date", &date)]);
        };
        let is_past = now.year() > plan.issued.year() + LONGEST_PLAN_YEARS;
        if now < plan.issued || is_past {
            let issued = self.words.date(plan.issued);
            return warning(
                "clock",
                &said.clock_off,
                &said.clock_mend,
                &[("date", &date), ("issued", &issued)],
            );
        }
        self.good("clock", &said.clock_found, &[("date", &date)])
    }
}
