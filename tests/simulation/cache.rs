//! What one machine believes the shared file to be, for as long as its cache may be stale.

use crate::{
    dice::Dice,
    scenario::{Chances, Fault},
    server::{File, Server},
};
use std::sync::Arc;

/// Bytes of a page: what a cache keeps or fetches as one.
pub const PAGE: usize = 4096;

/// What was fetched, with what this machine itself wrote since.
#[derive(Debug, Clone)]
pub struct View {
    pub number: u64,
    pub bytes: Arc<Vec<u8>>,
    pub changed_ms: i64,
    /// When it was fetched.
    pub at_ms: i64,
    /// It is what the server has.
    pub is_fresh: bool,
}

#[derive(Debug, Clone, Default)]
pub struct Cache {
    pub view: Option<View>,
    /// What is not older is shown as it is.
    keeps_for_ms: i64,
    /// The call that hangs comes back then.
    pub hangs_until_ms: i64,
}

impl View {
    fn of(file: &File, now_ms: i64) -> Self {
        Self {
            number: file.number,
            bytes: Arc::new(file.bytes.clone()),
            changed_ms: file.changed_ms,
            at_ms: now_ms,
            is_fresh: true,
        }
    }

    /// Some pages as they were, cut or filled up to the new length.
    fn mixed(&self, file: &File, dice: &mut Dice) -> Self {
        let mut bytes = file.bytes.clone();
        for (page, now) in bytes.chunks_mut(PAGE).enumerate() {
            if dice.per_mille(500) {
                let then = self.bytes.get(page * PAGE..).unwrap_or_default();
                for (at, byte) in now.iter_mut().enumerate() {
                    *byte = then.get(at).copied().unwrap_or(0);
                }
            }
        }
        Self {
            bytes: Arc::new(bytes),
            changed_ms: file.changed_ms,
            is_fresh: false,
            ..self.clone()
        }
    }

    /// Puts own bytes where this machine writes them.
    pub fn put(&mut self, offset: usize, bytes: &[u8]) {
        let own = Arc::make_mut(&mut self.bytes);
        let end = offset + bytes.len();
        own.resize(own.len().max(end), 0);
        own[offset..end].copy_from_slice(bytes);
    }
}

/// How long a cache that lies about its lifetime shows what is gone.
const LIE_MS: i64 = 60_000;

impl Cache {
    /// Draws for how long it keeps what it has, for one cycle.
    pub fn draw(&mut self, chances: &Chances, lifetime_ms: i64, dice: &mut Dice) {
        let is_stale = chances.strikes(Fault::StaleRead, dice);
        self.keeps_for_ms = match chances.strikes(Fault::LyingCache, dice) {
            true => LIE_MS,
            false if is_stale => lifetime_ms,
            false => 0,
        };
    }

    /// Fetches the file as it is now, for a look that comes a little later.
    pub fn fetch(&mut self, server: &Server, now_ms: i64) {
        self.view = server.file.as_ref().map(|file| View::of(file, now_ms));
    }

    /// What this machine sees of the file now; `None` where it sees none.
    pub fn look(
        &mut self,
        server: &Server,
        chances: &Chances,
        lifetime_ms: i64,
        now_ms: i64,
        dice: &mut Dice,
    ) -> Option<&View> {
        let age = self
            .view
            .as_ref()
            .map_or(i64::MAX, |view| now_ms - view.at_ms);
        if age < self.keeps_for_ms {
            let view = self.view.as_mut()?;
            view.is_fresh = server
                .file
                .as_ref()
                .is_some_and(|file| file.number == view.number && file.bytes == *view.bytes);
            return self.view.as_ref();
        }
        self.view = match (&server.file, self.view.take()) {
            (None, _) => None,
            (Some(file), Some(view))
                if age < lifetime_ms
                    && view.number == file.number
                    && chances.strikes(Fault::MixedRead, dice) =>
            {
                Some(view.mixed(file, dice))
            }
            (Some(file), _) => Some(View::of(file, now_ms)),
        };
        self.view.as_ref()
    }

    /// The same for the end of the file, which a lock that works makes fresh.
    pub fn end(
        &mut self,
        server: &Server,
        chances: &Chances,
        lifetime_ms: i64,
        now_ms: i64,
        dice: &mut Dice,
    ) -> Option<&mut View> {
        let age = self
            .view
            .as_ref()
            .map_or(i64::MAX, |view| now_ms - view.at_ms);
        let is_stale = age < lifetime_ms && chances.strikes(Fault::StaleEnd, dice);
        if !is_stale {
            self.view = server.file.as_ref().map(|file| View::of(file, now_ms));
        }
        self.view.as_mut()
    }
}
