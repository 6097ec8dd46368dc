//! `plans`: the plans that are known here, with what is in them. Works before any set-up.

use super::{Exit, failure::Failure, invocation::Invocation, output::Output};
use crate::{
    config::{fill, words::Words},
    domain::plan::Plan,
    service::known_plans,
};
use chrono::NaiveDate;
use clap::{ArgMatches, Command};
use serde::Serialize;

#[derive(Serialize)]
struct Row<'p> {
    id: &'p str,
    organisation: &'p str,
    title: &'p str,
    number: &'p str,
    starts: NaiveDate,
    ends: NaiveDate,
    areas: usize,
    targets: usize,
    tasks: usize,
    duties: usize,
    departments: usize,
    reports: usize,
    published: bool,
    active: bool,
}

pub(super) fn command(command: Command) -> Command {
    command
}

pub(super) fn run(
    _: &ArgMatches,
    invocation: &mut Invocation,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let known = known_plans(&invocation.place()?)?;
    if invocation.json {
        let rows: Vec<Row> = known
            .iter()
            .map(|known| row(&known.plan, known.published, known.active))
            .collect();
        output.json(&rows);
        return Ok(Exit::Done);
    }
    let words = invocation.words()?;
    for known in &known {
        let plan = &known.plan;
        output.line(&format!("{}  {}", plan.id, plan.organisation));
        output.line(&format!("  {} · {}", plan.number, plan.title));
        output.line(&format!("  {}", counts(words, plan)));
        if known.active {
            output.line(&format!("  {}", words.cli.answer.plan_active));
        } else if known.published {
            output.line(&format!("  {}", words.cli.answer.plan_ended));
        }
    }
    Ok(Exit::Done)
}

fn row(plan: &Plan, published: bool, active: bool) -> Row<'_> {
    Row {
        id: plan.id.as_str(),
        organisation: &plan.organisation,
        title: &plan.title,
        number: &plan.number,
        starts: plan.starts,
        ends: plan.ends,
        areas: plan.areas.len(),
        targets: plan.targets.len(),
        tasks: plan.tasks.len(),
        duties: plan.duties.len(),
        departments: plan.departments.len(),
        reports: plan.report_count(),
        published,
        active,
    }
}

/// What is in a plan, in numbers.
pub(super) fn counts(words: &Words, plan: &Plan) -> String {
    fill(
        &words.cli.answer.plan_counts,
        &[
            ("areas", &plan.areas.len()),
            ("targets", &plan.targets.len()),
            ("tasks", &plan.tasks.len()),
            ("duties", &plan.duties.len()),
            ("departments", &plan.departments.len()),
            ("reports", &plan.report_count()),
        ],
    )
}
