//! Taking in a file that somebody names: a copy of the share from a stick, from a backup or
//! from a service that copies files. It is read and never written.

use super::{
    Pace,
    outcome::{Outcome, SyncError, Wanted},
    reading::{Scope, Stopped, read_part},
    sighting::{Home, Sighting},
    turn::Turn,
};
use crate::sync::{
    replica::Replica,
    share::{Share, ShareError},
};
use chrono::{DateTime, FixedOffset, TimeDelta};
use std::collections::HashMap;

/// Takes in what the parts of `copy` hold of the replica's share and is not held yet. What
/// is new goes to the share as any event that is missing there.
///
/// # Errors
/// When the replica failed. What is wrong with the copy is part of the outcome.
pub fn merge(
    copy: &mut dyn Share,
    replica: &mut dyn Replica,
    now: DateTime<FixedOffset>,
) -> Result<Outcome, SyncError> {
    let turn = Turn {
        now_ms: now.timestamp_millis(),
        began: std::time::Instant::now(),
        wanted: Wanted::Now,
        pace: Pace::default(),
        cache_lifetime: TimeDelta::zero(),
    };
    let nothing = HashMap::new();
    let belongs_to = replica.share()?;
    let mut sighting = Sighting::new(replica, belongs_to, &nothing, turn);
    sighting.look_at(Home::Copy);
    let done = read_all(copy, &mut sighting);
    let found = sighting.found;
    let mut outcome = Outcome {
        read: found.records,
        new: found.new,
        quarantined: found.refused,
        ..Outcome::default()
    };
    match done {
        Ok(()) if found.records > 0 || found.pieces == 0 => {}
        Ok(()) if found.of_other_shares > 0 => outcome.out_of_reach(ShareError::OtherShare),
        Ok(()) | Err(Stopped::Changed) => outcome.out_of_reach(ShareError::Foreign),
        Err(Stopped::Share(error)) => outcome.out_of_reach(error),
        Err(Stopped::Replica(error)) => return Err(error.into()),
    }
    Ok(outcome)
}

fn read_all(copy: &mut dyn Share, sighting: &mut Sighting<'_>) -> Result<(), Stopped> {
    for part in copy.look()? {
        read_part(copy, &part, None, Scope::Anew, sighting)?;
    }
    Ok(())
}
