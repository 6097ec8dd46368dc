//! `sync`, `sync status` and `sync merge`: carries entries to and from the share, says how
//! far they have come, and takes in copies of the share.

use super::{
    Exit, argument,
    failure::{Failure, tell},
    invocation::Invocation,
    output::Output,
    text::{column, joined, moment, with},
};
use crate::{
    config::{Words, fill},
    domain::event::IncarnationId,
    service::{
        BadLine, Outcome, Place, ServiceError, ShareState, SyncReport, Synchroniser, Terminal,
        Wanted,
    },
};
use chrono::{DateTime, FixedOffset};
use clap::{ArgMatches, Command};
use data_encoding::BASE32_DNSSEC;
use serde::Serialize;
use std::{
    path::{Path, PathBuf},
    time::Duration,
};

#[derive(Serialize)]
struct Carried {
    read: usize,
    written: usize,
    new: usize,
    /// How many of those written had been lost from the share.
    healed: usize,
    quarantined: usize,
    share: &'static str,
}

#[derive(Serialize)]
struct Status<'r> {
    only_here: u64,
    on_share: u64,
    seen_by_others: u64,
    terminals: Vec<TerminalRow<'r>>,
    digest: &'r str,
    share: &'r Path,
    quarantine: Vec<BadRow<'r>>,
}

#[derive(Serialize)]
struct TerminalRow<'r> {
    terminal: IncarnationId,
    own: bool,
    current: bool,
    host: &'r str,
    department: &'r str,
    author: &'r str,
    at: DateTime<FixedOffset>,
    events: u64,
    skew_seconds: u64,
    forked: bool,
    succeeds: Option<IncarnationId>,
    replaced: bool,
    acknowledged: u64,
}

#[derive(Serialize)]
struct BadRow<'r> {
    reason: &'r str,
    bytes: u64,
    excerpt: &'r str,
    fingerprint: String,
}

pub(super) fn command(command: Command) -> Command {
    command
        .arg(argument::flag("watch"))
        .subcommand(Command::new("status"))
        .subcommand(Command::new("merge").arg(argument::files("files")))
}

pub(super) fn run(
    matches: &ArgMatches,
    invocation: &mut Invocation,
    output: &mut Output,
) -> Result<Exit, Failure> {
    match matches.subcommand() {
        Some(("merge", given)) => return merge(given, invocation, output),
        Some(_) => return status(matches, invocation, output),
        None => {}
    }
    let place = set_up_place(invocation)?;
    let path = place.share();
    let pause = Duration::from_secs(place.settings.poll_seconds);
    let mut synchroniser = Synchroniser::open(place)?;
    let outcome = synchroniser.settle()?;
    give(&outcome, invocation, output)?;
    if argument::is_set(matches, "watch") {
        return watch(
            synchroniser,
            outcome.share,
            &path,
            pause,
            invocation,
            output,
        );
    }
    ended(&outcome.share, path, invocation)
}

fn set_up_place(invocation: &Invocation) -> Result<Place, Failure> {
    let place = invocation.place()?;
    match place.is_set_up() {
        true => Ok(place),
        false => Err(ServiceError::NotSetUp.into()),
    }
}

/// Takes the files in, all that can be read, then carries what is new to the share. A file
/// that cannot be read is told, and the others are taken in all the same.
fn merge(
    matches: &ArgMatches,
    invocation: &Invocation,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let place = set_up_place(invocation)?;
    let share = place.share();
    let mut synchroniser = Synchroniser::open(place)?;
    let mut total = Outcome::default();
    let mut exit = Exit::Done;
    for path in argument::paths(matches, "files") {
        match synchroniser.merge(&path) {
            Ok(outcome) => total = total.and(outcome),
            Err(error) => {
                tell(&error.problem(invocation.words()?));
                exit = Exit::Refused;
            }
        }
    }
    let carried = synchroniser.settle()?;
    total.written = carried.written;
    total.healed = carried.healed;
    total.share = carried.share;
    give(&total, invocation, output)?;
    Ok(match exit {
        Exit::Done => ended(&total.share, share, invocation)?,
        failed => failed,
    })
}

/// Cycles until the program is stopped or nobody reads the answers any more; says
/// something only when something changed.
fn watch(
    mut synchroniser: Synchroniser,
    mut last: ShareState,
    path: &Path,
    pause: Duration,
    invocation: &Invocation,
    output: &mut Output,
) -> Result<Exit, Failure> {
    ended(&last, path.to_owned(), invocation)?;
    while output.is_read() {
        output.flush();
        std::thread::sleep(pause);
        let outcome = synchroniser.cycle(Wanted::Poll)?;
        let is_news = outcome.written + outcome.new.len() + outcome.quarantined > 0;
        if is_news || outcome.share != last {
            give(&outcome, invocation, output)?;
        }
        if outcome.share != last {
            ended(&outcome.share, path.to_owned(), invocation)?;
        }
        last = outcome.share;
    }
    Ok(Exit::Done)
}

