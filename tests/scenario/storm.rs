//! Keys at random: nothing panics, and nothing is written but by a form.

use crate::{driver::Driver, made_up};
use cchc::{
    service::worker::Request,
    sync::SeededRng,
    tui::{
        Screen,
        command::{Context, TABLE},
    },
};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Ways to every screen.
const SCREENS: [&str; 4] = ["", "<F3>", "<F9>", "<C-b>"];
/// Each on a terminal of its own: a long history makes every key slower.
const SEEDS: std::ops::Range<u64> = 0..10;
const KEYS_OF_A_SEED: usize = 5_000;

#[test]
fn letters_digits_and_signs_change_only_the_filter() {
    let driver = std::cell::RefCell::new(Driver::of("KKB"));
    driver.borrow_mut().writes();
    let mut runner = proptest::test_runner::TestRunner::new_with_rng(
        ProptestConfig::with_cases(48),
        proptest::test_runner::TestRng::deterministic_rng(
            proptest::test_runner::RngAlgorithm::ChaCha,
        ),
    );
    // "?" and "/" in an empty filter open help and the palette, where letters are text as well.
    let typed = "[a-zA-Z0-9ăâđêôơưếộựÀĐỆ .,;:!'()\\-+=_*#@%&\"|~^$?/\\[\\]{}]{1,30}";
    runner
        .run(&(0..SCREENS.len(), typed), |(screen, typed)| {
            let mut driver = driver.borrow_mut();
            let begun = driver.model.clone();
            driver.keys(SCREENS[screen]);
            let (shown, period) = (driver.model.screen(), driver.model.period());
            driver.keys(&typed);
            prop_assert_eq!(driver.model.screen(), shown);
            prop_assert_eq!(driver.model.period(), period);
            prop_assert_eq!(driver.writes(), []);
            prop_assert!(!driver.has_quit);
            driver.model = begun;
            Ok(())
        })
        .expect("no letter is a command");
}

/// What may be pressed: every key of the table, and letters as keyboards send them.
fn keyboard() -> Vec<String> {
    let named: BTreeSet<&str> = TABLE
        .iter()
        // A document may be any file of this machine: drafts have a storm of their own.
        .filter(|entry| entry.id != "import" && entry.contexts != [Context::Review])
        .flat_map(|entry| entry.keys)
        .copied()
        .filter(|key| *key != "Ctrl+Q")
        .collect();
    let mut keys: Vec<String> = named.into_iter().map(in_script).collect();
    for letter in [
        "a",
        "e",
        "w",
        "s",
        "d",
        "ế",
        "đ",
        "1",
        " ",
        "\u{323}",
        "👩‍⚕️",
        "<BS>",
        "<C-h>",
        "<Delete>",
        "<C-x>",
    ] {
        keys.push(letter.to_owned());
    }
    // Forms are reached and left more often than the dice would do it.
    keys.extend(["<F2>", "<F2>", "<Enter>", "<Enter>", "<Esc>", "<Down>"].map(str::to_owned));
    keys
}

/// A key of the table as scripts have it: a letter with Ctrl as the terminal sends it.
fn in_script(key: &str) -> String {
    match key.strip_prefix("Ctrl+") {
        Some(letter) if letter.len() == 1 => format!("<C-{}>", letter.to_lowercase()),
        _ => format!("<{key}>"),
    }
}

/// A hundred thousand keys, half of them here and half below, so that two cores share them.
#[test]
fn fifty_thousand_keys_break_nothing() {
    SEEDS.for_each(storm);
}

#[test]
fn fifty_thousand_other_keys_break_nothing() {
    SEEDS.map(|seed| 20_260_211 + 581 * seed).for_each(storm);
}

fn storm(seed: u64) {
    let mut driver = Driver::of("KKB");
    driver.writes();
    let mut random = SeededRng::new(seed);
    let keys = keyboard();
    let sizes = [(60, 18), (80, 24), (160, 50), (20, 5)];
    for count in 0..KEYS_OF_A_SEED {
        let key = &keys[pick(&mut random, keys.len())];
        let above = driver.model.has_overlay();
        driver.keys(key);
        for write in driver.writes() {
            let by_form = above && key == "<Enter>";
            let allowed = match write {
                Request::WithdrawLast(_) => by_form || (!above && key == "<C-z>"),
                Request::KeepSetting { .. } if by_form || switches(key) => true,
                Request::KeepSetting { .. } => {
                    let is_settings = driver.model.screen() == Some(Screen::Settings);
                    is_settings && ["<Enter>", "<Left>", "<Right>"].contains(&key.as_str())
                }
                Request::KeepReportText(_) => {
                    above && ["<C-s>", "<F2>", "<C-d>", "<F3>", "<Enter>"].contains(&key.as_str())
                }
                _ => by_form,
            };
            assert!(allowed, "seed {seed}, key {count} {key}: {write:?}");
        }
        if count % 25 == 0 {
            let (columns, rows) = sizes[pick(&mut random, sizes.len())];
            driver.size(columns, rows);
            driver.buffer((columns, rows));
        }
    }
}

