//! Who this terminal is: minting an incarnation, and minting another one when the database
//! was copied, moved or set back, so that no two databases ever write in one name.
//!
//! Several processes may come to the same conclusion at once; the database lets one of them
//! mint, and the others go on with what that one minted.

use super::{Place, ServiceError, high_water, pin::Hand};
use crate::{
    domain::{
        department::DepartmentCode,
        event::{Body, ChainHead, Draft, EventId, IncarnationId},
    },
    store::{Incarnation, Store, StoreError},
    sync::{Identity, SystemRng, acknowledgement},
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

/// The identity that the database keeps now, because another process minted it. Where this
/// process is does not count: two that know the machine by different names must not go on
/// minting in turn.
pub(super) fn kept(store: &mut Store, place: &Place) -> Result<Identity, ServiceError> {
    match store.incarnation()? {
        Some(known) if !store.is_elsewhere()? => Ok(Identity::from_secret(known.secret)),
        _ => current(store, place),
    }
}

/// Another identity, on somebody's word.
pub(super) fn renew(store: &mut Store, place: &Place) -> Result<Identity, ServiceError> {
    let known = store.incarnation()?;
    let reached = beyond(store, place, known.as_ref())?;
    match mint(store, place, known.map(|known| known.id), reached)? {
        Some(identity) => Ok(identity),
        None => current(store, place),
    }
}

/// Says what this terminal holds; false where there is nothing to say. The only thing that is
/// written without a hand: the machine says it, whoever works there.
pub(super) fn acknowledge(
    store: &mut Store,
    identity: &mut Identity,
    place: &Place,
    department: &DepartmentCode,
    author: &str,
) -> Result<bool, ServiceError> {
    let bodies = acknowledgement::bodies(&store.held()?).into_iter();
    let drafts: Vec<Draft> = bodies
        .map(|body| Draft {
            department: department.clone(),
            author: author.to_owned(),
            replaces: Vec::new(),
            body,
        })
        .collect();
    let has_something_to_say = !drafts.is_empty();
    if has_something_to_say {
        save(store, identity, place, drafts)?;
    }
    Ok(has_something_to_say)
}

/// Saves events of this terminal, each with what it takes the place of, by a hand that may;
/// durable when this returns. Where the identity is not
/// this terminal's any more, it becomes the one that is. An incarnation introduces itself
/// with the first events it writes.
pub(super) fn append(
    store: &mut Store,
    identity: &mut Identity,
    place: &Place,
    hand: &Hand,
    said: Vec<(Vec<EventId>, Body)>,
) -> Result<Vec<EventId>, ServiceError> {
    let said = said.into_iter();
    let drafts: Vec<Draft> = said
        .map(|(replaces, body)| hand.draft(replaces, body))
        .collect();
    save(store, identity, place, drafts)
}

fn save(
    store: &mut Store,
    identity: &mut Identity,
    place: &Place,
    drafts: Vec<Draft>,
) -> Result<Vec<EventId>, ServiceError> {
    let said = match introduced(store, identity, place, drafts.clone()) {
        Err(StoreError::NotCurrent) => {
            *identity = kept(store, place)?;
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
        Some(known) if known.id != reached.incarnation => {
            !store.own_incarnations()?.contains(&reached.incarnation)
        }
        _ => store.last_of(reached.incarnation)?.is_none_or(|last| {
            last.sequence < reached.sequence
                || (last.sequence == reached.sequence && last.event != reached.event)
        }),
    };
    Ok(is_beyond.then_some(reached))
}

/// The database's path by which it is known again, however it was given.
fn path_of(place: &Place) -> String {
    let folder = place.data.path();
    let folder = std::fs::canonicalize(folder)
        .or_else(|_| std::path::absolute(folder))
        .unwrap_or_else(|_| folder.to_owned());
    let file = place.data.database();
    folder
        .join(file.file_name().unwrap_or_default())
        .display()
        .to_string()
}

/// The machine's name, as the system knows it. Shells set `HOSTNAME` or do not: a name that
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{checkin::State, event::Seal, item::ItemPath},
        service::{NewCheckIn, Service, Session, SetUp, Synchroniser},
        sync::{SystemClock, Wanted},
    };
    use std::sync::Arc;

    fn place(home: &Path) -> Place {
        let share = home.join("share.cchc");
        let clock = Arc::new(SystemClock);
        let mut place =
            Place::find(Some(&home.join("data")), Some(share), None, clock).expect("a place");
        place.host = "may-1".to_owned();
        place
    }

    fn set_up(home: &Path) -> (Service, Session) {
        let choice = SetUp {
            department: Some("KKB".to_owned()),
            author: Some("Trần Thị Mẫu".to_owned()),
            ..SetUp::default()
        };
        let (service, session, _) = Service::set_up(place(home), choice).expect("set up");
        (service, session)
    }

    fn opened(place: Place) -> Service {
        Service::open(place).expect("opened")
    }

    fn say(service: &mut Service, session: &Session, note: &str) -> EventId {
        let period = session.period();
        let task = ItemPath::new("III/1/1.5");
        let new = NewCheckIn {
            plan: session.plan.id.clone(),
            task,
            period,
            state: State::Doing,
            percent: None,
            note: note.to_owned(),
            evidence: Vec::new(),
            seen: Vec::new(),
        };
        service.check_in(session, new).expect("saved")
    }

    fn own(service: &Service) -> usize {
        service.store().own_incarnations().expect("read").len()
    }

    #[test]
    fn another_host_name_means_another_terminal_and_only_once() {
        let home = tempfile::tempdir().expect("a folder");
        let (mut service, session) = set_up(home.path());
        say(&mut service, &session, "một");
        drop(service);
        assert_eq!(own(&opened(place(home.path()))), 1);
        let renamed = || Place {
            host: "may-2".to_owned(),
            ..place(home.path())
        };
        for _ in 0..3 {
            let mut service = opened(renamed());
            say(&mut service, &session, "hai");
            assert_eq!(own(&service), 2);
        }
        let report = opened(renamed()).sync_report().expect("a report");
        let hosts: Vec<(&str, bool)> = report
            .terminals
            .iter()
            .map(|terminal| (terminal.host.as_str(), terminal.is_replaced))
            .collect();
        assert_eq!(hosts, [("may-2", false), ("may-1", true)]);
    }

    #[test]
    fn processes_side_by_side_agree_on_one_new_name() {
        let home = tempfile::tempdir().expect("a folder");
        let (mut screen, session) = set_up(home.path());
        say(&mut screen, &session, "một");
        let mut command = opened(place(home.path()));
        let mut syncing = Synchroniser::open(place(home.path())).expect("opened");
        command.renew_identity().expect("minted");
        say(&mut screen, &session, "hai");
        say(&mut command, &session, "ba");
        syncing.cycle(Wanted::Now).expect("a cycle");
        assert_eq!(own(&screen), 2, "nobody else minted one more");
        let (_, store, identity, _lease) = screen.into_parts();
        let current = store.incarnation().expect("read").expect("one");
        assert_eq!(current.id, identity.incarnation());
        let seen = store.last_seen().expect("seen");
        assert!(seen.iter().all(|seen| seen.forked_at.is_none()));
    }

    #[test]
    fn in_a_shared_folder_a_running_terminal_leaves_the_old_journal_alone() {
        let home = tempfile::tempdir().expect("a folder");
        let folder = home.path().join("share.cchc");
        std::fs::create_dir(&folder).expect("a folder");
        let journals = || -> Vec<u64> {
            let files = std::fs::read_dir(&folder).expect("a folder");
            let files = files.map(|file| file.expect("a file"));
            let mut bytes: Vec<u64> = files
                .filter(|file| file.file_name().to_string_lossy().ends_with(".cchc"))
                .map(|file| file.metadata().expect("a length").len())
                .collect();
            bytes.sort_unstable();
            bytes
        };
        let (mut service, session) = set_up(home.path());
        let mut syncing = Synchroniser::open(place(home.path())).expect("opened");
        syncing.settle().expect("settled");
        let before = journals();
        assert_eq!(before.len(), 1);
        service.renew_identity().expect("minted");
        say(&mut service, &session, "tên mới");
        syncing.settle().expect("settled");
        let after = journals();
        assert_eq!(after.len(), 2);
        assert!(after.contains(&before.iter().sum()), "{before:?} {after:?}");
    }

    #[test]
    fn a_high_water_file_that_is_missing_damaged_or_old_mints_nothing() {
        let home = tempfile::tempdir().expect("a folder");
        let (mut service, session) = set_up(home.path());
        let file = place(home.path()).data.high_water();
        let old = std::fs::read(&file).expect("kept");
        say(&mut service, &session, "một");
        for content in [Some(old.as_slice()), Some(b"\0\0\0"), None] {
            match content {
                Some(bytes) => std::fs::write(&file, bytes).expect("written"),
                None => std::fs::remove_file(&file).expect("removed"),
            }
            assert_eq!(own(&opened(place(home.path()))), 1);
        }
    }
}
