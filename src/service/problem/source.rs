//! What an office is told about a document that cannot be read: what it is, and what to bring
//! instead.

use super::{Problem, tell};
use crate::{
    config::words::{Values, Words},
    plan::import::{
        encoding::Legacy,
        source::{LARGEST_FILE, SourceError},
    },
};
use std::path::Path;

/// Bytes of a megabyte.
const MEGABYTE: u64 = 1024 * 1024;

/// Nothing is converted unasked: the sample tells a person whether it would come out right.
pub(super) fn legacy_told(words: &Words, path: &Path, legacy: &Legacy) -> Problem {
    let values: &Values = &[
        ("file", &path.display()),
        ("encoding", &legacy.encoding.word()),
        ("before", &legacy.sample_before),
        ("after", &legacy.sample_after),
    ];
    tell(words, &words.problem.source_legacy, None, values)
}

pub(super) fn told(words: &Words, path: &Path, cause: &SourceError) -> Problem {
    let p = &words.problem;
    let file = path.display();
    let simple = |pair| tell(words, pair, None, &[("file", &file)]);
    match cause {
        SourceError::Folder => simple(&p.source_folder),
        SourceError::Empty => simple(&p.source_empty),
        SourceError::TooLarge { size } => {
            let (size, limit) = (size.div_ceil(MEGABYTE), LARGEST_FILE / MEGABYTE);
            let values: &Values = &[("file", &file), ("size", &size), ("limit", &limit)];
            tell(words, &p.source_too_large, None, values)
        }
        SourceError::TooMuch => simple(&p.source_too_much),
        SourceError::Locked => simple(&p.source_locked),
        SourceError::Broken { container, .. } => {
            let values: &Values = &[("file", &file), ("container", container)];
            tell(words, &p.source_broken, None, values)
        }
        SourceError::NotRead { format, save_as } => {
            let values: &Values = &[("file", &file), ("format", format), ("save_as", save_as)];
            tell(words, &p.source_not_read, None, values)
        }
        SourceError::Scan { pages } => {
            let values: &Values = &[("file", &file), ("pages", pages)];
            tell(words, &p.source_scan, None, values)
        }
        SourceError::Picture => simple(&p.source_picture),
        SourceError::NoText => simple(&p.source_no_text),
        SourceError::UnknownEncoding => simple(&p.source_unknown_encoding),
        SourceError::NotADocument => simple(&p.source_not_a_document),
        SourceError::TooSlow { seconds } => {
            let values: &Values = &[("file", &file), ("seconds", seconds)];
            tell(words, &p.source_too_slow, None, values)
        }
    }
}
