//! `departments`: the departments of the plan in use.

use super::{
    Exit,
    failure::Failure,
    invocation::Invocation,
    output::Output,
    text::{column, joined},
};
use crate::domain::department::{Department, DepartmentKind, DepartmentRole};
use clap::{ArgMatches, Command};
use serde::Serialize;

#[derive(Serialize)]
struct Row<'d> {
    code: &'d str,
    name: &'d str,
    kind: DepartmentKind,
    role: DepartmentRole,
    aliases: &'d [String],
    assumed: bool,
}

pub(super) fn command(command: Command) -> Command {
    command
}

pub(super) fn run(
    matches: &ArgMatches,
    invocation: &mut Invocation,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let (_, session) = invocation.open(matches)?;
    let departments = session.departments.iter();
    if invocation.json {
        let rows: Vec<Row> = departments.map(row).collect();
        output.json(&rows);
        return Ok(Exit::Done);
    }
    let words = invocation.words()?;
    for department in departments {
        let role = match department.role {
            DepartmentRole::Coordinator => words.department_role(department.role),
            DepartmentRole::Member => "",
        };
        let assumed = match department.assumed {
            true => words.cli.answer.assumed.as_str(),
            false => "",
        };
        output.line(&joined(&[
            &column(department.code.as_str(), 8),
            &column(&department.name, 48),
            &column(words.department_kind(department.kind), 18),
            role,
            assumed,
        ]));
    }
    Ok(Exit::Done)
}

fn row(department: &Department) -> Row<'_> {
    Row {
        code: department.code.as_str(),
        name: &department.name,
        kind: department.kind,
        role: department.role,
        aliases: &department.aliases,
        assumed: department.assumed,
    }
}
