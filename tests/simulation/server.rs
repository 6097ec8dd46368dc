//! The share as its server has it: bytes, and what became of the records that were appended.

use crate::{dice::Dice, scenario::Lock};
use cchc::{
    domain::event::EventId,
    sync::{
        record::{Scanned, scan},
        share::Marker,
    },
};
use std::collections::{BTreeMap, BTreeSet};

/// A file on the server.
#[derive(Debug, Clone, Default)]
pub struct File {
    /// By which it is told from the file that had its name before.
    pub number: u64,
    pub bytes: Vec<u8>,
    /// Servers tell it in whole seconds or less exactly.
    pub changed_ms: i64,
}

/// Bytes that are still on their way.
#[derive(Debug, Clone)]
pub struct Late {
    pub at_ms: i64,
    pub file: u64,
    pub offset: usize,
    pub bytes: Vec<u8>,
}

/// A record that stands on the share as it was appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whole {
    pub from: usize,
    pub to: usize,
    pub event: EventId,
}

/// Bytes of the share for which no terminal's haste is to blame.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tally {
    /// Of records that were written over, so that they had to be written again, and of which
    /// something is perhaps left.
    pub lost: u64,
    /// Holes, rubbish, and what the share wrote twice.
    pub alien: u64,
    /// Written though the share said that it failed, or told as written and torn.
    pub unsure: u64,
}

#[derive(Debug)]
pub struct Server {
    pub file: Option<File>,
    pub marker: Option<Marker>,
    pub copies: BTreeMap<String, File>,
    /// What a backup has.
    pub older: Vec<Vec<u8>>,
    pub late: Vec<Late>,
    pub whole: Vec<Whole>,
    pub tally: Tally,
    pub read_only_until_ms: i64,
    pub away_until_ms: i64,
    pub lock: Lock,
    numbers: u64,
}

fn is_break(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r' | 0)
}

/// The records in bytes that stand at `offset`. A record that was appended needs nothing
/// before it: what it brings along has to be enough.
fn records(bytes: &[u8], offset: usize, appended: bool) -> Vec<Whole> {
    let mut found = Vec::new();
    let mut from = 0;
    for (at, byte) in bytes.iter().enumerate() {
        if !is_break(*byte) {
            continue;
        }
        let has_break_before = from > 0 || appended || offset == 0;
        if let (true, Some(Scanned::Record { id, .. })) =
            (has_break_before, scan(&bytes[from..=at]).next())
        {
            found.push(Whole {
                from: offset + from.saturating_sub(1),
                to: offset + at + 1,
                event: id,
            });
        }
        from = at + 1;
    }
    found
}

impl Server {
    pub fn new(lock: Lock, marker: Marker) -> Self {
        Self {
            file: Some(File::default()),
            marker: Some(marker),
            copies: BTreeMap::new(),
            older: Vec::new(),
            late: Vec::new(),
            whole: Vec::new(),
            tally: Tally::default(),
            read_only_until_ms: 0,
            away_until_ms: 0,
            lock,
            numbers: 0,
        }
    }

    pub fn create(&mut self, now_ms: i64) {
        self.numbers += 1;
        self.file = Some(File {
            number: self.numbers,
            bytes: Vec::new(),
            changed_ms: now_ms,
        });
    }

    pub fn length(&self) -> usize {
        self.file.as_ref().map_or(0, |file| file.bytes.len())
    }

    /// Writes at an offset; what lies behind the end becomes a hole.
    pub fn put(&mut self, offset: usize, bytes: &[u8], appended: bool, now_ms: i64) {
        let Some(file) = &mut self.file else { return };
        let before = file.bytes.len();
        self.tally.alien += offset.saturating_sub(before) as u64;
        let end = offset + bytes.len();
        if end > before {
            file.bytes.resize(end, 0);
        }
        let is_hit = |whole: &Whole| {
            let (from, to) = (whole.from.max(offset), whole.to.min(end));
            from < to && file.bytes[from..to] != bytes[from - offset..to - offset]
        };
        let (hit, kept): (Vec<Whole>, Vec<Whole>) = self.whole.iter().partition(|w| is_hit(w));
        file.bytes[offset..end].copy_from_slice(bytes);
        file.changed_ms = now_ms;
        self.whole = kept;
        for record in records(bytes, offset, appended) {
            let is_same = |w: &Whole| w.from == record.from && w.event == record.event;
            if !self.whole.iter().any(is_same) {
                self.whole.push(record);
            }
        }
        self.count_lost(&hit);
    }

    fn count_lost(&mut self, hit: &[Whole]) {
        if hit.is_empty() {
            return;
        }
        let left = self.events();
        for whole in hit.iter().filter(|whole| !left.contains(&whole.event)) {
            self.tally.lost += (whole.to - whole.from) as u64;
        }
    }

    /// Gives the file other bytes: another file of the same name, or the same one.
    pub fn replace(&mut self, bytes: Option<Vec<u8>>, anew: bool, now_ms: i64) {
        self.whole.clear();
        let number = match (anew, &self.file) {
            (false, Some(file)) => file.number,
            _ => {
                self.numbers += 1;
                self.numbers
            }
        };
        self.file = bytes.map(|bytes| File {
            number,
            bytes,
            changed_ms: now_ms,
        });
        if let Some(file) = &self.file {
            self.whole = records(&file.bytes, 0, false);
        }
    }

    /// Events of which a whole record stands here.
    pub fn events(&self) -> BTreeSet<EventId> {
        self.whole.iter().map(|whole| whole.event).collect()
    }

    /// Writes what has arrived by now.
    pub fn land(&mut self, now_ms: i64) {
        let late = std::mem::take(&mut self.late);
        let (due, still): (Vec<Late>, Vec<Late>) =
            late.into_iter().partition(|late| late.at_ms <= now_ms);
        self.late = still;
        for late in due {
            if self.file.as_ref().is_some_and(|f| f.number == late.file) {
                self.put(late.offset, &late.bytes, false, now_ms);
            }
        }
    }

    /// Bytes that nobody's engine wrote, at the end or over what is there.
    pub fn spoil(&mut self, bytes: &[u8], dice: &mut Dice, over: bool, now_ms: i64) {
        let length = self.length();
        let offset = match over {
            true => dice.below(length + 1),
            false => length,
        };
        self.tally.alien += bytes.len() as u64;
        self.put(offset, bytes, false, now_ms);
    }
}
