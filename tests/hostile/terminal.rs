//! Real terminals without a program around them: the real engine and a real database.

use crate::{
    bytes::Bytes,
    forge::{Payload, SHARE, file, ordinary},
};
use cchc::{
    domain::{
        department::DepartmentCode,
        event::{Body, Draft, EventId},
        hlc::LARGEST_STEP_MS,
        item::ItemPath,
        plan::PlanId,
    },
    store::{Store, Within},
    sync::{
        Engine, Identity, Outcome, Pace, SeededRng, Wanted,
        record::{Scanned, open, scan},
    },
};
use chrono::{DateTime, FixedOffset, TimeDelta};
use std::collections::{BTreeSet, HashSet};

pub fn at(seconds: i64) -> DateTime<FixedOffset> {
    let start = DateTime::parse_from_rfc3339("2026-03-02T08:00:00+07:00").expect("a time");
    start + TimeDelta::seconds(seconds)
}

pub struct Terminal {
    pub store: Store,
    pub share: Bytes,
    engine: Engine,
    seconds: i64,
}

impl Terminal {
    pub fn new(pieces: &[usize]) -> Self {
        let mut store = Store::in_memory().expect("a database");
        store.join_share(SHARE).expect("joined");
        Self {
            store,
            share: Bytes::new(Vec::new(), pieces),
            engine: engine(),
            seconds: 0,
        }
    }

    /// The file is this now, and is looked at.
    pub fn look(&mut self, file: &[u8], wanted: Wanted) -> Outcome {
        self.share.set(file.to_vec());
        self.seconds += 1;
        self.engine
            .cycle(&mut self.share, &mut self.store, at(self.seconds), wanted)
            .expect("a database that works")
    }

    /// Says something of its own.
    pub fn say(&mut self, body: Body, replaces: Vec<EventId>) -> EventId {
        let draft = Draft {
            department: DepartmentCode::new("KKB"),
            author: "Phạm Thị Ví Dụ".to_owned(),
            replaces,
            body,
        };
        let identity = Identity::from_secret([99; 32]);
        let said = self.store.append(vec![draft], &identity, at(self.seconds));
        said.expect("an entry")[0]
    }

    pub fn forget_what_was_read(&mut self) {
        self.engine = engine();
        for part in self.store.parts_read().expect("parts") {
            let gone = cchc::domain::exchange::Reading {
                parts: vec![cchc::domain::exchange::PartRead { hint: None, ..part }],
                ..Default::default()
            };
            self.store.keep_reading(&gone).expect("forgotten");
        }
    }

    /// By their reasons, as often as they were kept.
    pub fn reasons(&self) -> Vec<String> {
        let lines = self.store.quarantined().expect("bad lines");
        lines.into_iter().map(|line| line.reason).collect()
    }

    /// How many events of each kind there are beside the ordinary ones.
    pub fn kinds(&self) -> Vec<(String, u64)> {
        let counts = self.store.counts().expect("counts").by_kind;
        counts
            .into_iter()
            .filter_map(|(kind, count)| {
                let usual = if kind == "check_in" {
                    good().len() as u64
                } else {
                    0
                };
                (count != usual).then(|| (kind, count - usual))
            })
            .collect()
    }
}

fn engine() -> Engine {
    Engine::new(Pace::default(), Box::new(SeededRng::new(1)))
}

/// What everybody else wrote meanwhile; it has to arrive.
pub fn good() -> Vec<Vec<u8>> {
    [ordinary(1, 4), ordinary(2, 4)].concat()
}

pub fn plan() -> PlanId {
    PlanId::new("mau-2026")
}

pub fn task() -> ItemPath {
    ItemPath::new("III/1/1.12")
}

