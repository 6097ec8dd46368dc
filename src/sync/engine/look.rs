//! A look at the share that takes nothing in and writes nothing: can it be read to its end,
//! and whose is it? Data comes from the share and goes to whoever examines it.

use super::{
    belonging::Signs,
    lines::{Cut, Cutter},
    sighting::is_document,
};
use crate::{
    domain::event::ShareId,
    sync::{
        record::{Scanned, open, scan},
        share::{Marker, Share, ShareError},
    },
};

/// What was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// How many bytes were read.
    pub bytes: usize,
    /// The marker; `None` where there is none or it is not readable as one.
    pub marker: Option<Marker>,
}

/// Reads all of a share that should be `own`, or whatever it says it is.
///
/// # Errors
/// When it cannot be read or is not that share, in the same words as a cycle.
pub fn look(share: &mut dyn Share, own: Option<ShareId>) -> Result<Look, ShareError> {
    let parts = share.look()?;
    let marker = share.marker()?;
    let mut looking = Looking {
        belongs_to: own.or(marker.map(|marker| marker.share)),
        signs: Signs::default(),
    };
    let mut bytes = 0;
    for part in parts {
        share.open(&part.name, 0)?;
        bytes += looking.through(share)?;
    }
    looking.signs.verdict(marker, looking.belongs_to)?;
    Ok(Look { bytes, marker })
}

struct Looking {
    belongs_to: Option<ShareId>,
    signs: Signs,
}

impl Looking {
    /// Reads what was opened to its end.
    fn through(&mut self, share: &mut dyn Share) -> Result<usize, ShareError> {
        let mut cutter = Cutter::default();
        let mut bytes = 0;
        loop {
            let read = share.read()?;
            if read.is_empty() {
                self.lines(cutter.rest());
                return Ok(bytes);
            }
            if bytes == 0 {
                self.signs.is_document |= is_document(&read);
            }
            bytes += read.len();
            cutter.feed(&read, &mut |cut| -> Result<(), ShareError> {
                match cut {
                    Cut::Lines(lines) => self.lines(lines),
                    Cut::Endless(_) => self.signs.pieces += 1,
                    Cut::Passing(_) => {}
                }
                Ok(())
            })?;
        }
    }

    /// One record of the own share settles it; after that no signature is verified.
    fn lines(&mut self, bytes: &[u8]) {
        for piece in scan(bytes) {
            self.signs.pieces += 1;
            if let Scanned::Record { line, .. } = piece {
                self.record(line);
            }
        }
    }

    fn record(&mut self, line: &[u8]) {
        if self.signs.records > 0 {
            return;
        }
        let Ok(sealed) = open(line) else {
            return;
        };
        let share = sealed.event.header.share;
        match *self.belongs_to.get_or_insert(share) == share {
            true => self.signs.records += 1,
            false => self.signs.of_other_shares += 1,
        }
    }
}
