//! One cycle's reading: as little as the hints allow, and everything where they fail.

use super::{
    Cycle, Engine, WholeReading, belonging, judging,
    memory::Memory,
    outcome::Outcome,
    reading::{Scope, Stopped, read_copies, read_parts},
    sighting::{Found, Sighting},
    stats,
};
use crate::{
    domain::exchange::Reading,
    sync::{
        replica::ReplicaError,
        share::{Part, ShareError},
    },
};

impl Engine {
    /// Reads, takes in, and writes down what it came to.
    pub(super) fn read(
        &mut self,
        cycle: &mut Cycle<'_>,
        parts: &[Part],
        scope: Scope,
        outcome: &mut Outcome,
    ) -> Result<Result<(), ShareError>, ReplicaError> {
        let mut scope = scope;
        loop {
            scope = match self.read_once(cycle, parts, scope, outcome) {
                Ok(None) => return Ok(Ok(())),
                Ok(Some(next)) => next,
                Err(Stopped::Changed) => Scope::Anew,
                Err(Stopped::Share(error)) => return Ok(Err(error)),
                Err(Stopped::Replica(error)) => return Err(error),
            };
        }
    }

    /// Reads once, and says what has to be read besides.
    fn read_once(
        &mut self,
        cycle: &mut Cycle<'_>,
        parts: &[Part],
        scope: Scope,
        outcome: &mut Outcome,
    ) -> Result<Option<Scope>, Stopped> {
        if scope != Scope::Tails {
            self.marker = cycle.share.marker()?;
        }
        let nothing = Memory::default();
        let before = self.memory.as_ref().unwrap_or(&nothing);
        let belongs_to = cycle.own.or(self.marker.map(|marker| marker.share));
        let mut sighting = Sighting::new(cycle.replica, belongs_to, &cycle.postings, cycle.turn);
        let read = read_parts(cycle.share, parts, &before.parts, scope, &mut sighting);
        let copies = match &read {
            Ok(_) if scope != Scope::Tails => {
                read_copies(cycle.share, &before.copies, &mut sighting)?
            }
            _ => before.copies.clone(),
        };
        // What was taken in stays so, whatever becomes of the reading.
        outcome.new.append(&mut sighting.found.new);
        let after = Memory {
            parts: read?,
            copies,
        };
        let mut reading = judging::judge(&sighting, &cycle.postings, cycle.turn, scope);
        reading.parts = before.changes(&after);
        let (found, belongs_to) = (std::mem::take(&mut sighting.found), sighting.share);
        if scope != Scope::Tails {
            self.admit(cycle, belongs_to, &found)?;
        }
        self.keep(cycle, &reading, &found, outcome)?;
        self.memory = Some(after);
        Ok(self.finished(cycle, parts, scope, &reading, &found))
    }

    /// Goes on only where this is the replica's share, and joins it where it has none yet.
    fn admit(
        &mut self,
        cycle: &mut Cycle<'_>,
        belongs_to: Option<crate::domain::event::ShareId>,
        found: &Found,
    ) -> Result<(), Stopped> {
        if let Err(error) = belonging::admit(cycle.share, self.marker, belongs_to, found) {
            self.whole = None;
            return Err(error.into());
        }
        if let (None, Some(id)) = (cycle.own, belongs_to) {
            cycle.replica.join_share(id)?;
            cycle.own = Some(id);
        }
        Ok(())
    }

    fn keep(
        &self,
        cycle: &mut Cycle<'_>,
        reading: &Reading,
        found: &Found,
        outcome: &mut Outcome,
    ) -> Result<(), ReplicaError> {
        outcome.read = found.records;
        if !found.bad.is_empty() {
            outcome.quarantined += cycle.replica.quarantine(&found.bad)?;
        }
        if reading.changes_something() {
            cycle.replica.keep_reading(reading)?;
        }
        Ok(())
    }

    /// A bad line at the end may be the work of a stale cache: then everything is read.
    fn finished(
        &mut self,
        cycle: &Cycle<'_>,
        parts: &[Part],
        scope: Scope,
        reading: &Reading,
        found: &Found,
    ) -> Option<Scope> {
        if scope == Scope::Tails {
            if let Some(whole) = &mut self.whole {
                whole.stats = stats(parts);
            }
            return (!found.bad.is_empty()).then_some(Scope::Whole);
        }
        self.outbox
            .healing
            .judge(&found.repeated, &found.seen, !reading.given_up.is_empty());
        self.distrusts = false;
        self.whole = Some(WholeReading {
            at_ms: cycle.turn.now_ms,
            stats: stats(parts),
        });
        None
    }
}
