//! `checkin`: says how a task of a department stands.

use super::{
    Exit, argument,
    asked::with_pin,
    failure::Failure,
    invocation::Invocation,
    output::Output,
    saved,
    tasks::{period, state},
    text::with,
    usage::UsageError,
};
use crate::{
    domain::{checkin::CheckInError, event::EventId},
    service::NewCheckIn,
};
use clap::{ArgMatches, Command};
use serde::Serialize;

#[derive(Serialize)]
struct Answer {
    event: EventId,
}

pub(super) fn command(command: Command) -> Command {
    command
        .arg(argument::positional("task"))
        .arg(argument::option("state").required(true))
        .args(["department", "period", "percent", "plan"].map(argument::option))
        .args(["note", "author"].map(|id| argument::option(id).allow_hyphen_values(true)))
        .arg(argument::repeated("evidence"))
        .after_help(
            "cchc checkin 1.5 --department KKB --state doing --percent 50 --note \"Đã tập huấn đợt 1\"\n\
             cchc checkin III/1/1.5 --state done --evidence 12/BC-KKB",
        )
}

pub(super) fn run(
    matches: &ArgMatches,
    invocation: &mut Invocation,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let state = state(argument::needed(matches, "state"))?;
    let percent = percent(matches)?;
    let (mut service, session) = invocation.open(matches)?;
    let (plan, task) = session.item(argument::needed(matches, "task"))?;
    let (plan, task) = (plan.id.clone(), plan.key_of(task).clone());
    let period = match period(matches, &session)? {
        Some(period) => period,
        None => service.period_now(&session, &plan, &task)?,
    };
    let new = NewCheckIn {
        seen: service.seen(&session, &plan, &task, period)?,
        plan,
        task,
        period,
        state,
        percent,
        note: argument::text(matches, "note")
            .unwrap_or_default()
            .to_owned(),
        evidence: argument::texts(matches, "evidence").unwrap_or_default(),
    };
    let event = with_pin(&mut service, invocation, |service| {
        service.check_in(&session, new.clone())
    })?;
    let line = match invocation.json {
        true => String::new(),
        false => with(&invocation.words()?.cli.answer.saved, "event", &event),
    };
    saved::give(service, Answer { event }, &line, invocation, output)
}

fn percent(matches: &ArgMatches) -> Result<Option<u8>, Failure> {
    let Some(typed) = argument::text(matches, "percent") else {
        return Ok(None);
    };
    let number: u32 = typed
        .trim()
        .trim_end_matches('%')
        .parse()
        .map_err(|_| UsageError::unreadable("--percent", typed, "0 – 100"))?;
    let percent = u8::try_from(number).map_err(|_| CheckInError::Percent(number))?;
    Ok(Some(percent))
}
