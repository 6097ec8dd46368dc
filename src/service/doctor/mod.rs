//! What is wrong with this terminal, in words of what to do. It looks, measures the share
//! with scratch files of its own, and changes nothing.
//!
//! May use: the database, settings and keys of this machine, the measurements of `sync`,
//! the catalogue. What was found goes out as a list of checks, for people and for scripts.

mod here;
mod measured;
mod share;

use super::{Place, Problem, Service, ServiceError};
use crate::{
    config::{DataDirectory, Settings, Words, fill, words::Values},
    domain::{event::ShareId, plan::Plan},
    sync::Clock,
};
use chrono::NaiveDate;
use serde::Serialize;
use std::{path::PathBuf, sync::Arc};

/// Says what is wrong with the user's own keys; only the screens know which keys there are.
pub type KeyCheck = fn(&DataDirectory, &Words) -> Result<(), Problem>;

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
    /// Looks at its keys.
    pub keys: KeyCheck,
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
    /// `database`, `settings`, `keymap`, `holidays`, `clock`, `share`, and where that can be
    /// used what was measured: `share_create`, `share_sync`, `share_append`, `share_lock`,
    /// `share_cache`, `share_clock`, and `share_promise`, which sums it up.
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
        pin_cost: super::PinCost::default(),
    };
    let service = Service::open(place.clone());
    let known = service.as_ref().map(Known::of).unwrap_or_default();
    let mut checks = vec![
        looking.database(service),
        looking.settings(settings.map_err(ServiceError::from)),
        looking.keymap(),
        looking.holidays(&place),
        looking.clock(&place, known.plan.as_ref()),
    ];
    checks.extend(looking.share(&place.share(), &known));
    checks
}

/// What the database knows that other checks need.
#[derive(Debug, Default)]
struct Known {
    plan: Option<Plan>,
    share: Option<ShareId>,
    quarantined: u64,
    highest_format: u32,
}

impl Known {
    fn of(service: &Service) -> Self {
        let store = service.store();
        Self {
            plan: store
                .plans()
                .ok()
                .and_then(|plans| plans.into_iter().next()),
            share: store.share().ok().flatten(),
            quarantined: store.quarantined_count().unwrap_or(0),
            highest_format: store.highest_format().unwrap_or(0),
        }
    }
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
        told(name, Verdict::Failed, error.problem(self.words))
    }
}

fn told(name: &'static str, verdict: Verdict, problem: Problem) -> Check {
    Check {
        name,
        verdict,
        detail: problem.what,
        mend: problem.mend,
    }
}

fn warning(name: &'static str, detail: &str, mend: &str, values: &Values) -> Check {
    Check {
        name,
        verdict: Verdict::Warning,
        detail: fill(detail, values),
        mend: mend.to_owned(),
    }
}

#[cfg(test)]
mod tests;