/// True for keys that switch a setting wherever they are pressed.
fn switches(key: &str) -> bool {
    let mut switches = TABLE
        .iter()
        .filter(|entry| ["typing", "mouse"].contains(&entry.id));
    switches.any(|entry| entry.keys.iter().any(|known| in_script(known) == key))
}

/// Nobody guesses a PIN with letters that are not in it.
#[test]
fn a_storm_on_locked_departments_writes_nothing() {
    let driver = Driver::of("HCQT");
    let departments = driver.service().1.unit.departments.clone();
    for department in departments {
        crate::pin::set(&driver, department.code, "9876");
    }
    let mut random = SeededRng::new(20_260_930);
    let keys = keyboard();
    let digest = |driver: &Driver| driver.service().0.sync_report().expect("a report").digest;
    let before = digest(&driver);
    let mut driver = driver.again();
    for count in 0..5_000 {
        driver.keys(&keys[pick(&mut random, keys.len())]);
        // Time for every guess.
        if count % 50 == 0 {
            driver.minutes_pass(6);
            driver.buffer((80, 24));
        }
    }
    assert_eq!(digest(&driver), before);
    assert_ne!(driver.writes(), [], "nothing was ever to be written");
}

fn pick(random: &mut SeededRng, among: usize) -> usize {
    use cchc::sync::Rng;
    let mut bytes = [0; 8];
    random.fill(&mut bytes).expect("bytes");
    usize::try_from(u64::from_le_bytes(bytes) % among as u64).expect("a place")
}

#[test]
fn a_storm_on_a_draft_loses_no_line() {
    let mut random = SeededRng::new(20_270_104);
    let mut driver = Driver::of("HCQT");
    driver.reviews(made_up::review());
    let mut keys = keyboard();
    let own = TABLE
        .iter()
        .filter(|entry| entry.contexts == [Context::Review] && entry.id != "finish")
        .flat_map(|entry| entry.keys);
    for key in own {
        keys.push(in_script(key));
    }
    let begun = driver.model.clone();
    for count in 0..3_000 {
        // Leaving is no loss, but the storm is about the draft.
        if count % 100 == 0 {
            driver.model = begun.clone();
        }
        driver.keys(&keys[pick(&mut random, keys.len())]);
        if count % 20 == 0 {
            driver.buffer((80, 24));
        }
    }
    let kept = cchc::service::kept_review(&driver.place).expect("a draft");
    let draft = kept.expect("a draft").draft;
    let mut lines: Vec<usize> = draft.passed.iter().map(|passed| passed.line).collect();
    for row in draft.row_ids() {
        lines.extend(draft.parts(row).map_or(&[][..], |parts| parts.lines));
    }
    lines.sort_unstable();
    lines.dedup();
    assert_eq!(lines, (1..=20).collect::<Vec<_>>());
}

#[test]
fn bursts_of_keys_leave_nothing_waiting() {
    let mut random = SeededRng::new(11);
    let keys = keyboard();
    let mut driver = Driver::of("KKB");
    for _ in 0..300 {
        let length = 1 + pick(&mut random, 12);
        let burst: String = (0..length)
            .map(|_| keys[pick(&mut random, keys.len())].as_str())
            .collect();
        driver.burst(&burst);
    }
    driver.keys("<Esc><Esc><Esc><Esc><C-l><F1>");
    assert!(driver.model.has_overlay());
}

#[test]
fn a_storm_on_the_first_run_breaks_nothing() {
    let mut random = SeededRng::new(7);
    let keys = keyboard();
    let mut driver = Driver::unset();
    for _ in 0..2_000 {
        let key = &keys[pick(&mut random, keys.len())];
        if key == "<Enter>" && pick(&mut random, 4) > 0 {
            continue;
        }
        driver.keys(key);
        driver.buffer((80, 24));
    }
}
