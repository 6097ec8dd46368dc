//! Mutations of the design, as doubles of what the engine is given. None of them is in the
//! program: the simulation has to notice each.

use crate::writing::payload;
use cchc::{
    domain::{
        event::{EventId, IncarnationId, Sealed, ShareId},
        exchange::{BadLine, Known, PartRead, Posting, Reading},
    },
    sync::{
        Pace, Replica, ReplicaError, Share, ShareError,
        record::{self, Scanned},
        share::{Appended, Marker, Part, Stat},
    },
};
use chrono::TimeDelta;
use std::collections::{BTreeMap, HashMap};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mutation {
    None,
    TrustedOffset,
    HealOwnOnly,
    DeviceAndSequenceAsId,
    LastWriterWins,
    RejectFutureClocks,
    NoLeadingNewline,
    ReserialisedJson,
    ClockOutsideTheTransaction,
    HealAtFirstMiss,
    StopAtFirstBadLine,
}

impl Mutation {
    pub fn pace(self) -> Pace {
        let pace = Pace::default();
        match self {
            Self::TrustedOffset => Pace {
                full_read: TimeDelta::days(36_500),
                full_read_large: TimeDelta::days(36_500),
                ..pace
            },
            Self::HealOwnOnly => Pace {
                heal_others: None,
                ..pace
            },
            Self::HealAtFirstMiss => Pace {
                heal_others: Some(TimeDelta::zero()),
                heal_delay: TimeDelta::zero(),
                ..pace
            },
            _ => pace,
        }
    }
}

/// The bytes of each part that were read before, by a reader who trusts them.
pub type Prefixes = BTreeMap<String, Vec<u8>>;

/// A share, or what a mutation makes of it.
pub struct DoubledShare<'w> {
    pub share: Box<dyn Share + 'w>,
    pub mutation: Mutation,
    pub prefixes: &'w mut Prefixes,
    pub opened: Option<Vec<u8>>,
}

impl DoubledShare<'_> {
    fn all(&mut self) -> Result<Vec<u8>, ShareError> {
        let mut all = Vec::new();
        loop {
            let bytes = self.share.read()?;
            if bytes.is_empty() {
                return Ok(all);
            }
            all.extend(bytes);
        }
    }

    fn trusted(&mut self, part: &str, from: u64) -> Result<Stat, ShareError> {
        let stat = self.share.open(part, 0)?;
        let all = self.all()?;
        let prefix = self.prefixes.entry(part.to_owned()).or_default();
        prefix.extend_from_slice(all.get(prefix.len()..).unwrap_or_default());
        let bytes = prefix.len() as u64;
        self.opened = Some(prefix.get(from as usize..).unwrap_or_default().to_vec());
        let file = None;
        Ok(Stat {
            bytes,
            file,
            ..stat
        })
    }

    fn until_bad(&mut self, part: &str, from: u64) -> Result<Stat, ShareError> {
        let stat = self.share.open(part, from)?;
        let mut all = self.all()?;
        let mut scanning = record::scan(&all);
        let mut good = all.len();
        let mut left = all.len();
        // From the middle of a record nothing can be said about the first piece.
        let mut may_be_cut = from > 0;
        while let Some(piece) = scanning.next() {
            if matches!(piece, Scanned::Bad { .. }) && !may_be_cut {
                good = all.len() - left;
                break;
            }
            may_be_cut = false;
            left = scanning.left();
        }
        all.truncate(good);
        self.opened = Some(all);
        Ok(stat)
    }
}

impl Share for DoubledShare<'_> {
    fn cache_lifetime(&self) -> TimeDelta {
        self.share.cache_lifetime()
    }

    fn look(&mut self) -> Result<Vec<Part>, ShareError> {
        let mut parts = self.share.look()?;
        if self.mutation == Mutation::TrustedOffset {
            for part in &mut parts {
                let read = self.prefixes.get(&part.name).map_or(0, Vec::len);
                part.stat.bytes = part.stat.bytes.max(read as u64);
                part.stat.file = None;
            }
        }
        Ok(parts)
    }

    fn copies(&mut self) -> Result<Vec<Part>, ShareError> {
        self.share.copies()
    }

    fn open(&mut self, part: &str, from: u64) -> Result<Stat, ShareError> {
        self.opened = None;
        match self.mutation {
            Mutation::TrustedOffset => self.trusted(part, from),
            Mutation::StopAtFirstBadLine => self.until_bad(part, from),
            _ => self.share.open(part, from),
        }
    }

    fn read(&mut self) -> Result<Vec<u8>, ShareError> {
        match &mut self.opened {
            Some(bytes) => Ok(std::mem::take(bytes)),
            None => self.share.read(),
        }
    }

    fn append(&mut self, bytes: &[u8]) -> Result<Appended, ShareError> {
        match (self.mutation, bytes.strip_prefix(b"\n")) {
            (Mutation::NoLeadingNewline, Some(rest)) => self.share.append(rest),
            _ => self.share.append(bytes),
        }
    }

    fn create(&mut self) -> Result<(), ShareError> {
        self.share.create()
    }

    fn marker(&mut self) -> Result<Option<Marker>, ShareError> {
        self.share.marker()
    }

    fn mark(&mut self, marker: Marker) -> Result<(), ShareError> {
        self.share.mark(marker)
    }
}

