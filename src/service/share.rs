//! The share of a place as `sync` wants it: one file or a folder of journals, on this
//! machine's disk or somebody else's.

use super::{Place, ServiceError};
use crate::{
    domain::event::{IncarnationId, ShareId},
    store::{Store, is_local},
    sync::{
        FileShare, FolderShare, Patient, Rng, Share, ShareError, SystemRng,
        record::FORMAT,
        share::{DEADLINE, Marker},
    },
};
use chrono::TimeDelta;
use std::path::Path;

/// For how long a PC may show what a server has no longer: three seconds is what network
/// file systems keep a file's length by default.
const REMOTE_CACHE: TimeDelta = TimeDelta::seconds(3);

/// A place's share, every call of which comes back in time.
pub(super) type PlaceShare = Patient<Box<dyn Share>>;

/// The share at `path`: a folder where there is one, or where the path ends like one.
pub(super) fn share_at(path: &Path, incarnation: IncarnationId) -> PlaceShare {
    let cache_lifetime = match is_local(path) {
        true => TimeDelta::zero(),
        false => REMOTE_CACHE,
    };
    let share: Box<dyn Share> = match is_folder(path) {
        true => Box::new(FolderShare::new(path, incarnation, cache_lifetime)),
        false => Box::new(FileShare::new(path, cache_lifetime)),
    };
    Patient::new(share, DEADLINE)
}

fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.as_os_str().to_string_lossy().ends_with(['/', '\\'])
}

/// Makes the share of a place, with its marker: only on somebody's word. A database that
/// belongs to a share makes that one anew; what is there already is joined.
pub(super) fn found(
    share: &mut dyn Share,
    store: &mut Store,
    place: &Place,
) -> Result<(), ServiceError> {
    let refused = |cause: ShareError| ServiceError::Share {
        path: place.share(),
        cause,
    };
    let id = match store.share()? {
        Some(id) => id,
        None => mint()?,
    };
    let marker = Marker {
        format: FORMAT,
        share: id,
    };
    let created = share.create();
    let id = match share.mark(marker) {
        Ok(()) => id,
        Err(ShareError::Exists) => match share.marker().map_err(refused)? {
            Some(marker) => marker.share,
            None => return Err(refused(ShareError::Foreign)),
        },
        Err(cause) => return Err(refused(cause)),
    };
    match created {
        Ok(()) | Err(ShareError::Exists) => {}
        Err(cause) => return Err(refused(cause)),
    }
    store.join_share(id).map_err(|error| match error {
        crate::store::StoreError::OtherShare => refused(ShareError::OtherShare),
        error => error.into(),
    })
}

/// A new share's name.
pub(super) fn mint() -> Result<ShareId, ServiceError> {
    let mut name = [0; 8];
    SystemRng.fill(&mut name)?;
    Ok(ShareId(name))
}
