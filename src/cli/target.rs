//! `target record`: the coordinating office writes down what was reached.

use super::{
    Exit, argument,
    asked::with_pin,
    failure::Failure,
    invocation::{Invocation, meaning},
    output::Output,
    saved,
    tasks::period,
    text::with,
    usage::{UsageError, UsageKind},
};
use crate::{
    domain::{
        event::EventId,
        item::ItemPath,
        ledger::{Figure, Measurement},
    },
    service::ServiceError,
};
use clap::{ArgMatches, Command};
use serde::Serialize;

/// What may be said of a rank.
const MET: [&str; 2] = ["yes", "no"];

#[derive(Serialize)]
struct Answer {
    target: ItemPath,
    event: EventId,
}

pub(super) fn command(command: Command) -> Command {
    let record = Command::new("record")
        .arg(argument::positional("target"))
        .arg(argument::positional("value").allow_hyphen_values(true))
        .arg(argument::option("period").required(true))
        .args(["source", "note"].map(|id| argument::option(id).allow_hyphen_values(true)))
        .arg(argument::repeated("evidence"))
        .args(["met", "department", "author", "plan"].map(argument::option));
    command
        .subcommand_required(true)
        .subcommand(record)
        .after_help(
            "cchc target record II/5 96,5 --period 9M --source \"Khảo sát người bệnh\"\n\
             cchc target record II/1 \"xuất sắc\" --period Y --met yes --evidence 12/QĐ-SYT",
        )
}

pub(super) fn run(
    matches: &ArgMatches,
    invocation: &mut Invocation,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let Some((_, own)) = matches.subcommand() else {
        return Ok(Exit::BadInput);
    };
    let met = argument::text(own, "met").map(|typed| {
        let read = |word: &str| MET.iter().position(|known| *known == word);
        meaning("--met", typed, &MET, read).map(|place| place == 0)
    });
    let met = met.transpose()?;
    let (mut service, session) = invocation.open(own)?;
    let period = period(own, &session)?.unwrap_or_else(|| session.period());
    if period.window().0 > session.today {
        return Err(ServiceError::PeriodInFuture(period).into());
    }
    let held = session.target(argument::needed(own, "target"), period.year)?;
    let value = held.figure(argument::needed(own, "value"))?;
    if met.is_some() && matches!(value, Figure::Number(_)) {
        return Err(UsageError::new(UsageKind::Unexpected("--met".to_owned())).into());
    }
    let text = |id| argument::text(own, id).unwrap_or_default().to_owned();
    let measurement = Measurement {
        plan: held.plan.id.clone(),
        target: held.target.path.clone(),
        period,
        value,
        met,
        source: text("source"),
        evidence: argument::texts(own, "evidence").unwrap_or_default(),
        note: text("note"),
    };
    let seen = service.measured(&measurement.plan, held.target, period)?;
    let seen = seen.map(|row| row.heads).unwrap_or_default();
    let target = measurement.target.clone();
    let event = with_pin(&mut service, invocation, |service| {
        service.record_measurement(&session, measurement.clone(), seen.clone())
    })?;
    let line = with(
        &invocation.words()?.cli.answer.target_saved,
        "target",
        &target,
    );
    saved::give(service, Answer { target, event }, &line, invocation, output)
}
