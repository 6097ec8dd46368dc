//! Who this terminal is: minting an incarnation, and minting another one when the database
//! was copied, moved or set back, so that no two databases ever write in one name.
//!
//! Several processes may come to the same conclusion at once; the database lets one of them
//! mint, and the others go on with what that one minted.

use super::{Place, ServiceError, high_water};
use crate::{
    domain::event::{Body, ChainHead, Draft, EventId, IncarnationId},
    store::{Incarnation, Store, StoreError},
    sync::{Identity, SystemRng},
};
use std::path::Path;

/// The identity in whose name to write now: the one that is kept, unless it must not be used
/// here any more.
pub(super) fn current(store: &mut Store, place: &Place) -> Result<Identity, ServiceError> {
    loop {
        let known = store.incarnation()?;
        let reached = beyond(store, place, known.as_ref())?;
        match known {
            Some(known)
                if reached.is_none() && is_at_home(&known, place) && !store.is_elsewhere()? =>
            {
                return Ok(Identity::from_secret(known.secret));
            }
            known => {
                let old = known.map(|known| known.id);
                if let Some(identity) = mint(store, place, old, reached)? {
                    return Ok(identity);
                }
            }
        }
    }
}

/// Another identity, on somebody's word.
pub(super) fn renew(store: &mut Store, place: &Place) -> Result<Identity, ServiceError> {
    let old = store.incarnation()?.map(|known| known.id);
    match mint(store, place, old, None)? {
        Some(identity) => Ok(identity),
        None => current(store, place),
    }
}

/// Saves events of this terminal; durable when this returns. Where the identity is not
/// this terminal's any more, it becomes the one that is. An incarnation introduces itself
/// with the first events it writes.
pub(super) fn append(
    store: &mut Store,
    identity: &mut Identity,
    place: &Place,
    drafts: Vec<Draft>,
) -> Result<Vec<EventId>, ServiceError> {
    let said = match introduced(store, identity, place, drafts.clone()) {
        Err(StoreError::NotCurrent) => {
            *identity = current(store, place)?;
            introduced(store, identity, place, drafts)?
        }
        said => said?,
    };
    if let Some(head) = store.last_own()? {
        high_water::keep(place, head);
    }
    Ok(said)
}

fn introduced(
    store: &mut Store,
    identity: &Identity,
    place: &Place,
    mut drafts: Vec<Draft>,
) -> Result<Vec<EventId>, StoreError> {
    let introduction = match (store.introduction()?, drafts.first()) {
        (Some(said), Some(first)) => Draft {
            replaces: Vec::new(),
            body: Body::Introduction(said),
            ..first.clone()
        },
        _ => return store.append(drafts, identity, place.clock.now()),
    };
    drafts.insert(0, introduction);
    let said = store.append(drafts, identity, place.clock.now())?;
    Ok(said.into_iter().skip(1).collect())
}

/// Mints an incarnation in the place of `old`; `None` where somebody else just did.
fn mint(
    store: &mut Store,
    place: &Place,
    old: Option<IncarnationId>,
    reached: Option<ChainHead>,
) -> Result<Option<Identity>, ServiceError> {
    use crate::domain::event::Seal as _;
    let identity = Identity::mint(&mut SystemRng)?;
    let minted = Incarnation {
        id: identity.incarnation(),
        secret: identity.secret(),
        host: place.host.clone(),
        path: path_of(place),
        minted: place.clock.now(),
    };
    if !store.replace_incarnation(old, &minted, reached)? {
        return Ok(None);
    }
    high_water::forget(place);
    Ok(Some(identity))
}

/// True where the incarnation was minted: on this host, for a database at this path.
fn is_at_home(known: &Incarnation, place: &Place) -> bool {
    known.host == place.host && known.path == path_of(place)
}

/// How far this terminal had come, where the database does not know it: it was set back.
fn beyond(
    store: &Store,
    place: &Place,
    known: Option<&Incarnation>,
) -> Result<Option<ChainHead>, ServiceError> {
    let Some(reached) = high_water::read(place) else {
        return Ok(None);
    };
    let is_beyond = match known {
        Some(known) if known.id == reached.incarnation => {
            let last = store.last_own()?;
            last.is_none_or(|last| {
                last.sequence < reached.sequence
                    || (last.sequence == reached.sequence && last.event != reached.event)
            })
        }
        _ => !store.own_incarnations()?.contains(&reached.incarnation),
    };
    Ok(is_beyond.then_some(reached))
}

/// The database's path by which it is known again, however it was given.
fn path_of(place: &Place) -> String {
    let path = place.data.database();
    std::fs::canonicalize(&path)
        .or_else(|_| std::path::absolute(&path))
        .unwrap_or(path)
        .display()
        .to_string()
}

/// The machine's name. Not read from variables that a shell may set or not: a name that
/// changes from start to start would mint an incarnation each time.
pub(super) fn host() -> String {
    let named = match cfg!(windows) {
        true => std::env::var("COMPUTERNAME").ok(),
        false => ["/proc/sys/kernel/hostname", "/etc/hostname"]
            .into_iter()
            .find_map(|file| std::fs::read_to_string(Path::new(file)).ok()),
    };
    named
        .map(|name| crate::domain::text::entered(&name))
        .unwrap_or_default()
}