/// A replica, or what a mutation makes of it.
pub struct DoubledReplica<R> {
    pub replica: R,
    pub mutation: Mutation,
    /// Of what is held, by terminal and number.
    pub numbers: BTreeMap<(IncarnationId, u64), EventId>,
}

/// The line as a program would write it that reads the payload and writes it anew: what it
/// does not know is gone.
fn reserialised(line: Vec<u8>) -> Vec<u8> {
    let mut said = payload(&line);
    let known = said.as_object_mut().expect("an object");
    if known.remove("later_field").is_none() {
        return line;
    }
    let said = serde_json::to_vec(&said).expect("JSON");
    let (before, after) = (&line[..27], &line[line.len() - 87..]);
    [before, &said, after].concat()
}

impl<R: Replica> DoubledReplica<R> {
    fn takes(&mut self, sealed: &Sealed, now_ms: u64) -> bool {
        let header = &sealed.event.header;
        match self.mutation {
            Mutation::RejectFutureClocks => header.clock.ms <= now_ms + 86_400_000,
            Mutation::DeviceAndSequenceAsId => {
                let key = (header.incarnation, header.sequence);
                *self.numbers.entry(key).or_insert(sealed.event.id) == sealed.event.id
            }
            _ => true,
        }
    }
}

impl<R: Replica> Replica for DoubledReplica<R> {
    fn share(&self) -> Result<Option<ShareId>, ReplicaError> {
        self.replica.share()
    }

    fn join_share(&mut self, id: ShareId) -> Result<(), ReplicaError> {
        self.replica.join_share(id)
    }

    fn known(&self) -> Result<HashMap<EventId, Known>, ReplicaError> {
        self.replica.known()
    }

    fn known_among(&self, events: &[EventId]) -> Result<HashMap<EventId, Known>, ReplicaError> {
        self.replica.known_among(events)
    }

    fn highest_format(&self) -> Result<u32, ReplicaError> {
        self.replica.highest_format()
    }

    fn own_missing(&self, limit: usize) -> Result<Vec<(EventId, bool)>, ReplicaError> {
        self.replica.own_missing(limit)
    }

    fn others_missing(&self) -> Result<Vec<(EventId, i64)>, ReplicaError> {
        self.replica.others_missing()
    }

    fn waiting(&self) -> Result<u64, ReplicaError> {
        self.replica.waiting()
    }

    fn lines(&self, events: &[EventId]) -> Result<Vec<Vec<u8>>, ReplicaError> {
        let lines = self.replica.lines(events)?;
        Ok(match self.mutation {
            Mutation::ReserialisedJson => lines.into_iter().map(reserialised).collect(),
            _ => lines,
        })
    }

    fn absorb(
        &mut self,
        mut events: Vec<Sealed>,
        on_share: bool,
        now_ms: u64,
    ) -> Result<Vec<EventId>, ReplicaError> {
        events.retain(|sealed| self.takes(sealed, now_ms));
        self.replica.absorb(events, on_share, now_ms)
    }

    fn postings(&self) -> Result<Vec<Posting>, ReplicaError> {
        self.replica.postings()
    }

    fn post(&mut self, postings: &[Posting]) -> Result<(), ReplicaError> {
        self.replica.post(postings)
    }

    fn unpost(&mut self, events: &[EventId]) -> Result<(), ReplicaError> {
        self.replica.unpost(events)
    }

    fn parts_read(&self) -> Result<Vec<PartRead>, ReplicaError> {
        self.replica.parts_read()
    }

    fn keep_reading(&mut self, reading: &Reading) -> Result<(), ReplicaError> {
        self.replica.keep_reading(reading)
    }

    fn quarantine(&mut self, lines: &[BadLine]) -> Result<usize, ReplicaError> {
        self.replica.quarantine(lines)
    }
}
