//! What a user is told when the local database refuses.

use crate::{
    config::words::{Pair, Told, Words},
    store::{RemoteKind, StoreError},
};

impl Told for StoreError {
    fn told(&self, words: &Words) -> Pair {
        let p = &words.problem;
        match self {
            Self::Open { path, .. } => p.database_open.filled(&[("path", &path.display())]),
            Self::Newer { .. } => p.database_newer.filled(&[]),
            Self::NotADatabase { path } => p.database_not_ours.filled(&[("path", &path.display())]),
            Self::RemotePath { path, why } => {
                let pair = match why {
                    RemoteKind::NetworkDrive => &p.database_remote,
                    RemoteKind::CloudFolder(_) => &p.database_cloud,
                };
                pair.filled(&[("path", &path.display())])
            }
            Self::NoShare | Self::OtherShare => p.share_other.filled(&[("path", &"")]),
            Self::Full => p.disk_full.filled(&[]),
            Self::ReadOnly => p.read_only.filled(&[]),
            Self::Busy => p.database_busy.filled(&[]),
            Self::Damaged(detail) => p.database_damaged.filled(&[("detail", detail)]),
            Self::Sealing(error) => error.told(words),
            Self::NotCurrent | Self::Sqlite(_) => p.internal.filled(&[("detail", self)]),
        }
    }
}
