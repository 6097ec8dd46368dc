//! Why a share could not be used, as far as it changes what is done about it.

use std::io;

/// A share could not be read or written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ShareError {
    /// There is no such file.
    #[error("the shared file is not there")]
    Missing,
    /// There is one already.
    #[error("the shared file is there already")]
    Exists,
    /// It can be read, not written.
    #[error("the shared file is read-only")]
    ReadOnly,
    /// No room is left, or a quota is used up.
    #[error("no room is left on the share")]
    Full,
    /// The path names a folder.
    #[error("the shared path is a folder")]
    IsDirectory,
    /// The path names something that is neither file nor folder.
    #[error("the shared path is not a file")]
    NotAFile,
    /// Larger than any share.
    #[error("the shared file has {bytes} bytes, more than is read")]
    TooLarge {
        /// Its length.
        bytes: u64,
    },
    /// Only a part was written; the next append mends it.
    #[error("{written} of {of} bytes were written")]
    Torn {
        /// Bytes taken.
        written: usize,
        /// Bytes given.
        of: usize,
    },
    /// The file holds something, but no record of this program.
    #[error("the shared path holds another program's file")]
    Foreign,
    /// The file or its marker belongs to another unit or another year.
    #[error("the shared path holds another share")]
    OtherShare,
    /// A later program founded it or writes to it: it is read, and not written.
    #[error("the share is written by a later version")]
    Later,
    /// Written, but the share said that it could not keep it.
    #[error("the share could not keep what was written: {0}")]
    NotDurable(String),
    /// The call did not come back within its deadline, or an earlier one still has not.
    #[error("the share did not answer in time")]
    TimedOut,
    /// Anything else: the share is out of reach.
    #[error("the share is out of reach: {text}")]
    Unreachable {
        /// The system's kind of error.
        kind: io::ErrorKind,
        /// The system's words.
        text: String,
    },
}

impl ShareError {
    /// False when an append that failed so has certainly written nothing.
    pub fn may_have_written(&self) -> bool {
        !matches!(
            self,
            Self::Missing
                | Self::ReadOnly
                | Self::IsDirectory
                | Self::NotAFile
                | Self::Foreign
                | Self::OtherShare
                | Self::Later
        )
    }

    /// The meaning of a system error that came while reading.
    pub(in crate::sync) fn reading(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::IsADirectory => Self::IsDirectory,
            kind => Self::Unreachable {
                kind,
                text: error.to_string(),
            },
        }
    }

    /// The meaning of a system error that came while writing.
    pub(in crate::sync) fn writing(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            io::ErrorKind::StorageFull
            | io::ErrorKind::QuotaExceeded
            | io::ErrorKind::FileTooLarge => Self::Full,
            io::ErrorKind::AlreadyExists => Self::Exists,
            _ => Self::reading(error),
        }
    }
}
