//! What a reading of the share finds, as it goes: known records are recognised by hash and
//! signature text alone; only what is new has its signature verified and its JSON read, and
//! is taken in batch by batch. A bad line never stops the rest.

use super::{
    turn::Turn,
    verify::{Opened, Opening},
};
use crate::{
    domain::{
        event::{EventId, Sealed, ShareId},
        exchange::{BadLine, Known, Posting, Proof},
    },
    sync::{
        record::{BadRecord, Scanned, proof, scan},
        replica::{Replica, ReplicaError, bad_line, fingerprint},
    },
};
use std::collections::{HashMap, HashSet};

/// Bytes of new lines that are verified and taken in together: bounds memory.
const BATCH_BYTES: usize = 1024 * 1024;
/// The most bad lines that are quarantined of one reading; more are skipped all the same.
const MOST_REFUSED: usize = 10_000;

/// How documents begin that somebody may have saved at the share's path: office documents
/// of today and of before, PDF, RTF, SQLite.
const DOCUMENTS: [&[u8]; 5] = [
    b"PK\x03\x04",
    b"\xD0\xCF\x11\xE0",
    b"%PDF-",
    b"{\\rtf",
    b"SQLite format 3",
];

/// True for the beginning of a document of another program.
pub(super) fn is_document(bytes: &[u8]) -> bool {
    DOCUMENTS.iter().any(|begin| bytes.starts_with(begin))
}

/// Whether what is read is the share itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Home {
    Share,
    Copy,
}

/// What was found; grows from part to part.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Events seen on the share itself.
    pub seen: HashSet<EventId>,
    /// Events seen there more than once.
    pub repeated: HashSet<EventId>,
    /// Events that were not held before.
    pub new: Vec<EventId>,
    /// Lines that are not records of this share.
    pub bad: Vec<BadLine>,
    /// How many those were, of copies too.
    pub refused: usize,
    /// Good records, repetitions included.
    pub records: usize,
    /// Good records of other shares.
    pub of_other_shares: usize,
    /// Pieces between line breaks, of whatever sort.
    pub pieces: usize,
    /// The share begins as a document of another program does.
    pub is_document: bool,
}

/// Looks at lines and takes in what is new.
pub(super) struct Sighting<'r> {
    pub replica: &'r mut dyn Replica,
    pub found: Found,
    /// The share whose records are taken; `None` until the first good record says it.
    pub share: Option<ShareId>,
    postings: &'r HashMap<EventId, Posting>,
    turn: Turn,
    home: Home,
    /// Everything held, for a reading of all lines; otherwise the database is asked.
    known: Option<HashMap<EventId, Known>>,
    candidates: Vec<Vec<u8>>,
    candidate_bytes: usize,
    /// Records that a hint does not cover, because what is before them stays to be seen.
    unsettled: Vec<EventId>,
    /// What the candidates are and how often each is there: it is verified once.
    waiting: HashMap<(EventId, Proof), usize>,
    /// Candidates that are being verified.
    opening: Option<Batch>,
}

/// Candidates that are verified together, and how often each is there.
struct Batch {
    opening: Opening,
    times: HashMap<(EventId, Proof), usize>,
}

/// How much of what was looked at need not be looked at again.
pub(super) struct Settled {
    pub bytes: usize,
    pub records: usize,
}

/// A piece and how many bytes were passed before it.
struct Located<'b> {
    piece: Scanned<'b>,
    before: usize,
}

impl<'r> Sighting<'r> {
    pub fn new(
        replica: &'r mut dyn Replica,
        share: Option<ShareId>,
        postings: &'r HashMap<EventId, Posting>,
        turn: Turn,
    ) -> Self {
        Self {
            replica,
            found: Found::default(),
            share,
            postings,
            turn,
            home: Home::Share,
            known: None,
            candidates: Vec::new(),
            candidate_bytes: 0,
            unsettled: Vec::new(),
            waiting: HashMap::new(),
            opening: None,
        }
    }

    /// Loads all that is held, because all lines will be looked at; begins afresh.
    pub fn know_all(&mut self) -> Result<(), ReplicaError> {
        let new = std::mem::take(&mut self.found.new);
        self.found = Found {
            new,
            ..Found::default()
        };
        self.known = Some(self.replica.known()?);
        Ok(())
    }

    /// Everything held, if it was loaded.
    pub fn all_known(&self) -> Option<&HashMap<EventId, Known>> {
        self.known.as_ref()
    }

    pub fn look_at(&mut self, home: Home) {
        self.home = home;
    }

    /// Looks at how a part begins.
    pub fn begins(&mut self, bytes: &[u8]) {
        self.found.is_document |= self.home == Home::Share && is_document(bytes);
    }