/// Every question that screens and commands ask. Whatever was taken in, each is answered.
pub fn answers_everything(store: &Store) {
    let department = DepartmentCode::new("KKB");
    let ids = store.known_ids().expect("ids");
    for id in ids.iter().take(500) {
        let event = store.event(*id).expect("an event").expect("held");
        assert_eq!(event.id, *id);
        // The days and hours that are shown.
        let _ = (
            event.wall.date_naive(),
            event.wall.format("%d/%m %H:%M").to_string(),
        );
        store.submission(*id).expect("a submission or none");
    }
    let mut plans: BTreeSet<PlanId> = store
        .plans()
        .expect("plans")
        .into_iter()
        .map(|p| p.id)
        .collect();
    plans.insert(plan());
    for plan in &plans {
        for standing in store.standings(plan, None, None).expect("standings") {
            store
                .history(plan, &standing.task, None)
                .expect("a history");
        }
        store.submissions(plan, None, None).expect("submissions");
        store.plan(plan).expect("a plan or none");
    }
    store
        .standings(&plan(), Some(&department), None)
        .expect("standings");
    store.search("viec", &Within::default(), 100).expect("hits");
    store.last_seen().expect("terminals");
    store.held().expect("chains");
    store.counts().expect("counts");
    store.quarantined().expect("bad lines");
    store.highest_format().expect("a format");
    assert_eq!(store.integrity().expect("a look"), Vec::<String>::new());
}

/// Two terminals find poison among what others wrote: one reads it all at once, the other
/// from the end to the beginning, in small pieces and two cycles. Both hold all that is good,
/// both show the same, nothing is there that nobody wrote, and a third look adds nothing.
/// Gives the first one.
pub fn survived(poison: &[Vec<u8>]) -> Terminal {
    let good = good();
    let (before, after) = good.split_at(4);
    let mut lines = [before, poison, after].concat();
    let mut one = Terminal::new(&[1 << 20]);
    let told = one.look(&file(&lines), Wanted::Poll);
    lines.reverse();
    let mut other = Terminal::new(&[9_973, 65_536, 11]);
    let backwards = file(&lines);
    other.look(&backwards[..backwards.len() / 2], Wanted::Poll);
    other.look(&backwards, Wanted::Poll);

    let legal: HashSet<Vec<u8>> = scan(&backwards)
        .filter_map(|piece| match piece {
            Scanned::Record { line, .. } => open(line).is_ok().then(|| line.to_vec()),
            _ => None,
        })
        .collect();
    let wanted: HashSet<EventId> = good.iter().map(|line| id(line)).collect();
    for terminal in [&one, &other] {
        let held = terminal.store.known_ids().expect("ids");
        assert!(wanted.is_subset(&held), "the others' entries have arrived");
        let held: Vec<EventId> = held.into_iter().collect();
        for line in terminal.store.lines(&held).expect("lines") {
            assert!(legal.contains(&line), "{}", String::from_utf8_lossy(&line));
        }
        assert!(terminal.store.quarantined_count().expect("a count") <= 20_000);
    }
    assert_eq!(told.new.len(), one.store.known_ids().expect("ids").len());
    assert_eq!(one.store.known_ids().ok(), other.store.known_ids().ok());
    same_state(&mut one, &mut other, &lines);
    let again = one.share.file.clone();
    one.forget_what_was_read();
    let again = one.look(&again, Wanted::Now);
    assert_eq!(again.new, [], "all of it was known");
    answers_everything(&one.store);
    one
}

fn same_state(one: &mut Terminal, other: &mut Terminal, lines: &[Vec<u8>]) {
    let digest = one.store.digest().expect("a digest");
    assert_eq!(other.store.digest().expect("a digest"), digest);
    other
        .store
        .rebuild(&|line| open(line).ok().map(|sealed| sealed.event))
        .expect("made anew");
    assert_eq!(other.store.digest().expect("a digest"), digest, "made anew");
    if lines.len() > 1_000 {
        return;
    }
    let mut single = Store::in_memory().expect("a database");
    let mut sealed: Vec<_> = lines
        .iter()
        .filter_map(|line| open(line).ok())
        .filter(|sealed| sealed.event.header.share == SHARE)
        .collect();
    sealed.sort_by_key(|sealed| sealed.proof.0);
    for sealed in sealed {
        single.absorb(&[sealed], true, 0).expect("taken in");
    }
    assert_eq!(single.digest().expect("a digest"), digest, "one by one");
}

/// The name that a line gives itself.
pub fn id(line: &[u8]) -> EventId {
    cchc::sync::record::id_text(line).expect("an id")
}

/// An ordinary record of somebody who means harm.
pub fn bad() -> Payload {
    Payload::of(66, 1)
}

/// The latest that a clock of this machine may show.
pub fn latest_clock() -> u64 {
    u64::try_from(at(10).timestamp_millis()).expect("after 1970") + LARGEST_STEP_MS
}
