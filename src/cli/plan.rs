//! `plan show` and `plan check`: a whole plan, and everything wrong with a plan file. What
//! `plan publish` does is in [`super::plan_publish`].

use super::{
    Exit, argument,
    failure::{Failure, tell},
    invocation::Invocation,
    output::Output,
    plan_import, plan_publish,
    plans::counts,
    text::{column, with},
};
use crate::{
    config::{fill, words::Words},
    domain::{
        item::ItemPath,
        plan::{Area, Plan},
        target::{Target, Threshold},
    },
    service::{FileProblem, Problem, ServiceError, plan_file, plan_of},
};
use clap::{ArgMatches, Command};
use serde::Serialize;
use std::path::Path;

/// Columns for an item's path.
const PATH: usize = 16;

#[derive(Serialize)]
struct Checked {
    ok: bool,
    problems: Vec<Found>,
}

#[derive(Serialize)]
struct Found {
    line: usize,
    column: usize,
    what: String,
    mend: String,
}

pub(super) fn command(command: Command) -> Command {
    command.subcommand_required(true).subcommands([
        Command::new("show").arg(argument::positional("plan")),
        Command::new("check").arg(argument::path_positional("plan_file")),
        plan_publish::command(Command::new("publish")),
        plan_import::command(),
    ])
}

pub(super) fn run(
    matches: &ArgMatches,
    invocation: &mut Invocation,
    output: &mut Output,
) -> Result<Exit, Failure> {
    match matches.subcommand() {
        Some(("check", own)) => {
            let file = argument::path(own, "plan_file").unwrap_or_default();
            check(&file, invocation, output)
        }
        Some(("publish", own)) => plan_publish::run(own, invocation, output),
        Some(("import", own)) => plan_import::run(own, invocation, output),
        Some((_, own)) => {
            let plan = plan_of(&invocation.place()?, argument::needed(own, "plan"))?;
            if invocation.json {
                output.json(&plan);
            } else {
                show(&plan, invocation.words()?, output);
            }
            Ok(Exit::Done)
        }
        None => Ok(Exit::BadInput),
    }
}

fn check(file: &Path, invocation: &Invocation, output: &mut Output) -> Result<Exit, Failure> {
    let words = invocation.words()?;
    let (plan, problems) = match plan_file(file) {
        Ok(plan) => (Some(plan), Vec::new()),
        Err(error) => match &error {
            ServiceError::PlanFile { problems, .. } => (None, found(problems, &error, words)),
            _ => return Err(error.into()),
        },
    };
    if invocation.json {
        let ok = plan.is_some();
        output.json(&Checked { ok, problems });
    } else if let Some(plan) = &plan {
        let good = &words.cli.answer.plan_good;
        output.line(&with(good, "file", &file.display()));
        output.line(&counts(words, plan));
    } else {
        for found in problems {
            tell(&Problem {
                what: found.what,
                mend: found.mend,
            });
        }
    }
    Ok(match plan {
        Some(_) => Exit::Done,
        None => Exit::BadInput,
    })
}

/// Places and words of the same problems, in the order of the file.
fn found(problems: &[FileProblem], error: &ServiceError, words: &Words) -> Vec<Found> {
    problems
        .iter()
        .zip(error.problems(words))
        .map(|(problem, told)| Found {
            line: problem.line,
            column: problem.column,
            what: told.what,
            mend: told.mend,
        })
        .collect()
}

fn show(plan: &Plan, words: &Words, output: &mut Output) {
    let answer = &words.cli.answer;
    output.line(&format!("{}  {}", plan.id, plan.organisation));
    output.line(&format!("{} · {}", plan.number, plan.title));
    output.line(&fill(
        &answer.period,
        &[
            ("starts", &words.date(plan.starts)),
            ("ends", &words.date(plan.ends)),
        ],
    ));
    output.line(&counts(words, plan));
    heading(&answer.areas, output);
    for area in &plan.areas {
        tasks(plan, area, output);
    }
    heading(&answer.targets, output);
    for target in &plan.targets {
        output.line(&item(&target.path, &target.title, &threshold(target)));
    }
    heading(&answer.duties, output);
    for duty in &plan.duties {
        output.line(&item(&duty.path, &duty.title, words.duty_kind(duty.kind)));
    }
    heading(&answer.departments, output);
    for department in &plan.departments {
        output.line(&format!(
            "  {} {}",
            column(department.code.as_str(), 10),
            department.name
        ));
    }
}

fn heading(text: &str, output: &mut Output) {
    output.line("");
    output.line(text);
}

fn tasks(plan: &Plan, area: &Area, output: &mut Output) {
    output.line(&item(&area.path, &area.title, ""));
    for task in plan.tasks.iter().filter(|task| task.area == area.path) {
        output.line(&format!("  {}", item(&task.path, &task.title, "")));
    }
}

fn item(path: &ItemPath, title: &str, more: &str) -> String {
    let more = match more {
        "" => String::new(),
        more => format!(" ({more})"),
    };
    format!("  {} {title}{more}", column(path.as_str(), PATH))
}

/// What has to be reached, and in which phase: `>= 90 %, 2021-2025`.
fn threshold(target: &Target) -> String {
    let value = match &target.value {
        Threshold::Value(value) => value.to_string(),
        Threshold::Range(from, to) => format!("{from} – {to}"),
        Threshold::Words(words) => words.clone(),
    };
    let reached = format!("{} {value} {}", target.op.word(), target.unit);
    match &target.phase {
        Some(phase) => format!("{}, {phase}", reached.trim()),
        None => reached.trim().to_owned(),
    }
}
