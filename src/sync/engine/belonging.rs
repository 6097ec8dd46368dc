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
    let is_marked = own.is_some() && marker.map(|marker| marker.share) == own;
    if found.records > 0 {
        // Somebody took the marker away; without it a lost share would look like a wrong path.
        if let (None, Some(share_id)) = (marker, own) {
            let _ = share.mark(Marker {
                format: FORMAT,
                share: share_id,
            });
        }
        return Ok(());
    }
    if found.of_other_shares > 0 {
        return Err(ShareError::OtherShare);
    }
    match (is_marked, found.pieces, found.fragments) {
        (true, 0, _) | (true, _, 1..) => Ok(()),
        (false, 0, _) if marker.is_none() => Err(ShareError::Missing),
        (false, 0, _) => Err(ShareError::OtherShare),
        (_, _, _) => Err(ShareError::Foreign),
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
