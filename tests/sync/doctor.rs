//! What is measured on a share: on folders that do all or less, and on one in memory that does
//! what bad network drives do.

use cchc::sync::{
    Clock, SeededRng, ShareError, SystemClock,
    doctor::{Effort, Findings, Held, Locking, Measurement, ScratchFile, Trial, measure},
    share::Durability,
};
use chrono::{DateTime, FixedOffset, TimeDelta};
use std::{
    fs,
    path::Path,
    sync::{
        Arc, Mutex,
        mpsc::{Receiver, Sender, channel},
    },
    time::{Duration, SystemTime},
};

/// Few lines and short waits, except where a busy machine could mistake them for hanging.
const EFFORT: Effort = Effort {
    lines: 30,
    race: Duration::from_secs(600),
    lock: Duration::from_secs(60),
    sight: Duration::ZERO,
    deadline: Duration::from_secs(60),
};

const SHORT: Duration = Duration::from_millis(100);

fn scratch(folder: &Path) -> ScratchFile {
    ScratchFile::beside(&folder.join("chung.cchc"), &mut SeededRng::new(1)).expect("a name")
}

fn examined(trial: impl Trial + 'static) -> Findings {
    measure(Arc::new(trial), EFFORT, &SystemClock)
}

fn count(folder: &Path) -> usize {
    fs::read_dir(folder).expect("a folder").count()
}

#[test]
fn a_healthy_folder_does_everything_and_is_left_as_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("chung.cchc"), "của mọi người").expect("a share");
    let found = examined(scratch(folder.path()));
    assert_eq!(found.failed, None);
    assert_eq!(found.is_exclusive, Some(true));
    assert_eq!(
        found.writing.map(|w| w.durability),
        Some(Durability::Synced)
    );
    let race = found.race.expect("a race");
    assert_eq!((race.written, race.lost), (60, 0));
    assert_eq!(found.locking, Some(Locking::Works));
    assert!(matches!(found.sight, Some(Some(_))), "{found:?}");
    assert!(!found.is_left);
    assert_eq!(count(folder.path()), 1);
    let share = fs::read_to_string(folder.path().join("chung.cchc"));
    assert_eq!(share.expect("the share"), "của mọi người");
}

#[test]
fn in_a_shared_folder_nothing_is_made_that_looks_like_a_journal() {
    let folder = tempfile::tempdir().expect("a folder");
    let scratch = ScratchFile::within(folder.path(), &mut SeededRng::new(1)).expect("a name");
    assert_eq!(scratch.path().parent(), Some(folder.path()));
    assert!(!scratch.path().to_string_lossy().ends_with(".cchc"));
    assert_eq!(examined(scratch).failed, None);
    assert_eq!(count(folder.path()), 0);
}

#[test]
fn a_lock_file_that_cannot_be_made_is_a_refused_lock() {
    let folder = tempfile::tempdir().expect("a folder");
    let scratch = scratch(folder.path());
    let mut lock = scratch.path().as_os_str().to_owned();
    lock.push(".lock");
    fs::create_dir(&lock).expect("a folder in its place");
    let found = examined(scratch);
    assert_eq!(found.locking, Some(Locking::Refused));
    assert!(found.is_left, "a folder is not removed");
    assert!(found.sight.is_some(), "the rest is measured all the same");
}

#[test]
fn a_folder_that_is_not_there_ends_it_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let found = examined(scratch(&folder.path().join("away")));
    let failed = Some((Measurement::Creation, ShareError::Missing));
    assert_eq!((found.failed, found.race), (failed, None));
    assert!(!found.is_left);
}

#[cfg(unix)]
#[test]
fn a_folder_in_which_nothing_may_be_made_is_read_only() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let mode = |mode| fs::set_permissions(folder.path(), fs::Permissions::from_mode(mode));
    mode(0o555).expect("set");
    if fs::write(folder.path().join("probe"), b"").is_ok() {
        return println!("skipped: this user may write everywhere");
    }
    let found = examined(scratch(folder.path()));
    mode(0o755).expect("set");
    assert_eq!(
        found.failed,
        Some((Measurement::Creation, ShareError::ReadOnly))
    );
}

