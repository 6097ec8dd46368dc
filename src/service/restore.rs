//! Bringing back a copy of the database.
//!
//! What a whole database here holds beyond the copy stays: it was told to be saved. So the
//! copy's entries are added to it; only a database that is damaged, or not there, gives its
//! place to the copy. In either case a copy of what was here is kept, and the terminal goes
//! on under a new identity: the machine that the copy was made on may still be at work.

use super::{
    Place, ServiceError,
    files::{Scratch, beside, copy, discard, failed, keep_names},
    identity,
    lease::Lease,
};
use crate::{
    domain::event::Sealed,
    store::{Store, StoreError},
    sync::record,
};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// What was brought back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// How many entries and the like the database holds now.
    pub entries: u64,
    /// How many of them the copy brought.
    pub added: u64,
    /// Where what was here before is kept; `None` where nothing was.
    pub kept: Option<PathBuf>,
}

/// What is here now.
enum Present {
    Nothing,
    Whole(Store),
    Damaged(Option<Store>),
}

/// Brings back what the copy at `file` holds.
///
/// # Errors
/// When it is no copy of such a database, is damaged or belongs to another share, or when
/// something cannot be written; then all is as it was.
pub fn restore(place: &Place, file: &Path) -> Result<Restored, ServiceError> {
    place.data.create()?;
    let scratch = Scratch::new(place, "restore");
    let brought = opened(file, &scratch)?;
    match present(place)? {
        Present::Whole(store) => add(place, file, store, &brought),
        Present::Damaged(store) => {
            // Whoever has it open would go on writing into what is put aside.
            let _alone = Lease::alone(place)?;
            same_share(store.as_ref(), &brought, file)?;
            replace(place, store, brought, &scratch)
        }
        Present::Nothing => replace(place, None, brought, &scratch),
    }
}

/// The copy, opened on this machine's disk, after it was found whole.
fn opened(file: &Path, scratch: &Scratch) -> Result<Store, ServiceError> {
    let foreign = || StoreError::NotADatabase {
        path: file.to_owned(),
    };
    copy(file, scratch.path())?;
    let log = beside(file, "-wal");
    if log.exists() {
        copy(&log, &beside(scratch.path(), "-wal"))?;
    }
    let brought = match Store::open(scratch.path()) {
        Err(StoreError::NotADatabase { .. }) => Err(foreign()),
        opened => opened,
    }?;
    is_whole(&brought)?;
    match entries(&brought)? {
        0 => Err(foreign().into()),
        _ => Ok(brought),
    }
}

fn is_whole(store: &Store) -> Result<(), StoreError> {
    match store.integrity()? {
        broken if broken.is_empty() => Ok(()),
        broken => Err(StoreError::Damaged(broken.join("; "))),
    }
}

fn entries(store: &Store) -> Result<u64, StoreError> {
    Ok(store.counts()?.by_kind.values().sum())
}

fn present(place: &Place) -> Result<Present, ServiceError> {
    if !place.data.database().exists() {
        return Ok(Present::Nothing);
    }
    match Store::open(&place.data.database()) {
        Ok(store) => Ok(match is_whole(&store) {
            Ok(()) => Present::Whole(store),
            Err(StoreError::Damaged(_)) => Present::Damaged(Some(store)),
            Err(error) => return Err(error.into()),
        }),
        Err(StoreError::Damaged(_) | StoreError::NotADatabase { .. }) => Ok(Present::Damaged(None)),
        Err(error) => Err(error.into()),
    }
}

fn same_share(here: Option<&Store>, brought: &Store, file: &Path) -> Result<(), ServiceError> {
    let here = here.and_then(|store| store.share().ok().flatten());
    match (here, brought.share()?) {
        (Some(here), Some(other)) if here != other => {
            Err(ServiceError::OtherBackup(file.to_owned()))
        }
        _ => Ok(()),
    }
}

/// Adds what the copy holds to the database that is here.
fn add(
    place: &Place,
    file: &Path,
    mut store: Store,
    brought: &Store,
) -> Result<Restored, ServiceError> {
    same_share(Some(&store), brought, file)?;
    let kept = dated(place);
    store.copy_to(&kept)?;
    keep_names(&kept);
    if let Some(share) = brought.share()? {
        store.join_share(share)?;
    }
    let before = entries(&store)?;
    let mut after = 0;
    loop {
        let records = brought.records_after(after)?;
        let Some((last, _)) = records.last() else {
            break;
        };
        after = *last;
        take(place, &mut store, records.into_iter().map(|(_, line)| line))?;
    }
    store.adopt(&brought.own_incarnations()?)?;
    store.rebuild(&|line| record::open(line).ok().map(|sealed| sealed.event))?;
    identity::renew(&mut store, place)?;
    let now = entries(&store)?;
    Ok(Restored {
        entries: now,
        added: now.saturating_sub(before),
        kept: Some(kept),
    })
}

fn take(
    place: &Place,
    store: &mut Store,
    lines: impl Iterator<Item = Vec<u8>>,
) -> Result<(), StoreError> {
    let now_ms = u64::try_from(place.clock.now().timestamp_millis()).unwrap_or(0);
    let events: Vec<Sealed> = lines.filter_map(|line| record::open(&line).ok()).collect();
    store.absorb(&events, false, now_ms).map(drop)
}

/// Puts the copy in the place of what is here, with everything that can still be read there.
fn replace(
    place: &Place,
    damaged: Option<Store>,
    mut brought: Store,
    scratch: &Scratch,
) -> Result<Restored, ServiceError> {
    let before = entries(&brought)?;
    let mut salvaged = Ok(());
    if let Some(damaged) = damaged {
        damaged.salvage(&mut |lines| {
            if salvaged.is_ok() {
                salvaged = take(place, &mut brought, lines.into_iter());
            }
        });
        brought.adopt(&damaged.own_incarnations().unwrap_or_default())?;
    }
    salvaged?;
    brought.forget_exchange()?;
    identity::renew(&mut brought, place)?;
    let entries = entries(&brought)?;
    brought.into_single_file()?;
    let kept = aside(place)?;
    let database = place.data.database();
    fs::rename(scratch.path(), &database).map_err(failed(&database))?;
    keep_names(&database);
    Ok(Restored {
        entries,
        added: before,
        kept,
    })
}

/// Keeps a copy of the database file that is here, with its log, and takes the log away, which
/// would be written into whatever database is there next.
fn aside(place: &Place) -> Result<Option<PathBuf>, ServiceError> {
    let database = place.data.database();
    let log = beside(&database, "-wal");
    let mut kept = None;
    if database.exists() {
        let name = dated(place);
        copy(&database, &name)?;
        if log.exists() {
            copy(&log, &beside(&name, "-wal"))?;
        }
        keep_names(&name);
        kept = Some(name);
    }
    for stale in [log, beside(&database, "-shm")] {
        discard(&stale)?;
    }
    Ok(kept)
}

/// A name in the data directory that says when; none that is taken.
fn dated(place: &Place) -> PathBuf {
    let now = place.clock.now().format("%Y%m%d-%H%M%S");
    let name = |number: u32| match number {
        1 => format!("cchc-{now}.db"),
        number => format!("cchc-{now}-{number}.db"),
    };
    let mut number = 1;
    loop {
        let path = place.data.path().join(name(number));
        if !path.exists() {
            return path;
        }
        number += 1;
    }
}
