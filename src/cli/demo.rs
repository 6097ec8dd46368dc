//! `demo`: fills an empty data directory with a made-up history.

use super::{
    Exit, argument,
    failure::Failure,
    invocation::Invocation,
    output::{Output, PATIENCE, remark},
};
use crate::{
    config::{fill, words::Words},
    service::demo::{Wish, fill_directory},
};
use clap::{ArgMatches, Command};
use serde::Serialize;
use std::{path::PathBuf, time::Instant};

/// How many entries are made up when nothing is said.
const USUAL: u64 = 1_000;

#[derive(Serialize)]
struct Answer {
    events: u64,
    seed: u64,
    path: PathBuf,
}

pub(super) fn command(command: Command) -> Command {
    command
        .args(["events", "seed"].map(argument::option))
        .after_help("cchc --data /tmp/thu-nghiem demo --events 1000 --seed 7")
}

pub(super) fn run(
    matches: &ArgMatches,
    invocation: &mut Invocation,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let wish = Wish {
        events: argument::number(matches, "events")?.unwrap_or(USUAL),
        seed: argument::number(matches, "seed")?.unwrap_or(0),
    };
    let place = invocation.place()?;
    let path = place.data.path().to_owned();
    let words = invocation.words()?;
    let mut told = Instant::now();
    let made = fill_directory(place, wish, &mut |done| {
        if told.elapsed() >= PATIENCE {
            told = Instant::now();
            remark(&progress(words, done, wish.events));
        }
    })?;
    if invocation.json {
        output.json(&Answer {
            events: made,
            seed: wish.seed,
            path,
        });
    } else {
        output.line(&fill(
            &words.cli.answer.demo_made,
            &[("count", &made), ("path", &path.display())],
        ));
    }
    Ok(Exit::Done)
}

fn progress(words: &Words, done: u64, count: u64) -> String {
    fill(
        &words.cli.answer.demo_progress,
        &[("done", &done), ("count", &count)],
    )
}
