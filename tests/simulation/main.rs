//! A deterministic simulation of terminals over one share: the real engine on the real store,
//! with a share, a clock and chance that come from a seed.
//!
//! `cargo test --test simulation` runs 2,000 seeds, `CCHC_SEEDS=1000000 cargo test --release
//! --test simulation` more, `CCHC_SEED=123 cargo test --test simulation replay -- --nocapture`
//! the one that was printed.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test fails by panicking, and tells what it found"
)]

mod cache;
mod database;
mod dice;
mod disasters;
mod doubles;
mod file_share;
mod folder;
mod kept;
mod mutations;
mod power;
mod properties;
mod run;
mod scenario;
mod server;
mod terminal;
mod world;
mod writing;

use dice::Dice;
use doubles::Mutation;
use run::{Figures, run, run_crowd};
use scenario::Scenario;
use std::{
    env,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::atomic::{AtomicU64, Ordering::Relaxed},
    thread,
};
use world::{Failure, Held};

fn number(name: &str) -> Option<u64> {
    env::var(name).ok()?.parse().ok()
}

/// A panic is a failure like any other.
fn caught(work: impl FnOnce() -> Held<Figures>) -> Held<Figures> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<String>().cloned();
        Err(Failure(text.unwrap_or_else(|| "a panic".to_owned())))
    })
}

fn report(seed: u64, failure: &Failure) -> String {
    let scenario = Scenario::draw(&mut Dice::new(seed));
    format!(
        "seed {seed}: {}\n{scenario:?}\n\
         CCHC_SEED={seed} cargo test --test simulation replay -- --nocapture",
        failure.0
    )
}

/// Runs seeds on all cores; the failures, in order of the seeds.
fn run_all(first: u64, count: u64) -> Vec<(u64, Failure)> {
    let next = AtomicU64::new(first);
    let work = || {
        let mut failures = Vec::new();
        loop {
            let seed = next.fetch_add(1, Relaxed);
            if seed >= first + count {
                return failures;
            }
            if let Err(failure) = caught(|| run(seed, Mutation::None)) {
                println!("{}", report(seed, &failure));
                failures.push((seed, failure));
            }
        }
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let mut failures: Vec<_> = thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        workers
            .into_iter()
            .flat_map(|w| w.join().expect("no panic"))
            .collect()
    });
    failures.sort_by_key(|(seed, _)| *seed);
    failures
}

#[test]
fn nothing_is_lost_and_everybody_ends_with_the_same() {
    let first = number("CCHC_FIRST").unwrap_or(0);
    let failures = run_all(first, number("CCHC_SEEDS").unwrap_or(2_000));
    let seeds: Vec<u64> = failures.iter().map(|(seed, _)| *seed).collect();
    assert!(seeds.is_empty(), "these seeds fail: {seeds:?}");
}

#[test]
fn seeds_that_failed_once_hold() {
    for (seed, why) in kept::SEEDS {
        let result = caught(|| run(seed, Mutation::None));
        assert!(
            result.is_ok(),
            "{why}: {}",
            report(seed, &result.unwrap_err())
        );
    }
}

#[test]
fn replay() {
    let Some(seed) = number("CCHC_SEED") else {
        return;
    };
    match caught(|| run(seed, Mutation::None)) {
        Ok(figures) => println!("seed {seed} holds: {figures:?}"),
        Err(failure) => panic!("{}", report(seed, &failure)),
    }
}

#[test]
fn a_seed_means_the_same_each_time() {
    for seed in 0..20 {
        let once = caught(|| run(seed, Mutation::None)).map_err(|failure| failure.0);
        let again = caught(|| run(seed, Mutation::None)).map_err(|failure| failure.0);
        assert_eq!(once, again, "seed {seed}");
    }
}

/// Twenty terminals put back what ten others wrote, without a lock that works.
#[test]
fn a_crowd_without_a_lock_writes_at_most_three_times_what_it_must() {
    let mut worst = (0, 0);
    for seed in 0..number("CCHC_CROWDS").unwrap_or(12) {
        match caught(|| run_crowd(seed, Mutation::None)) {
            Ok(figures) => worst = worst.max((figures.bytes * 100 / figures.allowed, seed)),
            Err(failure) => panic!("crowd {seed}: {}", failure.0),
        }
    }
    println!(
        "at most {} % of what is allowed, by crowd {}",
        worst.0, worst.1
    );
}