#[test]
fn leftovers_of_an_hour_ago_are_swept_and_fresh_ones_are_somebody_elses() {
    let folder = tempfile::tempdir().expect("a folder");
    let old = SystemTime::now() - Duration::from_secs(2 * 3600);
    for (name, is_old) in [
        ("chung.cchc.doctor-alt", true),
        ("chung.cchc.doctor-neu", false),
        ("chung.cchc", true),
        ("khác.cchc.doctor-alt", true),
    ] {
        let file = fs::File::create(folder.path().join(name)).expect("a file");
        if is_old {
            file.set_modified(old).expect("an age");
        }
    }
    examined(scratch(folder.path()));
    let mut left: Vec<String> = fs::read_dir(folder.path())
        .expect("a folder")
        .map(|entry| {
            entry
                .expect("a file")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    left.sort();
    assert_eq!(
        left,
        [
            "chung.cchc",
            "chung.cchc.doctor-neu",
            "khác.cchc.doctor-alt"
        ]
    );
}

struct Stopped(DateTime<FixedOffset>);

impl Clock for Stopped {
    fn now(&self) -> DateTime<FixedOffset> {
        self.0
    }
}

#[test]
fn the_share_s_clock_is_compared_with_the_one_passed_in() {
    let folder = tempfile::tempdir().expect("a folder");
    let fast = SystemClock.now() + TimeDelta::hours(3);
    let found = measure(Arc::new(scratch(folder.path())), EFFORT, &Stopped(fast));
    let ahead = found.ahead.expect("a stamp");
    let (least, most) = (TimeDelta::minutes(-181), TimeDelta::minutes(-120));
    assert!(ahead > least && ahead < most, "{ahead}");
}

/// What goes wrong.
#[derive(Clone, Copy, PartialEq)]
enum Fault {
    None,
    /// Every second append is written over the one before.
    Overwrites,
    /// A file that is there is made again.
    MakesAgain,
    /// Locks are given to everybody.
    LocksAll,
    /// The append never comes back.
    Hangs,
    /// The lock never comes.
    LockHangs,
    /// No room, which only the sync says.
    Full,
    /// What is written is never seen.
    Blind,
}

/// A scratch file in memory.
struct Memory {
    fault: Fault,
    bytes: Mutex<Option<Vec<u8>>>,
    appends: Mutex<usize>,
    lock: Arc<Mutex<bool>>,
    /// Comes back when the test lets go of the other end.
    hang: Mutex<Receiver<()>>,
    removed: Sender<()>,
}

struct Unlock(Arc<Mutex<bool>>);

impl Drop for Unlock {
    fn drop(&mut self) {
        *self.0.lock().expect("the lock") = false;
    }
}

impl Memory {
    fn hang(&self) {
        let _ = self.hang.lock().expect("the line").recv();
    }
}

impl Trial for Memory {
    fn create(&self) -> Result<(), ShareError> {
        let mut bytes = self.bytes.lock().expect("bytes");
        if bytes.is_some() && self.fault != Fault::MakesAgain {
            return Err(ShareError::Exists);
        }
        *bytes = Some(Vec::new());
        Ok(())
    }

    fn append(&self, new: &[u8]) -> Result<Durability, ShareError> {
        match self.fault {
            Fault::Hangs => self.hang(),
            Fault::Full => return Err(ShareError::Full),
            _ => {}
        }
        let mut bytes = self.bytes.lock().expect("bytes");
        let bytes = bytes.as_mut().ok_or(ShareError::Missing)?;
        let mut appends = self.appends.lock().expect("a number");
        *appends += 1;
        if self.fault == Fault::Overwrites && *appends % 2 == 1 {
            bytes.truncate(bytes.len().saturating_sub(new.len()));
        }
        bytes.extend_from_slice(new);
        Ok(Durability::Unsupported)
    }

    fn read(&self) -> Result<Vec<u8>, ShareError> {
        let bytes = self.bytes.lock().expect("bytes").clone();
        match self.fault {
            Fault::Blind => Ok(Vec::new()),
            _ => bytes.ok_or(ShareError::Missing),
        }
    }

    fn modified(&self) -> Result<Option<SystemTime>, ShareError> {
        Ok(None)
    }

    fn lock(&self) -> Result<Held, ShareError> {
        if self.fault == Fault::LockHangs {
            self.hang();
        }
        self.try_lock()?.ok_or(ShareError::TimedOut)
    }

    fn try_lock(&self) -> Result<Option<Held>, ShareError> {
        let mut lock = self.lock.lock().expect("the lock");
        let is_free = !std::mem::replace(&mut lock, true) || self.fault == Fault::LocksAll;
        Ok(is_free.then(|| Box::new(Unlock(Arc::clone(&self.lock))) as Held))
    }

    fn remove(&self) -> Result<(), ShareError> {
        let _ = self.removed.send(());
        Ok(())
    }
}

fn faulty(fault: Fault, effort: Effort) -> Findings {
    let (let_go, hang) = channel();
    let (removed, is_removed) = channel();
    let trial = Arc::new(Memory {
        fault,
        bytes: Mutex::default(),
        appends: Mutex::default(),
        lock: Arc::default(),
        hang: Mutex::new(hang),
        removed,
    });
    let found = measure(trial, effort, &SystemClock);
    let removed = is_removed.recv_timeout(EFFORT.deadline);
    assert!(removed.is_ok(), "removed, whatever happened");
    drop(let_go);
    found
}

#[test]
fn a_healthy_share_in_memory_passes() {
    let found = faulty(Fault::None, EFFORT);
    assert_eq!((&found.failed, found.is_left), (&None, false));
    assert_eq!(
        found.race.map(|race| (race.written, race.lost)),
        Some((60, 0))
    );
    assert_eq!(found.locking, Some(Locking::Works));
    assert_eq!(found.ahead, None, "no stamp, no answer");
    assert_eq!(
        found.writing.map(|w| w.durability),
        Some(Durability::Unsupported)
    );
}

#[test]
fn appends_that_overwrite_each_other_are_counted() {
    let race = faulty(Fault::Overwrites, EFFORT).race.expect("a race");
    assert_eq!((race.written, race.lost), (60, 30));
}

#[test]
fn a_file_that_is_made_twice_and_a_lock_that_is_given_twice_are_noticed() {
    assert_eq!(faulty(Fault::MakesAgain, EFFORT).is_exclusive, Some(false));
    assert_eq!(faulty(Fault::LocksAll, EFFORT).locking, Some(Locking::Void));
}

#[test]
fn a_share_that_hangs_is_told_in_time_and_nothing_more_is_asked_of_it() {
    let impatient = Effort {
        deadline: SHORT,
        ..EFFORT
    };
    let found = faulty(Fault::Hangs, impatient);
    let ended = found.failed.map(|(_, error)| error);
    assert_eq!(ended, Some(ShareError::TimedOut));
    assert_eq!((found.race, found.locking), (None, None));
}

#[test]
fn a_lock_that_hangs_costs_its_budget_and_no_more() {
    let impatient = Effort {
        lock: SHORT,
        ..EFFORT
    };
    let found = faulty(Fault::LockHangs, impatient);
    assert_eq!(found.locking, Some(Locking::TimedOut));
    assert!(found.sight.is_some(), "the rest is measured all the same");
}

#[test]
fn no_room_and_a_cache_without_end_are_noticed() {
    let full = faulty(Fault::Full, EFFORT);
    assert_eq!(full.failed, Some((Measurement::Writing, ShareError::Full)));
    assert_eq!(faulty(Fault::Blind, EFFORT).sight, Some(None));
}