    /// Looks at whole lines; gives how much of them need not be looked at again. A line that
    /// shows an own append too early, when only a cache may show it, stays to be seen; so does
    /// all of it where something before it `holds`.
    pub fn lines(&mut self, bytes: &[u8], holds: bool) -> Result<Settled, ReplicaError> {
        let mut pieces = Vec::new();
        let mut scanning = scan(bytes);
        let mut before = 0;
        while let Some(piece) = scanning.next() {
            pieces.push(Located { piece, before });
            before = bytes.len() - scanning.left();
        }
        let asked = match self.known {
            Some(_) => HashMap::new(),
            None => self.replica.known_among(&ids(&pieces))?,
        };
        let mut settled = Settled {
            bytes: if holds { 0 } else { bytes.len() },
            records: 0,
        };
        for Located { piece, before } in pieces {
            self.found.pieces += 1;
            match piece {
                Scanned::Record { id, line } => {
                    if !self.record(id, line, &asked) {
                        settled.bytes = settled.bytes.min(before);
                    } else if before < settled.bytes {
                        settled.records += 1;
                    } else {
                        self.unsettled.push(id);
                    }
                }
                Scanned::Bad { reason, line } => self.refuse(line, &reason),
                Scanned::Pending { .. } => {}
            }
        }
        if self.candidate_bytes > BATCH_BYTES {
            self.hand_over()?;
        }
        Ok(settled)
    }

    /// False when the line has to be looked at again.
    fn record(&mut self, id: EventId, line: &[u8], asked: &HashMap<EventId, Known>) -> bool {
        let known = self.known.as_ref().unwrap_or(asked).get(&id);
        let proof = proof(line);
        if known.is_none_or(|known| known.proof != proof) {
            let underway = self.opening.as_mut().map(|batch| &mut batch.times);
            if let Some(times) = underway.and_then(|times| times.get_mut(&(id, proof))) {
                *times += 1;
                return true;
            }
            let times = self.waiting.entry((id, proof)).or_default();
            *times += 1;
            if *times == 1 {
                self.candidate_bytes += line.len();
                self.candidates.push(line.to_vec());
            }
            return true;
        }
        self.found.records += 1;
        self.see(id)
    }

    fn see(&mut self, id: EventId) -> bool {
        if self.home == Home::Copy {
            return true;
        }
        let is_believed = self
            .postings
            .get(&id)
            .is_none_or(|posting| self.turn.believes(posting));
        if is_believed && !self.found.seen.insert(id) {
            self.found.repeated.insert(id);
        }
        is_believed
    }

    /// Verifies and takes in what has gathered.
    pub fn flush(&mut self) -> Result<(), ReplicaError> {
        self.hand_over()?;
        self.hand_over()
    }

    /// Has what has gathered verified, and meanwhile takes in what was handed over before.
    fn hand_over(&mut self) -> Result<(), ReplicaError> {
        let before = self
            .opening
            .take()
            .map(|batch| (batch.opening.end(), batch.times));
        if !self.candidates.is_empty() {
            self.candidate_bytes = 0;
            self.opening = Some(Batch {
                opening: Opening::begin(std::mem::take(&mut self.candidates)),
                times: std::mem::take(&mut self.waiting),
            });
        }
        match before {
            Some((opened, times)) => self.take_in(opened, &times),
            None => Ok(()),
        }
    }

    fn take_in(
        &mut self,
        opened: Vec<Opened>,
        times: &HashMap<(EventId, Proof), usize>,
    ) -> Result<(), ReplicaError> {
        let mut fresh: Vec<Sealed> = Vec::new();
        for (line, opened) in opened {
            match opened.and_then(|sealed| self.of_this_share(sealed)) {
                Ok(sealed) => fresh.push(sealed),
                Err(reason) => self.refuse(&line, &reason),
            }
        }
        if fresh.is_empty() {
            return Ok(());
        }
        if let (Some(id), None) = (self.share, self.replica.share()?) {
            self.replica.join_share(id)?;
        }
        let on_share = self.home == Home::Share;
        let ids: Vec<EventId> = fresh.iter().map(|sealed| sealed.event.id).collect();
        if let Some(known) = &mut self.known {
            known.extend(fresh.iter().map(|sealed| {
                let proof = sealed.proof;
                (sealed.event.id, Known { proof, on_share })
            }));
        }
        let times = fresh
            .iter()
            .filter_map(|sealed| times.get(&(sealed.event.id, sealed.proof)));
        self.found.records += times.sum::<usize>();
        let now_ms = u64::try_from(self.turn.now_ms).unwrap_or_default();
        let new = self.replica.absorb(fresh, on_share, now_ms)?;
        self.found.new.extend(new);
        for id in ids {
            self.see(id);
        }
        Ok(())
    }

    fn of_this_share(&mut self, sealed: Sealed) -> Result<Sealed, BadRecord> {
        let share = sealed.event.header.share;
        if *self.share.get_or_insert(share) == share {
            return Ok(sealed);
        }
        self.found.of_other_shares += 1;
        Err(BadRecord::OtherShare)
    }

    /// What was seen of the part just read though its hint does not cover it.
    pub fn beyond_the_hint(&mut self) -> Vec<EventId> {
        let mut beyond = std::mem::take(&mut self.unsettled);
        beyond.retain(|id| self.found.seen.contains(id));
        beyond
    }

    /// Notes a line that is not a record of this share.
    pub fn refuse(&mut self, line: &[u8], reason: &BadRecord) {
        self.refused(bad_line(fingerprint(line), line, reason));
    }

    /// The same, of a line that was not kept.
    pub fn refused(&mut self, line: BadLine) {
        self.found.refused += 1;
        if self.home == Home::Share && self.found.bad.len() < MOST_REFUSED {
            self.found.bad.push(line);
        }
    }
}

fn ids(pieces: &[Located<'_>]) -> Vec<EventId> {
    pieces
        .iter()
        .filter_map(|located| match located.piece {
            Scanned::Record { id, .. } => Some(id),
            _ => None,
        })
        .collect()
}
