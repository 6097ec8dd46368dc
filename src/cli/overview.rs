//! `overview`: all departments in a period, late ones first; who lacks what.

use super::{
    Exit, argument,
    failure::Failure,
    invocation::{Invocation, meaning},
    output::Output,
    tasks::period,
    text::{column, joined, moment},
    usage::{UsageError, UsageKind},
};
use crate::{
    config::{fill, words::Words},
    domain::{checkin::State, obligation::Group, period::Period},
    service::{NudgeForm, Overview, OverviewRow, Tally},
};
use chrono::{DateTime, FixedOffset};
use clap::{ArgMatches, Command};
use serde::Serialize;
use std::{collections::BTreeMap, fmt::Display, path::Path};

/// Columns of a department's code and name.
const NAME: usize = 48;

#[derive(Serialize)]
struct Row<'o> {
    code: &'o str,
    name: &'o str,
    period: Period,
    owed: usize,
    states: BTreeMap<&'static str, usize>,
    late: usize,
    soon: usize,
    submissions: Submissions,
    last_seen: Option<LastSeen<'o>>,
    areas: Vec<Cell<'o>>,
}

#[derive(Serialize)]
struct Submissions {
    period: Period,
    sent: u32,
    owed: u32,
    missing: u32,
}

#[derive(Serialize)]
struct LastSeen<'o> {
    at: DateTime<FixedOffset>,
    author: &'o str,
}

/// One area of a department; `area` is null for duties.
#[derive(Serialize)]
struct Cell<'o> {
    plan: &'o str,
    area: Option<&'o str>,
    worst: &'static str,
    owed: usize,
    states: BTreeMap<&'static str, usize>,
    late: usize,
    soon: usize,
}

pub(super) fn command(command: Command) -> Command {
    command
        .args(["period", "nudge", "plan"].map(argument::option))
        .arg(
            argument::path_option("output")
                .short('o')
                .value_name("FILE"),
        )
        .arg(argument::flag("force"))
        .after_help(
            "cchc overview --period \"quý 3\"\n\
             cchc overview --nudge text\n\
             cchc overview --nudge csv -o don-doc.csv",
        )
}

pub(super) fn run(
    matches: &ArgMatches,
    invocation: &mut Invocation,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let form = argument::text(matches, "nudge").map(|typed| {
        let known = NudgeForm::WORDS;
        meaning("--nudge", typed, &known, NudgeForm::from_word)
    });
    let form = form.transpose()?;
    let path = argument::path(matches, "output");
    if path.is_some() && form.is_none() {
        let missing = vec!["--nudge".to_owned()];
        return Err(UsageError::new(UsageKind::Missing(missing)).into());
    }
    let (service, session) = invocation.open(matches)?;
    let period = period(matches, &session)?.unwrap_or_else(|| session.period());
    if let (Some(form), Some(path)) = (form, &path) {
        let overwrite = argument::is_set(matches, "force");
        let words = invocation.words()?;
        let written = service.nudge_file(&session, words, (period, form), (path, overwrite))?;
        told(path, written, words, invocation, output);
        return Ok(Exit::Done);
    }
    let overview = service.overview(&session, period)?;
    if let Some(form) = form {
        let bytes = overview.nudge_bytes(&session, invocation.words()?, form);
        output.block(&bytes.map_err(|error| Failure::Output(error.into()))?);
        return Ok(Exit::Done);
    }
    if invocation.json {
        let rows = overview.rows.iter().map(|row| answer(&overview, row));
        output.json(&rows.collect::<Vec<Row>>());
        return Ok(Exit::Done);
    }
    show(&overview, invocation.words()?, output);
    Ok(Exit::Done)
}

#[derive(Serialize)]
struct Written {
    path: String,
    departments: usize,
}

fn told(
    path: &Path,
    departments: usize,
    words: &Words,
    invocation: &Invocation,
    output: &mut Output,
) {
    let path = path.display().to_string();
    if invocation.json {
        output.json(&Written { path, departments });
        return;
    }
    let values: [(&str, &dyn Display); 2] = [("departments", &departments), ("path", &path)];
    output.line(&fill(&words.screen.nudge.written, &values));
}

fn states(tally: &Tally) -> BTreeMap<&'static str, usize> {
    let known = State::WORDS.into_iter().zip(tally.states);
    known.collect()
}

fn answer<'o>(overview: &'o Overview, row: &'o OverviewRow) -> Row<'o> {
    let cells = overview.columns.iter().zip(&row.cells);
    let cells = cells.filter(|(_, cell)| cell.owed() > 0);
    Row {
        code: row.department.code.as_str(),
        name: &row.department.name,
        period: overview.period,
        owed: row.total.owed(),
        states: states(&row.total),
        late: row.total.late,
        soon: row.total.soon,
        submissions: Submissions {
            period: overview.quarter,
            sent: row.submissions.sent,
            owed: row.submissions.owed,
            missing: row.submissions.missing,
        },
        last_seen: row.last.as_ref().map(|last| LastSeen {
            at: last.at,
            author: &last.author,
        }),
        areas: cells
            .map(|(column, cell)| Cell {
                plan: column.plan.as_str(),
                area: column.area.as_ref().map(|area| area.as_str()),
                worst: cell.mark().word(),
                owed: cell.owed(),
                states: states(cell),
                late: cell.late,
                soon: cell.soon,
            })
            .collect(),
    }
}

/// A line with headings and one for each department; the sums last.
fn show(overview: &Overview, words: &Words, output: &mut Output) {
    let said = &words.screen.overview;
    let title = words
        .command("overview")
        .map_or("", |command| command.title.as_str());
    output.line(&format!("{} · {}", title, words.period(overview.period)));
    let heads = State::ALL.map(|state| column(words.state_short(state), 8));
    let quarter = words.period(overview.quarter);
    let late = column(words.group(Group::Late), 8);
    let soon = column(words.group(Group::Soon), 12);
    let heads = [
        column("", NAME),
        late,
        soon,
        heads.join("  "),
        column(&quarter, 12),
    ];
    output.line(&format!("{}  {}", heads.join("  "), said.last_seen));
    for row in &overview.rows {
        let name = format!(
            "{}  {}",
            column(row.department.code.as_str(), 6),
            row.department.name
        );
        let last = match &row.last {
            Some(last) => format!("{} {}", moment(words, last.at), last.author),
            None => said.never_seen.clone(),
        };
        let sent = format!("{}/{}", row.submissions.counted(), row.submissions.owed);
        output.line(&sums(&name, &row.total, &sent, &last));
    }
    let submissions = || overview.rows.iter().map(|row| row.submissions);
    let sent: u32 = submissions().map(|row| row.counted()).sum();
    let owed: u32 = submissions().map(|row| row.owed).sum();
    output.line(&sums(
        title,
        &overview.total(),
        &format!("{sent}/{owed}"),
        "",
    ));
}

fn sums(name: &str, tally: &Tally, sent: &str, last: &str) -> String {
    let states = tally.states.map(|count| column(&count.to_string(), 8));
    joined(&[
        &column(name, NAME),
        &column(&tally.late.to_string(), 8),
        &column(&tally.soon.to_string(), 12),
        &states.join("  "),
        &column(sent, 12),
        last,
    ])
}
