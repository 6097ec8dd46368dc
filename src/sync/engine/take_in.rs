//! From the bytes of a share to events in the replica.
//!
//! What is known is recognised by its hash and signature text alone; only what is new has
//! its signature verified and its JSON read. A bad line never stops the rest.

use super::{
    ledger::{Ledger, Proof},
    outcome::Outcome,
    verify::open_all,
};
use crate::{
    domain::event::{EventId, Sealed},
    sync::{
        record::{BadRecord, Scanned, scan},
        replica::{Quarantined, Replica, ReplicaError},
    },
};
use chrono::{DateTime, FixedOffset};
use std::collections::HashSet;

/// How many records are verified and taken in at a time: bounds memory.
const BATCH: usize = 2_000;
/// The most bad lines that are remembered and quarantined of one read; more are skipped all
/// the same.
const MOST_REFUSED: usize = 10_000;

/// A line whose hash is right and whose signature is still to be looked at.
#[derive(Clone, Copy)]
struct Candidate<'b> {
    id: EventId,
    proof: Proof,
    line: &'b [u8],
}

/// What a walk over the bytes found.
#[derive(Default)]
struct Sighting<'b> {
    seen: HashSet<EventId>,
    /// Held, but no line of theirs was looked at by this engine yet.
    unproven: Vec<Candidate<'b>>,
    /// Not held, or held with another signature.
    candidates: Vec<Candidate<'b>>,
    /// Fingerprints of bad lines, known ones included.
    refused: HashSet<[u8; 16]>,
    quarantined: Vec<Quarantined>,
}

/// True when the bytes hold something, and none of it is a record: somebody pointed at a
/// spreadsheet. A share of this program always begins with a record, so one look is enough.
pub(super) fn is_foreign(bytes: &[u8]) -> bool {
    let mut has_lines = false;
    for piece in scan(bytes) {
        match piece {
            Scanned::Record { .. } => return false,
            Scanned::Bad { line, .. } | Scanned::Pending { line } if begins_as_record(line) => {
                return false;
            }
            Scanned::Bad { .. } | Scanned::Pending { .. } => has_lines = true,
        }
    }
    has_lines
}

/// True for a record that was torn or damaged behind its id: the share is ours all the same.
fn begins_as_record(line: &[u8]) -> bool {
    const ID_LETTERS: usize = 26;
    const ENOUGH: usize = 20;
    let id = line
        .iter()
        .take(ID_LETTERS)
        .take_while(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'v'));
    let letters = id.count();
    letters == line.len().min(ID_LETTERS) && letters >= ENOUGH
}

/// Takes in what is new among `bytes` and notes in the ledger what was seen.
pub(super) fn take_in(
    ledger: &mut Ledger,
    bytes: &[u8],
    replica: &mut dyn Replica,
    now: DateTime<FixedOffset>,
    outcome: &mut Outcome,
) -> Result<(), ReplicaError> {
    let mut sighting = look(ledger, bytes, outcome);
    compare_with_held(ledger, &mut sighting, replica)?;
    let now_ms = u64::try_from(now.timestamp_millis()).unwrap_or_default();
    let candidates = std::mem::take(&mut sighting.candidates);
    for batch in candidates.chunks(BATCH) {
        let good = verified(ledger, &mut sighting, batch);
        let proofs: Vec<(EventId, Proof)> = good
            .iter()
            .map(|(c, sealed)| (sealed.event.id, c.proof))
            .collect();
        let events: Vec<Sealed> = good
            .into_iter()
            .filter(|(candidate, _)| ledger.proof_of(candidate.id).is_none())
            .map(|(_, sealed)| sealed)
            .collect();
        if !events.is_empty() {
            outcome.new.extend(replica.absorb(events, now_ms)?);
        }
        for (id, proof) in proofs {
            ledger.prove(id, proof);
            sighting.seen.insert(id);
        }
    }
    if !sighting.quarantined.is_empty() {
        replica.quarantine(&sighting.quarantined)?;
    }
    outcome.quarantined = sighting.quarantined.len();
    ledger.refused = sighting.refused;
    ledger.seen = sighting.seen;
    Ok(())
}

fn look<'b>(ledger: &Ledger, bytes: &'b [u8], outcome: &mut Outcome) -> Sighting<'b> {
    let mut sighting = Sighting::default();
    let mut met: HashSet<(EventId, Proof)> = HashSet::new();
    for piece in scan(bytes) {
        match piece {
            Scanned::Record { id, line } => {
                outcome.read += 1;
                let proof = ledger.proof(line);
                let candidate = Candidate { id, proof, line };
                match ledger.proof_of(id) {
                    Some(Some(good)) if good == proof => {
                        sighting.seen.insert(id);
                    }
                    Some(None) => sighting.unproven.push(candidate),
                    _ if met.insert((id, proof)) => sighting.candidates.push(candidate),
                    _ => {}
                }
            }
            Scanned::Bad { reason, line } => sighting.refuse(ledger, line, &reason),
            Scanned::Pending { .. } => {}
        }
    }
    sighting
}

impl Sighting<'_> {
    fn refuse(&mut self, ledger: &Ledger, line: &[u8], reason: &BadRecord) {
        if self.refused.len() >= MOST_REFUSED {
            return;
        }
        let fingerprint = Quarantined::fingerprint(line);
        if self.refused.insert(fingerprint) && !ledger.refused.contains(&fingerprint) {
            self.quarantined.push(Quarantined::new(line, reason));
        }
    }
}

/// Settles, once in an engine's life and without any arithmetic on curves, which lines of
/// held events are the lines that are held. Others have to prove themselves.
fn compare_with_held(
    ledger: &mut Ledger,
    sighting: &mut Sighting<'_>,
    replica: &dyn Replica,
) -> Result<(), ReplicaError> {
    let unproven = std::mem::take(&mut sighting.unproven);
    for batch in unproven.chunks(BATCH) {
        let ids: Vec<EventId> = batch.iter().map(|candidate| candidate.id).collect();
        let held: HashSet<Vec<u8>> = replica.lines(&ids)?.into_iter().collect();
        for candidate in batch {
            if held.contains(candidate.line) {
                ledger.prove(candidate.id, candidate.proof);
                sighting.seen.insert(candidate.id);
            } else {
                sighting.candidates.push(*candidate);
            }
        }
    }
    Ok(())
}

/// The good ones of a batch; the others are refused. A line refused in the last read is
/// not verified again.
fn verified<'b>(
    ledger: &Ledger,
    sighting: &mut Sighting<'_>,
    batch: &[Candidate<'b>],
) -> Vec<(Candidate<'b>, Sealed)> {
    let batch: Vec<Candidate<'b>> = batch
        .iter()
        .filter(|candidate| {
            let known_bad = !ledger.refused.is_empty()
                && ledger
                    .refused
                    .contains(&Quarantined::fingerprint(candidate.line));
            if known_bad {
                sighting.refuse(ledger, candidate.line, &BadRecord::Signature);
            }
            !known_bad
        })
        .copied()
        .collect();
    let lines: Vec<&[u8]> = batch.iter().map(|candidate| candidate.line).collect();
    let mut good = Vec::with_capacity(batch.len());
    for (candidate, opened) in batch.into_iter().zip(open_all(&lines)) {
        match opened {
            Ok(sealed) => good.push((candidate, sealed)),
            Err(reason) => sighting.refuse(ledger, candidate.line, &reason),
        }
    }
    good
}
