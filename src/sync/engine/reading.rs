//! One reading of the parts of a share: what follows the hints where their bytes are still
//! the same, or everything.

use super::{
    hint::{Hint, Trail},
    lines::{Cut, Cutter},
    memory::{Read, Remembered},
    sighting::{Home, Sighting},
};
use crate::{
    domain::event::EventId,
    sync::{
        replica::ReplicaError,
        share::{Part, Share, ShareError, Stat},
    },
};

/// How much is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// What follows the hints; the bytes just before them are compared.
    Tails,
    /// Every byte; lines are looked at from the hints on where the bytes before are the same.
    Whole,
    /// Every byte and every line.
    Anew,
}

/// Why a reading ended early.
#[derive(Debug)]
pub(super) enum Stopped {
    /// The share failed.
    Share(ShareError),
    /// The replica failed.
    Replica(ReplicaError),
    /// The bytes before a hint are not what they were.
    Changed,
}

impl From<ShareError> for Stopped {
    fn from(error: ShareError) -> Self {
        Self::Share(error)
    }
}

impl From<ReplicaError> for Stopped {
    fn from(error: ReplicaError) -> Self {
        Self::Replica(error)
    }
}

/// Reads one part and gives how far it was read.
pub(super) fn read_part(
    share: &mut dyn Share,
    part: &Part,
    remembered: Option<&Read>,
    scope: Scope,
    sighting: &mut Sighting<'_>,
) -> Result<Read, Stopped> {
    let mut reading = match (scope, remembered) {
        (
            Scope::Tails,
            Some(Read {
                hint,
                trail: Some(trail),
                ..
            }),
        ) => Reading::after_tail(share, part, hint, trail)?,
        (Scope::Tails | Scope::Whole, Some(Read { hint, .. })) => {
            let reading = Reading::after_same_bytes(share, part, hint)?;
            sighting.found.records += hint.records;
            reading
        }
        (_, None) | (Scope::Anew, _) => {
            let reading = Reading::from_the_beginning(share, part)?;
            sighting.begins(&reading.ahead);
            reading
        }
    };
    let first = std::mem::take(&mut reading.ahead);
    reading.take(&first, sighting)?;
    loop {
        let bytes = share.read()?;
        if bytes.is_empty() {
            break;
        }
        reading.take(&bytes, sighting)?;
    }
    reading.last_line(sighting)?;
    sighting.flush()?;
    let hinted = remembered.filter(|_| scope != Scope::Anew);
    let is_seen = |id: &EventId| sighting.found.seen.contains(id);
    if hinted.is_some_and(|read| !read.hint.beyond.iter().all(is_seen)) {
        return Err(Stopped::Changed);
    }
    Ok(Read {
        hint: Hint {
            beyond: sighting.beyond_the_hint(),
            ..reading.trail.hint(reading.stat)
        },
        stat: Some(reading.stat),
        trail: Some(reading.trail),
    })
}

/// A part that is being read.
struct Reading {
    stat: Stat,
    trail: Trail,
    /// The trail as it will be once a line that is being passed over has ended: a hint must
    /// never end within a line, or its rest would be read as one of its own.
    passing: Option<Trail>,
    cutter: Cutter,
    /// Bytes that were read beyond the hint.
    ahead: Vec<u8>,
    /// True once something was met that has to be looked at again.
    holds: bool,
}

impl Reading {
    fn of(stat: Stat, trail: Trail, ahead: Vec<u8>) -> Self {
        Self {
            stat,
            trail,
            passing: None,
            cutter: Cutter::default(),
            ahead,
            holds: false,
        }
    }

    fn from_the_beginning(share: &mut dyn Share, part: &Part) -> Result<Self, Stopped> {
        let stat = share.open(&part.name, 0)?;
        let first = share.read()?;
        Ok(Self::of(stat, Trail::default(), first))
    }

    /// Compares only the bytes just before the hint.
    fn after_tail(
        share: &mut dyn Share,
        part: &Part,
        hint: &Hint,
        trail: &Trail,
    ) -> Result<Self, Stopped> {
        let from = hint.bytes.saturating_sub(hint.tail as u64);
        let stat = share.open(&part.name, from)?;
        if !hint.may_hold(stat) {
            return Err(Stopped::Changed);
        }
        let mut tail = Vec::new();
        while tail.len() < hint.tail {
            let bytes = share.read()?;
            if bytes.is_empty() {
                return Err(Stopped::Changed);
            }
            tail.extend(bytes);
        }
        let ahead = tail.split_off(hint.tail);
        match *blake3::hash(&tail).as_bytes() == hint.tail_hash {
            true => Ok(Self::of(stat, trail.clone(), ahead)),
            false => Err(Stopped::Changed),
        }
    }

