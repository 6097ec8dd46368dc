//! `departments add|rename|merge|retire|restore`: what the coordinator changes.

use super::{
    Exit, argument,
    asked::with_pin,
    failure::Failure,
    invocation::{Invocation, meaning},
    output::Output,
    saved,
    text::with,
    usage::UsageError,
};
use crate::{
    domain::{
        department::DepartmentKind,
        event::EventId,
        reorganisation::{NewDepartment, Reorganisation},
    },
    service::Session,
};
use clap::{Arg, ArgMatches, Command};
use serde::Serialize;

#[derive(Serialize)]
struct Answer {
    event: EventId,
    /// Tasks and duties that nobody does any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    left_alone: Option<usize>,
}

/// The subcommands, each of one department.
pub(super) fn commands() -> [Command; 5] {
    let of = |name: &'static str| {
        Command::new(name)
            .arg(argument::positional("code"))
            .args(["department", "author"].map(argument::option))
    };
    let names = || [needed("name"), argument::repeated("alias")];
    [
        of("add").args(names()).args([
            argument::option("department-kind")
                .long("kind")
                .value_name("KIND"),
            argument::option("order"),
        ]),
        of("rename").args(names()),
        of("merge").arg(needed("into")),
        of("retire").arg(needed("reason")),
        of("restore"),
    ]
}

fn needed(id: &'static str) -> Arg {
    argument::option(id)
        .required(true)
        .allow_hyphen_values(true)
}

pub(super) fn run(
    name: &str,
    own: &ArgMatches,
    invocation: &mut Invocation,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let (kind, order) = (kind(own)?, order(own)?);
    let (mut service, session) = invocation.open(own)?;
    let given = |id| {
        argument::text_if_known(own, id)
            .unwrap_or_default()
            .to_owned()
    };
    let department = given("code");
    let wish = match name {
        "add" => Reorganisation::Add(NewDepartment {
            code: department,
            name: given("name"),
            aliases: argument::texts(own, "alias").unwrap_or_default(),
            kind,
            order,
        }),
        "rename" => Reorganisation::Rename {
            aliases: aliases(own, &session, &department),
            department,
            name: given("name"),
        },
        "merge" => Reorganisation::Merge {
            department,
            into: given("into"),
        },
        "retire" => Reorganisation::Retire {
            department,
            reason: given("reason"),
        },
        _ => Reorganisation::Restore { department },
    };
    let event = with_pin(&mut service, invocation, |service| {
        service.reorganise(&session, wish.clone())
    })?;
    let answer = &invocation.words()?.cli.answer;
    let mut line = with(&answer.department_saved, "code", &given("code"));
    let department = session.unit.department(&given("code"));
    let left_alone = match (name, department) {
        ("retire", Ok(department)) => Some(session.resting_on(&department.code)),
        _ => None,
    };
    if let Some(count @ 1..) = left_alone {
        let told = &answer.left_alone;
        line = format!("{line}\n{}", with(told, "count", &count));
    }
    let answer = Answer { event, left_alone };
    saved::give(service, answer, &line, invocation, output)
}

/// The names that a department has besides, and those that are added.
fn aliases(own: &ArgMatches, session: &Session, department: &str) -> Vec<String> {
    let known = session.unit.department(department);
    let known = known.map(|known| known.aliases.clone()).unwrap_or_default();
    let added = argument::texts(own, "alias").unwrap_or_default();
    [known, added].concat()
}

fn kind(own: &ArgMatches) -> Result<Option<DepartmentKind>, UsageError> {
    let known = DepartmentKind::WORDS;
    argument::text_if_known(own, "department-kind")
        .map(|typed| meaning("--kind", typed, &known, DepartmentKind::from_word))
        .transpose()
}

fn order(own: &ArgMatches) -> Result<Option<u32>, UsageError> {
    let Some(typed) = argument::text_if_known(own, "order") else {
        return Ok(None);
    };
    let place = typed.trim().parse();
    let place = place.map_err(|_| UsageError::unreadable("--order", typed, "1, 2, 3…"))?;
    Ok(Some(place))
}
