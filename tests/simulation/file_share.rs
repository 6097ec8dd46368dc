//! The share of one machine: one file on the server, seen through a cache, with a network
//! and a server that do what they like.

use crate::{
    cache::{Cache, PAGE},
    dice::Dice,
    power::Power,
    scenario::{Chances, Fault, Lock},
    server::{Late, Server},
};
use cchc::sync::{
    Share, ShareError,
    share::{Appended, Durability, Locked, Marker, Part, Stat},
};
use chrono::TimeDelta;
use std::{
    io,
    sync::Arc,
    time::{Duration, SystemTime},
};

/// The shared file's name.
pub const NAME: &str = "chung.cchc";

/// One cycle's hold of the share.
pub struct FileShare<'w> {
    pub server: &'w mut Server,
    pub cache: &'w mut Cache,
    pub chances: &'w Chances,
    pub dice: Dice,
    pub power: &'w Power,
    pub now_ms: i64,
    pub lifetime_ms: i64,
    pub opened: Option<(Arc<Vec<u8>>, usize)>,
    /// True as long as everything that was read is what the server has.
    pub is_fresh: &'w mut bool,
}

fn unreachable(text: &str) -> ShareError {
    ShareError::Unreachable {
        kind: io::ErrorKind::Other,
        text: text.to_owned(),
    }
}

/// Servers that tell times in seconds do not tell two changes of one second apart.
fn stat(number: u64, bytes: usize, changed_ms: i64) -> Stat {
    let seconds = Duration::from_secs((changed_ms / 1000).unsigned_abs());
    Stat {
        bytes: bytes as u64,
        modified: Some(SystemTime::UNIX_EPOCH + seconds),
        file: Some((1, number)),
    }
}

impl FileShare<'_> {
    fn answer(&mut self) -> Result<(), ShareError> {
        if !self.power.spend() {
            return Err(unreachable("this program has ended"));
        }
        if self.now_ms < self.cache.hangs_until_ms {
            return Err(ShareError::TimedOut);
        }
        match self.now_ms < self.server.away_until_ms {
            true => Err(unreachable("no route to host")),
            false => Ok(()),
        }
    }

    fn strikes(&mut self, fault: Fault) -> bool {
        self.chances.strikes(fault, &mut self.dice)
    }

    fn look_through(&mut self) -> Result<(Stat, Arc<Vec<u8>>), ShareError> {
        let view = self.cache.look(
            self.server,
            self.chances,
            self.lifetime_ms,
            self.now_ms,
            &mut self.dice,
        );
        let view = view.ok_or(ShareError::Missing)?;
        *self.is_fresh &= view.is_fresh;
        let stat = stat(view.number, view.bytes.len(), view.changed_ms);
        Ok((stat, Arc::clone(&view.bytes)))
    }

    fn lock(&self) -> Locked {
        match self.server.lock {
            Lock::Works | Lock::Sham => Locked::Held,
            Lock::Hangs => Locked::TimedOut,
            Lock::Refused => Locked::Refused,
        }
    }

    /// Where the append goes, as this machine believes; and its page there so far.
    fn place(&mut self, bytes: &[u8]) -> Result<(usize, Vec<u8>), ShareError> {
        let calm = Chances::default();
        let chances = match self.server.lock {
            Lock::Works => &calm,
            _ => self.chances,
        };
        let view = self.cache.end(
            self.server,
            chances,
            self.lifetime_ms,
            self.now_ms,
            &mut self.dice,
        );
        let view = view.ok_or(ShareError::Missing)?;
        let offset = view.bytes.len();
        let page = view.bytes[offset / PAGE * PAGE..].to_vec();
        view.put(offset, bytes);
        Ok((offset, page))
    }

    fn write(&mut self, offset: usize, bytes: &[u8]) {
        self.server.put(offset, bytes, true, self.now_ms);
    }

    /// A part of it, for which the engine cannot know.
    fn write_some(&mut self, offset: usize, bytes: &[u8]) -> usize {
        let some = match self.dice.below(3) {
            0 => 0,
            1 => self.dice.below(bytes.len()),
            _ => bytes.len(),
        };
        self.server.tally.unsure += some as u64;
        self.write(offset, &bytes[..some]);
        some
    }

    fn later(&mut self, offset: usize, bytes: &[u8], longest_ms: i64) {
        let file = self.server.file.as_ref().map_or(0, |file| file.number);
        self.server.late.push(Late {
            at_ms: self.now_ms + self.dice.between(1, longest_ms),
            file,
            offset,
            bytes: bytes.to_vec(),
        });
    }

    fn fail(&mut self, offset: usize, bytes: &[u8]) -> Option<ShareError> {
        if self.strikes(Fault::Torn) {
            let written = self.dice.below(bytes.len());
            self.server.tally.unsure += written as u64;
            self.write(offset, &bytes[..written]);
            let of = bytes.len();
            return Some(ShareError::Torn { written, of });
        }
        if self.strikes(Fault::Full) {
            self.write_some(offset, bytes);
            return Some(ShareError::Full);
        }
        if self.strikes(Fault::NotDurable) {
            self.write_some(offset, bytes);
            return Some(ShareError::NotDurable("input/output error".to_owned()));
        }
        if self.strikes(Fault::Hang) {
            match self.dice.below(2) {
                0 => drop(self.write_some(offset, bytes)),
                _ => {
                    self.server.tally.unsure += bytes.len() as u64;
                    self.later(offset, bytes, 40_000);
                }
            }
            self.cache.hangs_until_ms = self.now_ms + self.dice.between(1, 40_000);
            return Some(ShareError::TimedOut);
        }
        None
    }

    fn succeed(&mut self, offset: usize, bytes: &[u8], page: &[u8]) {
        let page_start = offset / PAGE * PAGE;
        let paged = [page, bytes].concat();
        if self.strikes(Fault::Lost) {
            return;
        }
        if self.strikes(Fault::SilentlyTorn) {
            self.write_some(offset, bytes);
        } else if self.strikes(Fault::Doubled) {
            self.write(offset, bytes);
            self.server.tally.alien += bytes.len() as u64;
            self.write(offset + bytes.len(), bytes);
        } else if self.strikes(Fault::Slow) {
            let first = self.dice.below(bytes.len());
            self.write(offset, &bytes[..first]);
            self.later(offset + first, &bytes[first..], 10_000);
        } else if self.strikes(Fault::PageBack) {
            self.server.put(page_start, page, false, self.now_ms);
            self.write(offset, bytes);
        } else {
            self.write(offset, bytes);
            if self.strikes(Fault::PageLate) {
                self.later(page_start, &paged, 90_000);
            }
        }
    }
}

