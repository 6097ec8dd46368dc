//! What can be promised on a share, measured on scratch files beside it and never on the
//! shared file itself.
//!
//! May use: the file calls of the share, threads, time as it passes. Everything is tried on
//! a [`Trial`] and has a deadline; what was found goes to `service` as numbers, which makes
//! words of them. Both hands that write here belong to this machine: two machines may fare
//! worse.

mod locking;
mod race;
mod scratch;
mod trial;
mod within;

pub use locking::Locking;
pub use race::Race;
pub use scratch::{SCRATCH, ScratchFile};
pub use trial::{Held, Trial};
pub use within::within;

use super::{
    clock::Clock,
    share::{DEADLINE, Durability, LARGEST_APPEND, LOCK_BUDGET, ShareError},
};
use chrono::{DateTime, FixedOffset, TimeDelta};
use std::{
    sync::Arc,
    thread,
    time::{Duration, Instant, SystemTime},
};

/// How much is tried, and how long it is waited for.
#[derive(Debug, Clone, Copy)]
pub struct Effort {
    /// Lines that each of two writers appends.
    pub lines: u32,
    /// After so long the writers begin no further line.
    pub race: Duration,
    /// How long a lock may take.
    pub lock: Duration,
    /// How long it is waited for that a new line is seen.
    pub sight: Duration,
    /// How long any measurement may take before the share counts as hanging.
    pub deadline: Duration,
}

impl Default for Effort {
    fn default() -> Self {
        Self {
            lines: 50,
            race: Duration::from_millis(600),
            lock: LOCK_BUDGET,
            sight: Duration::from_secs(5),
            deadline: DEADLINE,
        }
    }
}

/// How long is waited between two looks for a new line.
const GLANCE: Duration = Duration::from_millis(20);

/// One thing that is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measurement {
    /// Making a file that must not be there yet.
    Creation,
    /// One append of the largest size, kept on the disk.
    Writing,
    /// Two writers at once.
    Race,
    /// How soon a new line is seen.
    Sight,
}

/// How one append went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Writing {
    /// What the sync said.
    pub durability: Durability,
    /// How long it took.
    pub took: Duration,
}

/// What was found; `None` for what was not measured, because something before it failed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings {
    /// Whether making a file a second time was refused, as it should be.
    pub is_exclusive: Option<bool>,
    /// How one append went.
    pub writing: Option<Writing>,
    /// By how much the share's clock is ahead of this machine's.
    pub ahead: Option<TimeDelta>,
    /// What two writers left.
    pub race: Option<Race>,
    /// Whether locks keep others out.
    pub locking: Option<Locking>,
    /// After how long a new line was seen; the inner `None` when it was not.
    pub sight: Option<Option<Duration>>,
    /// The measurement that failed, after which nothing more was tried, and why.
    pub failed: Option<(Measurement, ShareError)>,
    /// True where scratch files could not be removed.
    pub is_left: bool,
}

/// Measures everything and removes the scratch files again, whatever happened. A share
/// that hangs costs one deadline, and a short one for the removal.
pub fn measure(trial: Arc<dyn Trial>, effort: Effort, clock: &dyn Clock) -> Findings {
    let mut findings = {
        let mut measuring = Measuring {
            trial: Arc::clone(&trial),
            effort,
            findings: Findings::default(),
        };
        measuring.findings.failed = measuring.everything(clock).err();
        measuring.findings
    };
    // The last hand lets go in there, because that, too, is a call to the share.
    findings.is_left = within(effort.lock, move || trial.remove()).is_err();
    findings
}

type Failed = (Measurement, ShareError);

struct Measuring {
    trial: Arc<dyn Trial>,
    effort: Effort,
    findings: Findings,
}

impl Measuring {
    fn everything(&mut self, clock: &dyn Clock) -> Result<(), Failed> {
        self.findings.is_exclusive = Some(self.try_to(Measurement::Creation, creation)?);
        self.write(clock)?;
        let Effort { lines, race, .. } = self.effort;
        let raced = self.try_to(Measurement::Race, move |trial| {
            race::race(trial, lines, race)
        })?;
        self.findings.race = Some(raced);
        self.findings.locking = Some(locking::locking(&self.trial, self.effort.lock));
        let longest = self.effort.sight;
        let seen = self.try_to(Measurement::Sight, move |trial| sight(trial, longest))?;
        self.findings.sight = Some(seen);
        Ok(())
    }

    fn write(&mut self, clock: &dyn Clock) -> Result<(), Failed> {
        let before = clock.now();
        let (writing, modified) = self.try_to(Measurement::Writing, writing)?;
        self.findings.writing = Some(writing);
        self.findings.ahead = modified.map(|modified| ahead(modified, before, clock.now()));
        Ok(())
    }

    fn try_to<T: Send + 'static>(
        &self,
        measurement: Measurement,
        work: impl FnOnce(&dyn Trial) -> Result<T, ShareError> + Send + 'static,
    ) -> Result<T, Failed> {
        let trial = Arc::clone(&self.trial);
        // A wait that is part of the measurement is not the share's slowness.
        let wait = match measurement {
            Measurement::Sight => self.effort.sight,
            Measurement::Race => self.effort.race,
            Measurement::Creation | Measurement::Writing => Duration::ZERO,
        };
        within(self.effort.deadline + wait, move || work(trial.as_ref()))
            .map_err(|error| (measurement, error))
    }
}

fn creation(trial: &dyn Trial) -> Result<bool, ShareError> {
    trial.create()?;
    match trial.create() {
        Err(ShareError::Exists) => Ok(true),
        Ok(()) => Ok(false),
        Err(error) => Err(error),
    }
}

fn writing(trial: &dyn Trial) -> Result<(Writing, Option<SystemTime>), ShareError> {
    let mut bytes = vec![b'.'; LARGEST_APPEND - 1];
    bytes.push(b'\n');
    let began = Instant::now();
    let durability = trial.append(&bytes)?;
    let took = began.elapsed();
    Ok((Writing { durability, took }, trial.modified()?))
}

/// By how much the share's clock is ahead: nothing while its stamp lies between the two
/// readings of this machine's.
fn ahead(
    modified: SystemTime,
    before: DateTime<FixedOffset>,
    after: DateTime<FixedOffset>,
) -> TimeDelta {
    let modified = DateTime::<chrono::Utc>::from(modified);
    if modified > after {
        modified.signed_duration_since(after)
    } else if modified < before {
        modified.signed_duration_since(before)
    } else {
        TimeDelta::zero()
    }
}

fn sight(trial: &dyn Trial, longest: Duration) -> Result<Option<Duration>, ShareError> {
    const LINE: &[u8] = b"\nseen?\n";
    trial.append(LINE)?;
    let began = Instant::now();
    loop {
        let bytes = trial.read()?;
        if bytes.windows(LINE.len()).any(|window| window == LINE) {
            return Ok(Some(began.elapsed()));
        }
        if began.elapsed() >= longest {
            return Ok(None);
        }
        thread::sleep(GLANCE);
    }
}
