//! What is wrong with this terminal, in words of what to do. Looks, and changes nothing.

use super::{Place, Service, ServiceError};
use crate::{
    config::{DataDirectory, Settings, Words, fill, holidays, words::Values},
    domain::plan::Plan,
    sync::{Clock, FileShare, Patient as PatientShare, Share, ShareError, share::DEADLINE},
};
use chrono::{Datelike, NaiveDate, TimeDelta};
use serde::Serialize;
use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Instant,
};

/// After so many years from its issue nobody works on a plan any more: the clock is wrong.
const LONGEST_PLAN_YEARS: i32 = 10;

/// The terminal that is looked at; its settings may be unreadable.
pub struct Patient {
    /// Its data directory.
    pub data: DataDirectory,
    /// The shared file given on the command line.
    pub share: Option<PathBuf>,
    /// The day set on the command line.
    pub today: Option<NaiveDate>,
    /// Its clock.
    pub clock: Arc<dyn Clock>,
}

/// How a check came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Good.
    Ok,
    /// Works, with something to know.
    Warning,
    /// Does not work.
    Failed,
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Check {
    /// `database`, `settings`, `holidays`, `clock`, `share`.
    pub name: &'static str,
    /// How it came out.
    pub verdict: Verdict,
    /// What was found.
    pub detail: String,
    /// What to do about it.
    pub mend: String,
}

/// Looks at everything, one after the other; what cannot be looked at says why.
pub fn examine(patient: &Patient, words: &Words) -> Vec<Check> {
    let looking = Looking { patient, words };
    let settings = Settings::load(&patient.data);
    let place = Place {
        data: patient.data.clone(),
        settings: settings.as_ref().ok().cloned().unwrap_or_default(),
        clock: Arc::clone(&patient.clock),
        today: patient.today,
        share: patient.share.clone(),
        host: super::identity::host(),
    };
    let service = Service::open(place.clone());
    let plan = service
        .as_ref()
        .ok()
        .and_then(|service| service.store().plans().ok()?.into_iter().next());
    let (service, quarantined) = match service {
        Ok(service) => {
            let quarantined = service.store().quarantined_count().unwrap_or(0);
            (Ok(service), quarantined)
        }
        Err(error) => (Err(error), 0),
    };
    vec![
        looking.database(service),
        looking.settings(settings.map_err(ServiceError::from)),
        looking.holidays(&place),
        looking.clock(&place, plan.as_ref()),
        looking.share(&place, quarantined),
    ]
}

struct Looking<'l> {
    patient: &'l Patient,
    words: &'l Words,
}

impl Looking<'_> {
    fn good(&self, name: &'static str, detail: &str, values: &Values) -> Check {
        Check {
            name,
            verdict: Verdict::Ok,
            detail: fill(detail, values),
            mend: self.words.cli.check.nothing_to_do.clone(),
        }
    }

    fn failed(&self, name: &'static str, error: &ServiceError) -> Check {
        let problem = error.problem(self.words);
        Check {
            name,
            verdict: Verdict::Failed,
            detail: problem.what,
            mend: problem.mend,
        }
    }

    fn database(&self, service: Result<Service, ServiceError>) -> Check {
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
                ..self.failed(
                    "database",
                    &crate::store::StoreError::Damaged(broken.join("; ")).into(),
                )
            },
            Err(error) => self.failed("database", &error),
        }
    }

    fn settings(&self, settings: Result<Settings, ServiceError>) -> Check {
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

    fn holidays(&self, place: &Place) -> Check {
        let year = place.today().year();
        match holidays::load(&self.patient.data) {
            Ok(calendar) if calendar.knows(year) => self.good(
                "holidays",
                &self.words.cli.check.holidays_found,
                &[("year", &year)],
            ),
            Ok(_) => {
                let problem = &self.words.problem.calendar_unknown_year;
                let problem = problem.filled(&[("year", &year)]);
                Check {
                    name: "holidays",
                    verdict: Verdict::Warning,
                    detail: problem.what,
                    mend: problem.mend,
                }
            }
            Err(error) => self.failed("holidays", &error.into()),
        }
    }

    fn clock(&self, place: &Place, plan: Option<&Plan>) -> Check {
        let said = &self.words.cli.check;
        let now = self.patient.clock.now().date_naive();
        let date = self.words.date(now);
        let warning = |detail: String, mend: &str| Check {
            name: "clock",
            verdict: Verdict::Warning,
            detail,
            mend: mend.to_owned(),
        };
        if let Some(today) = place.today {
            let date = self.words.date(today);
            let detail = fill(&said.clock_set, &[("date", &date)]);
            return warning(detail, &said.nothing_to_do);
        }
        let Some(plan) = plan else {
            return self.good("clock", &said.no_plan_clock, &[("date", &date)]);
        };
        let is_past = now.year() > plan.issued.year() + LONGEST_PLAN_YEARS;
        if now < plan.issued || is_past {
            let issued = self.words.date(plan.issued);
            let detail = fill(&said.clock_off, &[("date", &date), ("issued", &issued)]);
            return warning(detail, &said.clock_mend);
        }
        self.good("clock", &said.clock_found, &[("date", &date)])
    }

    fn share(&self, place: &Place, quarantined: u64) -> Check {
        let path = place.share();
        let began = Instant::now();
        let read = read_through(&path);
        let time = began.elapsed().as_millis();
        let size = match read {
            Ok(bytes) => bytes / 1024,
            Err(cause) => return self.failed("share", &ServiceError::Share { path, cause }),
        };
        let said = &self.words.cli.check;
        if quarantined > 0 {
            let values: &Values = &[("path", &path.display()), ("count", &quarantined)];
            return Check {
                name: "share",
                verdict: Verdict::Warning,
                detail: fill(&said.share_quarantine, values),
                mend: said.share_quarantine_mend.clone(),
            };
        }
        let values: &Values = &[("path", &path.display()), ("size", &size), ("time", &time)];
        self.good("share", &said.share_found, values)
    }
}

