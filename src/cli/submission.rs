//! `submission …`: begins, edits, ticks, sends, receives, returns, publishes.

use super::{
    Exit, argument,
    asked::with_pin,
    failure::Failure,
    invocation::{Invocation, meaning},
    output::Output,
    saved,
    tasks::period,
    text::with,
    usage::UsageError,
};
use crate::{
    domain::{
        event::EventId,
        submission::{PassedOn, SubmissionChange, SubmissionKind, SubmissionState},
    },
    service::{DeskStep, NewSubmission, Seen, Service, ServiceError, Session},
};
use clap::{Arg, ArgMatches, Command};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Answer {
    submission: EventId,
    event: EventId,
}

pub(super) fn command(command: Command) -> Command {
    let step = |name: &'static str| Command::new(name).arg(argument::positional("submission"));
    let inner = [
        Command::new("new")
            .arg(argument::option("period"))
            .args(contents()),
        step("edit").args(contents()),
        step("tick")
            .arg(argument::positional("tick"))
            .arg(argument::flag("clear")),
        step("send"),
        step("receive"),
        step("return").arg(
            argument::option("reason")
                .required(true)
                .allow_hyphen_values(true),
        ),
        step("pass-on").arg(passed_on().required(true)),
        step("publish").args([argument::option("link"), passed_on()]),
    ];
    let who = || ["department", "author", "plan"].map(argument::option);
    command
        .subcommand_required(true)
        .subcommands(inner.map(|inner| inner.args(who())))
        .after_help(
            "cchc submission new --kind article --title \"Quy trình mới\" --authors \"Trần Thị Mẫu\"\n\
             cchc submission tick 3kq7d0ab approved\n\
             cchc submission send 3kq7d0ab\n\
             cchc submission publish 3kq7d0ab --link https://… --passed-on \"2026-11-15 123/BV-HCQT\"",
        )
}

/// The day and number of sending on.
fn passed_on() -> Arg {
    Arg::new("passed-on")
        .long("passed-on")
        .value_name("DAY NUMBER")
}

/// The options with what is in a submission.
fn contents() -> [Arg; 4] {
    [
        argument::option("kind"),
        argument::option("title").allow_hyphen_values(true),
        argument::option("authors"),
        argument::repeated("evidence"),
    ]
}

pub(super) fn run(
    matches: &ArgMatches,
    invocation: &mut Invocation,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let Some((name, own)) = matches.subcommand() else {
        return Ok(Exit::BadInput);
    };
    let change = change(name, own)?;
    if let Some(typed) = argument::text_if_known(own, "passed-on")
        && PassedOn::read(typed).is_none()
    {
        let example = "2026-11-15 123/BV-HCQT";
        return Err(UsageError::unreadable("--passed-on", typed, example).into());
    }
    let (mut service, session) = invocation.open(own)?;
    let answer = match name {
        "new" => {
            let period = period(own, &session)?.unwrap_or_else(|| session.quarter());
            let event = with_pin(&mut service, invocation, |service| {
                let change = change.clone();
                service.begin_submission(&session, NewSubmission { period, change })
            })?;
            Answer {
                submission: event,
                event,
            }
        }
        _ => {
            let submission = service.submission_named(argument::needed(own, "submission"))?;
            let event = with_pin(&mut service, invocation, |service| {
                go_on(name, own, submission, change.clone(), service, &session)
            })?;
            Answer { submission, event }
        }
    };
    let line = match invocation.json {
        true => String::new(),
        false => with(
            &invocation.words()?.cli.answer.submission_saved,
            "submission",
            &answer.submission,
        ),
    };
    saved::give(service, answer, &line, invocation, output)
}

/// What the options change in a submission.
fn change(name: &str, own: &ArgMatches) -> Result<SubmissionChange, Failure> {
    match name {
        "new" | "edit" => {
            let given = |id| argument::text(own, id).map(str::to_owned);
            let kind = argument::text(own, "kind").map(|typed| {
                let known = SubmissionKind::WORDS;
                meaning("--kind", typed, &known, SubmissionKind::from_word)
            });
            Ok(SubmissionChange {
                kind: kind.transpose()?,
                title: given("title"),
                authors: given("authors"),
                evidence: argument::texts(own, "evidence"),
                ..SubmissionChange::default()
            })
        }
        "tick" => Ok(SubmissionChange {
            ticks: BTreeMap::from([(
                argument::needed(own, "tick").to_owned(),
                !argument::is_set(own, "clear"),
            )]),
            ..SubmissionChange::default()
        }),
        _ => Ok(SubmissionChange::default()),
    }
}

fn go_on(
    name: &str,
    own: &ArgMatches,
    submission: EventId,
    change: SubmissionChange,
    service: &mut Service,
    session: &Session,
) -> Result<EventId, ServiceError> {
    let on = argument::text_if_known(own, "passed-on").and_then(PassedOn::read);
    let given = |id| {
        argument::text_if_known(own, id)
            .unwrap_or_default()
            .to_owned()
    };
    let step = match name {
        "send" => return service.step_submission(session, submission, SubmissionState::Sent, ""),
        "receive" => DeskStep::Receive,
        "return" => DeskStep::Return {
            reason: given("reason"),
        },
        "publish" => DeskStep::Publish {
            link: given("link"),
            passed_on: on,
        },
        "pass-on" => match on {
            Some(on) => DeskStep::PassOn(on),
            None => return Err(ServiceError::NothingSaid),
        },
        _ => return service.edit_submission(session, submission, change, Seen::Current),
    };
    service.step_at_desk(session, submission, step)
}
