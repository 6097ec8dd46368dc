//! A shared file that goes away while it is read, and is replaced while it is written.

use crate::{
    converging::shared,
    terminal::{Terminal, local, settle},
};
use cchc::sync::{
    FileShare, Share, ShareError, ShareState, Wanted,
    share::{Appended, Durability, Locked, Marker, Part, Stat},
};
use chrono::TimeDelta;
use std::{fs, io::Write, path::PathBuf};

/// What happens under way in the next call.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Event {
    None,
    /// After so many bytes were read the file is gone.
    Vanishes(usize),
    /// Between opening and writing an older copy takes the file's place: what is written
    /// goes to a file that nobody finds any more.
    Replaced,
}

/// A file with somebody else's hands on it.
struct Meddled {
    path: PathBuf,
    file: FileShare,
    next: Event,
    older: Vec<u8>,
    happened: usize,
}

impl Share for Meddled {
    fn cache_lifetime(&self) -> TimeDelta {
        TimeDelta::zero()
    }

    fn look(&mut self) -> Result<Vec<Part>, ShareError> {
        self.file.look()
    }

    fn copies(&mut self) -> Result<Vec<Part>, ShareError> {
        self.file.copies()
    }

    fn open(&mut self, part: &str, from: u64) -> Result<Stat, ShareError> {
        self.file.open(part, from)
    }

    fn read(&mut self) -> Result<Vec<u8>, ShareError> {
        match self.next {
            Event::Vanishes(0) => {
                self.happened += 1;
                let _ = fs::remove_file(&self.path);
                Err(ShareError::Missing)
            }
            Event::Vanishes(after) => {
                let mut bytes = self.file.read()?;
                bytes.truncate(after);
                self.next = Event::Vanishes(0);
                Ok(bytes)
            }
            Event::None | Event::Replaced => self.file.read(),
        }
    }

    fn append(&mut self, bytes: &[u8]) -> Result<Appended, ShareError> {
        if self.next != Event::Replaced {
            return self.file.append(bytes);
        }
        let mut opened = fs::OpenOptions::new()
            .append(true)
            .open(&self.path)
            .map_err(|_| ShareError::Missing)?;
        self.happened += 1;
        let aside = self.path.with_extension("aside");
        fs::write(&aside, &self.older).expect("an older copy");
        fs::rename(&aside, &self.path).expect("in its place");
        opened.write_all(bytes).expect("nobody reads it");
        Ok(Appended {
            durability: Durability::Synced,
            locked: Locked::Held,
        })
    }

    fn create(&mut self) -> Result<(), ShareError> {
        self.file.create()
    }

    fn marker(&mut self) -> Result<Option<Marker>, ShareError> {
        self.file.marker()
    }

    fn mark(&mut self, marker: Marker) -> Result<(), ShareError> {
        self.file.mark(marker)
    }
}

#[test]
fn fifty_times_gone_or_replaced_under_way_and_nothing_is_lost() {
    let (_folder, path) = shared();
    let mut share = Meddled {
        file: local(&path),
        path: path.clone(),
        next: Event::None,
        older: Vec::new(),
        happened: 0,
    };
    let mut terminals = [Terminal::new(1), Terminal::new(2)];
    let mut written = Vec::new();
    let mut seconds = 0;
    let mut round = 0;
    while share.happened < 50 {
        written.push(terminals[round % 2].write(&format!("cập nhật {round}")));
        for (number, terminal) in terminals.iter_mut().enumerate() {
            seconds += 20;
            share.next = match (round + number) % 3 {
                0 => Event::Vanishes(round * 20),
                1 => Event::Replaced,
                _ => Event::None,
            };
            let outcome = terminal.cycle(&mut share, seconds, Wanted::Now);
            let told = [ShareState::Reachable, ShareState::Missing];
            assert!(told.contains(&outcome.share), "{:?}", outcome.share);
        }
        if round % 7 == 0 {
            share.older = fs::read(&path).unwrap_or_default();
        }
        round += 1;
        assert!(round < 1000, "it happened {} times", share.happened);
    }
    let mut healthy: Vec<Box<dyn Share>> = vec![Box::new(local(&path)), Box::new(local(&path))];
    // A file that went away comes back only after it was missed for a while.
    for round in 0..6 {
        seconds += 20 * round;
        for (terminal, share) in terminals.iter_mut().zip(&mut healthy) {
            terminal.cycle(share.as_mut(), seconds, Wanted::Now);
        }
    }
    settle(&mut terminals, &mut healthy, seconds + 20);
    written.sort();
    for terminal in &terminals {
        assert_eq!(terminal.ids(), written);
        assert_eq!(terminal.marked(), written);
    }
}
