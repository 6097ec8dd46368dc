//! `pin set|reset|remove`: the PIN of a department.

use super::{
    Exit, argument,
    asked::{new, present, with_pin},
    failure::Failure,
    invocation::Invocation,
    output::Output,
    saved,
    text::with,
};
use crate::{
    domain::event::EventId,
    service::{Lock, NewPin, Service, Session},
};
use clap::{ArgMatches, Command};
use serde::Serialize;

#[derive(Serialize)]
struct Answer {
    event: EventId,
}

pub(super) fn command(command: Command) -> Command {
    let of = |name: &'static str| {
        Command::new(name).args(["department", "author", "reason"].map(argument::option))
    };
    command
        .subcommand_required(true)
        .subcommands([
            of("set"),
            of("reset").arg(argument::flag("forgotten")),
            of("remove"),
        ])
        .after_help(
            "cchc pin set\n\
             cchc pin set --department KKB\n\
             cchc pin reset --department KKB\n\
             CCHC_PIN=… CCHC_NEW_PIN=… cchc pin set\n\
             CCHC_PIN=… cchc checkin 1.5 --state done",
        )
}

pub(super) fn run(
    matches: &ArgMatches,
    invocation: &mut Invocation,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let Some((name, own)) = matches.subcommand() else {
        return Ok(Exit::BadInput);
    };
    let (mut service, session) = invocation.open(own)?;
    let code = session.department.clone();
    let author = argument::text(own, "author");
    // Who works on this terminal: a coordinator acts for others, everybody else in the name of
    // the department itself.
    let here = service.session(None, author)?;
    let event = match name {
        "reset" if argument::is_set(own, "forgotten") => {
            let wanted = wanted(own, &session, None, Some(new(&code, invocation)?));
            service.recover_pin(&session, wanted)?
        }
        "reset" => {
            let office = service.resetting_session(here, author)?;
            let pin = new(&code, invocation)?;
            let wanted = wanted(
                own,
                &session,
                own_pin(&service, &office, &session, invocation)?,
                Some(pin),
            );
            with_pin(&mut service, invocation, |service| {
                service.set_pin(&office, wanted.clone())
            })?
        }
        _ => {
            let hand = match here.is_coordinator() && name == "remove" {
                true => here,
                false => session.clone(),
            };
            let known = own_pin(&service, &hand, &session, invocation)?;
            let pin = match name {
                "set" => Some(new(&code, invocation)?),
                _ => None,
            };
            let wanted = wanted(own, &session, known, pin);
            with_pin(&mut service, invocation, |service| {
                service.set_pin(&hand, wanted.clone())
            })?
        }
    };
    let line = match invocation.json {
        true => String::new(),
        false => {
            let words = &invocation.words()?.cli.answer;
            let line = match name {
                "remove" => &words.pin_removed,
                _ => &words.pin_set,
            };
            with(line, "code", &code)
        }
    };
    saved::give(service, Answer { event }, &line, invocation, output)
}

/// The present PIN, where the hand's own department has one.
fn own_pin(
    service: &Service,
    hand: &Session,
    target: &Session,
    invocation: &Invocation,
) -> Result<Option<crate::domain::pin::Pin>, Failure> {
    let is_own = hand.department == target.department;
    match is_own && service.lock_of(&hand.department)? == Lock::Locked {
        true => Ok(Some(present(&hand.department, invocation)?)),
        false => Ok(None),
    }
}

fn wanted(
    own: &ArgMatches,
    target: &Session,
    known: Option<crate::domain::pin::Pin>,
    pin: Option<crate::domain::pin::Pin>,
) -> NewPin {
    NewPin {
        department: target.department.clone(),
        present: known,
        pin,
        reason: argument::text(own, "reason").unwrap_or_default().to_owned(),
    }
}
