//! `search`: tasks, notes and submissions in which all words occur, accents or not.

use super::{
    Exit, argument,
    failure::Failure,
    invocation::Invocation,
    output::Output,
    text::{column, joined, moment, short, with},
};
use crate::{
    config::words::Words,
    domain::{checkin::State, event::EventId, period::Period},
    service::{Found, FoundEntry, FoundTask},
};
use chrono::{DateTime, FixedOffset, NaiveDate};
use clap::{ArgMatches, Command};
use serde::Serialize;

/// The most entries that are given: more than anybody reads.
const MOST_ENTRIES: usize = 200;

#[derive(Serialize)]
struct Answer<'f> {
    hits: Vec<Row<'f>>,
    /// More entries answer than are given.
    more: bool,
}

/// A task or an entry; every key is there, and null where it does not apply.
#[derive(Serialize, Default)]
struct Row<'f> {
    kind: &'f str,
    plan: &'f str,
    task: Option<&'f str>,
    title: Option<&'f str>,
    removed: bool,
    department: Option<&'f str>,
    period: Option<Period>,
    state: Option<State>,
    late: Option<bool>,
    due: Option<NaiveDate>,
    event: Option<EventId>,
    submission: Option<EventId>,
    text: Option<&'f str>,
    evidence: &'f [String],
    author: Option<&'f str>,
    at: Option<DateTime<FixedOffset>>,
}

pub(super) fn command(command: Command) -> Command {
    command
        .arg(argument::positional("text").num_args(1..))
        .arg(argument::option("plan"))
        .after_help(
            "cchc search \"tap huan\"\n\
             cchc search khoa:KKB tt:trễ\n\
             cchc search báo cáo khoa:kkb ky:q3/2026 --json",
        )
}

pub(super) fn run(
    matches: &ArgMatches,
    invocation: &mut Invocation,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let (service, session) = invocation.open(matches)?;
    let text = argument::texts(matches, "text")
        .unwrap_or_default()
        .join(" ");
    let query = session.query(&text, invocation.words()?)?;
    let found = service.search(&session, &query, MOST_ENTRIES)?;
    if invocation.json {
        output.json(&answer(&found));
    } else {
        show(&found, &text, invocation.words()?, output);
    }
    Ok(Exit::Done)
}

fn answer(found: &Found) -> Answer<'_> {
    let tasks = found.tasks.iter().map(task);
    Answer {
        hits: tasks.chain(found.entries.iter().map(entry)).collect(),
        more: found.more,
    }
}

fn task(found: &FoundTask) -> Row<'_> {
    let (plan, path, title) = found.named();
    let row = Row {
        kind: "task",
        plan: plan.as_str(),
        task: Some(path.as_str()),
        title: Some(title),
        ..Row::default()
    };
    match found {
        FoundTask::Item(item) => Row {
            removed: item.removed,
            ..row
        },
        FoundTask::Owed(owed) => Row {
            department: Some(owed.obligation.department.as_str()),
            period: Some(owed.obligation.period),
            state: Some(owed.state),
            late: Some(owed.is_late()),
            due: Some(owed.obligation.due),
            ..row
        },
    }
}

fn entry(FoundEntry { hit, removed }: &FoundEntry) -> Row<'_> {
    Row {
        kind: &hit.kind,
        plan: hit.plan.as_str(),
        task: hit.task.as_ref().map(|task| task.as_str()),
        removed: *removed,
        department: Some(hit.department.as_str()),
        period: Some(hit.period),
        event: Some(hit.event),
        submission: hit.submission,
        text: Some(&hit.text),
        evidence: &hit.evidence,
        author: Some(&hit.author),
        at: Some(hit.wall),
        ..Row::default()
    }
}

fn show(found: &Found, text: &str, words: &Words, output: &mut Output) {
    let answer = &words.cli.answer;
    if found.tasks.is_empty() && found.entries.is_empty() {
        output.line(&with(&answer.no_hits, "text", &text));
    }
    if !found.tasks.is_empty() {
        output.line(&answer.tasks_found);
        for task in &found.tasks {
            output.line(&task_line(task, words));
        }
    }
    if !found.entries.is_empty() {
        output.line(&answer.entries_found);
    }
    for FoundEntry { hit, .. } in &found.entries {
        output.line(&joined(&[
            &format!("  {}", short(hit.event)),
            &moment(words, hit.wall),
            &column(hit.department.as_str(), 8),
            &column(&hit.period.to_string(), 8),
            hit.task.as_ref().map_or("", |task| task.as_str()),
            &hit.author,
        ]));
        output.line(&format!("    {}", hit.text.replace('\n', " ")));
        if !hit.evidence.is_empty() {
            let evidence = hit.evidence.join("; ");
            let evidence = with(&answer.evidence, "evidence", &evidence);
            output.line(&format!("    {evidence}"));
        }
    }
    if found.more {
        output.line(&answer.more_entries);
    }
}

fn task_line(task: &FoundTask, words: &Words) -> String {
    let (_, path, title) = task.named();
    let label = format!("  {}", column(path.as_str(), 16));
    match task {
        FoundTask::Item(item) => {
            let removed = match item.removed {
                true => words.cli.answer.item_removed.as_str(),
                false => "",
            };
            joined(&[&format!("{label} {title}"), removed])
        }
        FoundTask::Owed(row) => joined(&[
            &label,
            &column(row.obligation.department.as_str(), 8),
            &column(&row.obligation.period.to_string(), 8),
            &column(words.state_short(row.state), 8),
            &column(&words.date(row.obligation.due), 10),
            title,
        ]),
    }
}
