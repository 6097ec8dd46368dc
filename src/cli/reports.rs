//! `reports`: which report is due where and when, and what was sent.

use super::{
    Exit, argument,
    failure::Failure,
    invocation::Invocation,
    output::Output,
    text::{column, joined},
};
use crate::{
    config::words::Words,
    domain::{deadline::Step, period::Period},
    service::{ReportDue, Session, report_told},
};
use chrono::NaiveDate;
use clap::{ArgMatches, Command};
use serde::Serialize;

#[derive(Serialize)]
struct Row<'r> {
    plan: &'r str,
    period: Period,
    step: Step,
    department: Option<&'r str>,
    due: NaiveDate,
    weekday: String,
    /// The working day before it, where the day is off.
    send_by: Option<NaiveDate>,
    sent: bool,
    late: bool,
    day: Option<NaiveDate>,
    number: &'r str,
    author: Option<&'r str>,
    concurrent: bool,
    expected: usize,
    missing: Vec<&'r str>,
}

pub(super) fn command(command: Command) -> Command {
    command.args(["year", "department", "plan"].map(argument::option))
}

pub(super) fn run(
    matches: &ArgMatches,
    invocation: &mut Invocation,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let year = argument::year(matches)?;
    let (service, session) = invocation.open(matches)?;
    let year = year.unwrap_or(session.period().year);
    let rows = service.reports(&session, &session.department, year)?;
    if invocation.json {
        let rows: Vec<Row> = rows.iter().map(|one| row(one, &session)).collect();
        output.json(&rows);
        return Ok(Exit::Done);
    }
    let words = invocation.words()?;
    if rows.is_empty() {
        output.line(&words.ledger.shown.no_reports);
    }
    if !session.calendar.knows(year) {
        let told = &words.problem.calendar_unknown_year;
        output.line(&told.filled(&[("year", &year)]).what);
    }
    for row in &rows {
        show(row, &session, words, output);
    }
    Ok(Exit::Done)
}

fn row<'r>(due: &'r ReportDue, session: &Session) -> Row<'r> {
    let said = due.said.as_ref();
    Row {
        plan: due.plan.as_str(),
        period: due.period,
        step: due.step,
        department: due.department.as_ref().map(|code| code.as_str()),
        due: due.day,
        weekday: due.day.format("%a").to_string(),
        send_by: due.send_by,
        sent: due.is_sent(),
        late: due.is_late(session.today) || due.was_sent_late(),
        day: due.sent_on(),
        number: due.number(),
        author: said.map(|row| row.author.as_str()),
        concurrent: said.is_some_and(|row| row.is_concurrent()),
        expected: due.expected,
        missing: due.missing.iter().map(|code| code.as_str()).collect(),
    }
}

fn show(due: &ReportDue, session: &Session, words: &Words, output: &mut Output) {
    let plan = match session.number_of(&due.plan) {
        Some(_) => format!("({})", due.plan),
        None => String::new(),
    };
    output.line(&joined(&[
        &column(&due.period.to_string(), 8),
        &column(&words.date_with_weekday(due.day), 14),
        &column(words.step(due.step), 31),
        &report_told(words, due.standing(session.today)),
        &plan,
    ]));
    if let Some(before) = due.send_by.filter(|_| !due.is_sent()) {
        output.line(&format!("    {}", words.send_by(before)));
    }
}
