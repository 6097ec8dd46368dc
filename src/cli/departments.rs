//! `departments`: the departments of the plan in use; its subcommands change them.

use super::{
    Exit,
    failure::Failure,
    invocation::Invocation,
    output::Output,
    reorganise,
    text::{column, joined, with},
};
use crate::{
    config::words::Words,
    domain::{
        department::{Department, DepartmentKind, DepartmentRole},
        reorganisation::Ended,
    },
    service::PinSaid,
};
use chrono::{DateTime, FixedOffset};
use clap::{ArgMatches, Command};
use serde::Serialize;
use std::ops::Not;

#[derive(Serialize)]
struct Row<'d> {
    code: &'d str,
    name: &'d str,
    kind: DepartmentKind,
    role: DepartmentRole,
    order: u32,
    aliases: &'d [String],
    assumed: bool,
    #[serde(skip_serializing_if = "Not::not")]
    retired: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    merged_into: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pin: Option<Pin<'d>>,
}

/// Who set or removed a department's PIN last.
#[derive(Serialize)]
struct Pin<'d> {
    is_set: bool,
    department: &'d str,
    author: &'d str,
    terminal: &'d str,
    at: DateTime<FixedOffset>,
    reason: &'d str,
}

pub(super) fn command(command: Command) -> Command {
    command
        .args_conflicts_with_subcommands(true)
        .subcommands(reorganise::commands())
        .after_help(
            "cchc departments add KCC --name \"Khoa Cấp cứu\" --alias \"Cấp cứu\"\n\
             cchc departments rename CC --name \"Khoa Hồi sức cấp cứu\"\n\
             cchc departments merge CC --into HSCC\n\
             cchc departments retire YHCT --reason \"QĐ 12/QĐ-BV\"",
        )
}

pub(super) fn run(
    matches: &ArgMatches,
    invocation: &mut Invocation,
    output: &mut Output,
) -> Result<Exit, Failure> {
    if let Some((name, own)) = matches.subcommand() {
        return reorganise::run(name, own, invocation, output);
    }
    let (service, session) = invocation.open(matches)?;
    let mut departments: Vec<(&Department, Option<&Ended>)> = Vec::new();
    let present = session.departments().into_iter();
    departments.extend(present.map(|department| (department, None)));
    let former = session.unit.former.iter();
    departments.extend(former.map(|former| (&former.department, Some(&former.ended))));
    if invocation.json {
        let pins = service.pins_said()?;
        let rows = departments.into_iter().map(|known| row(known, &pins));
        let rows: Vec<Row> = rows.collect();
        output.json(&rows);
        return Ok(Exit::Done);
    }
    let words = invocation.words()?;
    for (department, ended) in departments {
        output.line(&line(department, ended, words));
    }
    Ok(Exit::Done)
}

fn line(department: &Department, ended: Option<&Ended>, words: &Words) -> String {
    let answer = &words.cli.answer;
    let role = match department.role {
        DepartmentRole::Coordinator => words.department_role(department.role),
        DepartmentRole::Member => "",
    };
    let ended = match ended {
        Some(Ended::Retired { reason, .. }) => joined(&[&words.screen.departments.retired, reason]),
        Some(Ended::Merged { into, .. }) => with(&answer.merged, "into", into),
        None => String::new(),
    };
    let assumed = match department.assumed {
        true => answer.assumed.as_str(),
        false => "",
    };
    joined(&[
        &column(department.code.as_str(), 8),
        &column(&department.name, 48),
        &column(words.department_kind(department.kind), 18),
        role,
        &ended,
        assumed,
    ])
}

fn row<'d>(
    (department, ended): (&'d Department, Option<&'d Ended>),
    pins: &'d [PinSaid],
) -> Row<'d> {
    let pin = pins.iter().find(|pin| pin.department == department.code);
    Row {
        code: department.code.as_str(),
        name: &department.name,
        kind: department.kind,
        role: department.role,
        order: department.order,
        aliases: &department.aliases,
        assumed: department.assumed,
        retired: matches!(ended, Some(Ended::Retired { .. })),
        merged_into: match ended {
            Some(Ended::Merged { into, .. }) => Some(into.as_str()),
            _ => None,
        },
        pin: pin.map(|said| Pin {
            is_set: said.is_set,
            department: said.by.as_str(),
            author: &said.author,
            terminal: &said.host,
            at: said.wall,
            reason: &said.reason,
        }),
    }
}
