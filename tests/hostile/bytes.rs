//! A shared file in memory that gives its bytes in whatever pieces a test wants, and the
//! least that an engine needs for a database.

use crate::forge::SHARE;
use cchc::{
    domain::{
        event::{EventId, Sealed, ShareId},
        exchange::{BadLine, Known, PartRead, Posting, Reading},
    },
    sync::{
        Replica, ReplicaError, Share, ShareError,
        share::{Appended, Marker, Part, Stat},
    },
};
use chrono::TimeDelta;
use std::{
    collections::{HashMap, HashSet, hash_map::Entry},
    time::{Duration, SystemTime},
};

/// A shared file that is read only.
pub struct Bytes {
    pub file: Vec<u8>,
    pub marker: Option<Marker>,
    /// Lengths of the pieces, in turn.
    pieces: Vec<usize>,
    changes: u64,
    at: usize,
    reads: usize,
    /// Attempts to append.
    pub appends: usize,
}

impl Bytes {
    pub fn new(file: Vec<u8>, pieces: &[usize]) -> Self {
        Self {
            file,
            marker: Some(Marker {
                format: 1,
                share: SHARE,
            }),
            pieces: pieces.to_vec(),
            changes: 0,
            at: 0,
            reads: 0,
            appends: 0,
        }
    }

    /// Other bytes, at another time.
    pub fn set(&mut self, file: Vec<u8>) {
        self.file = file;
        self.changes += 1;
    }

    fn stat(&self) -> Stat {
        Stat {
            bytes: self.file.len() as u64,
            modified: Some(SystemTime::UNIX_EPOCH + Duration::from_secs(self.changes)),
            file: Some((1, 1)),
        }
    }
}

impl Share for Bytes {
    fn cache_lifetime(&self) -> TimeDelta {
        TimeDelta::zero()
    }

    fn look(&mut self) -> Result<Vec<Part>, ShareError> {
        Ok(vec![Part {
            name: "chung.cchc".to_owned(),
            stat: self.stat(),
        }])
    }

    fn copies(&mut self) -> Result<Vec<Part>, ShareError> {
        Ok(Vec::new())
    }

    fn open(&mut self, _: &str, from: u64) -> Result<Stat, ShareError> {
        self.at = usize::try_from(from).expect("a place in the file");
        Ok(self.stat())
    }

    fn read(&mut self) -> Result<Vec<u8>, ShareError> {
        let length = self.pieces[self.reads % self.pieces.len()].max(1);
        self.reads += 1;
        let rest = self.file.get(self.at..).unwrap_or_default();
        let piece = rest.get(..length).unwrap_or(rest);
        self.at += piece.len();
        Ok(piece.to_vec())
    }

    fn append(&mut self, _: &[u8]) -> Result<Appended, ShareError> {
        self.appends += 1;
        Err(ShareError::ReadOnly)
    }

    fn create(&mut self) -> Result<(), ShareError> {
        Err(ShareError::ReadOnly)
    }

    fn marker(&mut self) -> Result<Option<Marker>, ShareError> {
        Ok(self.marker)
    }

    fn mark(&mut self, _: Marker) -> Result<(), ShareError> {
        Err(ShareError::ReadOnly)
    }
}

/// Events by their ids and nothing else.
#[derive(Default)]
pub struct Bag {
    pub lines: HashMap<EventId, Sealed>,
    pub marked: HashSet<EventId>,
    pub bad: HashMap<[u8; 16], BadLine>,
    parts: HashMap<String, String>,
}

impl Bag {
    fn known_of(&self, sealed: &Sealed) -> Known {
        Known {
            proof: sealed.proof,
            on_share: self.marked.contains(&sealed.event.id),
        }
    }
}

impl Replica for Bag {
    fn share(&self) -> Result<Option<ShareId>, ReplicaError> {
        Ok(Some(SHARE))
    }

    fn join_share(&mut self, _: ShareId) -> Result<(), ReplicaError> {
        Ok(())
    }

    fn known(&self) -> Result<HashMap<EventId, Known>, ReplicaError> {
        let known = |(id, sealed): (&EventId, &Sealed)| (*id, self.known_of(sealed));
        Ok(self.lines.iter().map(known).collect())
    }

    fn known_among(&self, events: &[EventId]) -> Result<HashMap<EventId, Known>, ReplicaError> {
        let known = |id: &EventId| Some((*id, self.known_of(self.lines.get(id)?)));
        Ok(events.iter().filter_map(known).collect())
    }

    fn highest_format(&self) -> Result<u32, ReplicaError> {
        Ok(1)
    }

    fn own_missing(&self, _: usize) -> Result<Vec<(EventId, bool)>, ReplicaError> {
        Ok(Vec::new())
    }

    fn others_missing(&self) -> Result<Vec<(EventId, i64)>, ReplicaError> {
        Ok(Vec::new())
    }

    fn waiting(&self) -> Result<u64, ReplicaError> {
        Ok(0)
    }

    fn lines(&self, _: &[EventId]) -> Result<Vec<Vec<u8>>, ReplicaError> {
        Ok(Vec::new())
    }

    fn absorb(
        &mut self,
        events: Vec<Sealed>,
        on_share: bool,
        _: u64,
    ) -> Result<Vec<EventId>, ReplicaError> {
        let mut new = Vec::new();
        for sealed in events {
            let id = sealed.event.id;
            if let Entry::Vacant(place) = self.lines.entry(id) {
                place.insert(sealed);
                self.marked.extend(on_share.then_some(id));
                new.push(id);
            }
        }
        Ok(new)
    }

    fn postings(&self) -> Result<Vec<Posting>, ReplicaError> {
        Ok(Vec::new())
    }

    fn post(&mut self, _: &[Posting]) -> Result<(), ReplicaError> {
        Ok(())
    }

    fn unpost(&mut self, _: &[EventId]) -> Result<(), ReplicaError> {
        Ok(())
    }

    fn parts_read(&self) -> Result<Vec<PartRead>, ReplicaError> {
        let read = |(name, hint): (&String, &String)| PartRead {
            name: name.clone(),
            hint: Some(hint.clone()),
        };
        Ok(self.parts.iter().map(read).collect())
    }

    fn keep_reading(&mut self, reading: &Reading) -> Result<(), ReplicaError> {
        self.marked.extend(&reading.present);
        self.marked.retain(|id| !reading.absent.contains(id));
        for part in &reading.parts {
            match &part.hint {
                Some(hint) => self.parts.insert(part.name.clone(), hint.clone()),
                None => self.parts.remove(&part.name),
            };
        }
        Ok(())
    }

    fn quarantine(&mut self, lines: &[BadLine]) -> Result<usize, ReplicaError> {
        let before = self.bad.len();
        let lines = lines.iter().cloned();
        self.bad.extend(lines.map(|line| (line.fingerprint, line)));
        Ok(self.bad.len() - before)
    }
}
