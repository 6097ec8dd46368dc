//! `submissions`: articles, models and products with their checklists.

use super::{
    Exit, argument,
    failure::Failure,
    invocation::Invocation,
    output::Output,
    tasks::period,
    text::{column, joined, moment, reach, reach_word, short, with},
};
use crate::{
    config::words::Words,
    domain::{
        department::DepartmentCode,
        event::EventId,
        period::Period,
        submission::{PassedOn, SubmissionKind, SubmissionState},
    },
    service::{SubmissionRow, same_titles},
};
use chrono::{DateTime, FixedOffset};
use clap::{ArgMatches, Command};
use serde::Serialize;

#[derive(Serialize)]
struct Row<'r> {
    id: EventId,
    plan: &'r str,
    department: &'r str,
    period: Period,
    kind: Option<SubmissionKind>,
    title: &'r str,
    authors: &'r str,
    state: SubmissionState,
    checklist: Vec<BoxRow<'r>>,
    evidence: &'r [String],
    reason: &'r str,
    link: &'r str,
    passed_on: Option<&'r PassedOn>,
    same_title: Vec<Place<'r>>,
    concurrent: bool,
    author: &'r str,
    at: DateTime<FixedOffset>,
    sync: &'static str,
}

/// Where another one of the same title is.
#[derive(Serialize)]
struct Place<'r> {
    department: &'r str,
    period: Period,
}

#[derive(Serialize)]
struct BoxRow<'r> {
    id: &'r str,
    title: &'r str,
    done: bool,
}

pub(super) fn command(command: Command) -> Command {
    command.args(["period", "department", "plan"].map(argument::option))
}

pub(super) fn run(
    matches: &ArgMatches,
    invocation: &mut Invocation,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let (service, session) = invocation.open(matches)?;
    let period = period(matches, &session)?;
    let one = argument::text(matches, "department").map(|_| &session.department);
    let rows = service.submissions(&session, period, one)?;
    let all = service.submissions(&session, None, None)?;
    let same = same_titles(&session, &all);
    let same = |row: &SubmissionRow| same.get(&row.submission.id).map_or(&[][..], Vec::as_slice);
    if invocation.json {
        let rows: Vec<Row> = rows.iter().map(|known| row(known, same(known))).collect();
        output.json(&rows);
        return Ok(Exit::Done);
    }
    let words = invocation.words()?;
    if rows.is_empty() {
        output.line(&words.cli.answer.no_submissions);
    }
    for row in &rows {
        show(row, same(row), words, output);
    }
    Ok(Exit::Done)
}

fn row<'r>(row: &'r SubmissionRow, same: &'r [(DepartmentCode, Period)]) -> Row<'r> {
    let submission = &row.submission;
    let content = &submission.content;
    Row {
        id: submission.id,
        plan: submission.plan.as_str(),
        department: submission.department.as_str(),
        period: submission.period,
        kind: content.kind,
        title: &content.title,
        authors: &content.authors,
        state: content.state,
        checklist: row
            .checklist
            .iter()
            .map(|tick| BoxRow {
                id: &tick.id,
                title: &tick.title,
                done: tick.done,
            })
            .collect(),
        evidence: &content.evidence,
        reason: &content.reason,
        link: &content.link,
        passed_on: content.passed_on.as_ref(),
        same_title: same
            .iter()
            .map(|(department, period)| Place {
                department: department.as_str(),
                period: *period,
            })
            .collect(),
        concurrent: submission.concurrent,
        author: &submission.author,
        at: submission.wall,
        sync: reach_word(submission.reach),
    }
}

fn show(
    row: &SubmissionRow,
    same: &[(DepartmentCode, Period)],
    words: &Words,
    output: &mut Output,
) {
    let submission = &row.submission;
    let content = &submission.content;
    let concurrent = match submission.concurrent {
        true => words.domain.reach.concurrent.as_str(),
        false => "",
    };
    output.line(&joined(&[
        &short(submission.id),
        &column(submission.department.as_str(), 8),
        &column(&submission.period.to_string(), 8),
        &column(words.submission_state(content.state), 12),
        content.kind.map_or("", |kind| words.submission_kind(kind)),
        &content.title,
    ]));
    let said = &words.cli.answer;
    let mut under = |template: &str, name: &str, value: &str| {
        if !value.is_empty() {
            output.line(&format!("    {}", with(template, name, &value)));
        }
    };
    under(&said.authors, "authors", &content.authors);
    under(&said.evidence, "evidence", &content.evidence.join("; "));
    under(&said.reason, "reason", &content.reason);
    let desk = &words.screen.desk;
    if let Some(on) = &content.passed_on {
        let told = format!(
            "{}: {} {}",
            desk.passed_on_told,
            words.date(on.day),
            on.number
        );
        under("{told}", "told", told.trim_end());
    }
    if !content.link.is_empty() {
        under(
            "{told}",
            "told",
            &format!("{}: {}", desk.link, content.link),
        );
    }
    for (department, period) in same {
        under(
            &desk.same,
            "place",
            &format!("{department}, {}", words.period(*period)),
        );
    }
    for tick in &row.checklist {
        let mark = if tick.done { "[x]" } else { "[ ]" };
        output.line(&format!("    {mark} {}: {}", tick.id, tick.title));
    }
    output.line(&format!(
        "    {}",
        joined(&[
            &submission.author,
            &moment(words, submission.wall),
            &reach(words, submission.reach),
            concurrent,
        ])
    ));
}
