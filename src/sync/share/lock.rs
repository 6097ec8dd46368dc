//! The advisory lock that keeps two terminals from appending at the same moment, where the
//! share knows locks. It lies on a file of its own and is never relied on.
//!
//! Even a lock that is said not to wait has hung for ever on some shares, so it is asked for
//! in a thread of its own.

use std::{
    fs::{File, OpenOptions},
    io,
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    thread::{self, JoinHandle},
    time::Duration,
};

/// How long a lock is waited for before one goes on without it.
pub const LOCK_BUDGET: Duration = Duration::from_millis(500);

/// Name of the thread that waits for a lock.
pub const LOCK_THREAD: &str = "lock";

/// What became of the wish for a lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Locked {
    /// The lock was held during the append.
    Held,
    /// Nobody else writes there, so none was needed.
    Needless,
    /// It did not come within [`LOCK_BUDGET`], or an earlier one is still waited for.
    TimedOut,
    /// The share refuses locks, or the lock file cannot be made.
    Refused,
}

/// A held lock; dropping it gives it back.
#[derive(Debug)]
pub(super) struct Guard {
    pub locked: Locked,
    _file: Option<File>,
}

/// Asks for the lock, and remembers an asking that hangs.
#[derive(Debug)]
pub(super) struct LockFile {
    path: PathBuf,
    hanging: Option<JoinHandle<()>>,
}

impl LockFile {
    pub fn new(path: PathBuf) -> Self {
        Self {
            path,
            hanging: None,
        }
    }

    /// Waits for the lock as long as the budget allows; never while an earlier asking still
    /// hangs, so that there is one thread at most.
    pub fn acquire(&mut self, budget: Duration) -> Guard {
        let without = |locked| Guard {
            locked,
            _file: None,
        };
        if self
            .hanging
            .as_ref()
            .is_some_and(|asking| !asking.is_finished())
        {
            return without(Locked::TimedOut);
        }
        let Some((asking, answer)) = ask(&self.path) else {
            return without(Locked::Refused);
        };
        match answer.recv_timeout(budget) {
            Ok(Some(file)) => Guard {
                locked: Locked::Held,
                _file: Some(file),
            },
            Ok(None) | Err(RecvTimeoutError::Disconnected) => without(Locked::Refused),
            Err(RecvTimeoutError::Timeout) => {
                self.hanging = Some(asking);
                without(Locked::TimedOut)
            }
        }
    }
}

/// Starts the thread that asks; `None` where there can be none. A lock that comes when
/// nobody listens any more is given back with its file.
fn ask(path: &Path) -> Option<(JoinHandle<()>, Receiver<Option<File>>)> {
    let (tell, answer) = channel();
    let path = path.to_owned();
    let asking = thread::Builder::new()
        .name(LOCK_THREAD.to_owned())
        .spawn(move || {
            let _ = tell.send(lock(&path));
        })
        .ok()?;
    Some((asking, answer))
}

fn lock(path: &Path) -> Option<File> {
    let file = open(path).ok()?;
    file.lock().ok()?;
    Some(file)
}

/// Opens a lock file, and makes it where there is none.
pub(in crate::sync) fn open(path: &Path) -> io::Result<File> {
    OpenOptions::new().append(true).create(true).open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHORT: Duration = Duration::from_millis(20);

    #[test]
    fn one_has_it_the_other_goes_on_without_and_gets_it_later() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("chung.cchc.lock");
        let (mut one, mut two) = (LockFile::new(path.clone()), LockFile::new(path));
        let held = one.acquire(Duration::from_secs(10));
        assert_eq!(held.locked, Locked::Held);
        assert_eq!(two.acquire(SHORT).locked, Locked::TimedOut);
        assert_eq!(
            two.acquire(SHORT).locked,
            Locked::TimedOut,
            "one thread only"
        );
        drop(held);
        let mut tries = 0;
        // What came too late for the other is free for anybody.
        while one.acquire(SHORT).locked != Locked::Held {
            tries += 1;
            assert!(tries < 500);
            thread::sleep(SHORT);
        }
        while two.acquire(SHORT).locked != Locked::Held {
            tries += 1;
            assert!(tries < 500);
            thread::sleep(SHORT);
        }
    }

    #[test]
    fn where_there_can_be_no_lock_file_one_goes_on_without() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut lock = LockFile::new(folder.path().to_owned());
        assert_eq!(
            lock.acquire(Duration::from_secs(10)).locked,
            Locked::Refused
        );
    }
}
