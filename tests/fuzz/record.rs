//! Any bytes as the payload of a record whose hash and signature are right: the reader gives
//! an event or a reason, the database takes the event in, and all that it is asked is answered.

#![no_main]

#[path = "../hostile/forge.rs"]
#[allow(dead_code, reason = "shared with the tests")]
mod forge;

use cchc::{
    domain::{item::ItemPath, plan::PlanId},
    store::Store,
    sync::record::{LONGEST_LINE, Scanned, encode, open, scan},
};
use ed25519_dalek::{Signer, SigningKey};
use std::{cell::RefCell, sync::LazyLock};

/// A database is used for as many records as this, then thrown away.
const RECORDS: usize = 256;

static KEY: LazyLock<SigningKey> = LazyLock::new(|| SigningKey::from_bytes(&[66; 32]));

thread_local! {
    static STORE: RefCell<Option<(Store, usize)>> = const { RefCell::new(None) };
}

libfuzzer_sys::fuzz_target!(|payload: &[u8]| {
    let line = encode(payload, &KEY.sign(payload).to_bytes());
    let pieces: Vec<Scanned<'_>> = scan(&line).collect();
    let is_one_line = !payload.iter().any(|byte| matches!(byte, b'\n' | b'\r' | 0));
    let Ok(sealed) = open(&line) else { return };
    assert!(is_one_line && line.len() <= LONGEST_LINE);
    assert!(matches!(pieces.as_slice(), [Scanned::Record { id, .. }] if *id == sealed.event.id));
    STORE.with_borrow_mut(|kept| {
        let fresh = || (Store::in_memory().expect("a database"), 0);
        let (mut store, taken) = kept.take().unwrap_or_else(fresh);
        store.absorb(&[sealed.clone()], true, 0).expect("taken in");
        let held = store
            .event(sealed.event.id)
            .expect("an answer")
            .expect("held");
        assert_eq!(held.line, line);
        let _ = (
            held.wall.date_naive(),
            held.wall.format("%d/%m/%Y %H:%M").to_string(),
        );
        let plan = PlanId::new("mau-2026");
        store
            .history(&plan, &ItemPath::new("III/1/1.12"), None)
            .expect("a history");
        store.standings(&plan, None, None).expect("standings");
        store.submissions(&plan, None, None).expect("submissions");
        store.plans().expect("plans");
        store.held().expect("chains");
        if taken + 1 < RECORDS {
            *kept = Some((store, taken + 1));
            return;
        }
        let digest = store.digest().expect("a digest");
        let decode = |line: &[u8]| open(line).ok().map(|sealed| sealed.event);
        store.rebuild(&decode).expect("made anew");
        assert_eq!(store.digest().expect("a digest"), digest);
        store.last_seen().expect("terminals");
        store.counts().expect("counts");
    });
});
