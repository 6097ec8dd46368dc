//! Departments' PINs, wrong ones, and who works in a department's name.

use super::{doing, give, say};
use crate::fake::*;
use cchc::{
    domain::{
        event::{Draft, EventId},
        pin::LONGEST_VERIFIER,
    },
    store::Store,
};
use std::time::Duration;

fn verifier(store: &Store) -> Option<String> {
    let pin = store.pin(&department("KKB")).expect("a database");
    pin.map(|pin| pin.verifier)
}

fn set(to: Option<&str>) -> Vec<Draft> {
    vec![draft("KKB", pin("KKB", to))]
}

pub fn the_later_of_two_pins_holds(mut store: Store) {
    let mut other = in_memory();
    assert_eq!(verifier(&store), None);
    let version = store.pins_version().expect("a version");
    say(&mut store, 1, 0, set(Some("một")));
    assert_ne!(store.pins_version().expect("a version"), version);
    let later = say(&mut other, 2, 9, set(Some("hai")));
    assert_eq!(other.pins_said().expect("a database").len(), 1);
    give(&mut store, &other);
    give(&mut other, &store);
    for store in [&store, &other] {
        let held = store.pin(&department("KKB")).expect("a database");
        let held = held.expect("a PIN");
        assert_eq!((held.verifier.as_str(), held.event), ("hai", later[0]));
        let heads = store.pin_heads(&department("KKB")).expect("heads");
        assert_eq!(heads.len(), 2);
        let with = store.departments_with_pin().expect("a database");
        assert_eq!(with, [department("KKB")]);
        let said = store.pins_said().expect("a database").swap_remove(0);
        assert_eq!((said.is_set, said.by), (true, department("KKB")));
    }
    let digests = [&store, &other].map(|store| store.digest().expect("a digest"));
    assert_eq!(digests[0], digests[1]);
    // Whoever saw both takes the place of both, whatever the clocks say.
    let replaces = other.pin_heads(&department("KKB")).expect("heads");
    let removed = Draft {
        replaces,
        ..draft("HCQT", pin("KKB", None))
    };
    say(&mut other, 2, 1, vec![removed]);
    give(&mut store, &other);
    assert_eq!(verifier(&store), None);
    assert_eq!(store.departments_with_pin().expect("a database"), []);
    let said = store.pins_said().expect("a database").swap_remove(0);
    assert_eq!((said.is_set, said.by), (false, department("HCQT")));
    let before = store.digest().expect("a digest");
    store.rebuild(&decode).expect("rebuilt");
    assert_eq!(store.digest().expect("a digest"), before);
}

pub fn a_pin_is_not_taken_back(mut store: Store) {
    say(&mut store, 1, 0, set(Some("một")));
    let second = say(&mut store, 1, 1, set(Some("hai")));
    say(&mut store, 1, 2, vec![draft("KKB", withdrawal(second[0]))]);
    assert_eq!(verifier(&store).as_deref(), Some("hai"));
    store.rebuild(&decode).expect("rebuilt");
    assert_eq!(verifier(&store).as_deref(), Some("hai"));
}

pub fn what_is_no_verifier_fits_nothing(mut store: Store) {
    say(&mut store, 1, 0, set(Some(&"x".repeat(LONGEST_VERIFIER))));
    assert_eq!(
        verifier(&store).map(|kept| kept.len()),
        Some(LONGEST_VERIFIER)
    );
    say(
        &mut store,
        1,
        1,
        set(Some(&"x".repeat(LONGEST_VERIFIER + 1))),
    );
    assert_eq!(verifier(&store).as_deref(), Some(""));
}

/// The wait, or how many wrong ones were counted.
fn attempt(store: &mut Store, pin: u8, now_ms: u64) -> Result<u32, Duration> {
    let begun = store.begin_attempt(&department("KKB"), EventId([pin; 16]), now_ms);
    begun.expect("a database").map(|attempts| attempts.wrong)
}

pub fn wrong_pins_are_counted_before_they_are_looked_at(mut store: Store) {
    for wrong in 1..=4 {
        assert_eq!(attempt(&mut store, 1, 0), Ok(wrong));
    }
    assert_eq!(attempt(&mut store, 1, 1_000), Err(Duration::from_secs(4)));
    assert_eq!(attempt(&mut store, 1, 5_000), Ok(5));
    // What rebuilding makes anew is not how often somebody was wrong here.
    store.rebuild(&decode).expect("rebuilt");
    assert_eq!(attempt(&mut store, 1, 5_000), Err(Duration::from_secs(10)));
    // Another PIN has been tried by nobody.
    assert_eq!(attempt(&mut store, 2, 5_000), Ok(1));
    store
        .forget_attempts(&department("KKB"))
        .expect("a database");
    assert_eq!(attempt(&mut store, 2, 5_000), Ok(1));
}

pub fn a_clock_set_back_neither_frees_nor_locks_for_ever(mut store: Store) {
    for _ in 0..4 {
        attempt(&mut store, 1, 1_000_000_000).expect("counted");
    }
    assert_eq!(attempt(&mut store, 1, 0), Err(Duration::from_secs(5)));
    assert_eq!(attempt(&mut store, 1, 2_000), Err(Duration::from_secs(3)));
    assert_eq!(attempt(&mut store, 1, 5_000), Ok(5));
}

pub fn names_are_remembered_by_department(mut store: Store) {
    let by = |author: &str| Draft {
        author: author.to_owned(),
        ..doing("việc")
    };
    say(
        &mut store,
        1,
        0,
        vec![by("Một"), by("Hai"), by("Một"), by("Ba")],
    );
    let recent = |store: &Store, code: &str, most| {
        let authors = store.recent_authors(&[department(code)], most);
        authors.expect("a database")
    };
    assert_eq!(recent(&store, "KKB", 9), ["Ba", "Một", "Hai"]);
    assert_eq!(recent(&store, "KKB", 2), ["Ba", "Một"]);
    assert!(recent(&store, "KNOI", 9).is_empty());
    let code = department("KKB");
    assert_eq!(store.worked_as(&code).expect("a database"), None);
    for author in ["Một", "Bốn"] {
        store.remember_worked_as(&code, author).expect("a database");
    }
    assert_eq!(
        store.worked_as(&code).expect("a database").as_deref(),
        Some("Bốn")
    );
}
