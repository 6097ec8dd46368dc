//! The share of a place as `sync` wants it: one file or a folder of journals, on this
//! machine's disk or somebody else's.

use super::{Place, ServiceError};
use crate::{
    domain::event::{IncarnationId, ShareId},
    store::{Store, is_local},
    sync::{
        FileShare, FolderShare, Patient, Rng, Share, ShareError, SystemRng,
        record::FORMAT,
        share::{Appended, DEADLINE, Marker, Part, Stat},
    },
};
use chrono::TimeDelta;
use std::path::{Path, PathBuf};

/// For how long a PC may show what a server has no longer: three seconds is what network
/// file systems keep a file's length by default.
const REMOTE_CACHE: TimeDelta = TimeDelta::seconds(3);

/// A place's share, every call of which comes back in time.
pub(super) type PlaceShare = Patient<Placed>;

/// The share at `path`: a folder where there is one, or where the path ends like one. The
/// path is not looked at yet: even that may hang.
pub(super) fn share_at(path: &Path, incarnation: IncarnationId) -> PlaceShare {
    let placed = Placed {
        path: path.to_owned(),
        incarnation,
        cache_lifetime: REMOTE_CACHE,
        share: None,
    };
    Patient::new(placed, DEADLINE)
}

/// What a path turns out to be when it is looked at.
#[derive(Debug)]
enum Kind {
    File(FileShare),
    Folder(FolderShare),
}

/// A share of which only the path is known, until it is looked at.
#[derive(Debug)]
pub(super) struct Placed {
    path: PathBuf,
    incarnation: IncarnationId,
    cache_lifetime: TimeDelta,
    share: Option<Kind>,
}

impl Placed {
    /// Looks what is at the path now; what it was stays, with its lock, while it is that.
    fn find(&mut self) -> &mut dyn Share {
        let path = &self.path;
        self.cache_lifetime = cache_lifetime(is_local(path));
        let cache = self.cache_lifetime;
        self.share = Some(match (self.share.take(), is_folder(path)) {
            (Some(same @ Kind::File(_)), false) | (Some(same @ Kind::Folder(_)), true) => same,
            (_, false) => Kind::File(FileShare::new(path, cache)),
            (_, true) => Kind::Folder(FolderShare::new(path, self.incarnation, cache)),
        });
        self.found()
    }

    /// The share that was found, or is to be found now.
    fn found(&mut self) -> &mut dyn Share {
        match self.share {
            None => self.find(),
            Some(Kind::File(ref mut share)) => share,
            Some(Kind::Folder(ref mut share)) => share,
        }
    }
}

impl Share for Placed {
    fn cache_lifetime(&self) -> TimeDelta {
        self.cache_lifetime
    }

    fn look(&mut self) -> Result<Vec<Part>, ShareError> {
        self.find().look()
    }

    fn copies(&mut self) -> Result<Vec<Part>, ShareError> {
        self.found().copies()
    }

    fn open(&mut self, part: &str, from: u64) -> Result<Stat, ShareError> {
        self.found().open(part, from)
    }

    fn read(&mut self) -> Result<Vec<u8>, ShareError> {
        self.found().read()
    }

    fn append(&mut self, bytes: &[u8]) -> Result<Appended, ShareError> {
        self.found().append(bytes)
    }

    fn create(&mut self) -> Result<(), ShareError> {
        self.find().create()
    }

    fn marker(&mut self) -> Result<Option<Marker>, ShareError> {
        self.found().marker()
    }

    fn mark(&mut self, marker: Marker) -> Result<(), ShareError> {
        self.found().mark(marker)
    }
}

/// For how long this machine may show what the share has no longer or not yet.
pub(super) fn cache_lifetime(is_local: bool) -> TimeDelta {
    match is_local {
        true => TimeDelta::zero(),
        false => REMOTE_CACHE,
    }
}

/// True where the share is a folder, or the path ends like one.
pub(super) fn is_folder(path: &Path) -> bool {
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
