//! `report sent`: a step of a report's way was taken, with the document's number and day.

use super::{
    Exit, argument,
    asked::with_pin,
    failure::Failure,
    invocation::{Invocation, day, meaning},
    output::Output,
    saved,
    tasks::period,
    text::with,
    usage::{UsageError, UsageKind},
};
use crate::{
    domain::{
        deadline::Step, department::DepartmentCode, event::EventId, ledger::Handover,
        period::Period, plan::Plan,
    },
    service::Session,
};
use clap::{ArgMatches, Command};
use serde::Serialize;

#[derive(Serialize)]
struct Answer {
    period: Period,
    step: Step,
    event: EventId,
}

pub(super) fn command() -> Command {
    Command::new("sent")
        .arg(argument::option("period").required(true))
        .arg(argument::option("step").required(true))
        .arg(
            argument::option("reporting")
                .long("department")
                .value_name("DEPARTMENT"),
        )
        .args(["number", "author", "plan"].map(argument::option))
        .arg(argument::option("day").conflicts_with("undo"))
        .arg(argument::flag("undo"))
}

pub(super) fn run(
    own: &ArgMatches,
    invocation: &mut Invocation,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let typed = argument::needed(own, "step");
    let step = meaning("--step", typed, &Step::WORDS, Step::from_word)?;
    let on = argument::text(own, "day").map(|typed| day("--day", typed));
    let on = on.transpose()?;
    let (mut service, session) = invocation.open(own)?;
    let plan = session.plan_for(&session.department);
    let period = reported(own, &session, plan)?;
    let department = reporting(own, &session, plan, step)?;
    let said = service.handover(&plan.id, period, step, department.as_ref())?;
    let handover = Handover {
        plan: plan.id.clone(),
        period,
        step,
        department,
        number: argument::text(own, "number").unwrap_or_default().to_owned(),
        day: (!argument::is_set(own, "undo")).then(|| on.unwrap_or(session.today)),
    };
    let seen = said.map(|row| row.heads).unwrap_or_default();
    let is_undone = handover.day.is_none();
    let event = with_pin(&mut service, invocation, |service| {
        service.keep_handover(&session, handover.clone(), seen.clone())
    })?;
    let words = invocation.words()?;
    let told = match is_undone {
        true => &words.cli.answer.report_not_sent,
        false => &words.cli.answer.report_sent,
    };
    let line = with(told, "period", &words.period(period));
    let answer = Answer {
        period,
        step,
        event,
    };
    saved::give(service, answer, &line, invocation, output)
}

/// One of the plan's reporting periods.
fn reported(own: &ArgMatches, session: &Session, plan: &Plan) -> Result<Period, Failure> {
    let period = period(own, session)?.unwrap_or_else(|| session.period());
    let kinds = plan.reporting_kinds();
    if kinds.contains(&period.kind) {
        return Ok(period);
    }
    let known = kinds
        .iter()
        .map(|kind| Period::new(*kind, period.year).to_string());
    let known: Vec<String> = known.collect();
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    Err(UsageError::value("--period", argument::needed(own, "period"), &known).into())
}

/// Whose report it is, on the first step: of the department that works here, unless that is the
/// office which receives them.
fn reporting(
    own: &ArgMatches,
    session: &Session,
    plan: &Plan,
    step: Step,
) -> Result<Option<DepartmentCode>, Failure> {
    let typed = argument::text(own, "reporting");
    let wrong = |kind: fn(String) -> UsageKind| UsageError::new(kind("--department".to_owned()));
    match (step, typed) {
        (Step::DepartmentToOffice, Some(typed)) => {
            Ok(Some(session.unit.department(typed)?.code.clone()))
        }
        (Step::DepartmentToOffice, None) if plan.coordinator == session.department => {
            Err(wrong(|name| UsageKind::Missing(vec![name])).into())
        }
        (Step::DepartmentToOffice, None) => Ok(Some(session.department.clone())),
        (_, Some(_)) => Err(wrong(UsageKind::Unexpected).into()),
        (_, None) => Ok(None),
    }
}
