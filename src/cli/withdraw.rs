//! `withdraw`: takes an entry back; the history keeps it.

use super::{
    Exit, argument, asked::with_pin, failure::Failure, invocation::Invocation, output::Output,
    saved, text::with,
};
use crate::domain::event::EventId;
use clap::{ArgMatches, Command};
use serde::Serialize;

#[derive(Serialize)]
struct Answer {
    event: EventId,
}

pub(super) fn command(command: Command) -> Command {
    command
        .arg(argument::positional("event"))
        .args(["reason", "author"].map(|id| argument::option(id).allow_hyphen_values(true)))
        .arg(argument::option("department"))
        .after_help("cchc withdraw 3kq7d0ab --reason \"Ghi nhầm kỳ\"")
}

pub(super) fn run(
    matches: &ArgMatches,
    invocation: &mut Invocation,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let (mut service, session) = invocation.open(matches)?;
    let target = service.event_named(argument::needed(matches, "event"))?;
    let reason = argument::text(matches, "reason").unwrap_or_default();
    let event = with_pin(&mut service, invocation, |service| {
        service.withdraw(&session, target, reason)
    })?;
    let line = match invocation.json {
        true => String::new(),
        false => with(&invocation.words()?.cli.answer.withdrawn, "event", &event),
    };
    saved::give(service, Answer { event }, &line, invocation, output)
}
