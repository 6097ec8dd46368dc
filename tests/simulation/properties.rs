//! What must hold after a run, and what must hold at any time.

use crate::{
    doubles::Mutation,
    run::Figures,
    world::{Held, World, wrong},
    writing::{DEPARTMENTS, PLAN, TASKS},
};
use cchc::{
    domain::{
        department::DepartmentCode,
        event::{EventId, Sealed},
        item::ItemPath,
        plan::PlanId,
    },
    store::{HistoryEntry, Reach, Store},
    sync::record,
};
use std::collections::{BTreeMap, BTreeSet};

/// All of it.
pub fn hold(world: &mut World) -> Held<Figures> {
    let all = everybody_holds_everything(world)?;
    let digest = equal_sets_show_the_same(world)?;
    order_does_not_matter(world, &all, &digest)?;
    a_rebuild_changes_nothing(world, &digest)?;
    what_was_seen_is_beaten(world)?;
    for t in world.living() {
        reach_is_true(world, t)?;
    }
    growth_is_bounded(world, &all, digest)
}

/// P1: what any living database ever held is in every living database.
fn everybody_holds_everything(world: &World) -> Held<BTreeMap<EventId, Sealed>> {
    let mut all = BTreeMap::new();
    for t in world.living() {
        world.has_all_it_held(t)?;
        let held = &world.terminals[t].database.held;
        all.extend(held.iter().map(|(id, sealed)| (*id, sealed.clone())));
    }
    for t in world.living() {
        let held = &world.terminals[t].database.held;
        let missing = all.keys().filter(|id| !held.contains_key(*id)).count();
        if missing > 0 {
            return wrong(format!(
                "P1: terminal {t} lacks {missing} of {} events",
                all.len()
            ));
        }
    }
    Ok(all)
}

/// P2.
fn equal_sets_show_the_same(world: &World) -> Held<String> {
    let mut digests = BTreeSet::new();
    for t in world.living() {
        digests.insert(
            world.terminals[t]
                .database
                .store
                .digest()
                .expect("a digest"),
        );
    }
    match digests.len() {
        1 => Ok(digests.into_iter().next().unwrap_or_default()),
        _ => wrong(format!(
            "P2: equal sets show {} different states",
            digests.len()
        )),
    }
}

/// P3.
fn order_does_not_matter(world: &mut World, all: &BTreeMap<EventId, Sealed>, digest: &str) -> Held {
    let mut events: Vec<Sealed> = all.values().cloned().collect();
    let again: Vec<Sealed> = events.iter().take(5).cloned().collect();
    events.extend(again);
    world.dice.shuffle(&mut events);
    let mut store = Store::in_memory().expect("a database");
    let mut rest = events.as_slice();
    while !rest.is_empty() {
        let (batch, after) = rest.split_at(1 + world.dice.below(rest.len().min(40)));
        store.absorb(batch, true, 0).expect("absorbed");
        rest = after;
    }
    match store.digest().expect("a digest") == digest {
        true => Ok(()),
        false => wrong("P3: another order of the same events shows another state"),
    }
}

/// P4.
fn a_rebuild_changes_nothing(world: &mut World, digest: &str) -> Held {
    let living = world.living();
    let t = living[world.dice.below(living.len())];
    let before = reaches(world, t, 0);
    let store = &mut world.terminals[t].database.store;
    let decode = |line: &[u8]| record::open(line).ok().map(|sealed| sealed.event);
    store.rebuild(&decode).expect("rebuilt");
    let is_same = store.digest().expect("a digest") == digest;
    match is_same && reaches(world, t, 0) == before {
        true => Ok(()),
        false => wrong(format!(
            "P4: terminal {t} shows something else after a rebuild"
        )),
    }
}

/// How far some of the events of a terminal have come: every so manieth, so that it is not
/// always asked about all.
fn reaches(world: &World, t: usize, first: usize) -> Vec<(EventId, Reach)> {
    let database = &world.terminals[t].database;
    let reach = |id: &EventId| {
        let event = database.store.event(*id).expect("a database");
        (*id, event.expect("a held event").reach)
    };
    let apart = 1 + database.held.len() / 8;
    let some = database.held.keys().skip(first % apart).step_by(apart);
    some.map(reach).collect()
}

/// P7: "already on N machines" only where N other databases had it on disk, each counted once
/// however often it was restored.
pub fn reach_is_true(world: &World, t: usize) -> Held {
    for (event, reach) in reaches(world, t, world.cycles as usize) {
        let Reach::SeenBy(told) = reach else { continue };
        let others = world.terminals.iter().filter(|other| other.number != t);
        let holders = others.filter(|other| other.database.ever.contains(&event));
        let true_number = holders.count();
        if told as usize > true_number {
            return wrong(format!(
                "P7: terminal {t} says that {event} is on {told} other machines, it is on {true_number}"
            ));
        }
    }
    Ok(())
}

/// What an author saw and replaced does not hold, whatever the clocks say.
fn what_was_seen_is_beaten(world: &World) -> Held {
    let store = &world.terminals[world.living()[0]].database.store;
    let plan = PlanId::new(PLAN);
    for (task, code) in TASKS
        .iter()
        .flat_map(|task| DEPARTMENTS.map(|code| (*task, code)))
    {
        let department = DepartmentCode::new(code);
        let history = store.history(&plan, &ItemPath::new(task), Some(&department));
        let history = history.expect("a database");
        let stands = history.iter().filter(|entry| entry.withdrawn.is_none());
        let seen: BTreeSet<EventId> = stands
            .filter_map(|entry| world.seen_by_authors.get(&entry.event))
            .flatten()
            .copied()
            .collect();
        let holds = |entry: &&HistoryEntry| !entry.replaced && entry.withdrawn.is_none();
        // Where the last writer wins, the latest is what is shown, and nothing else holds.
        let most = match world.mutation {
            Mutation::LastWriterWins => 1,
            _ => usize::MAX,
        };
        let mut holding = history.iter().filter(holds).take(most);
        if let Some(entry) = holding.find(|entry| seen.contains(&entry.event)) {
            return wrong(format!("replaced: {} still holds", entry.event));
        }
    }
    Ok(())
}

/// P9: the share has at most three times the bytes of its events, beside what the share itself
/// made, kept while it said that it failed, or wrote over so that it had to be written again.
fn growth_is_bounded(
    world: &World,
    all: &BTreeMap<EventId, Sealed>,
    digest: String,
) -> Held<Figures> {
    let ideal: u64 = all
        .values()
        .map(|sealed| sealed.line.len() as u64 + 2)
        .sum();
    let tally = world.server.tally;
    let figures = Figures {
        events: all.len(),
        cycles: world.cycles,
        bytes: world.server.length() as u64,
        ideal,
        allowed: 3 * ideal + tally.lost + tally.alien + tally.unsure,
        digest,
        ..Figures::default()
    };
    match figures.bytes <= figures.allowed || world.scenario.folder {
        true => Ok(figures),
        false => wrong(format!("P9: {figures:?}, {tally:?}")),
    }
}
