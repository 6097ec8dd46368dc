//! `inspections`: which departments were inspected, what was found and what has to follow.

use super::{
    Exit, argument,
    failure::Failure,
    invocation::Invocation,
    output::Output,
    tasks::period,
    text::{column, joined, moment, reach, reach_word, short},
};
use crate::{
    config::words::Words,
    domain::ledger::{Inspection, InspectionKind, LedgerField},
    service::LedgerRow,
};
use chrono::{DateTime, FixedOffset, NaiveDate};
use clap::{ArgMatches, Command};
use serde::Serialize;

#[derive(Serialize)]
struct Row<'r> {
    id: &'r str,
    plan: &'r str,
    department: &'r str,
    kind: InspectionKind,
    day: NaiveDate,
    held: bool,
    findings: &'r str,
    follow_up: &'r str,
    deadline: Option<NaiveDate>,
    settled: Option<NaiveDate>,
    late: bool,
    evidence: &'r [String],
    concurrent: bool,
    author: &'r str,
    at: DateTime<FixedOffset>,
    sync: &'static str,
}

pub(super) fn command(command: Command) -> Command {
    command.args(["period", "plan"].map(argument::option))
}

pub(super) fn run(
    matches: &ArgMatches,
    invocation: &mut Invocation,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let (service, session) = invocation.open(matches)?;
    let period = period(matches, &session)?;
    let rows = service.inspections(&session, period)?;
    let today = session.today;
    if invocation.json {
        let rows: Vec<Row> = rows.iter().map(|one| row(one, today)).collect();
        output.json(&rows);
        return Ok(Exit::Done);
    }
    let words = invocation.words()?;
    if rows.is_empty() {
        output.line(&words.ledger.shown.no_inspections);
    }
    for row in &rows {
        show(row, today, words, output);
    }
    Ok(Exit::Done)
}

fn row(row: &LedgerRow<Inspection>, today: NaiveDate) -> Row<'_> {
    let entry = &row.entry;
    Row {
        id: &row.key,
        plan: entry.plan.as_str(),
        department: entry.department.as_str(),
        kind: entry.kind,
        day: entry.day,
        held: entry.held,
        findings: &entry.findings,
        follow_up: &entry.follow_up,
        deadline: entry.deadline,
        settled: entry.settled,
        late: entry.is_late(today),
        evidence: &entry.evidence,
        concurrent: row.is_concurrent(),
        author: &row.author,
        at: row.wall,
        sync: reach_word(row.reach),
    }
}

fn show(row: &LedgerRow<Inspection>, today: NaiveDate, words: &Words, output: &mut Output) {
    let entry = &row.entry;
    output.line(&joined(&[
        &short(&row.key),
        &column(entry.department.as_str(), 8),
        &column(words.inspection_kind(entry.kind), 8),
        &column(words.inspection_stands(entry, today), 18),
        &words.date_with_weekday(entry.day),
    ]));
    let day = |day: Option<NaiveDate>| day.map_or_else(String::new, |day| words.date(day));
    let under = [
        (LedgerField::Findings, entry.findings.clone()),
        (LedgerField::FollowUp, entry.follow_up.clone()),
        (LedgerField::Deadline, day(entry.deadline)),
        (LedgerField::Settled, day(entry.settled)),
        (LedgerField::Evidence, entry.evidence.join("; ")),
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

/// Fields that are filled in, each on a line of its own.
pub(super) fn labelled(fields: &[(LedgerField, String)], words: &Words, output: &mut Output) {
    for (field, text) in fields.iter().filter(|(_, text)| !text.is_empty()) {
        let mut lines = text.lines();
        let first = lines.next().unwrap_or_default();
        output.line(&format!("    {}: {first}", words.ledger_field(*field)));
        lines.for_each(|line| output.line(&format!("      {line}")));
    }
}
