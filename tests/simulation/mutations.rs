//! The simulation is worth something only if it notices what is wrong: each mutation of the
//! design has to be caught within a thousand seeds.

use crate::{
    caught,
    doubles::Mutation,
    run::{Figures, run, run_calm, run_crowd},
    world::Held,
};

const MOST_SEEDS: u64 = 1_000;

fn catches(mutation: Mutation, by: &str, run: impl Fn(u64, Mutation) -> Held<Figures>) {
    for seed in 0..MOST_SEEDS {
        let Err(failure) = caught(|| run(seed, mutation)) else {
            continue;
        };
        // What any program would fail at is no proof.
        assert!(
            failure.0.starts_with(by),
            "{mutation:?}, seed {seed}: not by {by}: {}",
            failure.0
        );
        println!("{mutation:?} is caught by seed {seed}: {}", failure.0);
        return;
    }
    panic!("{mutation:?} is not caught by {MOST_SEEDS} seeds");
}

#[test]
fn an_offset_that_is_trusted_is_caught() {
    catches(Mutation::TrustedOffset, "P", run);
}

#[test]
fn healing_ones_own_events_only_is_caught() {
    catches(Mutation::HealOwnOnly, "P1", run);
}

#[test]
fn device_and_sequence_as_an_id_is_caught() {
    catches(Mutation::DeviceAndSequenceAsId, "P", run);
}

#[test]
fn the_last_writer_winning_is_caught() {
    catches(Mutation::LastWriterWins, "replaced", run);
}

#[test]
fn rejecting_future_clocks_is_caught() {
    catches(Mutation::RejectFutureClocks, "P", run);
}

#[test]
fn no_line_break_before_a_record_is_caught() {
    catches(Mutation::NoLeadingNewline, "P8", run);
}

#[test]
fn a_checksum_of_json_that_was_written_anew_is_caught() {
    catches(Mutation::ReserialisedJson, "P1", run);
}

#[test]
fn a_clock_reading_outside_the_transaction_is_caught() {
    catches(Mutation::ClockOutsideTheTransaction, "clock", run);
}

#[test]
fn healing_at_the_first_miss_is_caught() {
    catches(Mutation::HealAtFirstMiss, "P9", run_crowd);
}

#[test]
fn stopping_at_the_first_bad_line_is_caught() {
    catches(Mutation::StopAtFirstBadLine, "P", run);
}

/// Otherwise it is the double that is caught, and not what the mutation does.
#[test]
fn a_mutation_does_no_harm_where_nothing_goes_wrong() {
    for mutation in [
        Mutation::TrustedOffset,
        Mutation::HealOwnOnly,
        Mutation::DeviceAndSequenceAsId,
        Mutation::LastWriterWins,
        Mutation::RejectFutureClocks,
        Mutation::NoLeadingNewline,
        Mutation::ClockOutsideTheTransaction,
        Mutation::HealAtFirstMiss,
        Mutation::StopAtFirstBadLine,
    ] {
        for seed in 0..10 {
            let result = caught(|| run_calm(seed, mutation));
            assert!(result.is_ok(), "{mutation:?}, seed {seed}: {result:?}");
        }
    }
}
