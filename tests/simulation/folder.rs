//! The share as a folder of journals, of which each machine has a copy, and the service that
//! carries whole files between the copies: late, in any order, and with conflict copies.

use crate::{
    dice::Dice,
    power::Power,
    scenario::{Chances, Fault},
    server::File,
};
use cchc::{
    domain::event::IncarnationId,
    sync::{
        Share, ShareError,
        share::{Appended, Durability, Locked, Marker, Part, Stat},
    },
};
use chrono::TimeDelta;
use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    time::{Duration, SystemTime},
};

/// One machine's copy.
#[derive(Debug, Clone, Default)]
pub struct Folder {
    pub files: BTreeMap<String, File>,
    /// The version of the service on which each file is based.
    base: BTreeMap<String, u64>,
    changed: BTreeSet<String>,
    numbers: u64,
}

/// What the service has: by name the version and the bytes, none for a file that was deleted.
#[derive(Debug, Default)]
pub struct Cloud {
    pub files: BTreeMap<String, (u64, Option<Vec<u8>>)>,
    conflicts: u32,
}

impl Cloud {
    /// Changes a file for everybody.
    pub fn put(&mut self, name: &str, bytes: Option<Vec<u8>>) {
        let entry = self.files.entry(name.to_owned()).or_default();
        *entry = (entry.0 + 1, bytes);
    }

    /// Carries one file between the service and one machine.
    pub fn carry(&mut self, folder: &mut Folder, name: &str, now_ms: i64) {
        let (version, bytes) = self.files.get(name).cloned().unwrap_or_default();
        let base = folder.base.get(name).copied().unwrap_or_default();
        let is_changed = folder.changed.remove(name);
        if is_changed && version == base {
            let own = folder.files.get(name).map(|file| file.bytes.clone());
            self.put(name, own);
            folder.base.insert(name.to_owned(), version + 1);
            return;
        }
        if version == base {
            return;
        }
        if is_changed && let Some(own) = folder.files.get(name) {
            self.conflicts += 1;
            let stem = name.trim_end_matches(".cchc");
            let copy = format!("{stem}.sync-conflict-2026-{:04}.cchc", self.conflicts);
            let bytes = own.bytes.clone();
            folder.write(&copy, bytes, now_ms);
        }
        folder.base.insert(name.to_owned(), version);
        match bytes {
            Some(bytes) => folder.keep(name, bytes, now_ms),
            None => drop(folder.files.remove(name)),
        }
    }

    /// Carries everything both ways until nothing is left to be carried.
    pub fn carry_all(&mut self, folder: &mut Folder, now_ms: i64) {
        for _ in 0..2 {
            let names: BTreeSet<String> = self
                .files
                .keys()
                .chain(folder.files.keys())
                .cloned()
                .collect();
            for name in names {
                self.carry(folder, &name, now_ms);
            }
        }
    }

    /// Carries some files, each or not.
    pub fn carry_some(&mut self, folder: &mut Folder, dice: &mut Dice, now_ms: i64) {
        let mut names: Vec<String> = self
            .files
            .keys()
            .chain(folder.files.keys())
            .cloned()
            .collect();
        dice.shuffle(&mut names);
        for name in names {
            if dice.per_mille(400) {
                self.carry(folder, &name, now_ms);
            }
        }
    }
}

impl Folder {
    fn keep(&mut self, name: &str, bytes: Vec<u8>, changed_ms: i64) {
        self.numbers += 1;
        let file = File {
            number: self.numbers,
            bytes,
            changed_ms,
        };
        self.files.insert(name.to_owned(), file);
    }

    fn write(&mut self, name: &str, bytes: Vec<u8>, now_ms: i64) {
        self.keep(name, bytes, now_ms);
        self.changed.insert(name.to_owned());
    }

    /// Appends on this machine.
    pub fn append(&mut self, name: &str, bytes: &[u8], now_ms: i64) {
        let file = self.files.entry(name.to_owned()).or_default();
        file.bytes.extend_from_slice(bytes);
        file.changed_ms = now_ms;
        self.changed.insert(name.to_owned());
    }
}

/// One cycle's hold of one machine's copy.
pub struct FolderShare<'w> {
    pub folder: &'w mut Folder,
    pub own: IncarnationId,
    pub marker: Marker,
    pub chances: &'w Chances,
    pub dice: Dice,
    pub power: &'w Power,
    pub now_ms: i64,
    pub opened: Option<(String, usize)>,
}

fn stat(file: &File) -> Stat {
    let seconds = Duration::from_secs((file.changed_ms / 1000).unsigned_abs());
    Stat {
        bytes: file.bytes.len() as u64,
        modified: Some(SystemTime::UNIX_EPOCH + seconds),
        file: Some((2, file.number)),
    }
}

impl FolderShare<'_> {
    fn answer(&self) -> Result<(), ShareError> {
        match self.power.spend() {
            true => Ok(()),
            false => Err(ShareError::Unreachable {
                kind: io::ErrorKind::Other,
                text: "this program has ended".to_owned(),
            }),
        }
    }

    fn parts(&self, copies: bool) -> Result<Vec<Part>, ShareError> {
        self.answer()?;
        let files = self.folder.files.iter();
        let wanted = files.filter(|(name, _)| name.contains(".sync-conflict-") == copies);
        Ok(wanted
            .map(|(name, file)| Part {
                name: name.clone(),
                stat: stat(file),
            })
            .collect())
    }
}

impl Share for FolderShare<'_> {
    fn cache_lifetime(&self) -> TimeDelta {
        TimeDelta::zero()
    }

    fn look(&mut self) -> Result<Vec<Part>, ShareError> {
        self.parts(false)
    }

    fn copies(&mut self) -> Result<Vec<Part>, ShareError> {
        self.parts(true)
    }

    fn open(&mut self, part: &str, from: u64) -> Result<Stat, ShareError> {
        self.answer()?;
        let file = self.folder.files.get(part).ok_or(ShareError::Missing)?;
        self.opened = Some((part.to_owned(), from as usize));
        Ok(stat(file))
    }

    fn read(&mut self) -> Result<Vec<u8>, ShareError> {
        self.answer()?;
        let (name, at) = self.opened.as_mut().ok_or(ShareError::Missing)?;
        let file = self.folder.files.get(name).ok_or(ShareError::Missing)?;
        let rest = file.bytes.get(*at..).unwrap_or_default();
        let next = rest[..rest.len().min(4_096)].to_vec();
        *at += next.len();
        Ok(next)
    }

    fn append(&mut self, bytes: &[u8]) -> Result<Appended, ShareError> {
        self.answer()?;
        let journal: String = self.own.0[..10]
            .iter()
            .map(|b| format!("{b:02x}"))
            .collect();
        let journal = format!("{journal}.cchc");
        let (of, written) = (bytes.len(), self.dice.below(bytes.len()));
        if self.power.is_off() || self.chances.strikes(Fault::Torn, &mut self.dice) {
            self.folder.append(&journal, &bytes[..written], self.now_ms);
            return Err(ShareError::Torn { written, of });
        }
        self.folder.append(&journal, bytes, self.now_ms);
        Ok(Appended {
            durability: Durability::Synced,
            locked: Locked::Needless,
        })
    }

    fn create(&mut self) -> Result<(), ShareError> {
        Err(ShareError::Exists)
    }

    fn marker(&mut self) -> Result<Option<Marker>, ShareError> {
        self.answer()?;
        Ok(Some(self.marker))
    }

    fn mark(&mut self, _: Marker) -> Result<(), ShareError> {
        Err(ShareError::Exists)
    }
}
