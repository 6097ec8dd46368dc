//! Files that are replaced whole or not at all: after a full disk or a power cut there is the
//! old file or the new one.
//!
//! May use: the file system. Called for settings and, by `service`, for everything else that
//! is put into a file.

use std::{
    ffi::OsString,
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

/// Puts what `write` writes at `path`, over what may be there: into another file beside it
/// first, which is on disk before it takes the name.
///
/// # Errors
/// What `write` says, or what `failed` makes of the system's word; then nothing has changed.
pub fn replace<E>(
    path: &Path,
    failed: impl Fn(io::Error) -> E,
    write: impl FnOnce(&mut BufWriter<File>) -> Result<(), E>,
) -> Result<(), E> {
    let unfinished = unfinished(path);
    let written = File::create(&unfinished)
        .map_err(&failed)
        .and_then(|file| {
            let mut file = BufWriter::new(file);
            write(&mut file)?;
            let synced = file.flush().and_then(|()| file.get_ref().sync_all());
            synced.map_err(&failed)
        })
        .and_then(|()| fs::rename(&unfinished, path).map_err(&failed));
    if written.is_err() {
        // Only the half-written file is lost; the first error is the one that counts.
        let _ = fs::remove_file(&unfinished);
    }
    written?;
    keep_names(path);
    Ok(())
}

/// Where the new file is written. Two programs that write at once must not write into the same.
pub fn unfinished(path: &Path) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(format!(".{}.part", std::process::id()));
    PathBuf::from(name)
}

/// Makes what was renamed in the file's folder last; where a system cannot, it does so itself
/// sooner or later.
pub fn keep_names(file: &Path) {
    let folder = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    if let Ok(folder) = File::open(folder.unwrap_or_else(|| Path::new("."))) {
        let _ = folder.sync_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<OsString> {
        let entries = fs::read_dir(folder).expect("a folder");
        entries.map(|e| e.expect("an entry").file_name()).collect()
    }

    #[test]
    fn what_cannot_be_written_to_the_end_changes_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("table.csv");
        let put = |text: &'static str, last: io::Result<()>| {
            replace(
                &path,
                |error| error,
                |file| {
                    file.write_all(text.as_bytes())?;
                    last
                },
            )
        };
        put("old", Ok(())).expect("written");
        let full = Err(io::Error::from(io::ErrorKind::StorageFull));
        put("half", full).expect_err("a full disk");
        assert_eq!(fs::read_to_string(&path).expect("a file"), "old");
        assert_eq!(names(folder.path()), ["table.csv"]);
        put("new", Ok(())).expect("written");
        assert_eq!(fs::read_to_string(&path).expect("a file"), "new");
        assert_eq!(names(folder.path()), ["table.csv"]);
    }
}
