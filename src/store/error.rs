//! What can go wrong in the database, told apart as far as a user can do something else.

use super::location::RemoteKind;
use crate::domain::event::SealError;
use rusqlite::ErrorCode;
use std::path::{Path, PathBuf};

/// Why the database could not do what was asked. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file cannot be opened or created.
    #[error("cannot open the database {}: {source}", path.display())]
    Open {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        source: rusqlite::Error,
    },
    /// A newer program wrote it.
    #[error("the database has version {found}, this program knows up to {known}")]
    Newer {
        /// Version of the database.
        found: i64,
        /// Highest version that this program knows.
        known: i64,
    },
    /// The file is something else.
    #[error("{} is not a database of this program", path.display())]
    NotADatabase {
        /// The file.
        path: PathBuf,
    },
    /// The file would lie where databases are destroyed.
    #[error("{} is no place for a database: {why}", path.display())]
    RemotePath {
        /// The file.
        path: PathBuf,
        /// What kind of place it is.
        why: RemoteKind,
    },
    /// No room left on the disk.
    #[error("the disk is full")]
    Full,
    /// The file or its folder may not be written.
    #[error("the database may not be written")]
    ReadOnly,
    /// Another process kept the database longer than one can wait.
    #[error("the database is in use by another process")]
    Busy,
    /// The file is damaged or holds what this program never writes.
    #[error("the database is damaged: {0}")]
    Damaged(String),
    /// An event could not be made into a record.
    #[error("the event cannot be sealed: {0}")]
    Sealing(#[from] SealError),
    /// No share was founded or joined yet, for which anything could be said.
    #[error("the database belongs to no share yet")]
    NoShare,
    /// The incarnation that signs is not the one in whose name this terminal writes now:
    /// another was minted, or there is another database with its key.
    #[error("the incarnation is not this terminal's any more")]
    NotCurrent,
    /// The database belongs to another share.
    #[error("the database belongs to another share")]
    OtherShare,
    /// Anything else that SQLite says.
    #[error("the database refused: {0}")]
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::Error;
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::ReadOnly) => Self::ReadOnly,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Self::Damaged(error.to_string())
            }
            _ => match error {
                Error::FromSqlConversionFailure(..)
                | Error::IntegralValueOutOfRange(..)
                | Error::InvalidColumnType(..) => Self::Damaged(error.to_string()),
                other => Self::Sqlite(other),
            },
        }
    }
}

impl StoreError {
    /// What `error` means while `path` is being opened.
    pub(super) fn opening(path: &Path, error: rusqlite::Error) -> Self {
        let path = path.to_owned();
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Self::NotADatabase { path },
            Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Self::Open {
                path,
                source: error,
            },
            _ => error.into(),
        }
    }
}