impl Share for FileShare<'_> {
    fn cache_lifetime(&self) -> TimeDelta {
        TimeDelta::milliseconds(self.lifetime_ms)
    }

    fn look(&mut self) -> Result<Vec<Part>, ShareError> {
        self.answer()?;
        let (stat, _) = self.look_through()?;
        let name = NAME.to_owned();
        Ok(vec![Part { name, stat }])
    }

    fn copies(&mut self) -> Result<Vec<Part>, ShareError> {
        self.answer()?;
        let copies = self.server.copies.iter().map(|(name, file)| Part {
            name: name.clone(),
            stat: stat(file.number, file.bytes.len(), file.changed_ms),
        });
        Ok(copies.collect())
    }

    fn open(&mut self, part: &str, from: u64) -> Result<Stat, ShareError> {
        self.answer()?;
        let (stat, bytes) = match self.server.copies.get(part) {
            Some(copy) => (
                stat(copy.number, copy.bytes.len(), copy.changed_ms),
                Arc::new(copy.bytes.clone()),
            ),
            None => self.look_through()?,
        };
        self.opened = Some((bytes, from as usize));
        Ok(stat)
    }

    fn read(&mut self) -> Result<Vec<u8>, ShareError> {
        self.answer()?;
        if self.strikes(Fault::ReadFails) {
            *self.is_fresh = false;
            return Err(unreachable("input/output error"));
        }
        let most = [1_000, 4_096, 1 << 20][self.dice.below(3)];
        let (bytes, at) = self.opened.as_mut().ok_or(ShareError::Missing)?;
        let rest = bytes.get(*at..).unwrap_or_default();
        let next = rest[..rest.len().min(most)].to_vec();
        *at += next.len();
        Ok(next)
    }

    fn append(&mut self, bytes: &[u8]) -> Result<Appended, ShareError> {
        self.answer()?;
        if self.server.file.is_none() {
            return Err(ShareError::Missing);
        }
        if self.now_ms < self.server.read_only_until_ms {
            return Err(ShareError::ReadOnly);
        }
        let (offset, page) = self.place(bytes)?;
        if self.power.is_off() {
            self.write_some(offset, bytes);
            return Err(unreachable("this program has ended"));
        }
        if let Some(error) = self.fail(offset, bytes) {
            return Err(error);
        }
        self.succeed(offset, bytes, &page);
        Ok(Appended {
            durability: Durability::Synced,
            locked: self.lock(),
        })
    }

    fn create(&mut self) -> Result<(), ShareError> {
        self.answer()?;
        if self.server.file.is_some() {
            return Err(ShareError::Exists);
        }
        self.server.create(self.now_ms);
        Ok(())
    }

    fn marker(&mut self) -> Result<Option<Marker>, ShareError> {
        self.answer()?;
        Ok(self.server.marker)
    }

    fn mark(&mut self, marker: Marker) -> Result<(), ShareError> {
        self.answer()?;
        if self.server.marker.is_some() {
            return Err(ShareError::Exists);
        }
        self.server.marker = Some(marker);
        Ok(())
    }
}
