//! Whether what is at the share's path is the share to which the replica belongs: only that
//! is written to. Where the marker is, absence is loss; where it is not, it is a wrong path.

use super::{Engine, sighting::Found, turn::Turn};
use crate::{
    domain::event::ShareId,
    sync::{
        record::FORMAT,
        share::{Marker, Share, ShareError},
    },
};

/// What the marker and a reading say together.
pub(super) fn admit(
    share: &mut dyn Share,
    marker: Option<Marker>,
    own: Option<ShareId>,
    found: &Found,
) -> Result<(), ShareError> {
    // Somebody took the marker away; without it a lost share would look like a wrong path.
    if found.records > 0
        && let (None, Some(share_id)) = (marker, own)
    {
        let _ = share.mark(Marker {
            format: FORMAT,
            share: share_id,
        });
    }
    let signs = Signs {
        records: found.records,
        of_other_shares: found.of_other_shares,
        pieces: found.pieces,
        is_document: found.is_document,
    };
    signs.verdict(marker, own)
}

/// What a reading came upon, as far as it tells whose file it is.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Signs {
    /// Good records of the own share.
    pub records: usize,
    /// Good records of other shares.
    pub of_other_shares: usize,
    /// Pieces between line breaks, of whatever sort.
    pub pieces: usize,
    /// It begins as a document of another program does.
    pub is_document: bool,
}

impl Signs {
    /// Whether it is the share that is looked for. Where the marker is ours, so is the path:
    /// rubbish there is what is left of a share, and only a document that somebody saved
    /// there is left alone.
    pub fn verdict(self, marker: Option<Marker>, own: Option<ShareId>) -> Result<(), ShareError> {
        let is_marked = own.is_some() && marker.map(|marker| marker.share) == own;
        match (self.is_document, is_marked, marker) {
            _ if self.records > 0 => Ok(()),
            (true, ..) => Err(ShareError::Foreign),
            (false, true, _) => Ok(()),
            (false, false, Some(_)) => Err(ShareError::OtherShare),
            (false, false, None) if self.of_other_shares > 0 => Err(ShareError::OtherShare),
            (false, false, None) if self.pieces == 0 => Err(ShareError::Missing),
            (false, false, None) => Err(ShareError::Foreign),
        }
    }
}

impl Engine {
    /// What is done where the share is not there. With its marker beside it, it was lost,
    /// and after two looks it is made anew; nothing else is ever made.
    pub(super) fn missing(
        &mut self,
        share: &mut dyn Share,
        own: Option<ShareId>,
        turn: Turn,
    ) -> bool {
        let marker = share.marker().ok().flatten();
        let is_lost = own.is_some() && marker.map(|marker| marker.share) == own;
        if !is_lost {
            self.missing_since_ms = None;
            return false;
        }
        let since = *self.missing_since_ms.get_or_insert(turn.now_ms);
        if turn.age(since) < turn.pace.recreate {
            return false;
        }
        self.missing_since_ms = None;
        matches!(share.create(), Ok(()) | Err(ShareError::Exists))
    }
}