fn give(outcome: &Outcome, invocation: &Invocation, output: &mut Output) -> Result<(), Failure> {
    let carried = Carried {
        read: outcome.read,
        written: outcome.written,
        new: outcome.new.len(),
        healed: outcome.healed,
        quarantined: outcome.quarantined,
        share: outcome.share.word(),
    };
    if invocation.json {
        output.json(&carried);
        return Ok(());
    }
    let answer = &invocation.words()?.cli.answer;
    let counts = fill(
        &answer.sync_counts,
        &[
            ("read", &carried.read),
            ("written", &carried.written),
            ("new", &carried.new),
            ("healed", &carried.healed),
            ("quarantined", &carried.quarantined),
        ],
    );
    if outcome.share == ShareState::Reachable {
        output.line(&format!("{}: {counts}", answer.synced));
    } else {
        output.line(&counts);
    }
    Ok(())
}

fn ended(share: &ShareState, path: PathBuf, invocation: &Invocation) -> Result<Exit, Failure> {
    Ok(match share.cause() {
        None => Exit::Done,
        Some(cause) => {
            tell(&ServiceError::Share { path, cause }.problem(invocation.words()?));
            Exit::OutOfReach
        }
    })
}

fn status(
    matches: &ArgMatches,
    invocation: &Invocation,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let (service, _) = invocation.open(matches)?;
    let report = service.sync_report()?;
    if invocation.json {
        output.json(&answer(&report));
    } else {
        show(&report, invocation, output)?;
    }
    Ok(Exit::Done)
}

fn answer(report: &SyncReport) -> Status<'_> {
    Status {
        only_here: report.counts.only_here,
        on_share: report.counts.on_share,
        seen_by_others: report.counts.seen_by_others,
        terminals: report.terminals.iter().map(terminal).collect(),
        digest: &report.digest,
        share: &report.path,
        quarantine: report.quarantine.iter().map(bad_row).collect(),
    }
}

fn terminal(terminal: &Terminal) -> TerminalRow<'_> {
    TerminalRow {
        terminal: terminal.incarnation,
        own: terminal.own,
        current: terminal.current,
        host: &terminal.host,
        department: terminal.department.as_str(),
        author: &terminal.author,
        at: terminal.at,
        events: terminal.events,
        skew_seconds: terminal.skew_seconds,
        forked: terminal.forked_at.is_some(),
        succeeds: terminal.succeeds,
        replaced: terminal.is_replaced,
        acknowledged: terminal.acknowledged,
    }
}

fn bad_row(line: &BadLine) -> BadRow<'_> {
    BadRow {
        reason: &line.reason,
        bytes: line.bytes,
        excerpt: &line.excerpt,
        fingerprint: BASE32_DNSSEC.encode(&line.fingerprint),
    }
}

fn show(report: &SyncReport, invocation: &Invocation, output: &mut Output) -> Result<(), Failure> {
    let words = invocation.words()?;
    let (said, reach) = (&words.cli.answer, &words.screen.sync);
    output.line(&with(&said.share_path, "path", &report.path.display()));
    for (label, count) in [
        (&reach.only_here, report.counts.only_here),
        (&reach.on_share, report.counts.on_share),
        (&reach.seen_by_others, report.counts.seen_by_others),
    ] {
        output.line(&format!("{label}: {count}"));
    }
    let present = report
        .terminals
        .iter()
        .filter(|terminal| !terminal.is_replaced);
    output.line(&with(&said.terminals, "count", &present.count()));
    for terminal in &report.terminals {
        output.line(&terminal_line(terminal, words));
    }
    let bad = report.quarantine.len();
    output.line(&with(&said.quarantined, "count", &bad));
    for line in &report.quarantine {
        let why = words.screen.bad_line.of(&line.reason);
        let why = with(why, "bytes", &line.bytes);
        output.line(&format!("  {why}: {}", line.excerpt));
    }
    output.line(&with(&said.digest, "digest", &report.digest));
    Ok(())
}

fn terminal_line(terminal: &Terminal, words: &Words) -> String {
    let own = match terminal.current {
        true => words.screen.sync.this_terminal.as_str(),
        false => "",
    };
    joined(&[
        &column(&format!("  {}", terminal.department), 10),
        &column(&terminal.host, 16),
        &column(&terminal.author, 24),
        &moment(words, terminal.at),
        &terminal.events.to_string(),
        own,
        &terminal.remarks(words).join("; "),
    ])
}
