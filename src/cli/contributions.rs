//! `contributions`: sáng kiến, vướng mắc, kiến nghị of the departments, and the answers.

use super::{
    Exit, argument,
    failure::Failure,
    inspections::labelled,
    invocation::{Invocation, meaning},
    output::Output,
    tasks::period,
    text::{column, joined, moment, reach, reach_word, short},
};
use crate::{
    config::words::Words,
    domain::ledger::{Contribution, ContributionKind, ContributionState, LedgerField},
    service::LedgerRow,
};
use chrono::{DateTime, FixedOffset, NaiveDate};
use clap::{Arg, ArgMatches, Command};
use serde::Serialize;

#[derive(Serialize)]
struct Row<'r> {
    id: &'r str,
    plan: &'r str,
    department: &'r str,
    kind: ContributionKind,
    day: NaiveDate,
    title: &'r str,
    text: &'r str,
    evidence: &'r [String],
    state: ContributionState,
    answer: &'r str,
    concurrent: bool,
    author: &'r str,
    at: DateTime<FixedOffset>,
    sync: &'static str,
}

pub(super) fn command(command: Command) -> Command {
    command
        .arg(kind())
        .args(["period", "department", "plan"].map(argument::option))
        .after_help("cchc contributions --kind difficulty --period \"quý 3\"")
}

/// What sort of thing.
pub(super) fn kind() -> Arg {
    argument::option("contribution-kind")
        .long("kind")
        .value_name("KIND")
}

/// The kind that was typed.
///
/// # Errors
/// When it is none.
pub(super) fn kind_typed(matches: &ArgMatches) -> Result<Option<ContributionKind>, Failure> {
    let known = ContributionKind::WORDS;
    let typed = argument::text_if_known(matches, "contribution-kind");
    let kind = typed.map(|typed| meaning("--kind", typed, &known, ContributionKind::from_word));
    Ok(kind.transpose()?)
}

pub(super) fn run(
    matches: &ArgMatches,
    invocation: &mut Invocation,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let kind = kind_typed(matches)?;
    let (service, session) = invocation.open(matches)?;
    let period = period(matches, &session)?;
    let one = argument::text(matches, "department").map(|_| &session.department);
    let mut rows = service.contributions(&session, period)?;
    rows.retain(|row| kind.is_none_or(|kind| row.entry.kind == kind));
    rows.retain(|row| one.is_none_or(|one| row.entry.department == *one));
    if invocation.json {
        let rows: Vec<Row> = rows.iter().map(row).collect();
        output.json(&rows);
        return Ok(Exit::Done);
    }
    let words = invocation.words()?;
    if rows.is_empty() {
        output.line(&words.ledger.shown.no_contributions);
    }
    for row in &rows {
        show(row, words, output);
    }
    Ok(Exit::Done)
}

fn row(row: &LedgerRow<Contribution>) -> Row<'_> {
    let entry = &row.entry;
    Row {
        id: &row.key,
        plan: entry.plan.as_str(),
        department: entry.department.as_str(),
        kind: entry.kind,
        day: entry.day,
        title: &entry.title,
        text: &entry.text,
        evidence: &entry.evidence,
        state: entry.state,
        answer: &entry.answer,
        concurrent: row.is_concurrent(),
        author: &row.author,
        at: row.wall,
        sync: reach_word(row.reach),
    }
}

fn show(row: &LedgerRow<Contribution>, words: &Words, output: &mut Output) {
    let entry = &row.entry;
    output.line(&joined(&[
        &short(&row.key),
        &column(entry.department.as_str(), 8),
        &words.date(entry.day),
        &column(words.contribution_kind(entry.kind), 19),
        &column(words.contribution_state(entry.state), 13),
        &entry.title,
    ]));
    let under = [
        (LedgerField::Text, entry.text.clone()),
        (LedgerField::Evidence, entry.evidence.join("; ")),
        (LedgerField::Answer, entry.answer.clone()),
    ];
    labelled(&under, words, output);
    let concurrent = match row.is_concurrent() {
        true => words.domain.reach.concurrent.as_str(),
        false => "",
    };
    let at = moment(words, row.wall);
    let said = joined(&[&row.author, &at, &reach(words, row.reach), concurrent]);
    output.line(&format!("    {said}"));
}
