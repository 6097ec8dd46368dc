//! Files that are put in place whole or not at all.

use super::{Place, ServiceError};
pub(super) use crate::config::replace::keep_names;
use crate::config::replace::{replace, unfinished};
use serde::Serialize;
use std::{
    ffi::OsString,
    fs::{self, File},
    io::{self, BufWriter, ErrorKind, Read, Write},
    path::{Path, PathBuf},
};

/// What SQLite puts beside a database.
const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// A database file in the data directory that is gone when this value is.
pub(super) struct Scratch(PathBuf);

impl Scratch {
    /// A file for one purpose of this process; an old one of that name is removed.
    pub fn new(place: &Place, purpose: &str) -> Self {
        let name = format!("cchc-{purpose}-{}.tmp", std::process::id());
        let scratch = Self(place.data.path().join(name));
        scratch.remove();
        scratch
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    fn remove(&self) {
        let _ = fs::remove_file(&self.0);
        for ending in BESIDE {
            let _ = fs::remove_file(beside(&self.0, ending));
        }
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        self.remove();
    }
}

/// The file's path with something after its name.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    PathBuf::from(name)
}

/// What the system said about a file.
pub(super) fn failed(path: &Path) -> impl FnOnce(io::Error) -> ServiceError {
    let path = path.to_owned();
    |cause| ServiceError::Copy { path, cause }
}

/// Copies the bytes and nothing else: a stick or a network drive may know no permissions.
/// They are on disk when this returns.
pub(super) fn copy(from: &Path, to: &Path) -> Result<(), ServiceError> {
    let mut source = File::open(from).map_err(failed(from))?;
    let mut target = File::create(to).map_err(failed(to))?;
    io::copy(&mut source, &mut target).map_err(failed(to))?;
    target.sync_all().map_err(failed(to))
}

/// Puts a copy of `from` at `to`, over what may be there: under another name first, read back
/// and compared, then renamed. Gives its length.
pub(super) fn place_copy(from: &Path, to: &Path) -> Result<u64, ServiceError> {
    let unfinished = unfinished(to);
    let done = copy(from, &unfinished).and_then(|()| {
        let (wanted, written) = (hash(from)?, hash(&unfinished)?);
        if wanted != written {
            let differs = io::Error::other("the copy differs");
            return Err(failed(to)(differs));
        }
        fs::rename(&unfinished, to).map_err(failed(to))
    });
    if done.is_err() {
        let _ = fs::remove_file(&unfinished);
    }
    done?;
    keep_names(to);
    Ok(fs::metadata(to).map_or(0, |file| file.len()))
}

/// Puts a text at `path`, over what may be there, whole or not at all.
pub(super) fn put_text(path: &Path, text: &str) -> Result<(), ServiceError> {
    put(path, |file| {
        file.write_all(text.as_bytes()).map_err(failed(path))
    })
}

/// A text that is kept in a file; `None` where there is no such file.
pub(super) fn kept_text(path: &Path) -> Result<Option<String>, ServiceError> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(failed(path)(error)),
    }
}

/// Keeps a value as JSON, in place of what was kept before.
pub(super) fn keep_json(path: &Path, value: &impl Serialize) -> Result<(), ServiceError> {
    let text = serde_json::to_string(value).map_err(|error| failed(path)(error.into()))?;
    put_text(path, &text)
}

/// Removes a file that need not be there.
pub(super) fn discard(path: &Path) -> Result<(), ServiceError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(failed(path)(error)),
        _ => Ok(()),
    }
}

/// Puts what `write` writes at `path`, over what may be there, whole or not at all.
pub(super) fn put(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> Result<(), ServiceError>,
) -> Result<(), ServiceError> {
    replace(path, |cause| failed(path)(cause), write)
}

/// Puts what `write` writes at `path`, whole or not at all; over what may be there only with
/// `overwrite`. `write` may fail at any row: a full disk leaves no half file.
///
/// # Errors
/// [`ServiceError::FileExists`], or what the system or `write` says.
pub(super) fn put_new(
    path: &Path,
    overwrite: bool,
    write: impl FnOnce(&mut BufWriter<File>) -> Result<(), ServiceError>,
) -> Result<(), ServiceError> {
    must_be_free(path, overwrite)?;
    put(path, write)
}

/// Refuses a name that is taken, unless what has it may be overwritten.
///
/// # Errors
/// [`ServiceError::FileExists`].
pub(super) fn must_be_free(path: &Path, overwrite: bool) -> Result<(), ServiceError> {
    match !overwrite && path.symlink_metadata().is_ok() {
        true => Err(ServiceError::FileExists(path.to_owned())),
        false => Ok(()),
    }
}

fn hash(path: &Path) -> Result<blake3::Hash, ServiceError> {
    let mut file = File::open(path).map_err(failed(path))?;
    let mut hasher = blake3::Hasher::new();
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let read = file.read(&mut buffer).map_err(failed(path))?;
        match buffer.get(..read) {
            Some([]) | None => return Ok(hasher.finalize()),
            Some(bytes) => hasher.update(bytes),
        };
    }
}
