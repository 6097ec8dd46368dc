//! From what was measured on a share to words, and to the one sentence that says what can
//! be promised there.

use super::{Check, Looking, Verdict, share::Site, told, warning};
use crate::{
    config::words::{MeasuredWords, Values},
    service::ServiceError,
    sync::{
        ShareError,
        doctor::{Findings, Locking, Measurement, Race, Writing},
        share::{Durability, LARGEST_APPEND},
    },
};
use chrono::TimeDelta;
use std::{path::Path, time::Duration};

/// Clocks that differ by no more than this agree.
const SAME_TIME: TimeDelta = TimeDelta::seconds(60);

/// What is needed to tell findings.
pub(super) struct Measured<'m> {
    pub looking: &'m Looking<'m>,
    pub site: &'m Site,
    pub scratch: &'m Path,
    /// Until then a new line may be unseen without anybody minding.
    pub usual_cache: TimeDelta,
}

impl Measured<'_> {
    /// A check for everything that was measured, in the order in which it was, and the
    /// conclusion where all was.
    pub fn checks(&self, findings: &Findings) -> Vec<Check> {
        let failed = findings.failed.as_ref().map(|failed| self.failed(failed));
        let left = findings.is_left.then(|| self.left());
        [
            findings.is_exclusive.map(|is| self.creation(is)),
            findings.writing.map(|writing| self.writing(writing)),
            findings.race.map(|race| self.race(race)),
            findings.locking.map(|locking| self.locking(locking)),
            findings.sight.map(|sight| self.sight(sight)),
            findings.ahead.map(|ahead| self.clock(ahead)),
            failed,
            left,
            self.promise(findings),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn words(&self) -> &MeasuredWords {
        &self.looking.words.cli.measured
    }

    fn failed(&self, (measurement, error): &(Measurement, ShareError)) -> Check {
        let path = self.site.path.clone();
        let name = match measurement {
            Measurement::Creation => "share_create",
            Measurement::Writing => "share_sync",
            Measurement::Race => "share_append",
            Measurement::Sight => "share_cache",
        };
        // A shared file may be written where its folder may not; a folder could not be used.
        if (*measurement, error, self.site.is_folder)
            == (Measurement::Creation, &ShareError::ReadOnly, false)
        {
            let said = self.words();
            return warning(
                name,
                &said.create_refused,
                &said.create_refused_mend,
                &[("path", &path.display())],
            );
        }
        let cause = error.clone();
        let error = ServiceError::Share { path, cause };
        told(name, Verdict::Failed, error.problem(self.looking.words))
    }

    fn left(&self) -> Check {
        let said = self.words();
        let values: &Values = &[("path", &self.scratch.display())];
        warning(
            "share_scratch",
            &said.scratch_left,
            &said.scratch_left_mend,
            values,
        )
    }

    fn creation(&self, is_exclusive: bool) -> Check {
        let (said, name) = (self.words(), "share_create");
        match is_exclusive {
            true => self.looking.good(name, &said.create_exclusive, &[]),
            false => warning(
                name,
                &said.create_overwrites,
                &said.create_overwrites_mend,
                &[],
            ),
        }
    }

    fn writing(&self, writing: Writing) -> Check {
        let (said, name) = (self.words(), "share_sync");
        let size = LARGEST_APPEND / 1024;
        let values: &Values = &[("size", &size), ("time", &writing.took.as_millis())];
        match writing.durability {
            Durability::Synced => self.looking.good(name, &said.sync_done, values),
            Durability::Unsupported => warning(
                name,
                &said.sync_unsupported,
                &said.sync_unsupported_mend,
                values,
            ),
        }
    }

    fn race(&self, race: Race) -> Check {
        let (said, name) = (self.words(), "share_append");
        let values: &Values = &[("count", &race.written), ("lost", &race.lost)];
        match race.lost {
            0 => self.looking.good(name, &said.race_kept, values),
            _ => warning(name, &said.race_lost, &said.race_lost_mend, values),
        }
    }

    fn locking(&self, locking: Locking) -> Check {
        let (said, name) = (self.words(), "share_lock");
        let found = match locking {
            _ if self.site.is_folder => return self.looking.good(name, &said.lock_needless, &[]),
            Locking::Works => return self.looking.good(name, &said.lock_works, &[]),
            Locking::Void => &said.lock_void,
            Locking::TimedOut => &said.lock_slow,
            Locking::Refused => &said.lock_refused,
        };
        warning(name, found, &said.lock_mend, &[])
    }

    fn sight(&self, sight: Option<Duration>) -> Check {
        let (said, name) = (self.words(), "share_cache");
        // A look takes its time everywhere; only what a cache holds back is worth a word.
        let usual = self.usual_cache.to_std().unwrap_or_default() + Duration::from_secs(1);
        match sight {
            Some(time) => {
                let values: &Values = &[("time", &time.as_millis())];
                match time <= usual {
                    true => self.looking.good(name, &said.cache_seen, values),
                    false => warning(name, &said.cache_late, &said.cache_mend, values),
                }
            }
            None => {
                let longest = crate::sync::doctor::Effort::default().sight.as_millis();
                let values: &Values = &[("time", &longest)];
                warning(name, &said.cache_unseen, &said.cache_mend, values)
            }
        }
    }

    /// The share's clock against this machine's. On this machine's own disk there is none:
    /// what differs there is how a file system writes times down.
    fn clock(&self, ahead: TimeDelta) -> Check {
        let (said, name) = (self.words(), "share_clock");
        if self.site.is_local {
            return self.looking.good(name, &said.skew_here, &[]);
        }
        if ahead.abs() <= SAME_TIME {
            return self.looking.good(name, &said.skew_none, &[]);
        }
        let found = match ahead > TimeDelta::zero() {
            true => &said.skew_slow,
            false => &said.skew_fast,
        };
        let time = self.looking.words.lasting(ahead.abs());
        warning(name, found, &said.skew_mend, &[("time", &time)])
    }

    fn promise(&self, findings: &Findings) -> Option<Check> {
        let (said, name) = (self.words(), "share_promise");
        let (writing, race, locking) = (findings.writing?, findings.race?, findings.locking?);
        let is_synced = writing.durability == Durability::Synced;
        let lock = match locking {
            _ if self.site.is_folder => &said.lock_needless,
            Locking::Works => &said.promise_locked,
            Locking::Void | Locking::TimedOut | Locking::Refused => &said.promise_unlocked,
        };
        let pick = |is, good, bad| if is { good } else { bad };
        // What is confirmed and then lost is not firmly written.
        let written = pick(
            race.lost == 0,
            &said.promise_synced,
            &said.promise_confirmed,
        );
        let values: &Values = &[
            ("writing", pick(is_synced, written, &said.promise_unsynced)),
            (
                "race",
                pick(race.lost == 0, &said.promise_kept, &said.promise_lost),
            ),
            ("lock", lock),
        ];
        let is_locked = self.site.is_folder || locking == Locking::Works;
        Some(match is_synced && race.lost == 0 && is_locked {
            true => self.looking.good(name, &said.promise, values),
            false => warning(name, &said.promise_weak, &said.promise_weak_mend, values),
        })
    }
}
