//! `doctor`: looks at database, settings, keys, clock and share, measures what the share can
//! do, and says what to do.

use super::{Exit, failure::Failure, invocation::Invocation, output::Output};
use crate::service::doctor::{Check, Patient, Verdict, examine};
use clap::{ArgMatches, Command};

pub(super) fn command(command: Command) -> Command {
    command
}

pub(super) fn run(
    _: &ArgMatches,
    invocation: &mut Invocation,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let words = invocation.words()?;
    let patient = Patient {
        data: invocation.directory()?,
        share: invocation.share.clone(),
        today: invocation.today,
        clock: invocation.clock(),
        keys: invocation.keys.unwrap_or(|_, _| Ok(())),
    };
    let checks = examine(&patient, words);
    if invocation.json {
        output.json(&checks);
    } else {
        for check in &checks {
            show(check, words, output);
        }
    }
    let is_failed = |check: &Check| check.verdict == Verdict::Failed;
    Ok(if checks.iter().any(is_failed) {
        Exit::Refused
    } else {
        Exit::Done
    })
}

fn show(check: &Check, words: &crate::config::Words, output: &mut Output) {
    let answer = &words.cli.answer;
    let verdict = match check.verdict {
        Verdict::Ok => &answer.check_ok,
        Verdict::Warning => &answer.check_warning,
        Verdict::Failed => &answer.check_failed,
    };
    let name = words.cli.check_name.get(check.name).unwrap_or(check.name);
    output.line(&format!("[{verdict}] {name}: {}", check.detail));
    if check.verdict != Verdict::Ok {
        output.line(&format!("    {}", check.mend));
    }
}