/// Reads the shared file once and asks whether it may be written: how many bytes it has.
/// Reading comes first: it has a deadline, and only a share that answers is asked more.
fn read_through(path: &Path) -> Result<usize, ShareError> {
    let mut share = PatientShare::new(FileShare::new(path, TimeDelta::zero()), DEADLINE);
    let mut bytes = 0;
    for part in share.look()? {
        share.open(&part.name, 0)?;
        loop {
            let read = share.read()?;
            if read.is_empty() {
                break;
            }
            bytes += read.len();
        }
    }
    FileShare::new(path, TimeDelta::zero()).may_append()?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        config::{Language, words},
        service::demo::{Wish, fill_directory},
    };
    use chrono::{DateTime, FixedOffset};

    struct Stopped(&'static str);

    impl Clock for Stopped {
        fn now(&self) -> DateTime<FixedOffset> {
            DateTime::parse_from_rfc3339(self.0).unwrap()
        }
    }

    fn clock_check(now: &'static str) -> Check {
        let home = tempfile::tempdir().unwrap();
        let data = DataDirectory::find(Some(home.path())).unwrap();
        let clock: Arc<dyn Clock> = Arc::new(Stopped(now));
        let place = Place::find(Some(home.path()), None, None, Arc::clone(&clock)).unwrap();
        fill_directory(place, Wish { events: 5, seed: 1 }, &mut |_| {}).unwrap();
        let patient = Patient {
            data,
            share: None,
            today: None,
            clock,
        };
        let checks = examine(&patient, words(Language::English).unwrap());
        let [.., clock, _] = checks.as_slice() else {
            panic!("five checks: {checks:?}");
        };
        clock.clone()
    }

    #[test]
    fn a_clock_that_is_years_off_is_noticed() {
        for (now, verdict) in [
            ("2020-01-01T08:00:00+07:00", Verdict::Warning),
            ("2026-11-21T08:00:00+07:00", Verdict::Ok),
            ("2036-11-21T08:00:00+07:00", Verdict::Ok),
            ("2037-01-01T08:00:00+07:00", Verdict::Warning),
        ] {
            let check = clock_check(now);
            assert_eq!((check.name, check.verdict), ("clock", verdict), "{check:?}");
        }
    }

    #[test]
    fn nothing_set_up_is_told_with_what_to_do() {
        let home = tempfile::tempdir().unwrap();
        let patient = Patient {
            data: DataDirectory::find(Some(home.path())).unwrap(),
            share: None,
            today: None,
            clock: Arc::new(Stopped("2026-11-21T08:00:00+07:00")),
        };
        let checks = examine(&patient, words(Language::English).unwrap());
        let failed: Vec<&str> = checks
            .iter()
            .filter(|check| check.verdict == Verdict::Failed)
            .map(|check| check.name)
            .collect();
        assert_eq!(failed, ["database", "share"]);
        assert!(checks.iter().all(|check| !check.mend.is_empty()));
        assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 0);
    }
}
