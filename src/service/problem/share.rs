//! What a user is told when the shared file cannot be used.

use super::{Problem, tell};
use crate::{config::words::Words, service::ShareCondition, sync::ShareError};
use std::{io::ErrorKind, path::Path};

impl ShareCondition {
    /// Why the share does not do what it should, and what to do; `None` where it does, and
    /// before it has answered.
    pub fn problem(&self, words: &Words) -> Option<Problem> {
        let cause = self.state.as_ref()?.cause()?;
        Some(told(words, &self.path, &cause))
    }
}

pub(super) fn told(words: &Words, path: &Path, error: &ShareError) -> Problem {
    let p = &words.problem;
    let pair = match error {
        ShareError::Missing => &p.share_missing,
        ShareError::ReadOnly => &p.share_read_only,
        ShareError::Full => &p.share_full,
        ShareError::IsDirectory | ShareError::NotAFile => &p.share_directory,
        ShareError::Foreign => &p.share_foreign,
        ShareError::OtherShare => &p.share_other,
        ShareError::Later => &p.share_later,
        ShareError::TimedOut => &p.share_slow,
        ShareError::NotDurable(_) => &p.share_not_kept,
        ShareError::Unreachable {
            kind: ErrorKind::PermissionDenied,
            ..
        } => &p.share_denied,
        _ => &p.share_unreachable,
    };
    tell(words, pair, None, &[("path", &path.display())])
}