    /// Compares all bytes before the hint.
    fn after_same_bytes(share: &mut dyn Share, part: &Part, hint: &Hint) -> Result<Self, Stopped> {
        let stat = share.open(&part.name, 0)?;
        if !hint.may_hold(stat) {
            return Err(Stopped::Changed);
        }
        let mut trail = Trail::default();
        let mut ahead = Vec::new();
        while trail.bytes() < hint.bytes {
            let bytes = share.read()?;
            if bytes.is_empty() {
                return Err(Stopped::Changed);
            }
            let left = usize::try_from(hint.bytes - trail.bytes()).unwrap_or(usize::MAX);
            let (before, after) = bytes.split_at_checked(left).unwrap_or((&bytes, &[]));
            trail.feed(before);
            ahead = after.to_vec();
        }
        trail.records = hint.records;
        match trail.hint(stat).hash == hint.hash {
            true => Ok(Self::of(stat, trail, ahead)),
            false => Err(Stopped::Changed),
        }
    }

    fn take(&mut self, bytes: &[u8], sighting: &mut Sighting<'_>) -> Result<(), ReplicaError> {
        let (trail, passing, holds) = (&mut self.trail, &mut self.passing, &mut self.holds);
        self.cutter.feed(bytes, &mut |cut| {
            match cut {
                Cut::Lines(lines) => {
                    let settled = sighting.lines(lines, *holds)?;
                    if !*holds {
                        trail.feed(lines.get(..settled.bytes).unwrap_or(lines));
                        trail.records += settled.records;
                    }
                    *holds |= settled.bytes < lines.len();
                }
                Cut::Passing(bytes) if !*holds => {
                    passing.get_or_insert_with(|| trail.clone()).feed(bytes);
                }
                Cut::Passing(_) => {}
                Cut::Endless(bad) => {
                    sighting.refused(bad);
                    if let Some(passed) = passing.take() {
                        *trail = passed;
                    }
                }
            }
            Ok(())
        })
    }

    /// A last line without line break: a record all the same, or still being written. It is
    /// looked at again in any case, as anything may be written behind it.
    fn last_line(&mut self, sighting: &mut Sighting<'_>) -> Result<(), ReplicaError> {
        sighting.lines(self.cutter.rest(), true).map(drop)
    }
}

/// Reads the share's parts and gives what is to be remembered of them.
pub(super) fn read_parts(
    share: &mut dyn Share,
    parts: &[Part],
    remembered: &Remembered,
    scope: Scope,
    sighting: &mut Sighting<'_>,
) -> Result<Remembered, Stopped> {
    sighting.look_at(Home::Share);
    if scope == Scope::Anew {
        sighting.know_all()?;
    }
    let is_there = |name: &String| parts.iter().any(|part| part.name == *name);
    if scope != Scope::Anew && !remembered.keys().all(is_there) {
        return Err(Stopped::Changed);
    }
    let mut read = Remembered::new();
    for part in parts {
        let before = remembered.get(&part.name);
        let done = match before {
            Some(same) if scope == Scope::Tails && same.stat == Some(part.stat) => same.clone(),
            _ => read_part(share, part, before, scope, sighting)?,
        };
        read.insert(part.name.clone(), done);
    }
    Ok(read)
}

/// Reads the copies beside the share, as far as they changed. One that cannot be read or
/// was taken away is no loss.
pub(super) fn read_copies(
    share: &mut dyn Share,
    remembered: &Remembered,
    sighting: &mut Sighting<'_>,
) -> Result<Remembered, ReplicaError> {
    sighting.look_at(Home::Copy);
    // What lies beside the share says nothing about whose the share is.
    let found = &sighting.found;
    let counts = (found.records, found.pieces, found.of_other_shares);
    let mut read = Remembered::new();
    for part in share.copies().unwrap_or_default() {
        let before = remembered.get(&part.name);
        if let Some(same) = before.filter(|before| before.stat == Some(part.stat)) {
            read.insert(part.name, same.clone());
            continue;
        }
        let done = match read_part(share, &part, before, Scope::Whole, sighting) {
            Err(Stopped::Changed) => read_part(share, &part, None, Scope::Anew, sighting),
            done => done,
        };
        match done {
            Ok(done) => {
                read.insert(part.name, done);
            }
            Err(Stopped::Replica(error)) => return Err(error),
            Err(Stopped::Share(_) | Stopped::Changed) => {}
        }
    }
    let found = &mut sighting.found;
    (found.records, found.pieces, found.of_other_shares) = counts;
    Ok(read)
}
