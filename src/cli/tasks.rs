//! `tasks`: what a department owes in a period, and how it stands.

use super::{
    Exit, argument,
    failure::Failure,
    invocation::Invocation,
    output::Output,
    text::{column, joined},
};
use crate::{
    config::words::Words,
    domain::{
        checkin::State,
        obligation::{Group, Role},
        period::Period,
        text::{Findable, Needle},
    },
    service::{ServiceError, Session, TaskRow},
};
use chrono::{DateTime, FixedOffset, NaiveDate};
use clap::{ArgMatches, Command};
use serde::Serialize;

#[derive(Serialize)]
struct Row<'r> {
    task: &'r str,
    plan: &'r str,
    area: &'r str,
    title: &'r str,
    department: &'r str,
    role: Role,
    period: Period,
    due: NaiveDate,
    days_left: i64,
    state: State,
    percent: Option<u8>,
    late: bool,
    note: &'r str,
    author: &'r str,
    at: Option<DateTime<FixedOffset>>,
}

pub(super) fn command(command: Command) -> Command {
    command
        .args(["department", "period", "state", "filter", "plan"].map(argument::option))
        .after_help(
            "cchc tasks --department \"khoa khám bệnh\" --period \"quý 3\"\n\
             cchc tasks --state doing --json",
        )
}

pub(super) fn run(
    matches: &ArgMatches,
    invocation: &mut Invocation,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let state = argument::text(matches, "state").map(state).transpose()?;
    let (service, session) = invocation.open(matches)?;
    let period = period(matches, &session)?.unwrap_or_else(|| session.period());
    let needle = Needle::new(argument::text(matches, "filter").unwrap_or_default());
    let rows: Vec<TaskRow> = service
        .tasks(&session, &session.department, period)?
        .into_iter()
        .filter(|row| state.is_none_or(|state| row.state == state))
        .filter(|row| needle.is_empty() || is_found(row, &needle))
        .collect();
    if invocation.json {
        let rows: Vec<Row> = rows.iter().map(row).collect();
        output.json(&rows);
    } else {
        show(&rows, &session, period, invocation.words()?, output);
    }
    Ok(Exit::Done)
}

/// The state of a word.
///
/// # Errors
/// When it is none, with the nearest that is.
pub(super) fn state(typed: &str) -> Result<State, ServiceError> {
    State::from_word(typed).ok_or_else(|| ServiceError::UnknownWord {
        typed: typed.to_owned(),
        allowed: State::WORDS.map(str::to_owned).to_vec(),
    })
}

/// The period in `--period`, as people write it; the year is the session's.
///
/// # Errors
/// When it is none.
pub(super) fn period(
    matches: &ArgMatches,
    session: &Session,
) -> Result<Option<Period>, ServiceError> {
    let year = session.period().year;
    argument::text(matches, "period")
        .map(|typed| Ok(Period::read(typed, year)?))
        .transpose()
}

fn is_found(row: &TaskRow, needle: &Needle) -> bool {
    let owed = &row.obligation;
    let called = [owed.title.as_str(), owed.task.as_str()];
    let said = [row.note.as_str(), &row.author];
    needle.is_in(&Findable::of(called.into_iter().chain(said)))
}

fn row(row: &TaskRow) -> Row<'_> {
    let owed = &row.obligation;
    Row {
        task: owed.task.as_str(),
        plan: owed.plan.as_str(),
        area: &owed.area,
        title: &owed.title,
        department: owed.department.as_str(),
        role: owed.role,
        period: owed.period,
        due: owed.due,
        days_left: row.days_left,
        state: row.state,
        percent: row.percent,
        late: row.is_late(),
        note: &row.note,
        author: &row.author,
        at: row.at,
    }
}

fn show(rows: &[TaskRow], session: &Session, period: Period, words: &Words, output: &mut Output) {
    let name = session.department().map_or("", |own| own.name.as_str());
    output.line(&format!("{name} · {}", words.period(period)));
    if rows.is_empty() {
        output.line(&words.cli.answer.no_tasks);
    }
    for group in Group::ALL {
        let members: Vec<&TaskRow> = rows.iter().filter(|row| row.group == group).collect();
        if members.is_empty() {
            continue;
        }
        output.line("");
        output.line(&format!("{} ({})", words.group(group), members.len()));
        for row in members {
            output.line(&line(row, session, words));
        }
    }
}

fn line(row: &TaskRow, session: &Session, words: &Words) -> String {
    let owed = &row.obligation;
    let plan = match session.number_of(&owed.plan) {
        Some(_) => format!("({})", owed.plan),
        None => String::new(),
    };
    let percent = row
        .percent
        .map(|percent| format!("{percent}%"))
        .unwrap_or_default();
    let days = match row.group {
        Group::Closed => String::new(),
        _ => words.days_left(row.days_left),
    };
    joined(&[
        "",
        &column(&format!("  {}", owed.task), 18),
        &column(&owed.period.to_string(), 8),
        &column(words.state_short(row.state), 8),
        &column(&percent, 4),
        &column(&words.date(owed.due), 10),
        &column(&days, 12),
        &owed.title,
        &plan,
    ])
}
